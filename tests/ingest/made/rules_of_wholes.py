"""Cases of the rules about wholes and their parts, and both sides, in prose."""

from made.document import MadeDocument


def _budgets(
    whole: str = "10.00",
    visits: str | None = "0",
    vehicles: str = "6.00",
    hospitality: str = "4.00",
) -> MadeDocument:
    made = MadeDocument().say("three_public_total", whole, "initial_budget")
    for key, budget in (
        ("overseas_visits", visits),
        ("official_vehicles", vehicles),
        ("official_hospitality", hospitality),
    ):
        made.say(key, budget, "initial_budget", part_of="three_public_total")
    return made


def _some_budgets(
    whole: str = "10.00", vehicles: str = "5.00", hospitality: str = "4.00"
) -> MadeDocument:
    return _budgets(whole, None, vehicles, hospitality)


def _scored_parts(
    score: str = "92.5",
    key: str = "project:甲",
    output: str = "48",
    effect: str | None = "44.5",
    marks: str | None = None,
) -> MadeDocument:
    """marks: other points printed behind the parts."""
    made = MadeDocument()
    fields = {"unit": "分", "line": "4"}
    made.say(key, score, "other", subject="甲项目", **fields)
    made.say("score_part", output, "other", subject="产出", **fields)
    made.say("score_part", effect, "other", subject="效益", **fields)
    if marks:
        made.number(marks, "other").records["unmatched_numbers"][-1]["line"] = "4"
    return made
