"""A warehouse of made-up documents, built once for many tests."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from ingest.contract import FILES
from ingest.load.run import load_extracts
from ingest.paths import workspace
from ingest.reference import read_seed
from ingest.transform.compile import compiled_project
from ingest.transform.compiled import csv_source, run_compiled
from ingest.warehouse.database import create_raw, open_database

Record = dict[str, str]
Documents = Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]
Row = dict[str, Any]
TARGETS = ("fct_figure", "fct_finding", "fct_identity_result", "agg_publisher_year")


def publishers() -> list[Record]:
    """Publishers that made-up documents can be of: those known under one name."""
    rows = [row for row in read_seed("publisher") if not row["valid_to"]]
    return [row for row in rows if row["level"] == "county"]


def build_of(
    documents: Documents, folder: Path, targets: Sequence[str] = TARGETS
) -> Path:
    """Load documents (records by file, by document_id) and make the audit of them.

    targets: the models to make, with all they need. Returns the database, in which the
    SQL that dbt has compiled has been run.
    """
    space = workspace(warehouse=folder / "warehouse")
    project = compiled_project(space, targets, lambda reason: None)
    database = folder / f"{project.catalog}.duckdb"
    _load(documents, folder, database)
    run_compiled(database, project, targets)
    return database


def held_back(documents: Documents, folder: Path) -> set[str]:
    """Why the gate would hold some of these documents back."""
    for document_id, records in documents.items():
        for file in FILES:
            path = folder / "extracts" / document_id / file.file_name
            _write(path, file.columns, records[file.name])
    space = workspace(warehouse=folder / "warehouse", database=folder / "gate.duckdb")
    report = load_extracts(space, [folder / "extracts"], prune=True)
    return {
        f"{reason.file} {reason.expectation}: {reason.detail}"
        for each in report.quarantined
        for reason in each.reasons
    }


def _load(documents: Documents, folder: Path, database: Path) -> None:
    """One file for all documents: the gate takes its time with hundreds."""
    with open_database(database) as connection:
        create_raw(connection)
        for file in FILES:
            path = folder / file.file_name
            rows = [row for files in documents.values() for row in files[file.name]]
            _write(path, file.columns, rows)
            source = csv_source(path, dict.fromkeys(file.columns, "varchar"))
            connection.execute(f"insert into raw.{file.name} select * from {source}")
        connection.execute(
            "insert into raw.load_log select document_id, '', '', 0,"
            " 'epoch'::timestamp from raw.document"
        )


def _write(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(
            stream, columns, lineterminator="\n", extrasaction="ignore"
        )
        writer.writeheader()
        writer.writerows(rows)


def rows_of(database: Path, query: str) -> list[Row]:
    """The rows of a query by column."""
    with duckdb.connect(database, read_only=True) as connection:
        found = connection.execute(query)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
