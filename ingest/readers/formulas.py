"""Formulas of a workbook, limited to sums over its sheets.

SUM, ROUND and the four operations on numbers, cells and areas; everything else is
Unknown, and the caller shows the formula itself.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from typing import NamedTuple, Protocol

# Enough digits for a sum of numbers of fifteen digits.
_EXACT = Context(prec=60)
_DEEPEST = 60
_MOST_PLACES = 20
LAST_ROW = 1_048_575
LAST_COLUMN = 16_383

_SHEET = r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[^\W\d][\w.]*))!)?"
_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_TOKEN = re.compile(
    rf"(?P<function>SUM|ROUND)\s*\("
    rf"|{_SHEET}(?P<area>{_CELL}(?::{_CELL})?(?![\w(.!])"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(.!])|\$?\d{1,7}:\$?\d{1,7}(?![\w(.!]))"
    r"|(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][-+]?\d{1,3})?)"
    r"|(?P<sign>[-+*/(),%])",
    re.IGNORECASE,
)
_END = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d{0,7})$")
_SHIFTED = re.compile(
    r"\"[^\"]*\"|'[^']*'"
    rf"|(?<![\w.$]){_CELL}(?![\w(.!])"
    r"|(?<![\w.$])\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(.!])"
    r"|(?<![\w.$])\$?\d{1,7}:\$?\d{1,7}(?![\w(.!])"
)


class Unknown(Exception):
    """The result of a formula is unknown here."""


class Shift(NamedTuple):
    """Rows and columns by which a shared formula is moved from its origin."""

    rows: int = 0
    columns: int = 0


class Area(NamedTuple):
    """Cells of a sheet, first and last row and column, from 0."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


class Cells(Protocol):
    """The cells that formulas refer to."""

    def value(self, sheet: str, row: int, column: int) -> Decimal | str | None:
        """Value of a cell, None if blank; raises Unknown."""

    def places(self, area: Area) -> Iterable[tuple[int, int]]:
        """Row and column of the existing cells of an area; raises Unknown."""


def column_number(letters: str) -> int:
    """Number of a column such as AB, from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    text = ""
    number = column + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


class _End(NamedTuple):
    """One corner of an area; None without a bound of this kind."""

    row: int | None
    column: int | None


def _end(text: str, shift: Shift) -> _End:
    match = _END.match(text)
    if match is None:
        raise Unknown
    fixed_column, letters, fixed_row, digits = match.groups()
    row = column = None
    if letters:
        column = column_number(letters) + (0 if fixed_column else shift.columns)
    if digits:
        # In 3:5 the sign before the row is the first one.
        fixed_row = fixed_row or (fixed_column if not letters else "")
        row = int(digits) - 1 + (0 if fixed_row else shift.rows)
    if not (0 <= (row or 0) <= LAST_ROW and 0 <= (column or 0) <= LAST_COLUMN):
        raise Unknown
    return _End(row, column)


def _area(text: str, sheet: str, shift: Shift) -> Area:
    first, _, last = text.partition(":")
    start = _end(first, shift)
    end = _end(last or first, shift)
    rows = (0, LAST_ROW) if start.row is None or end.row is None else None
    columns = (0, LAST_COLUMN) if start.column is None or end.column is None else None
    top, bottom = rows or sorted((start.row or 0, end.row or 0))
    left, right = columns or sorted((start.column or 0, end.column or 0))
    return Area(sheet, top, left, bottom, right)


def _written(text: str, shift: Shift) -> str:
    """A reference after its move."""
    moved: list[str] = []
    for part in text.split(":"):
        end = _end(part, shift)
        match = _END.match(part)
        fixed_column, letters, fixed_row, _ = match.groups() if match else ("",) * 4
        row = "" if end.row is None else str(end.row + 1)
        column = _letters(end.column) if letters and end.column is not None else ""
        moved.append(f"{fixed_column}{column}{fixed_row}{row}")
    return ":".join(moved)


def moved(formula: str, shift: Shift) -> str:
    """A shared formula as it reads in its cell."""
    if shift == Shift():
        return formula

    def replace(match: re.Match[str]) -> str:
        if match[0][0] in "\"'":
            return match[0]
        try:
            return _written(match[0], shift)
        except Unknown:
            return "#REF!"

    return _SHIFTED.sub(replace, formula)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    area: Area | None = None


def _tokens(formula: str, sheet: str, shift: Shift) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    text = formula.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            if not text[at].isspace():
                raise Unknown
            at += 1
            continue
        at = match.end()
        if match["area"]:
            named = (match["quoted"] or "").replace("''", "'") or match["sheet"]
            area = _area(match["area"], named or sheet, shift)
            tokens.append(_Token("area", match["area"], area))
        else:
            kind = next(k for k in ("function", "number", "sign") if match[k])
            tokens.append(_Token(kind, match[kind].upper()))
    return tokens


class _Evaluation:
    """One formula, computed from left to right."""

    def __init__(self, tokens: list[_Token], cells: Cells) -> None:
        self.tokens = tokens
        self.cells = cells
        self.at = 0
        self.depth = 0

    def _next(self, *texts: str) -> str:
        """Take the next token if it is one of these signs."""
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == "sign" and token.text in texts:
                self.at += 1
                return token.text
        return ""

    def result(self) -> Decimal:
        """Compute the whole formula."""
        value = self._number(self._sum())
        if self.at < len(self.tokens):
            raise Unknown
        return value

    def _number(self, operand: Decimal | Area) -> Decimal:
        if isinstance(operand, Decimal):
            return operand
        sheet, top, left, bottom, right = operand
        if (top, left) != (bottom, right):
            raise Unknown
        value = self.cells.value(sheet, top, left)
        if isinstance(value, str):
            raise Unknown
        return value or Decimal(0)

    def _chain(
        self, part: Callable[[], Decimal | Area], signs: tuple[str, str]
    ) -> Decimal | Area:
        value = part()
        while sign := self._next(*signs):
            left, right = self._number(value), self._number(part())
            if sign in "+-":
                add = _EXACT.add if sign == "+" else _EXACT.subtract
                value = add(left, right)
            else:
                value = (_EXACT.multiply if sign == "*" else _EXACT.divide)(left, right)
        return value

    def _sum(self) -> Decimal | Area:
        return self._chain(self._product, ("+", "-"))

    def _product(self) -> Decimal | Area:
        return self._chain(self._factor, ("*", "/"))

    def _factor(self) -> Decimal | Area:
        signs = ""
        while sign := self._next("+", "-"):
            signs += sign
        value = self._primary()
        while self._next("%"):
            value = _EXACT.multiply(self._number(value), Decimal("0.01"))
        if not signs:
            return value
        loss = signs.count("-") % 2
        return _EXACT.multiply(self._number(value), Decimal(-1 if loss else 1))

    def _primary(self) -> Decimal | Area:
        if self.at >= len(self.tokens) or self.depth > _DEEPEST:
            raise Unknown
        token = self.tokens[self.at]
        self.at += 1
        if token.area is not None:
            return token.area
        if token.kind == "number":
            return Decimal(token.text)
        self.depth += 1
        try:
            if token.kind == "function":
                return self._call(token.text)
            if token.text == "(":
                value = self._sum()
                if self._next(")"):
                    return value
        finally:
            self.depth -= 1
        raise Unknown

    def _call(self, function: str) -> Decimal:
        values = [self._sum()]
        while self._next(","):
            values.append(self._sum())
        if not self._next(")"):
            raise Unknown
        if function == "SUM":
            total = Decimal(0)
            for value in values:
                total = _EXACT.add(total, self._total(value))
            return total
        if len(values) != 2:
            raise Unknown
        return _rounded(*map(self._number, values))

    def _total(self, operand: Decimal | Area) -> Decimal:
        """Sum of the numbers of an area, ignoring texts and blanks."""
        if isinstance(operand, Decimal):
            return operand
        total = Decimal(0)
        for row, column in self.cells.places(operand):
            value = self.cells.value(operand.sheet, row, column)
            if isinstance(value, Decimal):
                total = _EXACT.add(total, value)
        return total


def _rounded(value: Decimal, digits: Decimal) -> Decimal:
    places = int(digits)
    if abs(places) > _MOST_PLACES:
        raise Unknown
    step = Decimal(1).scaleb(-places)
    return value.quantize(step, ROUND_HALF_UP, _EXACT)


def compute(formula: str, sheet: str, shift: Shift, cells: Cells) -> Decimal:
    """Result of a formula (without its =) that stands on a sheet; raises Unknown."""
    try:
        return _Evaluation(_tokens(formula, sheet, shift), cells).result()
    except DecimalException as error:
        raise Unknown from error
