"""Whether a table continues below a note between its rows."""

import re
from collections.abc import Iterator, Sequence

from ingest.document import Line
from ingest.figures import NOTE_MARKS
from ingest.reference import PublishedTable, Reference
from ingest.tables.line_names import LineNames
from ingest.text import CLAUSE, fold, has_chinese

# Lines of a note between rows.
_MOST_LINES = 4
# Lines above the rows: publisher, unit, headers and column numbers.
_HIGHEST_HEADER = 12
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_FIGURE = re.compile(r"\d|[-—–]")
# An amount with its unit, other than a bound in an equipment class.
_STATED = re.compile(r"\d(?:[万亿千百]{0,2}元|%|个?百分点)(?!\(?含|及?以[上下内])")
_UNITED = re.compile(r"\d(?:[万亿千百]{0,2}元|%|个?百分点)")
# A footnote mark and its text.
_SIGN = re.compile(
    rf"\s*([{NOTE_MARKS}]|\[\d{{1,2}}\]|[(（]注\d{{0,2}}[)）])\s*(?=[㐀-鿿])"
)
_BLANKS = re.compile(r"\s+")


def states(text: str) -> bool:
    """Whether a folded line states an amount in a sentence; rows print bare figures."""
    return bool(_STATED.search(text) and CLAUSE.search(text))


def is_remark(line: Line) -> bool:
    """Whether a row is one sentence that states an amount."""
    return sum(map(bool, line.cells or ())) == 1 and states(fold(line.text))


def is_footnote(rows: Sequence[Line], line: Line) -> bool:
    """Whether a line explains a mark in a row above: ¹含补助3.20万元。

    Rows numbered with such marks print bare figures.
    """
    sign = _SIGN.match(line.text)
    if sign is None or sum(map(bool, line.cells or ())) > 1:
        return False
    rest = fold(line.text[sign.end() :])
    is_said = bool(_UNITED.search(rest)) or not any(map(str.isdigit, rest))
    return is_said and any(sign[1] in row.text for row in rows)


class GoesOn:
    """Possible next rows of the tables that a title names."""

    def __init__(self, tables: Sequence[PublishedTable], reference: Reference) -> None:
        self._names = [LineNames(table.lines) for table in tables]
        kinds = {table.row_kind for table in tables} - {"line"}
        self._codes = {
            code for kind in kinds for code in reference.classification(kind).names
        }

    def rows_after(self, rows: Sequence[Line], below: Sequence[Line]) -> int:
        """Number of note lines above the row that continues, 0 if none does.

        rows: those above the note; below: the note and following lines.
        """
        for at, line in enumerate(below[1 : _MOST_LINES + 1], start=1):
            if self.is_next(rows, line):
                return at
            if sum(map(bool, line.cells or ())) > 1:
                return 0
        return 0

    def repeats(self, rows: Sequence[Line], body: Sequence[Line], at: int) -> bool:
        """Whether a line repeats the header and the next row follows it."""
        header = [fold(line.text) for line in rows[:_HIGHEST_HEADER]]
        text = fold(body[at].text)
        if not text or text not in header:
            return False
        first = header.index(text)
        below = body[at : at + _HIGHEST_HEADER]
        for line, printed in zip(below, header[first:], strict=False):
            if fold(line.text) != printed:
                return self.is_next(rows, line)
        return False

    def is_next(self, rows: Sequence[Line], line: Line) -> bool:
        """Whether a line is the next row: as wide, with a later code or label.

        A new table prints headers first, and none of them is a next row.
        """
        if not rows or len(rows[-1].cells or ()) != len(line.cells or ()):
            return False
        is_blank = not any(map(_FIGURE.search, _pieces(line)[1:]))
        # Words alone are a row if their cells match one.
        if CLAUSE.search(fold(line.text)) or (is_blank and not line.cells):
            return False
        code = self._code(line)
        if code:
            last = next(filter(None, map(self._code, reversed(rows))), "")
            return bool(last) and last < code
        return any(
            self._is_line_ahead(names, rows, line, is_blank=is_blank)
            for names in self._names
        )

    def _code(self, line: Line) -> str:
        """The code at the start of a row with a label, in one cell or several."""
        digits = ""
        for piece in _pieces(line):
            head = piece[: len(piece) - len(piece.lstrip("0123456789"))]
            digits += head
            if head != piece:
                break
        is_code = _CODE.fullmatch(digits) and digits in self._codes
        return digits if is_code and has_chinese(line.text) else ""

    def _is_line_ahead(
        self, names: LineNames, rows: Sequence[Line], line: Line, *, is_blank: bool
    ) -> bool:
        """Whether every label of a row names a line after those above.

        is_blank: whether it has no figures; as it may be a header, its lines must stand
        further down the form.
        """
        last: dict[str, int] = {}
        seen: set[str] = set()
        for row in rows:
            for label in _labels(row):
                seen.add(label)
                for found in names.candidates(label)[:1]:
                    last[found.side] = max(last.get(found.side, 0), found.order)
        labels = list(_labels(line))
        return bool(labels and last) and all(
            any(
                found.order > last.get(found.side, found.order)
                for found in names.candidates(label)
            )
            or (not is_blank and label not in seen and bool(names.candidates(label)))
            for label in labels
        )


def _pieces(line: Line) -> list[str]:
    """The printed pieces of a row: its cells, else parts between blanks."""
    parts = line.cells or _BLANKS.split(line.text)
    return [text for part in parts if (text := fold(part))]


def _labels(line: Line) -> Iterator[str]:
    return (piece for piece in _pieces(line) if has_chinese(piece))
