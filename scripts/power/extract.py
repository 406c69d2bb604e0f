"""A committed extract, and copies of it in which one figure is misprinted."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.contract import (
    FILES,
    NARRATIVE_STATEMENTS,
    TABLE_CELLS,
    TABLE_ROWS,
    TABLES,
    ExtractFile,
)

Record = Mapping[str, str]


@dataclass(frozen=True)
class Original:
    """The records of an extract by file."""

    document_id: str
    records: Mapping[str, Sequence[Record]]

    @property
    def cells(self) -> Sequence[Record]:
        """Figures of the tables."""
        return self.records[TABLE_CELLS.name]

    @property
    def rows(self) -> Sequence[Record]:
        """Rows of the tables, with figures or without."""
        return self.records[TABLE_ROWS.name]

    @property
    def statements(self) -> Sequence[Record]:
        """Figures of the prose."""
        return self.records[NARRATIVE_STATEMENTS.name]

    @property
    def layouts(self) -> dict[str, str]:
        """Arrangement of columns by table."""
        return {
            table["table_key"]: table["layout_key"]
            for table in self.records[TABLES.name]
        }


@dataclass(frozen=True)
class Change:
    """A record of an extract as misprinted; None where it is not printed.

    key: the record it takes the place of, None for one that was not there.
    """

    file: ExtractFile
    key: tuple[str, ...] | None
    record: Record | None


@dataclass(frozen=True)
class Copy:
    """An extract with one misprint.

    copy_id: document and publisher of the copy; part: table or prose; place: the table
    or measure the figure belongs to; figure: the figure before, by what the warehouse
    calls it after the document; said: what was printed and what is; roots: what names
    the misprinted place as the cause, after the document, too. A copy without a change
    is what the others are compared with.
    """

    copy_id: str
    document_id: str
    part: str = ""
    kind: str = ""
    place: str = ""
    figure: str = ""
    said: str = ""
    roots: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()


def read_originals(folder: Path) -> list[Original]:
    """Every extract in a folder."""
    return [
        Original(each.name, {file.name: _read(each / file.file_name) for file in FILES})
        for each in sorted(folder.iterdir())
        if each.is_dir()
    ]


def _read(path: Path) -> list[Record]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def key_of(file: ExtractFile, record: Record) -> tuple[str, ...]:
    """What identifies a record within its document."""
    return tuple(record[column] for column in file.key if column != "document_id")


def changed(file: ExtractFile, record: Record, **fields: str) -> Change:
    """A record with some fields otherwise."""
    return Change(file, key_of(file, record), {**record, **fields})


def removed(file: ExtractFile, record: Record) -> Change:
    """A record that is not printed."""
    return Change(file, key_of(file, record), None)


def original_copies(originals: Sequence[Original]) -> Iterator[Copy]:
    """A copy of every document as it is."""
    for number, original in enumerate(originals):
        yield Copy(f"original-{number}", original.document_id)
