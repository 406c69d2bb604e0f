"""Every figure that the explanations of a document may state, by name.

A name is a subject key, preceded by a fund and a dot for figures of one budget:
``expenditure_total``, ``general_public.2012901``, ``three_public_total``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from ingest.madeup.documents.accounts import (
    BUDGETS,
    NON_FISCAL_SOURCES,
    THREE_PUBLIC,
    MadeUpAccounts,
)
from ingest.madeup.documents.disclosure import (
    PERSONNEL_CLASSES,
    Disclosure,
    agency_expenses,
)
from ingest.madeup.documents.leaves import FISCAL
from ingest.reference import read_seed

# Budgets of a figure; without a name, all of them.
_SCOPES = {"": BUDGETS, "fiscal_appropriation": FISCAL} | {
    budget: (budget,) for budget in FISCAL
}
_VEHICLE_KINDS = ("vehicle_purchase", "vehicle_operation")
_COUNT_UNITS = {
    "overseas_groups": "个",
    "overseas_persons": "人次",
    "receptions": "批次",
    "guests": "人次",
    "receptions_foreign_affairs": "批次",
    "guests_foreign_affairs": "人次",
    "equipment_over_one_million": "台（套）",
    "internal_departments": "个",
    "subordinate_units": "个",
    "units_in_scope": "个",
}
_RECEPTIONS = {
    "receptions": "receptions_domestic",
    "guests": "guests_domestic",
    "receptions_foreign_affairs": "receptions_domestic_foreign_affairs",
    "guests_foreign_affairs": "guests_domestic_foreign_affairs",
}
_OF_THREE_PUBLIC = (
    "overseas_groups",
    "overseas_persons",
    "vehicles_purchased",
    "vehicles_held",
)


@dataclass(frozen=True)
class Item:
    """One subject with its amounts in fen by stage, or a count with its unit.

    stages: final_account, prior_year, initial_budget, adjusted_budget; a count has only
    its measure.
    label: the standard name of a class.
    """

    key: str
    fund: str = ""
    functional: str = ""
    economic: str = ""
    label: str = ""
    stages: Mapping[str, int | Decimal] = field(default_factory=dict)
    unit: str = ""

    def amount(self, stage: str) -> int | Decimal:
        """The amount of a stage; 0 if the accounts have none."""
        return self.stages.get(stage, 0)


def _summary(accounts: MadeUpAccounts) -> dict[str, int]:
    found: dict[str, int] = {}
    for scope, budgets in _SCOPES.items():
        dot = f"{scope}." if scope else ""
        income = sum(accounts.income[budget] for budget in budgets)
        opening = sum(accounts.opening[budget] for budget in budgets)
        closing = sum(accounts.closing[budget] for budget in budgets)
        spending = [item for item in accounts.spending if item.budget in budgets]
        spent = sum(item.total for item in spending)
        found |= {
            f"{dot}revenue_total": income,
            f"{dot}opening_balance": opening,
            f"{dot}grand_total_revenue": income + opening,
            f"{dot}expenditure_total": spent,
            f"{dot}basic": sum(item.basic for item in spending),
            f"{dot}project": sum(item.project for item in spending),
            f"{dot}closing_balance": closing,
            f"{dot}grand_total_expenditure": spent + closing,
        }
    for source in ("fiscal_appropriation", *NON_FISCAL_SOURCES):
        own = source == "fiscal_appropriation"
        found[source if own else f"revenue_{source}"] = sum(
            fen for (_, name), fen in accounts.revenue.items() if name == source
        )
    for budget in FISCAL:
        found[f"{budget}.revenue_{budget}"] = accounts.income[budget]
    for key in ("remitted_to_superior", "business", "subsidy_to_subordinate"):
        found[key] = 0
    return found


def _classes(accounts: MadeUpAccounts) -> dict[str, int]:
    found = dict.fromkeys(("general_public.personnel", "general_public.operating"), 0)
    for item in accounts.spending:
        if item.budget in FISCAL:
            for name in (
                f"{item.budget}.{item.code}",
                f"{item.budget}.{item.code[:3]}",
                f"fiscal_appropriation.{item.code[:3]}",
            ):
                found[name] = found.get(name, 0) + item.total
    for code, (basic, _) in accounts.economic("general_public").items():
        people = code[:3] in PERSONNEL_CLASSES
        for key in (code, code[:3], "personnel" if people else "operating"):
            name = f"general_public.{key}"
            found[name] = found.get(name, 0) + basic
    return found


def _three_public(accounts: MadeUpAccounts, stage: str) -> dict[str, int]:
    found = {item: accounts.three_public.get((item, stage), 0) for item in THREE_PUBLIC}
    found["official_vehicles"] = sum(found[kind] for kind in _VEHICLE_KINDS)
    found["three_public_total"] = sum(found[item] for item in THREE_PUBLIC)
    found["hospitality_domestic"] = found["official_hospitality"]
    return found


def _final(accounts: MadeUpAccounts) -> dict[str, int]:
    return (
        _summary(accounts)
        | _classes(accounts)
        | _three_public(accounts, "final_account")
        | {"agency_operating_expenses": agency_expenses(accounts)}
    )


def _initial(disclosure: Disclosure) -> dict[str, int]:
    found: dict[str, int] = {}
    for (code, budget), fen in disclosure.initial.items():
        names = [f"{budget}.{key}" for key in (code, code[:3], "expenditure_total")]
        if budget in FISCAL:
            names += [
                f"fiscal_appropriation.{key}" for key in (code[:3], "expenditure_total")
            ]
        for name in names:
            found[name] = found.get(name, 0) + fen
    found["agency_operating_expenses"] = disclosure.agency_budget
    return found | _three_public(disclosure.accounts, "initial_budget")


@cache
def names_in(year: int) -> Mapping[str, str]:
    """Names of all classes, functional and economic, those of a fiscal year first."""
    found: dict[str, str] = {}
    others: dict[str, str] = {}
    for kind in ("functional", "economic"):
        for row in read_seed(f"{kind}_class"):
            since, until = row["valid_from"] or "0", row["valid_to"] or "9999"
            group = found if int(since) <= year <= int(until) else others
            group.setdefault(row[f"{kind}_code"], row[f"{kind}_name"])
    return others | found


def _item(name: str, stages: Mapping[str, int], names: Mapping[str, str]) -> Item:
    fund, _, key = name.rpartition(".")
    if not key.isdigit():
        public = key in (*THREE_PUBLIC, "official_vehicles", "three_public_total")
        if public or key.startswith("hospitality_"):
            fund = "fiscal_appropriation"
        return Item(key, fund, stages=stages)
    label = names[key]
    if key.startswith("3"):
        return Item(key, fund, economic=key, label=label, stages=stages)
    return Item(key, fund, functional=key, label=label, stages=stages)


def _counted(disclosure: Disclosure) -> dict[str, Item]:
    counts = dict(disclosure.counts)
    kinds = disclosure.accounts.vehicles
    counts["vehicles_total"] = sum(kinds.values())
    for (basis, category), number in disclosure.staff.items():
        counts[f"{basis}_{category}"] = number
    found: dict[str, Item] = {}
    for key, number in counts.items():
        people = key.startswith(("establishment_", "actual_"))
        unit = _COUNT_UNITS.get(key, "人" if people else "辆")
        fund = "fiscal_appropriation" if key in _OF_THREE_PUBLIC else ""
        if key in _RECEPTIONS:
            key, fund = _RECEPTIONS[key], "fiscal_appropriation"
        found[key] = Item(key, fund, stages={"count": number}, unit=unit)
    receptions = found["receptions_domestic"]
    return found | {"receptions_as_groups": replace(receptions, unit="个")}


def make_book(disclosure: Disclosure) -> dict[str, Item]:
    """Every item by name."""
    stages: dict[str, dict[str, int]] = {}
    for stage, amounts in (
        ("final_account", _final(disclosure.accounts)),
        ("prior_year", _final(disclosure.prior)),
        ("initial_budget", _initial(disclosure)),
        ("adjusted_budget", _three_public(disclosure.accounts, "adjusted_budget")),
    ):
        for name, fen in amounts.items():
            stages.setdefault(name, {})[stage] = fen
    bought = dict(disclosure.accounts.procurement)
    bought["procurement_total"] = sum(bought.values())
    for key, fen in (bought | dict(disclosure.contracts)).items():
        stage = "adjusted_budget" if key.endswith("reserved") else "final_account"
        stages[key] = {stage: fen}
    stages["hospitality_domestic_foreign_affairs"] = {
        "final_account": disclosure.foreign_hospitality
    }
    names = names_in(disclosure.accounts.fiscal_year)
    book = {name: _item(name, codes, names) for name, codes in stages.items()}
    return book | _counted(disclosure)
