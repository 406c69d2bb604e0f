"""Self-evaluation forms as the rows that reading them would give."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.contract import ExtractFile
from ingest.extract.write_performance import performance_records
from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.document import FORM_LAYOUTS
from ingest.madeup.documents.evaluation import NO_FORMS, FormPrinter, Forms
from ingest.madeup.documents.evaluation_reviews import (
    department_by_dimension,
    department_sheet,
)
from ingest.madeup.documents.projects import (
    MadeUpIndicator,
    MadeUpProject,
    make_projects,
    make_scores,
)
from ingest.madeup.documents.reviews import DEPARTMENT_TREE, make_review
from ingest.madeup.nation.record import Record
from ingest.performance.model import FormsRead, Indicator, Project

# Points for budget execution, if they are not ten.
_EXECUTION_WEIGHTS = {"hubei": 20}
_MOST_PROJECTS = 7
# Recipients of payments, and the amount for each.
_COUNTED = ("人", "场", "个", "家")
_UNIT_COST = "元/人"
_FEN = 100
# Families whose explanations mention every project, with the fields they state.
_STATED = {"hubei": ("rate",), "shanxi": ("rate", "score", "grade")}


def projects_of(accounts: MadeUpAccounts, family: str) -> tuple[MadeUpProject, ...]:
    """The projects of some accounts, scored by the province's rules."""
    weight = _EXECUTION_WEIGHTS.get(family, 10)
    made = make_projects(accounts, weight, _MOST_PROJECTS)
    return tuple(_affordable(project) for project in made)


def _affordable(project: MadeUpProject) -> MadeUpProject:
    """A project that spends enough for its payment to each recipient."""
    counts = [
        int(row.actual)
        for row in project.indicators
        if row.is_figure and row.unit in _COUNTED
    ]
    most = project.executed // _FEN // max(counts, default=1)
    return replace(
        project, indicators=tuple(_capped(row, most) for row in project.indicators)
    )


def _capped(row: MadeUpIndicator, most: int) -> MadeUpIndicator:
    if row.unit != _UNIT_COST or not row.is_figure or int(row.actual) <= most:
        return row
    less = int(row.actual) - most
    return replace(row, target=str(int(row.target) - less), actual=str(most))


def forms_of(
    accounts: MadeUpAccounts, family: str, projects: Sequence[MadeUpProject]
) -> Forms:
    """The forms of a document; provinces without a layout publish none."""
    layout = FORM_LAYOUTS.get(family)
    if layout is None:
        return NO_FORMS
    printer = FormPrinter(accounts)
    forms = NO_FORMS
    if family == "hubei":
        forms += department_by_dimension(make_scores(accounts))
    if family == "sichuan":
        forms += department_sheet(make_review(accounts, DEPARTMENT_TREE))
    for project in projects:
        forms += layout(project, printer)
    return forms


def form_records(
    document_id: str,
    accounts: MadeUpAccounts,
    family: str,
    projects: Sequence[MadeUpProject],
    forms: Forms,
    line: int,
    mention_lines: Sequence[int],
) -> dict[ExtractFile, list[Record]]:
    """The rows of all forms, and of the projects that explanations mention.

    line: on which the forms begin; mention_lines: on which each project is mentioned.
    """
    read, indicators = _placed(forms, line)
    if family in _STATED and mention_lines:
        printer = FormPrinter(accounts)
        read += [
            _mentioned(project, family, printer, place)
            for project, place in zip(projects, mention_lines, strict=True)
        ]
    scores = tuple(
        replace(score, page=1, line=line + place)
        for place, score in enumerate(forms.scores)
    )
    records = performance_records(
        document_id, FormsRead(tuple(read), tuple(indicators), scores)
    )
    for file in records:
        for record in records[file]:
            for column in file.decimals:
                record[column] = _points(record[column])
    return records


def _points(value: str) -> str:
    """A figure of a form, without trailing zeros."""
    return value.rstrip("0").rstrip(".") if "." in value else value


def _placed(forms: Forms, line: int) -> tuple[list[Project], list[Indicator]]:
    """Projects and indicators with the lines they stand on, in order."""
    projects: list[Project] = []
    indicators: list[Indicator] = []
    line += len(forms.scores)
    for project in forms.projects:
        line += 1
        sources = tuple(replace(each, line=line) for each in project.sources)
        projects.append(replace(project, page=1, line=line, sources=sources))
        for each in forms.indicators:
            if each.project_name == project.project_name:
                line += 1
                indicators.append(replace(each, page=1, line=line))
    return projects, indicators


def _mentioned(
    project: MadeUpProject, family: str, printer: FormPrinter, line: int
) -> Project:
    """A project as stated in a sentence."""
    stated = _STATED[family]
    amount = printer.amount
    return Project(
        project_name=project.name,
        form_kind="narrative",
        page=1,
        line=line,
        fiscal_year=printer.year,
        adjusted_budget=amount(project.adjusted),
        executed=amount(project.executed),
        execution_rate=project.rate.quantize(Decimal("0.01")),
        total_score=project.total_score if "score" in stated else None,
        grade=project.grade if "grade" in stated else "",
        unit=printer.unit,
    )
