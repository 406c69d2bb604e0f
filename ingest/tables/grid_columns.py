"""Map the grid columns of a table of cells to the columns of its layout."""

from collections.abc import Sequence

from ingest.document import Line
from ingest.reference import Column, Layout, PublishedTable
from ingest.tables.header import (
    LINE_NUMBER_HEADERS,
    Place,
    Wanted,
    cells_of,
    columns_of,
    counting_places,
    header_height,
    pieces_of_label,
    read_header,
)
from ingest.tables.line_names import LineNames, applicable_lines
from ingest.tables.matrix import is_matrix
from ingest.text import fold


class GridColumns:
    """The header of a table of cells and the columns it names.

    lines: those with cells; start: the first row; places: column and side of every grid
    column of figures, {} if unknown.
    """

    def __init__(
        self, table: PublishedTable, layout: Layout, lines: Sequence[Line]
    ) -> None:
        self.table = table
        self.layout = layout
        self.lines = [line for line in lines if line.cells]
        self.names = LineNames(applicable_lines(table, layout))
        self.start, self.numbered = header_height(table, self.lines, self.names)
        # The row of column numbers is not a header.
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
        """Whether a form may omit columns of the layout."""
        return any(column.is_optional for _, column in columns_of(self.layout))

    def _places(self) -> dict[int, Place]:
        """Column and side of every grid column of figures, {} if unknown.

        Headers decide if each names one column; else the order decides, if the layout
        has as many columns as there are grid columns of figures.
        """
        wanted = columns_of(self.layout)
        if self.is_open():
            return self._places_by_path(wanted) or self._aligned(wanted)
        found = self.numbered or self.value_places()
        if len(found) != len(wanted):
            return self.header.places(wanted, self.value_places())
        return self.header.places(wanted, found) or self.header.in_order(wanted, found)

    def _places_by_path(self, wanted: Wanted) -> dict[int, Place]:
        """Places of a layout with only some columns printed.

        A header is identified with the one above it (办公设备购置 stands under two
        classes). One header without a column leaves the whole table unread.
        """
        places: dict[int, Place] = {}
        for place in self.value_places():
            at = self.header.column_at(place, wanted)
            if at is None or at in places.values():
                return {}
            places[place] = at
        return places

    def _aligned(self, wanted: Wanted) -> dict[int, Place]:
        """The same by the order of the columns, if group headers have drifted.

        Each header is the end of a column name, and one way names them all in order; {}
        if there is no way, or a second.
        """
        heads = self.lines[: self.start - bool(self.numbered)]
        printed = [[fold(cell) for cell in cells_of(line)] for line in heads]
        found = self.value_places()
        endings = [
            _endings([row[place] for row in printed if place < len(row)])
            for place in found
        ]
        pieces = [piece for row in printed for piece in row if piece]
        # Columns of a printed class, and whole classes, may be omitted.
        named = [
            (at, column)
            for at, column in wanted
            if any(
                pieces_of_label(
                    fold(label.partition("/")[0]), pieces, {*range(len(pieces))}
                )
                for label in column.labels
            )
        ]
        for columns in (wanted, named):
            ways = one_way(
                [
                    [
                        number
                        for number, (_, column) in enumerate(columns)
                        if names & own_names(column)
                    ]
                    for names in endings
                ]
            )
            if ways:
                return {
                    place: columns[number][0]
                    for place, number in zip(found, ways, strict=True)
                }
        return {}

    def value_places(self) -> list[int]:
        """Grid columns of figures, left to right.

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
        """Places for lines of one side in several blocks (项目 统计数 twice)."""
        is_form = self.table.row_kind == "line" and len(self.layout.sides) == 1
        return self.block_places() if is_form and not is_matrix(self.layout) else {}

    def part_places(self) -> dict[int, Place]:
        """Places of a table that prints only some columns, each named, else {}."""
        wanted = columns_of(self.layout)
        places = {
            place: self.header.column_at(place, wanted) for place in self.value_places()
        }
        found = {place: at for place, at in places.items() if at is not None}
        is_told = len(set(found.values())) == len(places)
        return found if is_told else {}

    def block_places(self) -> dict[int, Place]:
        """Places of blocks side by side, each with all its headers, else {}.

        A block without its own rows may still hold the total.
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


def _endings(fragments: Sequence[str]) -> set[str]:
    """The fragments above a column joined, from each of them down."""
    return {"".join(fragments[first:]) for first in range(len(fragments))} - {""}


def own_names(column: Column) -> set[str]:
    """Names of a column, with its group and without."""
    names = {fold(label) for label in column.labels}
    return {name.replace("/", "") for name in names} | {
        name.rpartition("/")[2] for name in names
    }


def one_way(choices: Sequence[Sequence[int]]) -> list[int]:
    """The only way to choose ascending numbers, one from each list, else []."""
    # For each last number: the count of ways, and the number before it.
    ways: list[dict[int, tuple[int, int]]] = []
    for listed in choices:
        before = ways[-1] if ways else {-1: (1, -1)}
        reached = {}
        for number in listed:
            below = [(at, count) for at, (count, _) in before.items() if at < number]
            if below:
                reached[number] = (sum(count for _, count in below), below[0][0])
        ways.append(reached)
    if not ways or len(ways[-1]) != 1 or next(iter(ways[-1].values()))[0] != 1:
        return []
    way = list(ways[-1])
    for reached in reversed(ways[1:]):
        way.append(reached[way[-1]][1])
    return way[::-1]


def knows_columns(table: PublishedTable, layout: Layout, lines: Sequence[Line]) -> bool:
    """Whether headers or column numbers identify every column of figures.

    Tables by code may print several blocks side by side, each with all its headers.
    """
    grid = GridColumns(table, layout, lines)
    if grid.places or table.row_kind == "line":
        return bool(grid.places)
    return bool(grid.block_places())
