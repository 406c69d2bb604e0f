"""The rows of a table of cells: one cell per column, figures, listed figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.document import Claim, Line, whole_cell
from ingest.figures import Number, is_no_figure, is_number, read_figure
from ingest.reference import Classification, Layout, PublishedTable
from ingest.tables.codes import total_lines
from ingest.tables.grid_columns import GridColumns
from ingest.tables.header import cells_of
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.ragged import even
from ingest.tables.stages import stage_rows

UNKNOWN_COLUMNS = "the columns are not recognised"
UNKNOWN_ROW = "unknown row"
RAGGED = "the row has more or fewer cells than the table has columns"
OUTSIDE = "figure outside the columns"
AMONG_NUMBERS = "figure in the column of line numbers"
_OF_COLUMN = re.compile(r"column \w+\)$")


def names_column(figure: Unplaced) -> bool:
    """Whether the column of a malformed figure is known."""
    return _OF_COLUMN.search(figure.reason) is not None


class GridRows(GridColumns):
    """One table as rows of cells."""

    def __init__(
        self,
        table: PublishedTable,
        layout: Layout,
        classification: Classification,
        lines: Sequence[Line],
    ) -> None:
        super().__init__(table, layout, lines)
        figures = self.places or self.block_places()
        self.evened = even(self.lines, self.start, figures)
        self.lines = list(self.evened.lines)
        self.classification = classification
        self.totals = total_lines(table)
        self.stages = stage_rows(layout)
        self.rows: list[Row] = []
        self.keys: set[str] = set()
        self.unplaced: list[Unplaced] = []
        self.claims: list[Claim] = []
        self.last_order: dict[str, int] = {}

    def read(self) -> None:
        """Read all rows."""
        raise NotImplementedError

    def data_rows(self) -> list[Line]:
        """The rows; those whose cells cannot fit the columns are listed."""
        rows: list[Line] = []
        for line in self.lines[self.start :]:
            if (line.page, line.number) in self.evened.lost:
                self.drop(line, range(len(cells_of(line))), RAGGED)
            else:
                rows.append(line)
        return rows

    def figures(
        self, line: Line, places: Iterable[int], row: str = "", shift: int = 0
    ) -> list[Figure]:
        """The figures of some cells; malformed ones are listed.

        shift: offset of the columns of the row's stage from those of the first.
        """
        figures: list[Figure] = []
        cells = cells_of(line)
        for place in places:
            read = read_figure(cells[place])
            if isinstance(read, Number):
                reading = "computed" if place in line.computed else ""
                figure = Figure(read, line, reading=reading, span=whole_cell(place))
                column = self.places[place].column + shift
                figures.append(self._placed(figure, place, column))
            elif read is not None or (row and is_no_figure(cells[place])):
                reason = read.reason if read else "not a figure"
                text = read.text if read else cells[place]
                at = self.places[place]
                column_key = self.layout.sides[at.side][at.column + shift].key
                where = f"column {column_key}"
                where = f"row {row}, {where}" if row else where
                reason = f"{reason} ({where})"
                self.unplaced.append(Unplaced(text, reason, line, whole_cell(place)))
        return figures

    def _placed(self, figure: Figure, place: int, column: int) -> Figure:
        """A figure with its column; in a row too short or too long its candidates."""
        line = figure.line
        choices = self.evened.columns.get((line.page, line.number))
        if choices is None:
            return figure.placed(column, "grid")
        moved = column - self.places[place].column
        found = (self.places[at] for at in choices[place] if at in self.places)
        return replace(figure, candidates=tuple(at.column + moved for at in found))

    def claim(self, line: Line, place: int, fate: str) -> None:
        # Padding cells have no place in the document.
        if not cells_of(line)[place]:
            return
        self.claims.append(Claim(line, whole_cell(place), fate, self.table.key))

    def drop(self, line: Line, places: Iterable[int], reason: str) -> None:
        cells = cells_of(line)
        self.unplaced += [
            Unplaced(cells[place], reason, line, whole_cell(place))
            for place in places
            if is_number(cells[place])
        ]
