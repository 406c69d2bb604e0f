"""Which grid column of a table of cells is which column of its layout."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Line
from ingest.reference import Layout, PublishedTable
from ingest.tables.header import (
    LINE_NUMBER_HEADERS,
    Place,
    Wanted,
    cells_of,
    columns_of,
    counting_places,
    header_height,
    read_header,
)
from ingest.tables.line_names import LineNames, applicable_lines
from ingest.tables.matrix import is_matrix
from ingest.text import fold


class GridColumns:
    """The header of a table of cells, and the columns that it names.

    lines: those with cells; start: the first row; places: column and side of every
    grid column that holds figures, {} where they are not known.
    """

    def __init__(
        self, table: PublishedTable, layout: Layout, lines: Sequence[Line]
    ) -> None:
        self.table = table
        self.layout = layout
        self.lines = [line for line in lines if line.cells]
        self.names = LineNames(applicable_lines(table, layout))
        self.start, self.numbered = header_height(table, self.lines, self.names)
        # The row of column numbers is no header of its own.
        height = self.start - 1 if self.numbered else self.start
        self.header = read_header(self.lines[:height])
        self.width = max((len(cells_of(line)) for line in self.lines), default=0)
        self.line_numbers = {
            place
            for place in range(self.width)
            if self.header.own(place) in LINE_NUMBER_HEADERS
        } | counting_places(self.lines[self.start :])
        self.places = self._places() or self._line_blocks()

    def is_open(self) -> bool:
        """Whether the layout lists more columns than a form need print."""
        return any(column.is_optional for _, column in columns_of(self.layout))

    def _places(self) -> dict[int, Place]:
        """Column and side of every grid column that holds figures, {} if unknown.

        Headers decide where each names one column; else the order does, where there
        are as many grid columns of figures as the layout has columns.
        """
        wanted = columns_of(self.layout)
        if self.is_open():
            return self._places_by_path(wanted)
        found = self.numbered or self.value_places()
        if len(found) != len(wanted):
            return self.header.places(wanted, self.value_places())
        return self.header.places(wanted, found) or self.header.in_order(wanted, found)

    def _places_by_path(self, wanted: Wanted) -> dict[int, Place]:
        """Places of a layout of which only some columns are printed.

        A header is told by itself and the one above it (办公设备购置 stands under two
        classes).  One header that names no column leaves the whole table unread.
        """
        places: dict[int, Place] = {}
        for place in self.value_places():
            at = self.header.column_at(place, wanted)
            if at is None or at in places.values():
                return {}
            places[place] = at
        return places

    def value_places(self) -> list[int]:
        """Grid columns that hold figures, left to right.

        A header may reach over columns in which nothing is printed, nor any header.
        """
        printed = {
            place
            for line in self.lines
            for place, cell in enumerate(cells_of(line))
            if cell
        }
        return [
            place
            for place in self.header.value_places()
            if place not in self.line_numbers and place in printed
        ]

    def _line_blocks(self) -> dict[int, Place]:
        """Places of the lines of one side set in several blocks (项目 统计数 twice)."""
        is_form = self.table.row_kind == "line" and len(self.layout.sides) == 1
        return self.block_places() if is_form and not is_matrix(self.layout) else {}

    def part_places(self) -> dict[int, Place]:
        """Places of a table that prints some columns only, each named, {} if not so."""
        wanted = columns_of(self.layout)
        places = {
            place: self.header.column_at(place, wanted) for place in self.value_places()
        }
        found = {place: at for place, at in places.items() if at is not None}
        is_told = len(set(found.values())) == len(places)
        return found if is_told else {}

    def block_places(self) -> dict[int, Place]:
        """Places of blocks side by side, each with all its headers, {} if not so.

        A block without a row of its own can hold the total all the same.
        """
        columns = self.layout.sides.get("", ())
        found = self.value_places()
        if not columns or not all(
            self.header.own(place) in map(fold, columns[number % len(columns)].labels)
            for number, place in enumerate(found)
        ):
            return {}
        return {
            place: Place("", number % len(columns))
            for number, place in enumerate(found)
        }


def knows_columns(table: PublishedTable, layout: Layout, lines: Sequence[Line]) -> bool:
    """Whether headers or column numbers say what every column of figures is.

    Tables by code may print several blocks side by side, each with all its headers.
    """
    grid = GridColumns(table, layout, lines)
    if grid.places or table.row_kind == "line":
        return bool(grid.places)
    return bool(grid.block_places())
