"""Headers of a table of cells: their height and the column each names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Line
from ingest.figures import (
    Number,
    has_digit,
    is_amount,
    is_ascending,
    is_dash,
    is_formula,
    is_number,
    parse_number,
)
from ingest.reference import Column, Layout, PublishedTable
from ingest.tables.line_names import LineNames
from ingest.tables.stages import own_labels, stage_rows
from ingest.text import fold

ROW_NUMBER_HEADER = "序号"
LINE_NUMBER_HEADERS = ("行次", "栏次", ROW_NUMBER_HEADER)
LABEL_HEADERS = ("项目", "科目名称", "项目(按功能分类)", "支出项目", "收入项目")
_CODE_HEADERS = ("科目编码", "科目代码", "编码", "代码", "类", "款", "项")
CODE_ENDINGS = ("科目编码", "科目代码", "科目名称")
_MOST_SIDES = 2
REMARKS = "备注"  # figures below it are not read
NO_VALUES = frozenset((*LINE_NUMBER_HEADERS, *LABEL_HEADERS, *_CODE_HEADERS, REMARKS))
# Texts allowed in the row of column numbers.
NUMBER_LINE_WORDS = ("栏次", "行次", "类款项", *"类款项栏次")
# Fewer whole numbers in a row may be counts.
_FEWEST_NUMBERS = 4
# This many numbers count columns even if one is wrong.
_FEWEST_COUNTED = 6
# Lines of a wrapped header below the middle of unwrapped ones.
_REACH = 2
_YEAR = re.compile(r"^(?:(?:19|20)\d{2}年度?|本年度?(?=决算|预算))")
_REMARKS = re.compile(r"\([^()]*\)")


def cells_of(line: Line) -> tuple[str, ...]:
    """The cells of a line, () without any."""
    return line.cells or ()


def _counts_columns(numbered: Sequence[tuple[int, Number]], *, of_rest: bool) -> bool:
    """Whether numbers count the grid columns; one of many may be misprinted.

    of_rest: whether the numbering may continue another.
    """
    if is_ascending([number for _, number in numbered], of_rest=of_rest):
        return True
    steps = Counter(place - number.value for place, number in numbered)
    counted = max(steps.values(), default=0)
    return len(numbered) >= _FEWEST_COUNTED and counted >= len(numbered) - 1


def _number_row(rows: Sequence[Line]) -> tuple[int, list[int]]:
    """Index of the row of column numbers, and the grid columns it numbers."""
    has_numbers = False
    for index, line in enumerate(rows[:12]):
        numbered = [
            (place, parse_number(cell))
            for place, cell in enumerate(cells_of(line))
            if is_number(cell)
        ]
        words = [fold(cell) for cell in cells_of(line) if cell and not is_number(cell)]
        if any(len(word) > 2 and word not in NUMBER_LINE_WORDS for word in words):
            continue
        is_named = any("次" in word for word in words)
        if _counts_columns(numbered, of_rest=is_named and not has_numbers) and (
            len(numbered) > 2 or is_named
        ):
            return index, [place for place, _ in numbered]
        has_numbers = has_numbers or bool(numbered)
    return -1, []


def header_height(
    table: PublishedTable, rows: Sequence[Line], names: LineNames
) -> tuple[int, list[int]]:
    """Number of header rows, and the grid columns numbered in a row."""
    number_row, numbered = _number_row(rows)
    if number_row >= 0:
        return number_row + 1, numbered
    for index, line in enumerate(rows):
        cells = cells_of(line)
        printed = [cell for cell in cells if cell]
        if printed and is_data_row_of(table, cells, names):
            below = rows[index + 1 : index + 1 + _REACH]
            # A row of a form has a label per side, a row of a table by code a code.
            most = _MOST_SIDES if table.row_kind == "line" else 1
            if len(printed) > 1 or not _heads_columns(below, most):
                return index, []
    return len(rows), []


def _heads_columns(below: Sequence[Line], most: int) -> bool:
    """Whether headers (more words than most rows have) stand below a lone label."""
    return any(
        sum(map(bool, cells)) > most and not any(map(has_digit, cells))
        for cells in map(cells_of, below)
    )


def is_data_row_of(
    table: PublishedTable, cells: Sequence[str], names: LineNames
) -> bool:
    """Whether a row is data: it has a figure, a code, or the label of a line."""
    if any(is_number(each) or is_amount(each) or is_formula(each) for each in cells):
        return True
    if table.row_kind != "line":
        # 合计 heads a column of some forms and begins a row of all.
        return sum(bool(cell) for cell in cells) == 1 and bool(
            names.candidates(next(cell for cell in cells if cell))
        )
    # Two labels on a side are headers, as is a label printed twice.
    printed = [cell for cell in cells if cell and not is_dash(cell)]
    labels = [bool(names.candidates(cell)) for cell in printed]
    return (
        0 < len(labels) <= _MOST_SIDES
        and all(labels)
        and len({fold(cell) for cell in printed}) == len(printed)
        and not any(fold(cell) in LABEL_HEADERS for cell in printed)
    )


@dataclass(frozen=True)
class Place:
    """Column and side of a grid column."""

    side: str
    column: int


Wanted = Sequence[tuple[Place, Column]]


def columns_of(layout: Layout) -> list[tuple[Place, Column]]:
    """The printed columns of a layout with their sides."""
    listed = [
        (Place(side, place), column)
        for side, columns in layout.sides.items()
        for place, column in enumerate(columns)
    ]
    stages = stage_rows(layout)
    if stages is None:
        return listed
    return [
        (at, replace(column, labels=own_labels(column)))
        for at, column in listed[: stages.width]
    ]


def plain(header: str, kept: frozenset[str] = frozenset()) -> str:
    """A folded header without the year before it and remarks in brackets.

    kept: brackets that distinguish columns: 资本性支出(基本建设).
    """
    bare = _REMARKS.sub(lambda match: match[0] if match[0] in kept else "", header)
    return _YEAR.sub("", bare)


@dataclass(frozen=True)
class Header:
    """The headers above each grid column, from the top down (folded)."""

    paths: tuple[tuple[str, ...], ...]

    def own(self, place: int) -> str:
        """The lowest header of a column."""
        path = self.paths[place] if place < len(self.paths) else ()
        return path[-1] if path else ""

    def endings(self, place: int, kept: frozenset[str] = frozenset()) -> list[str]:
        """The fragments above a column joined, starting with the lowest alone."""
        path = self.paths[place] if place < len(self.paths) else ()
        parts = [plain(part, kept) for part in path]
        return ["".join(parts[first:]) for first in reversed(range(len(parts)))]

    def is_value(self, place: int) -> bool:
        """Whether a grid column holds figures, not labels, codes or line numbers."""
        own = self.own(place)
        return (
            bool(own)
            and own not in NO_VALUES
            and not own.endswith(CODE_ENDINGS)
            and not any(ending in NO_VALUES for ending in self.endings(place))
        )

    def value_places(self) -> list[int]:
        """Grid columns of figures, left to right."""
        return [place for place in range(len(self.paths)) if self.is_value(place)]

    def named(self, place: int, wanted: Wanted) -> list[Place]:
        """Columns that a header names, as printed or by its fragments.

        Wrapping or a text layer breaks headers into fragments (财政拨款 over 收入); the
        shortest ending that names a column counts.
        """
        path = self.paths[place] if place < len(self.paths) else ()
        for printed in ("/".join(path[-2:]), self.own(place)):
            found = [at for at, column in wanted if printed in _folded(column)]
            if printed and found:
                return found
        labels = [(at, _joined(column)) for at, column in wanted]
        kept = frozenset(
            remark
            for _, names in labels
            for name in names
            for remark in _REMARKS.findall(name)
        )
        pair = "".join(plain(part, kept) for part in path[-2:])
        for ending in (pair, *self.endings(place, kept)):
            found = [at for at, names in labels if ending in names]
            if ending and found:
                return found
        return []

    def column_at(self, place: int, wanted: Wanted) -> Place | None:
        """The one column that a header names."""
        found = self.named(place, wanted)
        return found[0] if len(found) == 1 else None

    def places(self, wanted: Wanted, found: Sequence[int]) -> dict[int, Place]:
        """Column of every grid column, {} unless headers name each exactly once."""
        named = [(self.named(place, wanted), place) for place in found]
        by_column: dict[Place, list[int]] = {}
        for columns, place in named:
            if len(columns) == 1:
                by_column.setdefault(columns[0], []).append(place)
        if any(len(by_column.get(at, ())) != 1 for at, _ in wanted):
            return {}
        return {by_column[at][0]: at for at, _ in wanted}

    def in_order(self, wanted: Wanted, found: Sequence[int]) -> dict[int, Place]:
        """Columns in printed order, {} if a header names another one."""
        places: dict[int, Place] = {}
        for place, (at, _) in zip(found, wanted, strict=True):
            named = self.named(place, wanted)
            if named and at not in named:
                return {}
            places[place] = at
        return places


def _folded(column: Column) -> set[str]:
    return {fold(label) for label in column.labels}


def _joined(column: Column) -> set[str]:
    """Labels of a column with their levels joined, as fragments are."""
    return {label.replace("/", "") for label in _folded(column)}


def read_header(rows: Sequence[Line]) -> Header:
    """Read header rows; a merged cell holds its text in its first column only.

    A blank cell belongs to the header on its left under the same header above;
    otherwise the cell above reaches down to it.
    """
    width = max((len(cells_of(line)) for line in rows), default=0)
    paths: list[list[str]] = [[] for _ in range(width)]
    above = [0] * width
    group = 0
    for line in rows:
        cells = [fold(cell) for cell in cells_of(line)]
        cells += [""] * (width - len(cells))
        groups = list(above)
        for place, cell in enumerate(cells):
            left = place - 1
            if cell:
                group += 1
                groups[place] = group
                paths[place].append(cell)
            elif (
                place
                and above[left] == above[place]
                and groups[left] != above[left]
                and paths[left]
            ):
                groups[place] = groups[left]
                paths[place].append(paths[left][-1])
        above = groups
    return Header(tuple(tuple(path) for path in paths))


def counting_places(rows: Sequence[Line]) -> set[int]:
    """Grid columns that number the rows (行次), whatever their header.

    Whole numbers that count up are not amounts if amounts of the table have decimals.
    """
    cells = [cells_of(line) for line in rows]
    if not any(is_number(cell) and "." in cell for row in cells for cell in row):
        return set()
    found: set[int] = set()
    for place in range(max(map(len, cells), default=0)):
        printed = [row[place] for row in cells if place < len(row) and row[place]]
        if len(printed) < _FEWEST_NUMBERS or not all(map(str.isdecimal, printed)):
            continue
        first = int(printed[0])
        if [int(text) for text in printed] == [*range(first, first + len(printed))]:
            found.add(place)
    return found


def joined_down(lines: Sequence[Line]) -> str:
    """Header cells as one text, each column from the top down."""
    rows = [cells_of(line) for line in lines]
    columns = (
        "".join(row[place] for row in rows if place < len(row))
        for place in range(max(map(len, rows), default=0))
    )
    return "|".join(fold(column) for column in columns)


def put_together(columns: Sequence[Column], lines: Sequence[Line]) -> list[bool]:
    """The columns with a header among the pieces of a text layer.

    A text layer prints upper pieces before lower ones; every piece belongs to one
    header.
    """
    pieces = [fold(piece) for line in lines for piece in line.text.split()]
    free = set(range(len(pieces)))
    found: list[bool] = []
    for column in columns:
        ways = (pieces_of_label(label, pieces, free) for label in _folded(column))
        way = next(filter(None, ways), [])
        free.difference_update(way)
        found.append(bool(way))
    return found


def pieces_of_label(
    label: str, pieces: Sequence[str], free: set[int], first: int = 0
) -> list[int]:
    """Places of the first pieces that make up a label, else []."""
    for place in range(first, len(pieces)):
        piece = pieces[place]
        if place not in free or not piece or not label.startswith(piece):
            continue
        if piece == label:
            return [place]
        rest = pieces_of_label(label[len(piece) :], pieces, free, place + 1)
        if rest:
            return [place, *rest]
    return []
