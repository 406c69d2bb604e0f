"""Documents named by files, folders and patterns, and skipped files."""

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
# Number of skipped files named in a line.
_MOST_NAMED = 10


@dataclass(frozen=True)
class Found:
    """Documents named by files, folders and patterns, in order of name.

    passed: files in folders of a kind not read there.
    """

    documents: list[Path]
    passed: list[Path]

    @property
    def warning(self) -> str:
        """A line that names skipped files, empty without any."""
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
    """The documents named by files, folders and patterns.

    A folder means every file of a known format under it; a named file counts whatever
    its suffix, so that the reader can report its error. sources.csv stands beside
    documents and is not one.
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
    """Whether a name is a pattern for files."""
    return bool(set("*?[") & set(path.name))


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """The documents alone, in order of name."""
    return find(paths).documents


def _is_known(path: Path) -> bool:
    """Whether a folder includes a file; an unreadable folder is named."""
    return path.suffix.lower() in SUFFIXES or is_folder(path)


def _inside(folder: Path) -> Iterator[Path]:
    """Files under a folder, and unreadable folders.

    Hidden files, locks of open documents (~$) and extracts are excluded. The reader
    reports unreadable files.
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
    """Entries of a folder that match a pattern."""
    try:
        for path in pattern.parent.iterdir():
            if fnmatch(path.name, pattern.name):
                yield path
    except (OSError, ValueError):
        return
