"""Compiled SQL: run in order, in its own file, and never stale."""

import json
import os
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.errors import BuildError
from ingest.paths import Workspace, workspace
from ingest.transform import compile as compiling
from ingest.transform.compile import compiled_project
from ingest.transform.compiled import CompiledProject, read_manifest, run_compiled

_LAST = "last"
_HOUR = 3600.0


def node(kind: str, name: str, needs: tuple[str, ...] = (), **more: Any) -> Any:
    materialized = "seed" if kind == "seed" else more.pop("materialized", "table")
    return {
        "resource_type": kind,
        "unique_id": f"{kind}.{name}",
        "name": name,
        "alias": name,
        "schema": "made",
        "database": "made_up",
        "relation_name": f'"made_up"."made"."{name}"',
        "original_file_path": f"seeds/reference/{name}.csv",
        "config": {
            "materialized": materialized,
            "column_types": more.pop("column_types", {}),
        },
        "depends_on": {"macros": []} if kind == "seed" else {"nodes": list(needs)},
        **more,
    }


def manifest(**changes: Any) -> dict[str, Any]:
    """A seed of codes, a model of it, an ephemeral one, and one that needs both."""
    nodes = {
        "seed.code": node(
            "seed", "code", column_types={"code": "varchar", "weight": "integer"}
        ),
        "model.inner": node(
            "model",
            "inner",
            ("seed.code", "source.raw.x"),
            materialized="ephemeral",
            compiled_code="select 1",
        ),
        "model.last": node(
            "model",
            _LAST,
            ("model.first", "model.inner"),
            compiled_code='select sum(weight) as total from "made_up"."made"."first"',
        ),
        "model.first": node(
            "model",
            "first",
            ("seed.code",),
            compiled_code='from "made_up"."made"."code" where code is not null',
        ),
        "model.apart": node("model", "apart"),
        "test.any": node("test", "any", ("model.last",), compiled_code="select 1"),
    }
    for key, change in changes.items():
        nodes[f"model.{key}"] |= change
    return {
        "metadata": {
            "adapter_type": "duckdb",
            "invocation_started_at": "2020-01-01T00:00:00+00:00",
        },
        "nodes": nodes,
    }


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A project whose files are older than any manifest of today."""
    root = tmp_path / "project"
    for name, text in {
        "dbt_project.yml": "name: made",
        "models/first.sql": "select 1",
        "models/deep/last.sql": "select 1",
        "macros/one.sql": "{% macro one() %}1{% endmacro %}",
        "seeds/reference/code.csv": 'code,weight\n0501,2\n,7\n"a,b",3\n',
        "seeds/reference/seeds.yml": "version: 2",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for path in [root, *root.rglob("*")]:
        os.utime(path, (1e9, 1e9))
    return workspace(root=root, warehouse=tmp_path / "warehouse")


def write(folder: Path, content: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "manifest.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def project_of(space: Workspace, **changes: Any) -> CompiledProject:
    path = write(space.root / "target", manifest(**changes))
    project = read_manifest(path, space.root)
    assert project is not None
    return project


def test_models_are_made_after_what_they_need(space: Workspace, tmp_path: Path) -> None:
    database = tmp_path / "made_up.duckdb"
    seconds = run_compiled(database, project_of(space), [_LAST])
    assert "apart" not in seconds and list(seconds)[-1] == _LAST
    with duckdb.connect(database) as connection:
        assert connection.execute("select total from made.last").fetchone() == (5,)
        assert connection.execute("select * from made.code").fetchall() == [
            ("0501", 2),
            (None, 7),
            ("a,b", 3),
        ]
    # Building again replaces the tables.
    assert run_compiled(database, project_of(space), [_LAST]).keys() == seconds.keys()


def test_a_statement_that_fails_names_its_model_and_leaves_nothing(
    space: Workspace, tmp_path: Path
) -> None:
    database = tmp_path / "made_up.duckdb"
    broken = project_of(space, last={"compiled_code": "select nonsense"})
    with pytest.raises(BuildError, match="last cannot be built"):
        run_compiled(database, broken, [_LAST])
    with duckdb.connect(database) as connection:
        assert not connection.execute("from duckdb_tables()").fetchall()


def test_a_file_of_another_name_and_a_view_are_refused(
    space: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(BuildError, match=r"not other\.duckdb"):
        run_compiled(tmp_path / "other.duckdb", project_of(space), [_LAST])
    view = project_of(space, first={"config": {"materialized": "view"}})
    with pytest.raises(BuildError, match="first is a view"):
        run_compiled(tmp_path / "made_up.duckdb", view, [_LAST])
    with pytest.raises(BuildError, match="apart has not been compiled"):
        run_compiled(tmp_path / "made_up.duckdb", project_of(space), ["apart"])
    with pytest.raises(BuildError, match="no such model: nothing"):
        project_of(space).order(["nothing"])


def test_a_seed_column_needs_a_declared_type(space: Workspace, tmp_path: Path) -> None:
    path = space.root / "seeds/reference/code.csv"
    path.write_text("code,weight,novel\n1,2,3\n", "utf-8")
    with pytest.raises(BuildError, match=r"declared type in code\.csv: novel"):
        run_compiled(tmp_path / "made_up.duckdb", project_of(space), [_LAST])


def test_only_a_whole_manifest_for_duckdb_is_read(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "absent.json", tmp_path) is None
    other = manifest()
    other["metadata"]["adapter_type"] = "spark"
    wrong: list[Any] = [other, {}, [], {"metadata": None}]
    for content in wrong:
        assert read_manifest(write(tmp_path, content), tmp_path) is None


class Compiler:
    """Replaces dbt: writes a manifest and counts its calls."""

    def __init__(self) -> None:
        self.asked = 0
        self.messages: list[str] = []

    def __call__(self, space: Workspace, target: Path, models: object) -> None:
        self.asked += 1
        content = manifest()
        content["metadata"]["invocation_started_at"] = time.strftime(
            "%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 1)
        )
        write(target, content)

    def ask(self, space: Workspace) -> int:
        """How often dbt was run until the project was returned."""
        compiled_project(space, [_LAST], self.messages.append)
        assert len(self.messages) == self.asked
        return self.asked


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch) -> Compiler:
    compiler = Compiler()
    monkeypatch.setattr(compiling, "compile_dbt", compiler)
    return compiler


def test_a_manifest_of_the_build_is_used_where_it_is_fresh(
    space: Workspace, compiler: Compiler
) -> None:
    write(space.root / "target", manifest())
    os.utime(space.root, (1e9, 1e9))
    assert compiler.ask(space) == 0
    # A build of some models leaves the others without SQL.
    write(space.root / "target", manifest(first={"compiled_code": ""}))
    assert compiler.ask(space) == 1
    assert compiler.ask(space) == 1


@pytest.mark.parametrize(
    "name",
    [
        "models/deep/last.sql",
        "models/new.sql",
        "macros/one.sql",
        "seeds/reference/seeds.yml",
        "dbt_project.yml",
    ],
)
def test_a_change_makes_a_manifest_stale(
    space: Workspace, compiler: Compiler, name: str
) -> None:
    assert [compiler.ask(space), compiler.ask(space)] == [1, 1]
    path = space.root / name
    path.touch()
    later = time.time() + _HOUR
    os.utime(path, (later, later))
    assert compiler.ask(space) == 2
    assert "compiles" in compiler.messages[-1]


def test_a_file_taken_away_makes_a_manifest_stale(
    space: Workspace, compiler: Compiler
) -> None:
    write(space.root / "target", manifest())
    (space.root / "models/deep/last.sql").unlink()
    assert compiler.ask(space) == 1


def test_figures_of_a_seed_do_not(space: Workspace, compiler: Compiler) -> None:
    write(space.root / "target", manifest())
    os.utime(space.root / "seeds/reference/code.csv")
    assert compiler.ask(space) == 0


def test_models_that_dbt_did_not_compile_are_an_error(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "compile_dbt", lambda *_: None)
    with pytest.raises(BuildError, match="has not compiled last"):
        compiled_project(space, [_LAST], print)
