"""Evaluations of identities from the audit schema, with all places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from ingest.audit.operands import (
    Operand,
    amount_text,
    listed_operands,
    of_side,
    read_operands,
)
from ingest.audit.words import WORD_TABLES, Words, read_words
from ingest.sql import sql_texts

BREAKS = "breaks"
REGISTERED = "breaks_registered"
# Relations that read_evaluations reads.
AUDIT_TABLES = WORD_TABLES | {
    "audit.fct_identity_result",
    "audit.fct_figure",
    "audit.dim_identity",
    "core.dim_document",
}

_QUERY = """
select
    result.* exclude (operands),
    document.publisher_name,
    identity.statement,
    identity.statement_en,
    identity.kind,
    listed.operands,
from audit.fct_identity_result as result
left join {operands} as listed
    on result.identity_result_id = listed.identity_result_id
inner join core.dim_document as document
    on result.document_id = document.document_id
inner join audit.dim_identity as identity
    on result.identity_id = identity.identity_id
where {condition}
order by
    result.publisher_code, result.fiscal_year, result.document_id,
    result.identity_id, result.row_key, result.column_key
"""


@dataclass(frozen=True)
class Evaluation:
    """One evaluation of an identity; amounts in yuan, or as counted.

    columns: every column of audit.fct_identity_result except the operands, and the
    statement of the identity. left_name, right_name: names of the sides, in both
    languages. instance: names of its row and column, else empty.
    """

    document_id: str
    publisher_name: str
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
    left_name: str
    right_name: str
    instance: str
    columns: Mapping[str, Any]


def read_evaluations(
    connection: duckdb.DuckDBPyConnection,
    statuses: Sequence[str] = (),
    documents: Sequence[str] = (),
) -> list[Evaluation]:
    """Evaluations with some statuses (all if none is named) of some documents."""
    words = read_words(connection)
    condition = " and ".join(
        f"(len({texts}) = 0 or list_contains({texts}, result.{column}))"
        for column, texts in (
            ("status", sql_texts(statuses)),
            ("document_id", sql_texts(documents)),
        )
    )
    cursor = connection.execute(
        _QUERY.format(condition=condition, operands=listed_operands(condition))
    )
    names = [column[0] for column in cursor.description or ()]
    rows = (dict(zip(names, row, strict=True)) for row in cursor.fetchall())
    return [
        _evaluation(row, read_operands(row.pop("operands"), words), words)
        for row in rows
    ]


def _instance(
    operands: Sequence[Operand], row_key: str, column_key: str, words: Words
) -> str:
    """The label of the first figure, else the names of row and column."""
    if operands and (row_key or column_key):
        return operands[0].label or operands[0].value_text
    keys = (words.place(key) for key in (row_key, column_key) if key)
    return "，".join(keys)


def _evaluation(
    row: dict[str, Any], operands: tuple[Operand, ...], words: Words
) -> Evaluation:
    left_name, right_name = words.side_names(row["identity_id"], row.pop("kind"))
    return Evaluation(
        document_id=row["document_id"],
        publisher_name=row["publisher_name"],
        fiscal_year=row["fiscal_year"],
        identity_id=row["identity_id"],
        statement=row["statement"],
        statement_en=row["statement_en"],
        row_key=row["row_key"] or "",
        column_key=row["column_key"] or "",
        status=row["status"],
        left=row["left_amount"],
        right=row["right_amount"],
        difference=row["difference"],
        allowance=row["allowance"],
        unit=row["amount_unit"] or "",
        reason=words.reason(row["reason"] or ""),
        publisher_answer=row["publisher_answer"] or "",
        operands=operands,
        left_name=left_name,
        right_name=right_name,
        instance=_instance(
            operands, row["row_key"] or "", row["column_key"] or "", words
        ),
        columns=row,
    )


def evaluation_lines(evaluation: Evaluation) -> list[str]:
    """An evaluation as lines of text: the rule, both sides, their places."""
    place = f" [{evaluation.instance}]" if evaluation.instance else ""
    unit = evaluation.unit
    lines = [
        f"{evaluation.publisher_name} {evaluation.fiscal_year}: "
        f"{evaluation.identity_id}{place}: {evaluation.status}",
        f"  {evaluation.statement}",
        f"  {evaluation.statement_en}",
    ]
    for side, name, amount in (
        ("left", evaluation.left_name, evaluation.left),
        ("right", evaluation.right_name, evaluation.right),
    ):
        figures = of_side(evaluation.operands, side)
        if amount is not None or figures:
            lines.append(f"  {name} {amount_text(amount, unit)}")
        lines += [f"    {figure.figure}  ({figure.place})" for figure in figures]
    if evaluation.difference is not None:
        lines.append(
            f"  difference {amount_text(evaluation.difference, unit)},"
            f" allowance {amount_text(evaluation.allowance, unit)}"
        )
    if evaluation.reason:
        source = "register" if evaluation.status == REGISTERED else "reason"
        lines.append(f"  {source}: {evaluation.reason}")
    if evaluation.publisher_answer:
        lines.append(f"  publisher's answer: {evaluation.publisher_answer}")
    lines.append(f"  document {evaluation.document_id}")
    return lines
