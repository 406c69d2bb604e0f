"""Fields that made-up forms print and fields that were read, to be compared."""

from collections.abc import Sequence
from dataclasses import fields, replace

from comparing import heading_of

from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.evaluation import Forms
from ingest.performance import FormsRead, read_forms
from ingest.performance.model import DepartmentScore, Indicator, Project
from ingest.readers.text import read_text
from ingest.reference import load_reference

# Kind of record, its place, field, true value, value read.
Difference = tuple[str, int, str, object, object]
Record = Project | Indicator | DepartmentScore


def forms_of(lines: Sequence[str], accounts: MadeUpAccounts) -> FormsRead:
    """The fields of the forms in lines of text."""
    read, _ = read_text("\n".join(lines).encode(), "made-up.txt")
    return read_forms(read, heading_of(accounts), load_reference())


def _without_place(record: Record) -> Record:
    if isinstance(record, Project):
        sources = tuple(replace(source, line=0) for source in record.sources)
        return replace(record, page=0, line=0, sources=sources)
    return replace(record, page=0, line=0)


def _compared(
    kind: str, true: Sequence[Record], read: Sequence[Record]
) -> list[Difference]:
    found: list[Difference] = []
    if len(true) != len(read):
        found.append((kind, -1, "how many", len(true), len(read)))
    for place, (wanted, other) in enumerate(zip(true, read, strict=False)):
        clean = _without_place(other)
        found += [
            (kind, place, each.name, getattr(wanted, each.name), value)
            for each in fields(wanted)
            if getattr(wanted, each.name) != (value := getattr(clean, each.name))
        ]
    return found


def form_differences(forms: Forms, read: FormsRead) -> list[Difference]:
    """Every field that was read otherwise than it was written.

    Projects that prose evaluates are no forms and are left out.
    """
    projects = [each for each in read.projects if each.form_kind != "narrative"]
    return [
        *_compared("project", forms.projects, projects),
        *_compared("indicator", forms.indicators, read.indicators),
        *_compared("score", forms.scores, read.department_scores),
    ]
