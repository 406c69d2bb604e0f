"""Disclosures of a document beside its tables: last year, budgets, people, counts.

Everything agrees with the accounts, and is made from their seed.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.madeup.documents.accounts import (
    BUDGETS,
    THREE_PUBLIC,
    MadeUpAccounts,
    Spending,
    received,
)

_FEN_PER_HUNDRED_YUAN = 10_000
# Classes of basic expenditure paid to people; the others run the agency.
PERSONNEL_CLASSES = ("301", "303")
ESTABLISHMENT = ("administrative", "institution", "worker")
RETIRED = ("retired_cadre", "retiree")


@dataclass(frozen=True)
class Disclosure:
    """The statements of one document beyond its tables; amounts in fen.

    prior: the accounts of the year before, over the same items.
    initial: budget at the start of the year by item and budget type.
    agency_budget: the same for agency operating expenses.
    staff: people by basis (establishment, actual) and category, totals included.
    counts: trips, receptions, vehicles, equipment, units, departments by their keys.
    contracts: amounts awarded to, and reserved for, small firms.
    foreign_hospitality: the part of official hospitality for foreign affairs.
    """

    accounts: MadeUpAccounts
    prior: MadeUpAccounts
    initial: Mapping[tuple[str, str], int]
    agency_budget: int
    staff: Mapping[tuple[str, str], int]
    counts: Mapping[str, int]
    contracts: Mapping[str, int]
    foreign_hospitality: int


def agency_expenses(accounts: MadeUpAccounts) -> int:
    """Agency operating expenses: operating expenditure of the general budget."""
    return sum(
        basic
        for code, (basic, _) in accounts.economic("general_public").items()
        if code[:3] not in PERSONNEL_CLASSES
    )


class _Chance:
    """Random amounts near or within given ones, equally exact."""

    def __init__(self, seed: int) -> None:
        # Not the numbers drawn for the accounts themselves.
        self.random = random.Random(f"disclosure {seed}")

    def near(self, fen: int) -> int:
        """An amount between 60 % and 140 %, sometimes the same."""
        if not fen or self.random.random() < 0.15:
            return fen
        step = 1 if fen % _FEN_PER_HUNDRED_YUAN else _FEN_PER_HUNDRED_YUAN
        return max(step, fen * self.random.randint(600, 1_400) // 1_000 // step * step)

    def part(self, fen: int) -> int:
        """A part of an amount: all, nothing or something between."""
        share = self.random.choice((0, 1_000, self.random.randint(100, 900)))
        step = 1 if fen % _FEN_PER_HUNDRED_YUAN else _FEN_PER_HUNDRED_YUAN
        return fen * share // 1_000 // step * step


def _prior_spending(
    accounts: MadeUpAccounts, chance: _Chance
) -> tuple[list[Spending], dict[tuple[str, str], dict[str, tuple[int, int]]]]:
    spending: list[Spending] = []
    detail: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    for item in accounts.spending:
        spread = accounts.detail.get((item.code, item.budget))
        if spread is None:
            spending.append(replace(item, project=chance.near(item.project)))
            continue
        sections = {
            code: (chance.near(basic), chance.near(project))
            for code, (basic, project) in spread.items()
        }
        detail[item.code, item.budget] = sections
        spending.append(
            replace(
                item,
                basic=sum(basic for basic, _ in sections.values()),
                project=sum(project for _, project in sections.values()),
            )
        )
    return spending, detail


def prior_year(accounts: MadeUpAccounts, chance: _Chance) -> MadeUpAccounts:
    """The accounts of the year before, whose closing balances open this year."""
    spending, detail = _prior_spending(accounts, chance)
    closing = dict(accounts.opening)
    opening: dict[str, int] = {}
    income: dict[str, int] = {}
    revenue: dict[tuple[str, str], int] = {}
    for budget in BUDGETS:
        items = [item for item in spending if item.budget == budget]
        spent = sum(item.total for item in items)
        carried = budget == "general_public" and chance.random.random() < 0.5
        opening[budget] = chance.part(spent) if carried else 0
        income[budget] = spent + closing[budget] - opening[budget]
        source = "fiscal_appropriation"
        if budget == "non_fiscal":
            source = next(iter(sorted(_non_fiscal_sources(accounts))), source)
        for key, fen in received(items, income[budget], source).items():
            revenue[key] = revenue.get(key, 0) + fen
    return replace(
        accounts,
        fiscal_year=accounts.fiscal_year - 1,
        spending=tuple(spending),
        detail=detail,
        revenue=revenue,
        opening=opening,
        income=income,
        closing=closing,
        three_public={
            (item, "final_account"): chance.near(
                accounts.three_public.get((item, "final_account"), 0)
            )
            for item in THREE_PUBLIC
        },
    )


def _non_fiscal_sources(accounts: MadeUpAccounts) -> set[str]:
    return {source for _, source in accounts.revenue} - {"fiscal_appropriation"}


def _staff(chance: _Chance) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for category in ESTABLISHMENT:
        posts = chance.random.randint(1, 30)
        found["establishment", category] = posts
        found["actual", category] = chance.random.randint(0, posts)
    for basis, total in (
        ("establishment", "total"),
        ("actual", "total"),
        ("actual", "in_service"),
    ):
        found[basis, total] = sum(found[basis, each] for each in ESTABLISHMENT)
    for category in RETIRED:
        found["actual", category] = chance.random.randint(0, 40)
    found["actual", "retired"] = sum(found["actual", each] for each in RETIRED)
    found["actual", "other"] = chance.random.randint(0, 9)
    return found


def _counts(accounts: MadeUpAccounts, chance: _Chance) -> dict[str, int]:
    def some(expense: str, most: int) -> int:
        spent = accounts.three_public.get((expense, "final_account"), 0)
        return chance.random.randint(1, most) if spent else 0

    groups = some("overseas_visits", 4)
    receptions = some("official_hospitality", 40)
    found = {
        "overseas_groups": groups,
        "overseas_persons": groups * chance.random.randint(1, 6),
        "receptions": receptions,
        "guests": receptions * chance.random.randint(2, 12),
        "receptions_foreign_affairs": receptions // 2,
        "guests_foreign_affairs": receptions,
        "vehicles_purchased": some("vehicle_purchase", 2),
        "vehicles_held": some("vehicle_operation", 5),
        "equipment_over_one_million": chance.random.randint(0, 3),
        "internal_departments": chance.random.randint(3, 15),
        "subordinate_units": chance.random.randint(1, 9),
        "units_in_scope": chance.random.randint(1, 9),
    }
    return found | dict(accounts.vehicles)


def _contracts(accounts: MadeUpAccounts, chance: _Chance) -> dict[str, int]:
    by_kind = {
        kind.replace("procurement", "sme_contracts"): chance.part(fen)
        for kind, fen in accounts.procurement.items()
    }
    small = sum(by_kind.values())
    return by_kind | {
        "sme_contracts": small,
        "small_micro_contracts": chance.part(small),
        "sme_reserved": small,
        "small_micro_reserved": chance.part(small),
    }


def disclose(
    accounts: MadeUpAccounts, prior: MadeUpAccounts | None = None
) -> Disclosure:
    """Make up all disclosures beside the tables of some accounts.

    prior: the accounts of the year before, made up if None.
    """
    chance = _Chance(accounts.seed)
    if prior is None:
        prior = prior_year(accounts, chance)
    return Disclosure(
        accounts=accounts,
        prior=prior,
        initial={
            (item.code, item.budget): chance.near(item.total)
            for item in accounts.spending
        },
        agency_budget=chance.near(agency_expenses(accounts)),
        staff=_staff(chance),
        counts=_counts(accounts, chance),
        contracts=_contracts(accounts, chance),
        foreign_hospitality=chance.part(
            accounts.three_public.get(("official_hospitality", "final_account"), 0)
        ),
    )
