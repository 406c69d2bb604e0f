"""A compiled project, compiled again if it is older than the models."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ingest.errors import BuildError
from ingest.paths import Workspace
from ingest.transform.compiled import CompiledProject, read_manifest
from ingest.transform.dbt_run import compile_dbt
from ingest.warehouse.lock import writer_lock

_MANIFEST = "manifest.json"
_FILES = ("dbt_project.yml", "profiles.yml")
# A seed's figures are read from its CSV every time, its types from the YAML.
_FOLDERS = (
    ("models", (".sql", ".yml")),
    ("macros", (".sql", ".yml")),
    ("seeds/reference", (".yml",)),
)


def compiled_project(
    space: Workspace, targets: Sequence[str], tell: Callable[[str], None]
) -> CompiledProject:
    """The project with some models compiled: by a build, by an earlier call, or now.

    tell: receives the reason for a delay. Raises BuildError if dbt cannot compile.
    """
    cache = space.warehouse / "compiled"
    changed = last_change(space.root)
    for folder in (space.root / "target", cache):
        project = read_manifest(folder / _MANIFEST, space.root)
        if project and project.started > changed and project.is_complete(targets):
            return project
    tell("the models are new or have changed: dbt compiles them, which takes a while")
    with writer_lock(cache.with_suffix(".lock")):
        compile_dbt(space, cache, targets)
    project = read_manifest(cache / _MANIFEST, space.root)
    if project is None or not project.is_complete(targets):
        raise BuildError(
            f"dbt has not compiled {', '.join(targets)}",
            remedy=f"see {space.dbt_log}",
        )
    return project


def last_change(root: Path) -> datetime:
    """When any source of the compiled SQL was last changed.

    A deleted file shows in the time of its folder.
    """
    newest = max(path.stat().st_mtime for path in _inputs(root))
    return datetime.fromtimestamp(newest, UTC)


def _inputs(root: Path) -> Iterator[Path]:
    yield root / _FILES[0]
    yield from (root / name for name in _FILES[1:] if (root / name).is_file())
    for name, suffixes in _FOLDERS:
        folder = root / name
        if folder.is_dir():
            yield folder
            yield from (
                path
                for path in folder.rglob("*")
                if path.is_dir() or path.suffix in suffixes
            )
