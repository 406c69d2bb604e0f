"""Publishing: verified, by rename, unnoticed by readers, and never half."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb
import pytest
from made_candidate import TABLES, make_candidate

from ingest.errors import BuildError, PublishError
from ingest.export.source import read_tables
from ingest.paths import Workspace, workspace
from ingest.warehouse import publish as publishing
from ingest.warehouse.lock import writer_lock
from ingest.warehouse.publish import (
    NEVER_EMPTY,
    SCHEMAS,
    WITH_TABLES,
    is_published,
    publish,
    published_by,
    verify,
)
from ingest.warehouse.renew import Renewal


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(warehouse=tmp_path, database=tmp_path / "workings.duckdb")


def label_of(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("select label from core.dim_document").fetchone()
    assert row
    return str(row[0])


def left_over(space: Workspace) -> list[str]:
    return sorted(path.name for path in space.warehouse.glob("*.part*"))


# Beside the tables: the log of the build, and the guide.
PUBLISHED = len(TABLES) + len(
    ("reference.report_name", "reference.build_log", "main.readme", "main.说明")
)


def test_what_is_published_is_what_analysts_open_with_comments_and_keys(
    space: Workspace,
) -> None:
    make_candidate(space.candidate)
    path = publish(space)
    assert path == space.published
    assert verify(path) == PUBLISHED
    with duckdb.connect(path, read_only=True) as connection:
        assert label_of(connection) == "first"
        assert {
            name
            for (name,) in connection.execute(
                "select distinct schema_name from duckdb_tables()"
            ).fetchall()
        } == {*SCHEMAS, "main"}
        assert connection.execute(
            "select comment from duckdb_tables() where table_name = 'fct_cell'"
        ).fetchall() == [
            (
                "Primary key: document_id."
                " Joins: document_id = core.dim_document.document_id.",
            )
        ]
        assert connection.execute(
            "select comment from duckdb_columns()"
            " where table_name = 'fct_cell' and column_name = 'document_id'"
        ).fetchall() == [("The document (core.dim_document). Primary key.",)]
        assert connection.execute(
            "select comment from duckdb_tables() where schema_name = '中文'"
        ).fetchall() == [
            ("主键：文件编号。关联：文件编号（core.dim_document.document_id）。",)
        ]
        assert connection.execute(
            "select count(*) from duckdb_constraints()"
            " where constraint_type = 'PRIMARY KEY'"
        ).fetchall() == [(PUBLISHED - 1,)]
        assert connection.execute(
            "select tags['storage_version'] like 'v1.0.0%' from duckdb_databases()"
            " where database_name = 'juesuan'"
        ).fetchall() == [(True,)]
    assert left_over(space) == []


def test_a_large_file_names_the_keys_of_what_grows_without_indexes(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_candidate(space.candidate)
    monkeypatch.setattr(publishing, "_FEW_DOCUMENTS", 1)
    with duckdb.connect(publish(space), read_only=True) as connection:
        tables = read_tables(connection, SCHEMAS)
        declared = connection.execute(
            "select schema_name, table_name from duckdb_constraints()"
            " where constraint_type = 'PRIMARY KEY' and schema_name <> 'main'"
        ).fetchall()
    growing = {
        (table.schema, table.name)
        for table in tables
        if table.schema != "reference" and not table.name.startswith("dim_")
    }
    keys = {(table.schema, table.name): table.key for table in tables}
    named = keys.keys() - {("reference", "report_name")}
    assert len(growing) > 5 and all(keys[each] for each in named)
    assert set(declared) == named - growing


def test_the_file_says_in_both_languages_what_is_where(space: Workspace) -> None:
    make_candidate(space.candidate)
    with duckdb.connect(publish(space), read_only=True) as connection:
        rows = connection.execute(
            "from readme where table_name in ('dim_document', 'published_table')"
        ).fetchall()
        assert rows == [
            ("core", "dim_document", "The documents.", "One row.", "document_id", ""),
            (
                "reference",
                "published_table",
                "Tables.",
                "One row per table.",
                "document_id",
                "document_id = core.dim_document.document_id",
            ),
        ]
        assert connection.execute("from 说明 where 表 = 'dim_document'").fetchall() == [
            ("core", "dim_document", "文件。", "每份文件一行。", "document_id", "")
        ]


def test_the_file_says_what_it_was_made_of(space: Workspace) -> None:
    assert not is_published(space)
    make_candidate(space.candidate)
    publish(space)
    assert is_published(space)
    with duckdb.connect(space.published, read_only=True) as connection:
        assert connection.execute("from reference.build_log").fetchall() == [
            ("made-one", "a1", "b2")
        ]
    for change in (
        "update raw.build_log set project_sha256 = 'c3'",
        "update raw.build_log set content_sha256 = 'd4'",
    ):
        with duckdb.connect(space.candidate) as connection:
            connection.execute(change)
        assert not is_published(space)
        publish(space)
        assert is_published(space)


def test_the_file_says_which_project_made_it(space: Workspace) -> None:
    assert published_by(space) is None
    make_candidate(space.candidate)
    publish(space)
    with duckdb.connect(space.candidate, read_only=True) as connection:
        row = connection.execute("select project_sha256 from raw.build_log").fetchone()
    assert row and published_by(space) == row[0]
    space.published.write_bytes(b"no database")
    assert published_by(space) is None


def test_a_build_of_changes_copies_the_published_file_first(space: Workspace) -> None:
    make_candidate(space.candidate, "old")
    drafts: list[list[str]] = []
    publish(space, copied=lambda: drafts.append(left_over(space)))
    assert drafts == []
    make_candidate(space.candidate, "new")
    keys = {"document_id": ["made-one"]}
    renewal = Renewal(keys, {"core.dim_document": "document_id"})
    publish(space, renewal, lambda: drafts.append(left_over(space)))
    assert len(drafts) == 1 and len(drafts[0]) == 1
    with duckdb.connect(space.published, read_only=True) as connection:
        assert label_of(connection) == "new"
        rows = connection.execute("select label from audit.dim_identity").fetchall()
        assert rows == [("old",)], "what no change can reach stays as it was"


def test_the_copy_leaves_out_the_room_of_what_was_dropped(space: Workspace) -> None:
    make_candidate(space.candidate)
    with duckdb.connect(space.candidate) as connection:
        connection.execute(
            "create table waste as select hash(range) as a from range(1000000)"
        )
        connection.execute("drop table waste")
    publish(space)
    assert space.published.stat().st_size < space.candidate.stat().st_size / 4


def _read_while_published(
    path: Path, opened: Event, published: Event, answers: multiprocessing.Queue[str]
) -> None:
    with duckdb.connect(path, read_only=True) as connection:
        answers.put(label_of(connection))
        opened.set()
        published.wait(30)
        answers.put(label_of(connection))
    with duckdb.connect(path, read_only=True) as connection:
        answers.put(label_of(connection))


def test_a_reader_keeps_its_file_and_the_next_one_sees_the_new(
    space: Workspace,
) -> None:
    make_candidate(space.candidate, "first")
    publish(space)
    context = multiprocessing.get_context("spawn")
    opened, published = context.Event(), context.Event()
    answers: multiprocessing.Queue[str] = context.Queue()
    reader = context.Process(
        target=_read_while_published,
        args=(space.published, opened, published, answers),
    )
    reader.start()
    try:
        assert opened.wait(30)
        make_candidate(space.candidate, "second")
        publish(space)
    finally:
        published.set()
        reader.join(30)
    assert [answers.get(timeout=10) for _ in range(3)] == ["first", "first", "second"]


@pytest.fixture
def earlier(space: Workspace) -> Iterator[bytes]:
    """A published file that a failing publication must not change."""
    make_candidate(space.candidate, "earlier")
    publish(space)
    content = space.published.read_bytes()
    yield content
    assert space.published.read_bytes() == content
    assert left_over(space) == []


@pytest.mark.parametrize("table", (*NEVER_EMPTY, *WITH_TABLES))
def test_an_empty_table_is_not_published(
    space: Workspace, earlier: bytes, table: str
) -> None:
    with duckdb.connect(space.candidate) as connection:
        connection.execute(f"delete from {table}")
    with pytest.raises(PublishError, match=f"{table} is empty"):
        publish(space)


def test_documents_without_published_tables_have_no_cells(space: Workspace) -> None:
    make_candidate(space.candidate)
    with duckdb.connect(space.candidate) as connection:
        for table in (*WITH_TABLES, "core.fct_document_table"):
            connection.execute(f"delete from {table}")
    publish(space)
    assert space.published.exists()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("delete from raw.build_log", r"reference\.build_log is empty"),
        ("drop schema performance cascade", "schema performance is absent"),
        (
            "insert into raw.build_log values ('made-two', '', '')",
            "made-two is loaded but not in dim_doc",
        ),
    ],
)
def test_a_file_without_what_belongs_in_it_is_not_published(
    space: Workspace, earlier: bytes, change: str, problem: str
) -> None:
    with duckdb.connect(space.candidate) as connection:
        connection.execute(change)
    with pytest.raises(PublishError, match=problem):
        publish(space)


def test_a_file_that_is_no_database_is_not_published(
    space: Workspace, earlier: bytes
) -> None:
    space.candidate.write_bytes(b"no database " * 1000)
    with pytest.raises(PublishError, match="could not be copied"):
        publish(space)


def test_a_damaged_file_is_not_fit(space: Workspace) -> None:
    make_candidate(space.candidate)
    publish(space)
    content = bytearray(space.published.read_bytes())
    for place in range(len(content) // 3, len(content) - 512):
        content[place] ^= 0xFF
    space.published.write_bytes(bytes(content))
    with pytest.raises(PublishError, match="cannot be read"):
        verify(space.published)


def test_what_was_written_beside_the_old_file_does_not_reach_the_new(
    space: Workspace,
) -> None:
    make_candidate(space.candidate)
    publish(space)
    stray = space.published.with_name("juesuan.duckdb.wal")
    stray.write_bytes(b"of the old file")
    publish(space)
    assert not stray.exists()


def test_a_second_writer_is_refused_by_name(space: Workspace) -> None:
    with (
        writer_lock(space.lock),
        pytest.raises(BuildError, match=rf"process {os.getpid()}\b"),
        writer_lock(space.lock),
    ):
        raise AssertionError("two writers at once")
    with writer_lock(space.lock):
        pass
