"""The rows of money of a form, from its cells or from its running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from ingest.performance.columns import header_key, resolve_groups, text_columns
from ingest.performance.funds import FundRow, cut_figures, is_clean
from ingest.performance.glued_funds import unglue
from ingest.performance.rows import Row, figure_of, is_blank_mark
from ingest.performance.stream import NO_GAP, Chunk, Stream
from ingest.performance.vocabulary import (
    FUND_HEADERS,
    FUND_SOURCES,
    FUND_TOTALS,
    pattern_of,
)
from ingest.tables.model import Unplaced
from ingest.text import fold

_OF_WHICH = re.compile(r"^其中[:：]?")
LABEL = re.compile(
    rf"(?:其中:?)?(?P<label>{pattern_of([*FUND_TOTALS, *FUND_SOURCES])}):?"
)
_MONEY_WORDS = re.compile(r"资金|拨款|收入|结转|结余|财政|基金|预算|补助|其他|自筹")
HEADER = re.compile(pattern_of([w for words in FUND_HEADERS.values() for w in words]))
_STOP = re.compile(
    r"年度总体目标|总体目标|年度目标|预期目标|绩效指标|指标完成情况|一级指标|年度总体"
    r"|\([一二三四五六七八九十]\)"
)
_WEIGHT = re.compile(r"\((\d+(?:\.\d+)?)分")
_FIGURES = re.compile(r"[\d.,%—–/-]+")
_AMOUNT = re.compile(r"\d[\d.,]*(?:%|万?元)?")
_EXECUTION = re.compile(r"执行")
_LEAST = 2
NO_ROW = "its row of money is not known"


@dataclass(frozen=True)
class FundTable:
    """Columns and rows of money.

    weight: points for execution told in a header. loose: figures between the rows.
    """

    columns: tuple[str, ...]
    rows: tuple[FundRow, ...]
    weight: Decimal | None = None
    loose: tuple[Unplaced, ...] = ()


def _label(cell: str) -> str:
    """A row's label without 其中, empty if the cell is no label of money."""
    folded = _OF_WHICH.sub("", fold(cell)).rstrip(":")
    if folded in FUND_TOTALS or folded in FUND_SOURCES:
        return folded
    is_label = len(folded) <= 20 and _MONEY_WORDS.search(folded)
    return folded if is_label and not header_key(cell, "funds") else ""


def header_weight(texts: Sequence[str]) -> Decimal | None:
    """Points that a header gives to execution: 预算执行情况（20分）."""
    for text in texts:
        folded = fold(text)
        match = _WEIGHT.search(folded)
        if match and (_EXECUTION.search(folded) or "得分" in folded):
            return Decimal(match.group(1))
    return None


def _keys(row: Row) -> list[str]:
    return [header_key(cell, "funds") if cell else "" for cell in row.cells]


def grid_funds(rows: Sequence[Row], end: int) -> FundTable | None:
    """The table of money above a row of the indicators, None if there is none."""
    for index, row in enumerate(rows[:end]):
        keys = _keys(row)
        if len({*keys} - {""}) <= _LEAST or "executed" not in keys:
            continue
        start = index + 1
        if start < end:
            second = _keys(rows[start])
            filled = [
                k for cell, k in zip(rows[start].cells, second, strict=True) if cell
            ]
            if filled and all(filled) and len(second) == len(keys):
                keys = [low or high for low, high in zip(second, keys, strict=True)]
                start += 1
        below = rows[start:end]
        columns = resolve_groups([key for key in keys if key])
        return FundTable(
            tuple(columns),
            grid_rows(below, keys),
            header_weight(row.cells),
            _loose_cells(below),
        )
    return None


def grid_rows(rows: Sequence[Row], keys: Sequence[str]) -> tuple[FundRow, ...]:
    """The rows of money among rows of cells, one key a cell."""
    found = (_grid_row(row, keys) for row in rows)
    return tuple(row for row in found if row is not None)


def _loose_cells(rows: Sequence[Row]) -> tuple[Unplaced, ...]:
    """Figures of rows without a label, above what is aimed at."""
    loose: list[Unplaced] = []
    for row in rows:
        if _STOP.search(fold("".join(row.cells))):
            break
        if not any(_label(cell) for cell in row.cells):
            loose += [
                Unplaced(row.cells[index], NO_ROW, row.places[index])
                for index in row.filled
                if figure_of(row.cells[index])
            ]
    return tuple(loose)


def _grid_row(row: Row, keys: Sequence[str]) -> FundRow | None:
    """A row of money by its label, None if it is something else."""
    label = next((name for cell in row.cells if (name := _label(cell))), "")
    held = [
        index
        for index, cell in enumerate(row.cells)
        if figure_of(cell) or is_blank_mark(cell)
    ]
    if not label:
        return None
    own = [keys[index] if index < len(keys) else "" for index in held]
    figures = [bool(figure_of(row.cells[index])) for index in held]
    aligned = all(key for key, is_figure in zip(own, figures, strict=True) if is_figure)
    texts = tuple(
        fold(row.cells[index]) if figure_of(row.cells[index]) else "—" for index in held
    )
    is_total = label in FUND_TOTALS
    return FundRow(label, texts, row.line, is_total, tuple(own) if aligned else ())


def text_funds(stream: Stream, end: int) -> tuple[FundTable, int] | None:
    """The table of money in running text before a place, and where it begins."""
    for match in HEADER.finditer(stream.text, 0, end):
        columns, start = text_columns(stream, match.start(), end, "funds")
        if len(set(columns)) > _LEAST and "executed" in columns:
            last = money_end(stream, start, end)
            rows = text_rows(stream, start, last, columns)
            near = stream.text[max(0, match.start() - 30) : start]
            loose = loose_figures(stream, start, last, "reason" in columns)
            weight = header_weight([near])
            return FundTable(tuple(columns), rows, weight, loose), match.start()
    return None


def money_end(stream: Stream, start: int, end: int) -> int:
    """Where the rows of money end that begin at a place."""
    stop = _STOP.search(stream.text, start, end)
    return stop.start() if stop else end


def find_labels(stream: Stream, start: int, end: int) -> list[re.Match[str]]:
    """Labels of rows of money that begin a cell."""
    return [
        match
        for match in LABEL.finditer(stream.text, start, end)
        if stream.gaps[match.start()] != NO_GAP
        or match.start() == start
        or not _is_word(stream.text[match.start() - 1])
    ]


def loose_figures(
    stream: Stream, start: int, end: int, has_reason: bool
) -> tuple[Unplaced, ...]:
    """Figures between the rows of money that follow no label.

    has_reason: whether words behind the figures of a row, and figures in them, are
    its reason.
    """
    labels = find_labels(stream, start, end)
    stops = [match.start() for match in labels[1:]] + [end]
    loose: list[Unplaced] = []
    spans = [(start, labels[0].start() if labels else end)]
    for match, stop in zip(labels, stops, strict=False):
        place = match.end() + sum(
            len(chunk.text) for chunk in _row_chunks(stream, match.end(), stop)
        )
        if not has_reason:
            spans.append((place, stop))
    for left, right in spans:
        loose += [
            Unplaced(chunk.text, NO_ROW, stream.line_at(chunk.start))
            for chunk in (stream.chunks(left, right) if left < right else ())
            if _AMOUNT.fullmatch(chunk.text)
        ]
    return tuple(loose)


def text_rows(
    stream: Stream, start: int, end: int, columns: Sequence[str]
) -> tuple[FundRow, ...]:
    """The rows of money in a span of running text."""
    labels = find_labels(stream, start, end)
    rows: list[FundRow] = []
    glued_form = False
    total: dict[str, str] = {}
    for index, match in enumerate(labels):
        last = labels[index + 1].start() if index + 1 < len(labels) else end
        is_total = match["label"] in FUND_TOTALS
        texts = figure_texts(stream, match.end(), last)
        held = [
            key
            for key in columns
            if key != "reason" and (is_total or key not in ("weight", "score"))
        ]
        whole = "".join(texts).rstrip("—-–/")
        glued = len(whole) >= len(held) and _is_glued(stream, match.end(), last)
        if is_total:
            glued_form = glued and len(texts) < len(held)
        cut = unglue(whole, held, total) if glued_form and glued else ()
        if is_total and cut:
            total = {key: text.rstrip("%") for key, text in zip(held, cut, strict=True)}
        line = stream.line_at(match.start())
        rows.append(
            FundRow(
                label=match["label"],
                cells=cut or ((whole,) if glued_form and glued else tuple(texts)),
                line=line,
                is_total=is_total,
                glued=not cut and ((glued_form and glued) or not _clean(texts)),
            )
        )
    return tuple(rows)


def _clean(texts: Sequence[str]) -> bool:
    return all(is_clean(text) for text in texts)


def _is_glued(stream: Stream, start: int, end: int) -> bool:
    """Whether the figures of a row have no blanks between them."""
    figures = [chunk for chunk in stream.chunks(start, end) if chunk.text[0].isdigit()]
    return start < end and len(figures) <= 1


def _is_word(char: str) -> bool:
    return "㐀" <= char <= "鿿"


def _row_chunks(stream: Stream, start: int, end: int) -> list[Chunk]:
    """Figures and dashes of a span; what is neither ends the row."""
    if start >= end:
        return []
    chunks = stream.chunks(start, end)
    return list(takewhile(lambda chunk: _FIGURES.fullmatch(chunk.text), chunks))


def figure_texts(stream: Stream, start: int, end: int) -> list[str]:
    """Texts of the figures and dashes of a row."""
    chunks = _row_chunks(stream, start, end)
    return [text for chunk in chunks for text in cut_figures(chunk.text)]
