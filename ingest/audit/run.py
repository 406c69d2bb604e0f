"""`juesuan audit`: contradictions, for people or programs."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingest.audit.evaluations import (
    BREAKS,
    REGISTERED,
    Evaluation,
    evaluation_lines,
    read_evaluations,
)
from ingest.audit.findings import Finding, Mend, read_findings
from ingest.audit.gaps import Gap, read_gaps
from ingest.audit.letter import Letter, Source, read_sources, write_letter
from ingest.audit.operands import (
    Operand,
    amount_text,
    of_side,
    plain_amount,
    points_text,
)
from ingest.audit.text import SEVERITY_NAMES, Style, findings_text
from ingest.console import count
from ingest.errors import JuesuanError
from ingest.markdown import markdown_table
from ingest.warehouse.database import open_database
from ingest.warehouse.result import DocumentResult, read_results

_PLAIN = Style()


@dataclass(frozen=True)
class Audit:
    """Findings of some documents, with counts of evaluations.

    gaps: printed but unread contents, in printed order. sources: documents by id.
    evaluations: all of them, None if only findings were requested.
    """

    results: tuple[DocumentResult, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...] = ()
    evaluations: tuple[Evaluation, ...] | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def evaluated_count(self) -> int:
        """Number of identities evaluated."""
        return sum(row.evaluated_count for row in self.results)

    def _sum(self, name: str) -> str:
        """A count over all documents, as text."""
        return f"{sum(getattr(row, name) for row in self.results):,}"

    @property
    def summary(self) -> str:
        """Counts of evaluations by outcome, in one sentence."""
        return (
            f"{count(len(self.results), 'document')},"
            f" {count(self.evaluated_count, 'identity', 'identities')} evaluated:"
            f" {self._sum('holds_count')} hold,"
            f" {self._sum('holds_within_rounding_count')} within rounding,"
            f" {self._sum('breaks_registered_count')} in the register,"
            f" {self._sum('breaks_count')} unexplained;"
            f" {self._sum('not_evaluable_count')} not evaluable,"
            f" {self._sum('lone_count')} hold of fewer than two figures"
        )

    @property
    def summary_zh(self) -> str:
        """The same in Chinese."""
        return (
            f"{len(self.results):,} 份文件，核对勾稽关系 {self.evaluated_count:,} 项："
            f"成立 {self._sum('holds_count')}，"
            f"尾差以内 {self._sum('holds_within_rounding_count')}，"
            f"已登记差错 {self._sum('breaks_registered_count')}，"
            f"未解释 {self._sum('breaks_count')}；"
            f"无法核对 {self._sum('not_evaluable_count')}，"
            f"不足两个数字 {self._sum('lone_count')}。"
        )


def read_audit(
    path: Path, publisher: str = "", year: int | None = None, *, every: bool = False
) -> Audit:
    """Read the findings of a built file; with every, all evaluations.

    publisher: a publisher's code, or part of its name. Raises JuesuanError if the file
    is absent or has no such document.
    """
    with open_database(path, read_only=True) as connection:
        try:
            documents = _documents(connection, publisher, year)
            return audit_of(connection, documents, every=every)
        except duckdb.CatalogException as error:
            raise JuesuanError(
                f"{path} has no audit: it has not been built to the end",
                remedy="run juesuan build",
            ) from error


def audit_of(
    connection: duckdb.DuckDBPyConnection,
    documents: Sequence[str],
    *,
    every: bool = False,
) -> Audit:
    """The findings of some documents of an open file; with every, all evaluations."""
    results = [row for row in read_results(connection) if row.document_id in documents]
    return Audit(
        tuple(results),
        tuple(read_findings(connection, documents)),
        read_gaps(connection, documents),
        tuple(read_evaluations(connection, (), documents)) if every else None,
        read_sources(connection, documents),
    )


def letter_of(audit: Audit, language: str) -> Letter:
    """The letter about the one document of an audit, in a language (zh, en).

    Raises JuesuanError if the audit covers several documents.
    """
    if len(audit.results) != 1:
        names = [f"{row.publisher_name} {row.fiscal_year}" for row in audit.results]
        raise JuesuanError(
            f"a letter is about one document, and these are {'; '.join(names)}",
            remedy="name one with --publisher and --year",
        )
    (result,) = audit.results
    source = audit.sources[result.document_id]
    return write_letter(source, result, audit.findings, audit.gaps, language)


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
        choice = "; ".join(f"{name} ({code}) {at}" for _, code, name, _, at in rows)
        raise JuesuanError(
            f"no document of {publisher or 'any publisher'}"
            f"{f' for {year}' if year else ''}",
            remedy=f"the file holds: {choice or 'nothing'}",
        )
    return found


def format_audit(audit: Audit, form: str, style: Style = _PLAIN) -> str:
    """The audit as text for people (table, markdown) or programs (json, csv).

    style: of the table.
    """
    match form:
        case "json":
            return _as_json(audit)
        case "csv":
            return _as_csv(audit)
        case "markdown":
            return _as_markdown(audit)
        case _:
            return _as_text(audit, style)


def _as_text(audit: Audit, style: Style) -> str:
    if audit.evaluations is None:
        text = findings_text(audit.results, audit.findings, audit.gaps, style)
    else:
        text = "\n\n".join("\n".join(evaluation_lines(e)) for e in audit.evaluations)
    both = style.sentences(audit.summary_zh, f"{audit.summary}.")
    return "\n".join([text, "", *(line for one in both for line in style.wrap(one))])


def _as_json(audit: Audit) -> str:
    document: dict[str, object] = {
        "documents": len(audit.results),
        "evaluated": audit.evaluated_count,
        "findings": [
            _columns(finding.columns)
            | _sides(finding.operands)
            | {"breaches": [each.identity_result_id for each in finding.breaches]}
            for finding in audit.findings
        ],
        "gaps": [gap.record() for gap in audit.gaps],
    }
    if audit.evaluations is not None:
        document["evaluations"] = [
            _columns(each.columns) | _sides(each.operands) for each in audit.evaluations
        ]
    return json.dumps(document, ensure_ascii=False, indent=2, default=str)


def _columns(row: Mapping[str, Any]) -> dict[str, object]:
    """A row for programs: exact amounts as text, other values unchanged."""
    unit = row.get("amount_unit") or ""
    return {
        name: plain_amount(value, unit) if isinstance(value, Decimal) else value
        for name, value in row.items()
    }


def _sides(operands: Sequence[Operand]) -> dict[str, object]:
    return {
        f"{side}_operands": [operand.record() for operand in of_side(operands, side)]
        for side in ("left", "right")
    }


def _as_csv(audit: Audit) -> str:
    if audit.evaluations is None:
        findings = [finding.columns for finding in audit.findings]
        return _csv_text([*findings, *(gap.as_finding() for gap in audit.gaps)])
    return _csv_text(evaluation.columns for evaluation in audit.evaluations)


def _csv_text(rows: Iterable[Mapping[str, Any]]) -> str:
    buffer = io.StringIO()
    found = list(rows)
    names = dict.fromkeys(name for row in found for name in row)
    writer = csv.DictWriter(buffer, list(names), lineterminator="\n")
    if found:
        writer.writeheader()
    writer.writerows(_columns(row) for row in found)
    return buffer.getvalue().rstrip("\n")


def _as_markdown(audit: Audit) -> str:
    if audit.evaluations is None:
        header = (
            "document 文件 | severity 程度 | finding 问题 | one side 一边"
            " | other side 另一边 | difference 差额 | allowance 允许误差 | mend 更正"
            " | rule 规则 | register 登记说明"
        )
        rows = [_finding_cells(audit, finding) for finding in audit.findings]
        numbers = range(3, 7)
    else:
        header = (
            "document 文件 | identity 勾稽关系 | one side 一边 | other side 另一边"
            " | difference 差额 | allowance 允许误差 | status 结果"
        )
        rows = [_evaluation_cells(each) for each in audit.evaluations]
        numbers = range(2, 6)
    lines = [markdown_table(header.split(" | "), rows, numbers)]
    lines += ["", *(f"- {gap.sentence}" for gap in audit.gaps)] if audit.gaps else []
    return "\n".join([*lines, "", f"{audit.summary}."])


def _finding_cells(audit: Audit, finding: Finding) -> list[str]:
    names = {
        row.document_id: f"{row.publisher_name} {row.fiscal_year}"
        for row in audit.results
    }
    return [
        names[finding.document_id],
        f"{finding.severity} {SEVERITY_NAMES[finding.severity]}",
        f"{finding.sentence}<br>{finding.sentence_en}",
        *_amount_cells(finding),
        _mend_text(finding.mend, finding.breach_count) if finding.mend else "",
        f"{finding.rule[0]}（{finding.basis}）",
        finding.explanation,
    ]


def _mend_text(mend: Mend, breach_count: int) -> str:
    if not mend.is_only:
        return f"{mend.advice}<br>{mend.advice_en}"
    return f"{mend.place} {mend.label}: {mend.change} (mends {breach_count})"


def _evaluation_cells(evaluation: Evaluation) -> list[str]:
    place = f" [{evaluation.instance}]" if evaluation.instance else ""
    status = _status_words(evaluation.status)
    return [
        f"{evaluation.publisher_name} {evaluation.fiscal_year}",
        f"{evaluation.statement}{place}<br>{evaluation.identity_id}",
        *_amount_cells(evaluation),
        f"{status}<br>{evaluation.reason}".removesuffix("<br>"),
    ]


def _amount_cells(found: Finding | Evaluation) -> list[str]:
    allowance = None if found.difference is None else found.allowance
    return [
        _side_cell(found, "left"),
        _side_cell(found, "right"),
        points_text(found.difference, found.unit),
        points_text(allowance, found.unit),
    ]


def _side_cell(found: Finding | Evaluation, side: str) -> str:
    """A side: name, amount and figures with their places."""
    is_left = side == "left"
    amount = found.left if is_left else found.right
    figures = of_side(found.operands, side)
    if amount is None:
        # A judgement has no amount, and its figures have no sign.
        return "; ".join(f"{figure.printed} ({figure.place})" for figure in figures)
    places = "; ".join(f"{figure.figure} ({figure.place})" for figure in figures)
    name = found.left_name if is_left else found.right_name
    return f"{name} {amount_text(amount, found.unit)}<br>{places}"


def _status_words(status: str) -> str:
    known = {REGISTERED: "in the register", BREAKS: "unexplained"}
    return known.get(status, status.replace("_", " "))
