"""The expected answers of the analyses, counted from the extracts.

Every function takes an extract and gives the rows of an answer that come from it, so a
figure that is changed in one of them has to show.
"""

from collections.abc import Callable
from decimal import Decimal

from extract_figures import UNITS, Extract, Record, Row, less, percent, rounded, yuan

from ingest.reference import read_seed


def revenue(one: Extract) -> Decimal | None:
    return one.figure("revenue", "total", "revenue_total")


def fiscal_revenue(one: Extract) -> Decimal | None:
    return one.figure("revenue", "fiscal_appropriation", "fiscal_appropriation")


def expenditure(one: Extract) -> Decimal | None:
    return one.figure("expenditure", "total", "expenditure_total")


def revenue_and_expenditure_by_union(one: Extract) -> list[Row]:
    left, right = revenue(one), expenditure(one)
    return [(left, right, less(left, right))]


def dependence_on_fiscal_appropriation(one: Extract) -> list[Row]:
    whole, part = revenue(one), fiscal_revenue(one)
    return [(whole, part, percent(part, whole))]


def basic_and_project_expenditure(one: Extract) -> list[Row]:
    project = one.figure("expenditure", "project", "project")
    basic = one.figure("expenditure", "basic", "basic")
    return [(basic, project, percent(project, expenditure(one)))]


_DETAILED = "general_budget_expenditure_by_economic_class"


def _basic(one: Extract, *classes: str) -> Decimal | None:
    """Basic expenditure on some economic classes, from the table that prints them."""
    tables = {record["table_key"] for record in one["table_cells"]}
    summary = "basic_expenditure_by_economic_class"
    return one.total(summary if summary in tables else _DETAILED, "basic", *classes)


def _part_of_basic(one: Extract, part: str) -> Decimal | None:
    """A printed total of basic expenditure; 0 where the form leaves it blank."""
    if not one.has_tables:
        return one.stated(part, "final_account", "general_public")
    tables = ("basic_expenditure_by_economic_class", _DETAILED)
    printed = [one.cell(table, f"{part}_total", "basic") for table in tables]
    return next((each for each in printed if each is not None), Decimal(0))


def personnel(one: Extract) -> Decimal | None:
    """人员经费 of the general public budget."""
    return _part_of_basic(one, "personnel")


def general_basic(one: Extract) -> Decimal | None:
    """Basic expenditure of the general public budget, as printed or stated."""
    if one.has_tables:
        return one.cell("general_budget_expenditure", "total", "basic")
    return one.stated("basic", "final_account", "general_public")


def personnel_and_operating_expenses(one: Extract) -> list[Row]:
    basic, part = general_basic(one), personnel(one)
    if part is None:
        return []
    return [(basic, part, _part_of_basic(one, "operating"), percent(part, basic))]


def office_costs_by_union(one: Extract) -> list[Row]:
    # Items that a table does not list are 0; items not named in prose are unknown.
    none = Decimal(0) if one.has_tables else None
    basic = _basic(one, "302") or none
    tables = {record["table_key"] for record in one["tables"]}
    whole = one.total(_DETAILED, "total", "302") if _DETAILED in tables else None
    return [(basic, less(whole, basic))]


def staff(one: Extract) -> int | None:
    """Staff in service as the document counts them, else the sum of their groups."""
    actual = {
        record["category"]: int(record["count"])
        for record in one["headcounts"]
        if record["basis"] == "actual" and not record["category"].startswith("retire")
    }
    if "in_service" in actual:
        return actual["in_service"]
    whole = actual.pop("total", None)
    return sum(actual.values()) if actual else whole


def expenditure_per_person_in_service(one: Extract) -> list[Row]:
    spent, people = expenditure(one), staff(one)
    assert spent is not None
    return [(spent, people, rounded(spent / people))] if people else []


def execution_of_the_initial_budget(one: Extract) -> list[Row]:
    funds = [""]
    if revenue(one) == fiscal_revenue(one):
        funds += ["fiscal_appropriation", "general_public"]
    budget = one.stated("expenditure_total", "initial_budget", *funds)
    spent = expenditure(one)
    return (
        [(budget, spent, less(spent, budget), percent(spent, budget))] if budget else []
    )


def balances_carried_over(one: Extract) -> list[Row]:
    # A blank line of the form is 0, and so is an item that prose states as none.
    absent = {record["fact_key"] for record in one["institution"]}
    opening, closing = (
        one.cell("revenue_expenditure_summary", line, "final_account")
        or (Decimal(0) if one.has_tables or f"no_{line}" in absent else None)
        for line in ("opening_balance", "closing_balance")
    )
    return [(opening, closing, less(closing, opening))]


def expenditure_by_functional_class(one: Extract) -> list[Row]:
    codes = {
        record["class_code"][:3]
        for record in one["table_cells"]
        if record["table_key"] == "expenditure" and record["class_code"]
    }
    whole = one.total("expenditure", "total")
    spent = [(code, one.total("expenditure", "total", code)) for code in codes]
    return [(code, amount, percent(amount, whole)) for code, amount in spent]


def expenditure_on_other_items(one: Extract) -> list[Row]:
    if not one.has_tables:
        return []
    items = [
        yuan(record)
        for record in one["table_cells"]
        if record["table_key"] == "expenditure"
        and record["column_key"] == "total"
        and len(record["class_code"]) == 7
        and record["class_code"].endswith("99")
    ]
    # The committed accounts with tables publish every item, so none in 99 is zero.
    other = sum(items, Decimal(0))
    whole = expenditure(one)
    return [(other, whole, percent(other, whole))]


def spending_on_a_functional_item_by_union(one: Extract) -> list[Row]:
    if not one.has_tables:
        stated = [
            yuan(record)
            for record in one["narrative_statements"]
            if record["functional_code"] == "2012999"
            and record["measure"] == "final_account"
        ]
        return [("fiscal_appropriation", "unsplit", max(stated))] if stated else []
    kinds = ("basic", "project")
    spent = [("all", kind, one.cell("expenditure", "2012999", kind)) for kind in kinds]
    return [row for row in spent if row[2] is not None]


def three_public_expenses_by_union(one: Extract) -> list[Row]:
    key = "three_public_expenses"
    table = [
        yuan(record)
        for record in one["table_cells"]
        if record["table_key"] == key and record["line_key"] == "three_public_total"
    ]
    if key in {record["table_key"] for record in one["tables"]}:
        table.append(Decimal(0))
    items = (
        ("overseas_visits",),
        ("official_vehicles", "vehicle_purchase", "vehicle_operation"),
        ("official_hospitality",),
    )
    stated = []
    for item in items:
        figures = [
            yuan(record)
            for record in one["narrative_statements"]
            if record["subject_key"] in item and record["measure"] == "final_account"
        ]
        stated.append(max(figures, default=None))
    return [(sum(table, Decimal(0)) if table else None, *stated)]


def _scored(one: Extract) -> list[Record]:
    return [
        record
        for record in one["performance_indicators"]
        if record["weight"] and record["score"]
    ]


def full_scores_in_self_evaluation(one: Extract) -> list[Row]:
    scored = [one_ for one_ in _scored(one) if one_["form_kind"] == "self_evaluation"]
    full = [
        one_ for one_ in scored if Decimal(one_["score"]) == Decimal(one_["weight"])
    ]
    whole = Decimal(len(scored))
    return (
        [(len(scored), len(full), percent(Decimal(len(full)), whole))] if scored else []
    )


def targets_missed_with_full_points(one: Extract) -> list[Row]:
    found: list[Row] = []
    for record in _scored(one):
        if record["score"] != record["weight"] or not record["actual"]:
            continue
        try:
            target, actual = Decimal(record["target"]), Decimal(record["actual"])
        except ArithmeticError:
            continue
        is_missed = {
            "=": actual < target,
            ">=": actual < target,
            "<=": actual > target,
        }.get(record["comparator"], False)
        if is_missed:
            found.append((record["project_name"], record["level3"], actual))
    return found


def projects_evaluated_by_themselves(one: Extract) -> list[Row]:
    forms = [
        record
        for record in one["performance_projects"]
        if record["form_kind"] == "self_evaluation"
    ]
    if not forms:
        return []
    budget = executed = Decimal(0)
    for form in forms:
        unit = UNITS[form["unit"]]
        budget += Decimal(form["adjusted_budget"] or form["initial_budget"]) * unit
        executed += Decimal(form["executed"]) * unit
    return [(len(forms), budget, executed, percent(executed, budget))]


def people_beyond_established_posts(one: Extract) -> list[Row]:
    counts = {
        (record["category"], record["basis"]): int(record["count"])
        for record in one["headcounts"]
        if record["category"] not in ("total", "in_service")
    }
    return [
        (category, counts[category, "establishment"], people)
        for (category, basis), people in counts.items()
        if basis == "actual"
        and people > counts.get((category, "establishment"), people)
    ]


def tables_published_and_left_empty(one: Extract) -> list[Row]:
    empty = [record for record in one["tables"] if record["cell_count"] == "0"]
    return [(len(one["tables"]), len(empty))]


_TABLES_OF_CLASSES = {
    "general_public": "general_budget_expenditure",
    "fiscal_appropriation": "appropriation_summary",
}


def execution_by_class(one: Extract) -> list[Row]:
    found: list[Row] = []
    for record in one["narrative_statements"]:
        if record["measure"] == "initial_budget" and record["functional_code"]:
            code, table = record["functional_code"], _TABLES_OF_CLASSES[record["fund"]]
            executed = one.cell(table, code, "total")
            share = percent(executed, yuan(record))
            found.append((record["fund"], code, yuan(record), executed, share))
    return found


def expenditure_by_gfs_type(one: Extract) -> list[Row]:
    bridge = {row["economic_code"]: row for row in read_seed("economic_class_bridge")}
    basic: dict[str, Decimal] = {}
    for record in one["table_cells"]:
        if record["class_code"] in bridge and record["column_key"] == "basic":
            basic[record["class_code"]] = yuan(record)
    for record in one["narrative_statements"] if not one.has_tables else ():
        is_listed = record["part_of"] in ("personnel", "operating")
        if is_listed and record["measure"] == "final_account":
            basic[record["economic_code"]] = yuan(record)
    spent: dict[str, Decimal] = {}
    for code, amount in basic.items():
        if code in bridge and not any(
            other[:3] == code for other in basic if len(other) == 5
        ):
            kind = bridge[code]["gfs_code"]
            spent[kind] = spent.get(kind, Decimal(0)) + amount
    return list(spent.items())


def expenditure_with_the_year_before(one: Extract) -> list[Row]:
    year, spent = int(one.document["fiscal_year"]), expenditure(one)
    amounts = {
        record["measure"]: yuan(record) * (-1 if record["direction"] == "down" else 1)
        for record in reversed(one["narrative_statements"])
        if record["subject_key"] == "expenditure_total"
        and (record["measure"], record["statement_year"], record["compared_with"])
        in (
            ("prior_year", str(year - 1), ""),
            ("change_amount", str(year), "prior_year"),
        )
    }
    before = amounts.get("prior_year", less(spent, amounts.get("change_amount")))
    rows: list[Row] = [(year, "own_accounts", spent)]
    return rows + ([(year - 1, "stated_a_year_later", before)] if before else [])


Columns = slice | tuple[int, ...]
# The analyses by their functions, which count the answers, and the columns counted.
_COUNTED: tuple[tuple[Callable[[Extract], list[Row]], Columns], ...] = (
    (revenue_and_expenditure_by_union, slice(2, 5)),
    (dependence_on_fiscal_appropriation, slice(2, 5)),
    (basic_and_project_expenditure, slice(2, 5)),
    (personnel_and_operating_expenses, slice(2, 6)),
    (office_costs_by_union, slice(2, 4)),
    (expenditure_per_person_in_service, slice(2, 5)),
    (execution_of_the_initial_budget, slice(2, 6)),
    (execution_by_class, (2, 3, 5, 6, 7)),
    (expenditure_by_gfs_type, (2, 4)),
    (expenditure_with_the_year_before, slice(2, 5)),
    (balances_carried_over, slice(2, 5)),
    (expenditure_by_functional_class, (2, 4, 5)),
    (expenditure_on_other_items, slice(2, 5)),
    (spending_on_a_functional_item_by_union, slice(2, 5)),
    (three_public_expenses_by_union, slice(2, 6)),
    (full_scores_in_self_evaluation, slice(2, 5)),
    (targets_missed_with_full_points, (2, 3, 6)),
    (projects_evaluated_by_themselves, slice(2, 6)),
    (people_beyond_established_posts, slice(2, 5)),
    (tables_published_and_left_empty, slice(3, 5)),
)
COUNTED = {count.__name__: (count, columns) for count, columns in _COUNTED}
