"""Sheets of a workbook as lines: titles as text, everything else as rows."""

from bisect import bisect_left
from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
)
from dataclasses import dataclass, field, replace
from itertools import groupby

from openpyxl.utils import get_column_letter

from ingest.document import Defect, Line
from ingest.readers.delivered import digit_count
from ingest.readers.number_format import show
from ingest.readers.rows import MOST_COLUMNS, MOST_ROWS, TableRow, row_line

_UNHIDE = "show them and save the file again if they belong to its tables"


@dataclass
class Sheet:
    """Displayed contents of a sheet.

    cells: text by (row, column), from 0, without blank cells. merges: (first row, row
    after, first column, column after) of merged cells. computed: places with a formula
    result computed here. boxes: texts of text boxes over the sheet. hidden_rows,
    hidden_columns, hidden_cells: hidden ones with contents, from 0; a cell by its
    number format.
    """

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    computed: set[tuple[int, int]] = field(default_factory=set)
    boxes: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_cells: set[tuple[int, int]] = field(default_factory=set)

    def put(self, place: tuple[int, int], text: str, stored: str) -> None:
        """Record the displayed text of a cell; a hidden zero is not a loss."""
        if text:
            self.cells[place] = text
        elif show(stored, "0.00").strip("-0."):
            self.hidden_cells.add(place)

    def hide(self, row: int, column: int, rows: Container[int]) -> None:
        """Record a cell that is not shown; rows: the hidden ones."""
        if row in rows:
            self.hidden_rows.add(row)
        else:
            self.hidden_columns.add(column)

    @property
    def is_cut(self) -> bool:
        """Whether it has more rows or columns than are read."""
        columns = {column for _, column in self.cells} or {0}
        rows = {row for row, _ in self.cells}
        width = max(columns) - min(columns) + 1
        return width > MOST_COLUMNS or len(rows) > MOST_ROWS

    @property
    def digits(self) -> int:
        """Number of digits it shows, without repeats in covered cells."""
        _, covered = _spans(self)
        return sum(map(digit_count, (self.name, *self.boxes))) + sum(
            digit_count(text)
            for place, text in self.cells.items()
            if place not in covered or text != self.cells.get(covered[place])
        )


Place = tuple[int, int]


def hidden_defects(sheet: Sheet, page: int) -> Iterator[Defect]:
    """Report hidden rows, columns and cells of a sheet, which are not read."""
    rows = _ranges(sheet.hidden_rows, lambda place: str(place + 1))
    columns = _ranges(sheet.hidden_columns, lambda place: get_column_letter(place + 1))
    cells = ", ".join(_by_column(sheet.hidden_cells))
    for what, ranges in (("rows", rows), ("columns", columns), ("cells", cells)):
        if ranges:
            message = f"sheet {sheet.name}: hidden and not read: {what} {ranges}"
            yield Defect(page, message, _UNHIDE, "hidden")


def hidden_sheet(name: str, texts: Iterable[str]) -> Iterator[Defect]:
    """Report a hidden sheet with digits, which is not read."""
    if any(map(digit_count, texts)):
        message = f"sheet {name}: hidden and not read"
        yield Defect(0, message, _UNHIDE, "hidden")


def _by_column(places: Collection[Place]) -> Iterator[str]:
    """Yield the cells of each column as a reader counts them: C3, C5-C8."""
    for column in sorted({column for _, column in places}):
        rows = (row + 1 for row, own in places if own == column)
        yield _ranges(rows, f"{get_column_letter(column + 1)}{{}}".format)


def _ranges(places: Iterable[int], name: Callable[[int], str]) -> str:
    """Places as a reader counts them: 3, 5-8."""
    ordered = enumerate(sorted(places))
    groups = [
        [place for _, place in group]
        for _, group in groupby(ordered, lambda each: each[1] - each[0])
    ]
    return ", ".join(
        name(group[0]) + (f"-{name(group[-1])}" if len(group) > 1 else "")
        for group in groups
    )


def _spans(sheet: Sheet) -> tuple[dict[Place, int], dict[Place, Place]]:
    """Columns that merged cells span, and the covering cell of each place."""
    spans: dict[Place, int] = {}
    covered: dict[Place, Place] = {}
    shown = sorted({row for row, _ in sheet.cells})
    for first_row, row_end, first, end in sheet.merges:
        end = min(end, MOST_COLUMNS)
        spans[(first_row, first)] = end - first
        within = shown[bisect_left(shown, first_row) : bisect_left(shown, row_end)]
        for row in within:
            covered.update(((row, at), (first_row, first)) for at in range(first, end))
        covered.pop((first_row, first), None)
    return spans, covered


def _stands_alone(row: TableRow, has_table: bool) -> bool:
    """Whether a row is a title above the table or a remark below it.

    Below, a label without figures may also stand alone; a remark spans the table.
    """
    filled = [place for place, cell in enumerate(row.cells) if cell]
    if len(filled) != 1:
        return False
    return not has_table or row.spans[filled[0]] * 2 > len(row.cells) > 1


def _text_rows(rows: Mapping[int, TableRow]) -> set[int]:
    """Rows of running text beside a table: sentences, and headings next to them.

    They fill one cell, and no cell from above stands in them.
    """
    single = [
        number
        for number, row in rows.items()
        if sum(map(bool, row.cells)) == 1 and sum(row.spans) == len(row.cells)
    ]
    found: set[int] = set()
    for _, run in groupby(enumerate(single), lambda each: each[1] - each[0]):
        numbers = [number for _, number in run]
        sentences = [each for each in numbers if "。" in "".join(rows[each].cells)]
        # A lone sentence is a remark; the label above it may be a row of the table.
        found.update(numbers if len(sentences) > 1 else sentences)
    return found


def sheet_lines(sheet: Sheet, page: int, first_grid: int) -> tuple[list[Line], int]:
    """Return the lines of a sheet, its name first, and the last grid number used.

    The name has the number 0, as it stands in no row.

    Rows shown blank end a grid; blank columns at both sides are left out.
    """
    lines = [Line(page, 0, sheet.name)]
    if not sheet.cells:
        return lines + _boxes(sheet, page, 1), first_grid
    left = min(column for _, column in sheet.cells)
    right = min(max(column for _, column in sheet.cells) + 1, left + MOST_COLUMNS)
    spans, covered = _spans(sheet)
    numbers = sorted({row for row, _ in sheet.cells})[:MOST_ROWS]
    computed: dict[int, list[int]] = {}
    for row_number, column in sheet.computed:
        computed.setdefault(row_number, []).append(column)
    rows = {}
    for number in numbers:
        places = [(number, column) for column in range(left, right)]
        rows[number] = TableRow(
            tuple(
                "" if place in covered else sheet.cells.get(place, "")
                for place in places
            ),
            tuple(
                0 if place in covered else min(spans.get(place, 1), right - place[1])
                for place in places
            ),
        )
    texts = _text_rows(rows)
    grid, last, has_table = first_grid, -2, False
    for number, row in rows.items():
        if not any(row.cells):
            continue
        if number != last + 1 or number in texts:
            has_table = False
        last = number
        if _stands_alone(row, has_table):
            lines.append(Line(page, number + 1, "".join(row.cells)))
            continue
        grid += 0 if has_table else 1
        has_table = True
        made = [at - left for at in computed.get(number, ()) if at < right]
        line = row_line(page, number + 1, row, grid)
        lines.append(replace(line, computed=frozenset(made)))
    return lines + _boxes(sheet, page, last + 2), grid


def _boxes(sheet: Sheet, page: int, first: int) -> list[Line]:
    """The text boxes of a sheet, numbered on after its rows."""
    return [
        Line(page, number, text) for number, text in enumerate(sheet.boxes, start=first)
    ]
