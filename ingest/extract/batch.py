"""Many documents to extracts: in parallel, resumable, one that fails stops no other."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import __version__, contract
from ingest.errors import ExtractError, JuesuanError, ReadError
from ingest.extract.run import Extract, extract_document
from ingest.extract.write import write_extract
from ingest.workers import Failed, Limits, answers

SUFFIXES = (
    *(".pdf", ".docx", ".doc", ".xlsx", ".xls", ".html", ".htm", ".txt", ".tsv"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff"),
)


@dataclass(frozen=True)
class Outcome:
    """What became of one document.

    extract: what was read, None where nothing was or the document is unchanged.
    folder: the extract folder. is_unchanged: the folder was made from the very same
    bytes by the same version earlier. is_complete: everything seen was placed.
    """

    path: Path
    extract: Extract | None = None
    folder: Path | None = None
    error: JuesuanError | None = None
    is_unchanged: bool = False
    is_complete: bool = False


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """The documents that some files, folders and patterns name, in order of name.

    A folder stands for every file of a known format under it; a file is taken as named,
    whatever its suffix, so that the reader can say what is wrong with it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and file.suffix.lower() in SUFFIXES
            )
        elif path.exists() or not set("*?[") & set(path.name):
            inside = [path]
        else:
            inside = sorted(path.parent.glob(path.name))
        for file in inside:
            found[file] = None
    return list(found)


def _read(path: Path) -> Extract | JuesuanError:
    """Work of one process: read one document."""
    try:
        return extract_document(path)
    except JuesuanError as error:
        return error


def earlier_extracts(out: Path) -> dict[str, Path]:
    """Folders of extracts under out that this version wrote, by hash of the source."""
    found: dict[str, Path] = {}
    for file in sorted(out.glob(f"*/{contract.DOCUMENT.file_name}")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row.get("extractor_version") == __version__:
                    found[row.get("source_sha256", "")] = file.parent
    return found


def _unchanged(path: Path, earlier: dict[str, Path]) -> Outcome | None:
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
    folder = earlier.get(digest)
    if folder is None or any(
        not (folder / file.file_name).is_file() for file in contract.FILES
    ):
        return None
    left = (folder / contract.UNPLACED_CELLS.file_name).read_text("utf-8").splitlines()
    return Outcome(path, folder=folder, is_unchanged=True, is_complete=len(left) == 1)


class _Writer:
    """Writes extracts and refuses to write one over that of another document."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.sources: dict[str, Path] = {}

    def keep(self, document_id: str, path: Path) -> None:
        """Note which document an extract folder belongs to."""
        earlier = self.sources.setdefault(document_id, path)
        if earlier != path:
            raise ExtractError(
                f"{earlier.name} is {document_id} too; it was kept",
                document=path.name,
                remedy="extract one of the two into another folder with --out",
            )

    def outcome(self, path: Path, answer: Extract | JuesuanError | Failed) -> Outcome:
        """Write what was read; an error becomes part of the outcome."""
        if isinstance(answer, Failed):
            answer = ReadError(
                f"the document could not be read: {answer.reason}",
                document=path.name,
                remedy="give the document in another format",
            )
        if isinstance(answer, JuesuanError):
            return Outcome(path, error=answer)
        try:
            self.keep(answer.heading.document_id, path)
            folder = write_extract(answer, self.out)
        except JuesuanError as error:
            return Outcome(path, error=error)
        return Outcome(
            path, extract=answer, folder=folder, is_complete=answer.is_complete
        )


def extract_files(
    paths: Sequence[Path],
    out: Path,
    *,
    jobs: int = 0,
    again: bool = False,
    limits: Limits | None = None,
    done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Extract documents into folders under out, outcomes in the order of paths.

    jobs: documents read at a time, 0 for one a core. again: read what is unchanged,
    too. done is told of each document as it is finished.  Extracts are written in the
    order of paths, so the outcome does not depend on which is read first.
    """
    earlier = {} if again else earlier_extracts(out)
    outcomes: dict[int, Outcome] = {}
    for place, path in enumerate(paths):
        unchanged = _unchanged(path, earlier)
        if unchanged is not None:
            outcomes[place] = unchanged
            done(unchanged)
    todo = [place for place in range(len(paths)) if place not in outcomes]
    writer = _Writer(out)
    for outcome in outcomes.values():
        if outcome.folder is not None:
            writer.sources.setdefault(outcome.folder.name, outcome.path)
    read: dict[int, Extract | JuesuanError | Failed] = {}
    written = 0
    work = answers(
        _read, [paths[place] for place in todo], jobs=jobs or _cores(), limits=limits
    )
    for index, answer in work:
        read[index] = answer
        while written in read:
            place = todo[written]
            outcomes[place] = writer.outcome(paths[place], read.pop(written))
            done(outcomes[place])
            written += 1
    return [outcomes[place] for place in range(len(paths))]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
