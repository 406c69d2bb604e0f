"""Cases of the rules about points and scores of forms and departments."""

from made.document import MadeDocument


def _weights(
    total: str | None = "100.00",
    execution: str | None = "10.00",
    first: str = "50.00",
    second: str | None = "40.00",
) -> MadeDocument:
    made = MadeDocument()
    form = made.form("甲项目", total_weight=total, execution_weight=execution)
    made.indicator(form, "指标一", weight=first)
    return made.indicator(form, "指标二", weight=second)


def _weights_of_a_hundred(
    first: str = "50", second: str = "40", execution: str | None = "10"
) -> MadeDocument:
    return _weights(None, execution, first, second)


def _weights_of_a_score(
    score: str | None = "10",
    rate: str = "100.00",
    first: str = "50",
    second: str = "40",
    total: str | None = None,
) -> MadeDocument:
    """Points for execution are not printed, but all of them are given."""
    made = MadeDocument()
    points = {"execution_score": score, "total_weight": total}
    form = made.form("甲项目", execution_rate=rate, **points)
    made.indicator(form, "指标一", weight=first)
    return made.indicator(form, "指标二", weight=second)


def _scores(
    total: str | None = "98.50",
    execution: str | None = "9.50",
    first: str | None = "50.00",
    second: str | None = "39.00",
    weight: str = "40.00",
    unplaced: str = "",
) -> MadeDocument:
    made = MadeDocument()
    form = made.form("甲项目", total_score=total, execution_score=execution)
    if unplaced:
        made.unplaced("performance_form", unplaced, "in no field of its form")
    made.indicator(form, "指标一", weight="50.00", score=first)
    return made.indicator(form, "指标二", weight=weight, score=second)


def _execution(
    weight: str | None = "10.00", score: str | None = "9.00"
) -> MadeDocument:
    made = MadeDocument()
    made.form("甲项目", execution_weight=weight, execution_score=score)
    return made


def _indicator(
    weight: str | None = "10.00", score: str | None = "9.00"
) -> MadeDocument:
    made = MadeDocument()
    return made.indicator(made.form("甲项目"), "指标一", weight=weight, score=score)


def _block(
    block: str | None = "50.00",
    first: str = "30.00",
    second: str | None = "20.00",
    level: str = "level1",
) -> MadeDocument:
    made = MadeDocument()
    form = made.form("甲项目")
    for label, weight in (("指标一", first), ("指标二", second)):
        fields = {level: "产出指标", f"{level}_weight": block, "weight": weight}
        made.indicator(form, label, **fields)
    return made


def _second_level(
    block: str | None = "50.00", first: str = "30.00", second: str | None = "20.00"
) -> MadeDocument:
    return _block(block, first, second, "level2")


def _dimensions(
    total: str | None = "93.00", first: str = "45.00", second: str | None = "48.00"
) -> MadeDocument:
    made = MadeDocument()
    made.score("履职效能", 1, weight="50.00", score=first)
    made.score("管理效率", 1, weight="50.00", score=second)
    return made.score("总分", 0, weight="100.00", score=total)


def _below(
    score: str | None = "45.00",
    first: str = "25.00",
    second: str | None = "20.00",
    weights: tuple[str, str, str] = ("50.00", "30.00", "20.00"),
) -> MadeDocument:
    made = MadeDocument().score("履职效能", 1, weight=weights[0], score=score)
    made.score("任务", 2, "履职效能", weight=weights[1], score=first)
    return made.score("效果", 2, "履职效能", weight=weights[2], score=second)


def _weights_below(
    weight: str = "50.00", first: str = "30.00", second: str = "20.00"
) -> MadeDocument:
    return _below(weights=(weight, first, second))


def _score_rate(
    rate: str | None = "90.00", score: str = "45.00", weight: str = "50.00"
) -> MadeDocument:
    made = MadeDocument()
    return made.score("履职效能", 1, weight=weight, score=score, rate=rate)


def _department_score(
    weight: str | None = "50.00", score: str | None = "45.00"
) -> MadeDocument:
    return MadeDocument().score("履职效能", 1, weight=weight, score=score)


def _lines_of_a_sheet(
    weight: str | None = "10.00",
    score: str | None = "9.00",
    rate: str | None = None,
    other: str | None = "10.00",
    unplaced: str = "",
) -> MadeDocument:
    """Points stand for both levels, scores for the lower one alone."""
    made = MadeDocument().score("履职效能", 1, weight="30.00")
    made.score("任务", 2, "履职效能", weight=weight, score=score, rate=rate)
    made.score("效果", 2, "履职效能", weight=other, score="8.00")
    made.score("满意", 2, "履职效能", weight="10.00", score="10.00")
    if unplaced:
        made.unplaced("performance_form", unplaced, "in no field of its form")
    return made


def _forms_of_a_document(
    rate: str | None = "100.00",
    score: str | None = "10.00",
    other: str | None = "10.00",
    weight: str | None = "10.00",
    kind: str = "self_evaluation",
) -> MadeDocument:
    made = MadeDocument()
    fields = {"execution_rate": rate, "execution_weight": weight}
    made.form("甲项目", kind, execution_score=score, total_score="98.00", **fields)
    fields = {"execution_rate": "100.00", "execution_weight": "10.00"}
    for name, points in (("乙项目", other), ("丙项目", "10.00")):
        made.form(name, execution_score=points, total_score="98.00", **fields)
    return made
