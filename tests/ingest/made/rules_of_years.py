"""Cases of the rules that hold a year against the year before, and agencies."""

from made.document import MadeDocument

_SUMMARY = "revenue_expenditure_summary"
_BASIC = "basic_expenditure_by_economic_class"
_Pair = tuple[MadeDocument, MadeDocument]


def _carried(
    opening: str | None = "30.00", closing: str | None = "30.00", scope: str = "unknown"
) -> _Pair:
    this, last = MadeDocument(), MadeDocument(year=2022, scope=scope)
    this.row(_SUMMARY, "opening_balance", "revenue", final_account=opening)
    last.row(_SUMMARY, "closing_balance", "expenditure", final_account=closing)
    return this, last


def _told_of_last_year(
    year: str = "120.00",
    before: str | None = None,
    change: str | None = "20.00",
    direction: str = "up",
    published: str | None = "100.00",
    flat: str = "",
    fund: str = "",
    scope: str = "unknown",
) -> _Pair:
    this, last = MadeDocument(), MadeDocument(year=2022, scope=scope)
    this.say("expenditure_total", year, direction=flat, fund=fund)
    this.say("expenditure_total", before, "prior_year", year=2022, fund=fund)
    this.say(
        "expenditure_total",
        change,
        "change_amount",
        direction=direction,
        compared_with="prior_year",
        fund=fund,
    )
    last.row(_SUMMARY, "expenditure_total", "expenditure", final_account=published)
    return this, last


def _stated_last_year(before: str = "100.00", published: str = "100.00") -> _Pair:
    return _told_of_last_year("120.00", before, None, published=published)


def _same_as_last_year(year: str = "100.00", published: str = "100.00") -> _Pair:
    return _told_of_last_year(year, None, None, published=published, flat="flat")


def _running(
    operating: str | None, expense: str | None, scope: str, units: str
) -> MadeDocument:
    made = MadeDocument(scope=scope)
    made.row(_BASIC, "operating_total", basic=operating)
    made.say("agency_operating_expenses", expense)
    if units:
        made.records["institution"].append(
            {"fact_key": "units_in_scope", "value": units, "page": "1", "line": "1"}
        )
    return made


def _running_one(
    operating: str | None = "50.00",
    expense: str | None = "50.00",
    scope: str = "own_level",
    units: str = "",
) -> MadeDocument:
    return _running(operating, expense, scope, units)
