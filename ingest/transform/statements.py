"""The statements of a build of changes, from those that dbt compiled for a full build.

They differ in the relations that are read: rows of the changed documents are in the
schema ``delta`` (macros/by_document). dbt takes longer to compile them than they take
to run.
"""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.paths import Workspace
from ingest.warehouse.changes import DELTA

MANIFEST = "manifest.json"
_BY_DOCUMENT = ("by_document", "ephemeral")
# A full build in slices compiles models for the first.
_FIRST_SLICE = '@slice0"'
_FIELDS = (
    *("unique_id", "resource_type", "name", "database", "schema", "alias"),
    *("relation_name", "original_file_path", "depends_on", "config", "compiled_code"),
)


def keep_statements(space: Workspace, folder: Path) -> None:
    """Write the manifest of builds of changes after a full build by dbt.

    It has what ingest.transform.compiled reads, and no more.
    """
    compiled = Path(os.environ.get("DBT_TARGET_PATH") or space.root / "target")
    manifest: dict[str, Any] = json.loads((compiled / MANIFEST).read_bytes())
    kept = {"metadata": manifest["metadata"], "nodes": of_changes(manifest)}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).write_text(json.dumps(kept), encoding="utf-8")


def of_changes(manifest: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The nodes of a full build's manifest, their statements reading only changes."""
    nodes: Mapping[str, Any] = manifest["nodes"]
    changed = {
        node["relation_name"]: _changed(node["database"], node["alias"])
        for node in nodes.values()
        if node["config"].get("materialized") == "by_document"
    } | {
        source["relation_name"]: _changed(
            source["database"], f"raw__{source['identifier']}"
        )
        for source in manifest["sources"].values()
    }
    relation = re.compile("|".join(map(re.escape, changed)))
    found = {}
    for key, node in nodes.items():
        found[key] = {field: node.get(field) for field in _FIELDS}
        if node.get("compiled_code") and _reads_changes(node, nodes):
            found[key]["compiled_code"] = relation.sub(
                lambda match: changed[match[0]],
                node["compiled_code"].replace(_FIRST_SLICE, '"'),
            )
    return found


def _changed(database: str, table: str) -> str:
    return f'"{database}"."{DELTA}"."{table}"'


def _reads_changes(node: Mapping[str, Any], nodes: Mapping[str, Any]) -> bool:
    """The macro reads_delta of macros/by_document, for a build of changes."""
    if node["resource_type"] == "model":
        return node["config"]["materialized"] in _BY_DOCUMENT
    tested = nodes.get(node.get("attached_node") or "")
    asked = node.get("test_metadata") or {"name": ""}
    return (
        tested is not None
        and tested["config"].get("materialized") == "by_document"
        and asked["name"] != "not_empty"
        and (asked["name"] != "unique_combination" or _is_by_document(asked["kwargs"]))
    )


def _is_by_document(asked: Mapping[str, Any]) -> bool:
    """Whether other documents cannot repeat a combination, and there may be none."""
    return bool(asked.get("may_be_empty")) and "document_id" in asked["columns"]
