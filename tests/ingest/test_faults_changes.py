"""An interrupted build of changes is recognised, whatever happens before the next.

Nothing is killed here: like a killed process, these tests stop
after a statement.
"""

from collections.abc import Iterator

import duckdb
import pytest

from ingest.warehouse.changes import Changes, begin_build, end_build, find_changes
from ingest.warehouse.database import create_raw

PROJECT = "models"
MADE = {"staging.stg_document", "core.dim_document"}
Connection = duckdb.DuckDBPyConnection


@pytest.fixture
def candidate() -> Iterator[Connection]:
    """Two documents of publisher a and one of b, loaded and built."""
    with duckdb.connect() as connection:
        create_raw(connection)
        for document_id, publisher in (("a-1", "a"), ("a-2", "a"), ("b-1", "b")):
            load(connection, document_id, publisher)
        for table in sorted(MADE):
            connection.execute(f"create schema {table.split('.')[0]}")
            connection.execute(
                f"create table {table} as"
                " select document_id, publisher_code from raw.document"
            )
        begin_build(connection, of_changes=False)
        end_build(connection, PROJECT, MADE)
        assert find_changes(connection, PROJECT) == Changes(0, 0, 3)
        yield connection


def load(connection: Connection, document_id: str, publisher: str) -> None:
    withdraw(connection, document_id)
    connection.execute(
        "insert into raw.document (document_id, publisher_code) values (?, ?)",
        [document_id, publisher],
    )
    connection.execute(
        "insert into raw.load_log values (?, uuid(), '', 0, localtimestamp)",
        [document_id],
    )


def withdraw(connection: Connection, document_id: str) -> None:
    for table in ("raw.document", "raw.load_log"):
        connection.execute(f"delete from {table} where document_id = ?", [document_id])


def make(connection: Connection, *tables: str) -> None:
    """Build some models of the changed documents."""
    for table in tables:
        connection.execute(
            f"delete from {table} where document_id in"
            " (select document_id from delta.changed_document)"
        )
        connection.execute(
            f"insert into {table}"
            " select document_id, publisher_code from delta.raw__document"
        )


def begin(connection: Connection) -> Changes:
    changes = find_changes(connection, PROJECT)
    assert changes and changes.changed
    begin_build(connection, of_changes=True)
    return changes


def finish(connection: Connection) -> list[tuple[str, str]]:
    """Run the next build as far as it has anything to do; returns what it built."""
    changes = find_changes(connection, PROJECT)
    assert changes
    if changes.changed:
        begin_build(connection, of_changes=True)
        make(connection, *MADE)
    end_build(connection, PROJECT, MADE)
    assert connection.execute("from staging.stg_document order by all").fetchall() == (
        connection.execute("from core.dim_document order by all").fetchall()
    )
    loaded = "select document_id, publisher_code from raw.document order by all"
    rows = connection.execute("from core.dim_document order by all").fetchall()
    assert rows == connection.execute(loaded).fetchall()
    return [(str(document_id), str(code)) for document_id, code in rows]


@pytest.mark.parametrize("document_id", ["a-1", "b-1"])
@pytest.mark.parametrize("made", [(), ("staging.stg_document",), tuple(sorted(MADE))])
def test_a_document_is_taken_out_though_the_build_ended_early(
    candidate: Connection, document_id: str, made: tuple[str, ...]
) -> None:
    withdraw(candidate, document_id)
    begin(candidate)
    make(candidate, *made)
    assert document_id not in dict(finish(candidate))


def test_what_a_build_left_of_a_new_document_goes_with_the_document(
    candidate: Connection,
) -> None:
    """A document that breaks an identity is built, not published and removed again."""
    load(candidate, "c-1", "c")
    begin(candidate)
    make(candidate, *MADE)
    withdraw(candidate, "c-1")
    assert "c-1" not in dict(finish(candidate))


def test_a_document_that_changes_its_publisher_is_made_again_with_both(
    candidate: Connection,
) -> None:
    load(candidate, "a-1", "b")
    assert begin(candidate).affected == 3
    make(candidate, "staging.stg_document")
    changes = find_changes(candidate, PROJECT)
    assert changes and changes.affected == 3
    assert dict(finish(candidate))["a-1"] == "b"


def test_a_second_build_that_ends_early_forgets_nothing_of_the_first(
    candidate: Connection,
) -> None:
    withdraw(candidate, "b-1")
    begin(candidate)
    make(candidate, "staging.stg_document")
    load(candidate, "a-1", "a")
    begin(candidate)
    make(candidate, "staging.stg_document")
    assert [name for name, _ in finish(candidate)] == ["a-1", "a-2"]


def test_a_finished_build_leaves_nothing_behind(candidate: Connection) -> None:
    load(candidate, "a-1", "a")
    begin(candidate)
    make(candidate, *MADE)
    candidate.execute("create table core.of_an_earlier_project as select 1 as a")
    end_build(candidate, PROJECT, MADE)
    tables = candidate.execute(
        "select schema_name || '.' || table_name from duckdb_tables()"
        " where not internal and schema_name <> 'raw'"
    ).fetchall()
    assert {name for (name,) in tables} == MADE
    assert candidate.execute("from raw.unfinished").fetchall() == []
    assert find_changes(candidate, PROJECT) == Changes(0, 0, 3)


def test_models_of_another_project_are_made_from_nothing(candidate: Connection) -> None:
    assert find_changes(candidate, "other models") is None
    begin_build(candidate, of_changes=False)
    # The build was interrupted; returning to the earlier models does not help.
    assert find_changes(candidate, PROJECT) is None
