"""Publishing: verified, by rename, unseen by readers, and never half."""

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
from ingest.paths import Workspace, workspace
from ingest.warehouse import publish as publishing
from ingest.warehouse.lock import writer_lock
from ingest.warehouse.publish import NEVER_EMPTY, publish, take_back, verify


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(warehouse=tmp_path, database=tmp_path / "candidate.duckdb")


def label_of(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("select label from core.dim_document").fetchone()
    assert row
    return str(row[0])


def left_over(space: Workspace) -> list[str]:
    return sorted(path.name for path in space.warehouse.glob("*.part*"))


def test_what_is_published_is_the_candidate_with_its_comments_and_keys(
    space: Workspace,
) -> None:
    make_candidate(space.candidate)
    path = publish(space)
    assert path == space.published
    assert verify(path) == len(TABLES)
    with duckdb.connect(path, read_only=True) as connection:
        assert label_of(connection) == "first"
        assert connection.execute(
            "select comment from duckdb_tables() where table_name = 'dim_document'"
        ).fetchall() == [("One row",)]
        assert connection.execute(
            "select count(*) from duckdb_constraints()"
            " where constraint_type = 'PRIMARY KEY'"
        ).fetchall() == [(len(TABLES),)]
        assert connection.execute(
            "select tags['storage_version'] like 'v1.0.0%' from duckdb_databases()"
            " where database_name = 'juesuan'"
        ).fetchall() == [(True,)]
    assert left_over(space) == []


def test_a_large_candidate_is_published_itself_and_taken_back(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_LARGE", 1)
    make_candidate(space.candidate)
    publish(space)
    assert not space.candidate.exists()
    assert verify(space.published) == len(TABLES)
    before = space.published.read_bytes()
    take_back(space)
    assert space.candidate.read_bytes() == before == space.published.read_bytes()
    with duckdb.connect(space.candidate) as connection:
        connection.execute("update core.dim_document set label = 'second'")
    take_back(space)
    publish(space)
    with duckdb.connect(space.published, read_only=True) as connection:
        assert label_of(connection) == "second"
    assert left_over(space) == []


def test_a_large_candidate_that_is_damaged_stays_where_it_is(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_LARGE", 1)
    make_candidate(space.candidate)
    publish(space)
    take_back(space)
    with duckdb.connect(space.candidate) as connection:
        connection.execute("drop schema audit cascade")
    with pytest.raises(PublishError, match="schema audit is absent"):
        publish(space)
    assert space.candidate.is_file()
    with duckdb.connect(space.published, read_only=True) as connection:
        assert label_of(connection) == "first"


def test_a_small_candidate_is_not_made_of_what_was_published(space: Workspace) -> None:
    make_candidate(space.candidate)
    publish(space)
    space.candidate.unlink()
    take_back(space)
    assert not space.candidate.exists()


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
    """A published file that a failing publication must leave as it was."""
    make_candidate(space.candidate, "earlier")
    publish(space)
    content = space.published.read_bytes()
    yield content
    assert space.published.read_bytes() == content
    assert left_over(space) == []


@pytest.mark.parametrize("table", NEVER_EMPTY)
def test_an_empty_table_is_not_published(
    space: Workspace, earlier: bytes, table: str
) -> None:
    with duckdb.connect(space.candidate) as connection:
        connection.execute(f"delete from {table}")
    with pytest.raises(PublishError, match=f"{table} is empty"):
        publish(space)


def test_an_absent_schema_is_not_published(space: Workspace, earlier: bytes) -> None:
    with duckdb.connect(space.candidate) as connection:
        connection.execute("drop schema intermediate cascade")
    with pytest.raises(PublishError, match="schema intermediate is absent"):
        publish(space)


def test_a_document_that_the_models_lost_is_not_published(
    space: Workspace, earlier: bytes
) -> None:
    with duckdb.connect(space.candidate) as connection:
        connection.execute("insert into raw.load_log values ('made-two', '')")
    with pytest.raises(PublishError, match="made-two is loaded and not in dim_doc"):
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
