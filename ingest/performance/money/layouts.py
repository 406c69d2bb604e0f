"""The money of a form in running text, in three layouts.

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
from ingest.performance.money.amounts import (
    FundRow,
    cut_figures,
    held_columns,
    is_clean,
)
from ingest.performance.text.header import text_columns
from ingest.performance.text.stream import NO_GAP, Chunk, Stream
from ingest.performance.words.headers import header_key
from ingest.performance.words.lists import (
    FUND_HEADERS,
    FUND_RESTS,
    FUND_SOURCES,
    FUND_SUMS,
    FUND_TOTALS,
    pattern_of,
    words_of,
)
from ingest.tables.model import Unplaced
from ingest.text import fold

OF_WHICH = "其中"
_LABEL = re.compile(
    rf"(?:{OF_WHICH}:?)?(?P<label>{pattern_of([*FUND_TOTALS, *FUND_SOURCES])}):?"
)
_HEADER = re.compile(pattern_of(words_of(FUND_HEADERS)))
STOP = re.compile(
    r"年度总体目标|总体目标|年度目标|预期目标|绩效指标|指标完成情况|一级指标|年度总体"
    r"|\([一二三四五六七八九十]\)"
)
_WEIGHT = re.compile(r"\((\d+(?:\.\d+)?)分")
_FIGURES = re.compile(r"[\d.,%—–/-]+")
_AMOUNT = re.compile(r"\d[\d.,]*(?:%|万?元)?")
_EXECUTION = re.compile(r"执行|得分")
_PAIRED_FIGURE = re.compile(
    r"(?:\([^()\d]*\)?)?(?P<figure>-?[\d,]+(?:\.\d+)?)(?!\d|[年月日%]|[-—~至]\d)"
)
_PAIRED = ("initial_budget", "received", "executed", "adjusted_budget")
_LEAST = 2
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


def header_weight(texts: Sequence[str]) -> Decimal | None:
    """Points for execution in a header: 预算执行情况（20分）."""
    for folded in map(fold, texts):
        match = _WEIGHT.search(folded)
        if match and _EXECUTION.search(folded):
            return Decimal(match.group(1))
    return None


def listed_money(rows: Sequence[FundRow], kind: str) -> FundTable | None:
    """A total with its parts without a header; None without a total."""
    filled = [row for row in rows if row.cells]
    if not any(_WHOLE in row.label for row in filled):
        return None
    columns = _LISTED.get(kind, ())
    kept = filled if columns else [replace(row, glued=True) for row in filled]
    return FundTable(columns, tuple(kept))


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
            weight = header_weight([near])
            of_which = OF_WHICH in stream.text[first:last]
            return FundTable(tuple(columns), rows, weight, loose, of_which), start
    return _paired_money(stream, end) or (_listed_money(stream, end, kind), end)


def _listed_money(stream: Stream, end: int, kind: str) -> FundTable | None:
    """The total and its parts in running text before a place."""
    labels = (m for m in _labels(stream, 0, end) if _WHOLE in m["label"])
    first = next(labels, None)
    if first is None:
        return None
    start, stop = first.start(), _money_end(stream, first.start(), end)
    table = listed_money(_text_rows(stream, start, stop, _LISTED["target"]), kind)
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
    stop = STOP.search(stream.text, start, end)
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
