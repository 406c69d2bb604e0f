"""A tiny valid extract (made/extract), copied and changed by the tests that use it.

Two tables: 公开03 with a total row (two figures) and a class row whose one figure may
stand in two columns, and 公开10 with a count.  One figure could not be placed.  Prose
of two numbers (a statement, a date), a headcount, a fact about the institution, and
one self-evaluation form, a ledger of every token, a table that was not read.
"""

import csv
from collections.abc import Callable
from pathlib import Path

from ingest.contract import FILES, ExtractFile
from ingest.csv_file import csv_rows

Record = dict[str, str]
Records = list[Record]
Change = Callable[[Records], Records]

MADE = Path(__file__).with_name("made") / "extract"


def made_records(document_id: str) -> dict[str, Records]:
    """The records of a valid extract, by file name."""
    return {
        file.name: [
            record | {"document_id": document_id}
            for record in csv_rows(MADE / file.file_name)
        ]
        for file in FILES
    }


def write_extract(parent: Path, document_id: str) -> Path:
    """Write a valid extract; returns its folder."""
    folder = parent / document_id
    folder.mkdir(parents=True, exist_ok=True)
    records = made_records(document_id)
    for file in FILES:
        _write(folder, file, records[file.name])
    return folder


def change_file(folder: Path, name: str, change: Change) -> None:
    """Change the records of one file of an extract."""
    file = next(file for file in FILES if file.name == name)
    with (folder / file.file_name).open(encoding="utf-8", newline="") as stream:
        records = list(csv.DictReader(stream))
    _write(folder, file, change(records))


def set_field(folder: Path, name: str, row: int, column: str, value: str) -> None:
    """Change one field; row counts from 0."""

    def change(records: Records) -> Records:
        records[row][column] = value
        return records

    change_file(folder, name, change)


def _write(folder: Path, file: ExtractFile, records: Records) -> None:
    path = folder / file.file_name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(
            stream, file.columns, lineterminator="\n", extrasaction="ignore"
        )
        writer.writeheader()
        writer.writerows(records)
