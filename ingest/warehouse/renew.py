"""Publishing a build of changes: rows of the published file are replaced."""

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.sql import sql_texts
from ingest.warehouse.changes import DELTA, KEYS

# A gigabyte at a time: Linux copies at most two in one call.
_AT_ONCE = 1 << 30
# Columns that the published file computes from others when they are read: stored, the
# key of an evaluation takes more room than its amounts.
_COMPUTED = {
    "audit.fct_identity_result": (
        "identity_result_id",
        "concat_ws('/', document_id, identity_id, coalesce(row_key, ''),"
        " coalesce(column_key, ''))",
    )
}


@dataclass(frozen=True)
class Renewal:
    """Differences between the published file and the candidate.

    keys: by column, its values in the rows that may differ.
    tables: schema.name of tables that may differ, and the one of these columns that
    selects their rows; empty if any row may differ.
    """

    keys: Mapping[str, Sequence[str]]
    tables: Mapping[str, str]


def changed_keys(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Documents and publishers whose rows a build of changes rebuilds."""
    return {
        column: [
            value
            for (value,) in connection.execute(
                f"select distinct {column} from {DELTA}.changed_document"
                f" where {column} is not null order by 1"
            ).fetchall()
        ]
        for column in KEYS
    }


def copy_file(source: Path, target: Path) -> None:
    """Copy a file; file systems that can share equal blocks do so."""
    with suppress(OSError, AttributeError), source.open("rb") as old:
        with target.open("wb") as new:
            while os.copy_file_range(old.fileno(), new.fileno(), _AT_ONCE):
                pass
        if target.stat().st_size == source.stat().st_size:
            return
    shutil.copyfile(source, target)


def replace_rows(connection: duckdb.DuckDBPyConnection, renewal: Renewal) -> None:
    """Replace rows of `published`, which is in use, by those of `candidate`."""
    known = connection.execute(
        "select schema_name || '.' || table_name, schema_name, table_name"
        " from duckdb_tables() where database_name = 'published'"
    ).fetchall()
    connection.begin()
    for name, schema, table in known:
        if name not in renewal.tables:
            continue
        relation, column = f'"{schema}"."{table}"', renewal.tables[name]
        if not column:
            replace_differing(connection, relation, f"candidate.{relation}")
            continue
        where = f" where {column} in {sql_texts(renewal.keys[column])}"
        connection.execute(f"delete from {relation}{where}")
        insert_rows(connection, schema, table, where)
    connection.commit()


def replace_differing(
    connection: duckdb.DuckDBPyConnection, relation: str, source: str
) -> None:
    """Make the rows of a table those of another with its columns; equal ones stay.

    A row with a key costs far more to write than to compare.
    """
    columns = connection.execute(f"from {relation} limit 0").description or ()
    same = " and ".join(
        f'old."{column}" is not distinct from new."{column}"' for column, *_ in columns
    )
    connection.execute(
        f"delete from {relation} where rowid in (select old.rowid"
        f" from {relation} as old anti join {source} as new on {same})"
    )
    connection.execute(
        f"insert into {relation} by name select new.*"
        f" from {source} as new anti join {relation} as old on {same}"
    )
    counts = ", ".join(
        f"(select count(*) from {rows})"
        for rows in (relation, source, f"(select distinct * from {source})")
    )
    if len(set(connection.execute(f"select {counts}").fetchone() or ())) > 1:
        # Some rows are equal to each other.
        connection.execute(f"delete from {relation}")
        connection.execute(f"insert into {relation} by name from {source}")


def with_computed(statement: str, name: str) -> str:
    """The statement that creates a table, with its computed column."""
    if name not in _COMPUTED:
        return statement
    column, expression = _COMPUTED[name]
    made = f"{column} VARCHAR GENERATED ALWAYS AS ({expression})"
    return re.sub(
        rf"\b{column} VARCHAR( NOT NULL)?", lambda _: made, statement, count=1
    )


def stored_columns(name: str) -> str:
    """All columns of a table but the computed one."""
    computed, _ = _COMPUTED.get(name, ("", ""))
    return f"columns(lambda c: c <> '{computed}')"


def insert_rows(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, where: str = ""
) -> None:
    """Copy rows of a table of `candidate` into the database in use."""
    relation, columns = f'"{schema}"."{table}"', stored_columns(f"{schema}.{table}")
    connection.execute(
        f"insert into {relation} by name select {columns}"
        f" from candidate.{relation}{where}"
    )
