"""Publishing: the tables for analysts are copied from the candidate, verified, renamed.

The schemas of the marts and of reference are published, with the table ``main.readme``
as a guide; other tables needed for traces stay in the candidate.

A reader that has the published file open keeps the old one until it opens it again;
the rename does not wait for readers, and none of them sees half a file.
"""

import os
from collections.abc import Callable
from pathlib import Path

import duckdb

from ingest.console import count
from ingest.errors import LoadError, PublishError
from ingest.paths import Workspace
from ingest.sql import sql_text
from ingest.warehouse.blocks import damaged_blocks
from ingest.warehouse.database import open_database
from ingest.warehouse.drafts import draft_of
from ingest.warehouse.guide import write_guide
from ingest.warehouse.renew import (
    Renewal,
    copy_file,
    insert_rows,
    replace_rows,
    stored_columns,
    with_computed,
)
from ingest.warehouse.storage import PUBLISHING, refusals_raised, wal_of

SCHEMAS = ("report", "中文", "core", "performance", "audit", "reference")
# Clients from DuckDB 1.1 on can read it.
_STORAGE = "storage_version 'v1.1.0'"
# Small blocks suit many small tables; in large blocks compression saves a third where
# tables are large.
_SMALL_BLOCKS = f"{_STORAGE}, block_size 16384"
_FEW_DOCUMENTS = 1000
# DuckDB decides on FSST by a sample, and with few rows the choice is chance: a file of
# five documents has 4.7 or 5.0 MB.
_FORCED = "set force_compression = 'fsst'"
_FORCED_BELOW = 100
# If one of these is empty, the warehouse shows nothing or proves nothing.
NEVER_EMPTY = (
    "core.dim_document",
    "core.dim_publisher",
    "audit.dim_identity",
    "audit.fct_identity_result",
    "audit.agg_document_audit",
    "reference.published_table",
)
# Nor may these, if a document has published tables: not all have.
WITH_TABLES = ("core.fct_cell", "core.fct_expenditure_by_function")
_PUBLISHED_TABLES = "core.fct_document_table"
_BUILD_LOG = "reference.build_log"
# The documents of the last build as loaded, and the project that built the models.
_BUILT = "select document_id, content_sha256, project_sha256 from"
_LOGGED = f"insert into {_BUILD_LOG} {_BUILT} candidate.raw.build_log;"
_LOG = f"""
create table {_BUILD_LOG} (
    document_id varchar primary key,
    content_sha256 varchar not null,
    project_sha256 varchar not null
);
{_LOGGED}
comment on table {_BUILD_LOG} is
    'One row per document that the file was made of, and what made it.';
comment on column {_BUILD_LOG}.document_id is
    'The document (core.dim_document).';
comment on column {_BUILD_LOG}.content_sha256 is
    'SHA-256 of the extract as loaded.';
comment on column {_BUILD_LOG}.project_sha256 is
    'Fingerprint of the models.';
"""


def publish(
    space: Workspace,
    renewal: Renewal | None = None,
    copied: Callable[[], None] = lambda: None,
) -> Path:
    """Replace the published file by the candidate's tables for analysts.

    renewal: the differences, if the published file is that of the previous build;
    copied: called when the file has been copied for them.
    Raises PublishError for an unfit candidate, BuildError if the disk refuses.
    """
    try:
        with refusals_raised(space, PUBLISHING):
            space.warehouse.mkdir(parents=True, exist_ok=True)
            with draft_of(space.published) as draft:
                if renewal is not None:
                    copy_file(space.published, draft)
                    copied()
                _copy(space.candidate, draft, renewal)
                verify(draft)
                # Files that a program has written beside the old file do not belong to
                # the new.
                wal_of(space.published).unlink(missing_ok=True)
                draft.replace(space.published)
        _sync(space.warehouse)
    except OSError as error:
        raise PublishError(
            f"{space.published} could not be written: {error.strerror}",
            remedy="the published file is whole, old or new; build again",
        ) from error
    return space.published


def is_published(space: Workspace) -> bool:
    """Whether the published file holds the documents of the last build."""
    try:
        with open_database(space.published, read_only=True) as connection:
            published = connection.execute(
                f"{_BUILT} {_BUILD_LOG} order by all"
            ).fetchall()
        with open_database(space.candidate, read_only=True) as connection:
            return (
                published
                == connection.execute(f"{_BUILT} raw.build_log order by all").fetchall()
            )
    except (duckdb.Error, LoadError):
        return False


def published_by(space: Workspace) -> str | None:
    """The project that made the published file; None if it cannot be read."""
    try:
        with open_database(space.published, read_only=True) as connection:
            row = connection.execute(
                f"select min(project_sha256) from {_BUILD_LOG}"
            ).fetchone()
    except (duckdb.Error, LoadError):
        return None
    return str(row[0]) if row and row[0] else None


def _copy(source: Path, target: Path, renewal: Renewal | None = None) -> None:
    """Copy the tables for analysts, with comments and keys, into a new file.

    renewal: the differences from an older copy, which is then the target.
    """
    try:
        # What does not fit into memory is spilled beside the draft and deleted with it.
        with duckdb.connect(config={"temp_directory": f"{target}.tmp"}) as connection:
            connection.execute(f"attach {sql_text(source)} as candidate (read_only)")
            ((documents,),) = connection.execute(
                "select count(*) from candidate.raw.build_log"
            ).fetchall()
            storage = _SMALL_BLOCKS if documents < _FEW_DOCUMENTS else _STORAGE
            options = storage if renewal is None else _STORAGE
            connection.execute(f"attach {sql_text(target)} as published ({options})")
            connection.execute("use published")
            if documents < _FORCED_BELOW:
                connection.execute(_FORCED)
            if renewal is None:
                _copy_tables(connection, has_keys=documents < _FEW_DOCUMENTS)
                connection.execute(_LOG)
                write_guide(connection, SCHEMAS)
            else:
                replace_rows(connection, renewal)
                connection.execute(f"delete from {_BUILD_LOG}; {_LOGGED}")
            connection.execute("checkpoint published")
    except duckdb.Error as error:
        raise PublishError(
            f"{source} could not be copied: {error}",
            remedy="close the program that has it open and build again",
        ) from error
    _sync(target)


def _copy_tables(connection: duckdb.DuckDBPyConnection, *, has_keys: bool) -> None:
    """Create the tables of some schemas in the database in use, and fill them.

    has_keys: whether tables that grow with the documents get their primary keys too.
    Indexes take a quarter of a large file; the candidate has them, so no two rows share
    a key, and readme names it.
    """
    tables = connection.execute(
        "select schema_name, table_name, sql from duckdb_tables()"
        " where database_name = 'candidate' and list_contains($schemas, schema_name)"
        " order by list_position($schemas, schema_name), table_name",
        {"schemas": list(SCHEMAS)},
    ).fetchall()
    for schema in dict.fromkeys(schema for schema, _, _ in tables):
        connection.execute(f'create schema "{schema}"')
    for schema, table, statement in tables:
        grows = schema != "reference" and not table.startswith("dim_")
        if grows and not has_keys:
            statement = statement.replace(" PRIMARY KEY", " NOT NULL", 1)
        connection.execute(with_computed(statement, f"{schema}.{table}"))
        insert_rows(connection, schema, table)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def verify(path: Path) -> int:
    """Read every block and row of a database file; returns how many tables it has.

    Raises PublishError for a damaged block, an absent schema, a relation that cannot be
    read or an empty table that must not be empty.
    """
    try:
        with open_database(path, read_only=True) as connection:
            counts = _row_counts(connection)
            documents = _differing_documents(connection)
            block_size, block_count, free = _blocks(connection)
        damaged = damaged_blocks(path, block_size, block_count) - free
    except (duckdb.Error, LoadError) as error:
        raise PublishError(
            f"the built file cannot be read: {error}",
            remedy="build again with --full; the published file is unchanged",
        ) from error
    absent = [
        name for name in SCHEMAS if name not in {key.split(".")[0] for key in counts}
    ]
    needed = [*NEVER_EMPTY, _BUILD_LOG]
    if counts.get(_PUBLISHED_TABLES):
        needed += WITH_TABLES
    empty = [name for name in needed if not counts.get(name)]
    problems = [f"schema {name} is absent" for name in absent]
    problems += [f"{name} is empty" for name in empty]
    problems += [f"{name} is loaded but not in dim_document" for name in documents]
    if damaged > 0:
        problems.append(f"{count(damaged, 'block is', 'blocks are')} damaged")
    if problems:
        raise PublishError(
            f"the built file is not fit to publish: {'; '.join(problems)}",
            remedy="the published file is unchanged",
        )
    return len(counts)


def _row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every table and view, counted by reading all columns that are stored."""
    relations = connection.execute(
        "select schema_name, table_name from duckdb_tables() where not internal"
        " union all"
        " select schema_name, view_name from duckdb_views() where not internal"
    ).fetchall()
    counts: dict[str, int] = {}
    for schema, name in relations:
        row = connection.execute(
            f"select count(*), bit_xor(hash(*{stored_columns(f'{schema}.{name}')}))"
            f' from "{schema}"."{name}"'
        ).fetchone()
        counts[f"{schema}.{name}"] = row[0] if row else 0
    return counts


def _blocks(connection: duckdb.DuckDBPyConnection) -> tuple[int, int, int]:
    """Size of a block in bytes, how many there are, and how many of them are free."""
    ((block_size, total, free),) = connection.execute(
        "select block_size, total_blocks, free_blocks from pragma_database_size()"
        " where database_name = current_database()"
    ).fetchall()
    return int(block_size), int(total), int(free)


def _differing_documents(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        f"select document_id from {_BUILD_LOG}"
        " except select document_id from core.dim_document order by 1"
    ).fetchall()
    return [document_id for (document_id,) in rows]
