"""Cases of the rules about the money and the rating of projects."""

from made.document import MadeDocument

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
