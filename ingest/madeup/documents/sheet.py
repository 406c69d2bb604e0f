"""Published tables as sheets: headers with merged cells over rows of printed cells.

A sheet is the source of every format: text, workbook, web page, Word, PDF.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class HeaderCell:
    """One header cell: its text, its first row and column, its extent."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Sheet:
    """One published table ready to be written in any format."""

    title: str
    number: str
    heading: str
    header: tuple[HeaderCell, ...]
    header_height: int
    rows: tuple[tuple[str, ...], ...]
    note: str

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(cell.column + cell.columns for cell in self.header)

    def header_rows(self) -> list[list[str]]:
        """The header as rows of cells; covered cells are empty."""
        rows = [[""] * self.width for _ in range(self.header_height)]
        for cell in self.header:
            rows[cell.row][cell.column] = cell.text
        return rows


def stacked(
    paths: Sequence[tuple[str, ...]], first: int, height: int
) -> list[HeaderCell]:
    """Header cells of columns given from the top down; equal neighbours are merged."""
    cells: list[HeaderCell] = []
    for level in range(height):
        place = 0
        while place < len(paths):
            path = paths[place]
            if level >= len(path):
                place += 1
                continue
            end = place + 1
            while (
                end < len(paths)
                and paths[end][: level + 1] == path[: level + 1]
                and len(paths[end]) > level + 1
                and len(path) > level + 1
            ):
                end += 1
            rows = height - level if level == len(path) - 1 else 1
            cells.append(
                HeaderCell(path[level], level, first + place, rows, end - place)
            )
            place = end
    return cells
