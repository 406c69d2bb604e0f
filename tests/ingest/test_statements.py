"""Statements of a build of changes, made from those of a full build."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.paths import workspace
from ingest.transform.compiled import read_manifest
from ingest.transform.statements import keep_statements, of_changes

ALL = (
    'select * from "made"."staging"."cell" join "made"."raw"."cell" using (document_id)'
)
BY_DOCUMENT = ["document_id", "cell_id"]
MAY = {"may_be_empty": True}
CHANGED = 'select * from "made"."delta"."cell" join "made"."delta"."raw__cell" using'


def node(name: str, kind: str, materialized: str, **more: Any) -> dict[str, Any]:
    return {
        "unique_id": f"{kind}.{name}",
        "resource_type": kind,
        "name": name,
        "database": "made",
        "schema": "staging",
        "alias": name,
        "relation_name": f'"made"."staging"."{name}"' if kind == "model" else None,
        "original_file_path": f"{name}.sql",
        "depends_on": {"nodes": ["source.raw.cell"]},
        "config": {"materialized": materialized},
        "compiled_code": ALL,
        **more,
    }


def a_test(name: str, by: str, kind: str, **kwargs: object) -> dict[str, Any]:
    return node(
        name,
        "test",
        "test",
        attached_node=f"model.{by}",
        test_metadata={"name": kind, "kwargs": kwargs},
    )


@pytest.fixture
def manifest() -> dict[str, Any]:
    nodes = [
        node("cell", "model", "by_document"),
        node("part", "model", "ephemeral"),
        node("total", "model", "table"),
        node(
            "sliced",
            "model",
            "by_document",
            compiled_code='from "made"."delta"."cell@slice0"',
        ),
        a_test("relation", "cell", "relationships"),
        a_test("filled", "cell", "not_empty"),
        a_test("once", "cell", "unique_combination", columns=["cell_id"], **MAY),
        a_test("some", "cell", "unique_combination", columns=BY_DOCUMENT),
        a_test("own", "cell", "unique_combination", columns=BY_DOCUMENT, **MAY),
        a_test("of_total", "total", "relationships"),
        node("by_itself", "test", "test"),
        node("not_asked", "test", "test", compiled_code=None),
    ]
    return {
        "metadata": {
            "adapter_type": "duckdb",
            "invocation_started_at": "2020-01-01T00:00:00+00:00",
        },
        "nodes": {each["unique_id"]: each for each in nodes},
        "sources": {
            "source.raw.cell": {
                "database": "made",
                "identifier": "cell",
                "relation_name": '"made"."raw"."cell"',
            }
        },
    }


def test_models_by_document_and_their_tests_read_changes(
    manifest: dict[str, Any],
) -> None:
    found = {
        each["name"]: each["compiled_code"] for each in of_changes(manifest).values()
    }
    changed = f"{CHANGED} (document_id)"
    assert found == {
        "cell": changed,
        "part": changed,
        "total": ALL,
        "sliced": 'from "made"."delta"."cell"',
        "relation": changed,
        "filled": ALL,
        "once": ALL,
        "some": ALL,
        "own": changed,
        "of_total": ALL,
        "by_itself": ALL,
        "not_asked": None,
    }


def test_what_is_kept_is_read_as_a_compiled_project(
    manifest: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBT_TARGET_PATH", str(tmp_path / "target"))
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    keep_statements(workspace(root=tmp_path, warehouse=tmp_path), tmp_path / "kept")
    project = read_manifest(tmp_path / "kept" / "manifest.json", tmp_path)
    assert project is not None and project.catalog == "made"
    assert project.nodes["model.cell"].sql.startswith(CHANGED)
    assert project.nodes["model.cell"].reads_documents
