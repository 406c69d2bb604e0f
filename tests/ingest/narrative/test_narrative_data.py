"""The lists that reading prose needs reach whoever installs the package."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "ingest" / "narrative"


def test_every_list_is_shipped_with_the_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["ingest.narrative"]
    shipped = {path.name for pattern in patterns for path in PACKAGE.glob(pattern)}
    lists = {
        path.name
        for path in PACKAGE.iterdir()
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert lists
    assert shipped == lists
