"""Loading extracts: skip what has not changed, hold back what fails, replace the rest.

A document that fails an expectation goes to ``raw.quarantine`` with the reasons; the
version that was loaded before, if any, stays, so that nothing is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from ingest.contract import FILES, TABLE_CELLS
from ingest.load.data_docs import write_data_docs
from ingest.load.expectations import catalogue
from ingest.load.folder import ExtractFolder, FileRead, find_extracts, read_file
from ingest.load.gate import Reason, examine, reasons_of
from ingest.load.vocabulary import Vocabulary, load_vocabulary
from ingest.paths import Workspace
from ingest.warehouse import database
from ingest.warehouse.database import LoadedDocument, QuarantineEntry


@dataclass(frozen=True)
class Quarantined:
    """A document held back, and whether an earlier version of it stays loaded."""

    document_id: str
    reasons: tuple[Reason, ...]
    has_earlier_version: bool


@dataclass(frozen=True)
class LoadReport:
    """What one load did, document by document.

    absent: documents in the raw schema that are not among the extracts given; they
        were taken out where removed is true.
    examined: records that the expectations looked at, added up over expectations.
    document_count: documents in the raw schema now.
    """

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    quarantined: tuple[Quarantined, ...]
    absent: tuple[str, ...]
    removed: bool
    examined: int
    expectations: int
    document_count: int


def load_extracts(
    space: Workspace,
    folders: Sequence[Path],
    *,
    prune: bool = False,
    force: bool = False,
) -> LoadReport:
    """Load the extracts in some folders into the raw schema of the candidate.

    prune: take out documents that are not among them; force: examine and load again
    what has not changed.
    """
    extracts = find_extracts(folders)
    vocabulary = load_vocabulary()
    gate = gate_sha256(vocabulary)
    with database.open_database(space.candidate) as connection:
        database.create_raw(connection)
        before = database.loaded_documents(connection)
        new = [
            extract
            for extract in extracts
            if force or not _is_unchanged(extract, gate, before)
        ]
        reads = _read(new)
        results = examine(reads, vocabulary) if new else []
        reasons = reasons_of(results)
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        good = {name: files for name, files in reads.items() if name not in reasons}
        if good:
            database.stage_records(connection, _frames(good))
        for extract in new:
            if extract.name in reasons:
                _hold_back(connection, extract, reasons[extract.name], now)
            else:
                database.replace_document(
                    connection, _document(extract, good[extract.name], gate, now)
                )
        given = {extract.name for extract in extracts}
        absent = _absent(connection, given, prune=prune)
        if new:
            write_data_docs(
                space.data_docs,
                results,
                database.loaded_documents(connection),
                database.quarantine_entries(connection),
                now,
            )
        document_count = len(database.loaded_documents(connection))
        database.checkpoint(connection)
    return LoadReport(
        loaded=tuple(item.name for item in new if item.name not in reasons),
        unchanged=tuple(item.name for item in extracts if item not in new),
        quarantined=tuple(
            Quarantined(name, tuple(reasons[name]), name in before)
            for name in sorted(reasons)
        ),
        absent=absent,
        removed=prune,
        examined=sum(result.examined for result in results),
        expectations=len(results),
        document_count=document_count,
    )


def gate_sha256(vocabulary: Vocabulary) -> str:
    """Hash of what the gate expects: a changed gate examines everything again."""
    expected = repr((vocabulary, catalogue(vocabulary)))
    return hashlib.sha256(expected.encode()).hexdigest()


def _is_unchanged(
    extract: ExtractFolder, gate: str, before: Mapping[str, LoadedDocument]
) -> bool:
    known = before.get(extract.name)
    return known is not None and (
        (known.content_sha256, known.gate_sha256) == (extract.sha256, gate)
    )


def _read(extracts: Sequence[ExtractFolder]) -> dict[str, list[FileRead]]:
    return {
        extract.name: [read_file(extract.path, file) for file in FILES]
        for extract in extracts
    }


def _frames(reads: Mapping[str, Sequence[FileRead]]) -> dict[str, pd.DataFrame]:
    """The records of some extracts by file."""
    files = [read for files in reads.values() for read in files]
    return {
        file.name: pd.concat(
            [read.frame for read in files if read.file is file], ignore_index=True
        )
        for file in FILES
    }


def _document(
    extract: ExtractFolder, reads: Sequence[FileRead], gate: str, now: datetime
) -> LoadedDocument:
    cell_count = sum(len(read.frame) for read in reads if read.file is TABLE_CELLS)
    return LoadedDocument(extract.name, extract.sha256, gate, cell_count, now)


def _hold_back(
    connection: duckdb.DuckDBPyConnection,
    extract: ExtractFolder,
    reasons: Sequence[Reason],
    now: datetime,
) -> None:
    entries = [
        QuarantineEntry(
            document_id=extract.name,
            content_sha256=extract.sha256,
            file=reason.file,
            expectation=reason.expectation,
            detail=reason.detail,
            row_count=reason.row_count,
        )
        for reason in reasons
    ]
    database.replace_quarantine(connection, extract.name, entries, now)


def _absent(
    connection: duckdb.DuckDBPyConnection, given: set[str], *, prune: bool
) -> tuple[str, ...]:
    """Documents loaded or held back that were not given now."""
    known = {
        *database.loaded_documents(connection),
        *(entry.document_id for entry in database.quarantine_entries(connection)),
    }
    absent = tuple(sorted(known - given))
    if prune:
        for document_id in absent:
            database.remove_document(connection, document_id)
    return absent
