"""`juesuan publish`: its requirements of a dbt build run by hand."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.build import by_hand
from ingest.errors import BuildError
from ingest.paths import Workspace
from ingest.warehouse.changes import end_build

LATE = "2099-01-01T00:00:00Z"
NODES = {
    "model.juesuan.a": ("model", "table", "core"),
    "model.juesuan.in_between": ("model", "ephemeral", "core"),
    "seed.juesuan.b": ("seed", "seed", "reference"),
    "test.juesuan.c": ("test", "test", ""),
}


@pytest.fixture
def space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A project whose last dbt build ran everything, and one loaded document."""
    (tmp_path / "dbt_project.yml").touch()
    (tmp_path / "target").mkdir()
    candidate = tmp_path / "workings.duckdb"
    with duckdb.connect(candidate) as connection:
        connection.execute("create schema raw")
        connection.execute(
            "create table raw.load_log as select timestamp '2026-01-01' as loaded_at"
        )
    made = Workspace(tmp_path, tmp_path, candidate)
    nodes = {
        name: {
            "resource_type": kind,
            "config": {"materialized": how},
            "schema": schema,
            "alias": name.split(".")[2],
        }
        for name, (kind, how, schema) in NODES.items()
    }
    write(made, "manifest", {"nodes": nodes})
    ran(made, {"model.juesuan.a": "success", "seed.juesuan.b": "success"})
    monkeypatch.setattr(by_hand, "publish", lambda space: space.published)
    monkeypatch.setattr(by_hand, "end_models", lambda space, project, made: None)
    return made


def write(space: Workspace, name: str, content: dict[str, Any]) -> None:
    (space.root / "target" / f"{name}.json").write_text(json.dumps(content))


def ran(space: Workspace, status: dict[str, str], at: str = LATE) -> None:
    """A run of dbt: the status of each node; unnamed tests pass."""
    results = [
        {"unique_id": name, "status": one}
        for name, one in ({"test.juesuan.c": "pass"} | status).items()
        if one
    ]
    write(space, "run_results", {"metadata": {"generated_at": at}, "results": results})


WHOLE = {"model.juesuan.a": "success", "seed.juesuan.b": "success"}


def test_a_whole_run_is_published(space: Workspace) -> None:
    assert by_hand.publish_by_hand(space) == space.published


@pytest.mark.parametrize(
    ("status", "at", "message"),
    [
        (WHOLE | {"model.juesuan.a": "error"}, LATE, "did not pass: a"),
        (WHOLE | {"test.juesuan.c": "fail"}, LATE, "did not pass: c"),
        (WHOLE | {"model.juesuan.a": ""}, LATE, "not run: a"),
        (WHOLE | {"test.juesuan.c": ""}, LATE, "not run: c"),
        (WHOLE, "2025-12-31T23:59:59Z", "older than extracts"),
        (WHOLE, "2026-01-01T12:00:00Z", "older than dbt_project.yml"),
    ],
)
def test_a_run_that_is_not_whole_or_not_the_newest_is_refused(
    space: Workspace, status: dict[str, str], at: str, message: str
) -> None:
    ran(space, status, at)
    with pytest.raises(BuildError, match=message):
        by_hand.publish_by_hand(space)


def test_another_command_of_dbt_in_between_is_named(space: Workspace) -> None:
    ran(space, {"model.juesuan.a": "success"})
    file = space.root / "target" / "run_results.json"
    results = json.loads(file.read_text()) | {"args": {"which": "compile"}}
    write(space, "run_results", results)
    with pytest.raises(BuildError, match="the last dbt compile is not fit"):
        by_hand.publish_by_hand(space)


def test_no_run_at_all_is_refused(space: Workspace) -> None:
    (space.root / "target" / "run_results.json").unlink()
    with pytest.raises(BuildError, match="it is unknown what dbt has built"):
        by_hand.publish_by_hand(space)


def test_a_candidate_without_a_document_is_refused(space: Workspace) -> None:
    with duckdb.connect(space.candidate) as connection:
        connection.execute("delete from raw.load_log")
    with pytest.raises(BuildError, match="holds no document"):
        by_hand.publish_by_hand(space)


def test_a_candidate_that_juesuan_build_has_never_built_is_noted_as_built() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema raw")
        connection.execute(
            "create table raw.load_log as select 'one' as document_id,"
            " 'hash' as content_sha256, timestamp '2026-01-01' as loaded_at"
        )
        end_build(connection, "project", set())
        noted = connection.execute("from raw.build_log").fetchall()
    assert [row[:2] for row in noted] == [("one", "hash")]
