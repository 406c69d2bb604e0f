"""Publishing the candidate after `dbt build` was run by hand."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.build.run import end_models
from ingest.errors import BuildError
from ingest.paths import Workspace
from ingest.transform.fingerprint import project_files, project_sha256
from ingest.warehouse.database import open_database
from ingest.warehouse.lock import writer_lock
from ingest.warehouse.publish import publish

_PASSING = ("success", "pass")
_RELATIONS = ("model", "seed")
_NAMED = 5


def publish_by_hand(space: Workspace) -> Path:
    """Publish the candidate as the last `dbt build` left it.

    Raises BuildError if dbt built or tested only part of the project, something failed,
    or extracts were loaded afterwards; the published file is then unchanged.
    """
    with writer_lock(space.lock):
        results = _read(space.root / "target" / "run_results.json")
        nodes = _read(space.root / "target" / "manifest.json")["nodes"]
        _require_whole(results, nodes)
        _require_newest(space, str(results["metadata"]["generated_at"]))
        made = frozenset(
            f"{node['schema']}.{node['alias']}"
            for node in nodes.values()
            if node["resource_type"] in _RELATIONS
        )
        end_models(space, project_sha256(space.root), made)
        return publish(space)


def _read(path: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BuildError(
            f"{path} cannot be read, so it is unknown what dbt has built",
            remedy="run juesuan load and dbt build, then publish",
        ) from error
    return read


def _require_whole(results: dict[str, Any], nodes: dict[str, Any]) -> None:
    """Require that every model, seed and test was run and none failed."""
    status = {one["unique_id"]: one["status"] for one in results["results"]}
    wanted = [
        name
        for name, node in nodes.items()
        if node["resource_type"] in (*_RELATIONS, "test")
        and node["config"].get("materialized") != "ephemeral"
    ]
    command = results.get("args", {}).get("which", "run")
    failed = [name for name in wanted if status.get(name, "pass") not in _PASSING]
    absent = [name for name in wanted if name not in status]
    for names, outcome in ((failed, "did not pass"), (absent, "not run")):
        if names:
            shown = ", ".join(name.split(".")[2] for name in names[:_NAMED])
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            raise BuildError(
                f"the last dbt {command} is not fit to publish;"
                f" {outcome}: {shown}{more}",
                remedy="run dbt build without --select, and publish right after it",
            )
    if not wanted:
        raise BuildError("the last run of dbt built no model", remedy="run dbt build")


def _require_newest(space: Workspace, generated_at: str) -> None:
    """Require that neither extracts nor models have changed since the run."""
    made_at = datetime.fromisoformat(generated_at).astimezone(UTC)
    with open_database(space.candidate, read_only=True) as connection:
        ((loaded_at,),) = connection.execute(
            "select max(loaded_at) from raw.load_log"
        ).fetchall()
    if loaded_at is None:
        raise BuildError("the candidate holds no document", remedy="run juesuan load")
    newest = max(project_files(space.root), key=lambda path: path.stat().st_mtime)
    changed_at = datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    changed = str(newest.relative_to(space.root))
    for at, what in (
        (loaded_at.replace(tzinfo=UTC), "extracts"),
        (changed_at, changed),
    ):
        if at > made_at:
            raise BuildError(
                f"the last run of dbt is older than {what}", remedy="run dbt build"
            )
