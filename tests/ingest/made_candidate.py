"""A database that is just fit to publish, created quickly."""

from pathlib import Path

import duckdb

from ingest.warehouse.publish import NEVER_EMPTY, SCHEMAS, WITH_TABLES

TABLES = (
    *NEVER_EMPTY,
    *WITH_TABLES,
    "core.fct_document_table",
    "report.union_year",
    "performance.fct_project",
    "中文.年度",
)
_WORKINGS = """
create schema raw;
create schema staging;
create schema lookup;
create table raw.build_log (
    document_id varchar, content_sha256 varchar, project_sha256 varchar
);
insert into raw.build_log values ('made-one', 'a1', 'b2');
create table staging.stg_table_cell (document_id varchar);
create table lookup.table_note (
    schema_name varchar, table_name varchar, primary_key varchar,
    content_en varchar, content_zh varchar, grain_zh varchar
);
insert into lookup.table_note values
    ('core', 'dim_document', null, 'The documents.', '文件。', '每份文件一行。'),
    ('reference', 'published_table', 'document_id', 'Tables.', '表。', '每张表一行。');
create table reference.report_name (
    entry varchar,
    model varchar,
    column_name varchar,
    vocabulary varchar,
    name_zh varchar
);
insert into reference.report_name values
    ('column', '*', 'document_id', null, '文件编号'),
    ('column', '*', 'table_key', 'published_table', '公开表');
"""


def make_candidate(path: Path, label: str = "first") -> None:
    """Write a candidate with the label in every table for analysts."""
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as connection:
        for schema in SCHEMAS:
            connection.execute(f"create schema {schema}")
        for table in TABLES:
            key = "文件编号" if table.startswith("中文") else "document_id"
            connection.execute(
                f"create table {table} ({key} varchar primary key, label varchar)"
            )
            connection.execute(f"insert into {table} values ('made-one', '{label}')")
        connection.execute("comment on table core.dim_document is 'One row.\n'")
        connection.execute(
            "comment on table reference.published_table is 'One row per table; by.'"
        )
        connection.execute(
            "comment on column core.fct_cell.document_id is"
            " 'The document (core.dim_document).\n'"
        )
        connection.execute(_WORKINGS)


def labels_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The labels in the tables; one if all are of the same candidate."""
    found: set[str] = set()
    for table in TABLES:
        rows = connection.execute(f"select label from {table}").fetchall()
        found |= {str(label) for (label,) in rows}
    return found
