"""Which documents some files, folders and patterns name, and what is passed over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from ingest import contract
from ingest.console import count
from ingest.extract.sources import FILE_NAME as SOURCES_FILE
from ingest.readers.files import exists, is_folder

SUFFIXES = (
    *(".pdf", ".docx", ".doc", ".xlsx", ".xls", ".html", ".htm", ".txt", ".tsv"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff"),
)
# Files passed over that a line names.
_MOST_NAMED = 10


@dataclass(frozen=True)
class Found:
    """What some files, folders and patterns name, in order of name.

    passed: files of folders that are of no kind that is read there.
    """

    documents: list[Path]
    passed: list[Path]

    @property
    def warning(self) -> str:
        """A line that names what was passed over, empty where nothing was."""
        if not self.passed:
            return ""
        names = ", ".join(path.name for path in self.passed[:_MOST_NAMED])
        more = len(self.passed) - _MOST_NAMED
        its, it = ("its", "it") if len(self.passed) == 1 else ("their", "them")
        rest = f" and {more:,} more" if more > 0 else ""
        return (
            f"{count(len(self.passed), 'file')} passed over,"
            f" {its} kind is not read in a folder: {names}{rest}"
            f" (name {it} singly, or convert {it})"
        )


def find(paths: Iterable[Path]) -> Found:
    """The documents that some files, folders and patterns name.

    A folder stands for every file of a known format under it; a file is taken as named,
    whatever its suffix, so that the reader can say what is wrong with it. sources.csv
    stands beside documents and is none.
    """
    found: dict[Path, None] = {}
    passed: dict[Path, None] = {}
    for path in paths:
        if is_folder(path):
            inside = sorted(_inside(path))
            known = [each for each in inside if _is_known(each)]
            passed |= dict.fromkeys(each for each in inside if not _is_known(each))
        elif exists(path) or not is_pattern(path):
            known = [path]
        else:
            known = sorted(_matching(path))
        found |= dict.fromkeys(each for each in known if each.name != SOURCES_FILE)
    return Found(
        list(found),
        [one for one in passed if one not in found and one.name != SOURCES_FILE],
    )


def is_pattern(path: Path) -> bool:
    """Whether a name stands for the files that match it."""
    return bool(set("*?[") & set(path.name))


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """The documents alone, in order of name."""
    return find(paths).documents


def _is_known(path: Path) -> bool:
    """Whether a folder stands for a file; one that cannot be looked into is named."""
    return path.suffix.lower() in SUFFIXES or is_folder(path)


def _inside(folder: Path) -> Iterator[Path]:
    """Files under a folder, and folders that cannot be looked into.

    Hidden files, locks of open documents (~$) and extracts are none of its documents.
    What is no readable file is for the reader to name.
    """
    unread: list[Path] = []
    for parent, folders, names in os.walk(
        folder, onerror=lambda error: unread.append(Path(error.filename))
    ):
        folders[:] = [each for each in folders if not each.startswith(".")]
        if not {contract.DOCUMENT.file_name, contract.LEDGER.file_name} <= set(names):
            for name in names:
                if not name.startswith((".", "~$")):
                    yield Path(parent, name)
    yield from unread


def _matching(pattern: Path) -> Iterator[Path]:
    """What stands in a folder and matches a pattern."""
    try:
        for path in pattern.parent.iterdir():
            if fnmatch(path.name, pattern.name):
                yield path
    except (OSError, ValueError):
        return
