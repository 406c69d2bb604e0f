"""Cases of the rules that hold a year against the year before, and agencies."""

from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases

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


def _carried_as_told(
    opening: str = "30.00",
    closing: str = "50.00",
    change: str | None = "20.00",
    direction: str = "up",
) -> MadeDocument:
    made = MadeDocument()
    made.row(_SUMMARY, "opening_balance", "revenue", final_account=opening)
    made.say("closing_balance", closing)
    return made.say(
        "closing_balance",
        change,
        "change_amount",
        direction=direction,
        compared_with="prior_year",
    )


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


def _running_several(
    operating: str | None = "50.00",
    expense: str | None = "45.00",
    scope: str = "consolidated",
    units: str = "",
) -> MadeDocument:
    return _running(operating, expense, scope, units)


def _running_in_tables(
    operating: str = "50.00",
    agencies: str = "30.00",
    institutions: str | None = "20.00",
) -> MadeDocument:
    made = MadeDocument(scope="own_level")
    made.row(_BASIC, "operating_total", basic=operating)
    key = "agency_operating"
    made.row("disclosure_statistics", f"{key}_administrative", final_account=agencies)
    return made.row(
        "disclosure_statistics", f"{key}_public_institution", final_account=institutions
    )


YEARS = (
    RuleCases(
        "opening_vs_prior_closing",
        _carried,
        rounding=({"opening": "30.0", "closing": "30.04"},),
        breaks=({"opening": "31.00"}, {"closing": "30.01"}),
        silent=(
            {"opening": None},
            {"closing": None},
            # Accounts of the department and of its own level leave different sums.
            {"closing": "99.00", "scope": "own_level"},
        ),
        options=("scope",),
    ),
    RuleCases(
        "opening_vs_prior_closing",
        _carried_as_told,
        holds=(
            UNCHANGED,
            {"opening": "70.00", "direction": "down"},
        ),
        breaks=(
            {"opening": "31.00"},
            {"closing": "52.00"},
            {"change": "22.00"},
            {"direction": "down"},
        ),
        silent=({"change": None, "closing": "99.00"},),
    ),
    RuleCases(
        "prior_year_vs_document",
        _told_of_last_year,
        holds=(
            UNCHANGED,
            {"before": "100.00", "change": None},
        ),
        rounding=({"published": "100.01"},),
        breaks=(
            {"year": "121.00"},
            {"change": "21.00"},
            {"published": "99.00"},
            {"direction": "down"},
            {"before": "101.00", "change": None},
        ),
        silent=(
            {"change": None},
            {"published": None},
            {"published": "9.00", "scope": "unit"},
            {"published": "9.00", "fund": "general_public"},
        ),
        options=("flat", "fund", "scope"),
    ),
    RuleCases(
        "prior_year_vs_document",
        _stated_last_year,
        breaks=({"before": "101.00"}, {"published": "99.99"}),
    ),
    RuleCases(
        "prior_year_vs_document",
        _same_as_last_year,
        breaks=({"year": "101.00"}, {"published": "99.99"}),
    ),
    RuleCases(
        "operating_expense_vs_operating",
        _running_one,
        holds=(UNCHANGED, {"scope": "unit"}, {"scope": "unknown", "units": "1"}),
        rounding=({"operating": "50.04", "expense": "50.0"},),
        breaks=({"operating": "51.00"}, {"expense": "45.00"}),
        silent=(
            {"operating": None},
            {"expense": None},
            # Some of several units are no agencies.
            {"expense": "45.00", "scope": "consolidated"},
            {"expense": "45.00", "scope": "unknown", "units": "3"},
        ),
        options=("scope", "units"),
    ),
    RuleCases(
        "operating_expense_vs_operating",
        _running_in_tables,
        holds=(UNCHANGED, {"agencies": "50.00", "institutions": None}),
        rounding=({"agencies": "30.01"},),
        breaks=(
            {"operating": "60.00"},
            {"agencies": "31.00"},
            {"institutions": "21.00"},
        ),
    ),
    RuleCases(
        "operating_expense_within_operating",
        _running_several,
        holds=(UNCHANGED, {"expense": "50.00"}, {"expense": "0.00"}),
        rounding=({"expense": "50.01"},),
        breaks=({"operating": "40.00"}, {"expense": "51.00"}),
        silent=(
            {"operating": None},
            {"expense": None},
            {"expense": "51.00", "scope": "own_level"},
        ),
        options=("scope", "units"),
    ),
)
