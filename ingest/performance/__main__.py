"""Print what the self-evaluation forms of a document say, to read beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from ingest.errors import JuesuanError
from ingest.heading.read import Heading, read_heading
from ingest.performance.model import (
    DepartmentScore,
    FormsRead,
    FundSource,
    Indicator,
    Project,
)
from ingest.performance.read import read_forms
from ingest.readers import read_document
from ingest.reference import load_reference
from ingest.tables.locate import locate_tables

_USAGE = "usage: python -m ingest.performance FILE..."


def _shown(part: object) -> str:
    return "" if part is None else str(part)


def _line(parts: Iterable[object]) -> str:
    return " | ".join(_shown(part) for part in parts)


def _source(source: FundSource) -> str:
    amounts = (
        source.declared_budget,
        source.initial_budget,
        source.adjusted_budget,
        source.received,
        source.executed,
        source.balance,
        source.execution_rate,
    )
    return f"    {source.line}: {_line((source.label, *amounts))}"


def _project(project: Project) -> list[str]:
    who = (
        project.project_code,
        project.project_name,
        project.fiscal_year,
        project.responsible_unit,
        project.implementing_unit,
        project.form_kind,
    )
    money = (
        project.unit,
        project.requested_budget,
        project.declared_budget,
        project.initial_budget,
        project.adjusted_budget,
        project.received,
        project.executed,
        project.balance,
    )
    points = (
        project.execution_rate,
        project.execution_weight,
        project.execution_score,
        project.total_weight,
        project.total_score,
        project.grade,
    )
    return [
        f"{project.page}:{project.line} PROJECT {_line(who)}",
        f"  unit, declared, initial, adjusted, received, executed, balance: "
        f"{_line(money)}",
        f"  rate, weight, score, total weight, total score, grade: {_line(points)}",
        *(_source(source) for source in project.sources),
    ]


def _indicator(row: Indicator) -> str:
    return f"  {row.page}:{row.line} " + _line(
        (
            f"{row.level1}({_shown(row.level1_weight)})",
            f"{row.level2}({_shown(row.level2_weight)})",
            row.level3,
            row.initial_target,
            row.comparator,
            row.target,
            row.target_unit,
            row.target_text,
            f"-> {_shown(row.actual)}",
            row.actual_unit,
            row.actual_text,
            row.weight,
            row.score,
            row.deviation_reason,
        )
    )


def _score(row: DepartmentScore) -> str:
    return f"  {row.page}:{row.line} " + _line(
        (
            row.level,
            row.parent,
            row.dimension,
            row.weight,
            row.score,
            row.rate,
            row.grade,
        )
    )


def describe(read: FormsRead) -> list[str]:
    """Lines that show everything read, in order."""
    lines: list[str] = []
    rows = list(read.indicators)
    for project in read.projects:
        lines += _project(project)
        own = [
            row
            for row in rows
            if (row.project_name, row.form_kind)
            == (project.project_name, project.form_kind)
        ]
        lines += [_indicator(row) for row in own]
    lines.append("DEPARTMENT SCORES")
    lines += [_score(row) for row in read.department_scores]
    lines.append("UNPLACED")
    lines += [
        f"  {item.line.page}:{item.line.number} {item.text} ({item.reason})"
        for item in read.unplaced
    ]
    lines.append(
        f"{len(read.projects)} projects, {len(rows)} indicators, "
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
            # A performance report of its own has no published tables.
            heading = None
        print("\n".join(describe(read_forms(document.lines, heading, reference))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
