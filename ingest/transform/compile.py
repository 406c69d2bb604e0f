"""A compiled project that is not older than the models, made anew where it is."""

from __future__ import annotations

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
# The figures of a seed are read from its CSV every time, its types from the YAML.
_FOLDERS = (
    ("models", (".sql", ".yml")),
    ("macros", (".sql", ".yml")),
    ("seeds/reference", (".yml",)),
)


def compiled_project(
    space: Workspace, targets: Sequence[str], tell: Callable[[str], None]
) -> CompiledProject:
    """The project with some models compiled: as built, as compiled before, or anew.

    tell: is told why it takes longer this time. Raises BuildError where dbt cannot
    compile.
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
    """When anything that compiled SQL is made of was last changed.

    A file that has been taken away shows in the time of its folder.
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
