"""The contents of `juesuan show` for a union and year, from the published file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingest.audit.findings import SEVERITIES
from ingest.errors import JuesuanError
from ingest.query.run import open_for_reading
from ingest.show.words import Words

Row = Mapping[str, Any]

_UNIONS = """
select
    document.publisher_code,
    document.fiscal_year,
    any_value(document.publisher_name) as publisher_name,
    string_agg(
        distinct concat_ws(
            chr(10), document.publisher_name, document.publisher_label,
            publisher.publisher_name, publisher.short_name
        ),
        chr(10)
    ) as names,
from core.dim_document as document
left join core.dim_publisher as publisher
    on document.publisher_code = publisher.publisher_code
group by all
order by publisher_code, fiscal_year
"""
_LISTED = """
select publisher_code, publisher_name
from core.dim_publisher
where publisher_code = $name or contains(publisher_name, $name)
order by publisher_code
"""
_OF_UNION = "where publisher_code = $code and fiscal_year = $year"
_FUNCTIONS = f"""
select class_code as code, class_name as name, money, sum(amount_yuan) as amount,
    sum(share_percent) as share_percent, '' as type, min(evidence) as evidence,
from report.expenditure_by_function_year {_OF_UNION}
group by all order by amount desc, code
"""
_ECONOMIC = f"""
select class_code as code, class_name as name, sum(amount_yuan) as amount,
    sum(share_percent) as share_percent, expenditure_type as type,
    min(evidence) as evidence,
from report.expenditure_by_economic_class_year {_OF_UNION}
group by all order by amount desc, code
"""
_THREE_PUBLIC = f"""
select expense_group, initial_budget_yuan,
from report.three_public_year {_OF_UNION}
"""
_PROJECTS = f"""
select project_name, executed_yuan, total_score, grade
from performance.fct_project
-- A form may be for another year than its document.
where document_id in (select document_id from core.dim_document {_OF_UNION})
order by
    total_score is null, executed_yuan desc nulls last, project_name,
    project_year_id
"""
_SCORES = f"""
select dimension, score, grade
from performance.fct_department_score {_OF_UNION}
    and score_role in ('total', 'projects')
order by score_id
"""
_EVALUATED = f"""
select sum(evaluated_count) as evaluated
from audit.agg_document_audit {_OF_UNION}
"""
_FINDINGS = f"""
select severity, sentence, sentence_en
from report.finding {_OF_UNION}
order by
    list_position(cast($severities as varchar[]), severity), is_registered,
    rank_in_document, finding_id
"""


# A message cannot list all unions of a nation.
_MOST_LISTED = 8


@dataclass(frozen=True)
class OnePage:
    """One union and year; each row has the columns of the report schema.

    union: row of report.union_year, empty if the file has no final accounts.
    documents: rows of core.dim_document. functions, economic: sums by class with code,
    name, amount and evidence; three_public: budgets by expense_group. scores: of the
    department. evaluated_count: identities evaluated.
    """

    publisher: Row
    fiscal_year: int
    union: Row
    documents: Sequence[Row]
    functions: Sequence[Row]
    economic: Sequence[Row]
    three_public: Mapping[str, Row]
    projects: Sequence[Row]
    scores: Sequence[Row]
    evaluated_count: int
    findings: Sequence[Row]

    def amount(self, name: str) -> Decimal | None:
        """A column of report.union_year; None where no figure was found."""
        return self.union.get(name)

    def evidence(self, name: str) -> str | None:
        """The evidence of an amount, or why there is none (headline_evidence)."""
        return self.union.get(f"{name}_evidence")


def read_page(
    path: Path, name: str, year: int | None, language: str
) -> tuple[OnePage, Words]:
    """The page of a union, given by code or part of its name, for its newest year.

    Raises JuesuanError if no union fits, or several do.
    """
    with open_for_reading(path) as connection:
        try:
            code, fiscal_year = _find(connection, name.strip(), year)
            page = _page(connection, code, fiscal_year)
            return page, _words(connection, language)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise JuesuanError(
                f"{path} has no report schema, or one of another version",
                remedy="run juesuan build",
            ) from error


def _rows(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    values: Mapping[str, object] | None = None,
) -> list[Row]:
    cursor = connection.execute(query, dict(values or {}))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _find(
    connection: duckdb.DuckDBPyConnection, name: str, year: int | None
) -> tuple[str, int]:
    """Code of the union, and the year."""
    unions = _rows(connection, _UNIONS)
    codes = (name, f"union-{name}")
    by_code = [row for row in unions if row["publisher_code"] in codes]
    by_name = [row for row in unions if name and name in row["names"]]
    whole = [row for row in by_name if name in row["names"].splitlines()]
    found = by_code or whole or by_name
    if not found:
        raise _unknown(connection, name, unions)
    if len({row["publisher_code"] for row in found}) > 1:
        raise JuesuanError(
            f"{name} fits several unions", remedy=f"name one: {_listing(found)}"
        )
    years = [row["fiscal_year"] for row in found]
    if year is not None and year not in years:
        raise JuesuanError(
            f"no document of {found[0]['publisher_name']} for {year}",
            remedy=f"there is {_listing(found)}",
        )
    return found[0]["publisher_code"], max(years) if year is None else year


def _unknown(
    connection: duckdb.DuckDBPyConnection, name: str, unions: Sequence[Row]
) -> JuesuanError:
    listed = _rows(connection, _LISTED, {"name": name}) if name else []
    if len(listed) == 1:
        union = f"{listed[0]['publisher_name']} ({listed[0]['publisher_code']})"
        message = f"no document of {union} is in the warehouse"
    else:
        message = f"no union {name} with a document in the warehouse"
    return JuesuanError(message, remedy=f"there is {_listing(unions) or 'nothing'}")


def _listing(rows: Sequence[Row]) -> str:
    """Unions with their codes and years: 新洲区总工会 (union-420117) 2022, 2023."""
    by_union: dict[str, list[str]] = {}
    names = {row["publisher_code"]: row["publisher_name"] for row in rows}
    for row in rows:
        by_union.setdefault(row["publisher_code"], []).append(str(row["fiscal_year"]))
    listed = [
        f"{names[code]} ({code}) {', '.join(years)}" for code, years in by_union.items()
    ]
    more = len(listed) - _MOST_LISTED
    return "; ".join(
        [*listed[:_MOST_LISTED], *([f"and {more:,} more"] if more > 0 else [])]
    )


def _page(connection: duckdb.DuckDBPyConnection, code: str, year: int) -> OnePage:
    place: dict[str, object] = {"code": code, "year": year}

    def read(query: str) -> list[Row]:
        return _rows(connection, query, place)

    publisher = _rows(
        connection,
        "select * from core.dim_publisher where publisher_code = $code",
        {"code": code},
    )
    union = read(f"select * from report.union_year {_OF_UNION}")
    return OnePage(
        publisher=publisher[0] if publisher else {},
        fiscal_year=year,
        union=union[0] if union else {},
        documents=read(
            f"select * from core.dim_document {_OF_UNION}"
            " order by is_current desc, kind, document_id"
        ),
        functions=read(_FUNCTIONS),
        economic=read(_ECONOMIC),
        three_public={row["expense_group"]: row for row in read(_THREE_PUBLIC)},
        projects=read(_PROJECTS),
        scores=read(_SCORES),
        evaluated_count=int(read(_EVALUATED)[0]["evaluated"] or 0),
        findings=_rows(connection, _FINDINGS, place | {"severities": list(SEVERITIES)}),
    )


def _words(connection: duckdb.DuckDBPyConnection, language: str) -> Words:
    rows = connection.execute(
        f"select vocabulary, code, name_{language} from reference.vocabulary"
    ).fetchall()
    return Words(language, {(kind, code): name for kind, code, name in rows})
