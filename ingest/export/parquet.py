"""Parquet: one file per table of the marts, decimals as decimals."""

from pathlib import Path

import duckdb

from ingest.export.source import read_tables
from ingest.sql import sql_text

SCHEMAS = ("report", "core", "performance", "audit", "reference", "中文")


def write_parquet(connection: duckdb.DuckDBPyConnection, out: Path) -> list[Path]:
    """Write <out>/<schema>/<table>.parquet; returns the files."""
    written = []
    for table in read_tables(connection, SCHEMAS):
        path = out / table.schema / f"{table.name}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        connection.execute(
            f"copy (select * from {table.relation} order by {table.order})"
            f" to {sql_text(path)} (format parquet, compression zstd)"
        )
        written.append(path)
    return written
