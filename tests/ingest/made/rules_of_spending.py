"""Cases of the rules about what prose says of the spending of projects."""

from made.document import MadeDocument


def _standard(
    number: str | None = "50",
    standard: str | None = "1000",
    amount: str | None = "5.00",
    unit: str = "元/人",
    is_approximate: str = "false",
    line: str = "9",
    other: str | None = None,
    of: str = "人",
    next_number: str | None = None,
    again: str | None = None,
) -> MadeDocument:
    """again: a second standard, so that the amount is the sum of two payments."""
    made = MadeDocument()
    made.say("assistance_paid", other, subject="另一补助金", line="8")
    made.say("beneficiaries", number, "count", unit=of, subject="困难职工", line="9")
    for each in (standard, again):
        made.say("amount_per_head", each, "other", unit=unit, subject="标准", line="9")
    made.say(
        "assistance_paid",
        amount,
        subject="慰问金",
        is_approximate=is_approximate,
        line=line,
    )
    return made.say(
        "beneficiaries", next_number, "count", unit="人次", subject="学员", line="9"
    )


def _projects(
    number: str = "50",
    standard: str = "1000",
    amount: str = "5.00",
    left: str = "3.00",
    cue: str = "标准",
) -> MadeDocument:
    """What one project spent, what it left, and what the next one spent."""
    made = MadeDocument()
    made.say("project:甲", amount, subject="甲项目", line="9")
    made.say("funds_left", left, subject="结余", line="9")
    made.say("beneficiaries", number, "count", unit="人", subject="职工", line="9")
    text = f"职工 {cue} {standard}元"
    made.say(
        "amount_per_head", standard, "other", unit="元", figure_text=text, line="9"
    )
    return made.say("project:乙", "40.00", subject="乙项目", line="9")


def _counted_people(
    number: str = "50人",
    standard: str = "1000",
    amount: str = "5.00",
    subject: str = "共计",
    kind: str = "achievement",
    last: str = "4",
) -> MadeDocument:
    """A number that no item has, its standard and what they come to together."""
    made = MadeDocument().number(number, kind)
    line = made.records["unmatched_numbers"][-1]["line"]
    beside = {"line": line, "number_seq": "3"}
    made.say("amount_per_head", standard, "other", unit="元", subject="补助", **beside)
    beside["number_seq"] = last
    return made.say("", amount, subject=subject, **beside)


def _averaged(
    number: str = "40人",
    average: str = "2500",
    amount: str = "10.00",
    cue: str = "人均",
    more: str | None = None,
    unit: str = "元",
) -> MadeDocument:
    """An amount, whom it was for, and what each of them had on average."""
    made = MadeDocument()
    made.say("", amount, subject="取暖补助", line="9", number_seq="2")
    if more:
        made.say("beneficiaries", more, "count", unit="人", line="9")
    made.number(number, "achievement")
    made.records["unmatched_numbers"][-1]["line"] = "9"
    text = f"取暖补助 {cue} {average}{unit}"
    seq = {"line": "9", "number_seq": "5" if more else "4"}
    return made.say(
        "amount_per_head", average, "other", unit=unit, figure_text=text, **seq
    )


def _average_of_guests(
    amount: str = "2.96",
    guests: str | None = "370",
    average: str = "80.00",
    again: str | None = None,
    domestic: str | None = None,
    abroad: str | None = None,
) -> MadeDocument:
    """The amount stands a paragraph before; abroad: an average of visits abroad."""
    made = MadeDocument().say("official_hospitality", amount, line="8")
    made.say("hospitality_domestic", domestic, line="8")
    if abroad:
        visits = {"unit": "万元", "figure_text": f"人均费用 {abroad}万元"}
        made.say("overseas_groups", "2", "count", unit="个", line="9")
        made.say(
            "amount_per_head", abroad, "other", subject="人均费用", line="9", **visits
        )
    made.say("guests", guests, "count", unit="人次", line="9")
    made.say("guests_domestic", again, "count", unit="人次", line="9")
    text = f"人均接待费 {average}元"
    fields = {"unit": "元", "figure_text": text, "subject": "人均接待费", "line": "10"}
    return made.say("amount_per_head", average, "other", **fields)


def _average_of_vehicles(
    amount: str | None = "9.48",
    vehicles: str = "3",
    average: str = "3.16",
    cue: str = "平均每辆",
) -> MadeDocument:
    """The number stands behind the average."""
    made = MadeDocument().say("vehicle_operation", amount, line="9")
    fields = {"unit": "万元", "figure_text": f"{cue} {average}万元", "line": "9"}
    made.say("amount_per_head", average, "other", **fields)
    return made.say("vehicles_held", vehicles, "count", unit="辆", line="9")


def _flow(
    given: str | None = "10.00",
    used: str | None = "7.00",
    left: str | None = "3.00",
    line: str = "9",
    more: str | None = None,
    other: str | None = None,
) -> MadeDocument:
    made = MadeDocument()
    made.say("special_funds", other, subject="另一专项资金", line="9")
    made.say("special_funds", given, subject="某专项资金", line=line)
    made.say("funds_used", more, subject="使用资金", line="9")
    made.say("funds_used", used, subject="使用资金", line="9")
    return made.say("funds_left", left, subject="剩余", line="9")


def _left_of_project(
    given: str = "10.00",
    used: str = "8.00",
    left: str = "2.00",
    received: str | None = None,
    other: str = "劳模慰问",
) -> MadeDocument:
    """Two projects in one paragraph; what is left stands behind the second."""
    made = MadeDocument()
    for name, figures in (("职工体检", ("5.00", "5.00")), ("劳模慰问", (given, used))):
        second = other if name == "劳模慰问" else name
        made.say(f"project:{name}", figures[0], "adjusted_budget", line="9")
        if name == "劳模慰问":
            made.say(f"project:{name}", received, "other", line="9")
        made.say(f"project:{second}", figures[1], line="9")
    return made.say("funds_left", left, subject="结余", line="9")


def _gap(given: str = "10.00", used: str = "12.00", gap: str = "2.00") -> MadeDocument:
    made = MadeDocument()
    made.say("special_funds", given, subject="某专项资金", line="9")
    made.say("funds_used", used, subject="使用资金", line="9")
    return made.say("funds_gap", gap, "other", subject="差额", line="9")


def _named(
    whole: str | None = "10.00",
    first: str = "6.00",
    second: str | None = "4.00",
    part_of: str = "某专项资金",
    name: str = "慰问资金",
    line: str = "2",
) -> MadeDocument:
    made = MadeDocument().say("special_funds", whole, subject="某专项资金")
    made.say("special_funds", first, subject="帮扶资金", part_of=part_of, line="2")
    return made.say("special_funds", second, subject=name, part_of=part_of, line=line)


def _counted(whole: str = "20", part: str = "8", unit: str = "户") -> MadeDocument:
    made = MadeDocument()
    made.say("beneficiaries", whole, "count", unit="户", subject="建档职工")
    return made.say(
        "beneficiaries", part, "count", unit=unit, subject="甲类", part_of="建档职工"
    )
