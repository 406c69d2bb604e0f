"""Whole made-up documents as text: tables, explanations and forms."""

from collections.abc import Callable, Mapping, Sequence

from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.evaluation import NO_FORMS, FormPrinter, Forms
from ingest.madeup.documents.evaluation_cells import hubei, sichuan
from ingest.madeup.documents.evaluation_reviews import (
    department_by_dimension,
    department_sheet,
    project_review,
)
from ingest.madeup.documents.evaluation_text import jiangxi, shanxi
from ingest.madeup.documents.families import Family
from ingest.madeup.documents.layout import Page, lay_out
from ingest.madeup.documents.projects import MadeUpProject, make_projects, make_scores
from ingest.madeup.documents.prose import Prose, render_prose
from ingest.madeup.documents.reviews import DEPARTMENT_TREE, PROJECT_TREE, make_review
from ingest.madeup.documents.text import DocumentWriter, Dress, document_title

FORM_LAYOUTS: Mapping[str, Callable[[MadeUpProject, FormPrinter], Forms]] = {
    "jiangxi": jiangxi,
    "shanxi": shanxi,
    "hubei": hubei,
    "sichuan": sichuan,
}
# Points for budget execution, if they are not ten.
_EXECUTION_WEIGHTS = {"hubei": 20}


def projects_of(accounts: MadeUpAccounts, family: str) -> tuple[MadeUpProject, ...]:
    """The projects of some accounts, scored by the province's rules."""
    return make_projects(accounts, _EXECUTION_WEIGHTS.get(family, 10))


def render_forms(accounts: MadeUpAccounts, family: str) -> Forms:
    """The forms of all projects, with the reviews that a province prints.

    Shanghai publishes no forms with its accounts.
    """
    layout = FORM_LAYOUTS.get(family)
    if layout is None:
        return NO_FORMS
    printer = FormPrinter(accounts)
    projects = projects_of(accounts, family)
    forms = NO_FORMS
    for project in projects:
        forms += layout(project, printer)
    if family == "jiangxi":
        rows = make_review(accounts, PROJECT_TREE)
        for project in projects[:1]:
            forms += project_review(project, rows, printer)
    if family == "hubei":
        forms = department_by_dimension(make_scores(accounts)) + forms
    if family == "sichuan":
        rows = make_review(accounts, DEPARTMENT_TREE)
        forms = department_sheet(rows) + forms
    return forms


def explanations(accounts: MadeUpAccounts, family: str) -> Prose:
    """The explanations of some accounts, about the projects of the forms."""
    return render_prose(accounts, family, projects_of(accounts, family))


def _chapters(
    accounts: MadeUpAccounts, family: Family, prose: bool
) -> list[Sequence[str] | str]:
    """Paragraphs, and marks for what stands between them, in printed order."""
    if not prose:
        return ["tables", "forms"]
    found = explanations(accounts, family.name)
    chapters: list[Sequence[str] | str] = [lay_out(found.parts[0], Page())]
    for mark, part in zip(found.marks, found.parts[1:], strict=True):
        chapters += [mark, lay_out(part, Page())]
    return chapters


def render_document_text(
    accounts: MadeUpAccounts,
    family: Family,
    *,
    prose: bool,
    forms: bool,
    dress: Dress | None = None,
) -> str:
    """A whole document as text, chapters in the order of the province.

    prose, forms: whether it has explanations and forms besides its tables; dress:
    how tables are printed.
    """
    writer = DocumentWriter()
    dress = dress or Dress("tabs", False, accounts.seed)
    lines = [document_title(accounts), ""]
    for chapter in _chapters(accounts, family, prose):
        if chapter == "tables":
            lines += writer.lines(accounts, family, dress)
        elif chapter == "forms":
            lines += render_forms(accounts, family.name).lines if forms else ()
        else:
            lines += [*chapter, ""]
    return "\n".join(lines) + "\n"
