"""Items of made-up accounts by functional class: the columns of each, in fen."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ingest.madeup.documents.accounts import BUDGETS, MadeUpAccounts, Spending
from ingest.reference import Layout

FISCAL = BUDGETS[:3]
Leaves = Mapping[str, Mapping[str, int]]


def kind_of(code: str) -> str:
    """The kind of basic expenditure of an economic class."""
    return "personnel" if code[:3] in ("301", "303") else "operating"


def spending_leaves(spending: Iterable[Spending], total: str) -> Leaves:
    """Items with their total in a column of this name, basic and project money."""
    leaves: dict[str, Counter[str]] = defaultdict(Counter)
    for item in spending:
        leaves[item.code][total] += item.total
        leaves[item.code]["basic"] += item.basic
        leaves[item.code]["project"] += item.project
    return leaves


def budget_leaves(accounts: MadeUpAccounts, budget: str, total: str) -> Leaves:
    """Items of one budget, as `spending_leaves`."""
    spending = [item for item in accounts.spending if item.budget == budget]
    return spending_leaves(spending, total)


def revenue_leaves(accounts: MadeUpAccounts) -> Leaves:
    """Items with their revenue in total and by source."""
    leaves: dict[str, Counter[str]] = defaultdict(Counter)
    for (code, source), fen in sorted(accounts.revenue.items()):
        for key in ("total", source):
            leaves[code][key] += fen
    return leaves


def detail_leaves(accounts: MadeUpAccounts, *budgets: str) -> Leaves:
    """Items of some budgets by economic class and section."""
    leaves: dict[str, Counter[str]] = defaultdict(Counter)
    for (code, budget), sections in sorted(accounts.detail.items()):
        if budget not in budgets:
            continue
        for section, (basic, project) in sections.items():
            for key in ("total", section[:3], section):
                leaves[code][key] += basic + project
    for item in accounts.spending:
        # Other expenditure has no detail; here it is one section.
        if item.budget == "non_fiscal" and item.budget in budgets:
            for key in ("total", "302", "30227"):
                leaves[item.code][key] += item.total
    return leaves


def project_leaves(accounts: MadeUpAccounts) -> Leaves:
    """Items of the general public budget with project money."""
    return {
        code: {"project": columns["project"]}
        for code, columns in budget_leaves(accounts, "general_public", "total").items()
        if columns["project"]
    }


def balanced_leaves(accounts: MadeUpAccounts, budget: str, layout: Layout) -> Leaves:
    """Items of a budget, with its balances if the layout prints them."""
    printed = {column.key for column in layout.sides[""]}
    leaves: dict[str, Mapping[str, int]] = {}
    for code, columns in budget_leaves(accounts, budget, "expenditure").items():
        # Balances are booked on the first item; its revenue is derived from them.
        opening = closing = 0
        if not leaves:
            opening, closing = accounts.opening[budget], accounts.closing[budget]
        balances = {
            "opening_balance": opening,
            "closing_balance": closing,
            "revenue": columns["expenditure"] + closing - opening,
        }
        shown = {key: fen for key, fen in balances.items() if key in printed}
        leaves[code] = {**columns, **shown}
    return leaves


def basic_leaves(accounts: MadeUpAccounts) -> Leaves:
    """Basic expenditure of the general public budget by item and kind."""
    leaves: dict[str, Counter[str]] = defaultdict(Counter)
    for (code, budget), sections in sorted(accounts.detail.items()):
        for section, (basic, _) in sections.items():
            if basic and budget == "general_public":
                for key in ("basic", kind_of(section)):
                    leaves[code][key] += basic
    return leaves
