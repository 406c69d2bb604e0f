"""Rows of tables in formats that mark merged cells."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.console import count
from ingest.document import Line
from ingest.readers.delivered import digit_count

# A cell with this many paragraphs of sentences is not a table cell.
_FEWEST_SENTENCES = 3
MOST_COLUMNS = 400
MOST_ROWS = 100_000
TOO_LARGE = "the end of a table that is too large"


def are_sentences(paragraphs: Iterable[str]) -> bool:
    """Whether a cell has too many sentences to be a table cell."""
    return sum("。" in text for text in paragraphs) >= _FEWEST_SENTENCES


@dataclass(frozen=True)
class Spanning:
    """A cell with the columns and rows it covers."""

    text: str
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True)
class TableRow:
    """Cells of one row by grid column; spans as in Line.

    end: column after its last cell, including cells from above.
    """

    cells: tuple[str, ...]
    spans: tuple[int, ...]
    end: int = 0


def place_cells(
    rows: Iterable[Sequence[Spanning]], losses: Counter[str]
) -> list[TableRow]:
    """Give every cell its grid column: cells from above push later ones aside.

    losses: counts tables that are too large.
    """
    open_until: dict[int, int] = {}
    placed: list[dict[int, Spanning]] = []
    ends: list[int] = []
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
        covered = [place for place, below in open_until.items() if below > number]
        ends.append(max(covered, default=-1) + 1)
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
            end,
        )
        for row, end in zip(placed, ends, strict=True)
    ]


def ragged_rows(rows: Sequence[TableRow], columns: int = 0, fewest: int = 2) -> int:
    """Number of rows of a table of figures that end in another column than most.

    columns: stated number of columns; a row may end there too. fewest: texts that such
    a row has; a title alone may stand in one cell.
    """
    counts = Counter(row.end for row in rows)
    usual, count = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    has_digits = any(digit_count(cell) for row in rows for cell in row.cells)
    if count == 1 or not has_digits:
        return 0
    return sum(
        row.end not in (usual, columns) and sum(map(bool, row.cells)) >= fewest
        for row in rows
    )


def ragged_message(number: int) -> str:
    """Notice for rows that end in another column than most."""
    return count(number, "row of a table lacks cells", "rows of tables lack cells")


def row_line(page: int, number: int, row: TableRow, grid: int) -> Line:
    """A row of a table as a line."""
    return Line(page, number, "\t".join(row.cells), row.cells, grid, row.spans)
