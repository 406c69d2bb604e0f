"""Cases of the rules about words that stand beside figures in prose."""

from made.document import MadeDocument


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
