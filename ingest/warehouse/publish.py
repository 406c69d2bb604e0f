"""Publishing: verify a copy of the candidate, then rename it over the published file.

A large candidate is no longer copied but renamed itself; the next build works on a copy
of what was published. So a disk needs room for two of them and not for three.

A reader that has the published file open keeps the old one until it opens it again;
the rename neither waits for readers nor shows any of them half a file.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

from ingest.console import count
from ingest.errors import LoadError, PublishError
from ingest.paths import Workspace
from ingest.warehouse.blocks import damaged_blocks
from ingest.warehouse.database import open_database
from ingest.warehouse.drafts import draft_of
from ingest.warehouse.storage import LOADING, PUBLISHING, refusals_told, wal_of

SCHEMAS = ("raw", "staging", "intermediate", "reference", "core", "audit")
# Clients from DuckDB 1.1 on read it; a large candidate those from 1.4 on.
_BLOCK_SIZE = "block_size 16384"
# In bytes, and as a share of the blocks.
_LARGE = 1_000_000_000
_EMPTY_SHARE = 0.5
# A warehouse in which one of these is empty tells nothing, or proves nothing.
NEVER_EMPTY = (
    "raw.document",
    "raw.table_cells",
    "staging.stg_table_cell",
    "reference.identity",
    "core.dim_document",
    "core.dim_publisher",
    "core.fct_expenditure_by_function",
    "audit.fct_identity_result",
    "audit.agg_document_audit",
)


def publish(space: Workspace) -> Path:
    """Put the candidate in the place of the published file.

    Raises PublishError where it is not fit, BuildError where the disk refuses.
    """
    try:
        with refusals_told(space, PUBLISHING):
            space.warehouse.mkdir(parents=True, exist_ok=True)
            with draft_of(space.published) as draft:
                whole = draft
                is_handed_over = _is_handed_over(space)
                if is_handed_over:
                    whole = space.candidate
                    _sync(whole)
                else:
                    _copy(space.candidate, draft)
                # The blocks of one that is handed over have just been examined.
                verify(whole, examine_blocks=not is_handed_over)
                # What a program has written beside the old file does not belong to
                # the new.
                wal_of(space.published).unlink(missing_ok=True)
                whole.replace(space.published)
        _sync(space.warehouse)
    except OSError as error:
        raise PublishError(
            f"{space.published} could not be written: {error.strerror}",
            remedy="it is whole, the earlier one or the new; build again",
        ) from error
    return space.published


def is_published(space: Workspace) -> bool:
    """Whether the published file was made of the documents of the last build."""
    built = "from raw.build_log order by all"
    try:
        with open_database(space.published, read_only=True) as connection:
            published = connection.execute(built).fetchall()
        with open_database(space.candidate, read_only=True) as connection:
            return published == connection.execute(built).fetchall()
    except (duckdb.Error, LoadError):
        return False


def take_back(space: Workspace) -> None:
    """Get a candidate that was published as it is: a build works on a copy of it."""
    if space.candidate.exists() or not _is_large(space.published):
        return
    with refusals_told(space, LOADING), draft_of(space.candidate) as draft:
        shutil.copyfile(space.published, draft)
        _sync(draft)
        draft.replace(space.candidate)


def _is_handed_over(space: Workspace) -> bool:
    """Whether the candidate itself is published, which a disk has room for.

    That is so with a large one that is mostly full, stands on the same disk and has no
    block that is not what its checksum says.
    """
    source = space.candidate
    if not _is_large(source) or wal_of(source).exists():
        return False
    if source.stat().st_dev != space.warehouse.stat().st_dev:
        return False
    with open_database(source, read_only=True) as connection:
        block_size, free = _blocks(connection)
    if free * block_size >= source.stat().st_size * _EMPTY_SHARE:
        return False
    # A block that is free may be in any state and cannot be told from one of a key. A
    # copy has none that is free.
    return damaged_blocks(source, block_size) == 0


def _is_large(path: Path) -> bool:
    return path.is_file() and path.stat().st_size >= _LARGE


def _copy(source: Path, target: Path) -> None:
    """Copy all tables of a database, with comments and keys, into a new file.

    The candidate keeps the room of what earlier builds have dropped and the copy does
    not; small blocks suit many small tables (5 MB instead of 22).
    """
    target.unlink(missing_ok=True)
    try:
        # What does not fit into memory goes beside the draft, and with it.
        with duckdb.connect(config={"temp_directory": f"{target}.tmp"}) as connection:
            for path, name, options in (
                (source, "candidate", "read_only"),
                (target, "published", f"storage_version 'v1.0.0', {_BLOCK_SIZE}"),
            ):
                quoted = str(path).replace("'", "''")
                connection.execute(f"attach '{quoted}' as {name} ({options})")
            connection.execute("copy from database candidate to published")
            connection.execute("checkpoint published")
    except duckdb.Error as error:
        raise PublishError(
            f"{source} could not be copied: {error}",
            remedy="close the program that has it open and build again",
        ) from error
    _sync(target)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def verify(path: Path, *, examine_blocks: bool = True) -> int:
    """Read every block and row of a database file; returns how many tables it has.

    examine_blocks: hold them against their checksums, too. Raises PublishError for a
    block that is damaged, a schema that is absent, a relation that cannot be read or a
    table that must not be empty and is.
    """
    try:
        with open_database(path, read_only=True) as connection:
            counts = _row_counts(connection)
            documents = _differing_documents(connection)
            block_size, free = _blocks(connection)
        damaged = damaged_blocks(path, block_size) - free if examine_blocks else 0
    except (duckdb.Error, LoadError) as error:
        raise PublishError(
            f"the built file cannot be read: {error}",
            remedy="build again with --full; the published file is as it was",
        ) from error
    absent = [
        name for name in SCHEMAS if name not in {key.split(".")[0] for key in counts}
    ]
    empty = [name for name in NEVER_EMPTY if not counts.get(name)]
    problems = [f"schema {name} is absent" for name in absent]
    problems += [f"{name} is empty" for name in empty]
    problems += [f"{name} is loaded and not in dim_document" for name in documents]
    if damaged > 0:
        problems.append(f"{count(damaged, 'block is', 'blocks are')} damaged")
    if problems:
        raise PublishError(
            f"the built file is not fit to publish: {'; '.join(problems)}",
            remedy="the published file is as it was",
        )
    return len(counts)


def _row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every table and view, counted by reading all of their columns."""
    relations = connection.execute(
        "select schema_name, table_name from duckdb_tables() where not internal"
        " union all"
        " select schema_name, view_name from duckdb_views() where not internal"
    ).fetchall()
    counts: dict[str, int] = {}
    for schema, name in relations:
        row = connection.execute(
            f'select count(*), bit_xor(hash(row)) from "{schema}"."{name}" as row'
        ).fetchone()
        counts[f"{schema}.{name}"] = row[0] if row else 0
    return counts


def _blocks(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Size of a block in bytes, and how many blocks are free."""
    ((block_size, free),) = connection.execute(
        "select block_size, free_blocks from pragma_database_size()"
        " where database_name = current_database()"
    ).fetchall()
    return int(block_size), int(free)


def _differing_documents(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select document_id from raw.load_log"
        " except select document_id from core.dim_document order by 1"
    ).fetchall()
    return [document_id for (document_id,) in rows]
