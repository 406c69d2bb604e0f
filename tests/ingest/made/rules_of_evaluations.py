"""Cases of the rules about what is evaluated: how many projects, and which money."""

from made.document import MadeDocument

_FUNDS = ("general_public", "government_fund", "state_capital")


def _fiscal_revenue(
    total: str | None = "100.00",
    general: str | None = "90.00",
    government: str | None = "10.00",
    capital: str | None = "0.00",
    year: str = "2023",
) -> MadeDocument:
    made = MadeDocument()
    for fund, value in zip(_FUNDS, (general, government, capital), strict=True):
        made.say(f"revenue_{fund}", value, fund=fund)
    return made.say("revenue_total", total, fund="fiscal_appropriation", year=int(year))


def _evaluated(
    covered: str | None,
    spent: str | None,
    scope: str,
    *,
    key: str = "evaluated_department",
    in_table: str = "yes",
) -> MadeDocument:
    made = MadeDocument(scope=scope)
    if in_table:
        made.row("expenditure", "total", total=spent)
    else:
        made.say("expenditure_total", spent)
    return made.say(key, covered)


def _whole(
    covered: str | None = "120.00",
    spent: str | None = "120.00",
    scope: str = "consolidated",
    key: str = "evaluated_department",
    in_table: str = "yes",
) -> MadeDocument:
    return _evaluated(covered, spent, scope, key=key, in_table=in_table)


def _whole_of_fund(
    covered: str = "120.00",
    spent: str | None = "120.00",
    table: str = "general_budget_expenditure",
) -> MadeDocument:
    made = MadeDocument(scope="consolidated").row(table, "total", total=spent)
    key = "evaluated_department_general_public"
    return made.say(key, covered, fund="general_public")


def _listed(
    executed: str = "60.00",
    budget: str | None = "70.00",
    first: str = "40.00",
    second: str | None = "20.00",
    first_budget: str = "50.00",
    second_budget: str = "20.00",
    count: str = "2",
    label: str = "项目支出",
) -> MadeDocument:
    made = MadeDocument()
    words = {"subject": label, "subject_key": "project" if len(label) > 2 else ""}
    made.say("project", executed, **words)
    made.say("project", budget, "adjusted_budget", **words)
    made.say("projects", count, "count", unit="个", subject="财政预算项目支出")
    fields = {"kind": "narrative", "page": "2"}
    made.form("甲项目", executed=first, initial_budget=first_budget, **fields)
    made.form("乙项目", executed=second, initial_budget=second_budget, **fields)
    return made


def _lines(
    total: str | None = "93.00",
    first: str = "45.00",
    second: str | None = "48.00",
    points: str = "50.00",
    unplaced: str = "",
) -> MadeDocument:
    """A sheet whose dimensions have no scores: its lines have."""
    made = MadeDocument().score("履职效能", 1, weight="100.00")
    made.score("任务", 2, "履职效能", weight="50.00", score=first)
    made.score("效果", 2, "履职效能", weight=points, score=second)
    if unplaced:
        made.unplaced(
            "performance_form", unplaced, "a score whose dimension is not printed"
        )
    return made.score("合计", 0, score=total)
