"""A database that is just fit to publish, made in no time."""

from __future__ import annotations

from pathlib import Path

import duckdb

from ingest.warehouse.publish import NEVER_EMPTY, SCHEMAS

TABLES = (*NEVER_EMPTY, "raw.load_log", "intermediate.int_cell")


def make_candidate(path: Path, label: str = "first") -> None:
    """Write a candidate in which every table says the label."""
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as connection:
        for schema in SCHEMAS:
            connection.execute(f"create schema {schema}")
        for table in TABLES:
            connection.execute(
                f"create table {table} (document_id varchar primary key, label varchar)"
            )
            connection.execute(f"insert into {table} values ('made-one', '{label}')")
        connection.execute("comment on table core.dim_document is 'One row'")


def labels_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """What the tables say; one label, where all are of one candidate."""
    found: set[str] = set()
    for table in TABLES:
        rows = connection.execute(f"select label from {table}").fetchall()
        found |= {str(label) for (label,) in rows}
    return found
