"""Cases of the rules about rates, changes and posts that prose states."""

from made.document import MadeDocument


def _share(
    part: str | None = "25.00",
    whole: str | None = "100.00",
    rate: str = "25.00",
    of: str = "expenditure_total",
    key: str = "basic",
    fiscal: str | None = None,
) -> MadeDocument:
    """fiscal: the whole of one money, in the section of the share of a part of it."""
    made = MadeDocument()
    made.say(
        "expenditure_total", whole, section="支出决算" if fiscal else "决算情况说明"
    )
    made.say("expenditure_total", fiscal, fund="fiscal_appropriation")
    fund = "general_public" if fiscal else ""
    made.say("basic", part, fund=fund)
    return made.say(key, rate, "share", share_of=of, fund=fund)


def _change(
    year: str = "120.00",
    before: str | None = None,
    change: str | None = "20.00",
    rate: str | None = "20.00",
    direction: str = "up",
    basis: str = "prior_year",
    subject: str = "basic",
    rate_direction: str = "",
) -> MadeDocument:
    made = MadeDocument().say("basic", year)
    made.say("basic", before, "prior_year", year=2022)
    changed = {"direction": direction, "compared_with": basis}
    made.say(subject, change, "change_amount", **changed)
    if rate_direction:
        changed["direction"] = rate_direction
    return made.say(subject, rate, "change_rate", **changed)


def _budget_change(
    amount: str = "120.00",
    change: str | None = "20.00",
    rate: str | None = "20.00",
    stage: str = "initial_budget",
) -> MadeDocument:
    return _change(amount, None, change, rate, basis=stage)


def _budget_difference(
    amount: str = "120.00",
    budget: str | None = "100.00",
    change: str | None = "20.00",
    stage: str = "initial_budget",
    compared: str = "",
) -> MadeDocument:
    """A budget before its account, and the change from it behind."""
    made = MadeDocument().say("basic", budget, stage).say("basic", amount)
    changed = {"direction": "up", "compared_with": compared or stage}
    return made.say("basic", change, "change_amount", **changed)


def _as_before(year: str = "120.00", before: str | None = "120.00") -> MadeDocument:
    """An amount stated to equal that of the year before."""
    made = MadeDocument().say("basic", year, direction="flat")
    return made.say("basic", before, "prior_year", year=2022)


def _prior(
    year: str = "120.00",
    before: str | None = "100.00",
    change: str | None = "20.00",
    direction: str = "up",
    basis: str = "prior_year",
) -> MadeDocument:
    return _change(year, before, change, None, direction, basis)
