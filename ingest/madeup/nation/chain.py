"""Accounts of one publisher year by year: closing balances open the next year."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.madeup.documents.accounts import (
    BASIC_SECTIONS,
    BUDGETS,
    NON_FISCAL_SOURCES,
    PROCUREMENT_KINDS,
    THREE_PUBLIC,
    VEHICLE_KINDS,
    MadeUpAccounts,
    Spending,
    names_in_year,
    received,
)
from ingest.madeup.nation.publishers import MadePublisher
from ingest.reference import load_reference

_FEN = 100
_HUNDRED_YUAN = 10_000
# Every union spends on its work, pensions, health and housing.
_CORE = (
    ("2012901", 40),
    ("2012902", 20),
    ("2012999", 25),
    ("2080505", 6),
    ("2080506", 3),
    ("2101101", 4),
    ("2101103", 2),
    ("2210201", 5),
    ("2210203", 2),
)
_SECTION_WEIGHTS = {"301": 60, "302": 30, "303": 14, "310": 4}
_OTHER_CLASSES = ("201", "205", "207", "208", "210", "213", "229")
_FUND_CLASSES = ("212", "229")
_BASIC = ("301", "302", "303", "310")
_PROJECT = ("302", "303", "310", "312", "399")
# Revenue sources in a province's wording, if it does not list all.
_LISTED = {"shanghai": ("institutional", "business", "other")}
_STAGES = ("initial_budget", "adjusted_budget", "final_account")

# Basic and project expenditure in fen.
Pair = tuple[int, int]
Leaves = Mapping[tuple[str, str], Mapping[str, Pair]]


@dataclass(frozen=True)
class _Plan:
    """What stays the same for a publisher over the years.

    weights: of every item and budget, by section, as a share of its size; lasting:
    budgets with money every year, so that a balance may remain.
    """

    weights: Mapping[tuple[str, str], Mapping[str, tuple[float, float]]]
    lasting: frozenset[str]
    source: str
    vehicles: Mapping[str, int]


@cache
def _codes(first: int, last: int) -> tuple[str, ...]:
    """Functional items that are valid in all of some years."""
    years = [set(names_in_year("functional", year)) for year in range(first, last + 1)]
    return tuple(sorted(c for c in set.intersection(*years) if len(c) == 7))


@cache
def _sections(first: int, last: int) -> tuple[str, ...]:
    """Economic sections with a column that are valid in all of some years."""
    years = [set(names_in_year("economic", year)) for year in range(first, last + 1)]
    reference = load_reference()
    return tuple(
        sorted(
            code
            for code in set.intersection(*years)
            if len(code) == 5
            and reference.has_column("general_budget_expenditure_detail", code)
        )
    )


class _Planner:
    def __init__(
        self, chance: random.Random, years: Sequence[int], sources: Sequence[str]
    ) -> None:
        self.chance = chance
        self.sources = sources
        # The first year also states its prior-year figures.
        self.codes = _codes(years[0] - 1, years[-1])
        self.sections = _sections(years[0] - 1, years[-1])

    def plan(self) -> _Plan:
        found: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}
        for code, weight in self._items():
            found[code, "general_public"] = self._spread(weight)
        budgets = {"general_public"}
        if self.chance.random() < 0.4:
            for code in self._some(_FUND_CLASSES, self.chance.choice((1, 1, 2))):
                if (code, "general_public") not in found:
                    found[code, "government_fund"] = self._spread(4, "project")
                    budgets.add("government_fund")
        if self.chance.random() < 0.15:
            for code in self._some(("223",), 1):
                found[code, "state_capital"] = self._spread(3, "project")
        if self.chance.random() < 0.25:
            code = self.chance.choice(sorted(found))[0]
            found[code, "non_fiscal"] = {"": (0.0, 3.0)}
        vehicles = {
            kind: self.chance.randint(0, 5) if self.chance.random() < 0.4 else 0
            for kind in VEHICLE_KINDS
        }
        source = self.chance.choice(self.sources)
        return _Plan(found, frozenset(budgets), source, vehicles)

    def _items(self) -> list[tuple[str, float]]:
        core = [item for item in _CORE if item[0] in self.codes]
        count = self.chance.randint(3, len(core))
        items: dict[str, float] = dict(sorted(self.chance.sample(core, count)))
        items.setdefault(*core[0])
        for code in self._some(_OTHER_CLASSES, self.chance.randint(0, 6)):
            items.setdefault(code, 5)
        return sorted(items.items())

    def _some(self, classes: Sequence[str], count: int) -> list[str]:
        codes = [code for code in self.codes if code[:3] in classes]
        return sorted(self.chance.sample(codes, min(count, len(codes))))

    def _spread(self, weight: float, kind: str = "") -> dict[str, tuple[float, float]]:
        kind = kind or self.chance.choice(("basic", "basic", "project", "both"))
        spread: dict[str, tuple[float, float]] = {}
        for place, classes in enumerate((_BASIC, _PROJECT)):
            if kind == ("project", "basic")[place]:
                continue
            codes = [code for code in self.sections if code[:3] in classes]
            for code in self.chance.sample(codes, self.chance.randint(1, 9)):
                part = _SECTION_WEIGHTS.get(code[:3], 3) * self.chance.uniform(0.3, 2)
                pair = list(spread.get(code, (0.0, 0.0)))
                pair[place] = part * weight
                spread[code] = (pair[0], pair[1])
        return dict(sorted(spread.items()))


class Chain:
    """The accounts of a publisher, one year after the other."""

    def __init__(
        self, publisher: MadePublisher, years: Sequence[int], seed: int
    ) -> None:
        self.publisher = publisher
        self.years = years
        self.chance = random.Random(f"chain {seed} {publisher.number}")
        sources = _LISTED.get(publisher.family.name, NON_FISCAL_SOURCES)
        self.plan = _Planner(self.chance, years, sources).plan()
        self.step = _HUNDRED_YUAN if publisher.exact else 1
        self.seed = seed

    def __iter__(self) -> Iterator[tuple[MadeUpAccounts, MadeUpAccounts]]:
        """Accounts of every year with those of the year before."""
        level = float(self.publisher.size * _FEN)
        before = self._year(self.years[0] - 1, level, dict.fromkeys(BUDGETS, 0))
        for year in self.years:
            level *= self.chance.gauss(1.05, 0.08)
            accounts = self._year(year, max(level, 1e7), before.closing)
            yield accounts, before
            before = accounts

    def _amount(self, fen: float) -> int:
        return max(1, round(fen / self.step)) * self.step

    def _leaves(self, level: float) -> dict[tuple[str, str], dict[str, Pair]]:
        weights = self.plan.weights
        whole = sum(
            sum(pair) for spread in weights.values() for pair in spread.values()
        )
        found: dict[tuple[str, str], dict[str, Pair]] = {}
        for key, spread in weights.items():
            # The smaller budgets do not have money every year.
            lasts = key[1] in self.plan.lasting
            if not lasts and self.chance.random() < 0.3:
                continue
            found[key] = {
                section: (
                    self._part(basic, level, whole),
                    self._part(project, level, whole),
                )
                for section, (basic, project) in spread.items()
            }
        return found

    def _part(self, weight: float, level: float, whole: float) -> int:
        if not weight:
            return 0
        return self._amount(level * weight / whole * self.chance.uniform(0.8, 1.2))

    def _balances(
        self, spending: Sequence[Spending], opening: Mapping[str, int]
    ) -> tuple[dict[str, int], dict[str, int]]:
        """The closing balance of every budget, and its revenue."""
        closing: dict[str, int] = {}
        income: dict[str, int] = {}
        for budget in BUDGETS:
            items = [item for item in spending if item.budget == budget]
            spent = sum(item.total for item in items)
            # Fund balances are printed by item: a single item keeps them simple.
            carries = budget in self.plan.lasting and (
                budget == "general_public" or len(items) == 1
            )
            kept = 0
            if carries and self.chance.random() < 0.5:
                kept = self._amount(spent * self.chance.uniform(0.005, 0.08))
            # The opening balance cannot exceed what was spent and kept.
            short = opening[budget] - spent - kept
            closing[budget] = kept + max(0, short)
            income[budget] = spent + closing[budget] - opening[budget]
        return closing, income

    def _three_public(self, leaves: Leaves, level: float) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for expense in THREE_PUBLIC:
            if self.chance.random() < 0.3:
                for stage in _STAGES:
                    found[expense, stage] = self._amount(
                        level / 400 * self.chance.uniform(0.5, 1.5)
                    )
        # Basic expenditure of the general public budget pays part of them.
        for expense, section in BASIC_SECTIONS.items():
            paid = sum(
                spread.get(section, (0, 0))[0]
                for (_, budget), spread in leaves.items()
                if budget == "general_public"
            )
            if paid:
                for stage in _STAGES:
                    found[expense, stage] = found.get((expense, stage), 0) + paid
        return found

    def _revenue(
        self, spending: Sequence[Spending], income: Mapping[str, int]
    ) -> dict[tuple[str, str], int]:
        revenue: dict[tuple[str, str], int] = {}
        for budget in BUDGETS:
            items = [item for item in spending if item.budget == budget]
            fiscal = budget != "non_fiscal"
            source = "fiscal_appropriation" if fiscal else self.plan.source
            for key, fen in received(items, income[budget], source).items():
                revenue[key] = revenue.get(key, 0) + fen
        return revenue

    def _year(
        self, year: int, level: float, opening: Mapping[str, int]
    ) -> MadeUpAccounts:
        leaves = self._leaves(level)
        spending = tuple(
            Spending(
                code,
                budget,
                sum(basic for basic, _ in spread.values()),
                sum(project for _, project in spread.values()),
            )
            for (code, budget), spread in sorted(leaves.items())
        )
        closing, income = self._balances(spending, opening)
        return MadeUpAccounts(
            publisher=self.publisher.name,
            fiscal_year=year,
            unit=self.publisher.unit,
            spending=spending,
            revenue=self._revenue(spending, income),
            opening=dict(opening),
            income=income,
            closing=closing,
            detail={
                key: spread for key, spread in leaves.items() if key[1] != "non_fiscal"
            },
            three_public=self._three_public(leaves, level),
            vehicles=self.plan.vehicles,
            procurement={
                kind: self._amount(level / 60 * self.chance.uniform(0.2, 2))
                for kind in PROCUREMENT_KINDS
            },
            seed=(self.seed * 1_000_003 + self.publisher.number) * 10_007 + year,
        )
