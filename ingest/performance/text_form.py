"""A form in running text: its head, its money, its indicators, what they come to."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.performance.columns import text_columns
from ingest.performance.entries import Entry, Totals
from ingest.performance.evaluation import read_evaluation
from ingest.performance.fields import money_unit, text_fields
from ingest.performance.flat import FLAT_HEADER, flat_columns, read_flat
from ingest.performance.flow import FlowReader
from ingest.performance.fund_rows import FundTable, text_funds
from ingest.performance.funds import Funds
from ingest.performance.locate import Form
from ingest.performance.lone_funds import lone_text_funds
from ingest.performance.outcome import find_end, find_totals, printed_score
from ingest.performance.paired_funds import paired_funds
from ingest.performance.parts import Parts, funds_of
from ingest.performance.people import personal_spans
from ingest.performance.stream import Stream, make_stream
from ingest.performance.sums import Sums
from ingest.tables.model import Unplaced

_HEADER = re.compile(r"一级指标(?:名称)?(?:\([^()]*\))?(?:分值|权重|二级指标|三级指标)")
_FULL = Decimal(100)


def _header(stream: Stream) -> int:
    match = _HEADER.search(stream.text) or FLAT_HEADER.search(stream.text)
    return match.start() if match else len(stream.text)


def form_stream(form: Form) -> Stream:
    """The running text of a form, without what tells who a person is."""
    stream = make_stream([line for line in form.lines if not line.is_blank])
    return stream.without(personal_spans(stream, _header(stream)))


def _without_repeats(stream: Stream, header: int, start: int) -> Stream:
    """The text of a form without the headers that it prints again on further pages."""
    printed = stream.text[header:start]
    if not printed:
        return stream
    again = re.compile(re.escape(printed)).finditer(stream.text, start)
    return stream.without([match.span() for match in again])


def _sums(
    funds: Funds, table: FundTable | None, totals: Totals | None, text: str
) -> Sums:
    """What the indicators must add up to beside the points for execution.

    text: what follows the indicators, where prose may tell the total score.
    """
    weight = funds.total.get("weight") or (table.weight if table else None)
    score = funds.total.get("score")
    if weight is None and funds.total.get("rate") == _FULL:
        # Execution in full has all its points.
        weight = score
    whole = totals.weight if totals and totals.weight is not None else _FULL
    reached = totals.score if totals else printed_score(text)
    return Sums(
        whole - weight if weight is not None else None,
        reached - score if reached is not None and score is not None else None,
        whole - (weight or score or 0),
    )


def read_text_form(form: Form) -> Parts:
    """Read a form in running text."""
    stream = form_stream(form)
    header = _header(stream)
    money = text_funds(stream, header) or paired_funds(stream, header)
    table = money[0] if money else lone_text_funds(stream, header, form.kind)
    funds = funds_of(table)
    head = money[1] if money else header
    keys, start = text_columns(stream, header, len(stream.text), "indicators")
    is_flat = not {"level1", "level2"} & set(keys)
    if is_flat:
        keys, start = flat_columns(stream, header)
    stream = _without_repeats(stream, header, start)
    last = find_end(stream, start, len(stream.text))
    found = find_totals(stream, start, last, "weight" in keys)
    totals, end, after = found or (None, last, last)
    entries: list[Entry] = []
    unplaced: list[Unplaced] = []
    if "level2_weight" in keys:
        entries, unplaced = read_evaluation(stream, start, end, totals)
    elif keys and is_flat:
        entries, unplaced = read_flat(stream, keys, start, end)
    elif keys:
        sums = _sums(funds, table, totals, stream.text[after:])
        reader = FlowReader(stream, keys, sums)
        entries = reader.read(start, end)
        unplaced = reader.unplaced
    return Parts(
        fields=text_fields(stream, head),
        unit=money_unit(stream.text[: start or header]),
        table=table,
        funds=funds,
        entries=entries,
        totals=totals,
        unplaced=[*funds.unplaced, *unplaced],
        text=stream.text[after:],
        is_whole=bool(keys),
    )
