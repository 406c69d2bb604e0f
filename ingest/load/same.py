"""The same accounts loaded twice, as from two formats: both are named, one counts."""

import re
from dataclasses import dataclass

import duckdb

from ingest.errors import BuildError
from ingest.paths import project_root

# intermediate.int_document__ranked makes the same comparison; this one reads raw
# tables, before any model exists.
_MACRO = re.compile(r"{% macro same_accounts\(\) -%}(.*){%- endmacro %}", re.DOTALL)
_FIGURES = """
with document as (
    select
        *,
        regexp_replace(document_id, '-r[0-9]+$', '') as family_id,
    from raw.document
    qualify count(*) over (partition by publisher_code, fiscal_year, kind) > 1
),

printed as (
    select
        document_id,
        'table' as evidence,
        concat_ws(
            '/', table_key, side, coalesce(class_code, line_key, row_label), column_key
        ) as figure_key,
        value,
        unit,
    from raw.table_cells
    where is_unique = 'true'
    union all
    select
        document_id,
        'narrative',
        concat_ws(
            '/', coalesce(functional_code, economic_code, subject_key, subject),
            measure, fund, statement_year
        ),
        value,
        unit,
    from raw.narrative_statements
),

figure as (
    select distinct
        document.document_id,
        document.family_id,
        document.publisher_code,
        document.fiscal_year,
        document.kind,
        evidence,
        figure_key,
        cast(value as decimal(18, 6)) * if(printed.unit = '万元', 10000, 1) as amount,
    from printed
    inner join document using (document_id)
    where amount <> 0
),
"""
_PAIRS = """
select same.document_id, one.source_file, same.other_id, other.source_file
from same
inner join document as one on same.document_id = one.document_id
inner join document as other on same.other_id = other.document_id
where one.family_id < other.family_id
order by all
"""


@dataclass(frozen=True)
class SameAccounts:
    """Two loaded documents with the same figures, each with the file it comes from."""

    document_id: str
    source_file: str
    other_id: str
    other_file: str


def same_accounts(connection: duckdb.DuckDBPyConnection) -> tuple[SameAccounts, ...]:
    """Pairs in the raw schema where one document has every figure of the other.

    Raises BuildError if the project has no macro same_accounts.
    """
    path = project_root() / "macros" / "same_accounts.sql"
    macro = _MACRO.search(path.read_text("utf-8"))
    if macro is None:
        raise BuildError(f"no macro same_accounts in {path}")
    rows = connection.execute(_FIGURES + macro[1] + _PAIRS).fetchall()
    return tuple(SameAccounts(*row) for row in rows)
