"""The money of a form as rows of labels and figures, in three layouts.

A table has a header over its columns, in cells or in running text; pairs are labels
each followed by a figure, two or three side by side; a list is a total with its parts,
without a header.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from ingest.document import Line
from ingest.performance.cells.rows import Row
from ingest.performance.money.amounts import (
    FundRow,
    cut_figures,
    held_columns,
    is_clean,
)
from ingest.performance.text.header import text_columns
from ingest.performance.text.stream import NO_GAP, Chunk, Stream
from ingest.performance.words.headers import (
    header_key,
    resolve_groups,
    row_keys,
    with_second_row,
)
from ingest.performance.words.lists import (
    FUND_HEADERS,
    FUND_RESTS,
    FUND_SOURCES,
    FUND_SUMS,
    FUND_TOTALS,
    pattern_of,
    words_of,
)
from ingest.performance.words.values import figure_of, is_blank_mark
from ingest.tables.model import Unplaced
from ingest.text import fold

_OF_WHICH = "其中"
_OF_WHICH_BEFORE = re.compile(rf"^{_OF_WHICH}[:：]?")
_LABEL = re.compile(
    rf"(?:{_OF_WHICH}:?)?(?P<label>{pattern_of([*FUND_TOTALS, *FUND_SOURCES])}):?"
)
_MONEY_WORDS = re.compile(r"资金|拨款|收入|结转|结余|财政|基金|预算|补助|其他|自筹")
_HEADER = re.compile(pattern_of(words_of(FUND_HEADERS)))
_STOP = re.compile(
    r"年度总体目标|总体目标|年度目标|预期目标|绩效指标|指标完成情况|一级指标|年度总体"
    r"|\([一二三四五六七八九十]\)"
)
_WEIGHT = re.compile(r"\((\d+(?:\.\d+)?)分")
_FIGURES = re.compile(r"[\d.,%—–/-]+")
_AMOUNT = re.compile(r"\d[\d.,]*(?:%|万?元)?")
_EXECUTION = re.compile(r"执行|得分")
_PAIRED_FIGURE = re.compile(
    r"(?:\([^()\d]*\)?)?(?P<figure>-?[\d,]+(?:\.\d+)?)(?!\d|年|%)"
)
_PAIRED = ("initial_budget", "received", "executed", "adjusted_budget")
_LEAST = 2
_MOST_LABEL = 20
_BEFORE = 30
_WHOLE = "总额"
# The plan in a form of targets is its budget; elsewhere the column is unknown.
_LISTED = {"target": ("initial_budget",)}
NO_ROW = "its row of money is not known"


@dataclass(frozen=True)
class FundTable:
    """Columns and rows of money.

    weight: points for execution in a header. loose: figures between the rows.
    is_of_which: whether the rows are parts of a whole (其中).
    """

    columns: tuple[str, ...]
    rows: tuple[FundRow, ...]
    weight: Decimal | None = None
    loose: tuple[Unplaced, ...] = ()
    is_of_which: bool = True

    @property
    def has_all_sources(self) -> bool:
        """Whether all sources are listed: the rest has a row, or the total is a sum."""
        return any(
            row.label in FUND_SUMS and not self.is_of_which
            if row.is_total
            else row.label in FUND_RESTS
            for row in self.rows
        )


def _header_weight(texts: Sequence[str]) -> Decimal | None:
    """Points for execution in a header: 预算执行情况（20分）."""
    for folded in map(fold, texts):
        match = _WEIGHT.search(folded)
        if match and _EXECUTION.search(folded):
            return Decimal(match.group(1))
    return None


def _listed(rows: Sequence[FundRow], kind: str) -> FundTable | None:
    """A total with its parts without a header; None without a total."""
    filled = [row for row in rows if row.cells]
    if not any(_WHOLE in row.label for row in filled):
        return None
    columns = _LISTED.get(kind, ())
    kept = filled if columns else [replace(row, glued=True) for row in filled]
    return FundTable(columns, tuple(kept))


def cell_money(rows: Sequence[Row], end: int, kind: str) -> FundTable | None:
    """The money above a row of the indicators, if any.

    kind: the kind of the form, see model.Project.
    """
    above = [row.cells for row in rows[:end]]
    for index, row in enumerate(rows[:end]):
        keys = row_keys(row.cells, "funds")
        if len({*keys} - {""}) <= _LEAST or "executed" not in keys:
            continue
        keys, start = with_second_row(above, index, keys, "funds")
        below = rows[start:end]
        return FundTable(
            tuple(resolve_groups([key for key in keys if key])),
            _cell_rows(below, keys),
            _header_weight(row.cells),
            _loose_cells(below),
            any(_OF_WHICH in fold(cell) for row in below for cell in row.cells),
        )
    return _listed(_cell_rows(rows[:end], ()), kind)


def _label(cell: str) -> str:
    """A row's label without 其中, empty if the cell is not a label of money."""
    folded = _OF_WHICH_BEFORE.sub("", fold(cell)).rstrip(":")
    if folded in FUND_TOTALS or folded in FUND_SOURCES:
        return folded
    is_label = len(folded) <= _MOST_LABEL and _MONEY_WORDS.search(folded)
    return folded if is_label and not header_key(cell, "funds") else ""


def _cell_rows(rows: Sequence[Row], keys: Sequence[str]) -> tuple[FundRow, ...]:
    """The rows of money among rows of cells, one key per cell."""
    found: list[FundRow] = []
    for row in rows:
        label = next((name for cell in row.cells if (name := _label(cell))), "")
        figures = {i: bool(figure_of(cell)) for i, cell in enumerate(row.cells)}
        places = [
            i for i, cell in enumerate(row.cells) if figures[i] or is_blank_mark(cell)
        ]
        own = tuple(keys[i] if i < len(keys) else "" for i in places)
        aligned = all(key for key, i in zip(own, places, strict=True) if figures[i])
        texts = tuple(fold(row.cells[i]) if figures[i] else "—" for i in places)
        if label:
            is_total = label in FUND_TOTALS
            own = own if aligned else ()
            found.append(FundRow(label, texts, row.line, is_total, own))
    return tuple(found)


def _loose_cells(rows: Sequence[Row]) -> tuple[Unplaced, ...]:
    """Figures of rows without a label, above the goals."""
    above = takewhile(lambda row: not _STOP.search(fold("".join(row.cells))), rows)
    return tuple(
        Unplaced(row.cells[index], NO_ROW, row.places[index])
        for row in above
        if not any(map(_label, row.cells))
        for index in row.filled
        if figure_of(row.cells[index])
    )


def text_money(stream: Stream, end: int, kind: str) -> tuple[FundTable | None, int]:
    """The money in running text before a place, and the end of the head above it.

    kind: the kind of the form, see model.Project.
    """
    for match in _HEADER.finditer(stream.text, 0, end):
        start = match.start()
        columns, first = text_columns(stream, start, end, "funds")
        if len(set(columns)) > _LEAST and "executed" in columns:
            last = _money_end(stream, first, end)
            rows = _text_rows(stream, first, last, columns)
            near = stream.text[max(0, start - _BEFORE) : first]
            loose = _loose_figures(stream, first, last, "reason" in columns)
            weight = _header_weight([near])
            of_which = _OF_WHICH in stream.text[first:last]
            return FundTable(tuple(columns), rows, weight, loose, of_which), start
    return _paired_money(stream, end) or (_listed_money(stream, end, kind), end)


def _listed_money(stream: Stream, end: int, kind: str) -> FundTable | None:
    """The total and its parts in running text before a place."""
    labels = (m for m in _labels(stream, 0, end) if _WHOLE in m["label"])
    first = next(labels, None)
    if first is None:
        return None
    start, stop = first.start(), _money_end(stream, first.start(), end)
    table = _listed(_text_rows(stream, start, stop, _LISTED["target"]), kind)
    loose = _loose_figures(stream, start, stop, False)
    return table and replace(table, loose=loose)


def _paired_money(stream: Stream, end: int) -> tuple[FundTable, int] | None:
    """Money as labels each followed by a figure: 计划投资额 100 实际到位资金 100."""
    pairs: dict[str, tuple[Line, int, re.Match[str] | None]] = {}
    for match in _HEADER.finditer(stream.text, 0, end):
        key = header_key(match.group(), "funds")
        figure = _PAIRED_FIGURE.match(stream.text, match.end(), end)
        if key in _PAIRED and (key not in pairs or (figure and not pairs[key][2])):
            pairs[key] = (stream.line_at(match.start()), match.start(), figure)
    lines = [id(line) for line, _, figure in pairs.values() if figure]
    if len(lines) < _LEAST:
        return None
    # A label with a blank figure keeps its place beside the others.
    cells = [each for each in pairs.items() if id(each[1][0]) in lines]
    cells.sort(key=lambda each: each[1][1])
    columns = tuple(key for key, _ in cells)
    texts = tuple(figure["figure"] if figure else "—" for _, (*_, figure) in cells)
    line, first, _ = cells[0][1]
    last = max(figure.end() for _, (*_, figure) in cells if figure)
    total = FundRow("", texts, line, True, columns)
    return FundTable(
        columns, (total, *_paired_parts(stream, last, end, columns))
    ), first


def _paired_parts(
    stream: Stream, start: int, end: int, columns: Sequence[str]
) -> list[FundRow]:
    """Parts printed side by side, once per column from the left."""
    found: dict[str, list[tuple[str, Line]]] = {}
    last = _money_end(stream, start, end)
    for match in _LABEL.finditer(stream.text, start, last):
        texts = _figure_texts(stream, match.end(), last)
        parts = found.setdefault(match["label"], [])
        parts.append((texts[0] if texts else "—", stream.line_at(match.start())))
    return [
        FundRow(
            label,
            tuple(text for text, _ in cells[: len(columns)]),
            cells[0][1],
            False,
            tuple(columns[: len(cells)]),
        )
        for label, cells in found.items()
        if len(cells) > 1
    ]


def _money_end(stream: Stream, start: int, end: int) -> int:
    """End of the rows of money that begin at a place."""
    stop = _STOP.search(stream.text, start, end)
    return stop.start() if stop else end


def _labels(stream: Stream, start: int, end: int) -> list[re.Match[str]]:
    """Labels of rows of money at the start of a cell."""
    return [
        match
        for match in _LABEL.finditer(stream.text, start, end)
        if stream.gaps[match.start()] != NO_GAP
        or match.start() == start
        or not _is_word(stream.text[match.start() - 1])
    ]


def _loose_figures(
    stream: Stream, start: int, end: int, has_reason: bool
) -> tuple[Unplaced, ...]:
    """Figures between the rows of money without a label.

    has_reason: whether words after the figures of a row, and figures in them, are its
    reason.
    """
    labels = _labels(stream, start, end)
    stops = [match.start() for match in labels[1:]] + [end]
    spans = [(start, labels[0].start() if labels else end)]
    for match, stop in zip(labels, stops, strict=False):
        chunks = _row_chunks(stream, match.end(), stop)
        if not has_reason:
            spans.append((chunks[-1].end if chunks else match.end(), stop))
    return tuple(
        Unplaced(chunk.text, NO_ROW, stream.line_at(chunk.start))
        for left, right in spans
        for chunk in (stream.chunks(left, right) if left < right else ())
        if _AMOUNT.fullmatch(chunk.text)
    )


def _text_rows(
    stream: Stream, start: int, end: int, columns: Sequence[str]
) -> tuple[FundRow, ...]:
    """The rows of money in a span of running text."""
    labels = _labels(stream, start, end)
    stops = [*(match.start() for match in labels[1:]), end]
    rows: list[FundRow] = []
    is_glued_form = False
    for match, last in zip(labels, stops, strict=False):
        is_total = match["label"] in FUND_TOTALS
        texts = _figure_texts(stream, match.end(), last)
        count = len(held_columns(columns, is_total))
        whole = "".join(texts).rstrip("—-–/")
        glued = len(whole) >= count and _is_glued(stream, match.end(), last)
        if is_total:
            is_glued_form = glued and len(texts) < count
        glued = glued and is_glued_form
        rows.append(
            FundRow(
                label=match["label"],
                cells=(whole,) if glued else tuple(texts),
                line=stream.line_at(match.start()),
                is_total=is_total,
                glued=glued or not all(map(is_clean, texts)),
            )
        )
    return tuple(rows)


def _is_glued(stream: Stream, start: int, end: int) -> bool:
    """Whether the figures of a row have no blanks between them."""
    figures = [chunk for chunk in stream.chunks(start, end) if chunk.text[0].isdigit()]
    return start < end and len(figures) <= 1


def _is_word(char: str) -> bool:
    return "㐀" <= char <= "鿿"


def _row_chunks(stream: Stream, start: int, end: int) -> list[Chunk]:
    """Figures and dashes of a span; anything else ends the row."""
    if start >= end:
        return []
    chunks = stream.chunks(start, end)
    return list(takewhile(lambda chunk: _FIGURES.fullmatch(chunk.text), chunks))


def _figure_texts(stream: Stream, start: int, end: int) -> list[str]:
    """Texts of the figures and dashes of a row."""
    chunks = _row_chunks(stream, start, end)
    return [text for chunk in chunks for text in cut_figures(chunk.text)]
