"""Fingerprints of the models and of this package: files, and versions of engines."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

_FOLDERS = ("models", "macros", "seeds/reference")
_SUFFIXES = (".sql", ".yml", ".csv")
_ENGINES = ("dbt-core", "dbt-duckdb", "duckdb")


def project_sha256(root: Path) -> str:
    """Fingerprint of everything but the documents that determines the models.

    Models built under another fingerprint can differ in every row.
    """
    return _sha256(root, project_files(root))


def package_sha256() -> str:
    """Fingerprint of the code of this package."""
    root = Path(__file__).resolve().parents[1]
    files = [path for path in sorted(root.rglob("*.*")) if path.suffix != ".pyc"]
    return _sha256(root, files)


def project_files(root: Path) -> list[Path]:
    """The files that determine the models."""
    paths = [root / "dbt_project.yml"]
    for folder in _FOLDERS:
        paths += sorted((root / folder).rglob("*"))
    return [path for path in paths if path.suffix in _SUFFIXES and path.is_file()]


def _sha256(root: Path, files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for name in _ENGINES:
        found.update(f"{name} {version(name)}\n".encode())
    for path in files:
        found.update(f"{path.relative_to(root).as_posix()}\n".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
