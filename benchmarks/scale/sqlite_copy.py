"""The tables of the dashboards, copied from DuckDB into SQLite with indexes."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingest.errors import BuildError

_ROWS_AT_ONCE = 20_000
_CACHE_KIB = 262_144
_TYPES = {
    "VARCHAR": "text",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "BOOLEAN": "integer",
    "DOUBLE": "real",
    "DECIMAL": "real",
    "DATE": "text",
}
_YEAR = "cast(fiscal_year as varchar)"
# Columns that the queries filter by, in every table that has them.
_FILTERS = {
    "publisher_code": "publisher_code",
    "publisher_name": "publisher_name",
    "document_id": "document_id",
    "fiscal_year": _YEAR,
}
# Columns that they filter by in one table.
_FILTERS_OF = {
    "report.union_year": (
        "coalesce(province_name, substr(publisher_name, 1, 3)), fiscal_year",
        "publisher_level, fiscal_year, expenditure_yuan",
    ),
    "report.expenditure_by_function_year": (
        "functional_code",
        f"coalesce(class_code || ' ' || class_name, functional_name), {_YEAR}",
    ),
    "report.expenditure_by_economic_class_year": (
        f"coalesce(class_code || ' ' || class_name, economic_name), {_YEAR}",
    ),
    "report.expenditure_by_cofog_year": ("cofog_division, fiscal_year",),
    "report.finding": ("family, fiscal_year",),
}


def copy_tables(database: Path, relations: Iterable[str], folder: Path) -> int:
    """Copy some tables, each schema into a file of the folder; returns their rows.

    Raises BuildError if a table has no row, or a type that SQLite does not have.
    """
    names = sorted(relations)
    copied = 0
    with duckdb.connect(str(database), read_only=True) as source:
        for schema in sorted({name.partition(".")[0] for name in names}):
            connection = sqlite3.connect(folder / f"{schema}.sqlite")
            for name in names:
                if name.startswith(f"{schema}."):
                    copied += _copy(source, connection, name)
            connection.execute("analyze")
            connection.commit()
            connection.close()
    return copied


def _copy(
    source: duckdb.DuckDBPyConnection, connection: sqlite3.Connection, name: str
) -> int:
    table = name.partition(".")[2]
    described = source.execute(f"describe {name}").fetchall()
    columns = [(str(row[0]), str(row[1]).partition("(")[0]) for row in described]
    strange = [f"{column} {kind}" for column, kind in columns if kind not in _TYPES]
    if strange:
        raise BuildError(f"{name} cannot be copied: {', '.join(strange)}")
    typed = ", ".join(f'"{column}" {_TYPES[kind]}' for column, kind in columns)
    connection.execute(f"create table {table} ({typed})")
    insert = f"insert into {table} values ({', '.join('?' * len(columns))})"
    found = source.execute(f"select * from {name}")
    copied = 0
    while rows := found.fetchmany(_ROWS_AT_ONCE):
        connection.executemany(insert, [bound(row) for row in rows])
        copied += len(rows)
    if not copied:
        raise BuildError(f"{name} has no row to copy")
    indexed = [
        expression for column, expression in _FILTERS.items() if column in dict(columns)
    ]
    for number, expression in enumerate([*indexed, *_FILTERS_OF.get(name, ())]):
        connection.execute(f"create index {table}_{number} on {table} ({expression})")
    connection.commit()
    return copied


def bound(values: Sequence[Any]) -> tuple[Any, ...]:
    """Values for SQLite, which has no decimals and no dates."""
    return tuple(
        float(value)
        if isinstance(value, Decimal)
        else value.isoformat()
        if isinstance(value, date)
        else value
        for value in values
    )


def open_copy(folder: Path) -> sqlite3.Connection:
    """The copied schemas under their names, read-only."""
    connection = sqlite3.connect("file::memory:", uri=True)
    for path in sorted(folder.glob("*.sqlite")):
        connection.execute(
            f"attach 'file:{path.as_posix()}?mode=ro' as \"{path.stem}\""
        )
        connection.execute(f'pragma "{path.stem}".cache_size = -{_CACHE_KIB}')
    return connection
