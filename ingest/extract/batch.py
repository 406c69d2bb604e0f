"""Many documents to extracts: in parallel, resumable, failures isolated."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from functools import partial
from pathlib import Path

from ingest import contract
from ingest.console import count, joined
from ingest.csv_file import csv_rows
from ingest.errors import ExtractError, JuesuanError, ReadError
from ingest.extract.earlier import (
    Earlier,
    as_revision,
    earlier_extracts,
    replaced,
)
from ingest.extract.run import Extract, extract_document
from ingest.extract.sources import NO_SOURCES, Source, Sources
from ingest.extract.write import write_extract
from ingest.heading.given import NOTHING, Given
from ingest.readers.files import load
from ingest.workers import Failed, Limits, answers


@dataclass(frozen=True)
class Outcome:
    """Outcome for one document.

    extract: as read, None if nothing was read or the document is unchanged. folder: the
    extract folder. is_unchanged: the folder was made earlier from the same bytes by the
    same version. is_complete: everything found was placed. notes: remarks for readers,
    including what it replaced.
    """

    path: Path
    extract: Extract | None = None
    folder: Path | None = None
    error: JuesuanError | None = None
    is_unchanged: bool = False
    is_complete: bool = False
    notes: tuple[str, ...] = ()


def _read(given: Given, path: Path) -> Extract | JuesuanError:
    """Work of one process: read one document."""
    try:
        return extract_document(path, given=given)
    except JuesuanError as error:
        return error


def _unchanged(
    path: Path, earlier: Mapping[str, Sequence[Earlier]], given: Given, source: Source
) -> Outcome | None:
    try:
        digest = hashlib.sha256(load(path)).hexdigest()
    except ReadError:
        return None
    for each in earlier.get(digest, ()):
        if each.is_current(path.name, given, source):
            left = ", ".join(_left(each.folder))
            note = f"{path.name}: unchanged, {left}; --again lists them"
            return Outcome(
                path,
                folder=each.folder,
                is_unchanged=True,
                is_complete=not left,
                notes=(note,) if left else (),
            )
    return None


def _left(folder: Path) -> Iterator[str]:
    """Entries of an extract on disk that a person must check, with places."""

    def rows(file: contract.ExtractFile) -> list[dict[str, str]]:
        return list(csv_rows(folder / file.file_name))

    unplaced, notices = contract.UNPLACED_CELLS, contract.NOTICES
    cells, ledger = contract.TABLE_CELLS, contract.LEDGER
    undecided = sum(row["is_unique"] == "false" for row in rows(cells))
    without_fate = sum(int(row["open_count"]) for row in rows(ledger))
    for number, noun, lack, file in (
        (len(rows(unplaced)), "figure", "without a place", unplaced),
        (undecided, "figure", "with more than one possible column", cells),
        (without_fate, "number", "with no fate or two", ledger),
        (len(rows(notices)), "notice", "on what was read", notices),
    ):
        if number:
            yield f"{count(number, noun)} {lack} (see {file.file_name})"


class _Writer:
    """Write extracts, but never over that of another document."""

    def __init__(
        self,
        out: Path,
        earlier: Mapping[str, Sequence[Earlier]],
        sources: Sources,
        *,
        replace: bool,
    ) -> None:
        self.out = out
        self.earlier = earlier
        self.sources = sources
        self.replace = replace
        self.written: dict[str, Path] = {}

    def outcome(self, path: Path, answer: Extract | JuesuanError | Failed) -> Outcome:
        """Write the extract; an error becomes part of the outcome."""
        if isinstance(answer, Failed):
            answer = ReadError(
                f"the document could not be read: {answer.reason}",
                document=path.name,
                remedy="give the document in another format",
            )
        if isinstance(answer, JuesuanError):
            return Outcome(path, error=answer)
        extract = with_changes(answer, source=self.sources.of(path))
        extract = as_revision(extract, self.out, replace=self.replace)
        document_id = extract.heading.document_id
        try:
            self._check_free(document_id, path)
            note = replaced(extract, self.out, replace=self.replace)
            folder = write_extract(extract, self.out)
        except JuesuanError as error:
            return Outcome(path, error=error)
        self.written[document_id] = path
        notes = (*extract.heading.notes, note, self._elsewhere(extract))
        return Outcome(
            path,
            extract=extract,
            folder=folder,
            is_complete=extract.is_complete,
            notes=tuple(filter(None, notes)),
        )

    def _check_free(self, document_id: str, path: Path) -> None:
        """Raise ExtractError if another document of this call has the name."""
        other = self.written.get(document_id, path)
        if other != path:
            raise ExtractError(
                f"{other.name} is {document_id} too; it was kept",
                document=path.name,
                remedy="extract one of the two into another folder with --out",
            )

    def _elsewhere(self, extract: Extract) -> str:
        """Extracts of the same bytes under another name, which count twice."""
        document_id = extract.heading.document_id
        others = [
            earlier.folder.name
            for earlier in self.earlier.get(extract.document.sha256, ())
            if earlier.folder.name != document_id
        ]
        if not others:
            return ""
        one = len(others) == 1
        return (
            f"{extract.document.path.name}: now {document_id}; remove the"
            f" {'folder' if one else 'folders'} {joined(others)}, which"
            f" {'holds' if one else 'hold'} the same document"
        )


def extract_files(
    paths: Sequence[Path],
    out: Path,
    *,
    jobs: int = 0,
    again: bool = False,
    replace: bool = False,
    given: Given = NOTHING,
    sources: Sources = NO_SOURCES,
    limits: Limits | None = None,
    done: Callable[[Outcome], None] = lambda outcome: None,
    waiting: Callable[[Path], None] = lambda path: None,
) -> list[Outcome]:
    """Extract documents into folders under out, outcomes in the order of paths.

    jobs: documents read at a time, 0 for one per core. again: also read unchanged ones.
    replace: replace an extract from another source. given: known facts of all
    documents. sources: places of publication. done is called with each finished
    document, waiting with the first unfinished one. Extracts are written in the order
    of paths, so the outcome does not depend on which is read first.
    """
    earlier = earlier_extracts(out)
    outcomes: dict[int, Outcome] = {}
    for place, path in enumerate(() if again else paths):
        unchanged = _unchanged(path, earlier, given, sources.of(path))
        if unchanged is not None:
            outcomes[place] = unchanged
            done(unchanged)
    todo = [place for place in range(len(paths)) if place not in outcomes]
    writer = _Writer(out, earlier, sources, replace=replace)
    for outcome in outcomes.values():
        if outcome.folder is not None:
            writer.written.setdefault(outcome.folder.name, outcome.path)
    read: dict[int, Extract | JuesuanError | Failed] = {}
    written = 0
    work = answers(
        partial(_read, given),
        [paths[place] for place in todo],
        jobs=jobs or _cores(),
        limits=limits,
    )
    unread = dict.fromkeys(range(len(todo)))
    for index, answer in work:
        read[index] = answer
        del unread[index]
        if unread:
            waiting(paths[todo[next(iter(unread))]])
        while written in read:
            place = todo[written]
            outcomes[place] = writer.outcome(paths[place], read.pop(written))
            done(outcomes[place])
            written += 1
    return [outcomes[place] for place in range(len(paths))]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
