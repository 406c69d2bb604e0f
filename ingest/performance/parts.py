"""What was read of one form, before it is put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.performance.entries import Entry, Totals
from ingest.performance.fund_rows import FundTable
from ingest.performance.funds import Funds, place_funds
from ingest.tables.model import Unplaced

_NO_FUNDS = Funds({}, (), ())


@dataclass(frozen=True)
class Parts:
    """Fields, money, rows and totals of one form.

    text: what follows the indicators. is_whole: whether a header of indicators was
    found, so that every figure below it is in a row or listed.
    """

    fields: Mapping[str, str]
    unit: str
    table: FundTable | None
    funds: Funds
    entries: Sequence[Entry]
    totals: Totals | None
    unplaced: Sequence[Unplaced]
    text: str
    is_whole: bool = True


def funds_of(table: FundTable | None) -> Funds:
    """Money by column, with the figures that no row holds listed."""
    if table is None:
        return _NO_FUNDS
    funds = place_funds(table.rows, table.columns)
    return replace(funds, unplaced=(*funds.unplaced, *table.loose))
