"""Extracts already on disk: their sources, and what may replace them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as with_changes
from pathlib import Path

from ingest import __version__, contract
from ingest.errors import ExtractError
from ingest.extract.run import Extract
from ingest.extract.sources import Source, source_record
from ingest.heading.given import Given
from ingest.heading.revision import revision_said


@dataclass(frozen=True)
class Earlier:
    """An extract folder and the record of its document.csv, empty if it is not one."""

    folder: Path
    record: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """Hash of the document it was made from."""
        return self.record.get("source_sha256", "")

    @property
    def file(self) -> str:
        """Name of the document it was made from."""
        return self.record.get("source_file", "")

    def is_current(self, name: str, given: Given, source: Source) -> bool:
        """Whether this version would write the same from the same known facts.

        name: current name of the document, which may give year and publisher.
        """
        wanted = source_record(source) | {
            "source_file": name,
            "extractor_version": __version__,
        }
        if given.publisher:
            wanted["publisher_code"] = given.publisher.code
        if given.year:
            wanted["fiscal_year"] = str(given.year)
        if given.scope:
            wanted["scope"] = given.scope
        return all(self.record.get(name) == text for name, text in wanted.items()) and (
            all((self.folder / file.file_name).is_file() for file in contract.FILES)
        )


def read_earlier(folder: Path) -> Earlier | None:
    """The extract in a folder, None without document.csv."""
    path = folder / contract.DOCUMENT.file_name
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            record = next(csv.DictReader(lines), {})
    except (OSError, UnicodeDecodeError, csv.Error):
        record = {}
    return Earlier(folder, {key: str(value) for key, value in record.items() if key})


def earlier_extracts(out: Path) -> dict[str, list[Earlier]]:
    """The extracts under a folder, by hash of their source document."""
    found: dict[str, list[Earlier]] = {}
    for file in sorted(out.glob(f"*/{contract.DOCUMENT.file_name}")):
        earlier = read_earlier(file.parent)
        if earlier is not None and earlier.sha256:
            found.setdefault(earlier.sha256, []).append(earlier)
    return found


def as_revision(extract: Extract, out: Path, *, replace: bool) -> Extract:
    """The extract with its revision number.

    The title or that of its source decides; accounts published after those of another
    file on disk are their next revision.
    """
    revision = max(extract.heading.revision, revision_said([extract.source.title]))
    while True:
        heading = with_changes(extract.heading, revision=revision)
        earlier = None if replace else read_earlier(out / heading.document_id)
        if earlier is None or not _is_later(extract, earlier):
            return with_changes(extract, heading=heading)
        revision += 1


def _is_later(extract: Extract, earlier: Earlier) -> bool:
    published, before = extract.source.published_on, earlier.record.get("published_on")
    return (
        earlier.sha256 != extract.document.sha256
        and bool(published and before)
        and published > (before or "")
    )


def replaced(extract: Extract, out: Path, *, replace: bool) -> str:
    """Message about the extract that this one replaces, if any.

    A file of the same name is the same source, corrected. Raises ExtractError if the
    extract comes from another source, unless replace is given.
    """
    name, document_id = extract.document.path.name, extract.heading.document_id
    earlier = read_earlier(out / document_id)
    if earlier is None or earlier.sha256 == extract.document.sha256:
        return ""
    if earlier.file == name:
        return f"{name}: it has changed; its extract {document_id} was replaced"
    if replace:
        of = f" of {earlier.file}" if earlier.file else ""
        return f"{name}: the extract {document_id}{of} was replaced (--replace)"
    message = (
        f"it is {document_id}, whose extract comes from {earlier.file}"
        if earlier.file
        else f"the folder {document_id} holds a document.csv that is not ours"
    )
    raise ExtractError(
        f"{message}; that was kept",
        document=name,
        remedy="put this one in its place with --replace, or write it to another folder"
        " with --out; if it revises the other, say so by published_on in sources.csv",
    )
