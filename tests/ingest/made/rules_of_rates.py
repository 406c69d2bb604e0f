"""Cases of the rules about rates, changes and posts that prose states."""

from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases


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


RATES = (
    RuleCases(
        "share_within_whole",
        _bare_share,
        breaks=({"rate": "130.00"},),
        silent=(
            {"rate": "130.00", "of": "计划任务数"},
            {"rate": "130.00", "section": "绩效目标"},
        ),
        options=("of", "name", "section"),
    ),
    RuleCases(
        "share_within_whole",
        _rate_of_whole,
        breaks=({"rate": "120.00"},),
        silent=({"rate": "120.00", "name": "任务完成率"},),
        options=("name",),
    ),
    RuleCases(
        "statement_share",
        _share,
        holds=(UNCHANGED, {"whole": "120.00", "fiscal": "100.00"}),
        rounding=({"part": "100.00", "whole": "300.00", "rate": "33.33"},),
        breaks=(
            {"part": "26.00"},
            {"whole": "110.00"},
            {"rate": "26.00"},
            {"whole": "100.00", "fiscal": "110.00"},
        ),
        silent=(
            {"part": None},
            {"whole": None},
            {"whole": "0.00", "part": "0.00"},
            # So many in a hundred are content, of nothing that is an amount.
            {"rate": "98.00", "of": "", "key": "satisfaction"},
        ),
        options=("of", "key"),
    ),
    RuleCases(
        "statement_share",
        _share_of_wider,
        holds=(UNCHANGED, {"rate": "67.50"}),
        breaks=({"part": "26.00"}, {"rate": "51.00"}, {"total": "55.00"}),
        options=("middle",),
    ),
    RuleCases(
        "statement_share",
        _share_of_projects,
        holds=(
            {"all_funds": "50.00", "one_fund": None},
            {"one_fund": None, "in_table": "50.00"},
            {"all_funds": "57.00", "one_fund": None, "in_table": "50.00"},
        ),
        breaks=(
            {"all_funds": "62.00", "one_fund": "55.00"},
            {"one_fund": None, "in_table": "55.00"},
            {"part": "49.00"},
        ),
        silent=({"one_fund": None}, {"one_fund": None, "rate": "3.42"}),
        options=("in_table", "rate"),
    ),
    RuleCases(
        "statement_share",
        _share_of_fund,
        holds=(UNCHANGED, {"whole": "400.00"}),
        breaks=({"part": "26.00"}, {"cell": "110.00"}),
        options=("whole",),
    ),
    RuleCases(
        "statement_completion",
        _completion,
        rounding=({"amount": "200.00", "budget": "300.00", "rate": "66.7"},),
        breaks=({"amount": "91.00"}, {"budget": "99.00"}, {"rate": "90.10"}),
        silent=(
            {"amount": None},
            {"budget": None},
            {"rate": "50.00", "stage": "adjusted_budget"},
            {"rate": "50.00", "stage": ""},
            # The budget of one fund is none of all money.
            {"rate": "50.00", "fund": "general_public", "section": "三"},
        ),
        options=("stage", "fund", "section"),
    ),
    RuleCases(
        "statement_change",
        _change,
        holds=(
            UNCHANGED,
            {"year": "80.00", "direction": "down"},
            # The year before states the change as well.
            {"change": None, "before": "100.00"},
            {"change": None, "before": "150.00", "direction": "down"},
        ),
        rounding=(
            {"year": "400.00", "change": "100.00", "rate": "33.3"},
            # So small a change that its rate is printed as none.
            {"year": "100.00", "change": "0.30", "rate": "0", "rate_direction": "flat"},
        ),
        breaks=(
            {"year": "130.00"},
            {"change": "21.00"},
            {"rate": "0", "rate_direction": "flat"},
            {"rate": "25.00"},
            {"direction": "down"},
            {"change": None, "before": "110.00"},
            {"change": None, "before": "150.00"},
        ),
        silent=(
            {"change": None},
            {"rate": None},
            {"rate": "50.00", "basis": "initial_budget"},
            {"rate": "50.00", "subject": "project"},
            # From nothing, no rate is right.
            {"year": "20.00", "rate": "100.00"},
        ),
        options=("basis", "subject", "rate_direction"),
    ),
    RuleCases(
        "statement_prior",
        _prior,
        holds=(UNCHANGED, {"year": "80.00", "direction": "down"}),
        rounding=({"before": "100.01"},),
        breaks=(
            {"year": "121.00"},
            {"before": "101.00"},
            {"change": "21.00"},
            {"direction": "down"},
        ),
        silent=(
            {"before": None},
            {"change": None},
            {"change": "50.00", "basis": "initial_budget"},
        ),
        options=("basis",),
    ),
    RuleCases(
        "statement_prior",
        _as_before,
        breaks=({"year": "121.00"}, {"before": "119.00"}),
        silent=({"before": None},),
    ),
    RuleCases(
        "statement_budget_change",
        _budget_change,
        holds=(UNCHANGED, {"stage": "adjusted_budget"}),
        rounding=({"amount": "400.00", "change": "100.00", "rate": "33.3"},),
        breaks=({"amount": "130.00"}, {"change": "21.00"}, {"rate": "25.00"}),
        silent=({"rate": None}, {"change": None}, {"stage": "prior_year"}),
        options=("stage",),
    ),
    RuleCases(
        "statement_budget_difference",
        _budget_difference,
        holds=(UNCHANGED, {"stage": "adjusted_budget"}),
        rounding=({"budget": "100.01"},),
        breaks=({"amount": "121.00"}, {"budget": "101.00"}, {"change": "21.00"}),
        silent=({"budget": None}, {"change": None}, {"compared": "prior_year"}),
        options=("stage", "compared"),
    ),
    RuleCases(
        "statement_completion_of_whole",
        _rates_of_whole,
        holds=(
            UNCHANGED,
            {"whole_rate": "80.00"},
            {"first": "50.00"},
            # Of its parts one has a higher rate, so that an amount may be misprinted.
            {"whole": "95.00"},
            {"first": "66.00"},
            {"second": "46.00"},
            {"second_rate": "93.75"},
        ),
        breaks=(
            {"whole": "95.00", "second_rate": "93.00"},
            {"whole_rate": "101.00"},
            {"first": "66.00", "second_rate": "93.00"},
            {"first_rate": "80.00", "second_rate": "93.00"},
            {"second": "46.00", "second_rate": "93.00"},
            {"second_rate": "85.00"},
        ),
        silent=(
            {"whole_rate": None},
            # The budgets of one part are no list.
            {"second_rate": None, "whole_rate": "160.00"},
            {"whole_rate": "120.00", "stage": "adjusted_budget"},
        ),
        options=("stage",),
    ),
    RuleCases(
        "statement_total_counted_twice",
        _counted_twice,
        holds=(
            UNCHANGED,
            {"total": "195.00", "opening": "95.00"},
            # Revenue of the year need not be what was spent.
            {"revenue": "60.00"},
        ),
        breaks=({"total": "195.00"}, {"revenue": "15.00"}, {"spent": "10.00"}),
        silent=({"revenue": None}, {"spent": None}, {"revenue": "0.00"}),
        options=("opening",),
    ),
    RuleCases(
        "headcount_within_establishment",
        _posts,
        holds=(
            UNCHANGED,
            {"people": "10"},
            _TOTAL,
            {**_TOTAL, "people": "12", "contract": "2"},
        ),
        breaks=(
            {"posts": "8"},
            {"people": "11"},
            {**_TOTAL, "people": "11"},
            {**_TOTAL, "people": "13", "contract": "2"},
        ),
        silent=(
            {"posts": None},
            {"people": None},
            # Posts are granted in several lots; a total can be of one of them. Staff
            # may have pensioners among them.
            {**_TOTAL, "people": "50", "lot": "5"},
            {**_TOTAL, "people": "50", "people_of": "total"},
            {"people": "50", "people_of": "institution"},
            # Those of another section may be of another unit.
            {"people": "50", "section": "下属单位"},
        ),
        options=("category", "people_of", "section", "lot", "contract"),
    ),
)
