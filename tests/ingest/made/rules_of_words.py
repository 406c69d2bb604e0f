"""Cases of the rules about words that stand beside figures in prose."""

from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases


def _beside_budget(
    amount: str | None = "90.00",
    budget: str | None = "100.00",
    rate: str | None = None,
    direction: str = "down",
    rate_said: str = "",
) -> MadeDocument:
    """The account, its budget and its rate, with what words say of them."""
    made = MadeDocument().say("basic", budget, "initial_budget", direction=direction)
    made.say("basic", amount)
    return made.say(
        "basic",
        rate,
        "completion_rate",
        compared_with="initial_budget",
        direction=rate_said,
    )


def _completed(
    rate: str = "112.50", direction: str = "up", amount: str | None = None
) -> MadeDocument:
    """A rate alone: the budget is not stated."""
    return _beside_budget(amount, None, rate, "", direction)


def _of_nought(
    amount: str = "5.00", budget: str | None = "4.00", rate: str = "125.00"
) -> MadeDocument:
    return _beside_budget(amount, budget, rate, "")


def _share_of_nought(
    part: str = "0.00", whole: str = "0.00", rate: str = "0.00"
) -> MadeDocument:
    made = MadeDocument().say("expenditure_total", whole).say("basic", part)
    return made.say("basic", rate, "share", share_of="expenditure_total")


def _change_of_nought(
    year: str = "5.00", before: str | None = "4.00", change: str | None = None
) -> MadeDocument:
    made = (
        MadeDocument().say("basic", year).say("basic", before, "prior_year", year=2022)
    )
    changed = {"direction": "up", "compared_with": "prior_year"}
    made.say("basic", change, "change_amount", **changed)
    return made.say("basic", "25.00", "change_rate", **changed)


def _template(left: str | None = None, kind: str = "unfilled") -> MadeDocument:
    made = MadeDocument().say("basic", "5.00")
    return made.number(left, kind) if left else made


def _announced(listed: str | None = None) -> MadeDocument:
    """A list of as many units as announced is no entry of its own."""
    made = MadeDocument().say("units_in_scope", "3", "count", unit="个")
    return made.number("3个", "list_count", code=listed) if listed else made


def _year_end(
    year: str = "2023",
    month: str = "12",
    day: str = "31",
    again: str | None = None,
    section: str = "国有资产占用情况",
) -> MadeDocument:
    made = MadeDocument()
    for each in (year, again):
        if each:
            made.number(f"{each}年{month}月{day}日", "as_of_date", section)
    return made


def _of_year(
    year: str = "2023",
    stated: str = "50.00",
    cell: str = "50.00",
    again: str | None = None,
    change: str | None = None,
) -> MadeDocument:
    made = MadeDocument()
    table = "revenue_expenditure_summary"
    made.say("expenditure_total", change, "change_amount", compared_with="prior_year")
    made.row(table, "expenditure_total", "expenditure", final_account=cell)
    made.say("expenditure_total", stated, year=year)
    return made.say("expenditure_total", again)


def _of_year_compared(
    year: str = "2023",
    again: str | None = None,
    section: str = "机关运行经费",
    change: str | None = "5.00",
) -> MadeDocument:
    made = MadeDocument()
    item = "agency_operating_expenses"
    line = {"section": section, "line": "800", "page": "1"}
    made.say(item, "50.00", year=year, **line)
    made.say(
        item, change, "change_amount", year=year, compared_with="prior_year", **line
    )
    return made.say(item, again)


def _form_of_year(year: str = "2023", kind: str = "self_evaluation") -> MadeDocument:
    made = MadeDocument()
    made.form("甲项目", kind, fiscal_year=year)
    return made


WORDS = (
    RuleCases(
        "template_filled",
        _template,
        holds=(UNCHANGED, {"left": "2022", "kind": "date"}),
        breaks=({"left": "***（款）"}, {"left": "XX"}),
        options=("kind",),
    ),
    RuleCases(
        "heading_year",
        _template,
        holds=(UNCHANGED, {"left": "2022", "kind": "date"}),
        breaks=({"left": "2022", "kind": "heading_year"},),
    ),
    RuleCases(
        "heading_year",
        _form_of_year,
        # The targets of the next year may be published with the accounts.
        holds=(UNCHANGED, {"year": "2024", "kind": "target"}),
        breaks=({"year": "2021"}, {"year": "2022", "kind": "department"}),
        options=("kind",),
    ),
    RuleCases(
        "list_count",
        _announced,
        breaks=({"listed": "2"}, {"listed": "2至3"}),
    ),
    RuleCases(
        "year_end_date",
        _year_end,
        holds=(UNCHANGED, {"year": "2022", "again": "2023"}),
        breaks=(
            {"year": "2022"},
            {"year": "2021", "again": "2022"},
            {"month": "6", "day": "30"},
            {"day": "30"},
        ),
        silent=({"year": ""},),
        options=("section",),
    ),
    RuleCases(
        "statement_year",
        _of_year,
        holds=(
            UNCHANGED,
            # Another amount, as last year, and one that may be the same by chance.
            {"year": "2022", "stated": "49.00", "again": "50.00"},
            {"year": "2022", "again": "50.00", "change": "0.00"},
            {"year": "2022", "stated": "5.00", "cell": "5.00", "again": "5.00"},
        ),
        breaks=(
            {"year": "2022"},
            {"year": "2024"},
            {"year": "2021", "stated": "51.00", "cell": "51.00"},
            {"year": "2022", "again": "50.00"},
        ),
        # Last year's amount may be stated.
        silent=({"year": "2022", "stated": "49.00"},),
        options=("again", "change"),
    ),
    RuleCases(
        "statement_year",
        _of_year_compared,
        holds=(UNCHANGED, {"year": "2022", "again": "50.00"}),
        breaks=({"year": "2022"},),
        silent=(
            {"year": "2022", "change": None},
            {"year": "2022", "section": "项目绩效"},
        ),
        options=("again", "section", "change"),
    ),
    RuleCases(
        "statement_budget_relation",
        _beside_budget,
        holds=(
            UNCHANGED,
            {"amount": "110.00", "direction": "up"},
            {"amount": "100.00", "direction": "flat"},
            {"rate": "90.00", "rate_said": "down"},
        ),
        breaks=(
            {"amount": "110.00"},
            {"budget": "80.00"},
            {"direction": "up"},
            {"direction": "flat"},
        ),
        silent=(
            {"amount": None},
            {"budget": None},
            {"direction": ""},
            # What is equal as rounded may be less.
            {"amount": "100.00"},
            {"amount": "0.00", "budget": None, "rate": "0", "rate_said": "flat"},
        ),
        options=("direction", "rate", "rate_said"),
    ),
    RuleCases(
        "statement_budget_relation",
        _completed,
        holds=(UNCHANGED, {"rate": "100.00", "direction": "flat"}),
        breaks=({"rate": "99.30"}, {"rate": "99.30", "direction": "flat"}),
        silent=({"rate": "100.00"},),
        options=("direction", "amount"),
    ),
    RuleCases(
        "statement_rate_of_nought",
        _of_nought,
        holds=({"budget": "0.00", "rate": "0.00"},),
        breaks=(
            {"budget": "0.00"},
            {"amount": "3.00", "budget": "0.00", "rate": "100.00"},
        ),
        silent=(
            UNCHANGED,
            {"budget": None},
            {"amount": "0.00", "budget": "0.00", "rate": "100.00"},
        ),
    ),
    RuleCases(
        "statement_rate_of_nought",
        _share_of_nought,
        breaks=({"rate": "20.00"}, {"part": "1.00", "rate": "20.00"}),
        silent=({"whole": "5.00"},),
        options=("whole",),
    ),
    RuleCases(
        "statement_rate_of_nought",
        _change_of_nought,
        holds=(),
        breaks=(
            {"before": "0.00"},
            {"before": None, "change": "5.00"},
            {"year": "3.00", "before": "0.00"},
        ),
        silent=(UNCHANGED, {"before": None}),
    ),
)
