"""Which documents have changed since the models were last made of them.

A build of changes makes the models for these documents alone, and for the others of the
same publishers, because rules look at the year before and the widest scope is chosen
among them. ``raw.build_log`` tells what the models were last made of.

Before the rows of a document are touched it is noted in ``raw.unfinished``, with every
publisher it has or had, and stands there until all models are made. So a build that
ends early is done again, and a document that was taken out before is still known.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import duckdb

from ingest.contract import FILES

DELTA = "delta"
TABLES = (*(file.name for file in FILES), "load_log")
_LOG = """
create table if not exists raw.build_log (
    document_id varchar not null,
    content_sha256 varchar not null,
    loaded_at timestamp not null,
    project_sha256 varchar not null
)
"""
_UNFINISHED = """
create table if not exists raw.unfinished (
    document_id varchar not null,
    publisher_code varchar
)
"""
# Loaded again, loaded for the first time, taken out, or begun and not finished.
_CHANGED = """
select distinct coalesce(now.document_id, built.document_id) as document_id
from (
    select document_id, content_sha256, loaded_at from raw.load_log
) as now
full join raw.build_log as built
    on now.document_id = built.document_id
    and now.content_sha256 = built.content_sha256
    and now.loaded_at = built.loaded_at
where now.document_id is null or built.document_id is null
union
select document_id from raw.unfinished
"""


@dataclass(frozen=True)
class Changes:
    """What has to be made anew.

    changed: documents that were loaded or taken out since; affected: these and the
        others of their publishers, as far as they are loaded.
    document_count: all documents in the raw schema.
    """

    changed: int
    affected: int
    document_count: int


def find_changes(
    connection: duckdb.DuckDBPyConnection, project_sha256: str
) -> Changes | None:
    """What has changed since the models were made, and put it where models read it.

    project_sha256: fingerprint of the models. None where they were made of another
    project, or were never all made, so that everything has to be made from nothing.
    """
    connection.execute(f"drop schema if exists {DELTA} cascade")
    if not _was_made_by(connection, project_sha256):
        return None
    changed = _count(connection, f"from ({_CHANGED})")
    document_count = _count(connection, "from raw.document")
    if not changed:
        return Changes(0, 0, document_count)
    _list_changed(connection)
    for name in TABLES:
        connection.execute(
            f"create table {DELTA}.raw__{name} as select * from raw.{name}"
            f" where document_id in (select document_id from {DELTA}.changed_document)"
        )
    affected = _count(connection, f"from {DELTA}.raw__document")
    return Changes(changed, affected, document_count)


def begin_build(connection: duckdb.DuckDBPyConnection, *, of_changes: bool) -> None:
    """Note what is about to be made, so that it is known if it is not finished."""
    connection.execute(_LOG)
    if of_changes:
        connection.begin()
        connection.execute("delete from raw.unfinished")
        connection.execute(
            "insert into raw.unfinished"
            f" select document_id, publisher_code from {DELTA}.changed_document"
        )
        connection.commit()
    else:
        connection.execute("delete from raw.build_log")


def end_build(
    connection: duckdb.DuckDBPyConnection, project_sha256: str, made: AbstractSet[str]
) -> None:
    """Note that the models are made of all that is loaded now, and by what project.

    made: relations of the project (schema.name); what earlier projects made goes with
    the same transaction.
    """
    connection.begin()
    connection.execute(f"drop schema if exists {DELTA} cascade")
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables()"
        " where not internal and schema_name <> 'raw'"
    ).fetchall()
    for schema, table in tables:
        if f"{schema}.{table}" not in made:
            connection.execute(f'drop table "{schema}"."{table}"')
    connection.execute(_UNFINISHED)
    connection.execute("delete from raw.unfinished")
    connection.execute("delete from raw.build_log")
    connection.execute(
        "insert into raw.build_log"
        " select document_id, content_sha256, loaded_at, ? from raw.load_log",
        [project_sha256],
    )
    connection.commit()


def _was_made_by(connection: duckdb.DuckDBPyConnection, project_sha256: str) -> bool:
    """Whether this project made what was built last, and no other project."""
    connection.execute(_LOG)
    connection.execute(_UNFINISHED)
    rows = connection.execute(
        "select distinct project_sha256 from raw.build_log"
    ).fetchall()
    return rows == [(project_sha256,)]


def _list_changed(connection: duckdb.DuckDBPyConnection) -> None:
    """Changed documents, and the loaded ones of the publishers they have or had."""
    connection.execute(f"create schema {DELTA}")
    connection.execute(
        f"""
        create table {DELTA}.changed_document as
        with changed as ({_CHANGED}),
        document as (
            select document_id, publisher_code from raw.document
            union
            select document_id, publisher_code from staging.stg_document
            union
            select document_id, publisher_code from raw.unfinished
        ),
        publisher as (
            select distinct document.publisher_code
            from changed
            inner join document on changed.document_id = document.document_id
        )
        select document.document_id, document.publisher_code
        from document
        inner join publisher
            on document.publisher_code is not distinct from publisher.publisher_code
        union
        select document.document_id, document.publisher_code
        from document
        inner join changed on document.document_id = changed.document_id
        order by all
        """
    )


def _count(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    row: Sequence[int] | None = connection.execute(
        f"select count(*) {source}"
    ).fetchone()
    return row[0] if row else 0
