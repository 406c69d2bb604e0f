"""CONTRIBUTING names every folder of the repository, and no other."""

import re

from ingest.paths import project_root

ROOT = project_root()
# Folders that runs write; .gitignore lists them.
_OUTPUT = {"build", "dbt_packages", "juesuan.egg-info", "logs", "target"}


def named(text: str) -> set[str]:
    """The folders of the table: `query/` after `ingest/query/` is in `ingest/` too."""
    found: set[str] = set()
    for cell in re.findall(r"^\| (`.+?`) \|", text, re.MULTILINE):
        first, *others = re.findall(r"`(.+?)/(?:\*\.py)?`", cell)
        inside = first.rpartition("/")[0]
        found |= {first, *(f"{inside}/{each}".lstrip("/") for each in others)}
    return found


def rooms() -> set[str]:
    """Top folders that are not output, and the packages of ingest."""
    tops = {path.name for path in ROOT.iterdir() if path.is_dir()} - _OUTPUT
    packages = {f"ingest/{path.parent.name}" for path in ROOT.glob("ingest/*/*.py")}
    assert len(tops) > 10 and len(packages) > 15
    return {name for name in tops if name[0] != "."} | packages


def differences(text: str) -> set[str]:
    """Folders that are not named, and names of no folder."""
    found = named(text)
    within = {folder.partition("/")[0] for folder in found}
    gone = {folder for folder in found if not (ROOT / folder).is_dir()}
    return (rooms() - found - within) | gone


def test_the_table_names_every_folder() -> None:
    assert differences((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")) == set()


def test_a_missing_and_a_removed_folder_are_noticed() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert differences(text.replace("| `ingest/draw/` |", "| `ingest/drew/` |")) == {
        "ingest/draw",
        "ingest/drew",
    }
