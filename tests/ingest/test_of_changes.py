"""A build of changes from compiled statements: its tables, and when dbt is run."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from test_compiled import node, write

from ingest.paths import Workspace, workspace
from ingest.transform import of_changes
from ingest.transform.dbt_run import DbtOutcome
from ingest.transform.of_changes import run_changes, tables_of_changes
from ingest.warehouse.renew import (
    Renewal,
    changed_keys,
    copy_file,
    replace_differing,
    replace_rows,
)

BY_DBT = DbtOutcome(frozenset(), 1, 0, ())
ROWS = 'select "document_id", cast(value as varchar) as value from made_up.delta.raw__x'


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """Two documents are built, one of which has changed."""
    database = tmp_path / "made_up.duckdb"
    with duckdb.connect(database) as connection:
        connection.execute(
            """
            create schema made; create schema delta;
            create table delta.changed_document as
                select 'b' as document_id, 'p' as publisher_code, 'b' as 文件编号;
            create table delta.raw__x as select 'b' as document_id, 3 as value;
            create table made.cell (document_id varchar primary key, value integer);
            insert into made.cell values ('a', 1), ('b', 2);
            create table made.total as select 3 as total;
            create table made.still as select 0 as nothing;
            """
        )
    return workspace(root=tmp_path, warehouse=tmp_path, database=database)


def compiled(space: Workspace, failing: str = "") -> None:
    """The statements that dbt compiled for the previous build of changes."""
    nodes = {
        "model.cell": node(
            "model",
            "cell",
            ("source.raw.x",),
            materialized="by_document",
            compiled_code=f"{ROWS} -- of the changed documents",
        ),
        "model.total": node(
            "model",
            "total",
            ("model.cell",),
            compiled_code="select sum(value) as total from made_up.made.cell",
        ),
        "model.still": node("model", "still", compiled_code="select 1 as nothing"),
        "test.few": node(
            "test",
            "few",
            ("model.cell",),
            compiled_code="select * from made_up.delta.cell where value <> 3",
        ),
        "test.other": node(
            "test",
            "other",
            ("model.cell",),
            compiled_code=failing or "select 1 limit 0",
        ),
        "test.not_asked": node("test", "not_asked", ("model.cell",)),
    }
    metadata = {
        "adapter_type": "duckdb",
        "invocation_started_at": "2020-01-01T00:00:00+00:00",
    }
    folder = space.warehouse / "changes"
    write(folder, {"metadata": metadata, "nodes": nodes})
    (folder / "project_sha256").write_text("this", "ascii")


def rows(space: Workspace, table: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(space.candidate, read_only=True) as connection:
        return connection.execute(f"from made.{table} order by all").fetchall()


def run(space: Workspace, project: str = "this") -> DbtOutcome:
    return run_changes(space, project, 1, lambda done, total, name: None)


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The requests to dbt."""
    found: list[object] = []

    def run_dbt(*_: object, **more: object) -> DbtOutcome:
        found.append(more["variables"])
        return BY_DBT

    monkeypatch.setattr(of_changes, "run_dbt", run_dbt)
    return found


def test_rows_of_changed_documents_are_replaced_and_tested(
    space: Workspace, asked: list[object]
) -> None:
    compiled(space)
    outcome = run(space)
    assert outcome.is_success and outcome.passed == 2 and not asked
    assert outcome.made == {"made.cell", "made.total", "made.still"}
    assert rows(space, "cell") == [("a", 1), ("b", 3)]
    assert rows(space, "total") == [(4,)]
    assert rows(space, "still") == [(0,)], "what reads no document is left alone"
    assert tables_of_changes(space) == {"made.cell": "document_id", "made.total": ""}


@pytest.mark.parametrize("failing", ["select 1", "select no_such_column"])
def test_what_fails_is_undone_and_dbt_tells_it(
    failing: str, space: Workspace, asked: list[object]
) -> None:
    compiled(space, failing)
    assert run(space) is BY_DBT
    assert asked == [{"build_of_changes": True}]
    assert rows(space, "cell") == [("a", 1), ("b", 2)]
    with duckdb.connect(space.candidate, read_only=True) as connection:
        assert connection.execute("select value from delta.raw__x").fetchall() == [(3,)]


def test_statements_of_another_project_are_not_run(
    space: Workspace, asked: list[object]
) -> None:
    compiled(space)
    assert run(space, "that") is BY_DBT and len(asked) == 1
    assert rows(space, "cell") == [("a", 1), ("b", 2)]
    assert run(space, "that").passed == 2 and len(asked) == 1


def test_the_published_copy_gets_the_rows_of_the_changed(
    space: Workspace, tmp_path: Path
) -> None:
    older = tmp_path / "older.duckdb"
    copy_file(space.candidate, older)
    assert older.read_bytes() == space.candidate.read_bytes()
    with duckdb.connect(space.candidate) as connection:
        keys = changed_keys(connection)
        assert keys == {
            "document_id": ["b"],
            "publisher_code": ["p"],
            "文件编号": ["b"],
        }
    compiled(space)
    run(space)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{space.candidate}' as candidate (read_only)")
        connection.execute(f"attach '{older}' as published; use published")
        replace_rows(connection, Renewal(keys, tables_of_changes(space)))
        assert connection.execute("from made.cell order by 1").fetchall() == [
            ("a", 1),
            ("b", 3),
        ]
        assert connection.execute("from made.total").fetchall() == [(4,)]


@pytest.mark.parametrize("key", ["", " primary key"])
@pytest.mark.parametrize(
    "now",
    [
        "(1, 'a'), (2, null), (4, 'd')",
        "(1, 'b'), (2, 'c')",
        "(3, 'c')",
        "(1, 'a'), (2, null), (3, 'c')",
    ],
)
def test_rows_that_differ_are_replaced(now: str, key: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"create table old (id integer{key}, name varchar)")
        connection.execute("insert into old values (1, 'a'), (2, null), (3, 'c')")
        connection.execute("create table new as from old limit 0")
        connection.execute(f"insert into new values {now}")
        connection.begin()
        replace_differing(connection, "old", "new")
        connection.commit()
        found = connection.execute("from old order by all").fetchall()
        assert found == connection.execute("from new order by all").fetchall()


@pytest.mark.parametrize("now", ["(1), (1), (2)", "(1), (2), (2)", "(2), (2)", "(1)"])
def test_rows_that_are_equal_to_each_other_keep_their_number(now: str) -> None:
    with duckdb.connect() as connection:
        connection.execute("create table old as from (values (1), (1), (2)) as old(i)")
        connection.execute(f"create table new as from (values {now}) as new(i)")
        replace_differing(connection, "old", "new")
        found = connection.execute("from old order by all").fetchall()
        assert found == connection.execute("from new order by all").fetchall()
