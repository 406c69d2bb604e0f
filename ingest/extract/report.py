"""Report of an extraction, document by document, as text and as JSON."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from ingest import contract
from ingest.console import Fitted
from ingest.extract.batch import Outcome
from ingest.extract.notices import listed, notice_lines
from ingest.extract.run import Extract
from ingest.reference import Reference

# Maximum of entries printed per document.
_MOST_LISTED = 10


def expected_tables(reference: Reference) -> list[frozenset[str]]:
    """The tables every publisher must print; one of each set of alternatives."""
    either = frozenset(
        table.key
        for table in reference.tables.values()
        if table.publication == "either"
    )
    required = [
        frozenset({table.key})
        for table in reference.tables.values()
        if table.publication == "required"
    ]
    return [*required, either]


def missing_tables(extract: Extract, reference: Reference) -> list[str]:
    """Names of required tables that were not read."""
    read = {table.key for table in extract.tables}
    return [
        reference.tables[sorted(keys)[0]].name
        for keys in expected_tables(reference)
        if not keys & read
    ]


def record_of(outcome: Outcome, reference: Reference) -> dict[str, Any]:
    """One document of the report as JSON values."""
    extract = outcome.extract
    if outcome.is_unchanged and outcome.folder is not None:
        return {
            "file": outcome.path.name,
            "document_id": outcome.folder.name,
            "unchanged": True,
            "complete": outcome.is_complete,
            "notes": list(outcome.notes),
        }
    if extract is None:
        return {"file": outcome.path.name, "error": str(outcome.error)}
    missing = missing_tables(extract, reference)
    return {
        "file": outcome.path.name,
        "document_id": extract.heading.document_id,
        "publisher": extract.heading.publisher_label,
        "fiscal_year": extract.heading.fiscal_year,
        "scope": extract.heading.scope,
        "unchanged": False,
        "complete": outcome.is_complete,
        "tables": {
            "expected": len(expected_tables(reference)),
            "found": len(extract.tables),
            "missing": missing,
            "unread": [
                {"table": table.title, "reason": str(table.error)}
                for table in extract.unread
            ],
        },
        "notices": notice_lines(outcome.path.name, extract.notices),
        "notes": list(outcome.notes),
        "ledger": {
            "tokens": len(extract.ledger.entries),
            "without_fate": len(extract.ledger.open) + len(extract.ledger.contested),
        },
        "cells": extract.cell_count,
        "prose": {
            "numbers": extract.narrative.number_count,
            "matched": extract.narrative.matched_count,
            "statements": len(extract.narrative.statements),
        },
        "forms": {
            "projects": len(extract.forms.projects),
            "indicators": len(extract.forms.indicators),
            "department_scores": len(extract.forms.department_scores),
        },
        "undecided": extract.undecided_count,
        "doubtful": extract.doubtful_count,
        "unplaced": [
            {
                "table": key,
                "value": figure.text,
                "reason": figure.reason,
                "page": figure.line.page,
                "line": figure.line.number,
            }
            for key, figure in extract.unplaced
        ],
        "identities": {
            status: extract.count(status)
            for status in ("holds", "holds_within_rounding", "breaks", "not_evaluable")
        },
    }


def report_json(
    outcomes: Sequence[Outcome], reference: Reference, passed: Sequence[Path] = ()
) -> str:
    """The report of a batch as JSON text, in the order of the documents.

    passed: skipped files of folders.
    """
    records = [record_of(outcome, reference) for outcome in outcomes]
    return json.dumps(
        {
            "documents": records,
            "passed_over": list(map(str, passed)),
            "complete": all(o.is_complete for o in outcomes),
        },
        ensure_ascii=False,
        indent=2,
    )


_COUNTS = (
    "tables\n表",
    "cells\n数字",
    "undecided\n未定",
    "unplaced\n未放置",
    "prose\n文字",
    "forms\n绩效表",
    "hold\n成立",
    "break\n不成立",
)
_LEAST_ASKED = (5, 6, 4, 0, 1, 2)


def report_table(outcomes: Sequence[Outcome], reference: Reference) -> Fitted:
    """The report of a batch as a table for the terminal."""
    table = Table(title="Extracts 抽取结果", title_justify="left")
    for heading in ("document\n文件", "publisher, year\n单位、年度"):
        table.add_column(heading, overflow="fold", min_width=16)
    for heading in _COUNTS:
        table.add_column(heading, justify="right", no_wrap=True)
    for outcome in outcomes:
        table.add_row(outcome.path.name, *_cells(outcome, reference))
    return Fitted(table, [_COUNTS[place] for place in _LEAST_ASKED])


def _cells(outcome: Outcome, reference: Reference) -> list[str]:
    extract = outcome.extract
    if outcome.is_unchanged:
        return ["unchanged 未变"]
    if extract is None:
        return ["not read 未读"]
    expected = len(expected_tables(reference))
    found = expected - len(missing_tables(extract, reference))
    holding = extract.count("holds") + extract.count("holds_within_rounding")
    return [
        f"{extract.heading.publisher_label} {extract.heading.fiscal_year}",
        f"{found}/{expected}",
        f"{extract.cell_count:,}",
        f"{extract.undecided_count:,}",
        f"{len(extract.unplaced):,}",
        f"{extract.narrative.matched_count}/{extract.narrative.number_count}",
        f"{len(extract.forms.projects):,}",
        f"{holding:,}",
        f"{extract.count('breaks'):,}",
    ]


def report_details(outcomes: Sequence[Outcome], reference: Reference) -> list[str]:
    """Contents not read or not placed, one line each, naming file, page and remedy."""
    lines: list[str] = []
    for outcome in outcomes:
        if outcome.error is not None:
            lines.append(str(outcome.error))
        extract = outcome.extract
        if extract is None:
            continue
        name = outcome.path.name
        lines += listed(name, extract.notices)
        if extract.doubtful_count:
            lines.append(
                f"{outcome.path.name}: {extract.doubtful_count} figures read from"
                " pictures are confirmed by no identity (look at the cells whose"
                " reading is doubtful)"
            )
        if not extract.tables and not extract.unread:
            lines.append(f"{name}: no published table; what the text states was read")
        else:
            lines += [
                f"{name}: {title} was not found"
                for title in missing_tables(extract, reference)
            ]
        lines += [
            f"{name}, page {figure.line.page}, line {figure.line.number}, table {key}:"
            f" {figure.text} is not placed: {figure.reason}"
            for key, figure in extract.unplaced[:_MOST_LISTED]
        ]
        lines += _more(name, len(extract.unplaced))
        lines += _without_fate(name, extract)
    return lines


def _more(name: str, number: int) -> list[str]:
    """Message with the number of unlisted unplaced figures."""
    if number <= _MOST_LISTED:
        return []
    file = contract.UNPLACED_CELLS.file_name
    return [f"{name}: … and {number - _MOST_LISTED:,} more in {file}"]


def _without_fate(name: str, extract: Extract) -> list[str]:
    """Tokens entered into the ledger by no reader, or by more than one."""
    lines = []
    entries = [*extract.ledger.open, *extract.ledger.contested]
    for entry in entries[:_MOST_LISTED]:
        token = entry.token
        fates = " and ".join(sorted({claim.fate for claim in entry.claims}))
        lines.append(
            f"{name}, page {token.line.page}, line {token.line.number}: {token.text}"
            f" has {'two fates: ' + fates if fates else 'no fate'} (a defect of the"
            " reader: --draw shows where it stands)"
        )
    if len(entries) > _MOST_LISTED:
        lines.append(f"{name}: {len(entries) - _MOST_LISTED:,} more have none or two")
    return lines


def report_notes(outcomes: Sequence[Outcome]) -> list[str]:
    """Remarks on documents: their identity, and what they replaced."""
    return [note for outcome in outcomes for note in outcome.notes]
