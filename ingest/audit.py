"""`juesuan audit`: the identities that do not hold, for people or for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.console import count
from ingest.errors import JuesuanError
from ingest.findings import (
    BREAKS,
    NOT_HOLDING,
    REGISTERED,
    Finding,
    Operand,
    amount_text,
    finding_lines,
    read_findings,
)
from ingest.result import DocumentResult, read_results
from ingest.warehouse import open_database

FORMATS = ("table", "json", "csv", "markdown")
_CSV_COLUMNS = (
    "document_id",
    "publisher_name",
    "fiscal_year",
    "identity_id",
    "statement",
    "row_key",
    "column_key",
    "status",
    "left_amount",
    "right_amount",
    "difference",
    "allowance",
    "unit",
    "reason",
    "publisher_answer",
    "left_operands",
    "right_operands",
)


@dataclass(frozen=True)
class Audit:
    """Findings of some documents, and how much was evaluated to find them."""

    results: tuple[DocumentResult, ...]
    findings: tuple[Finding, ...]

    @property
    def summary(self) -> str:
        """How many evaluations there are and what they came to, in one sentence."""
        rows = self.results
        evaluated = sum(row.evaluated_count for row in rows)
        rounding = sum(row.holds_within_rounding_count for row in rows)
        return (
            f"{count(len(rows), 'document')},"
            f" {count(evaluated, 'identity', 'identities')} evaluated:"
            f" {sum(row.holds_count for row in rows):,} hold,"
            f" {rounding:,} within rounding,"
            f" {sum(row.breaks_registered_count for row in rows):,} in the register,"
            f" {sum(row.breaks_count for row in rows):,} unexplained;"
            f" {sum(row.not_evaluable_count for row in rows):,} not evaluable"
        )


def read_audit(
    path: Path, publisher: str = "", year: int | None = None, *, every: bool = False
) -> Audit:
    """Read the findings of a built file; with every, all evaluations.

    publisher: a publisher's code, or part of its name. Raises JuesuanError where the
    file is absent or has no such document.
    """
    with open_database(path, read_only=True) as connection:
        try:
            documents = _documents(connection, publisher, year)
            results = [
                row for row in read_results(connection) if row.document_id in documents
            ]
            statuses = () if every else NOT_HOLDING
            findings = read_findings(connection, statuses, documents)
        except duckdb.CatalogException as error:
            raise JuesuanError(
                f"{path} has no audit: it has not been built to the end",
                remedy="run juesuan build",
            ) from error
    return Audit(tuple(results), tuple(findings))


def _documents(
    connection: duckdb.DuckDBPyConnection, publisher: str, year: int | None
) -> list[str]:
    rows = connection.execute(
        "select document_id, publisher_code, publisher_name, publisher_label,"
        " fiscal_year from core.dim_document order by document_id"
    ).fetchall()
    found = [
        document_id
        for document_id, code, name, label, fiscal_year in rows
        if (not publisher or publisher == code or publisher in f"{name}\n{label}")
        and (year is None or year == fiscal_year)
    ]
    if not found:
        held = "; ".join(f"{name} ({code}) {at}" for _, code, name, _, at in rows)
        raise JuesuanError(
            f"no document of {publisher or 'any publisher'}"
            f"{f' for {year}' if year else ''}",
            remedy=f"the file holds: {held or 'nothing'}",
        )
    return found


def format_audit(audit: Audit, form: str) -> str:
    """The audit as text for people (table, markdown) or programs (json, csv)."""
    match form:
        case "json":
            return _as_json(audit)
        case "csv":
            return _as_csv(audit.findings)
        case "markdown":
            return _as_markdown(audit)
        case _:
            return _as_text(audit)


def _as_text(audit: Audit) -> str:
    blocks = ["\n".join(finding_lines(finding)) for finding in audit.findings]
    if not blocks:
        blocks = ["Every identity that was evaluated holds."]
    return "\n\n".join([*blocks, f"{audit.summary}."])


def _as_json(audit: Audit) -> str:
    document = {
        "documents": len(audit.results),
        "evaluated": sum(row.evaluated_count for row in audit.results),
        "findings": [_record(finding) | _sides(finding) for finding in audit.findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _record(finding: Finding) -> dict[str, str]:
    amounts = (finding.left, finding.right, finding.difference, finding.allowance)
    left, right, difference, allowance = (
        "" if amount is None else format(amount, "f") for amount in amounts
    )
    return {
        "document_id": finding.document_id,
        "publisher_name": finding.publisher_name,
        "fiscal_year": str(finding.fiscal_year),
        "identity_id": finding.identity_id,
        "statement": finding.statement,
        "row_key": finding.row_key,
        "column_key": finding.column_key,
        "status": finding.status,
        "left_amount": left,
        "right_amount": right,
        "difference": difference,
        "allowance": allowance,
        "unit": finding.unit,
        "reason": finding.reason,
        "publisher_answer": finding.publisher_answer,
    }


def _sides(finding: Finding) -> dict[str, object]:
    return {
        f"{side}_operands": [
            {
                "figure": operand.value_text,
                "unit": operand.unit,
                "weight": operand.weight,
                "table": operand.table,
                "row": operand.row_label,
                "column": operand.column_key,
                "page": operand.page,
                "line": operand.line,
            }
            for operand in finding.side(side)
        ]
        for side in ("left", "right")
    }


def _as_csv(findings: Sequence[Finding]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for finding in findings:
        operands = {
            f"{side}_operands": _operands(finding.side(side))
            for side in ("left", "right")
        }
        writer.writerow(_record(finding) | operands)
    return buffer.getvalue().rstrip("\n")


def _operands(operands: Sequence[Operand]) -> str:
    return "; ".join(f"{operand.figure} ({operand.place})" for operand in operands)


def _as_markdown(audit: Audit) -> str:
    lines = [
        "| document | identity | left | right | difference | allowance | status |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for finding in audit.findings:
        sides = [
            f"{amount_text(amount, finding.unit)}<br>{_operands(finding.side(side))}"
            for side, amount in (("left", finding.left), ("right", finding.right))
        ]
        place = f" [{finding.instance}]" if finding.instance else ""
        cells = [
            f"{finding.publisher_name} {finding.fiscal_year}",
            f"{finding.identity_id}{place}<br>{finding.statement}",
            *sides,
            amount_text(finding.difference, finding.unit),
            amount_text(finding.allowance, finding.unit),
            f"{_status_words(finding.status)}<br>{finding.reason}".removesuffix("<br>"),
        ]
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join([*lines, "", f"{audit.summary}."])


def _status_words(status: str) -> str:
    known = {REGISTERED: "in the register", BREAKS: "unexplained"}
    return known.get(status, status.replace("_", " "))
