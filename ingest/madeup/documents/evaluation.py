"""Self-evaluation forms of made-up projects, with the records a reader must find.

The records have the reader's types; pages and lines are 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.projects import MadeUpIndicator, MadeUpProject, MadeUpScore
from ingest.madeup.documents.scribe import FEN_PER_UNIT, Stated
from ingest.performance.model import DepartmentScore, Indicator, Project

FULL = Decimal(100)
SIGNS = {"=": "=", ">=": "≥", "<=": "≤"}
WIDE_SIGNS = SIGNS | {"=": "＝"}


@dataclass(frozen=True)
class Forms:
    """The forms of a document as lines of text, and all their statements.

    stated: statements of sentences around the forms.
    """

    lines: tuple[str, ...]
    projects: tuple[Project, ...]
    indicators: tuple[Indicator, ...]
    scores: tuple[DepartmentScore, ...]
    stated: tuple[Stated, ...] = ()

    def __add__(self, other: Forms) -> Forms:
        """These forms followed by others."""
        return Forms(
            self.lines + other.lines,
            self.projects + other.projects,
            self.indicators + other.indicators,
            self.scores + other.scores,
            self.stated + other.stated,
        )


NO_FORMS = Forms((), (), (), ())


class FormPrinter:
    """Figures as printed in the forms of some accounts."""

    def __init__(self, accounts: MadeUpAccounts) -> None:
        self.publisher = accounts.publisher
        self.unit = accounts.unit
        self.year = accounts.fiscal_year

    def amount(self, fen: int) -> Decimal:
        """An amount in the unit of the document, with at most two decimals."""
        value = (Decimal(fen) / FEN_PER_UNIT[self.unit]).quantize(Decimal("0.01"))
        return Decimal(f"{value:f}".rstrip("0").rstrip("."))

    def money(self, fen: int, style: str = "f") -> str:
        """The same as text; style: of format()."""
        return format(self.amount(fen), style)

    def project(self, project: MadeUpProject) -> Project:
        """The head of every form; each layout adds its own fields."""
        return Project(
            project_name=project.name,
            form_kind="self_evaluation",
            page=0,
            line=0,
            fiscal_year=self.year,
            responsible_unit=self.publisher,
            implementing_unit=project.office,
            adjusted_budget=self.amount(project.adjusted),
            executed=self.amount(project.executed),
            execution_rate=project.rate,
            execution_score=project.execution_score,
            total_score=project.total_score,
            unit=self.unit,
        )


def points(value: Decimal) -> str:
    """Points without trailing zeros."""
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def rate(project: MadeUpProject) -> str:
    """The execution rate of the budget, in per cent."""
    return f"{points(project.rate)}%"


def by_levels(
    rows: Sequence[MadeUpIndicator],
) -> Iterator[tuple[str, str, MadeUpIndicator]]:
    """Indicators with the names of levels that change, else nothing."""
    level1 = level2 = ""
    for row in rows:
        first = row.level1 if row.level1 != level1 else ""
        second = row.level2 if first or row.level2 != level2 else ""
        level1, level2 = row.level1, row.level2
        yield first, second, row


def target_text(row: MadeUpIndicator, signs: dict[str, str]) -> str:
    """A target as one text: ≥90%, or words."""
    if not row.is_figure:
        return row.target
    return f"{signs[row.comparator]}{row.target}{row.unit}"


def indicator(
    project: MadeUpProject,
    row: MadeUpIndicator,
    target: str,
    actual: str,
    actual_unit: str,
    *,
    initial_target: str = "",
    weight: Decimal | None = None,
    states_reason: bool = True,
) -> Indicator:
    """The expected record of one indicator; target and actual: as printed."""
    return Indicator(
        project_name=project.name,
        form_kind="self_evaluation",
        level1=row.level1,
        level2=row.level2,
        level3=row.level3,
        page=0,
        line=0,
        initial_target=initial_target,
        comparator=row.comparator,
        target=row.target,
        target_unit=row.unit,
        target_text=target,
        actual=Decimal(row.actual) if row.is_figure else None,
        actual_unit=actual_unit if row.is_figure else "",
        actual_text=actual,
        weight=weight,
        score=row.score,
        deviation_reason=row.reason if states_reason else "",
    )


def department_score(row: MadeUpScore, is_total: bool) -> DepartmentScore:
    """The expected record of one line of department scores."""
    return DepartmentScore(
        dimension=row.dimension,
        page=0,
        line=0,
        level=0 if is_total else 1,
        weight=row.weight,
        score=row.score,
        rate=row.rate,
        grade=row.grade,
    )
