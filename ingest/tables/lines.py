"""Forms that list lines (公开01, 04, 09, 10), read from running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ingest.document import Claim, Line
from ingest.reference import Layout, LineDef, PublishedTable
from ingest.tables.malformed import FIGURE, MALFORMED, malformed, settle
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.tokens import Token, label_pattern, tokenize
from ingest.text import fold, without_enumerator, without_remark

_SEQUENTIAL_SHARE = 0.6


class LineNames:
    """Which lines of a form a printed label can mean."""

    def __init__(self, lines: Sequence[LineDef]) -> None:
        self._by_name: dict[str, list[LineDef]] = {}
        self.first: dict[str, str] = {}
        for line in lines:
            for place, name in enumerate(line.names):
                self._by_name.setdefault(name, []).append(line)
                if place == 0:
                    self.first[line.key] = name
        self.pattern = label_pattern(self._by_name)

    def candidates(self, printed: str) -> list[LineDef]:
        """Lines of this name, in the order of the form."""
        name = without_enumerator(fold(printed))
        return self._by_name.get(name) or self._by_name.get(without_remark(name), [])

    def reason(self, line: LineDef, printed: str) -> str:
        """Whether the label is the standard one or a listed alias."""
        name = without_enumerator(fold(printed))
        standard = self.first[line.key]
        return "label" if standard in (name, without_remark(name)) else "label_alias"


def next_line(
    candidates: Sequence[LineDef], last_order: dict[str, int]
) -> LineDef | None:
    """The line that comes next on its side: one label can name two lines of a form."""
    ahead = [line for line in candidates if line.order > last_order.get(line.side, 0)]
    return min(
        ahead,
        key=lambda line: line.order - last_order.get(line.side, 0),
        default=None,
    )


@dataclass
class _Open:
    """A row being read."""

    line: Line
    side: str
    definition: LineDef | None
    label: str
    reason: str
    line_no: str = ""
    wants_number: bool = True
    figures: list[Figure] = field(default_factory=list)
    slots: str = ""


class _Reader:
    """Reads the tokens of one form, row by row."""

    def __init__(
        self, table: PublishedTable, layout: Layout, names: LineNames, numbered: bool
    ) -> None:
        self.table = table
        self.layout = layout
        self.names = names
        self.numbered = numbered
        self.last_order: dict[str, int] = {}
        self.last_number: dict[str, Decimal] = {}
        self.number_decimals: int | None = None
        self.rows: list[Row] = []
        self.unplaced: list[Unplaced] = []
        self.claims: list[Claim] = []
        self.open: _Open | None = None
        self.words: list[Token] = []
        self.first_number = {
            side: min(
                (
                    int(line.number)
                    for line in table.lines
                    if line.side == side
                    and line.number
                    and line.layout_key in (layout.key, "standard")
                ),
                default=1,
            )
            for side in layout.sides
        }

    def _expected(self, side: str, definition: LineDef | None) -> set[Decimal]:
        last = self.last_number.get(side, Decimal(self.first_number[side] - 1))
        wanted = {last + 1}
        if definition and definition.number:
            wanted.add(Decimal(definition.number))
        return wanted

    def close(self) -> None:
        """Finish the open row."""
        row, self.open = self.open, None
        if row is None:
            return
        definition = row.definition
        figures = tuple(row.figures)
        dashes = definition.dash_columns if definition else ()
        width = len(self.layout.sides[row.side])
        if MALFORMED in row.slots:
            columns = [place for place in range(width) if place + 1 not in dashes]
            figures, loose = settle(
                figures, row.slots, columns, row.label or row.line_no
            )
            self.unplaced += loose
        elif len(figures) > width:
            self.unplaced += [
                Unplaced(
                    figure.number.text,
                    f"row {row.label or row.line_no!r} has more figures than columns",
                    figure.line,
                    figure.span,
                )
                for figure in figures
            ]
            figures = ()
        self.rows.append(
            Row(
                side=row.side,
                label=row.label,
                line=row.line,
                figures=figures,
                line_no=row.line_no,
                class_code=definition.class_code if definition else "",
                line_key=definition.key
                if definition and not definition.class_code
                else "",
                reason=row.reason,
                unit=definition.unit if definition else "",
                slots=row.slots,
                dash_columns=frozenset(column - 1 for column in definition.dash_columns)
                if definition
                else frozenset(),
            )
        )

    def start(
        self,
        token: Token,
        side: str,
        definition: LineDef | None,
        label: str,
        reason: str,
    ) -> None:
        """Close the open row and start another."""
        self.close()
        self.open = _Open(token.line, side, definition, label, reason)
        self.words = []

    def blanks(self, token: Token) -> None:
        """Note the blanks that the text has kept before a token."""
        kept = token.before if token.starts_line else max(token.before - 1, 0)
        if self.open and not self.open.wants_number:
            self.open.slots += "b" * kept

    def ends(self, token: Token) -> None:
        """Note the blanks that the text has kept at the end of a line."""
        if self.open and not self.open.wants_number and token.after > 1:
            self.open.slots += "b" * (token.after - 1)

    def read_label(self, token: Token) -> None:
        definition = next_line(self.names.candidates(token.printed), self.last_order)
        if definition is None:
            self.words.append(token)
            return
        self.last_order[definition.side] = definition.order
        reason = self.names.reason(definition, token.printed)
        side = definition.side
        self.start(token, side, definition, token.printed, reason)
        if self.open:
            self.open.wants_number = self.numbered

    def _takes_line_number(self, token: Token) -> bool:
        """Whether the number is the line number of the open row or of a blank one."""
        if token.number is None or not self.numbered:
            return False
        row = self.open
        if (
            self.number_decimals is not None
            and token.number.decimals != self.number_decimals
            # A form may print most line numbers as 1.00 and some as 27.
            and token.number.decimals != 0
        ):
            return False
        if row and row.wants_number:
            return token.number.value in self._expected(row.side, row.definition)
        return self._blank_side(token) is not None

    def _blank_side(self, token: Token) -> str | None:
        """Side of a row that has a line number and no label, if the number is one.

        Only forms of two sides print such rows: the first side begins the line, the
        last side ends it.
        """
        sides = list(self.layout.sides)
        number = token.number
        if len(sides) == 1 or number is None:
            return None
        first, last = sides[0], sides[-1]
        if token.starts_line and number.value == self._next_blank(first):
            return first
        if token.after >= 0 and number.value == self._next_blank(last):
            return last
        return None

    def _next_blank(self, side: str) -> Decimal | None:
        last = self.last_number.get(side)
        return None if last is None else last + 1

    def read_number(self, token: Token) -> None:
        number = token.number
        assert number is not None
        if self._takes_line_number(token):
            if not (self.open and self.open.wants_number):
                side = self._blank_side(token)
                assert side is not None
                self.start(token, side, *self._blank_line(number.value, side))
            row = self.open
            assert row is not None
            row.line_no = number.text
            row.wants_number = False
            self.claims.append(
                Claim(token.line, token.span, "line_number", self.table.key)
            )
            self.last_number[row.side] = number.value
            if self.number_decimals is None or number.decimals:
                self.number_decimals = number.decimals
            return
        if self.open is None:
            reason = "figure before the first row"
            self.unplaced.append(Unplaced(number.text, reason, token.line, token.span))
            return
        self.open.wants_number = False
        self.open.figures.append(Figure(number, token.line, span=token.span))
        self.open.slots += FIGURE

    def _blank_line(
        self, number: Decimal, side: str
    ) -> tuple[LineDef | None, str, str]:
        """A row without a known label: words that stand before its number, if any."""
        label = "".join(word.printed for word in self.words)
        if not label:
            return None, "", "position"
        for line in self.table.lines:
            if line.side == side and line.number and number == Decimal(line.number):
                self.last_order[side] = max(self.last_order.get(side, 0), line.order)
                return line, label, "line_no"
        return None, label, "unmapped"

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all tokens."""
        for token in tokens:
            if token.kind == "label":
                self.blanks(token) if not token.starts_line else None
                self.read_label(token)
            elif token.kind == "number":
                if not self._takes_line_number(token) or not token.starts_line:
                    self.blanks(token)
                self.read_number(token)
            elif token.kind == "malformed":
                self.blanks(token)
                row = self.open
                name = row.label or row.line_no if row else ""
                self.unplaced.append(malformed(token, name))
                if row:
                    row.wants_number = False
                    row.slots += MALFORMED
            elif token.kind == "dash":
                self.blanks(token)
                if self.open:
                    self.open.wants_number = False
                    self.open.slots += "d"
            else:
                self.words.append(token)
            self.ends(token)
        self.close()


def _is_numbered(tokens: Sequence[Token], names: LineNames) -> bool:
    """Whether labels are followed by line numbers that count up or are standard."""
    labels = hits = 0
    last: set[Decimal] = set()
    for token, following in pairwise(tokens):
        if token.kind != "label":
            continue
        labels += 1
        number = following.number
        if number is None:
            continue
        standard = {
            Decimal(line.number)
            for line in names.candidates(token.printed)
            if line.number
        }
        if number.value in standard or number.value - 1 in last:
            hits += 1
            last.add(number.value)
    return labels > 0 and hits / labels >= _SEQUENTIAL_SHARE


def applicable_lines(table: PublishedTable, layout: Layout) -> list[LineDef]:
    """The lines that a form of this layout can print."""
    keys = {line.layout_key for line in table.lines}
    wanted = layout.key if layout.key in keys else "standard"
    if wanted not in keys:
        wanted = next(iter(keys))
    return [line for line in table.lines if line.layout_key == wanted]


def read_lines(
    table: PublishedTable, layout: Layout, lines: Sequence[Line]
) -> tuple[list[Row], list[Unplaced], list[Claim]]:
    """Read the rows of a form of lines; figures keep their order, not yet a column."""
    names = LineNames(applicable_lines(table, layout))
    tokens = tokenize(lines, names.pattern)
    reader = _Reader(table, layout, names, _is_numbered(tokens, names))
    reader.read(tokens)
    return reader.rows, reader.unplaced, reader.claims
