"""Cases of the rules about wholes and their parts, and both sides, in prose."""

from made.document import MadeDocument


def _graded(
    whole: str | None = "12",
    excellent: str = "8",
    good: str | None = "3",
    fair: str | None = "1",
    other: str | None = None,
    of: str = "projects",
) -> MadeDocument:
    """other: projects that have no grade, counted behind the grades."""
    made = MadeDocument()
    made.say("projects", whole, "count", unit="个", subject="项目")
    for grade, count in (("excellent", excellent), ("good", good), ("fair", fair)):
        fields = {"unit": "个", "part_of": of, "subject": "项目"}
        made.say(f"projects_{grade}", count, "count", **fields)
    return made.say("outputs", other, "count", unit="个", subject="另有")


def _changes(
    whole: str | None = "10.00",
    basic: str = "15.00",
    project: str | None = "5.00",
    way: str = "down",
    base: str = "prior_year",
    share: str | None = None,
) -> MadeDocument:
    made = MadeDocument()
    fields = {"compared_with": base}
    made.say("expenditure_total", whole, "change_amount", direction="up", **fields)
    fields["part_of"] = "expenditure_total"
    made.say("business", share, "share", part_of="expenditure_total")
    made.say("basic", basic, "change_amount", direction="up", **fields)
    return made.say("project", project, "change_amount", direction=way, **fields)


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


def _open_list(
    whole: str = "10.00",
    goods: str = "6.00",
    works: str = "0.00",
    services: str = "4.00",
    name: str = "**类",
    other: str | None = None,
) -> MadeDocument:
    """other: a part whose name a template left open."""
    made = MadeDocument().say("procurement_total", whole)
    parts = {"procurement_goods": goods, "procurement_works": works}
    for key, amount in (parts | {"procurement_services": services}).items():
        made.say(key, amount, part_of="procurement_total")
    fields = {"subject_key": "", "subject": name, "part_of": "procurement_total"}
    return made.say("", other, **fields)


def _of_any_fund(
    vehicles: str = "6.00", hospitality: str = "4.00", visits: str | None = None
) -> MadeDocument:
    """visits: a line of fiscal money that only a table prints."""
    made = MadeDocument().say("three_public_total", "10.00")
    parts = {"vehicle_operation": vehicles, "official_hospitality": hospitality}
    for key, amount in parts.items():
        fund = {"fund": "fiscal_appropriation", "part_of": "three_public_total"}
        made.say(key, amount, **fund)
    if visits:
        made.row("three_public_expenses", "overseas_visits", final_account=visits)
    return made


def _assets(
    whole: str = "100.00",
    current: str = "20.00",
    fixed: str = "70.00",
    intangible: str = "10.00",
    construction: str | None = "0.00",
) -> MadeDocument:
    made = MadeDocument().say("asset_total", whole)
    for key, amount in (
        ("current_assets", current),
        ("fixed_assets", fixed),
        ("intangible_assets", intangible),
        ("construction_in_progress", construction),
    ):
        made.say(key, amount, part_of="asset_total")
    return made


def _projects(
    whole: str = "100.00", first: str = "60.00", second: str = "40.00"
) -> MadeDocument:
    made = MadeDocument().say("project", whole)
    for name, amount in (("甲", first), ("乙", second)):
        made.say(f"project:{name}", amount, subject=name, part_of="project")
    return made


def _purchases(
    whole: str = "100.00", first: str = "60.00", second: str = "40.00"
) -> MadeDocument:
    kind = "procurement_goods"
    made = MadeDocument().say(kind, whole, part_of="procurement_total")
    for name, amount in (("办公设备", first), ("复印纸", second)):
        made.say("", amount, subject=name, part_of=kind)
    return made


def _share_ahead(
    whole: str = "100.00",
    rate: str = "60.00",
    amount: str = "60.00",
    text: str = "培训 即 60.00万元",
) -> MadeDocument:
    of = "procurement_total"
    made = MadeDocument().say(of, whole)
    made.say("", rate, "share", subject="培训", share_of=of, part_of=of)
    return made.say("", amount, subject="培训", part_of=of, figure_text=text)


def _balance(
    opening: str | None = "2.00",
    revenue: str = "10.00",
    expenditure: str = "9.00",
    closing: str | None = "3.00",
    surplus: str | None = None,
    section: str = "决算情况说明",
) -> MadeDocument:
    """section: where the use of surplus is stated."""
    made = MadeDocument()
    made.say("opening_balance", opening)
    made.say("revenue_total", revenue)
    made.say("use_of_non_fiscal_surplus", surplus, section=section)
    made.say("expenditure_total", expenditure)
    return made.say("closing_balance", closing)


def _sides(
    revenue: str = "12.00",
    expenditure: str = "12.00",
    of_year: str | None = "10.00",
    spent: str = "9.00",
) -> MadeDocument:
    made = MadeDocument()
    made.say("grand_total_revenue", revenue)
    made.say("grand_total_expenditure", expenditure)
    made.say("revenue_total", of_year)
    return made.say("expenditure_total", spent, section="支出决算")


def _balance_sheet(
    assets: str | None = "100.00", debts: str | None = "30.00", net: str = "70.00"
) -> MadeDocument:
    made = MadeDocument().say("asset_total", assets).say("liability_total", debts)
    return made.say("net_asset_total", net)


def _fixed_assets(
    cost: str = "100.00", net: str = "70.00", depreciation: str | None = "30.00"
) -> MadeDocument:
    made = MadeDocument().say("fixed_assets_original", cost)
    made.say("accumulated_depreciation", depreciation)
    return made.say("fixed_assets_net", net)


def _scored(
    score: str = "95.5", key: str = "project:甲", marks: str | None = None
) -> MadeDocument:
    made = MadeDocument().say(key, score, "other", unit="分", subject="甲项目")
    return made.number(marks, "other") if marks else made


def _natures(
    whole: str = "100.00",
    people: str = "50.00",
    running: str = "20.00",
    project: str | None = "30.00",
    business: str | None = None,
) -> MadeDocument:
    made = MadeDocument().say("expenditure_total", whole)
    for key, amount in (
        ("personnel", people),
        ("operating", running),
        ("project", project),
        ("business", business),
    ):
        made.say(key, amount, part_of="expenditure_total")
    return made


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
