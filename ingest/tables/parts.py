"""Tables printed in parts: some columns above, others under a second header."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.errors import LayoutError
from ingest.figures import has_digit
from ingest.reference import Column, PublishedTable
from ingest.tables.column_numbers import column_number_count, split_header
from ingest.tables.header import (
    CODE_ENDINGS,
    LINE_NUMBER_HEADERS,
    NO_VALUES,
    cells_of,
    header_height,
    pieces_of_label,
)
from ingest.tables.line_names import LineNames
from ingest.tables.tabular import header_end
from ingest.tables.titles import is_number as is_table_number
from ingest.text import fold, has_chinese

# A single header word may be the label of a row.
_FEWEST_NAMES = 2
# Maximum distance between lines of one header.
_REACH = 2
_NUMBERED = {*LINE_NUMBER_HEADERS}


def other_header(table: PublishedTable, lines: Sequence[Line]) -> int:
    """Index of a header among the rows that names new columns, else 0."""
    if table.row_kind == "line":
        return 0
    if not any(line.cells for line in lines) and (at := _in_text(table, lines)):
        return at
    rows = list(_in_words(lines))
    if any(line.cells for line in lines):
        rows = [(at, line) for at, line in rows if lines[at].cells]
    height, _ = header_height(table, [line for _, line in rows], LineNames(table.lines))
    above = {fold(cell) for _, line in rows[:height] for cell in cells_of(line)}
    known = _known(table)
    for at, line in rows[height:]:
        words = {fold(cell) for cell in cells_of(line) if has_chinese(cell)}
        names = words & known
        is_header = words <= known | NO_VALUES and bool(words & NO_VALUES)
        if is_header and len(names) >= _FEWEST_NAMES and not names <= above:
            return at
    return 0


def _in_words(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Lines with their index; words of text are cells.

    The number of the table is no row, also if spaced: 公开 02 表.
    """
    for at, line in enumerate(lines):
        if line.cells:
            yield at, line
        elif not is_table_number(line.text):
            yield at, replace(line, cells=tuple(line.text.split()))


def _known(table: PublishedTable) -> set[str]:
    """Folded headers of a table, by level."""
    return {
        fold(part)
        for layout in table.layouts
        for columns in layout.sides.values()
        for column in columns
        for label in column.labels
        for part in label.split("/")
    }


def _in_text(table: PublishedTable, lines: Sequence[Line]) -> int:
    """The same in text, which breaks headers into lines: by numbers, or by words.

    The line counts other columns than the header; or it names a new one, and it or a
    neighbouring line begins with the header of labels.
    """
    height, count = split_header(lines)
    height = height or header_end(lines)
    head = [word for line in lines[:height] for word in map(fold, line.text.split())]
    numbers = [word for word in head if word.isdigit()] if count else []
    new = {
        label
        for label in _known(table)
        if label not in "".join(head)
        and not pieces_of_label(label, head, set(range(len(head))))
    }
    printed = [[*map(fold, line.text.split())] for line in lines]
    for at in range(height, len(lines)):
        words = printed[at]
        counted = [word for word in words if word.isdigit()]
        counts = column_number_count(lines[at], of_rest=True)
        is_count = count and counts and _NUMBERED & {*words}
        near = printed[max(at - _REACH, height) : at + 1 + _REACH]
        is_header = any(row and _heads_labels(row[0]) for row in near)
        names_new = new & {*words} and not any(map(has_digit, words))
        if (is_count and counted != numbers[-count:]) or (is_header and names_new):
            return at
    return 0


def _heads_labels(word: str) -> bool:
    """Whether a folded word is the header of labels or codes."""
    return (word in NO_VALUES and len(word) > 1) or word.endswith(CODE_ENDINGS)


def in_printed_order(table: PublishedTable, lines: Sequence[Line]) -> PublishedTable:
    """The table with columns in the order of its header in running text.

    Text without cells has its figures placed in column order.
    """
    if table.row_kind == "line" or any(line.cells for line in lines):
        return table
    rows = [line for _, line in _in_words(lines)]
    height, _ = header_height(table, rows, LineNames(table.lines))
    headers = [cells_of(line) for line in rows[:height]]
    layouts = tuple(
        replace(
            layout,
            sides={
                side: _as_named(columns, headers)
                for side, columns in layout.sides.items()
            },
        )
        for layout in table.layouts
    )
    return replace(table, layouts=layouts)


def _as_named(
    columns: tuple[Column, ...], headers: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """Columns in the order of the line that names all of them, renumbered."""
    for words in headers:
        places = _places(columns, words)
        if sorted(places) == list(range(len(columns))) and places != sorted(places):
            return tuple(
                replace(columns[at], number=number)
                for number, at in enumerate(places, start=1)
            )
    return columns


def _places(columns: Sequence[Column], words: Sequence[str]) -> list[int]:
    """Places of columns that words name in full, each by its own name."""
    by_name: dict[str, set[int]] = {}
    for at, column in enumerate(columns):
        for label in column.labels:
            by_name.setdefault(fold(label.split("/")[-1]), set()).add(at)
    return [
        min(by_name[name])
        for name in map(fold, words)
        if len(by_name.get(name, ())) == 1
    ]


def check_order(
    title: str, columns: Sequence[Column], header: Sequence[Line], name: str
) -> None:
    """Raise LayoutError if a header line names columns in another order.

    Figures of running text are placed in layout order; a header broken over lines may
    have no line with all columns.
    """
    pieces = [
        (at, fold(word)) for at, ln in enumerate(header) for word in ln.text.split()
    ]
    words = [word for _, word in pieces]
    # Names under group headers wrap independently.
    alone = [each for each in columns if any("/" not in one for one in each.labels)]
    found = [_starts(column, words) for column in alone]
    starts = [places[0] for places in found if len(places) == 1]
    for at, line in enumerate(header):
        own = [place for place in starts if pieces[place][0] == at]
        if own != sorted(own):
            raise LayoutError(
                f"the columns of {title} stand in another order than those of any"
                " known layout, and its text does not part them",
                document=name,
                page=line.page,
                line=line.number,
                remedy="its figures are listed: extract a file that keeps its cells",
            )


def _starts(column: Column, words: Sequence[str]) -> list[int]:
    """Possible starts of a column name among folded words, whole or in pieces."""
    labels = {fold(label.split("/")[-1]) for label in column.labels}
    whole = [place for place, word in enumerate(words) if word in labels]
    every = set(range(len(words)))
    return whole or sorted(
        {
            place
            for label in labels
            for place in every
            if pieces_of_label(label, words, every, place)[:1] == [place]
        }
    )
