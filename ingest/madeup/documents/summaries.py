"""Lines of the two summaries of made-up accounts, in fen."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from ingest.madeup.documents.accounts import (
    BUDGETS,
    NON_FISCAL_SOURCES,
    MadeUpAccounts,
)
from ingest.madeup.documents.leaves import FISCAL

# The columns of each line, by side and key.
Lines = Mapping[tuple[str, str], Mapping[str, int]]


def summary_of_all_money(accounts: MadeUpAccounts) -> Lines:
    """Lines of 公开01."""
    revenue = {f"revenue_{budget}": accounts.income[budget] for budget in FISCAL}
    for source in NON_FISCAL_SOURCES:
        revenue[f"revenue_{source}"] = sum(
            fen for (_, name), fen in accounts.revenue.items() if name == source
        )
    revenue["revenue_fiscal"] = sum(accounts.income[budget] for budget in FISCAL)
    revenue["revenue_total"] = sum(accounts.income.values())
    revenue["opening_balance"] = sum(accounts.opening.values())
    revenue["grand_total_revenue"] = (
        revenue["revenue_total"] + revenue["opening_balance"]
    )
    expenditure: Counter[str] = Counter()
    for item in accounts.spending:
        expenditure[item.code[:3]] += item.total
    expenditure["expenditure_total"] = accounts.spent(*BUDGETS)
    expenditure["closing_balance"] = sum(accounts.closing.values())
    expenditure["grand_total_expenditure"] = (
        expenditure["expenditure_total"] + expenditure["closing_balance"]
    )
    return {
        (side, key): {"final_account": fen}
        for side, amounts in (("revenue", revenue), ("expenditure", expenditure))
        for key, fen in amounts.items()
    }


def summary_of_fiscal_money(accounts: MadeUpAccounts) -> Lines:
    """Lines of 公开04; expenditure in total and by budget."""
    lines: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def receive(key: str, fen: int) -> None:
        lines["revenue", key]["final_account"] += fen

    def spend(key: str, budget: str, fen: int) -> None:
        lines["expenditure", key]["total"] += fen
        lines["expenditure", key][budget] += fen

    for budget in FISCAL:
        income, opening = accounts.income[budget], accounts.opening[budget]
        receive(f"revenue_{budget}", income)
        receive(f"opening_{budget}", opening)
        receive("revenue_total", income)
        receive("opening_balance", opening)
        receive("grand_total_revenue", income + opening)
        closing = accounts.closing[budget]
        spend("closing_balance", budget, closing)
        spend("grand_total_expenditure", budget, closing + accounts.spent(budget))
    for item in accounts.spending:
        if item.budget in FISCAL:
            spend(item.code[:3], item.budget, item.total)
            spend("expenditure_total", item.budget, item.total)
    return lines
