"""Tables of the published file with their columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from ingest.errors import JuesuanError

REPORT = "report"


class ExportError(JuesuanError):
    """The published file could not be exported."""


@dataclass(frozen=True)
class Column:
    """A column: its type in DuckDB, and its comment in one line."""

    name: str
    type: str
    is_nullable: bool
    description: str


@dataclass(frozen=True)
class SourceTable:
    """A table of the published file; key: columns of its primary key."""

    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def relation(self) -> str:
        """The table name in SQL."""
        return f'"{self.schema}"."{self.name}"'

    @property
    def order(self) -> str:
        """A deterministic order of rows."""
        return ", ".join(f'"{name}"' for name in self.key) or "all"


def read_tables(
    connection: duckdb.DuckDBPyConnection, schemas: Sequence[str]
) -> list[SourceTable]:
    """All tables of some schemas; raises ExportError if a schema has none."""
    rows = connection.execute(
        "select schema_name, table_name, comment from duckdb_tables()"
        " where list_contains(cast(? as varchar[]), schema_name)"
        " order by list_position(cast(? as varchar[]), schema_name), table_name",
        [list(schemas), list(schemas)],
    ).fetchall()
    absent = [name for name in schemas if name not in {row[0] for row in rows}]
    if absent:
        raise ExportError(
            f"the published file has no tables in {', '.join(absent)}",
            remedy="run juesuan build",
        )
    return [
        SourceTable(
            schema,
            name,
            _one_line(comment),
            _columns(connection, schema, name),
            _key(connection, schema, name),
        )
        for schema, name, comment in rows
    ]


def _columns(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str
) -> tuple[Column, ...]:
    rows = connection.execute(
        "select column_name, data_type, is_nullable, comment from duckdb_columns()"
        " where schema_name = ? and table_name = ? order by column_index",
        [schema, table],
    ).fetchall()
    return tuple(
        Column(name, kind, bool(nullable), _one_line(comment))
        for name, kind, nullable, comment in rows
    )


def _key(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str
) -> tuple[str, ...]:
    row = connection.execute(
        "select constraint_column_names from duckdb_constraints()"
        " where schema_name = ? and table_name = ? and constraint_type = 'PRIMARY KEY'",
        [schema, table],
    ).fetchone()
    if row is None:
        # A large file names the keys of tables that grow without indexes for them.
        row = connection.execute(
            "select string_split(primary_key, ', ') from main.readme"
            " where schema_name = ? and table_name = ? and primary_key <> ''",
            [schema, table],
        ).fetchone()
    return tuple(row[0]) if row else ()


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    table: SourceTable,
    condition: str = "true",
    first: Sequence[str] = (),
) -> list[tuple[Any, ...]]:
    """The rows of a table that meet a condition.

    Ordered by the columns of `first` that the table has, then by its key.
    """
    quoted = [f'"{column.name}"' for column in table.columns]
    order = [name for name in (f'"{one}"' for one in first) if name in quoted]
    order += [f'"{name}"' for name in table.key] or quoted
    return connection.execute(
        f"select {', '.join(quoted)} from {table.relation} where {condition}"
        f" order by {', '.join(order)}"
    ).fetchall()
