"""The layout of a table, chosen by its headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Line
from ingest.errors import LayoutError
from ingest.reference import Layout, PublishedTable
from ingest.tables.header import (
    Header,
    columns_of,
    joined_down,
    plain,
    put_together,
    read_header,
)
from ingest.tables.header_order import conflicts_of
from ingest.tables.stages import STAGES, own_labels
from ingest.tables.titles import is_number as is_table_number
from ingest.text import fold

_FEWEST_COLUMNS = 2
# One in so many equal headers is printed whole.
_BROKEN = 3
# Publisher and unit stand above the headers.
_ABOVE = re.compile("(?:单位|部门|名称):")


@dataclass(frozen=True)
class _Printed:
    """A printed header: its text, the same column by column, its lines.

    count: columns in a line of column numbers, 0 without one.
    """

    text: str
    torn: str
    lines: tuple[Line, ...]
    count: int

    @classmethod
    def of(cls, lines: Sequence[Line], count: int) -> _Printed:
        text = fold("".join(line.text for line in lines))
        return cls(text, joined_down(lines), tuple(lines), count)


def _fit(layout: Layout, printed: _Printed) -> tuple[float, int]:
    """Share of columns with a printed header, and the difference in their number."""
    every = [column for _, column in columns_of(layout)]
    columns = [column for column in every if not column.is_optional]
    pieced = put_together(columns, printed.lines)
    # A header of many columns is printed above each; wrapping may break some.
    alike = Counter(column.labels for column in columns)
    needed = {labels: max(times // _BROKEN, 1) for labels, times in alike.items()}
    found = [
        is_pieced
        or any(
            max(text.count(fold(label)) for text in (printed.text, printed.torn))
            >= needed[column.labels]
            for label in column.labels
        )
        for column, is_pieced in zip(columns, pieced, strict=True)
    ]
    expected = Counter(fold(column.labels[0]) for column in columns)
    in_pieces = Counter(
        fold(column.labels[0])
        for column, is_pieced in zip(columns, pieced, strict=True)
        if is_pieced
    )
    distance = sum(
        min(
            *(abs(text.count(label) - times) for text in (printed.text, printed.torn)),
            abs(in_pieces[label] - times),
        )
        for label, times in expected.items()
    )
    if printed.count not in (0, len(columns)) and len(columns) == len(every):
        return 0.0, distance
    return sum(found) / len(columns), distance


def _heads_alike(one: Layout, other: Layout) -> bool:
    """Whether two layouts have the same headers."""
    return [(at, each.line_key, each.labels) for at, each in columns_of(one)] == [
        (at, each.line_key, each.labels) for at, each in columns_of(other)
    ]


def _named(layout: Layout, header: Header) -> dict[int, tuple[str, str, str]]:
    """Side and column keys named by each header cell."""
    wanted = columns_of(layout)
    columns = dict(wanted)
    places = header.places(wanted, header.value_places())
    return {
        place: (at.side, columns[at].key, columns[at].line_key)
        for place, at in places.items()
    }


def _agree(layouts: Sequence[Layout], lines: Sequence[Line]) -> bool:
    """Whether header cells name the same columns in all layouts."""
    header = read_header(lines)
    first, *others = (_named(layout, header) for layout in layouts)
    return bool(first) and all(other == first for other in others)


def _heads_of(layout: Layout) -> list[tuple[str, bool]]:
    """Line of each column of lines side by side, and whether of the final account."""
    return [
        (each.line_key, each.key == "final_account") for _, each in columns_of(layout)
    ]


def _foreign(table: PublishedTable, layout: Layout, printed: _Printed) -> str:
    """A printed header that this layout lacks and another has, or ''.

    It is an extra column of a table by function; other forms print some above groups.
    """
    if table.row_kind != "functional":
        return ""
    own = "|".join(fold(each) for _, one in columns_of(layout) for each in one.labels)
    lines = (line.cells or line.text.split() for line in printed.lines)
    pieces = {fold(piece) for line in lines for piece in line}
    others = (
        fold(label)
        for other in table.layouts
        for _, column in columns_of(other)
        for label in column.labels
    )
    return next((each for each in others if each in pieces and each not in own), "")


def _headed_by(table: PublishedTable, lines: Sequence[Line]) -> list[tuple[str, bool]]:
    """The same for headers in cells, [] if one names no line or no stage.

    A merged header may be repeated in each of its cells.
    """
    stages = {fold(name): key == "final_account" for key, name in STAGES.items()}
    names = {
        plain(fold(label)): column.line_key
        for layout in table.layouts
        for _, column in columns_of(layout)
        for label in own_labels(column)
        if column.line_key and fold(label) not in stages
    }
    header = read_header(lines)
    found: list[tuple[str, bool]] = []
    for place in header.value_places():
        path = [plain(part) for part in reversed(header.paths[place])]
        line = next((names[part] for part in path if part in names), "")
        stage = next((stages[part] for part in path if part in stages), None)
        if not line or stage is None:
            return []
        found.append((line, stage))
    return found


def _in_cells(lines: Sequence[Line]) -> Sequence[Line]:
    """Headers in cells; in running text each word is a cell."""
    heads = [
        line
        for line in lines
        if not (is_table_number(line.text) or _ABOVE.search(fold(line.text)))
    ]
    if any(line.cells for line in heads):
        return heads
    words = tuple(word for line in heads for word in line.text.split())
    return [replace(heads[0], cells=words)] if words else []


def _narrowed(
    table: PublishedTable, lines: Sequence[Line], count: int
) -> Layout | None:
    """A layout without the columns that a table by class omits, or None.

    Some publishers print only columns with money. Every header must name one column,
    including the total, and the same ones in every layout that has them.
    """
    if table.row_kind == "line":
        return None
    header = read_header(_in_cells(lines[:-1] if count else lines))
    found: dict[tuple[str, ...], Layout] = {}
    for layout in table.layouts:
        wanted = columns_of(layout)
        columns = dict(wanted)
        named = [header.column_at(place, wanted) for place in header.value_places()]
        places = [at for at in named if at is not None]
        if (
            len(set(places)) == len(named) >= _FEWEST_COLUMNS
            and wanted[0][0] in places
            and count in (0, len(named))
            and not any(column.is_optional for column in columns.values())
        ):
            kept = tuple(columns[at] for at in places)
            narrow = Layout(layout.key, {"": kept})
            found.setdefault(tuple(column.key for column in kept), narrow)
    return next(iter(found.values())) if len(found) == 1 else None


def choose_layout(
    table: PublishedTable, header_lines: Sequence[Line], count: int, document: str
) -> Layout:
    """Choose the layout with the printed columns.

    Raises LayoutError if no layout has a printed column, if headers of a layout are
    missing, or if two layouts fit equally well.
    """
    printed = _Printed.of(header_lines, count)
    ranked = sorted(
        (
            (
                conflicts,
                -share,
                distance,
                -len(columns_of(layout)),
                seems_moved,
                layout,
            )
            for layout in table.layouts
            for share, distance in [_fit(layout, printed)]
            for conflicts, seems_moved in [
                conflicts_of(layout, printed.text, printed.torn, printed.lines)
            ]
        ),
        key=lambda fit: (fit[1] == 0, *fit[:5]),
    )
    conflicts, share, layout = ranked[0][0], -ranked[0][1], ranked[0][5]
    equal = [layout] + [
        fit[5]
        for fit in ranked[1:]
        if fit[:5] == ranked[0][:5] and not _heads_alike(fit[5], layout)
    ]
    # Printed column numbers confirm a header broken by wrapping.
    foreign = not count and _foreign(table, layout, printed)
    if conflicts or foreign or share < (0.5 if count else 1.0):
        narrowed = _narrowed(table, header_lines, count)
        if narrowed is not None:
            return narrowed
        raise _error(
            f"the columns of {table.name} are not those of any known layout"
            f" ({count or 'no'} column numbers; header: {printed.text[:80]})",
            "add the layout to seeds/reference/published_column.csv",
            table,
            printed,
            document,
        )
    if len(equal) > 1 and not _agree(equal, header_lines):
        headed = _headed_by(table, header_lines)
        fitting = [each for each in equal if headed and _heads_of(each) == headed]
        # The remaining layouts have the same headers.
        if fitting and all(_heads_alike(each, fitting[0]) for each in fitting):
            return fitting[0]
        keys = ", ".join(sorted(each.key for each in equal))
        error = _error(
            f"the columns of {table.name} fit several layouts equally well: {keys}"
            f" (header: {printed.text[:80]})",
            "tell them apart by their headers in seeds/reference/published_column.csv",
            table,
            printed,
            document,
        )
        error.reason = f"the columns fit several layouts: {keys}"
        raise error
    return layout


def _error(
    message: str,
    remedy: str,
    table: PublishedTable,
    printed: _Printed,
    document: str,
) -> LayoutError:
    first = printed.lines[0] if printed.lines else None
    return LayoutError(
        message,
        document=document,
        table=table.key,
        page=first.page if first else None,
        line=first.number if first else None,
        remedy=remedy,
    )
