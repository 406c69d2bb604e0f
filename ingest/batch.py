"""Many documents to extracts: one that fails stops no other, none is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import ExtractError, JuesuanError
from ingest.extract import Extract, extract_document
from ingest.write import write_extract


@dataclass(frozen=True)
class Outcome:
    """What became of one document: an extract and its folder, or an error."""

    path: Path
    extract: Extract | None
    folder: Path | None
    error: JuesuanError | None

    @property
    def is_complete(self) -> bool:
        """Whether the document was read and everything in it was placed."""
        return self.extract is not None and self.extract.is_complete


def _extract_one(path: Path, out: Path, sources: dict[str, Path]) -> Outcome:
    extract = extract_document(path)
    document_id = extract.heading.document_id
    earlier = sources.setdefault(document_id, path)
    if earlier != path:
        raise ExtractError(
            f"{earlier.name} is {document_id} too; it was kept",
            document=path.name,
            remedy="extract one of the two into another folder with --out",
        )
    return Outcome(path, extract, write_extract(extract, out), None)


def extract_files(
    paths: Sequence[Path],
    out: Path,
    done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Extract documents into folders under out; done is told of each as it ends.

    Two documents of one publisher, year, kind and scope are one too many: the second
    is refused, because its extract would overwrite the first.
    """
    outcomes: list[Outcome] = []
    sources: dict[str, Path] = {}
    for path in paths:
        try:
            outcome = _extract_one(path, out, sources)
        except JuesuanError as error:
            outcome = Outcome(path, None, None, error)
        outcomes.append(outcome)
        done(outcome)
    return outcomes
