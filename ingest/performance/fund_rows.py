"""The rows of money of a form, from its cells or from its running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Line
from ingest.performance.columns import header_key, resolve_groups, text_columns
from ingest.performance.funds import FundRow, cut_figures, is_clean, unglue
from ingest.performance.rows import Row, figure_of, is_blank_mark
from ingest.performance.stream import NO_GAP, Stream
from ingest.performance.vocabulary import (
    FUND_HEADERS,
    FUND_SOURCES,
    FUND_TOTALS,
    pattern_of,
)
from ingest.text import fold

_OF_WHICH = re.compile(r"^其中[:：]?")
_LABEL = re.compile(
    rf"(?:其中:?)?(?P<label>{pattern_of([*FUND_TOTALS, *FUND_SOURCES])}):?"
)
_MONEY_WORDS = re.compile(r"资金|拨款|收入|结转|结余|财政|基金|预算|补助|其他|自筹")
_HEADER = re.compile(pattern_of([w for words in FUND_HEADERS.values() for w in words]))
_STOP = re.compile(
    r"年度总体目标|总体目标|年度目标|预期目标|绩效指标|指标完成情况|一级指标|年度总体"
    r"|\([一二三四五六七八九十]\)"
)
_WEIGHT = re.compile(r"\((\d+(?:\.\d+)?)分")
_FIGURES = re.compile(r"[\d.,%—–/-]+")
_EXECUTION = re.compile(r"执行")
_LEAST = 2
_PAIRED = ("initial_budget", "received", "executed", "adjusted_budget")


@dataclass(frozen=True)
class FundTable:
    """Columns and rows of money. weight: points for execution told in a header."""

    columns: tuple[str, ...]
    rows: tuple[FundRow, ...]
    weight: Decimal | None = None


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
            below = _keys(rows[start])
            filled = [
                k for cell, k in zip(rows[start].cells, below, strict=True) if cell
            ]
            if filled and all(filled) and len(below) == len(keys):
                keys = [low or high for low, high in zip(below, keys, strict=True)]
                start += 1
        weight = header_weight(row.cells)
        found = [
            held
            for row in rows[start:end]
            if (held := _grid_row(row, keys)) is not None
        ]
        columns = resolve_groups([key for key in keys if key])
        return FundTable(tuple(columns), tuple(found), weight)
    return None


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
    for match in _HEADER.finditer(stream.text, 0, end):
        columns, start = text_columns(stream, match.start(), end, "funds")
        if len(set(columns)) > _LEAST and "executed" in columns:
            stop = _STOP.search(stream.text, start, end)
            last = stop.start() if stop else end
            rows = _text_rows(stream, start, last, columns)
            near = stream.text[max(0, match.start() - 30) : start]
            table = FundTable(tuple(columns), tuple(rows), header_weight([near]))
            return table, match.start()
    return _paired_funds(stream, end)


def _text_rows(
    stream: Stream, start: int, end: int, columns: Sequence[str]
) -> list[FundRow]:
    labels = [
        match
        for match in _LABEL.finditer(stream.text, start, end)
        if stream.gaps[match.start()] != NO_GAP
        or match.start() == start
        or not _is_word(stream.text[match.start() - 1])
    ]
    rows: list[FundRow] = []
    glued_form = False
    total: dict[str, str] = {}
    for index, match in enumerate(labels):
        last = labels[index + 1].start() if index + 1 < len(labels) else end
        is_total = match["label"] in FUND_TOTALS
        texts = _texts(stream, match.end(), last)
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
    return rows


def _clean(texts: Sequence[str]) -> bool:
    return all(is_clean(text) for text in texts)


def _is_glued(stream: Stream, start: int, end: int) -> bool:
    """Whether the figures of a row have no blanks between them."""
    figures = [chunk for chunk in stream.chunks(start, end) if chunk.text[0].isdigit()]
    return start < end and len(figures) <= 1


def _is_word(char: str) -> bool:
    return "㐀" <= char <= "鿿"


def _texts(stream: Stream, start: int, end: int) -> list[str]:
    """Figures and dashes of a span; what is neither ends the row."""
    texts: list[str] = []
    if start >= end:
        return texts
    for chunk in stream.chunks(start, end):
        if _FIGURES.fullmatch(chunk.text) is None:
            break
        texts += cut_figures(chunk.text)
    return texts


def _paired_funds(stream: Stream, end: int) -> tuple[FundTable, int] | None:
    """Money set as labels with a figure after each: 计划投资额 100 实际到位资金 100."""
    found: dict[str, tuple[str, int]] = {}
    last = 0
    for match in _HEADER.finditer(stream.text, 0, end):
        key = header_key(match.group(), "funds")
        after = re.compile(r"(?:\([^()\d]*\)?)?(?P<figure>[\d,]+(?:\.\d+)?)(?!\d|年|%)")
        figure = after.match(stream.text, match.end(), end)
        if key in _PAIRED and figure and key not in found:
            found[key] = (figure["figure"], match.start())
            last = figure.end()
    if len(found) < _LEAST:
        return None
    first = min(place for _, place in found.values())
    line: Line = stream.line_at(first)
    total = FundRow(
        "", tuple(text for text, _ in found.values()), line, True, tuple(found)
    )
    sources = _paired_sources(stream, last, end, list(found))
    return FundTable(tuple(found), (total, *sources)), first


def _paired_sources(
    stream: Stream, start: int, end: int, columns: Sequence[str]
) -> list[FundRow]:
    """Parts printed side by side, once for each column from the left."""
    found: dict[str, list[tuple[str, Line]]] = {}
    stop = _STOP.search(stream.text, start, end)
    last = stop.start() if stop else end
    for match in _LABEL.finditer(stream.text, start, last):
        texts = _texts(stream, match.end(), last)
        held = found.setdefault(match["label"], [])
        held.append((texts[0] if texts else "—", stream.line_at(match.start())))
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
