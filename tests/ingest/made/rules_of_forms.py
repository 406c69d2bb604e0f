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
