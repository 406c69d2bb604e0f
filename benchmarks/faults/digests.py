"""The contents of a database, as comparable digests."""

import hashlib
from pathlib import Path

import duckdb

# Table (schema.name) -> rows, and two sums over the hashes of all rows.
Digest = dict[str, tuple[int, int, int]]
# Document -> hash of its extract, and digests of its raw rows.
Documents = dict[str, tuple[str, str]]

# The time of loading is not compared.
_CLOCK = "loaded_at"


def file_sha256(path: Path) -> str:
    """Hash of a file, byte by byte; empty if it does not exist."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def digest(path: Path) -> Digest:
    """Digests of all tables of a file; raises duckdb.Error if it cannot be read."""
    with duckdb.connect(path, read_only=True) as connection:
        return {
            f"{schema}.{table}": _table_digest(connection, schema, table)
            for schema, table in _tables(connection)
        }


def _tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    rows = connection.execute(
        "select schema_name, table_name from duckdb_tables() where not internal"
        " order by all"
    ).fetchall()
    return [(str(schema), str(table)) for schema, table in rows]


def _table_digest(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str
) -> tuple[int, int, int]:
    columns = _columns(connection, schema, table)
    row = connection.execute(
        "select count(*), bit_xor(hash(row)), sum(hash(row)::hugeint)"
        f' from (select {columns} from "{schema}"."{table}") as row'
    ).fetchone()
    assert row is not None
    return row[0], row[1] or 0, row[2] or 0


def _columns(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> str:
    rows = connection.execute(
        "select column_name from duckdb_columns()"
        " where schema_name = ? and table_name = ? and column_name <> ?"
        " order by column_index",
        [schema, table, _CLOCK],
    ).fetchall()
    return ", ".join(f'"{name}"' for (name,) in rows)


def documents(path: Path) -> Documents:
    """The raw schema of a candidate, document by document."""
    with duckdb.connect(path) as connection:
        found: dict[str, list[str]] = {}
        for schema, table in _tables(connection):
            if schema != "raw":
                continue
            columns = _columns(connection, schema, table)
            rows = connection.execute(
                f"select document_id, count(*), bit_xor(hash(row)) from"
                f' (select {columns} from "raw"."{table}") as row'
                " group by document_id order by document_id"
            ).fetchall()
            for document_id, count, value in rows:
                found.setdefault(document_id, []).append(f"{table} {count} {value}")
        logged = dict(
            connection.execute(
                "select document_id, content_sha256 from raw.load_log"
            ).fetchall()
        )
    return {
        name: (logged.get(name, ""), "\n".join(parts)) for name, parts in found.items()
    }
