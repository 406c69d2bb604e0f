"""Findings as audit.fct_finding holds them: breaches that one misprint explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from ingest.audit.operands import Operand, of_side, read_operands, table_names

SEVERITIES = ("major", "minor", "notice")

_QUERY = """
select
    finding.*,
    result.operands,
from audit.fct_finding as finding
left join audit.fct_identity_result as result
    on finding.identity_result_id = result.identity_result_id
where list_contains(cast($documents as varchar[]), finding.document_id)
order by
    finding.publisher_code, finding.fiscal_year, finding.document_id,
    list_position(cast($severities as varchar[]), finding.severity),
    finding.is_registered, finding.breach_count desc,
    abs(finding.difference) desc nulls last, finding.finding_id
"""

# All breaches of the group that a finding stands for, the one it shows included.
_BREACHES = """
select
    finding.finding_id,
    result.identity_result_id,
    result.identity_id,
    identity.statement,
    identity.statement_en,
    result.row_key,
    result.column_key,
    result.left_amount,
    result.right_amount,
    result.amount_unit,
from audit.fct_finding as finding
inner join intermediate.int_finding__breach as shown
    on finding.identity_result_id = shown.identity_result_id
inner join intermediate.int_finding__breach as breach
    on shown.document_id = breach.document_id and shown.root_key = breach.root_key
inner join audit.fct_identity_result as result
    on breach.identity_result_id = result.identity_result_id
inner join audit.dim_identity as identity
    on result.identity_id = identity.identity_id
where list_contains(cast($documents as varchar[]), finding.document_id)
order by result.identity_id, result.row_key, result.column_key
"""


@dataclass(frozen=True)
class Breach:
    """One breach of the group that a finding stands for."""

    identity_result_id: str
    identity_id: str
    statement: str
    statement_en: str
    row_key: str
    column_key: str
    left: Decimal | None
    right: Decimal | None
    unit: str

    @property
    def instance(self) -> str:
        """The row and column where it was found, empty if it has none."""
        return ", ".join(key for key in (self.row_key, self.column_key) if key)


@dataclass(frozen=True)
class Mend:
    """The printed figure that, changed to a value, mends every breach of a finding.

    is_only: no other figure would do as well.
    """

    place: str
    label: str
    printed: str
    value: str
    unit: str
    is_only: bool


@dataclass(frozen=True)
class Finding:
    """One contradiction; amounts in yuan, or as counted.

    breaches: all it explains, the one it shows included. columns: every column of
    audit.fct_finding.
    """

    finding_id: str
    document_id: str
    severity: str
    identity_id: str
    breach_count: int
    sentence: str
    sentence_en: str
    left: Decimal | None
    right: Decimal | None
    difference: Decimal | None
    allowance: Decimal | None
    unit: str
    basis: str
    is_registered: bool
    explanation: str
    publisher_answer: str
    mend: Mend | None
    operands: tuple[Operand, ...]
    breaches: tuple[Breach, ...]
    columns: Mapping[str, Any]

    def side(self, side: str) -> list[Operand]:
        """The printed figures of the left or the right side."""
        return of_side(self.operands, side)

    @property
    def others(self) -> list[Breach]:
        """The breaches beside the one it shows."""
        shown = self.columns["identity_result_id"]
        return [each for each in self.breaches if each.identity_result_id != shown]


def read_findings(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> list[Finding]:
    """The findings of some documents, by document and the gravest first."""
    tables = table_names(connection)
    breaches = _breaches(connection, documents)
    cursor = connection.execute(
        _QUERY, {"documents": list(documents), "severities": list(SEVERITIES)}
    )
    names = [column[0] for column in cursor.description or ()]
    found = []
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        operands = read_operands(row.pop("operands"), tables)
        found.append(_finding(row, operands, breaches[row["finding_id"]]))
    return found


def _breaches(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> dict[str, tuple[Breach, ...]]:
    rows = connection.execute(_BREACHES, {"documents": list(documents)}).fetchall()
    found: dict[str, tuple[Breach, ...]] = defaultdict(tuple)
    for finding_id, result_id, identity_id, statement, statement_en, *rest in rows:
        row_key, column_key, left, right, unit = rest
        breach = Breach(
            identity_result_id=result_id,
            identity_id=identity_id,
            statement=statement,
            statement_en=statement_en,
            row_key=row_key or "",
            column_key=column_key or "",
            left=left,
            right=right,
            unit=unit or "",
        )
        found[finding_id] += (breach,)
    return found


def _finding(
    row: Mapping[str, Any],
    operands: tuple[Operand, ...],
    breaches: tuple[Breach, ...],
) -> Finding:
    return Finding(
        finding_id=row["finding_id"],
        document_id=row["document_id"],
        severity=row["severity"],
        identity_id=row["identity_id"],
        breach_count=row["breach_count"],
        sentence=row["sentence"] or "",
        sentence_en=row["sentence_en"] or "",
        left=row["left_amount"],
        right=row["right_amount"],
        difference=row["difference"],
        allowance=row["allowance"],
        unit=row["amount_unit"] or "",
        basis=row["basis"] or "",
        is_registered=bool(row["is_registered"]),
        explanation=row["explanation"] or "",
        publisher_answer=row["publisher_answer"] or "",
        mend=_mend(row, operands),
        operands=operands,
        breaches=breaches,
        columns=row,
    )


def _mend(row: Mapping[str, Any], operands: Sequence[Operand]) -> Mend | None:
    if row["root_figure_id"] is None or row["mended_value_text"] is None:
        return None
    known = [each for each in operands if each.figure_id == row["root_figure_id"]]
    if known:
        place, label = known[0].where, known[0].label
    else:
        place = f"{row['root_place']} p.{row['root_page']} l.{row['root_line']}"
        label = ", ".join(
            part for part in (row["root_label"], row["root_column"]) if part
        )
    printed = row["root_value_text"] or ""
    value = row["mended_value_text"]
    return Mend(
        place=place,
        label=label,
        printed=printed,
        # Written as the figure it replaces.
        value=f"{Decimal(value):,}" if "," in printed else value,
        unit=row["root_unit"] or "",
        is_only=bool(row["is_only_root"]),
    )
