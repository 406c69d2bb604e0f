"""The columns that a form by class prints, told by the words of its header."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Line
from ingest.reference import Column, Layout
from ingest.tables.grid_columns import one_way, own_names
from ingest.tables.header import CODE_ENDINGS, NO_VALUES, columns_of
from ingest.text import fold


def printed_columns(layout: Layout, header: Sequence[Line], count: int) -> Layout:
    """A layout without the columns that running text does not print.

    header: without column numbers, of which there are so many, or 0. Its last line
    names the items of all groups in their order, in one way only; what stands above
    are groups, and columns without any. The layout as it is where this is not so.
    """
    every = [column for _, column in columns_of(layout)]
    lines = [[fold(word) for word in line.text.split()] for line in header]
    if not lines or not any(column.is_optional for column in every):
        return layout
    above = {word for line in lines[:-1] for word in line}
    columns = [column for column in every if _heads(column) & above]
    names = [own_names(column) for column in columns]
    items = one_way(
        [
            [number for number, own in enumerate(names) if word in own]
            for word in lines[-1]
            if word not in NO_VALUES and not word.endswith(CODE_ENDINGS)
        ]
    )
    # A group is a column of its own where it has no items.
    alone = {
        number
        for number, own in enumerate(names)
        if own & above and number not in items
    }
    kept = [columns[number] for number in sorted({*items, *alone})]
    if (
        not items
        or count not in (0, len(kept))
        or any(
            _heads(columns[one]) & _heads(columns[item])
            for one in alone
            for item in items
        )
        or not all(column.is_optional or column in kept for column in every)
    ):
        return layout
    return Layout(layout.key, {"": tuple(kept)})


def _heads(column: Column) -> set[str]:
    """What stands above a column, or its own name where it is in no group."""
    return {fold(label.partition("/")[0]) for label in column.labels}
