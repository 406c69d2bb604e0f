"""The rows of a table whose text is laid out by columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

from ingest.document import Claim, Line, whole_cell
from ingest.errors import LayoutError
from ingest.figures import Malformed, is_number, read_figure
from ingest.reference import Layout, PublishedTable, Reference
from ingest.tables.body import Body, read_text
from ingest.tables.code_cells import coded_label
from ingest.tables.column_numbers import split_header
from ingest.tables.grid import read_grid
from ingest.tables.grid_columns import GridColumns, knows_columns
from ingest.tables.grid_rows import AMONG_NUMBERS, OUTSIDE, RAGGED
from ingest.tables.line_layout import layout_of
from ingest.tables.line_names import LineNames
from ingest.tables.line_numbers import counts_lines
from ingest.tables.model import Figure, Row, TableSpan, Unplaced
from ingest.tables.places import NARROW, WIDE
from ingest.tables.tabular import as_grid, header_end
from ingest.tables.years import own_year_in_text
from ingest.text import has_chinese

# This many figures beside the columns are not strays.
_FEWEST_OUTSIDE = 3


def _is_name(table: PublishedTable, reference: Reference) -> Callable[[str], bool]:
    """Whether a printed label names a line or class of a table."""
    names = LineNames(table.lines)
    if table.row_kind == "line":
        return lambda label: bool(names.candidates(label))
    classification = reference.classification(table.row_kind)

    def is_name(label: str) -> bool:
        coded = coded_label(label, classification.names.__contains__)
        own = label[coded[-1] :] if coded else label
        return bool(classification.codes_named(own) or names.candidates(own))

    return is_name


def _without_moved(
    rows: Sequence[Row], unplaced: Sequence[Unplaced]
) -> tuple[list[Row], list[Unplaced]]:
    """Rows of text in columns, without those that print a figure outside all columns.

    Such a row is shifted, so none of its figures has a certain column.
    """
    moved = {id(each.line) for each in unplaced if each.reason == OUTSIDE}
    kept: list[Row] = []
    loose = list(unplaced)
    for row in rows:
        lost = [each for each in row.figures if id(each.line) in moved]
        loose += [each.listed(RAGGED) for each in lost]
        kept.append(row.with_figures(()) if lost else row)
    return kept, loose


def read_tabular(
    span: TableSpan, reference: Reference, document: str, part_of: Layout | None = None
) -> Body | None:
    """Read a table laid out by columns, None if it does not show its columns.

    Columns are places on the page, else characters of the lines. Figures stand below
    their headers; if some have no header, all may stand beside them. part_of: the
    layout that these columns belong to.

    Raises LayoutError if the columns are unknown either way.
    """
    error: LayoutError | None = None
    found: list[Body] = []
    for wide, by_families in product((WIDE, NARROW), (False, True)):
        try:
            body = _read_tabular(
                span, reference, document, part_of, by_families=by_families, wide=wide
            )
        except LayoutError as caught:
            error = error or (None if by_families else caught)
            continue
        if body is None:
            continue
        if body.is_whole:
            return body
        outside = sum(each.reason == OUTSIDE for each in body.unplaced)
        # With a whole column beside all headers, others may be misplaced too.
        if not by_families and outside < _FEWEST_OUTSIDE:
            found.append(body)
    if error is not None and not found:
        raise error
    return found[0] if found else None


def _read_tabular(
    span: TableSpan,
    reference: Reference,
    document: str,
    part_of: Layout | None,
    *,
    by_families: bool,
    wide: int,
) -> Body | None:
    table = span.table
    height, count = split_header(span.lines)
    header = span.lines[: height or header_end(span.lines)]
    is_name = _is_name(table, reference)
    tabular = as_grid(
        span.lines, len(header), is_name, by_families=by_families, wide=wide
    )
    if tabular is None:
        return None
    classification = reference.classification(table.row_kind)
    top = len(tabular.header)
    own = own_year_in_text(span.title, tabular.lines, top, span.fiscal_year, document)
    if own.unplaced and count:
        count = sum(map(is_number, own.lines[top - 1].cells or ()))
    if part_of and GridColumns(table, part_of, own.lines).part_places():
        layout = part_of
    else:
        header_cells, below = own.lines[:top], own.lines[top:]
        layout = layout_of(table, header_cells, below, count, document)
        if not knows_columns(table, layout, own.lines):
            return None
    rows, unplaced, claims = read_grid(table, layout, classification, own.lines)
    # A wide header has joined its neighbour's amounts to the line numbers.
    if any(each.reason == AMONG_NUMBERS for each in unplaced):
        return None
    rows, unplaced = _without_moved(rows, unplaced)
    # Line numbers among the figures mean that a row lost blanks.
    if table.row_kind == "line" and counts_lines(rows):
        return None

    def moved(figure: Figure) -> Figure:
        place = tabular.span_of(figure.line, figure.span)
        return replace(figure, evidence="position", span=place)

    def claimed(claim: Claim) -> Claim:
        if claim.span == whole_cell(claim.span.cell):
            return replace(claim, span=tabular.span_of(claim.line, claim.span))
        line, span = tabular.digits_at(claim.line, claim.span)
        return replace(claim, line=line, span=span)

    return Body(
        layout,
        header,
        bool(count),
        [row.with_figures(tuple(map(moved, row.figures))) for row in rows],
        [
            replace(item, span=tabular.span_of(item.line, item.span))
            for item in (*unplaced, *own.unplaced)
        ],
        [claimed(item) for item in claims],
        _has_strays(own.lines[top:], unplaced),
    )


def _has_strays(rows: Sequence[Line], unplaced: Sequence[Unplaced]) -> bool:
    """Whether cells hold malformed figures without a column."""
    listed = {(id(each.line), each.span.cell) for each in unplaced}
    return any(
        isinstance(read_figure(cell), Malformed)
        and not has_chinese(cell)
        and (id(line), place) not in listed
        for line in rows
        for place, cell in enumerate(line.cells or ())
    )


def read_first_page(
    span: TableSpan, reference: Reference, document: str
) -> Body | None:
    """Read a table by code that shows its columns only on the first page.

    Rows of other pages, without headers, are read as running text. None if the first
    page does not show them either.
    """
    height, _ = split_header(span.lines)
    height = height or header_end(span.lines)
    pages = [line.page for line in span.lines]
    if (
        span.table.row_kind == "line"
        or height >= len(pages)
        or pages[-1] == pages[height]
    ):
        return None
    end = pages.index(next(page for page in pages if page > pages[height]))
    first = read_tabular(replace(span, lines=span.lines[:end]), reference, document)
    if first is None:
        return None
    lines = (*first.header, *span.lines[end:])
    more = read_text(replace(span, lines=lines), reference, document)
    if more.layout != first.layout:
        return None
    return replace(
        first,
        rows=[*first.rows, *more.rows],
        unplaced=[*first.unplaced, *more.unplaced],
        claims=[*first.claims, *more.claims],
    )
