"""Fingerprint of the models: the project's files and the versions of its engines."""

import hashlib
from importlib.metadata import version
from pathlib import Path

_FOLDERS = ("models", "macros", "seeds/reference")
_SUFFIXES = (".sql", ".yml", ".csv")
_ENGINES = ("dbt-core", "dbt-duckdb", "duckdb")


def project_sha256(root: Path) -> str:
    """Fingerprint of everything but the documents that determines the models.

    Models built under another fingerprint can differ in every row.
    """
    found = hashlib.sha256()
    for name in _ENGINES:
        found.update(f"{name} {version(name)}\n".encode())
    for path in project_files(root):
        found.update(f"{path.relative_to(root).as_posix()}\n".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def project_files(root: Path) -> list[Path]:
    """The files that determine the models."""
    paths = [root / "dbt_project.yml"]
    for folder in _FOLDERS:
        paths += sorted((root / folder).rglob("*"))
    return [path for path in paths if path.suffix in _SUFFIXES and path.is_file()]
