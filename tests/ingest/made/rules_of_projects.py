"""Cases of the rules about the money and the rating of projects."""

from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases

_FOR_EACH = {"level2": "成本指标", "unit": "元/人", "target_unit": "元/人"}
_MONEY = {"level1": "产出指标", "level2": "数量指标"}


def _target(
    target: str = "100",
    actual: str | None = "100",
    weight: str = "10",
    score: str | None = "10",
    comparator: str = ">=",
    unit: str = "人",
    level2: str = "数量指标",
    target_unit: str = "人",
) -> MadeDocument:
    made = MadeDocument()
    return made.indicator(
        made.form("甲项目"),
        "指标一",
        level1="产出指标",
        level2=level2,
        comparator=comparator,
        target=target,
        target_unit=target_unit,
        actual=actual,
        actual_unit=unit,
        weight=weight,
        score=score,
    )


def _date(
    target: str = "12月底前",
    actual: str = "12月31日",
    weight: str | None = "10",
    score: str = "10",
) -> MadeDocument:
    made = MadeDocument()
    words = {"comparator": "qualitative", "target": target, "target_text": target}
    points = {"weight": weight, "score": score}
    form = made.form("甲项目")
    return made.indicator(form, "完成时间", actual_text=actual, **words, **points)


def _rate_reached(
    actual: str | None = "100", label: str = "会员覆盖率", unit: str = "%"
) -> MadeDocument:
    made = MadeDocument()
    reached = {"actual": actual, "actual_unit": unit}
    return made.indicator(made.form("甲项目"), label, level1="产出指标", **reached)


def _filled(
    weight: str | None = "10",
    score: str | None = "9",
    other: str = "9",
    third: str = "third",
    unplaced: str = "",
    points: str = "10",
) -> MadeDocument:
    made = MadeDocument()
    made.form("甲项目")
    made.indicator("1", "first", weight=weight, score=score)
    made.indicator("1", "second", weight=points or None, score=other or None)
    if third:
        made.indicator("1", third, weight=points or None, score="9")
    if unplaced:
        made.unplaced("performance_form", unplaced, "in no field of its form")
    return made


def _satisfaction(comparator: str = ">=", label: str = "满意度指标") -> MadeDocument:
    made = MadeDocument()
    return made.indicator(
        made.form("甲项目"),
        "服务对象",
        level1=label,
        comparator=comparator,
        target="95",
        target_unit="%",
    )


def _rate(
    rate: str | None = "90.00",
    executed: str | None = "9.00",
    adjusted: str | None = "10.00",
    initial: str | None = "20.00",
) -> MadeDocument:
    made = MadeDocument()
    made.form(
        "甲项目",
        execution_rate=rate,
        executed=executed,
        adjusted_budget=adjusted,
        initial_budget=initial,
    )
    return made


def _rate_of_initial(
    rate: str = "90.00", executed: str = "9.00", initial: str = "10.00"
) -> MadeDocument:
    return _rate(rate, executed, None, initial)


def _rate_of_source(
    rate: str | None = "90.00", executed: str = "9.00", budget: str | None = "10.00"
) -> MadeDocument:
    made = MadeDocument()
    return made.source(
        made.form("甲项目"),
        "财政拨款",
        execution_rate=rate,
        executed=executed,
        adjusted_budget=budget,
    )


def _points_for_rate(
    rate: str | None = "90.00", weight: str | None = "10.00", score: str | None = "9.00"
) -> MadeDocument:
    made = MadeDocument()
    made.form(
        "甲项目", execution_rate=rate, execution_weight=weight, execution_score=score
    )
    return made


def _funds(
    total: str | None = "10.00",
    first: str = "6.00",
    second: str | None = "4.00",
    column: str = "executed",
    other: str = "executed",
    whole: str = "false",
) -> MadeDocument:
    made = MadeDocument()
    form = made.form("甲项目", **{column: total}, has_all_sources=whole)
    made.source(form, "财政拨款", **{column: first})
    return made.source(form, "其他资金", **{other: second})


def _one_source(
    total: str | None = "10.00",
    source: str = "6.00",
    column: str = "executed",
    whole: str = "false",
) -> MadeDocument:
    made = MadeDocument()
    form = made.form("甲项目", executed=total, has_all_sources=whole)
    return made.source(form, "其中：财政拨款", **{column: source})


def _whole_list(
    total: str = "6.00", source: str = "6.00", column: str = "executed"
) -> MadeDocument:
    return _one_source(total, source, column, whole="true")


def _unit_cost(
    executed: str | None = "10.00",
    quantity: str = "50",
    cost: str = "2000",
    cost_unit: str = "元/人",
    quantity_unit: str = "人",
    unit: str = "万元",
) -> MadeDocument:
    made = MadeDocument()
    form = made.form("甲项目", executed=executed, unit=unit)
    made.indicator(form, "人数", **_MONEY, actual=quantity, actual_unit=quantity_unit)
    return made.indicator(
        form, "标准", level2="成本指标", actual=cost, actual_unit=cost_unit
    )


def _grade(
    score: str | None = "92.00", grade: str | None = "优", weight: str = "100"
) -> MadeDocument:
    made = MadeDocument()
    made.form("甲项目", total_score=score, grade=grade, total_weight=weight)
    return made


def _twice(
    first: str | None = "10.00",
    again: str | None = "10.00",
    column: str = "executed",
    name: str = "甲项目",
    kind: str = "narrative",
    year: str = "2023",
) -> MadeDocument:
    made = MadeDocument()
    made.form("甲项目", **{column: first})
    made.form(name, kind, **{column: again, "fiscal_year": year})
    return made


def _department(
    executed: str | None = "120.00",
    spent: str | None = "120.00",
    kind: str = "department",
    year: str = "2023",
) -> MadeDocument:
    made = MadeDocument().row("expenditure", "total", total=spent)
    made.form("整体支出", kind, executed=executed, fiscal_year=year)
    return made


PROJECTS = (
    RuleCases(
        "indicator_rate_within",
        _rate_reached,
        holds=(UNCHANGED, {"actual": "99.5"}),
        breaks=(
            {"actual": "120"},
            {"actual": "101", "label": "职工满意度"},
            {"actual": "104", "label": "体检报告发放率"},
        ),
        silent=(
            # More can be done than was planned.
            {"actual": "120", "label": "任务完成率"},
            {"actual": "120", "label": "收入增长率"},
            {"actual": "120", "unit": "人"},
            {"actual": "120", "label": "覆盖率提高"},
            {"actual": None},
        ),
        options=("label", "unit"),
    ),
    RuleCases(
        "indicator_target_scored",
        _date,
        holds=(
            UNCHANGED,
            {"actual": "11月"},
            {"actual": "11月20日", "score": "9", "target": "10月31日前"},
        ),
        breaks=(
            {"actual": "次年3月底"},
            {"actual": "2024年2月15日"},
            {"actual": "2023年12月20日", "target": "10月31日前"},
            {"actual": "12月", "target": "6月底前"},
            {"actual": "2024年1月完成", "target": "年底前"},
            {
                "actual": "10月16日",
                "target": "3月至10月15日",
                "score": "5",
                "weight": "5",
            },
        ),
        silent=(
            # What is printed leaves it open.
            {"actual": "12月", "target": "12月10日前"},
            {"actual": "次年3月底前"},
            {"actual": "2023年9月", "target": "2022年12月底前", "weight": None},
            {"actual": "分3批发放", "target": "每月15日前"},
        ),
    ),
    RuleCases(
        "indicator_target_scored",
        _target,
        holds=(
            UNCHANGED,
            {"actual": "90", "score": "9"},
            {"actual": "120"},
            {"actual": "90", "comparator": "<="},
            {"actual": "90", "comparator": "=", "level2": "成本指标"},
        ),
        breaks=(
            {"actual": "90"},
            {"target": "110"},
            {"actual": "100", "comparator": ">"},
            {"actual": "110", "comparator": "<="},
            {"actual": "90", "comparator": "="},
            {"actual": "110", "comparator": "=", "level2": "成本指标"},
            # What each is to get is met exactly.
            {"actual": "90", "comparator": "=", **_FOR_EACH},
            {"actual": "90", "score": "5", "weight": "5"},
        ),
        silent=(
            {"actual": None},
            {"score": None},
            {"actual": "90", "comparator": "qualitative"},
            {"actual": "90", "target": "较好"},
            # Nine tenths of the target, stated as a rate.
            {"actual": "90", "unit": "%"},
            {"actual": "90", "weight": "0", "score": "0"},
        ),
        options=("unit", "target_unit"),
    ),
    RuleCases(
        "indicator_filled",
        _filled,
        holds=(
            UNCHANGED,
            {"weight": "0", "score": "0"},
            {"weight": "0", "score": None},
            {"weight": None, "points": ""},
            # What was not read may be what is wanting.
            {"weight": None, "unplaced": "10"},
        ),
        breaks=(
            {"weight": None},
            {"score": None},
            # A form that prints no points.
            {"weight": None, "score": None, "points": ""},
        ),
        silent=(
            {"score": None, "other": ""},
            {"score": None, "third": ""},
        ),
        options=("unplaced", "other", "third", "points"),
    ),
    RuleCases(
        "indicator_sign",
        _satisfaction,
        holds=(UNCHANGED, {"comparator": "="}, {"comparator": ">"}),
        breaks=({"comparator": "<="}, {"comparator": "<"}),
        silent=(
            {"comparator": "qualitative"},
            {"comparator": "<=", "label": "成本指标"},
        ),
        options=("label",),
    ),
    RuleCases(
        "project_execution_rate",
        _rate,
        rounding=({"executed": "2.00", "adjusted": "3.00", "rate": "66.7"},),
        breaks=({"rate": "45.00"}, {"executed": "9.50"}, {"adjusted": "11.00"}),
        silent=(
            {"rate": None},
            {"executed": None},
            {"adjusted": None, "initial": None},
            {"adjusted": "0.00", "executed": "0.00", "rate": "0.00"},
        ),
        options=("initial",),
    ),
    RuleCases(
        "project_execution_rate",
        _rate_of_initial,
        breaks=({"rate": "45.00"}, {"executed": "9.50"}, {"initial": "11.00"}),
    ),
    RuleCases(
        "project_execution_rate",
        _rate_of_source,
        rounding=({"executed": "2.00", "budget": "3.00", "rate": "66.7"},),
        breaks=({"rate": "45.00"}, {"executed": "9.50"}, {"budget": "11.00"}),
        silent=(
            {"rate": None},
            {"budget": None},
            # A source without money.
            {"budget": "0.00", "executed": "0.00", "rate": "0.00"},
        ),
    ),
    RuleCases(
        "project_execution_score",
        _points_for_rate,
        holds=(UNCHANGED, {"rate": "120.00", "score": "10.00"}),
        rounding=({"rate": "66.67", "score": "6.67"},),
        breaks=(
            {"rate": "80.00"},
            {"weight": "20.00"},
            {"weight": "1000000.00"},
            {"score": "10.00"},
        ),
        silent=({"rate": None}, {"weight": None}, {"score": None}),
    ),
    RuleCases(
        "project_funds",
        _funds,
        rounding=({"first": "6.01"},),
        breaks=(
            {"total": "11.00"},
            {"first": "7.00"},
            {"second": "3.00"},
            # What a list of all sources leaves blank is nil.
            {"second": None, "whole": "true"},
        ),
        silent=(
            {"total": None},
            {"second": None, "first": "2.00"},
            {"second": "1.00", "other": "initial_budget"},
        ),
        options=("column", "other", "whole"),
    ),
    RuleCases(
        "project_funds",
        _whole_list,
        breaks=({"total": "60000.00"}, {"source": "-6.00"}),
        silent=({"column": "initial_budget"},),
        options=("column",),
    ),
    RuleCases(
        "project_funds_within",
        _one_source,
        holds=(UNCHANGED, {"source": "10.00"}),
        rounding=({"source": "10.01"},),
        breaks=({"total": "5.00"}, {"source": "11.00"}),
        silent=(
            {"total": None},
            {"source": "11.00", "column": "initial_budget"},
            # All of one source: they are equal.
            {"total": "6.00", "whole": "true"},
        ),
        options=("column", "whole"),
    ),
    RuleCases(
        "project_unit_cost",
        _unit_cost,
        holds=(
            UNCHANGED,
            {"executed": "30.00"},
            {"cost": "0.2", "cost_unit": "万元/人"},
        ),
        breaks=(
            {"executed": "9.00"},
            {"quantity": "60"},
            {"cost": "3000"},
            {"cost": "200000000"},
        ),
        silent=(
            {"executed": None},
            # A whole sum is no cost of each.
            {"cost": "3000", "cost_unit": "万元"},
            {"cost": "3000", "quantity_unit": "%"},
            # An amount without a printed unit may be of any.
            {"unit": ""},
        ),
        options=("cost_unit", "quantity_unit", "unit"),
    ),
    RuleCases(
        "project_grade",
        _grade,
        holds=(
            UNCHANGED,
            {"score": "90.00"},
            {"score": "85.00", "grade": "良"},
            {"score": "60.00", "grade": "中"},
            {"score": "59.99", "grade": "差"},
        ),
        breaks=(
            {"score": "89.99"},
            {"grade": "良"},
            {"grade": "差"},
            {"score": "79.00", "grade": "良"},
        ),
        silent=(
            {"score": None},
            {"grade": None},
            {"grade": "已完成"},
            {"score": "28.00", "weight": "30"},
        ),
        options=("weight",),
    ),
    RuleCases(
        "project_stated_twice",
        _twice,
        holds=(UNCHANGED, {"column": "total_score"}, {"column": "initial_budget"}),
        rounding=({"again": "10", "first": "10.04"},),
        breaks=(
            {"first": "11.00"},
            {"again": "9.99"},
            {"again": "9.00", "column": "total_score"},
            {"again": "9.00", "column": "adjusted_budget"},
        ),
        silent=(
            {"first": None},
            {"again": None},
            {"again": "9.00", "name": "乙项目"},
            {"again": "9.00", "kind": "self_evaluation"},
            {"again": "9.00", "year": "2022"},
        ),
        options=("column", "name", "kind", "year"),
    ),
    RuleCases(
        "department_executed_vs_expenditure",
        _department,
        rounding=({"executed": "120.0", "spent": "120.04"},),
        breaks=({"executed": "121.00"}, {"spent": "119.99"}),
        silent=(
            {"executed": None},
            {"spent": None},
            {"executed": "10.00", "kind": "self_evaluation"},
            {"executed": "10.00", "year": "2022"},
        ),
        options=("kind", "year"),
    ),
)
