"""Two forms of lines printed as one: 三公 with state assets and procurement below.

Rows that belong to a form which the document does not print separately are read as a
table of that form.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ingest.reference import Layout, LineDef, PublishedTable, Reference
from ingest.tables.line_names import LineNames, applicable_lines, next_line
from ingest.tables.matrix import column_labels, is_matrix
from ingest.tables.model import ReadTable
from ingest.tables.units import check_units

# A single row may share its label with another form by chance.
_FEWEST_ROWS = 2


def with_joint_forms(
    tables: Sequence[ReadTable], reference: Reference
) -> list[ReadTable]:
    """The tables, each followed by the form printed jointly with it."""
    known = {table.key for table in tables}
    parted: list[ReadTable] = []
    for table in tables:
        own, *joint = _parted(table, reference, known)
        known.update(each.key for each in joint)
        parted += [own, *joint]
    return parted


def _parted(
    table: ReadTable, reference: Reference, known: Collection[str]
) -> list[ReadTable]:
    """A table, and the form that has most of its unknown rows as lines."""
    best: dict[int, LineDef] = {}
    form: tuple[PublishedTable, Layout] | None = None
    for other, layout in _like(table, reference, known):
        lines = _lines_of(table, other, layout)
        if len(lines) > max(len(best), _FEWEST_ROWS - 1):
            best, form = lines, (other, layout)
    if form is None:
        return [table]
    other, layout = form
    names = LineNames(applicable_lines(other, layout))
    rows = tuple(
        replace(
            table.rows[place],
            line_key=line.key,
            class_code=line.class_code,
            unit=line.unit,
            reason=names.reason(line, table.rows[place].label),
        )
        for place, line in best.items()
    )
    joint = ReadTable(
        span=replace(table.span, table=other, others=()),
        layout=layout,
        unit=table.unit,
        rows=rows,
        headers=column_labels(other, layout),
    )
    rest = tuple(row for place, row in enumerate(table.rows) if place not in best)
    return [table.with_rows(rest), check_units(joint)]


def _like(
    table: ReadTable, reference: Reference, known: Collection[str]
) -> Iterator[tuple[PublishedTable, Layout]]:
    """Forms of lines of one side, not in the document, with the same columns."""
    if table.span.table.row_kind != "line" or is_matrix(table.layout):
        return
    columns = [each.key for each in table.layout.sides.get("", ())]
    for other in reference.tables.values():
        if other.row_kind != "line" or other.key in known:
            continue
        for layout in other.layouts:
            own = [each.key for each in layout.sides.get("", ())]
            if columns and own == columns and not is_matrix(layout):
                yield other, layout


def _lines_of(
    table: ReadTable, other: PublishedTable, layout: Layout
) -> dict[int, LineDef]:
    """The line of another form for each unknown row, by row index."""
    names = LineNames(applicable_lines(other, layout))
    last: dict[str, int] = {}
    read: set[str] = set()
    found: dict[int, LineDef] = {}
    for place, row in enumerate(table.rows):
        if row.key or not row.figures:
            continue
        line = next_line(names.candidates(row.label), last, read)
        if line is not None:
            found[place] = line
            last[line.side] = line.order
            read.add(line.key)
    return found
