"""The extracts given to a load: folders of CSV files, or parts of a dataset."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.contract import FILES
from ingest.errors import LoadError
from ingest.load.folder import FileRead, content_sha256, read_file
from ingest.load.parquet import (
    ParquetPart,
    find_parts,
    is_dataset,
    part_sha256,
    read_part,
)

# Documents per batch: enough to make the cost of one examination small.
_BATCH = 1000


@dataclass(frozen=True)
class Extract:
    """One extract as found; its name should be its document_id.

    place: its folder, or the part of a dataset that holds it.
    """

    name: str
    sha256: str
    place: Path | ParquetPart

    @property
    def source(self) -> Path:
        """The folder named in the call."""
        if isinstance(self.place, ParquetPart):
            return self.place.dataset
        return self.place.parent


def find_extracts(folders: Sequence[Path]) -> list[Extract]:
    """The extracts in some folders (or the folders themselves), by name.

    Raises LoadError for an absent or empty folder, or a name found twice.
    """
    found: dict[str, Extract] = {}
    for folder in folders:
        for extract in _extracts_of(folder):
            other = found.setdefault(extract.name, extract)
            if other.place != extract.place:
                raise LoadError(
                    f"found twice, in {other.source} and {extract.source}",
                    document=extract.name,
                    remedy="name only one of the two",
                )
    return [extract for _, extract in sorted(found.items())]


def batches(extracts: Sequence[Extract]) -> Iterator[list[Extract]]:
    """Extracts in batches of some hundred; those of a part stay together."""
    places: dict[str, list[Extract]] = {}
    for extract in extracts:
        key = extract.place.path if isinstance(extract.place, ParquetPart) else None
        name = f"{extract.source}/{key}" if key else extract.name
        places.setdefault(name, []).append(extract)
    batch: list[Extract] = []
    for together in places.values():
        if batch and len(batch) + len(together) > _BATCH:
            yield batch
            batch = []
        batch += together
    if batch:
        yield batch


def read_batch(batch: Sequence[Extract]) -> list[FileRead]:
    """The files of some extracts."""
    reads: list[FileRead] = []
    for extract in batch:
        if not isinstance(extract.place, ParquetPart):
            reads += [read_file(extract.place, file) for file in FILES]
    for part, names in parts_of(batch).items():
        reads += read_part(part, names)
    return reads


def parts_of(batch: Sequence[Extract]) -> dict[ParquetPart, set[str]]:
    """The parts that hold some extracts, and the extracts in each."""
    parts: dict[ParquetPart, set[str]] = {}
    for extract in batch:
        if isinstance(extract.place, ParquetPart):
            parts.setdefault(extract.place, set()).add(extract.name)
    return parts


def have_changed(batch: Sequence[Extract]) -> str:
    """What has changed since the extracts were found; empty if nothing has."""
    for extract in batch:
        place = extract.place
        if isinstance(place, Path) and content_sha256(place) != extract.sha256:
            return str(place)
    for part in parts_of(batch):
        if part_sha256(part.dataset, part.path) != part.sha256:
            return str(part.path)
    return ""


def _extracts_of(folder: Path) -> list[Extract]:
    if not folder.is_dir():
        raise LoadError(
            f"there is no folder {folder}", remedy="run juesuan extract first"
        )
    folder = folder.resolve()
    if is_dataset(folder):
        return [
            # A document counts as changed if anything in its part has changed.
            Extract(name, part.sha256, part)
            for part in find_parts(folder)
            for name in part.documents
        ]
    paths = [folder]
    if not any((folder / file.file_name).is_file() for file in FILES):
        paths = [
            path
            for path in sorted(folder.iterdir())
            if path.is_dir() and not path.name.startswith(".")
        ]
    if not paths:
        raise LoadError(
            f"{folder} holds no extract",
            remedy="run juesuan extract first, or name the folder it wrote to",
        )
    return [Extract(path.name, content_sha256(path), path) for path in paths]
