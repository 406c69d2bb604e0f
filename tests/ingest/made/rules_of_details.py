"""Cases of the rules about details and causes that prose states."""

from made.document import MadeDocument

_UP = {"direction": "up", "compared_with": "prior_year"}
_CAUSE = _UP | {"is_cause": "true"}


def _money(
    first: str | None = "80.00",
    again: str | None = "80.00",
    name: str = "困难职工慰问金",
    label: str = "“困难职工慰问”金",
    section: str = "完成情况",
    line: str = "300",
    reports: str = "",
    part_of: str = "",
) -> MadeDocument:
    """An amount under a short name, stated again under almost the same one."""
    made = MadeDocument()
    for number, place in enumerate(reports.split(), start=1):
        made.form(f"{number}号项目", line=place)
    made.say("", first, subject=name, section="完成情况", line="100")
    return made.say(
        "", again, subject=label, section=section, line=line, part_of=part_of
    )


def _lists_of_causes(
    change: str = "10.00",
    first: str = "12.00",
    second: str = "2.00",
    complete: str = "yes",
    is_approximate: str = "false",
) -> MadeDocument:
    """A list of causes in a document whose other two lists are complete or are not."""
    made = MadeDocument()
    for key in ("revenue_total", "basic"):
        made.say(key, "5.00" if complete else "9.00", "change_amount", **_UP)
        made.say("", "6.00", "change_amount", subject=f"{key}一", **_CAUSE)
        made.say(
            "",
            "1.00",
            "change_amount",
            subject=f"{key}二",
            **_CAUSE | {"direction": "down"},
        )
    made.say("expenditure_total", change, "change_amount", **_UP)
    made.say("", first, "change_amount", subject="奖金", **_CAUSE)
    return made.say(
        "",
        second,
        "change_amount",
        subject="差旅费",
        **_CAUSE | {"direction": "down", "is_approximate": is_approximate},
    )


def _budget_causes(
    budget: str = "10.00",
    spent: str = "18.00",
    first: str = "9.00",
    left: str = "1.00",
) -> MadeDocument:
    """What was added to a budget within the year, less what was not spent of it."""
    made = MadeDocument()
    for key in ("210", "221"):
        _added(made, key, "10.00", "15.00", "7.00", "2.00")
    return _added(made, "201", budget, spent, first, left)


def _added(
    made: MadeDocument, key: str, budget: str, spent: str, first: str, left: str
) -> MadeDocument:
    made.say(key, budget, "initial_budget").say(key, spent)
    made.say(
        "",
        first,
        "change_amount",
        subject=f"追加{key}",
        is_cause="true",
        direction="up",
    )
    return made.say("", left, subject=f"某项结余{key}", is_cause="true")


def _within(
    change: str = "10.00",
    first: str = "6.00",
    second: str | None = "3.00",
    direction: str = "up",
    measure: str = "change_amount",
    of: str = "prior_year",
) -> MadeDocument:
    """of: the base of the change that an amount without a direction is a part of."""
    made = MadeDocument().say("expenditure_total", change, "change_amount", **_UP)
    is_amount = measure == "final_account"
    way = {"compared_with": of, "direction": "" if is_amount else direction}
    made.say("", first, measure, subject="奖金", is_cause="true", **way)
    return made.say("", second, measure, subject="抚恤金", is_cause="true", **way)


def _round_figures(
    first: str = "30",
    again: str = "30",
    name: str = "各类宣讲活动",
    word: str = "余",
    before: str = "",
) -> MadeDocument:
    made = MadeDocument()
    for near, figure, label in (
        ("", first, "多样化宣讲活动"),
        (before, again, name),
    ):
        made.say(
            "outputs",
            figure,
            "count",
            unit="场",
            subject=label,
            is_approximate="true",
            figure_text=f"{label} {near}{figure}{'' if near else word}场",
        )
    return made
