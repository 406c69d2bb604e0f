"""Cases of the rules about what is evaluated: how many projects, and which money."""

from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases

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


def _fiscal_expenditure(
    total: str = "100.00",
    general: str = "90.00",
    government: str | None = "10.00",
    capital: str = "0.00",
) -> MadeDocument:
    made = MadeDocument()
    for fund, value in zip(_FUNDS, (general, government, capital), strict=True):
        made.say("expenditure_total", value, fund=fund)
    return made.say("expenditure_total", total, fund="fiscal_appropriation")


def _fiscal_source(
    total: str = "100.00", source: str | None = "100.00"
) -> MadeDocument:
    made = MadeDocument().say("fiscal_appropriation", source)
    return made.say("revenue_total", total, fund="fiscal_appropriation")


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


def _one_unit(
    covered: str | None = "150.00",
    spent: str | None = "120.00",
    scope: str = "own_level",
) -> MadeDocument:
    return _evaluated(covered, spent, scope)


def _target_cost(
    budget: str | None = "10.00",
    quantity: str = "50",
    cost: str = "2000",
    sign: str = "=",
    quantity_unit: str = "人",
    cost_unit: str = "元/人",
) -> MadeDocument:
    made = MadeDocument()
    form = made.form("甲项目", initial_budget=budget)
    made.indicator(
        form,
        "人数",
        level2="数量指标",
        comparator=">=",
        target=quantity,
        target_unit=quantity_unit,
    )
    return made.indicator(
        form,
        "标准",
        level2="成本指标",
        comparator=sign,
        target=cost,
        target_unit=cost_unit,
    )


def _requested(
    budget: str | None = "30.00",
    requested: str | None = "30.00",
    adjusted: str | None = None,
) -> MadeDocument:
    made = MadeDocument()
    made.form(
        "甲项目",
        initial_budget=budget,
        adjusted_budget=adjusted,
        requested_budget=requested,
    )
    return made


def _counted(
    stated: str = "3",
    again: str | None = "3",
    money: str | None = "60.00",
    total: str | None = "60.00",
    label: str = "项目支出",
) -> MadeDocument:
    """A number with all the money of projects, and another of 项目支出 itself."""
    made = MadeDocument().say("project", total)
    made.say("projects", stated, "count", unit="个", subject="涉及项目")
    made.say("project", money)
    return made.say("projects", again, "count", unit="个", subject=label)


def _forms(
    count: str = "2",
    money: str | None = "60.00",
    first: str = "40.00",
    second: str | None = "20.00",
    budget: str = "20.00",
    more: str | None = None,
    key: str = "evaluated_funds",
) -> MadeDocument:
    made = MadeDocument()
    made.form("甲项目", executed=first, initial_budget="40.00")
    made.form("乙项目", executed=second, initial_budget=budget)
    made.say("projects", more, "count", unit="个", subject="项目")
    made.say("projects", count, "count", unit="个", subject="项目")
    return made.say(key, money)


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


def _told_again(
    total: str | None = "85.14", again: str | None = "85.14", label: str = "部门整体"
) -> MadeDocument:
    made = MadeDocument()
    made.score("合计", 0, score=total)
    return made.score(label, 0, score=again)


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


EVALUATIONS = (
    RuleCases(
        "statement_fiscal_total",
        _fiscal_revenue,
        rounding=({"total": "100.01"},),
        breaks=(
            {"total": "110.00"},
            {"general": "80.00"},
            {"government": "5.00"},
            {"capital": "1.00"},
        ),
        silent=(
            {"total": None},
            # A budget that is not spoken of can have money.
            {"general": "50.00", "government": None},
            {"total": "99.00", "year": "2022"},
        ),
        options=("year",),
    ),
    RuleCases(
        "statement_fiscal_total",
        _fiscal_expenditure,
        breaks=(
            {"total": "110.00"},
            {"general": "80.00"},
            {"government": "5.00"},
            {"capital": "1.00"},
        ),
        silent=({"general": "50.00", "government": None},),
    ),
    RuleCases(
        "statement_fiscal_total",
        _fiscal_source,
        breaks=({"total": "110.00"}, {"source": "110.00"}),
        silent=({"source": None},),
    ),
    RuleCases(
        "evaluated_vs_expenditure",
        _whole,
        holds=(UNCHANGED, {"in_table": ""}, {"scope": "unknown"}),
        rounding=({"covered": "120.0", "spent": "120.04"},),
        breaks=({"covered": "100.00"}, {"covered": "130.00"}, {"spent": "119.99"}),
        silent=(
            {"covered": None},
            {"spent": None},
            # Some projects, or one unit of the department.
            {"covered": "50.00", "key": "evaluated_funds"},
            {"covered": "150.00", "scope": "own_level"},
        ),
        options=("scope", "key", "in_table"),
    ),
    RuleCases(
        "evaluated_vs_expenditure",
        _whole_of_fund,
        breaks=({"covered": "100.00"}, {"spent": "119.99"}),
        silent=({"spent": None}, {"spent": "99.00", "table": "expenditure"}),
        options=("table",),
    ),
    RuleCases(
        "evaluated_covers_expenditure",
        _one_unit,
        holds=(UNCHANGED, {"covered": "120.00"}, {"scope": "unit"}),
        rounding=({"covered": "120.0", "spent": "120.04"},),
        breaks=({"covered": "23.00"}, {"spent": "151.00"}),
        silent=(
            {"covered": None},
            {"spent": None},
            {"covered": "23.00", "scope": "consolidated"},
        ),
        options=("scope",),
    ),
    RuleCases(
        "project_target_cost",
        _target_cost,
        holds=(
            UNCHANGED,
            {"budget": "30.00"},
            {"cost": "0.2", "cost_unit": "万元/人"},
            {"quantity_unit": "户（套）", "cost_unit": "元/户"},
        ),
        rounding=({"budget": "10.0", "cost": "2005"},),
        breaks=({"budget": "9.00"}, {"quantity": "60"}, {"cost": "3000"}),
        silent=(
            {"budget": None},
            # An upper limit need not be used up.
            {"cost": "3000", "sign": "<="},
            # Times and people are not the same.
            {"cost": "3000", "quantity_unit": "人次"},
            {"cost": "3000", "cost_unit": "元"},
        ),
        options=("sign", "quantity_unit", "cost_unit"),
    ),
    RuleCases(
        "project_requested",
        _requested,
        holds=(UNCHANGED, {"adjusted": "25.00"}, {"budget": None, "adjusted": "30.00"}),
        rounding=({"budget": "30.04", "requested": "30.0"},),
        breaks=(
            {"budget": "100.00"},
            {"requested": "100.00"},
            {"budget": None, "adjusted": "25.00"},
        ),
        silent=({"budget": None}, {"requested": None}),
    ),
    RuleCases(
        "project_count",
        _counted,
        holds=(UNCHANGED, {"stated": "4", "again": "4"}),
        breaks=(
            {"stated": "9"},
            {"again": "4"},
            {"again": "4", "label": "财政预算项目支出"},
        ),
        silent=(
            {"again": None},
            # Other money is the money of other projects.
            {"stated": "2", "money": "40.00"},
            {"stated": "2", "total": "90.00"},
            {"again": "1", "label": "一级项目支出"},
            {"again": "1", "label": "重点项目"},
        ),
        options=("money", "total", "label"),
    ),
    RuleCases(
        "project_forms_sum",
        _forms,
        holds=(UNCHANGED, {"second": "15.00"}, {"key": "project"}),
        rounding=({"money": "60.0", "second": "20.04", "budget": "20.04"},),
        breaks=(
            {"money": "75.00"},
            {"second": "15.00", "budget": "15.00"},
            # 项目支出 is what was spent, not what was planned.
            {"second": "15.00", "key": "project"},
            {"first": "45.00", "budget": "21.00"},
        ),
        silent=(
            {"money": None},
            # Forms of some projects only.
            {"money": "75.00", "count": "3"},
            {"money": "75.00", "more": "5"},
            # The money of three projects is not that of two forms.
            {"money": "75.00", "more": "2", "count": "3", "key": "project"},
        ),
        options=("count", "more", "key"),
    ),
    RuleCases(
        "project_list_sum",
        _listed,
        holds=(UNCHANGED, {"budget": None}),
        rounding=({"executed": "60.0", "second": "20.04"},),
        breaks=(
            {"executed": "61.00"},
            {"budget": "60.00"},
            {"first": "41.00"},
            {"second": "19.00"},
            {"first_budget": "51.00"},
            {"second_budget": "19.00"},
            {"executed": "61.00", "label": "项目"},
        ),
        silent=(
            # The list is of some of them, or of more.
            {"executed": "90.00", "count": "3"},
            {"executed": "90.00", "count": "1"},
            {"executed": "90.00", "second": None},
        ),
        options=("count", "label"),
    ),
    RuleCases(
        "department_score_repeated",
        _told_again,
        rounding=({"again": "85.1"},),
        breaks=({"total": "88.14"}, {"again": "85.24"}, {"again": "84"}),
        silent=(
            {"total": None},
            {"again": None},
            {"again": "99.00", "label": "项目平均"},
        ),
        options=("label",),
    ),
    RuleCases(
        "department_scores",
        _lines,
        breaks=({"total": "94.00"}, {"first": "44.00"}, {"second": "50.00"}),
        silent=(
            {"total": None},
            {"second": None},
            # Some lines are not there, or were not read.
            {"total": "95.00", "points": "40.00"},
            {"total": "95.00", "unplaced": "2.00"},
        ),
        options=("points", "unplaced"),
    ),
)
