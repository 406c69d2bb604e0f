"""The printed figures behind a number of the report.

The total as published comes first (measure headline of the query `figure`); these are
the parts that the page shows beside it. Two readers use this list: the page opens
the figures, the tests add them up and compare.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trace:
    """A column of report.union_year and the figures (query `figure`) of its parts.

    item, code and part narrow the figures of the measure; None selects them all.
    numerator and denominator: for a quotient, its columns instead.
    """

    column_name: str
    measure: str | None = None
    item: str | None = None
    code: str | None = None
    part: str | None = None
    unit: str = "money"
    numerator: str | None = None
    denominator: str | None = None


_FINAL = "final_account"

TRACES = (
    Trace("revenue_yuan", "revenue"),
    Trace("fiscal_appropriation_yuan", "revenue", item="fiscal_appropriation"),
    Trace("expenditure_yuan", "expenditure"),
    Trace("basic_yuan", "expenditure", item="basic"),
    Trace("project_yuan", "expenditure", item="project"),
    Trace("general_basic_yuan", "economic", item="basic"),
    Trace("personnel_yuan", "economic", item="basic", part="personnel"),
    Trace("operating_yuan", "economic", item="basic", part="operating"),
    Trace("opening_balance_yuan", "opening_balance"),
    Trace("closing_balance_yuan", "closing_balance"),
    Trace("three_public_yuan", "three_public", code=_FINAL),
    Trace("overseas_visits_yuan", "three_public", code=_FINAL, part="overseas_visits"),
    Trace(
        "official_vehicles_yuan", "three_public", code=_FINAL, part="official_vehicles"
    ),
    Trace(
        "official_hospitality_yuan",
        "three_public",
        code=_FINAL,
        part="official_hospitality",
    ),
    Trace("agency_operating_yuan", "agency_operating"),
    Trace("procurement_yuan", "procurement"),
    Trace("government_fund_yuan"),
    Trace("state_capital_yuan"),
    Trace("initial_budget_yuan"),
    Trace("adjusted_budget_yuan"),
    Trace("prior_expenditure_yuan"),
    Trace("staff", "staff", unit="count"),
    Trace(
        "execution_percent",
        unit="percent",
        numerator="expenditure_yuan",
        denominator="initial_budget_yuan",
    ),
    Trace(
        "change_percent",
        unit="percent",
        numerator="expenditure_yuan",
        denominator="prior_expenditure_yuan",
    ),
    Trace(
        "expenditure_per_head_yuan",
        numerator="expenditure_yuan",
        denominator="staff",
    ),
)


def trace_table() -> dict[str, list[str | None]]:
    """The traces as a table of the page."""
    names = Trace.__dataclass_fields__
    return {name: [getattr(trace, name) for trace in TRACES] for name in names}
