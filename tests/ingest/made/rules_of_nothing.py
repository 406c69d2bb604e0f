"""Cases of the rules about absence: counts beside money, words, absent rows."""

from __future__ import annotations

from typing import Any

from made.document import MadeDocument

_FUND = "government_fund"
_ABROAD = "overseas_persons"


def _visits(
    persons: str | None = "20",
    visits: str | None = "5",
    key: str = "receptions",
    persons_key: str = "guests",
) -> MadeDocument:
    """A number of receptions or groups, and of the persons in them."""
    made = MadeDocument().say(key, visits, "count", unit="批次", subject="批次")
    return made.say(persons_key, persons, "count", unit="人次", subject="人次")


def _abroad(persons: str | None = "7", visits: str | None = "2") -> MadeDocument:
    """Groups sent abroad, and the persons in them."""
    return _visits(persons, visits, "overseas_groups", _ABROAD)


def _none(
    fact: str = "no_government_fund",
    table: str = _FUND,
    row: str = "total",
    column: str = "expenditure",
    cell: str | None = None,
    unread: str = "",
    remark: str = "",
) -> MadeDocument:
    """Words that say there is none, and the table of it."""
    figures: dict[str, Any] = {column: cell}
    made = MadeDocument().row(table, row, **figures)
    if unread:
        made.unplaced(table, unread, "unknown row")
    if remark:
        made.records["tables"][-1]["remark_kind"] = remark
    elif fact:
        place = {"page": "1", "line": "9"}
        made.records["institution"].append({"fact_key": fact, "value": "0"} | place)
    return made


def _item(
    item: str = "2012999",
    amount: str = "77.40",
    row: str = "2012902",
    cell: str = "77.40",
    other: str = "",
    unread: str = "",
    label: str | None = None,
    elsewhere: str = "",
) -> MadeDocument:
    """An item with an amount in prose, and the rows of a table."""
    made = MadeDocument().row("expenditure", "2012901", total="5.00")
    made.row("expenditure", row, total=cell, label=label)
    if unread:
        made.unplaced("expenditure", unread, "unknown row")
    if other:
        made.say(other, amount)
    if elsewhere:
        made.row("expenditure", elsewhere, total="5.00", label="其他群众团体事务支出")
        made.say(elsewhere, "5.00")
    named = "（类）（款）其他群众团体事务支出（项）"
    return made.say(item, amount, subject=named)
