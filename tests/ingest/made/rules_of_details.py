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


def _causes_alike(
    first: str = "3.00",
    again: str = "3.00",
    direction: str = "up",
    anchor: str = "expenditure_total",
) -> MadeDocument:
    """One cause of a change, stated for all expenditure and for a class."""
    made = MadeDocument().say("expenditure_total", "9.00", "change_amount", **_UP)
    made.say("", first, "change_amount", subject="奖金", **_CAUSE)
    made.say(anchor, "7.00", "change_amount", **_UP)
    return made.say(
        "", again, "change_amount", subject="奖金", **_CAUSE | {"direction": direction}
    )


def _two_lists(
    first: str = "7004",
    again: str = "7004",
    twin: str = "428",
    name: str = "慰问模范人数",
) -> MadeDocument:
    """Three numbers stated twice, under almost the same names."""
    made = MadeDocument()
    lists = (
        ("完成数量", first, "走访慰问模范人数"),
        ("数量指标", again, name),
    )
    for section, number, label in lists:
        fields = {"section": section, "unit": "人"}
        made.say("beneficiaries", number, "count", subject=label, **fields)
        for figure, words in (("428", "补助困难模范"), ("318", "帮扶特困模范")):
            figure = twin if section == "数量指标" and figure == "428" else figure
            made.say("beneficiaries", figure, "count", subject=words, **fields)
    return made


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


def _rates(
    first: str | None = "95",
    again: str | None = "95",
    name: str = "劳模满意度",
    section: str = "完成情况",
    is_approximate: str = "false",
) -> MadeDocument:
    made = MadeDocument().say("satisfaction", first, "share", subject=name)
    return made.say(
        "satisfaction",
        again,
        "share",
        subject=name,
        section=section,
        is_approximate=is_approximate,
    )


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


def _rest(
    first: str = "60",
    rest: str | None = "40",
    second: str | None = None,
    name: str = "其余",
    line: str = "9",
    of: str = "",
) -> MadeDocument:
    made = MadeDocument()
    made.say("", first, "share", subject="留存", line="9", share_of=of)
    made.say("", second, "share", subject="上缴", line="9", share_of=of)
    return made.say("", rest, "share", subject=name, line=line)
