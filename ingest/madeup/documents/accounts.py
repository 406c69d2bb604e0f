"""Made-up final accounts in which every table balances.

Everything is derived from leaves: items by budget and type, their economic classes and
the balances.  Amounts are whole fen (0.01 yuan), so that only printing rounds.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from ingest.reference import load_reference, read_seed

BUDGETS = ("general_public", "government_fund", "state_capital", "non_fiscal")
NON_FISCAL_SOURCES = (
    "superior_subsidy",
    "institutional",
    "business",
    "subordinate_remittance",
    "other",
)
THREE_PUBLIC = (
    "overseas_visits",
    "vehicle_purchase",
    "vehicle_operation",
    "official_hospitality",
)
BASIC_SECTIONS = {
    "overseas_visits": "30212",
    "vehicle_purchase": "31013",
    "vehicle_operation": "30231",
    "official_hospitality": "30217",
}
VEHICLE_KINDS = (
    "vehicles_ministerial",
    "vehicles_principal_leader",
    "vehicles_confidential",
    "vehicles_emergency",
    "vehicles_law_enforcement",
    "vehicles_special_technical",
    "vehicles_retired_cadres",
    "vehicles_other",
)
PROCUREMENT_KINDS = (
    "procurement_goods",
    "procurement_works",
    "procurement_services",
)
_STAGES = ("initial_budget", "adjusted_budget", "final_account")
_GENERAL_CLASSES = ("201", "205", "207", "208", "210", "213", "221", "229")
_FUND_CLASSES = ("212", "229")
# Capital construction and social insurance are never basic expenditure.
_BASIC_CLASSES = ("301", "302", "303", "307", "310", "312", "399")
_PROJECT_CLASSES = (*_BASIC_CLASSES[1:], "309", "311", "313")
_FEN_PER_HUNDRED_YUAN = 10_000


@dataclass(frozen=True)
class Spending:
    """Expenditure on one functional item out of one budget, in fen."""

    code: str
    budget: str
    basic: int
    project: int

    @property
    def total(self) -> int:
        """Basic and project expenditure."""
        return self.basic + self.project


@dataclass(frozen=True)
class MadeUpAccounts:
    """Accounts of one publisher and year; amounts in fen.

    revenue: by functional item and revenue source.
    opening, closing, income: by budget.
    detail: basic and project expenditure by economic section, for each item and budget.
    three_public: by item and stage; vehicles: counts by kind; procurement: by kind.
    seed: of the accounts, and of the disclosures made from it too.
    """

    publisher: str
    fiscal_year: int
    unit: str
    spending: tuple[Spending, ...]
    revenue: Mapping[tuple[str, str], int]
    opening: Mapping[str, int]
    income: Mapping[str, int]
    closing: Mapping[str, int]
    detail: Mapping[tuple[str, str], Mapping[str, tuple[int, int]]]
    three_public: Mapping[tuple[str, str], int]
    vehicles: Mapping[str, int] = field(default_factory=dict)
    procurement: Mapping[str, int] = field(default_factory=dict)
    seed: int = 0

    def economic(self, *budgets: str) -> dict[str, tuple[int, int]]:
        """Basic and project expenditure out of some budgets by economic section."""
        found: dict[str, tuple[int, int]] = {}
        for (_, budget), sections in self.detail.items():
            if budget not in budgets:
                continue
            for code, (basic, project) in sections.items():
                before = found.get(code, (0, 0))
                found[code] = (before[0] + basic, before[1] + project)
        return dict(sorted(found.items()))

    def spent(self, *budgets: str) -> int:
        """Expenditure out of some budgets."""
        return sum(item.total for item in self.spending if item.budget in budgets)

    def without_state_capital(self) -> MadeUpAccounts:
        """The accounts of a year with only two funds."""
        gone = {item.code for item in self.spending if item.budget == "state_capital"}
        return replace(
            self,
            spending=tuple(x for x in self.spending if x.budget != "state_capital"),
            revenue={at: fen for at, fen in self.revenue.items() if at[0] not in gone},
            income={**self.income, "state_capital": 0},
            detail={at: x for at, x in self.detail.items() if at[1] != "state_capital"},
        )


@cache
def names_in_year(classification: str, year: int) -> Mapping[str, str]:
    """Names of all codes in a fiscal year; a code may change its name over time."""
    return {
        row[f"{classification}_code"]: row[f"{classification}_name"]
        for row in read_seed(f"{classification}_class")
        if int(row["valid_from"] or 0) <= year <= int(row["valid_to"] or 9999)
    }


class _Maker:
    def __init__(self, seed: int, year: int, unit: str, exact: bool) -> None:
        self.random = random.Random(seed)
        self.functional = names_in_year("functional", year)
        self.unit = unit
        self.exact = exact
        has_column = load_reference().has_column
        self.sections = [
            sorted(
                code
                for code in names_in_year("economic", year)
                if len(code) == 5
                and code[:3] in classes
                and has_column("general_budget_expenditure_detail", code)
            )
            for classes in (_BASIC_CLASSES, _PROJECT_CLASSES)
        ]

    def amount(self, top: int) -> int:
        """A positive amount up to top hundred yuan, to the fen unless exact."""
        hundreds = self.random.randint(1, top) * _FEN_PER_HUNDRED_YUAN
        return hundreds if self.exact else hundreds + self.random.randint(0, 9_999)

    def items(self, classes: Iterable[str], count: int) -> list[str]:
        """Some functional items of some classes, in order."""
        wanted = tuple(classes)
        codes = sorted(
            code for code in self.functional if len(code) == 7 and code[:3] in wanted
        )
        return sorted(self.random.sample(codes, min(count, len(codes))))

    def spending(self, non_fiscal: bool) -> list[Spending]:
        """Expenditure by item; non-fiscal money is spent on separate items."""
        made: list[Spending] = []
        for code in self.items(_GENERAL_CLASSES, self.random.randint(2, 14)):
            kind = self.random.choice(("basic", "project", "both"))
            made.append(
                Spending(
                    code,
                    "general_public",
                    self.amount(90_000) if kind != "project" else 0,
                    self.amount(60_000) if kind != "basic" else 0,
                )
            )
        if self.random.random() < 0.5:
            taken = {item.code for item in made}
            for code in self.items(_FUND_CLASSES, self.random.choice((1, 1, 2, 3))):
                if code not in taken:
                    made.append(
                        Spending(code, "government_fund", 0, self.amount(9_000))
                    )
        if self.random.random() < 0.3:
            code = self.items(("223",), 1)[0]
            made.append(Spending(code, "state_capital", 0, self.amount(9_000)))
        if non_fiscal:
            code = self.random.choice(made).code
            made.append(Spending(code, "non_fiscal", 0, self.amount(9_000)))
        return made

    def split(self, total: int, parts: int) -> list[int]:
        """Cut an amount into positive parts (fewer if it is too small)."""
        step = _FEN_PER_HUNDRED_YUAN if self.exact else 1
        units = total // step
        parts = max(1, min(parts, units))
        cuts = sorted(self.random.sample(range(1, units), parts - 1)) if units else []
        edges = [0, *cuts, units]
        sizes = [(b - a) * step for a, b in pairwise(edges)]
        sizes[-1] += total - sum(sizes)
        return sizes

    def economic(self, item: Spending) -> dict[str, tuple[int, int]]:
        """Spread basic and project expenditure of an item over economic sections."""
        found: dict[str, list[int]] = {}
        for place, total in enumerate((item.basic, item.project)):
            if not total:
                continue
            chosen = self.random.sample(self.sections[place], self.random.randint(1, 6))
            for code, part in zip(chosen, self.split(total, len(chosen)), strict=False):
                found.setdefault(code, [0, 0])[place] += part
        return {code: (pair[0], pair[1]) for code, pair in sorted(found.items())}

    def balances(self, spending: Iterable[Spending]) -> _Balances:
        """Balances and revenue of each budget that pay for some spending."""
        made = _Balances({}, {}, {}, {})
        for budget in BUDGETS:
            items = [item for item in spending if item.budget == budget]
            spent = sum(item.total for item in items)
            # Fund balances are printed by item: a single item keeps them simple.
            carried = (budget == "general_public" and bool(items)) or (
                budget == "government_fund" and len(items) == 1
            )
            kept = self.amount(500) if carried and self.random.random() < 0.5 else 0
            # The opening balance is not received again this year.
            brought = 0
            if carried and self.random.random() < 0.5:
                brought = self.split(spent + kept, 7)[0]
            made.opening[budget], made.closing[budget] = brought, kept
            made.income[budget] = spent + kept - brought
            source = "fiscal_appropriation"
            if budget == "non_fiscal" and items:
                source = self.random.choice(NON_FISCAL_SOURCES)
            for key, fen in received(items, made.income[budget], source).items():
                made.revenue[key] = made.revenue.get(key, 0) + fen
        return made

    def three_public(
        self, detail: Mapping[tuple[str, str], Mapping[str, tuple[int, int]]]
    ) -> dict[tuple[str, str], int]:
        """Three public expenses by item and stage; basic expenditure pays a part."""
        found: dict[tuple[str, str], int] = {}
        if self.random.random() < 0.7:
            for expense in THREE_PUBLIC:
                if self.random.random() < 0.6:
                    for stage in _STAGES:
                        found[expense, stage] = self.amount(900)
        for expense, section in BASIC_SECTIONS.items():
            paid = sum(
                spread.get(section, (0, 0))[0]
                for (_, budget), spread in detail.items()
                if budget == "general_public"
            )
            for stage in _STAGES if paid else ():
                found[expense, stage] = found.get((expense, stage), 0) + paid
        return found


@dataclass(frozen=True)
class _Balances:
    """Balances and income by budget, and revenue by item and source, in fen."""

    opening: dict[str, int]
    closing: dict[str, int]
    income: dict[str, int]
    revenue: dict[tuple[str, str], int]


def received(
    items: Iterable[Spending], income: int, source: str
) -> dict[tuple[str, str], int]:
    """Revenue of one budget by item and source; the last item takes the rest."""
    found: dict[tuple[str, str], int] = {}
    in_order = list(items)
    left = income
    for place, item in enumerate(in_order):
        share = left if place == len(in_order) - 1 else min(item.total, left)
        if share:
            key = (item.code, source)
            found[key] = found.get(key, 0) + share
        left -= share
    return found


def make_accounts(
    seed: int,
    *,
    publisher: str = "测试县总工会",
    fiscal_year: int = 2023,
    unit: str = "万元",
    exact: bool = True,
    non_fiscal: bool = False,
) -> MadeUpAccounts:
    """Make up accounts; the same seed and options make the same accounts.

    exact: every amount is a multiple of a hundred yuan, so that figures in 万元 with
    two decimals are not rounded.
    """
    maker = _Maker(seed, fiscal_year, unit, exact)
    spending = maker.spending(non_fiscal)
    balances = maker.balances(spending)
    detail = {
        (item.code, item.budget): maker.economic(item)
        for item in spending
        if item.budget != "non_fiscal"
    }
    three_public = maker.three_public(detail)
    vehicles = {
        kind: maker.random.randint(0, 5) if maker.random.random() < 0.5 else 0
        for kind in VEHICLE_KINDS
    }
    return MadeUpAccounts(
        publisher=publisher,
        fiscal_year=fiscal_year,
        unit=unit,
        spending=tuple(sorted(spending, key=lambda s: (s.code, s.budget))),
        revenue=balances.revenue,
        opening=balances.opening,
        income=balances.income,
        closing=balances.closing,
        detail=detail,
        three_public=three_public,
        vehicles=vehicles,
        procurement={kind: maker.amount(3_000) for kind in PROCUREMENT_KINDS},
        seed=seed,
    )
