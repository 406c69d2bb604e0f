"""Contents of the self-evaluation forms of a document, as printed."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.document import Claim
from ingest.tables.model import Unplaced

FORM_KINDS = ("self_evaluation", "evaluation", "target", "department", "narrative")
COMPARATORS = ("", "=", ">=", "<=", ">", "<", "qualitative")


@dataclass(frozen=True)
class FundSource:
    """One source of a project's money (其中：财政拨款, 上年结转, 其他资金).

    Amounts are in the unit of the project; the rate is in per cent.
    """

    label: str
    line: int
    declared_budget: Decimal | None = None
    initial_budget: Decimal | None = None
    adjusted_budget: Decimal | None = None
    received: Decimal | None = None
    executed: Decimal | None = None
    balance: Decimal | None = None
    execution_rate: Decimal | None = None


@dataclass(frozen=True)
class Project:
    """One form, or one project that prose evaluates.

    form_kind: self_evaluation, evaluation (by the department above), target (targets
        without results), department (the department as a whole) or narrative.
    unit: unit of its amounts as printed (元, 万元), or as prose proves it, else empty.
    has_all_sources: whether its sources are complete: the last is 其他资金, or the
    total is their sum (合计), not the whole of some (其中). requested_budget: amount
    that the text of the form applies for. declared_budget: 目标申报, if a form
    separates it from the budget as compiled.
    received: 实际到位资金; balance: 资金结(转)余.
    execution_rate: per cent. execution_weight and execution_score: its points.
    total_weight and total_score: the form's last line, or the prose after it.
    grade: 优, 良, 中, 差 as printed, else empty.
    """

    project_name: str
    form_kind: str
    page: int
    line: int
    project_code: str = ""
    fiscal_year: int | None = None
    responsible_unit: str = ""
    implementing_unit: str = ""
    requested_budget: Decimal | None = None
    declared_budget: Decimal | None = None
    initial_budget: Decimal | None = None
    adjusted_budget: Decimal | None = None
    received: Decimal | None = None
    executed: Decimal | None = None
    balance: Decimal | None = None
    execution_rate: Decimal | None = None
    execution_weight: Decimal | None = None
    execution_score: Decimal | None = None
    total_weight: Decimal | None = None
    total_score: Decimal | None = None
    grade: str = ""
    unit: str = ""
    has_all_sources: bool = False
    sources: tuple[FundSource, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """One row of the indicators of a form.

    level1 and level2 are carried down over merged cells; their weights stay in the
    printed row. comparator: =, >=, <=, >, < or qualitative; empty if no target is
    printed. A figure without a sign is a target to be met: =.
    target: the figure as a plain decimal, or the short text of a qualitative target.
    target_text and actual_text: as printed, wraps joined.
    initial_target: 年初指标 if a form separates it from the adjusted one. actual: the
    figure reached, None if stated in words.
    """

    project_name: str
    form_kind: str
    level1: str
    level2: str
    level3: str
    page: int
    line: int
    level1_weight: Decimal | None = None
    level2_weight: Decimal | None = None
    initial_target: str = ""
    comparator: str = ""
    target: str = ""
    target_unit: str = ""
    target_text: str = ""
    actual: Decimal | None = None
    actual_unit: str = ""
    actual_text: str = ""
    weight: Decimal | None = None
    score: Decimal | None = None
    deviation_reason: str = ""


@dataclass(frozen=True)
class DepartmentScore:
    """One line of the scores of a whole department.

    level: 1 to 3 as the sheet nests them, 0 for the total; parent: the line above it.
    rate: per cent. grade: as printed.
    """

    dimension: str
    page: int
    line: int
    parent: str = ""
    level: int = 1
    weight: Decimal | None = None
    score: Decimal | None = None
    rate: Decimal | None = None
    grade: str = ""


@dataclass(frozen=True)
class FormsRead:
    """Everything read from the forms of one document.

    unplaced: figures of a form without a decided column. loose: further figures in no
    field; goals: numbers in the texts of forms (goals, results in words) in no field;
    claims: uses of all other tokens of the forms.
    """

    projects: tuple[Project, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    department_scores: tuple[DepartmentScore, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    loose: tuple[Unplaced, ...] = field(default=(), repr=False, compare=False)
    goals: tuple[Unplaced, ...] = field(default=(), repr=False, compare=False)
    claims: tuple[Claim, ...] = field(default=(), repr=False, compare=False)

    def outside(self, prose: Set[tuple[int, int]]) -> FormsRead:
        """The same, without entries of lines read as prose.

        prose: page and number of these lines.
        """

        def is_own(item: Claim | Unplaced) -> bool:
            return (item.line.page, item.line.number) not in prose

        return replace(
            self,
            unplaced=tuple(filter(is_own, self.unplaced)),
            loose=tuple(filter(is_own, self.loose)),
            claims=tuple(filter(is_own, self.claims)),
            goals=tuple(filter(is_own, self.goals)),
        )
