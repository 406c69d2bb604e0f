"""Money set as labels with a figure after each, two or three side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Line
from ingest.performance.columns import header_key
from ingest.performance.fund_rows import (
    HEADER,
    LABEL,
    FundTable,
    figure_texts,
    money_end,
)
from ingest.performance.funds import FundRow
from ingest.performance.stream import Stream

_LEAST = 2
_UNIT = r"(?:\([^()\d]*\)?)?"
_FIGURE = re.compile(rf"{_UNIT}(?P<figure>-?[\d,]+(?:\.\d+)?)(?!\d|年|%)")
_PAIRED = ("initial_budget", "received", "executed", "adjusted_budget")


def paired_funds(stream: Stream, end: int) -> tuple[FundTable, int] | None:
    """Money set as labels with a figure after each: 计划投资额 100 实际到位资金 100."""
    held: dict[str, tuple[Line, int, re.Match[str] | None]] = {}
    for match in HEADER.finditer(stream.text, 0, end):
        key = header_key(match.group(), "funds")
        figure = _FIGURE.match(stream.text, match.end(), end)
        if key in _PAIRED and (key not in held or (figure and not held[key][2])):
            held[key] = (stream.line_at(match.start()), match.start(), figure)
    lines = [id(line) for line, _, figure in held.values() if figure]
    if len(lines) < _LEAST:
        return None
    # A label whose figure is blank keeps its place beside the others.
    cells = [each for each in held.items() if id(each[1][0]) in lines]
    cells.sort(key=lambda each: each[1][1])
    columns = tuple(key for key, _ in cells)
    texts = tuple(figure["figure"] if figure else "—" for _, (*_, figure) in cells)
    line, first, _ = cells[0][1]
    last = max(figure.end() for _, (*_, figure) in cells if figure)
    total = FundRow("", texts, line, True, columns)
    sources = _paired_sources(stream, last, end, columns)
    return FundTable(columns, (total, *sources)), first


def _paired_sources(
    stream: Stream, start: int, end: int, columns: Sequence[str]
) -> list[FundRow]:
    """Parts printed side by side, once for each column from the left."""
    found: dict[str, list[tuple[str, Line]]] = {}
    last = money_end(stream, start, end)
    for match in LABEL.finditer(stream.text, start, last):
        texts = figure_texts(stream, match.end(), last)
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
