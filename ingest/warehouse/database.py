"""The DuckDB file: opening it, the raw schema, one transaction per batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from ingest.contract import FILES, ExtractFile
from ingest.errors import LoadError
from ingest.limits import database_memory

if TYPE_CHECKING:
    import pandas as pd

RAW = "raw"
# Clients from DuckDB 1.4 on open the file; the version is fixed at creation.
OPEN_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.4.0"
}
_FEW_DOCUMENTS = 20

_LOAD_LOG = """
create table if not exists raw.load_log (
    document_id varchar not null,
    content_sha256 varchar not null,
    gate_sha256 varchar not null,
    cell_count integer not null,
    loaded_at timestamp not null
)
"""
_QUARANTINE = """
create table if not exists raw.quarantine (
    document_id varchar not null,
    content_sha256 varchar not null,
    file varchar not null,
    expectation varchar not null,
    detail varchar not null,
    row_count integer not null,
    loaded_at timestamp not null
)
"""


@dataclass(frozen=True)
class LoadedDocument:
    """One row of raw.load_log.

    content_sha256: of its extract; gate_sha256: of the expectations it passed.
    """

    document_id: str
    content_sha256: str
    gate_sha256: str
    cell_count: int
    loaded_at: datetime


@dataclass(frozen=True)
class QuarantineEntry:
    """One reason for quarantine: a row of raw.quarantine."""

    document_id: str
    content_sha256: str
    file: str
    expectation: str
    detail: str
    row_count: int


@contextmanager
def open_database(
    path: Path, *, read_only: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a DuckDB file; an error names the process that has it open or the damage."""
    if read_only and not path.is_file():
        raise LoadError(f"there is no file {path}", remedy="run juesuan build first")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(
            path,
            read_only=read_only,
            config=OPEN_CONFIG | {"memory_limit": database_memory()},
        )
    except duckdb.Error as error:
        raise LoadError(
            f"{path} cannot be opened: {error}",
            remedy="close the program that has it open, or build with --full",
        ) from error
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def passing_database(name: str, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A named database in memory; what does not fit is spilled to a folder."""
    limits = {"memory_limit": database_memory(), "temp_directory": str(folder)}
    with duckdb.connect(config={**limits}) as connection:
        connection.execute(f'attach \':memory:\' as "{name}"; use "{name}"')
        yield connection


def use_threads(connection: duckdb.DuckDBPyConnection, document_count: int) -> None:
    """Use a second thread only if there is enough work for it.

    With few documents threads wait for each other and cost a third more than one.
    """
    if document_count <= _FEW_DOCUMENTS:
        connection.execute("set threads = 1")


def create_raw(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the raw schema: the contract's files as text tables, and two logs.

    A table whose columns are no longer the contract's is created again and the load
    log emptied, so that all documents are loaded again.
    """
    connection.execute(f"create schema if not exists {RAW}")
    connection.execute(_LOAD_LOG)
    connection.execute(_QUARANTINE)
    if not all(_columns(connection, file.name) == file.columns for file in FILES):
        connection.begin()
        for file in FILES:
            columns = ", ".join(f'"{column}" varchar' for column in file.columns)
            connection.execute(f"create or replace table raw.{file.name} ({columns})")
        connection.execute("delete from raw.load_log")
        connection.commit()


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[str, ...]:
    rows = connection.execute(
        "select column_name from duckdb_columns()"
        f" where schema_name = '{RAW}' and table_name = '{table}'"
        " and database_name = current_database() order by column_index"
    ).fetchall()
    return tuple(str(name) for (name,) in rows)


def loaded_documents(
    connection: duckdb.DuckDBPyConnection,
) -> dict[str, LoadedDocument]:
    """All documents in the raw schema, by document_id."""
    rows = connection.execute(
        "select document_id, content_sha256, gate_sha256, cell_count, loaded_at"
        " from raw.load_log order by document_id"
    ).fetchall()
    return {row[0]: LoadedDocument(*row) for row in rows}


def quarantine_entries(
    connection: duckdb.DuckDBPyConnection,
) -> list[QuarantineEntry]:
    """All of raw.quarantine."""
    rows = connection.execute(
        "select document_id, content_sha256, file, expectation, detail, row_count"
        " from raw.quarantine order by document_id, file, expectation"
    ).fetchall()
    return [QuarantineEntry(*row) for row in rows]


def replace_documents(
    connection: duckdb.DuckDBPyConnection,
    documents: Sequence[LoadedDocument],
    sources: Mapping[str, Sequence[pd.DataFrame | Path]],
) -> None:
    """Write some documents to the raw schema, all of them or none.

    sources: by file of the contract, its records: frames, or Parquet files
    that may hold other documents too. An empty field becomes NULL.
    """
    connection.begin()
    try:
        names = [document.document_id for document in documents]
        _delete(connection, names)
        for file in FILES:
            for source in sources[file.name]:
                _insert(connection, file, source, names)
        connection.executemany(
            "insert into raw.load_log values (?, ?, ?, ?, ?)",
            [
                [
                    document.document_id,
                    document.content_sha256,
                    document.gate_sha256,
                    document.cell_count,
                    document.loaded_at,
                ]
                for document in documents
            ],
        )
        connection.commit()
    except duckdb.Error as error:
        # If the disk refuses the commit, the transaction has ended already.
        with suppress(duckdb.Error):
            connection.rollback()
        raise LoadError(
            f"{len(documents)} documents, the first of them"
            f" {documents[0].document_id}, could not be written: {error}",
            remedy="the versions loaded before are still there; run the load again, it"
            " continues where it stopped",
        ) from error


def _insert(
    connection: duckdb.DuckDBPyConnection,
    file: ExtractFile,
    source: pd.DataFrame | Path,
    names: Sequence[str],
) -> None:
    given: list[object] = [list(names)]
    if isinstance(source, Path):
        incoming = "read_parquet(?, hive_partitioning = false)"
        given.insert(0, str(source))
        header = connection.from_parquet(str(source), hive_partitioning=False).columns
    else:
        incoming = "incoming"
        connection.register(incoming, source)
        header = list(source.columns)
    lacking = file.lacking(tuple(header))
    filled = [column for column in file.columns if column not in lacking]
    columns = ", ".join(f'"{column}"' for column in filled)
    values = ", ".join(f"nullif(\"{column}\"::varchar, '')" for column in filled)
    connection.execute(
        f"insert into raw.{file.name} ({columns}) select {values} from {incoming}"
        " where document_id in (select unnest(?)) order by document_id",
        given,
    )
    if not isinstance(source, Path):
        connection.unregister(incoming)


def _delete(connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str]) -> None:
    tables = [*(file.name for file in FILES), "load_log", "quarantine"]
    for table in tables:
        connection.execute(
            f"delete from raw.{table} where document_id in (select unnest(?))",
            [list(document_ids)],
        )


def remove_documents(
    connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str]
) -> None:
    """Remove some documents from the raw schema, in one transaction."""
    connection.begin()
    _delete(connection, document_ids)
    connection.commit()


def replace_quarantine(
    connection: duckdb.DuckDBPyConnection,
    document_id: str,
    entries: Sequence[QuarantineEntry],
    loaded_at: datetime,
) -> None:
    """Store the reasons for a document's quarantine, in place of earlier ones."""
    connection.begin()
    connection.execute(
        "delete from raw.quarantine where document_id = ?", [document_id]
    )
    for entry in entries:
        connection.execute(
            "insert into raw.quarantine values (?, ?, ?, ?, ?, ?, ?)",
            [
                entry.document_id,
                entry.content_sha256,
                entry.file,
                entry.expectation,
                entry.detail,
                entry.row_count,
                loaded_at,
            ],
        )
    connection.commit()


def checkpoint(connection: duckdb.DuckDBPyConnection) -> None:
    """Write everything into the database file, so that no log remains beside it."""
    connection.execute("checkpoint")
