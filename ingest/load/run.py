"""Loading extracts: skip unchanged ones, quarantine failures, replace the rest.

Extracts are read, examined and loaded batch by batch, so that a load of thousands
needs the memory of some hundred; an interrupted load continues where it stopped.

A document that fails an expectation goes to ``raw.quarantine`` with the reasons; an
earlier version that was loaded stays.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingest.contract import FILES
from ingest.errors import LoadError
from ingest.load.data_docs import write_data_docs
from ingest.load.expectations import catalogue
from ingest.load.extracts import (
    Extract,
    batches,
    find_extracts,
    have_changed,
    parts_of,
    read_batch,
)
from ingest.load.frames import records_of
from ingest.load.gate import Examined, Reason, reasons_of
from ingest.load.judge import Judged, judge
from ingest.load.parquet import ParquetPart
from ingest.load.same import SameAccounts, same_accounts
from ingest.load.vocabulary import Vocabulary, load_vocabulary
from ingest.paths import Workspace
from ingest.warehouse import database
from ingest.warehouse.database import LoadedDocument, QuarantineEntry

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Quarantined:
    """A document in quarantine, and whether an earlier version of it stays loaded."""

    document_id: str
    reasons: tuple[Reason, ...]
    has_earlier_version: bool


@dataclass(frozen=True)
class LoadReport:
    """What one load did, document by document.

    absent: documents in the raw schema that were not among the extracts; they
        were taken out if removed is true.
    examined: records examined, summed over expectations.
    document_count: documents in the raw schema now.
    same: pairs of them with the same figures.
    """

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    quarantined: tuple[Quarantined, ...]
    absent: tuple[str, ...]
    removed: bool
    examined: int
    expectations: int
    document_count: int
    same: tuple[SameAccounts, ...] = ()


def load_extracts(
    space: Workspace,
    folders: Sequence[Path],
    *,
    prune: bool = False,
    force: bool = False,
    progress: Progress = lambda done, total: None,
) -> LoadReport:
    """Load the extracts in some folders into the raw schema of the candidate.

    prune: take out documents that are not among them; force: examine and load
    unchanged ones again; progress: called with the new documents done and in all.
    """
    extracts = find_extracts(folders)
    vocabulary = load_vocabulary()
    gate = gate_sha256(vocabulary)
    with database.open_database(space.candidate) as connection:
        # The gate's processes use the other cores.
        connection.execute("set threads = 1")
        database.create_raw(connection)
        before = database.loaded_documents(connection)
        new = [
            extract
            for extract in extracts
            if force or not _is_unchanged(extract, gate, before)
        ]
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        examined = Examined()
        done = 0
        for batch, judged in judge(list(batches(new)), vocabulary):
            _load_batch(connection, batch, judged, gate, now)
            examined.add(judged.results)
            done += len(batch)
            progress(done, len(new))
        absent = _absent(
            connection, {extract.name for extract in extracts}, prune=prune
        )
        reasons = reasons_of(examined.results)
        loaded = database.loaded_documents(connection)
        same = same_accounts(connection)
        if new:
            write_data_docs(
                space.data_docs,
                examined.results,
                loaded,
                database.quarantine_entries(connection),
                now,
            )
        database.checkpoint(connection)
    is_new = {extract.name for extract in new}
    return LoadReport(
        loaded=tuple(item.name for item in new if item.name not in reasons),
        unchanged=tuple(item.name for item in extracts if item.name not in is_new),
        quarantined=tuple(
            Quarantined(name, tuple(reasons[name]), name in before)
            for name in sorted(reasons)
        ),
        absent=absent,
        removed=prune,
        examined=sum(result.examined for result in examined.results),
        expectations=len(examined.results),
        document_count=len(loaded),
        same=same,
    )


def _load_batch(
    connection: duckdb.DuckDBPyConnection,
    batch: Sequence[Extract],
    judged: Judged,
    gate: str,
    now: datetime,
) -> None:
    """Load the extracts that passed, quarantine the others.

    Raises LoadError if an extract has changed since it was examined.
    """
    reasons = reasons_of(judged.results)
    good = [extract for extract in batch if extract.name not in reasons]
    if good:
        folders = [item for item in good if not isinstance(item.place, ParquetPart)]
        reads, parts = read_batch(folders), parts_of(good)
        changed = have_changed(good)
        if changed:
            raise LoadError(
                f"{changed} changed while it was being loaded",
                remedy="load again when no other program writes there",
            )
        database.replace_documents(
            connection,
            [
                LoadedDocument(
                    item.name, item.sha256, gate, judged.cells[item.name], now
                )
                for item in good
            ],
            {
                file.name: [
                    records_of(reads, file, frozenset()),
                    *(part.file(file) for part in parts),
                ]
                for file in FILES
            },
        )
    for extract in batch:
        if extract.name in reasons:
            _hold_back(connection, extract, reasons[extract.name], now)


def gate_sha256(vocabulary: Vocabulary) -> str:
    """Hash of what the gate expects: a changed gate examines everything again."""
    expected = repr((vocabulary, catalogue(vocabulary)))
    return hashlib.sha256(expected.encode()).hexdigest()


def _is_unchanged(
    extract: Extract, gate: str, before: Mapping[str, LoadedDocument]
) -> bool:
    known = before.get(extract.name)
    return known is not None and (
        (known.content_sha256, known.gate_sha256) == (extract.sha256, gate)
    )


def _hold_back(
    connection: duckdb.DuckDBPyConnection,
    extract: Extract,
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
    """Documents loaded or in quarantine that this call does not name."""
    known = {
        *database.loaded_documents(connection),
        *(entry.document_id for entry in database.quarantine_entries(connection)),
    }
    absent = tuple(sorted(known - given))
    if prune:
        database.remove_documents(connection, absent)
    return absent
