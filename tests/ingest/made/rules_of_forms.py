"""Cases of the rules about points and scores of forms and departments."""

from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases


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


FORMS = (
    RuleCases(
        "project_weights",
        _weights,
        holds=(UNCHANGED, {"total": "90.00", "execution": None}),
        breaks=(
            {"total": "99.00"},
            {"execution": "20.00"},
            {"first": "51.00"},
            {"second": "35.00"},
        ),
        # Points of an indicator are not printed: what is there says nothing.
        silent=({"second": None},),
    ),
    RuleCases(
        "project_weights",
        _weights_of_a_hundred,
        breaks=({"first": "60"}, {"second": "30"}, {"execution": "20"}),
        # How many points are for execution is not known.
        silent=({"execution": None}, {"execution": None, "second": "41"}),
    ),
    RuleCases(
        "project_weights",
        _weights_of_a_score,
        holds=(UNCHANGED, {"total": "100"}),
        breaks=(
            {"first": "60"},
            {"second": "30"},
            {"score": "20"},
            {"score": None, "total": "100"},
        ),
        # A part of the points for execution, which are not printed.
        silent=(
            {"rate": "90.00", "score": "9"},
            {"rate": "90.00", "score": "9", "total": "100"},
        ),
        options=("rate", "total"),
    ),
    RuleCases(
        "project_scores",
        _scores,
        holds=(UNCHANGED, {"total": "89.00", "execution": None}, {"total": "98.5"}),
        breaks=(
            {"total": "99.50"},
            # Points are exact: neither a digit nor a whole point is open.
            {"total": "98.51"},
            {"total": "99"},
            {"execution": "9.00"},
            {"first": "49.00"},
            {"second": "40.00"},
        ),
        silent=(
            {"total": None},
            {"second": None},
            # What was not read may be what is wanting.
            {"total": "99.50", "unplaced": "1.00"},
        ),
        options=("weight", "unplaced"),
    ),
    RuleCases(
        "project_score_within_weight",
        _execution,
        holds=(UNCHANGED, {"score": "10.00"}),
        breaks=({"weight": "8.00"}, {"score": "11.00"}),
        silent=({"weight": None}, {"score": None}),
    ),
    RuleCases(
        "indicator_score_within_weight",
        _indicator,
        holds=(UNCHANGED, {"score": "10.00"}),
        breaks=({"weight": "8.00"}, {"score": "11.00"}),
        silent=({"weight": None}, {"score": None}),
    ),
    RuleCases(
        "indicator_block_weight",
        _block,
        holds=(UNCHANGED, {"block": "50", "first": "30", "second": "20"}),
        breaks=(
            {"block": "50", "first": "30", "second": "21"},
            {"block": "60.00"},
            {"first": "31.00"},
            {"second": "10.00"},
        ),
        silent=({"block": None}, {"second": None}),
        options=("level",),
    ),
    RuleCases(
        "indicator_second_level_weight",
        _second_level,
        breaks=({"block": "60.00"}, {"first": "31.00"}, {"second": "10.00"}),
        silent=({"block": None}, {"second": None}),
    ),
    RuleCases(
        "department_scores",
        _dimensions,
        breaks=(
            {"total": "94.00"},
            {"first": "44.00"},
            {"first": "45.01"},
            {"second": "50.00"},
        ),
        silent=({"total": None}, {"second": None}),
    ),
    RuleCases(
        "department_dimension_scores",
        _below,
        breaks=(
            {"score": "46.00"},
            {"first": "24.00"},
            {"first": "25.01"},
            {"second": "18.00"},
        ),
        silent=({"score": None}, {"second": None}),
        options=("weights",),
    ),
    RuleCases(
        "department_dimension_weights",
        _weights_below,
        breaks=({"weight": "51.00"}, {"first": "31.00"}, {"second": "18.00"}),
    ),
    RuleCases(
        "department_score_rate",
        _score_rate,
        rounding=(
            {"score": "33.33", "rate": "66.7"},
            {"score": "16", "weight": "18", "rate": "89"},
        ),
        breaks=(
            {"rate": "91.00"},
            {"score": "44.00"},
            {"weight": "60.00"},
            # Cut off, not rounded.
            {"score": "16", "weight": "18", "rate": "88.8"},
        ),
        silent=({"rate": None}, {"weight": "0.00", "score": "0.00"}),
    ),
    RuleCases(
        "department_score_within_weight",
        _department_score,
        holds=(UNCHANGED, {"score": "50.00"}),
        breaks=({"weight": "44.00"}, {"score": "51.00"}),
        silent=({"weight": None}, {"score": None}),
    ),
    RuleCases(
        "indicator_filled",
        _lines_of_a_sheet,
        holds=(
            UNCHANGED,
            {"weight": "0", "score": None},
            # What was not read may be what is wanting.
            {"score": None, "unplaced": "9.00"},
        ),
        breaks=({"weight": None}, {"score": None}),
        # Several lines print no points, or one alone prints a rate.
        silent=({"weight": None, "other": None}, {"rate": "90.00"}),
        options=("rate", "other", "unplaced"),
    ),
    RuleCases(
        "indicator_filled",
        _forms_of_a_document,
        # A form that lacks several fields is another form.
        holds=(UNCHANGED, {"rate": None, "score": None}),
        breaks=({"rate": None}, {"score": None}, {"weight": None}),
        silent=(
            {"score": None, "other": None},
            {"score": None, "kind": "department"},
        ),
        options=("other", "kind"),
    ),
)
