"""Findings from audit.fct_finding: breaches explained by one misprint."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from ingest.audit.operands import (
    BROKEN,
    Operand,
    listed_operands,
    of_side,
    read_operands,
    where,
    where_zh,
)
from ingest.audit.words import Words, read_words
from ingest.sql import is_among, sql_texts

SEVERITIES = ("major", "minor", "notice")

_QUERY = """
select
    finding.*,
    identity.statement,
    identity.statement_en,
    listed.operands,
from audit.fct_finding as finding
left join {operands} as listed
    on finding.identity_result_id = listed.identity_result_id
inner join audit.dim_identity as identity
    on finding.identity_id = identity.identity_id
where {documents}
order by
    finding.publisher_code, finding.fiscal_year, finding.document_id,
    list_position({severities}, finding.severity),
    finding.is_registered, finding.rank_in_document
"""

# All breaches of a finding, including the one shown.
_BREACHES = """
select
    breach.finding_id,
    breach.identity_result_id,
    breach.identity_id,
    breach.sentence,
    breach.sentence_en,
from audit.fct_breach as breach
inner join audit.fct_identity_result as result
    on
        breach.document_id = result.document_id
        and breach.identity_result_id = result.identity_result_id
where {documents} and {broken}
order by breach.identity_id, result.row_key, result.column_key
"""


@dataclass(frozen=True)
class Breach:
    """One breach in the group of a finding."""

    identity_result_id: str
    identity_id: str
    sentence: str
    sentence_en: str


@dataclass(frozen=True)
class Mend:
    """The printed figure whose correction repairs every breach of a finding.

    is_only: no other figure would do as well; if one would, none is named. advice: what
    to correct, as a sentence.
    """

    place: str
    place_zh: str
    label: str
    label_en: str
    printed: str
    value: str
    unit: str
    is_only: bool
    advice: str
    advice_en: str

    @property
    def change(self) -> str:
        """What is printed, and what should be."""
        return f"{self.printed} → {self.value} {self.unit}".rstrip()


@dataclass(frozen=True)
class Finding:
    """One contradiction; amounts in yuan, or as counted.

    rule: what should hold, in Chinese and English. left_name, right_name: names of the
    sides, in both languages. breaches: all of the finding, including the one shown.
    columns: every column of audit.fct_finding.
    """

    finding_id: str
    document_id: str
    severity: str
    identity_id: str
    rule: tuple[str, str]
    breach_count: int
    sentence: str
    sentence_en: str
    left_name: str
    right_name: str
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
        """Further breaches that say something else."""
        return [each for each in self.breaches if each.sentence != self.sentence]


def read_findings(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> list[Finding]:
    """The findings of some documents, by document and the gravest first."""
    words = read_words(connection)
    breaches = _breaches(connection, documents)
    cursor = connection.execute(
        _QUERY.format(
            documents=is_among("finding.document_id", documents),
            severities=sql_texts(SEVERITIES),
            operands=listed_operands(
                f"{is_among('result.document_id', documents)} and {BROKEN}"
            ),
        )
    )
    names = [column[0] for column in cursor.description or ()]
    found = []
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        operands = read_operands(row.pop("operands"), words)
        rule = (row.pop("statement"), row.pop("statement_en"))
        found.append(_finding(row, rule, operands, breaches[row["finding_id"]], words))
    return found


def _breaches(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> dict[str, tuple[Breach, ...]]:
    query = _BREACHES.format(
        documents=is_among("result.document_id", documents), broken=BROKEN
    )
    rows = connection.execute(query).fetchall()
    found: dict[str, tuple[Breach, ...]] = defaultdict(tuple)
    for finding_id, *columns in rows:
        found[finding_id] += (Breach(*columns),)
    return found


def _finding(
    row: Mapping[str, Any],
    rule: tuple[str, str],
    operands: tuple[Operand, ...],
    breaches: tuple[Breach, ...],
    words: Words,
) -> Finding:
    return Finding(
        finding_id=row["finding_id"],
        document_id=row["document_id"],
        severity=row["severity"],
        identity_id=row["identity_id"],
        rule=rule,
        breach_count=row["breach_count"],
        sentence=row["sentence"] or "",
        sentence_en=row["sentence_en"] or "",
        left_name=f"{row['left_name']} {row['left_name_en']}",
        right_name=f"{row['right_name']} {row['right_name_en']}",
        left=row["left_amount"],
        right=row["right_amount"],
        difference=row["difference"],
        allowance=row["allowance"],
        unit=row["amount_unit"] or "",
        basis=row["basis"] or "",
        is_registered=bool(row["is_registered"]),
        explanation=row["explanation"] or "",
        publisher_answer=row["publisher_answer"] or "",
        mend=_mend(row, operands, words),
        operands=operands,
        breaches=breaches,
        columns=_named(row),
    )


def _named(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The columns of a finding; with several figures to correct, none is named."""
    if row["is_only_root"]:
        return row
    return {
        name: None if name.startswith(("root_", "mended_")) else value
        for name, value in row.items()
    }


def _mend(
    row: Mapping[str, Any], operands: Sequence[Operand], words: Words
) -> Mend | None:
    if row["root_figure_id"] is None or row["mended_value_text"] is None:
        return None
    known = [each for each in operands if each.figure_id == row["root_figure_id"]]
    if known:
        one = known[0]
        place, place_zh = one.where, one.where_zh
        label, label_en = one.label, one.label_en
    else:
        table = words.any_name(row["root_place"] or "prose")
        page, line = row["root_page"], row["root_line"]
        place, place_zh = where(table, page, line), where_zh(table, page, line)
        column = words.any_name(row["root_column"] or "")
        label = f"{row['root_label'] or ''}（{column}）".replace("（）", "")
        label_en = label
    printed = row["root_value_text"] or "blank 空"
    value = row["mended_value_text"]
    if "/row_figure_twice/" in row["root_figure_id"]:
        printed = f"{printed} {printed}"
    return Mend(
        place=place,
        place_zh=place_zh,
        label=label,
        label_en=label_en,
        printed=printed,
        # In the format of the figure it replaces.
        value=f"{Decimal(value):,}" if "," in printed else value,
        unit=row["root_unit"] or "",
        is_only=bool(row["is_only_root"]),
        advice=row["advice"] or "",
        advice_en=row["advice_en"] or "",
    )
