"""Rows of tables whose format says which cells are merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.document import Line

MOST_COLUMNS = 400
MOST_ROWS = 100_000
TOO_LARGE = "the end of a table that is too large"


@dataclass(frozen=True)
class Spanning:
    """A cell and how many columns and rows it covers."""

    text: str
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True)
class TableRow:
    """Cells of one row by grid column; spans as in Line."""

    cells: tuple[str, ...]
    spans: tuple[int, ...]


def place_cells(
    rows: Iterable[Sequence[Spanning]], losses: Counter[str]
) -> list[TableRow]:
    """Give every cell its grid column: cells from above push later ones aside.

    losses: counts tables that are larger than what is read.
    """
    open_until: dict[int, int] = {}
    placed: list[dict[int, Spanning]] = []
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            losses[TOO_LARGE] += 1
            break
        column = 0
        cells: dict[int, Spanning] = {}
        for cell in row:
            while open_until.get(column, 0) > number:
                column += 1
            if column >= MOST_COLUMNS:
                losses[TOO_LARGE] += 1
                break
            span = max(1, min(cell.column_span, MOST_COLUMNS - column))
            below = number + max(1, min(cell.row_span, MOST_ROWS))
            cells[column] = Spanning(cell.text, span)
            for place in range(column, column + span):
                open_until[place] = below
            column += span
        placed.append(cells)
    width = max(
        (place + cell.column_span for row in placed for place, cell in row.items()),
        default=0,
    )
    return [
        TableRow(
            tuple(row[place].text if place in row else "" for place in range(width)),
            tuple(
                row[place].column_span if place in row else 0 for place in range(width)
            ),
        )
        for row in placed
    ]


def row_line(page: int, number: int, row: TableRow, grid: int) -> Line:
    """The line that a row of a table is."""
    return Line(page, number, "\t".join(row.cells), row.cells, grid, row.spans)
