"""Made-up projects with their indicators and scores, and scores of the department."""

import random
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from ingest.madeup.documents.accounts import MadeUpAccounts

NAMES = (
    "困难职工帮扶",
    "劳模慰问",
    "送温暖活动",
    "劳动竞赛",
    "职工技能培训",
    "工匠培育",
    "爱心驿站建设",
    "女职工关爱行动",
    "金秋助学",
)
OFFICES = ("保障部", "经济部", "组织部", "宣教部")
GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))
DIMENSIONS = ("投入", "过程", "产出", "效果")
REASONS = ("受天气影响部分活动延期", "报名人数少于预计", "年初测算偏高")
# Level 1, its points beside 10 for execution, level 2 with (name, kind) of indicators.
_TREE: tuple[tuple[str, int, tuple[tuple[str, tuple[tuple[str, str], ...]], ...]], ...]
_TREE = (
    (
        "产出指标",
        50,
        (
            (
                "数量指标",
                (
                    ("慰问职工人数", "人"),
                    ("开展培训场次", "场"),
                    ("走访企业数量", "家"),
                    ("建成驿站数量", "个"),
                ),
            ),
            (
                "质量指标",
                (("资金发放准确率", "%"), ("培训合格率", "%"), ("对象符合率", "%")),
            ),
            (
                "时效指标",
                (("任务完成时间", "date"), ("资金到位及时率", "%")),
            ),
            (
                "成本指标",
                (("人均补助标准", "元/人"), ("活动总成本", "万元")),
            ),
        ),
    ),
    (
        "效益指标",
        30,
        (
            (
                "社会效益指标",
                (
                    ("职工生活压力", "words"),
                    ("受益职工覆盖率", "%"),
                    ("困难职工家庭生活水平改善程度", "words"),
                ),
            ),
            (
                "可持续影响指标",
                (("职工队伍稳定性", "words"), ("长效机制健全度", "words")),
            ),
        ),
    ),
    (
        "满意度指标",
        10,
        (
            (
                "服务对象满意度指标",
                (("职工满意度", "%"), ("基层工会对帮扶工作的满意度", "%")),
            ),
        ),
    ),
)
_WORDS = ("明显改善", "有所提升", "得到减轻", "持续增强")
_DATES = ("12月31日前", "11月底前", "6月30日前")
_STEP = 5


@dataclass(frozen=True)
class MadeUpIndicator:
    """One indicator.

    comparator: =, >=, <=, > or <, or qualitative; target and actual: a figure without
    its unit, or words.
    """

    level1: str
    level2: str
    level3: str
    comparator: str
    target: str
    unit: str
    actual: str
    weight: Decimal
    score: Decimal
    reason: str

    @property
    def is_figure(self) -> bool:
        """Whether the target is a figure."""
        return self.comparator != "qualitative"


@dataclass(frozen=True)
class MadeUpProject:
    """One project: money in fen, points for execution, indicators."""

    code: str
    name: str
    office: str
    initial: int
    adjusted: int
    executed: int
    execution_weight: Decimal
    indicators: tuple[MadeUpIndicator, ...]

    @property
    def rate(self) -> Decimal:
        """Executed share of the adjusted budget, in per cent."""
        return _rounded(Decimal(self.executed) * 100 / self.adjusted, "0.01")

    @property
    def execution_score(self) -> Decimal:
        """The points for execution."""
        share = Decimal(self.executed) / self.adjusted
        return _rounded(self.execution_weight * share, "0.1")

    @property
    def total_score(self) -> Decimal:
        """All points."""
        return self.execution_score + sum(
            (row.score for row in self.indicators), Decimal(0)
        )

    @property
    def grade(self) -> str:
        """The grade for the points."""
        return next(name for least, name in GRADES if self.total_score >= least)


@dataclass(frozen=True)
class MadeUpScore:
    """Points of the department by dimension; the last one is the total."""

    dimension: str
    weight: Decimal
    score: Decimal

    @property
    def rate(self) -> Decimal:
        """Score as a share of the weight, in per cent."""
        return _rounded(self.score * 100 / self.weight, "0.1")

    @property
    def grade(self) -> str:
        """The grade for the rate."""
        return next(name for least, name in GRADES if self.rate >= least)


def _rounded(value: Decimal, step: str) -> Decimal:
    return value.quantize(Decimal(step), rounding=ROUND_HALF_UP)


class _Maker:
    def __init__(self, seed: int, execution_weight: int) -> None:
        self.random = random.Random(f"projects {seed}")
        self.execution_weight = execution_weight

    def points(self, total: int, count: int) -> list[Decimal]:
        """Cut points into multiples of five."""
        cuts = sorted(self.random.sample(range(1, total // _STEP), count - 1))
        edges = [0, *cuts, total // _STEP]
        return [Decimal((end - start) * _STEP) for start, end in pairwise(edges)]

    def indicator(
        self, levels: tuple[str, str, str], kind: str, weight: Decimal
    ) -> MadeUpIndicator:
        is_met = self.random.random() < 0.7
        comparator, target, actual, unit = "qualitative", "", "", ""
        if kind == "words":
            target = self.random.choice(_WORDS)
            actual = target if is_met else "基本达成"
        elif kind == "date":
            target = self.random.choice(_DATES)
            actual = target if is_met else "12月20日"
        else:
            comparator, wanted, reached = self.figures(kind, is_met)
            target, actual, unit = str(wanted), str(reached), kind
        lost = Decimal(0) if is_met else Decimal(self.random.randint(1, 4)) / 2
        return MadeUpIndicator(
            *levels,
            comparator=comparator,
            target=target,
            unit=unit,
            actual=actual,
            weight=weight,
            score=weight - lost,
            reason="" if is_met else self.random.choice(REASONS),
        )

    def figures(self, unit: str, is_met: bool) -> tuple[str, int, int]:
        """Comparator, target and result of an indicator that is a figure."""
        if unit == "%":
            wanted = self.random.choice((85, 90, 95))
            return ">=", wanted, wanted + 3 if is_met else wanted - 4
        wanted = self.random.randint(20, 900)
        comparator = "<=" if unit.endswith(("元", "元/人")) else ">="
        if self.random.random() < 0.3:
            return "=", wanted, wanted if is_met else wanted - 7
        step = 5 if (comparator == ">=") == is_met else -5
        return comparator, wanted, wanted + step

    def indicators(self) -> tuple[MadeUpIndicator, ...]:
        rows: list[MadeUpIndicator] = []
        for level1, points, branches in _TREE:
            if level1 == "产出指标":
                points -= self.execution_weight - 10
            chosen = [
                (level2, *leaf)
                for level2, leaves in branches
                for leaf in sorted(
                    self.random.sample(
                        leaves, self.random.randint(1, min(2, len(leaves)))
                    )
                )
            ]
            chosen = chosen[: points // _STEP]
            for (level2, level3, kind), weight in zip(
                chosen, self.points(points, len(chosen)), strict=True
            ):
                rows.append(self.indicator((level1, level2, level3), kind, weight))
        return tuple(rows)

    def project(self, place: int, name: str, budget: int) -> MadeUpProject:
        step = 10_000
        executed = budget
        if self.random.random() < 0.4:
            executed = budget * self.random.randint(700, 990) // 1_000 // step * step
        initial = budget if self.random.random() < 0.5 else budget // 2 // step * step
        return MadeUpProject(
            code=f"360000{place:04d}T{self.random.randint(10**11, 10**12 - 1)}",
            name=name,
            office=self.random.choice(OFFICES),
            initial=initial,
            adjusted=budget,
            executed=executed,
            execution_weight=Decimal(self.execution_weight),
            indicators=_affordable(self.indicators(), initial),
        )


def _affordable(
    rows: tuple[MadeUpIndicator, ...], budget: int
) -> tuple[MadeUpIndicator, ...]:
    """Indicators that the budget (in fen) can pay: recipients times amount."""
    people = sum(int(row.target) for row in rows if row.unit == "人")
    most = budget // 100 // max(people, 1)
    return tuple(
        replace(
            row,
            target=str(most),
            actual=str(most + int(row.actual) - int(row.target)),
        )
        if row.unit == "元/人" and int(row.target) > most
        else row
        for row in rows
    )


def make_projects(
    accounts: MadeUpAccounts, execution_weight: int = 10, most: int = 4
) -> tuple[MadeUpProject, ...]:
    """Projects paid from project expenditure of the general budget, if any.

    execution_weight: points for budget execution, 10 or 20. most: maximum number of
    projects.
    """
    maker = _Maker(accounts.seed, execution_weight)
    total = sum(
        item.project for item in accounts.spending if item.budget == "general_public"
    )
    if not total:
        return ()
    names = maker.random.sample(NAMES, maker.random.randint(1, most))
    shares = [maker.random.randint(1, 9) for _ in names]
    return tuple(
        maker.project(
            place, name, max(total * share // sum(shares) // 10_000, 200) * 10_000
        )
        for place, (name, share) in enumerate(zip(names, shares, strict=True), start=1)
    )


def make_scores(accounts: MadeUpAccounts) -> tuple[MadeUpScore, ...]:
    """Scores of the department by dimension, the total last."""
    chance = random.Random(f"scores {accounts.seed}")
    weights = (18, 28, 34, 20)
    rows = [
        MadeUpScore(name, Decimal(weight), weight - Decimal(chance.randint(0, 16)) / 2)
        for name, weight in zip(DIMENSIONS, weights, strict=True)
    ]
    total = sum((row.score for row in rows), Decimal(0))
    return (*rows, MadeUpScore("综合绩效", Decimal(100), total))
