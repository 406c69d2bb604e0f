"""Cases of the rules about words that stand beside figures in prose."""

from made.document import MadeDocument


def _beside_budget(
    amount: str | None = "90.00",
    budget: str | None = "100.00",
    rate: str | None = None,
    direction: str = "down",
    rate_said: str = "",
) -> MadeDocument:
    """The account, its budget and its rate, with what words say of them."""
    made = MadeDocument().say("basic", budget, "initial_budget", direction=direction)
    made.say("basic", amount)
    return made.say(
        "basic",
        rate,
        "completion_rate",
        compared_with="initial_budget",
        direction=rate_said,
    )


def _completed(
    rate: str = "112.50", direction: str = "up", amount: str | None = None
) -> MadeDocument:
    """A rate alone: the budget is not stated."""
    return _beside_budget(amount, None, rate, "", direction)


def _of_nought(
    amount: str = "5.00", budget: str | None = "4.00", rate: str = "125.00"
) -> MadeDocument:
    return _beside_budget(amount, budget, rate, "")


def _announced(listed: str | None = None) -> MadeDocument:
    """A list of as many units as announced is no entry of its own."""
    made = MadeDocument().say("units_in_scope", "3", "count", unit="个")
    return made.number("3个", "list_count", code=listed) if listed else made


def _year_end(
    year: str = "2023",
    month: str = "12",
    day: str = "31",
    again: str | None = None,
    section: str = "国有资产占用情况",
) -> MadeDocument:
    made = MadeDocument()
    for each in (year, again):
        if each:
            made.number(f"{each}年{month}月{day}日", "as_of_date", section)
    return made
