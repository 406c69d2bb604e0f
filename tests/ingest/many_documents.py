"""A published file of many documents: rows of a small one, repeated for made-up unions.

Not a warehouse: only the page's tables are repeated, so that its size and speed can be
tested without reading hundreds of documents.
"""

import shutil
from pathlib import Path

import duckdb

from ingest.page import across, queries

# Keys that belong to a document or publisher; the rest of a row stays the same.
KEYS = (
    "document_id",
    "printed_in",
    "publisher_code",
    "figure_id",
    "cell_id",
    "statement_id",
    "expenditure_id",
    "balance_id",
    "headcount_id",
    "prior_year_statement_id",
    "deducted_cell_id",
    "identity_result_id",
    "finding_id",
    "performance_year_id",
    "union_year_id",
    "project_id",
)
SCHEMAS = ("core", "audit", "report", "performance")
# Tables that the letters need besides the page's own queries.
LETTERS = "audit.fct_breach audit.fct_reading_gap audit.fct_figure"
# Tables across documents, which are not repeated.
SHARED = ("dim_identity", "dim_functional_class", "dim_economic_class")


def repeat_documents(published: Path, target: Path, times: int) -> int:
    """Write a copy with every document `times` times; returns their number."""
    draft = target.with_suffix(".from")
    shutil.copyfile(published, draft)
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"attach '{draft}' as original (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables()"
            " where database_name = 'original' and not internal"
        ).fetchall()
        for (schema,) in connection.execute(
            "select distinct schema_name from duckdb_tables()"
            " where database_name = 'original'"
        ).fetchall():
            connection.execute(f'create schema if not exists "{schema}"')
        texts = [LETTERS, across.CLASS_PART, across.BREACH_PART, across.REASON_PART]
        for named in (queries.INDEX, queries.REFERENCE, queries.PUBLISHER):
            texts += named.values()
        asked = " ".join([*texts, across.LABEL_PART])
        for schema, table in tables:
            if schema != "reference" and f"{schema}.{table}" not in asked:
                continue
            if schema in SCHEMAS and table not in SHARED:
                _repeat(connection, schema, table, times)
            elif schema in (*SCHEMAS, "reference"):
                connection.execute(
                    f'create table "{schema}"."{table}" as'
                    f' from original."{schema}"."{table}"'
                )
        row = connection.execute("select count(*) from core.dim_document").fetchone()
    draft.unlink()
    return int(row[0]) if row else 0


def _repeat(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, times: int
) -> None:
    columns = [
        name
        for (name,) in connection.execute(
            "select column_name from duckdb_columns() where database_name = 'original'"
            " and schema_name = ? and table_name = ?",
            [schema, table],
        ).fetchall()
    ]
    changed = [f"copy || '-' || {name} as {name}" for name in KEYS if name in columns]
    if "deducted_cell_ids" in columns:
        changed.append(
            "copy || '-' || replace(deducted_cell_ids, '|', '|' || copy || '-')"
            " as deducted_cell_ids"
        )
    if "publisher_name" in columns:
        changed.append("publisher_name || '·' || copy as publisher_name")
    if "operands" in columns:
        # Evaluations that hold are only counted.
        changed.append(
            "case when status like 'breaks%' then operands end as operands,"
            " '' as left_operands, '' as right_operands"
        )
    if not changed:
        times = 1
    replaced = f"replace ({', '.join(changed)})" if changed else ""
    connection.execute(
        f'create table "{schema}"."{table}" as'
        f' select original.* {replaced} from original."{schema}"."{table}" as original'
        f" cross join range({times}) as repeated(copy)"
    )
