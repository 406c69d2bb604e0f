"""Cases of the rules about what prose says of the spending of projects."""

from made.document import MadeDocument


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
