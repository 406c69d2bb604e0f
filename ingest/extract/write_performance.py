"""The records of the self-evaluation forms of a document."""

from collections.abc import Sequence
from functools import partial

from ingest import contract
from ingest.contract import ExtractFile
from ingest.extract.record import Record, record_of
from ingest.performance import FormsRead, Indicator, Project


def _form_of(indicator: Indicator, projects: Sequence[Project]) -> str:
    """Number of the form of an indicator: the last that begins above it."""
    above = [
        seq
        for seq, project in enumerate(projects, start=1)
        if (project.project_name, project.form_kind)
        == (indicator.project_name, indicator.form_kind)
        and (project.page, project.line) <= (indicator.page, indicator.line)
    ]
    return str(above[-1]) if above else ""


def performance_records(
    document_id: str, forms: FormsRead
) -> dict[ExtractFile, list[Record]]:
    """Projects with their sources of money, indicators and scores of the department."""
    projects = list(enumerate(forms.projects, start=1))

    record = partial(record_of, document_id=document_id)
    return {
        contract.PERFORMANCE_PROJECTS: [
            record(contract.PERFORMANCE_PROJECTS, project, project_seq=seq)
            for seq, project in projects
        ],
        contract.PERFORMANCE_SOURCES: [
            record(
                contract.PERFORMANCE_SOURCES,
                source,
                project_seq=seq,
                source_seq=source_seq,
                source_label=source.label,
            )
            for seq, project in projects
            for source_seq, source in enumerate(project.sources, start=1)
        ],
        contract.PERFORMANCE_INDICATORS: [
            record(
                contract.PERFORMANCE_INDICATORS,
                indicator,
                indicator_seq=seq,
                project_seq=_form_of(indicator, forms.projects),
            )
            for seq, indicator in enumerate(forms.indicators, start=1)
        ],
        contract.DEPARTMENT_SCORES: [
            record(contract.DEPARTMENT_SCORES, score, score_seq=seq)
            for seq, score in enumerate(forms.department_scores, start=1)
        ],
    }
