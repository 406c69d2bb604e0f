"""Evaluations of identities as the audit schema holds them, with every place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

BREAKS = "breaks"
REGISTERED = "breaks_registered"
NOT_HOLDING = (BREAKS, REGISTERED)
# What read_findings reads.
AUDIT_TABLES = frozenset(
    (
        "audit.fct_identity_result",
        "audit.dim_identity",
        "core.dim_document",
        "reference.published_table",
    )
)

_QUERY = """
select
    result.document_id,
    document.publisher_name,
    result.publisher_code,
    result.fiscal_year,
    result.identity_id,
    identity.statement,
    identity.statement_en,
    coalesce(result.row_key, '') as row_key,
    coalesce(result.column_key, '') as column_key,
    result.status,
    result.left_amount,
    result.right_amount,
    result.difference,
    result.allowance,
    coalesce(result.amount_unit, '') as amount_unit,
    coalesce(result.reason, '') as reason,
    coalesce(result.publisher_answer, '') as publisher_answer,
    result.operands
from audit.fct_identity_result as result
inner join core.dim_document as document
    on result.document_id = document.document_id
inner join audit.dim_identity as identity
    on result.identity_id = identity.identity_id
where
    (len(cast($statuses as varchar[])) = 0
        or list_contains(cast($statuses as varchar[]), result.status))
    and (len(cast($documents as varchar[])) = 0
        or list_contains(cast($documents as varchar[]), result.document_id))
order by
    result.publisher_code, result.fiscal_year, result.document_id,
    result.identity_id, result.row_key, result.column_key
"""


@dataclass(frozen=True)
class Operand:
    """One printed figure in an evaluation and where it stands."""

    side: str
    weight: int
    table: str
    page: int
    line: int
    row_label: str
    column_key: str
    value_text: str
    unit: str

    @property
    def figure(self) -> str:
        """The figure as printed, with its sign and weight in the identity."""
        sign = "-" if self.weight < 0 else "+"
        factor = "" if abs(self.weight) == 1 else f"{abs(self.weight)} x "
        return f"{sign} {factor}{self.value_text} {self.unit}"

    @property
    def place(self) -> str:
        """Table, row, column, page and line."""
        return (
            f"{self.table}, {self.row_label}, {self.column_key},"
            f" page {self.page} line {self.line}"
        )


@dataclass(frozen=True)
class Finding:
    """One evaluation of an identity; amounts in yuan, or as counted."""

    document_id: str
    publisher_name: str
    publisher_code: str
    fiscal_year: int
    identity_id: str
    statement: str
    statement_en: str
    row_key: str
    column_key: str
    status: str
    left: Decimal | None
    right: Decimal | None
    difference: Decimal | None
    allowance: Decimal | None
    unit: str
    reason: str
    publisher_answer: str
    operands: tuple[Operand, ...]

    @property
    def instance(self) -> str:
        """The row and column the identity was evaluated at, empty if it has none."""
        return ", ".join(key for key in (self.row_key, self.column_key) if key)

    def side(self, side: str) -> list[Operand]:
        """The printed figures of one side."""
        return [operand for operand in self.operands if operand.side == side]


def read_findings(
    connection: duckdb.DuckDBPyConnection,
    statuses: Sequence[str] = NOT_HOLDING,
    documents: Sequence[str] = (),
) -> list[Finding]:
    """Evaluations with some statuses (all if none is named) of some documents."""
    tables = _table_names(connection)
    rows = connection.execute(
        _QUERY, {"statuses": list(statuses), "documents": list(documents)}
    ).fetchall()
    return [
        Finding(*(*row[:-1], tuple(_operand(item, tables) for item in row[-1] or ())))
        for row in rows
    ]


def _table_names(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str]]:
    rows = connection.execute(
        "select table_key, table_no, table_name from reference.published_table"
    ).fetchall()
    return {key: (number, name) for key, number, name in rows}


def _operand(item: dict[str, Any], tables: dict[str, tuple[str, str]]) -> Operand:
    number, name = tables.get(item["table_key"], ("", item["table_key"]))
    return Operand(
        side=item["side"],
        weight=item["weight"],
        table=f"{item['table_no'] or number} {name}".strip(),
        page=item["page"],
        line=item["line"],
        row_label=item["row_label"] or "(no label)",
        column_key=item["column_key"] or "",
        value_text=item["value_text"],
        unit=item["unit"] or "",
    )


def amount_text(amount: Decimal | None, unit: str) -> str:
    """An amount with thousands separators and its unit; a dash where there is none."""
    return "-" if amount is None else f"{amount:,f} {unit}".strip()


def finding_lines(finding: Finding) -> list[str]:
    """A finding as lines of text: what should hold, both sides and their places."""
    place = f" [{finding.instance}]" if finding.instance else ""
    lines = [
        f"{finding.publisher_name} {finding.fiscal_year}: "
        f"{finding.identity_id}{place}: {finding.status}",
        f"  {finding.statement}",
        f"  {finding.statement_en}",
    ]
    for side, amount in (("left", finding.left), ("right", finding.right)):
        lines.append(f"  {side:<5} {amount_text(amount, finding.unit)}")
        lines += [
            f"    {operand.figure}  ({operand.place})" for operand in finding.side(side)
        ]
    if finding.difference is not None:
        lines.append(
            f"  difference {amount_text(finding.difference, finding.unit)},"
            f" allowance {amount_text(finding.allowance, finding.unit)}"
        )
    if finding.reason:
        source = "register" if finding.status == REGISTERED else "reason"
        lines.append(f"  {source}: {finding.reason}")
    if finding.publisher_answer:
        lines.append(f"  publisher's answer: {finding.publisher_answer}")
    lines.append(f"  document {finding.document_id}")
    return lines
