"""The expected answers of every metric of the semantic layer, as SQL on the report."""

GENERAL_BASIC = "coalesce(general_basic_yuan, personnel_yuan + operating_yuan)"


def total(column: str, table: str = "union_year", condition: str = "true") -> str:
    """The sum of a column over the matching rows."""
    return f"select sum({column}) from report.{table} where {condition}"


def ratio(part: str, whole: str, table: str = "union_year") -> str:
    """The quotient of two sums over the rows that publish both."""
    return (
        f"select sum({part})::double / nullif(sum({whole}), 0)::double"
        f" from report.{table} where ({part}) is not null and ({whole}) is not null"
    )


def class_share(table: str, code: str, condition: str = "true") -> str:
    """The share of a class in a sum."""
    return (
        f"select (sum(amount_yuan) filter (where class_code = '{code}'))::double"
        f" / sum(amount_yuan)::double from report.{table} where {condition}"
    )


_SUMS = {
    "revenue": "revenue_yuan",
    "fiscal_appropriation": "fiscal_appropriation_yuan",
    "expenditure": "expenditure_yuan",
    "basic_expenditure": "basic_yuan",
    "project_expenditure": "project_yuan",
    "general_basic_expenditure": "general_basic_yuan",
    "personnel_expenditure": "personnel_yuan",
    "operating_expenditure": "operating_yuan",
    "opening_balance": "opening_balance_yuan",
    "closing_balance": "closing_balance_yuan",
    "three_public_expenses": "three_public_yuan",
    "overseas_visits": "overseas_visits_yuan",
    "official_vehicles": "official_vehicles_yuan",
    "official_hospitality": "official_hospitality_yuan",
    "agency_operating_expenses": "agency_operating_yuan",
    "procurement": "procurement_yuan",
    "initial_budget": "initial_budget_yuan",
    "prior_expenditure": "prior_expenditure_yuan",
    "staff": "staff",
}
_RATIOS = {
    "fiscal_share": ("fiscal_appropriation_yuan", "revenue_yuan"),
    "basic_share": ("basic_yuan", "expenditure_yuan"),
    "project_share": ("project_yuan", "expenditure_yuan"),
    "personnel_share": ("personnel_yuan", GENERAL_BASIC),
    "execution_ratio": ("expenditure_yuan", "initial_budget_yuan"),
    "growth": ("expenditure_yuan", "prior_expenditure_yuan"),
    "expenditure_per_head": ("expenditure_yuan", "staff"),
    "three_public_share": ("three_public_yuan", "expenditure_yuan"),
    "three_public_per_head": ("three_public_yuan", "staff"),
}
_SHARES = {
    "general_services_share": "201",
    "social_security_share": "208",
    "health_share": "210",
    "housing_share": "221",
}


def answers() -> dict[str, str]:
    """Every metric and the SQL of its answer over all unions and years."""
    found = {name: total(column) for name, column in _SUMS.items()}
    for name, (part, whole) in _RATIOS.items():
        both = f"{part} is not null and {whole} is not null"
        found[f"{name}_part"] = total(part, condition=both)
        found[f"{name}_whole"] = total(whole, condition=both)
        found[name] = ratio(part, whole)
    found["change_ratio"] = found.pop("growth").replace("select ", "select -1 + ", 1)
    functional, all_money = "expenditure_by_function_year", "money = 'all'"
    for name, code in _SHARES.items():
        found[name] = class_share(functional, code, all_money)
    three_public, account = "three_public_year", "final_account_yuan"
    for stage in ("initial", "adjusted"):
        name, budget = f"three_public_{stage}", f"{stage}_budget_yuan"
        both = f"{account} is not null and {budget} is not null"
        found |= {
            f"{name}_budget": total(budget, three_public),
            f"{name}_execution_part": total(account, three_public, both),
            f"{name}_execution_whole": total(budget, three_public, both),
            f"{name}_execution_ratio": ratio(account, budget, three_public),
        }
    return found | {
        "union_years": "select count(*) from report.union_year",
        "functional_expenditure": total("amount_yuan", functional),
        "functional_expenditure_all_money": total("amount_yuan", functional, all_money),
        "economic_expenditure": total(
            "amount_yuan", "expenditure_by_economic_class_year"
        ),
        "wages_share": class_share(
            "expenditure_by_economic_class_year",
            "301",
            "expenditure_type = 'basic' and evidence = 'table'",
        ),
        "three_public_final_account": total("final_account_yuan", three_public),
        "finding_count": "select count(*) from report.finding",
        "major_finding_count": (
            "select count(*) from report.finding where severity = 'major'"
        ),
    }
