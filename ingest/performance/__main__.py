"""Print the contents of the self-evaluation forms of a document, for comparison."""

import sys
from dataclasses import fields
from pathlib import Path

from ingest.errors import JuesuanError
from ingest.heading.read import Heading, read_heading
from ingest.performance.claims import Record
from ingest.performance.model import FormsRead
from ingest.performance.read import read_forms
from ingest.readers import read_document
from ingest.reference import load_reference
from ingest.tables.locate import locate_tables

_USAGE = "usage: python -m ingest.performance FILE..."
_NOT_SHOWN = ("project_name", "form_kind", "page", "line", "sources")


def _line(record: Record, name: str, place: str) -> str:
    """A record with all its non-empty fields."""
    shown = (
        f"{each.name} {value}"
        for each in fields(record)
        if each.name not in _NOT_SHOWN
        and (value := getattr(record, each.name)) not in (None, "")
    )
    return " | ".join((f"{place} {name}", *shown))


def describe(read: FormsRead) -> list[str]:
    """Lines with everything read, in order."""
    lines: list[str] = []
    for project in read.projects:
        form = project.project_name, project.form_kind
        place = f"{project.page}:{project.line}"
        lines.append(_line(project, "PROJECT " + " | ".join(form), place))
        lines += [
            _line(source, source.label, f"    {project.page}:{source.line}")
            for source in project.sources
        ]
        lines += [
            _line(row, row.level3, f"  {row.page}:{row.line}")
            for row in read.indicators
            if (row.project_name, row.form_kind) == form
        ]
    lines += [
        _line(row, row.dimension, f"SCORE {row.page}:{row.line}")
        for row in read.department_scores
    ]
    lines += [
        f"UNPLACED {item.line.page}:{item.line.number} {item.text} ({item.reason})"
        for item in read.unplaced
    ]
    lines.append(
        f"{len(read.projects)} projects, {len(read.indicators)} indicators, "
        f"{len(read.department_scores)} department scores, "
        f"{len(read.unplaced)} unplaced"
    )
    return lines


def main(arguments: list[str]) -> int:
    """Read each file and print its forms; 2 if a file cannot be read."""
    if not arguments:
        print(_USAGE, file=sys.stderr)
        return 2
    reference = load_reference()
    for argument in arguments:
        try:
            document = read_document(Path(argument))
        except JuesuanError as error:
            print(error, file=sys.stderr)
            return 2
        heading: Heading | None = None
        try:
            spans = locate_tables(document.lines, reference)
            heading = read_heading(document, spans, reference)
        except JuesuanError:
            # A separate performance report has no published tables.
            heading = None
        print("\n".join(describe(read_forms(document.lines, heading, reference))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
