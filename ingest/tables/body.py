"""The rows of one table: from cells, from text in columns, from running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ingest.document import Claim, Line, in_cells
from ingest.errors import LayoutError
from ingest.reference import Layout, Reference
from ingest.tables.code_cells import without_marks
from ingest.tables.codes import read_codes, total_lines
from ingest.tables.column_numbers import number_lines, split_header
from ingest.tables.first_rows import first_row_of
from ingest.tables.grid import read_grid
from ingest.tables.grid_columns import GridColumns, knows_columns
from ingest.tables.grid_rows import names_column
from ingest.tables.header import header_height
from ingest.tables.line_layout import layout_of
from ingest.tables.line_names import LineNames
from ingest.tables.lines import read_lines
from ingest.tables.matrix import is_matrix, read_matrix
from ingest.tables.model import Figure, Row, TableSpan, Unplaced
from ingest.tables.odd_rows import OddRows, in_order
from ingest.tables.parts import check_order
from ingest.tables.printed_columns import printed_columns
from ingest.tables.row_numbers import without_row_numbers
from ingest.tables.row_order import check_row_order
from ingest.tables.years import OTHER_YEAR, other_year_of, two_years
from ingest.text import fold

_Placed = TypeVar("_Placed", Figure, Unplaced, Claim)


@dataclass(frozen=True)
class Body:
    """The lines of a table as read.

    header: lines above the rows; the last numbers the columns if counted.
    has_strays: whether digits other than figures stand beside the columns.
    """

    layout: Layout
    header: tuple[Line, ...]
    counted: bool
    rows: Sequence[Row]
    unplaced: Sequence[Unplaced]
    claims: Sequence[Claim]
    has_strays: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every figure of the year has a place, a malformed one its column."""
        return all(
            each.reason.startswith(OTHER_YEAR)
            or (names_column(each) and not self.has_strays)
            for each in self.unplaced
        )

    def in_cells(self, lines: Sequence[Line]) -> Body:
        """The same body with character positions in the cells of the file.

        lines: as delivered; a table laid out by columns gets its own cells.
        """
        delivered = {(line.page, line.number): line for line in lines}

        def moved(item: _Placed) -> _Placed:
            line = delivered.get((item.line.page, item.line.number), item.line)
            return replace(item, span=in_cells(line, item.span))

        return replace(
            self,
            rows=[
                row.with_figures(tuple(map(moved, row.figures))) for row in self.rows
            ],
            unplaced=[*map(moved, self.unplaced)],
            claims=[*map(moved, self.claims)],
        )


def read_cells(
    span: TableSpan, reference: Reference, document: str, part_of: Layout | None = None
) -> Body:
    """Read a table whose figures stand in cells.

    part_of: the layout of the table that these columns continue.
    """
    table = span.table
    cells = [line for line in span.lines if line.cells]
    height, numbered = header_height(table, cells, LineNames(table.lines))
    if part_of and GridColumns(table, part_of, cells).part_places():
        layout = part_of
    else:
        rows_below = cells[height:]
        layout = layout_of(table, cells[:height], rows_below, len(numbered), document)
    if len(layout.sides) > 1 and not knows_columns(table, layout, span.lines):
        raise LayoutError(
            f"the headers of {span.title} do not show the columns of its two sides",
            document=document,
            table=table.key,
            page=span.first.page,
            line=span.first.number,
            remedy="its figures are listed: add the layout to"
            " seeds/reference/published_column.csv",
        )
    classification = reference.classification(table.row_kind)
    rows, unplaced, claims = read_grid(table, layout, classification, span.lines)
    above = [line for line in span.lines if not line.cells]
    header = (*above, *cells[:height])
    return Body(layout, header, bool(numbered), rows, unplaced, claims)


def read_text(span: TableSpan, reference: Reference, document: str) -> Body:
    """Read a table from running text."""
    table = span.table
    height, count = split_header(span.lines)
    header = span.lines[: height or first_row_of(span, reference)]
    numbered = span.lines[len(header) :]
    if other := other_year_of(header, span.fiscal_year):
        raise two_years(span.title, span.first, other, document)
    body, numbers = without_row_numbers(header, numbered, table.key)
    layout = layout_of(table, header, body, count, document)
    if is_matrix(layout):
        rows, unplaced = read_matrix(layout, body)
        claims: list[Claim] = []
    elif table.row_kind == "line":
        above = fold("".join(line.text for line in header))
        # A narrow header is printed one character below the other.
        words = {word for line in header for word in line.text.split()}
        above += "行次" * ({*"行次"} <= words)
        found = read_lines(table, layout, above, body)
        if found is None:
            raise LayoutError(
                f"nothing parts the line numbers of {span.title} from its amounts",
                document=document,
                table=table.key,
                page=span.first.page,
                line=span.first.number,
                remedy="its figures are listed: extract a text that keeps blanks",
            )
        rows, unplaced, claims = found
    else:
        check_order(span.title, layout.sides[""], header, document)
        named = header[: len(header) - (number_lines(header) if count else 0)]
        layout = printed_columns(layout, named, count)
        classification = reference.classification(table.row_kind)
        is_code = classification.names.__contains__
        body = [replace(each, text=without_marks(each.text, is_code)) for each in body]
        odd = OddRows(body, classification, total_lines(table), table.key)
        rows, unplaced, claims = read_codes(table, layout, classification, odd.lines)
        rows = in_order((*rows, *odd.rows)) if odd.rows else rows
        unplaced, claims = [*unplaced, *odd.unplaced], [*claims, *odd.claims]
    check_row_order(span, layout, body, rows, document)
    return Body(layout, header, bool(count), rows, unplaced, [*numbers, *claims])
