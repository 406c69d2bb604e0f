"""The records of the self-evaluation forms of a document."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest import contract
from ingest.contract import ExtractFile
from ingest.performance import (
    DepartmentScore,
    FormsRead,
    FundSource,
    Indicator,
    Project,
)

Record = dict[str, str]

_AMOUNTS = (
    "declared_budget",
    "initial_budget",
    "adjusted_budget",
    "received",
    "executed",
    "balance",
    "execution_rate",
)


def _decimal(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _amounts(of: Project | FundSource) -> Record:
    return {name: _decimal(getattr(of, name)) for name in _AMOUNTS}


def _project_record(document_id: str, seq: int, project: Project) -> Record:
    return {
        "document_id": document_id,
        "project_seq": str(seq),
        "project_code": project.project_code,
        "project_name": project.project_name,
        "form_kind": project.form_kind,
        "fiscal_year": "" if project.fiscal_year is None else str(project.fiscal_year),
        "responsible_unit": project.responsible_unit,
        "implementing_unit": project.implementing_unit,
        "requested_budget": _decimal(project.requested_budget),
        **_amounts(project),
        "execution_weight": _decimal(project.execution_weight),
        "execution_score": _decimal(project.execution_score),
        "total_weight": _decimal(project.total_weight),
        "total_score": _decimal(project.total_score),
        "grade": project.grade,
        "unit": project.unit,
        "page": str(project.page),
        "line": str(project.line),
    }


def _source_records(document_id: str, seq: int, project: Project) -> list[Record]:
    return [
        {
            "document_id": document_id,
            "project_seq": str(seq),
            "source_seq": str(source_seq),
            "source_label": source.label,
            **_amounts(source),
            "line": str(source.line),
        }
        for source_seq, source in enumerate(project.sources, start=1)
    ]


def _form_of(indicator: Indicator, projects: Sequence[Project]) -> str:
    """Number of the form an indicator stands in: the last that begins above it."""
    above = [
        seq
        for seq, project in enumerate(projects, start=1)
        if (project.project_name, project.form_kind)
        == (indicator.project_name, indicator.form_kind)
        and (project.page, project.line) <= (indicator.page, indicator.line)
    ]
    return str(above[-1]) if above else ""


def _indicator_record(
    document_id: str, seq: int, indicator: Indicator, project_seq: str
) -> Record:
    return {
        "document_id": document_id,
        "indicator_seq": str(seq),
        "project_seq": project_seq,
        "project_name": indicator.project_name,
        "form_kind": indicator.form_kind,
        "level1": indicator.level1,
        "level1_weight": _decimal(indicator.level1_weight),
        "level2": indicator.level2,
        "level2_weight": _decimal(indicator.level2_weight),
        "level3": indicator.level3,
        "initial_target": indicator.initial_target,
        "comparator": indicator.comparator,
        "target": indicator.target,
        "target_unit": indicator.target_unit,
        "target_text": indicator.target_text,
        "actual": _decimal(indicator.actual),
        "actual_unit": indicator.actual_unit,
        "actual_text": indicator.actual_text,
        "weight": _decimal(indicator.weight),
        "score": _decimal(indicator.score),
        "deviation_reason": indicator.deviation_reason,
        "page": str(indicator.page),
        "line": str(indicator.line),
    }


def _score_record(document_id: str, seq: int, score: DepartmentScore) -> Record:
    return {
        "document_id": document_id,
        "score_seq": str(seq),
        "dimension": score.dimension,
        "parent": score.parent,
        "level": str(score.level),
        "weight": _decimal(score.weight),
        "score": _decimal(score.score),
        "rate": _decimal(score.rate),
        "grade": score.grade,
        "page": str(score.page),
        "line": str(score.line),
    }


def performance_records(
    document_id: str, forms: FormsRead
) -> dict[ExtractFile, list[Record]]:
    """Projects with their sources of money, indicators and scores of the department."""
    projects = list(enumerate(forms.projects, start=1))
    return {
        contract.PERFORMANCE_PROJECTS: [
            _project_record(document_id, seq, project) for seq, project in projects
        ],
        contract.PERFORMANCE_SOURCES: [
            record
            for seq, project in projects
            for record in _source_records(document_id, seq, project)
        ],
        contract.PERFORMANCE_INDICATORS: [
            _indicator_record(
                document_id, seq, indicator, _form_of(indicator, forms.projects)
            )
            for seq, indicator in enumerate(forms.indicators, start=1)
        ],
        contract.DEPARTMENT_SCORES: [
            _score_record(document_id, seq, score)
            for seq, score in enumerate(forms.department_scores, start=1)
        ],
    }
