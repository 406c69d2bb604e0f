"""One form as read: head, money, indicators, totals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.performance.cells.grid import read_grid
from ingest.performance.cells.rows import make_rows
from ingest.performance.cells.vertical import cut_rows
from ingest.performance.entries import Entry, Totals
from ingest.performance.fields import cell_fields, money_unit, text_fields
from ingest.performance.locate import Form
from ingest.performance.money.cells import cell_money
from ingest.performance.money.layouts import FundTable, text_money
from ingest.performance.money.placing import Funds, place_funds
from ingest.performance.text.aligned import is_usual, read_aligned
from ingest.performance.text.evaluation import read_evaluation
from ingest.performance.text.flat import read_flat
from ingest.performance.text.flow import FlowReader, Sums
from ingest.performance.text.header import (
    flat_columns,
    header_start,
    level_columns,
    without_repeats,
)
from ingest.performance.text.outcome import find_end, find_totals, printed_score
from ingest.performance.text.people import personal_spans
from ingest.performance.text.stream import Stream, make_stream
from ingest.tables.model import Unplaced
from ingest.text import fold

_FULL = Decimal(100)
_NO_FUNDS = Funds({}, (), ())


@dataclass(frozen=True)
class Parts:
    """Fields, money, rows and totals of one form.

    weight: points for execution in a header of money. text: text after the indicators.
    is_whole: whether a header of indicators was found, so that every figure below it is
    in a row or listed.
    """

    fields: Mapping[str, str]
    unit: str
    funds: Funds
    weight: Decimal | None
    entries: Sequence[Entry]
    totals: Totals | None
    unplaced: Sequence[Unplaced]
    text: str
    is_whole: bool = True


def _funds_of(table: FundTable | None) -> tuple[Funds, Decimal | None]:
    """Money by column, with figures outside rows listed, and its points."""
    if table is None:
        return _NO_FUNDS, None
    funds = place_funds(table.rows, table.columns)
    loose = replace(
        funds,
        unplaced=(*funds.unplaced, *table.loose),
        has_all_sources=table.has_all_sources,
    )
    return loose, loose.total.get("weight") or table.weight


def read_form(form: Form) -> Parts:
    """Read a form: by its cells if the document has them, else as text."""
    return _read_cells(form) or _read_text(form)


def _read_cells(form: Form) -> Parts | None:
    """Read a form with cells; None if no rows are found in them."""
    rows = make_rows(form.lines)
    if cut := cut_rows(rows):
        # Only its rows of indicators can be separated.
        parts = _read_text(form)
        entries, totals, odd, _ = read_grid(cut.rows) or ([], None, [], 0)
        return replace(
            parts,
            entries=entries,
            totals=totals or parts.totals,
            unplaced=[*parts.funds.unplaced, *odd, *cut.loose],
        )
    grid = read_grid(rows)
    if grid is None or not any(grid[:3]):
        return None
    entries, totals, unplaced, header = grid
    funds, weight = _funds_of(cell_money(rows[:header], form.kind))
    return Parts(
        fields=cell_fields(rows[:header]),
        unit=money_unit(fold("".join("".join(row.cells) for row in rows[:header]))),
        funds=funds,
        weight=weight,
        entries=entries,
        totals=totals,
        unplaced=[*funds.unplaced, *unplaced],
        text=fold("".join("".join(row.cells) for row in rows[header:])),
    )


def form_stream(form: Form) -> Stream:
    """The running text of a form, without personal data."""
    stream = make_stream([line for line in form.lines if not line.is_blank])
    return stream.without(personal_spans(stream, header_start(stream)))


def _sums(
    funds: Funds, weight: Decimal | None, totals: Totals | None, text: str
) -> Sums:
    """Sums of the indicators, without the points for execution.

    text: text after the indicators, which may state the total score.
    """
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


def _read_text(form: Form) -> Parts:
    """Read a form in running text."""
    stream = form_stream(form)
    header = header_start(stream)
    table, head = text_money(stream, header, form.kind)
    funds, weight = _funds_of(table)
    keys, start = level_columns(stream, header)
    is_flat = not {"level1", "level2"} & set(keys)
    if is_flat:
        keys, start = flat_columns(stream, header)
    stream = without_repeats(stream, header, start)
    last = find_end(stream, start, len(stream.text))
    found = find_totals(stream, start, last, "weight" in keys)
    totals, end, after = found or (None, last, last)
    entries: list[Entry] = []
    unplaced: list[Unplaced] = []
    if keys and (aligned := read_aligned(stream, keys, start, end)):
        entries = aligned
    elif "level2_weight" in keys:
        entries, unplaced = read_evaluation(stream, start, end, totals)
    elif keys and (is_flat or not is_usual(keys)):
        entries, unplaced = read_flat(stream, keys, start, end)
    elif keys:
        sums = _sums(funds, weight, totals, stream.text[after:])
        reader = FlowReader(stream, keys, sums)
        entries = reader.read(start, end)
        unplaced = reader.unplaced
    return Parts(
        fields=text_fields(stream, head),
        unit=money_unit(stream.text[: start or header]),
        funds=funds,
        weight=weight,
        entries=entries,
        totals=totals,
        unplaced=[*funds.unplaced, *unplaced],
        text=stream.text[after:],
        is_whole=bool(keys),
    )
