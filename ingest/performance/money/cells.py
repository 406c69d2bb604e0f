"""The money of a form with cells: a table, pairs of label and figure, or a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.contract import FORM_AMOUNTS
from ingest.performance.cells.rows import Row
from ingest.performance.money.amounts import FundRow
from ingest.performance.money.layouts import (
    NO_ROW,
    OF_WHICH,
    STOP,
    FundTable,
    header_weight,
    listed_money,
)
from ingest.performance.words.headers import (
    header_key,
    resolve_groups,
    row_keys,
    with_second_row,
)
from ingest.performance.words.lists import FUND_SOURCES, FUND_TOTALS
from ingest.performance.words.values import figure_of, is_blank_mark
from ingest.tables.model import Unplaced
from ingest.text import fold

_OF_WHICH_BEFORE = re.compile(rf"^{OF_WHICH}[:：]?")
_MONEY_WORDS = re.compile(r"资金|拨款|收入|结转|结余|财政|基金|预算|补助|其他|自筹")
_MOST_LABEL = 20
_LEAST = 2
_NO_COLUMN = "unread"


def cell_money(rows: Sequence[Row], kind: str) -> FundTable | None:
    """The money in the rows above the indicators, if any.

    kind: the kind of the form, see model.Project.
    """
    above = [row.cells for row in rows]
    for index, row in enumerate(rows):
        keys = row_keys(row.cells, "fund_cells")
        if pairs := _pairs(row, rows[index - 1] if index else row):
            return _paired(pairs, rows[index + 1 :])
        count = len({*keys} - {"", _NO_COLUMN}) + keys.count(_NO_COLUMN)
        if count <= _LEAST or not {"executed", _NO_COLUMN} & {*keys}:
            continue
        keys, start = with_second_row(above, index, keys, "fund_cells")
        below = rows[start:]
        return FundTable(
            tuple(resolve_groups([key for key in keys if key not in ("", _NO_COLUMN)])),
            _cell_rows(below, keys),
            header_weight(row.cells),
            _loose_cells(below[_is_bare(below[0], keys) :] if below else ()),
            any(OF_WHICH in fold(cell) for row in below for cell in row.cells),
        )
    return listed_money(_cell_rows(rows, ()), kind)


@dataclass(frozen=True)
class _Figure:
    """A figure of a row of pairs: its column among the cells, its key."""

    place: int
    key: str
    text: str


def _labelled(row: Row) -> Iterator[tuple[str, int]]:
    """Each figure of a row with the cell before it as its label."""
    before = ""
    for place in row.filled:
        if figure_of(row.cells[place]):
            yield before, place
            before = ""
        else:
            before = row.cells[place]


def _pairs(row: Row, above: Row) -> tuple[Row, tuple[_Figure, ...]] | None:
    """The figures of a row that labels each of them, or has a header over it."""
    found: list[_Figure] = []
    for label, place in _labelled(row):
        header = above.cells[place] if place < len(above.cells) else ""
        key = header_key(label or header, "fund_cells")
        if not key:
            return None
        found.append(_Figure(place, key, row.cells[place]))
    keys = [figure.key for figure in found]
    amounts = {*keys} & {*FORM_AMOUNTS}
    is_row = len(amounts) >= _LEAST and len(set(keys)) == len(keys)
    return (row, tuple(found)) if is_row else None


def _paired(pairs: tuple[Row, tuple[_Figure, ...]], below: Sequence[Row]) -> FundTable:
    """The money of a row of pairs and of the rows with its sources."""
    row, figures = pairs
    columns = {figure.place: figure.key for figure in figures}
    rows = [_paired_row("", row, columns, True)]
    loose: list[Unplaced] = []
    for part in takewhile(lambda each: not _is_end(each), below):
        found = list(_labelled(part))
        labels = {_label(label) for label, _ in found}
        label = labels.pop() if len(labels) == 1 else ""
        if label and all(place in columns for _, place in found):
            rows.append(_paired_row(label, part, columns, False))
        else:
            loose += [
                Unplaced(part.cells[place], NO_ROW, part.places[place])
                for _, place in found
            ]
    return FundTable(tuple(columns.values()), tuple(rows), None, tuple(loose))


def _paired_row(
    label: str, row: Row, columns: dict[int, str], is_total: bool
) -> FundRow:
    places = [place for _, place in _labelled(row)]
    return FundRow(
        label,
        tuple(fold(row.cells[place]) for place in places),
        row.line,
        is_total,
        tuple(columns[place] for place in places),
    )


def _is_end(row: Row) -> bool:
    """Whether the goals of the form begin, below its money."""
    return STOP.search(fold("".join(row.cells))) is not None


def _label(cell: str) -> str:
    """A row's label without 其中, empty if the cell is not a label of money."""
    folded = _OF_WHICH_BEFORE.sub("", fold(cell)).rstrip(":")
    if folded in FUND_TOTALS or folded in FUND_SOURCES:
        return folded
    is_label = len(folded) <= _MOST_LABEL and _MONEY_WORDS.search(folded)
    return folded if is_label and not header_key(cell, "funds") else ""


def _row_label(row: Row, first: int) -> str:
    """The label of a row: the last before its first figure, a known one if any."""
    labels = [label for cell in row.cells[:first] if (label := _label(cell))]
    known = [each for each in labels if each in FUND_TOTALS or each in FUND_SOURCES]
    return next(iter([*known, *reversed(labels)]), "")


def _cell_rows(rows: Sequence[Row], keys: Sequence[str]) -> tuple[FundRow, ...]:
    """The rows of money among rows of cells, one key per cell.

    A row of figures without any label directly below the header is the total.
    """
    found: list[FundRow] = []
    for index, row in enumerate(rows):
        figures = {i: bool(figure_of(cell)) for i, cell in enumerate(row.cells)}
        unread = {i for i, key in enumerate(keys) if key == _NO_COLUMN}
        places = [
            i
            for i, cell in enumerate(row.cells)
            if (figures[i] or is_blank_mark(cell)) and i not in unread
        ]
        label = _row_label(row, places[0] if places else len(row.cells))
        own = tuple(keys[i] if i < len(keys) else "" for i in places)
        aligned = all(key for key, i in zip(own, places, strict=True) if figures[i])
        texts = tuple(fold(row.cells[i]) if figures[i] else "—" for i in places)
        if label or (index == 0 and _is_bare(row, keys)):
            is_total = label in FUND_TOTALS or not label
            own = own if aligned else ()
            found.append(FundRow(label, texts, row.line, is_total, own))
    return tuple(found)


def _is_bare(row: Row, keys: Sequence[str]) -> bool:
    """Whether a row has only figures, each below the header of a column."""
    return bool(keys) and all(
        figure_of(row.cells[i]) and i < len(keys) and keys[i] for i in row.filled
    )


def _loose_cells(rows: Sequence[Row]) -> tuple[Unplaced, ...]:
    """Figures of rows without a label, above the goals."""
    return tuple(
        Unplaced(row.cells[index], NO_ROW, row.places[index])
        for row in takewhile(lambda each: not _is_end(each), rows)
        if not any(map(_label, row.cells))
        for index in row.filled
        if figure_of(row.cells[index])
    )
