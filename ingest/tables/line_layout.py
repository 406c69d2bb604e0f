"""The layout of a table, by its header and by the labels of its rows.

Forms with the same columns differ in their lines: in Yunnan the first line of the three
public expenses is a heading above their total, elsewhere the total itself. Forms with
lines side by side print one row, or one row per stage of the budget.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.reference import Layout, LineDef, PublishedTable
from ingest.tables.columns import choose_layout
from ingest.tables.header import columns_of
from ingest.tables.line_names import LineNames, applicable_lines
from ingest.tables.places import AMOUNT
from ingest.tables.stages import stage_of, stage_rows
from ingest.text import has_chinese

_WORDS = re.compile(r"\S+")
# One stage label before amounts may be the last header.
_FEWEST_STAGES = 2
# A printed label, and whether an amount follows it.
_Row = tuple[str, bool]


def layout_of(
    table: PublishedTable,
    header: Sequence[Line],
    lines: Sequence[Line],
    count: int,
    document: str,
) -> Layout:
    """The layout with the printed columns, and lines that name most of the rows.

    lines: below the header; count: its column numbers, 0 without. Raises LayoutError as
    choose_layout does.
    """
    if table.row_kind != "line":
        return choose_layout(table, header, count, document)
    rows = list(_rows(lines))
    layout = choose_layout(_by_stages(table, rows), header, count, document)
    own = _columns(layout)
    alike = [each for each in table.layouts if _columns(each) == own]
    best = max((layout, *alike), key=lambda each: _named(table, each, rows))
    return replace(layout, key=best.key)


def _by_stages(table: PublishedTable, rows: Sequence[_Row]) -> PublishedTable:
    """The table with the layouts that have rows by stage, or those that have not.

    Only of two layouts with the same lines side by side one is left out.
    """
    by_stage = {layout.key: stage_rows(layout) for layout in table.layouts}
    labels = {label for each in by_stage.values() if each for label in each.first}
    printed = {stage_of(label) for label, has_amount in rows if has_amount} & labels
    has_stages = len(printed) >= _FEWEST_STAGES
    twins = {
        _side_by_side(layout)
        for layout in table.layouts
        if bool(by_stage[layout.key]) == has_stages
    }
    layouts = tuple(
        layout
        for layout in table.layouts
        if bool(by_stage[layout.key]) == has_stages
        or _side_by_side(layout) not in twins
    )
    return replace(table, layouts=layouts)


def _side_by_side(layout: Layout) -> tuple[str, ...]:
    """The lines of the printed columns, in order."""
    return tuple(column.line_key for _, column in columns_of(layout))


def _columns(layout: Layout) -> list[tuple[str, str, str]]:
    """Side, key and line of each column."""
    return [
        (side, column.key, column.line_key)
        for side, columns in layout.sides.items()
        for column in columns
    ]


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    """Each printed label, and whether an amount follows it."""
    label, has_amount = "", False
    for line in lines:
        for piece in line.cells or _WORDS.findall(line.text):
            if has_chinese(piece):
                if label:
                    yield label, has_amount
                label, has_amount = piece, False
            has_amount = has_amount or AMOUNT.search(piece) is not None
    if label:
        yield label, has_amount


def _named(table: PublishedTable, layout: Layout, rows: Sequence[_Row]) -> int:
    """Number of lines named by rows; a line of dashes has no amount."""
    names = LineNames(applicable_lines(table, layout))
    width = max(map(len, layout.sides.values()))

    def is_heading(line: LineDef) -> bool:
        return len(line.dash_columns) == width

    return len(
        {
            line.key
            for label, has_amount in rows
            for line in names.candidates(label)[:1]
            if not (has_amount and is_heading(line))
        }
    )
