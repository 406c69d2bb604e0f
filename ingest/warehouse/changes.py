"""Which documents have changed since the last build.

A build of changes rebuilds the models for these documents and for the others of the
same publishers, because rules compare with the year before and the widest scope is
chosen among them. ``raw.build_log`` lists the documents of the last build.

Before the rows of a document change, it is noted in ``raw.unfinished`` with every
publisher it has or had, and stays there until all models are built. So an
interrupted build is repeated, and a document that was taken out is still known.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import duckdb

from ingest.contract import FILES

DELTA = "delta"
# Columns by which a table is renewed; the Chinese tables name the document in Chinese.
KEYS = ("document_id", "publisher_code", "文件编号")
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
# Reloaded, new, removed, or left unfinished.
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
    """What must be rebuilt.

    changed: documents loaded or removed since; affected: these and the other loaded
    documents of their publishers.
    document_count: all documents in the raw schema.
    """

    changed: int
    affected: int
    document_count: int


def find_changes(
    connection: duckdb.DuckDBPyConnection, project_sha256: str
) -> Changes | None:
    """Find what has changed since the last build, and put it where models read it.

    project_sha256: fingerprint of the models. None if another project made them, or if
    they were never completed, so that everything must be built from scratch.
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
    """Note what is to be built, so that an unfinished build is recognised."""
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
    """Note that the models hold all that is loaded now, and which project made them.

    made: relations of the project (schema.name); relations of earlier projects are
    dropped in the same transaction.
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
    # Neither is there when dbt was run by hand on a new candidate.
    connection.execute(_LOG)
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
    """Whether this project alone made the last build."""
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
        select *, document_id as 文件编号
        from (
            select document.document_id, document.publisher_code
            from document
            inner join publisher
                on document.publisher_code is not distinct from publisher.publisher_code
            union
            select document.document_id, document.publisher_code
            from document
            inner join changed on document.document_id = changed.document_id
        )
        order by all
        """
    )


def _count(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    row: Sequence[int] | None = connection.execute(
        f"select count(*) {source}"
    ).fetchone()
    return row[0] if row else 0
