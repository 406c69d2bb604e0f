"""The printed columns of a form by class, from the words of its header."""

from collections.abc import Sequence

from ingest.document import Line
from ingest.reference import Column, Layout
from ingest.tables.grid_columns import one_way, own_names
from ingest.tables.header import CODE_ENDINGS, NO_VALUES, columns_of
from ingest.text import fold


def printed_columns(layout: Layout, header: Sequence[Line], count: int) -> Layout:
    """A layout without the columns missing in running text.

    header: without column numbers, whose count may be 0. Its last line names the items
    of all groups in order, in one way only; above stand groups, and columns without
    group. Otherwise the layout is unchanged.
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
    # A group without items is a column.
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
    """The group of a column, or its own name without group."""
    return {fold(label.partition("/")[0]) for label in column.labels}
