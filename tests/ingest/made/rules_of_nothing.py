"""Cases of the rules about what is none: counts beside money, words, absent rows."""

from __future__ import annotations

from typing import Any

from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases

_THREE = "three_public_expenses"
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


def _counted(
    count: str | None = "5",
    money: str | None = "1.26",
    key: str = "receptions_domestic",
    money_key: str = "official_hospitality",
    cell: str | None = None,
    abroad: str | None = None,
) -> MadeDocument:
    """A count, and the money for it in prose, in the table or in both."""
    made = MadeDocument().say(key, count, "count", unit="批次")
    made.say("receptions_abroad", abroad, "count", unit="批次")
    made.row(_THREE, money_key, final_account=cell)
    return made.say(money_key, money, fund="fiscal_appropriation")


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
) -> MadeDocument:
    """An item with an amount in prose, and the rows of a table."""
    made = MadeDocument().row("expenditure", "2012901", total="5.00")
    made.row("expenditure", row, total=cell)
    if unread:
        made.unplaced("expenditure", unread, "unknown row")
    if other:
        made.say(other, amount)
    return made.say(item, amount)


NOTHING = (
    RuleCases(
        "visitors_cover_visits",
        _visits,
        holds=(UNCHANGED, {"persons": "5"}, {"persons": "0", "visits": "0"}),
        breaks=(
            {"persons": "4"},
            {"visits": "21"},
            {
                "persons": "4",
                "key": "overseas_groups",
                "persons_key": "overseas_persons",
            },
        ),
        silent=(
            {"persons": None},
            {"visits": None},
            # Persons of another scope.
            {"persons": "4", "persons_key": "guests_domestic"},
        ),
        options=("key", "persons_key"),
    ),
    RuleCases(
        "count_and_money",
        _counted,
        holds=({"count": "0", "money": "0"}, {"count": "0", "money": "0.00"}),
        breaks=(
            {"count": "0"},
            {"money": "0"},
            {"count": "0", "money": None, "cell": "1.26"},
            {"count": "0", "key": "overseas_groups", "money_key": "overseas_visits"},
            {"count": "0", "key": "vehicles_held", "money_key": "vehicle_operation"},
        ),
        silent=(
            UNCHANGED,
            {"count": "0", "money": None},
            {"count": None, "money": "0"},
            # Not all receptions are none.
            {"count": "0", "abroad": "1"},
            # A vehicle that was not used.
            {"money": "0", "key": "vehicles_held", "money_key": "vehicle_operation"},
        ),
        options=("key", "money_key", "cell", "abroad"),
    ),
    RuleCases(
        "count_and_money",
        _abroad,
        holds=({"visits": "0", "persons": "0"},),
        breaks=({"visits": "0"}, {"visits": "0", "persons": "20"}),
        silent=(UNCHANGED, {"visits": "0", "persons": None}),
    ),
    RuleCases(
        "none_stated",
        _none,
        holds=({"cell": "0.00"}, {"cell": "0.00", "remark": "states_empty"}),
        breaks=(
            {"cell": "60.00"},
            {"cell": "60.00", "remark": "states_empty"},
            {
                "fact": "no_three_public",
                "table": _THREE,
                "row": "three_public_total",
                "column": "final_account",
                "cell": "5.00",
            },
        ),
        silent=(
            UNCHANGED,
            {"unread": "60.00"},
            # Money that was there, and nothing spent.
            {"column": "closing_balance", "cell": "60.00"},
            {"fact": "no_state_capital", "cell": "60.00"},
        ),
        options=("fact", "table", "row", "column", "unread", "remark"),
    ),
    RuleCases(
        "prose_item_printed",
        _item,
        holds=(
            {"item": "2012902"},
            {"item": "2012902", "amount": "77.00"},
            # Prose gives the amount for the item of the row as well.
            {"other": "2012902"},
        ),
        breaks=(
            UNCHANGED,
            {"item": "2012903"},
            {"amount": "78.40", "cell": "78.40"},
        ),
        silent=(
            # Another amount, and a row that was not read.
            {"amount": "77.00"},
            {"unread": "77.40"},
        ),
        options=("row", "other", "unread"),
    ),
)
