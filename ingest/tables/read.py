"""Read one published table, from lines to rows with figures."""

from collections import defaultdict
from dataclasses import replace

from ingest.document import Claim, Line, Span
from ingest.errors import LayoutError
from ingest.figures import is_amount
from ingest.reference import Layout, Reference
from ingest.tables.align import near_classes
from ingest.tables.body import Body, read_cells, read_text
from ingest.tables.claims import (
    column_number_claims,
    heading_claims,
    leftover_claims,
    parted,
)
from ingest.tables.column_numbers import number_lines
from ingest.tables.cut_figures import without_cut_figures
from ingest.tables.grid_rows import UNKNOWN_ROW
from ingest.tables.headed_total import without_headed_total
from ingest.tables.laid_out import read_first_page, read_tabular
from ingest.tables.matrix import column_labels, is_matrix
from ingest.tables.model import Figure, ReadTable, Row, TableSpan, Unplaced
from ingest.tables.parts import in_printed_order, other_header
from ingest.tables.positions import place_by_position
from ingest.tables.repeated import Repeated, without_repeats
from ingest.tables.thousands import set_parted_aside
from ingest.tables.units import check_units, other_unit
from ingest.tables.years import check_one_cell, own_year, own_year_row
from ingest.text import fold, has_chinese


def _is_grid(span: TableSpan) -> bool:
    """Whether the figures of a table stand in cells.

    Rows count if any are in cells: of a sheet printed on pages side by side, one column
    may be text.
    """
    first = next((at for at, line in enumerate(span.lines) if line.cells), 0)
    lines = span.lines[first:]
    rows = [bool(line.cells) for line in lines if _is_row(line)]
    return sum(rows) * 2 > len(rows) or (
        sum(1 for line in lines if line.cells) * 2 > len(lines)
    )


def _is_row(line: Line) -> bool:
    """Whether a line prints a label and an amount."""
    return has_chinese(line.text) and any(
        map(is_amount, line.cells or line.text.split())
    )


def expand_matrix(table: ReadTable) -> ReadTable:
    """Turn the row of a side-by-side form into one row per line.

    Figures with an undecided column stay together in a row without a line.
    """
    if not is_matrix(table.layout):
        return table
    columns = table.columns("")
    rows: list[Row] = []
    for row in table.rows:
        undecided = tuple(figure for figure in row.figures if figure.column is None)
        for line_key in dict.fromkeys(column.line_key for column in columns):
            figures = tuple(
                figure
                for figure in row.figures
                if figure.column is not None
                and columns[figure.column].line_key == line_key
            )
            rows.append(replace(row, line_key=line_key, figures=figures, slots=""))
        if undecided:
            rows.append(row.with_figures(undecided))
    return table.with_rows(tuple(rows))


def _unknown(table: ReadTable, place: int, reference: Reference) -> str:
    """Why a row has no place, and its possible lines."""
    row = table.rows[place]
    nearest = row.nearest
    row_kind = table.span.table.row_kind
    if row_kind != "line":
        classes = reference.classification(row_kind)
        nearest += near_classes(table.rows, place, classes)
    printed = f"{row.printed_code} {row.label}".strip()
    reason = f"{UNKNOWN_ROW}: {printed}"
    return reason + "; nearest " * bool(nearest) + ", ".join(nearest)


def set_unknown_rows_aside(table: ReadTable, reference: Reference) -> ReadTable:
    """List the figures of rows without a known line or class as unplaced."""
    rows: list[Row] = []
    unplaced = list(table.unplaced)
    for place, row in enumerate(table.rows):
        if row.key or not row.figures or is_matrix(table.layout):
            rows.append(row)
            continue
        reason = _unknown(table, place, reference)
        unplaced += [figure.listed(reason) for figure in row.figures]
        rows.append(row.with_figures(()))
    return replace(table.with_rows(tuple(rows)), unplaced=tuple(unplaced))


def read_table(
    span: TableSpan, unit: str, reference: Reference, document: str
) -> ReadTable:
    """Read one table; raises LayoutError if its columns or its unit are unknown.

    unit is the unit of money if the table prints none. Of several tables with this
    title, the one with the printed columns and most known rows is read; of equals the
    first.
    """
    other = other_unit(fold(line.text) for line in span.lines[:8])
    if other:
        raise LayoutError(
            f"the amounts of {span.title} are in {other}, which is not known",
            document=document,
            page=span.first.page,
            line=span.first.number,
            remedy="only 元 and 万元 are read: its figures are listed",
        )
    errors: list[LayoutError] = []
    readings: list[ReadTable] = []
    for table in (span.table, *span.others):
        try:
            own = replace(span, table=table)
            readings.append(_read_parts(own, unit, reference, document))
        except LayoutError as error:
            errors.append(error)
    if not readings:
        raise errors[0]
    return max(readings, key=_known_figures)


def _known_figures(table: ReadTable) -> int:
    """Number of figures in known rows."""
    return sum(
        len(row.figures) for row in table.rows if row.key or is_matrix(table.layout)
    )


def _rest(
    span: TableSpan, body: Body, repeated: Repeated
) -> tuple[list[Claim], list[Unplaced]]:
    """Uses of all digits that are not figures, codes or line numbers."""
    key = span.table.key
    above = len(body.header) - (number_lines(body.header) if body.counted else 0)
    header, counts = body.header[:above], body.header[above:]
    heads = {(line.page, line.number) for line in body.header}
    taken: dict[tuple[int, int], list[Span]] = defaultdict(list)
    figures = [figure for row in body.rows for figure in row.figures]
    entered: list[Figure | Unplaced | Claim] = [*figures, *body.unplaced, *body.claims]
    for item in entered:
        taken[item.line.page, item.line.number].append(item.span)
    rows = [line for line in span.lines if (line.page, line.number) not in heads]
    return parted(
        (
            *heading_claims((*span.headings, *header, *span.notes), key),
            *(claim for line in counts for claim in column_number_claims(line, key)),
            *leftover_claims(rows, taken, key),
            *repeated.claims(key),
        )
    )


def _read_parts(
    span: TableSpan,
    unit: str,
    reference: Reference,
    document: str,
    part_of: Layout | None = None,
) -> ReadTable:
    """Read a table whose other columns stand below, under their own header."""
    at = other_header(span.table, span.lines)
    if not at:
        return _read_as(span, unit, reference, document, part_of)
    above = replace(span, lines=span.lines[:at])
    below = replace(span, lines=span.lines[at:], headings=(), notes=())
    first = _read_as(above, unit, reference, document, part_of, is_part=True)
    # The layout was narrowed to the columns above; the others stand below.
    layouts = {layout.key: layout for layout in span.table.layouts}
    whole = layouts.get(first.layout.key)
    first = _read_as(above, unit, reference, document, whole, is_part=True)
    more = _read_parts(below, unit, reference, document, whole)
    if first.layout != more.layout:
        raise LayoutError(
            f"{span.title} goes on with the columns of another form",
            document=document,
            table=span.table.key,
            page=span.first.page,
            line=span.lines[at].number,
            remedy="its figures are listed: look which columns it prints",
        )
    return replace(first.joined(more), span=span)


def _text_body(
    span: TableSpan,
    reference: Reference,
    document: str,
    part_of: Layout | None,
    *,
    is_part: bool,
) -> Body:
    """The rows of text; parts of a table must show their columns."""
    body = read_tabular(span, reference, document, part_of)
    if body is None and (is_part or part_of):
        raise LayoutError(
            f"{span.title} goes on with other columns, which its text does not part",
            document=document,
            table=span.table.key,
            page=span.lines[0].page,
            line=span.lines[0].number,
            remedy="its figures are listed: extract a document that keeps its cells",
        )
    return (
        body
        or read_first_page(span, reference, document)
        or read_text(span, reference, document)
    )


def _read_as(
    span: TableSpan,
    unit: str,
    reference: Reference,
    document: str,
    part_of: Layout | None = None,
    *,
    is_part: bool = False,
) -> ReadTable:
    """Read the columns under one header; is_part: whether others stand below."""
    table = span.table
    is_grid = _is_grid(span)
    repeated = without_repeats(table, span.title, span.lines, is_grid=is_grid)
    lines, headed = without_headed_total(table, repeated.lines)
    span = replace(span, lines=lines)
    cut: list[Unplaced] = []
    if is_grid:
        own = own_year(table, span.lines, span.fiscal_year)
        printed = {(line.page, line.number): line for line in span.lines}
        body = read_cells(replace(span, lines=own.lines), reference, document, part_of)
        header = tuple(printed[line.page, line.number] for line in body.header)
        body = replace(body, header=header, unplaced=(*body.unplaced, *own.unplaced))
    else:
        whole, cut = without_cut_figures(span.lines)
        table = in_printed_order(table, whole)
        span = replace(span, lines=tuple(whole), table=table)
        body = _text_body(span, reference, document, part_of, is_part=is_part)
        body = body.in_cells(whole)
    claims, loose = _rest(span, body, repeated)
    read = ReadTable(
        span=span,
        layout=body.layout,
        unit="" if all(line.unit for line in table.lines) else span.unit or unit,
        rows=tuple(body.rows),
        unplaced=(*body.unplaced, *headed, *cut, *loose),
        headers=column_labels(span.table, body.layout),
        claims=(*body.claims, *claims),
    )
    check_one_cell(read, document)
    read = read if is_grid else set_parted_aside(read)
    return place_by_position(check_units(own_year_row(read, span.fiscal_year)))
