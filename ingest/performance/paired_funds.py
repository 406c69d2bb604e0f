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
_PAIRED = ("initial_budget", "received", "executed", "adjusted_budget")


def paired_funds(stream: Stream, end: int) -> tuple[FundTable, int] | None:
    """Money set as labels with a figure after each: 计划投资额 100 实际到位资金 100."""
    found: dict[str, tuple[str, int]] = {}
    last = 0
    for match in HEADER.finditer(stream.text, 0, end):
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
