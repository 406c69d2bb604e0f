"""One published table: from its lines to rows with figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Claim, Line, Span, whole_cell
from ingest.errors import LayoutError
from ingest.figures import has_digit
from ingest.reference import Layout, PublishedTable, Reference
from ingest.tables.align import near_classes
from ingest.tables.claims import (
    column_number_claims,
    heading_claims,
    leftover_claims,
    parted,
)
from ingest.tables.code_cells import coded_label
from ingest.tables.codes import read_codes, total_lines
from ingest.tables.columns import choose_layout, split_header
from ingest.tables.grid import read_grid
from ingest.tables.grid_columns import knows_columns
from ingest.tables.header import header_height
from ingest.tables.line_names import LineNames
from ingest.tables.line_numbers import set_counting_aside
from ingest.tables.lines import read_lines
from ingest.tables.locate import other_unit
from ingest.tables.matrix import column_labels, is_matrix, read_matrix
from ingest.tables.model import Figure, ReadTable, Row, TableSpan, Unplaced
from ingest.tables.near_labels import first_row
from ingest.tables.odd_rows import OddRows, in_order
from ingest.tables.positions import place_by_position
from ingest.tables.repeated import Repeated, without_repeats
from ingest.tables.tabular import as_grid, header_end
from ingest.tables.units import check_units
from ingest.text import fold


def _is_grid(span: TableSpan) -> bool:
    """Whether the figures of a table stand in cells."""
    first = next((at for at, line in enumerate(span.lines) if line.cells), 0)
    lines = span.lines[first:]
    return sum(1 for line in lines if line.cells) * 2 > len(lines)


def _first_row(span: TableSpan, reference: Reference) -> int:
    """Index of the first line that holds a row, where no line numbers the columns.

    0 where no row is found: what looks like a figure is then reported, not skipped.
    """
    table = span.table
    if table.row_kind == "line":
        first = first_row(span.lines, table.lines)
        return span.lines.index(first) if first else 0
    classification = reference.classification(table.row_kind)
    totals: list[int] = []
    for index, line in enumerate(span.lines):
        word = (line.text.split() or [""])[0]
        is_total = fold(word) == "合计"
        # 合计 alone may be the lower half of a header.
        if word in classification.names or (is_total and has_digit(line.text)):
            return index
        totals += [index] * is_total
    return next(iter(totals), 0)


def expand_matrix(table: ReadTable) -> ReadTable:
    """Turn the one row of a side-by-side form into a row for every line of it.

    Figures whose column is undecided stay together in a row without a line.
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
    """Why a row has no place, and what it may be."""
    row = table.rows[place]
    nearest = row.nearest
    row_kind = table.span.table.row_kind
    if row_kind != "line":
        classes = reference.classification(row_kind)
        nearest += near_classes(table.rows, place, classes)
    printed = f"{row.printed_code} {row.label}".strip()
    return f"unknown row: {printed}" + "; nearest " * bool(nearest) + ", ".join(nearest)


def set_unknown_rows_aside(table: ReadTable, reference: Reference) -> ReadTable:
    """List the figures of rows that stand for no known line or class as unplaced."""
    rows: list[Row] = []
    unplaced = list(table.unplaced)
    for place, row in enumerate(table.rows):
        if row.key or not row.figures or is_matrix(table.layout):
            rows.append(row)
            continue
        reason = _unknown(table, place, reference)
        unplaced += [
            Unplaced(figure.number.text, reason, figure.line, figure.span)
            for figure in row.figures
        ]
        rows.append(row.with_figures(()))
    return replace(table.with_rows(tuple(rows)), unplaced=tuple(unplaced))


def read_table(
    span: TableSpan, unit: str, reference: Reference, document: str
) -> ReadTable:
    """Read one table; raises LayoutError where its columns or its unit are not known.

    unit is the unit of money where the table prints none itself.  Where several tables
    have this title, that is read whose columns are printed and most of whose rows are
    known; of equals the first.
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
            readings.append(_read_as(own, unit, reference, document))
        except LayoutError as error:
            errors.append(error)
    if not readings:
        raise errors[0]
    return max(readings, key=_known_figures)


def _known_figures(table: ReadTable) -> int:
    """How many figures stand in rows that are known."""
    return sum(
        len(row.figures) for row in table.rows if row.key or is_matrix(table.layout)
    )


def _is_name(table: PublishedTable, reference: Reference) -> Callable[[str], bool]:
    """Whether a printed label is that of a line or class of a table."""
    names = LineNames(table.lines)
    if table.row_kind == "line":
        return lambda label: bool(names.candidates(label))
    classification = reference.classification(table.row_kind)

    def is_name(label: str) -> bool:
        coded = coded_label(label, classification.names.__contains__)
        own = label[coded[-1] :] if coded else label
        return bool(classification.codes_named(own) or names.candidates(own))

    return is_name


@dataclass(frozen=True)
class _Body:
    """What the lines of a table came to.

    header: lines above the rows, of which the last counts the columns if counted.
    """

    layout: Layout
    header: tuple[Line, ...]
    counted: bool
    rows: Sequence[Row]
    unplaced: Sequence[Unplaced]
    claims: Sequence[Claim]


def _read_tabular(span: TableSpan, reference: Reference, document: str) -> _Body | None:
    """Read a table laid out by columns, None where it does not show its columns."""
    table = span.table
    height, count = split_header(span.lines)
    header = span.lines[: height or header_end(span.lines)]
    tabular = as_grid(span.lines, len(header), _is_name(table, reference))
    if tabular is None:
        return None
    classification = reference.classification(table.row_kind)
    layout = choose_layout(table, tabular.header, count, document)
    if not knows_columns(table, layout, tabular.lines):
        return None
    rows, unplaced, claims = read_grid(table, layout, classification, tabular.lines)
    # Where line numbers stand among the figures, a row has blanks too few.
    if table.row_kind == "line" and set_counting_aside(rows)[1]:
        return None

    def moved(figure: Figure) -> Figure:
        place = tabular.span_of(figure.line, figure.span)
        return replace(figure, evidence="position", span=place)

    def claimed(claim: Claim) -> Claim:
        if claim.span == whole_cell(claim.span.cell):
            return replace(claim, span=tabular.span_of(claim.line, claim.span))
        line, span = tabular.digits_at(claim.line, claim.span)
        return replace(claim, line=line, span=span)

    return _Body(
        layout,
        header,
        bool(count),
        [row.with_figures(tuple(map(moved, row.figures))) for row in rows],
        [
            replace(item, span=tabular.span_of(item.line, item.span))
            for item in unplaced
        ],
        [claimed(item) for item in claims],
    )


def _read_cells(span: TableSpan, reference: Reference, document: str) -> _Body:
    """Read a table whose figures stand in cells."""
    table = span.table
    cells = [line for line in span.lines if line.cells]
    height, numbered = header_height(table, cells, LineNames(table.lines))
    layout = choose_layout(table, cells[:height], len(numbered), document)
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
    return _Body(layout, header, bool(numbered), rows, unplaced, claims)


def _read_text(span: TableSpan, reference: Reference, document: str) -> _Body:
    """Read a table from running text."""
    table = span.table
    height, count = split_header(span.lines)
    header = span.lines[: height or _first_row(span, reference)]
    body = span.lines[len(header) :]
    layout = choose_layout(table, header, count, document)
    if is_matrix(layout):
        rows, unplaced = read_matrix(layout, body)
        claims: list[Claim] = []
    elif table.row_kind == "line":
        rows, unplaced, claims = read_lines(table, layout, body)
        rows, counting = set_counting_aside(rows)
        unplaced = [*unplaced, *counting]
    else:
        classification = reference.classification(table.row_kind)
        odd = OddRows(body, classification, total_lines(table), table.key)
        rows, unplaced, claims = read_codes(table, layout, classification, odd.lines)
        rows = in_order((*rows, *odd.rows)) if odd.rows else rows
        unplaced, claims = [*unplaced, *odd.unplaced], [*claims, *odd.claims]
    return _Body(layout, header, bool(count), rows, unplaced, claims)


def _rest(
    span: TableSpan, body: _Body, repeated: Repeated
) -> tuple[list[Claim], list[Unplaced]]:
    """What became of every digit that is no figure, code or line number."""
    key = span.table.key
    counts = body.header[-1:] if body.counted else ()
    header = body.header[: -1 if body.counted else None]
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


def _read_as(
    span: TableSpan, unit: str, reference: Reference, document: str
) -> ReadTable:
    table = span.table
    is_grid = _is_grid(span)
    repeated = without_repeats(table, span.title, span.lines, is_grid=is_grid)
    span = replace(span, lines=repeated.lines)
    if is_grid:
        body = _read_cells(span, reference, document)
    else:
        body = _read_tabular(span, reference, document) or _read_text(
            span, reference, document
        )
    claims, loose = _rest(span, body, repeated)
    read = ReadTable(
        span=span,
        layout=body.layout,
        unit="" if all(line.unit for line in table.lines) else span.unit or unit,
        rows=tuple(body.rows),
        unplaced=(*body.unplaced, *loose),
        headers=column_labels(span.table, body.layout),
        claims=(*body.claims, *claims),
    )
    return place_by_position(check_units(read))
