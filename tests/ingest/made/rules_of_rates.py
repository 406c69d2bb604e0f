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


def _share_of_wider(
    total: str = "54.00",
    middle: str = "40.00",
    part: str = "27.00",
    rate: str = "50.00",
) -> MadeDocument:
    """授予中小企业40万元，其中小微企业27万元，占50%: of which of the two wholes?"""
    made = MadeDocument().say("procurement_total", total).say("sme_contracts", middle)
    made.say("small_micro_contracts", part, part_of="sme_contracts")
    return made.say("small_micro_contracts", rate, "share", part_of="sme_contracts")


def _share_of_projects(
    all_funds: str | None = "60.00",
    one_fund: str | None = "50.00",
    in_table: str | None = None,
    rate: str = "100",
    part: str = "50.00",
) -> MadeDocument:
    """占一般公共预算项目支出总额: which money the whole is of is not delivered."""
    made = MadeDocument().say("project", all_funds)
    made.say("project", one_fund, fund="general_public", section="一般公共预算")
    made.row("general_budget_expenditure", "total", project=in_table)
    made.say("evaluated_funds", part, section="绩效")
    return made.say(
        "evaluated_funds", rate, "share", share_of="project", section="绩效"
    )


def _share_of_fund(
    part: str = "25.00", whole: str | None = None, cell: str = "100.00"
) -> MadeDocument:
    """The class of one fund is no part of the total of another."""
    made = MadeDocument().say("expenditure_total", whole, section="支出决算")
    made.row("general_budget_expenditure", "total", total=cell)
    listed = {"fund": "general_public", "part_of": "expenditure_total"}
    return made.say("201", part, **listed).say("201", "25.00", "share", **listed)


def _completion(
    amount: str | None = "90.00",
    budget: str | None = "100.00",
    rate: str = "90.00",
    stage: str = "initial_budget",
    fund: str = "",
    section: str = "支出决算",
) -> MadeDocument:
    made = MadeDocument()
    made.say("basic", budget, "initial_budget", fund=fund, section=section)
    made.say("basic", amount)
    return made.say("basic", rate, "completion_rate", compared_with=stage)


def _completion_of_table(
    amount: str = "9.00",
    budget: str | None = "10.00",
    rate: str = "90.00",
    stage: str = "initial_budget",
) -> MadeDocument:
    """A rate whose budget only the table prints."""
    made = MadeDocument().table("three_public_expenses", "paired")
    made.row("three_public_expenses", "official_hospitality", initial_budget=budget)
    fields = {"fund": "fiscal_appropriation", "compared_with": stage}
    made.say("official_hospitality", amount, fund="fiscal_appropriation")
    return made.say("official_hospitality", rate, "completion_rate", **fields)


def _completion_by_change(
    amount: str = "90.00",
    change: str | None = "10.00",
    way: str = "down",
    rate: str = "90.00",
    base: str = "initial_budget",
) -> MadeDocument:
    """A rate and a change, whose budget is not stated."""
    made = MadeDocument().say("basic", amount)
    made.say("basic", rate, "completion_rate", compared_with="initial_budget")
    fields = {"direction": way, "compared_with": base}
    return made.say("basic", change, "change_amount", **fields)


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


def _budget_adjustment(
    adjusted: str = "120.00",
    budget: str | None = "100.00",
    change: str | None = "20.00",
    way: str = "up",
    compared: str = "",
) -> MadeDocument:
    made = MadeDocument().say("basic", budget, "initial_budget")
    changed = {"direction": way, "compared_with": compared}
    made.say("basic", change, "change_amount", **changed)
    return made.say("basic", adjusted, "adjusted_budget")


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


def _rates_of_whole(
    whole: str = "100.00",
    whole_rate: str | None = "93.75",
    first: str = "60.00",
    first_rate: str = "90.00",
    second: str = "40.00",
    second_rate: str | None = "100.00",
    stage: str = "initial_budget",
) -> MadeDocument:
    """Budgets by these rates: 106.67 of the whole, 66.67 and 40 of its parts."""
    made = MadeDocument()
    for key, amount, rate, basis in (
        ("expenditure_total", whole, whole_rate, "initial_budget"),
        ("basic", first, first_rate, stage),
        ("project", second, second_rate, stage),
    ):
        part_of = "" if key == "expenditure_total" else "expenditure_total"
        made.say(key, amount, part_of=part_of)
        made.say(key, rate, "completion_rate", compared_with=basis, part_of=part_of)
    return made


def _counted_twice(
    total: str = "110.00",
    revenue: str | None = "100.00",
    spent: str | None = "95.00",
    opening: str | None = None,
) -> MadeDocument:
    made = MadeDocument().say("grand_total_revenue", total)
    made.say("revenue_total", revenue).say("opening_balance", opening)
    return made.say("expenditure_total", spent)


_TOTAL = {"category": "total", "people_of": "in_service"}


def _posts(
    posts: str | None = "10",
    people: str | None = "9",
    category: str = "administrative",
    people_of: str = "administrative",
    section: str = "机构设置",
    lot: str | None = None,
    contract: str | None = None,
) -> MadeDocument:
    made = MadeDocument().count(f"establishment_{category}", posts, section="机构设置")
    made.count(f"establishment_{category}", lot, section="机构设置")
    made.count("actual_contract", contract, section=section)
    return made.count(f"actual_{people_of}", people, section=section)


def _bare_share(
    rate: str = "98.00",
    of: str = "职工总数",
    name: str = "女职工",
    section: str = "绩效",
) -> MadeDocument:
    return MadeDocument().say(
        "", rate, "share", subject=name, share_of=of, section=section
    )


def _rate_of_whole(rate: str = "100.00", name: str = "建档率") -> MadeDocument:
    return _bare_share(rate, "", name)
