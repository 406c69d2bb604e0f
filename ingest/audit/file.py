"""`juesuan audit FILE`: documents evaluated on their own, without the warehouse.

The extract goes into a temporary database, and the models compiled by dbt run there:
the same SQL as in the warehouse, without its tests.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ingest.audit.run import Audit, audit_of
from ingest.contract import FILES
from ingest.errors import ExtractError, JuesuanError, ReadError
from ingest.extract.find import find
from ingest.extract.run import Extract, extract_document
from ingest.extract.write import write_extract
from ingest.heading.given import NOTHING, Given
from ingest.paths import Workspace
from ingest.reference import load_reference
from ingest.sql import sql_text
from ingest.transform.compile import compiled_project
from ingest.transform.compiled import csv_source, make_models
from ingest.warehouse.database import create_raw, passing_database, use_threads
from ingest.workers import Failed, answers

TARGETS = (
    "fct_breach",
    "fct_figure",
    "fct_finding",
    "fct_identity_result",
    "fct_reading_gap",
    "agg_document_audit",
)

Tell = Callable[[str], None]


@dataclass(frozen=True)
class FileAudit:
    """Audit of documents, and those that could not be read."""

    audit: Audit
    errors: tuple[JuesuanError, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found, with every document read."""
        return not (self.audit.findings or self.audit.gaps) and all(
            row.has_figures and row.evaluated_count for row in self.audit.results
        )


def audit_files(
    space: Workspace,
    files: Sequence[Path],
    tell: Tell,
    *,
    every: bool = False,
    with_history: bool = False,
    given: Given = NOTHING,
) -> FileAudit:
    """Extract and evaluate documents in a temporary database.

    tell: called with warnings for readers of the findings. with_history: add last
    year's document of the same publisher from the published file. given: known facts of
    all documents. An unreadable document is among the errors. Raises JuesuanError if
    nothing can be done.
    """
    found = find(files)
    paths = found.documents
    if found.warning:
        tell(found.warning)
    if not paths:
        names = ", ".join(str(file) for file in files)
        raise ExtractError(
            "no document was found", document=names, remedy="name a file"
        )
    # Reading processes inherit the catalogue, so it is read once.
    load_reference()
    extracts, errors = _read(paths, given)
    if not extracts:
        return FileAudit(Audit((), ()), tuple(errors))
    project = compiled_project(space, TARGETS, tell)
    with TemporaryDirectory() as folder:
        spill = Path(folder) / "spill"
        with passing_database(project.catalog, spill) as connection:
            use_threads(connection, len(extracts))
            create_raw(connection)
            for extract in extracts:
                written = write_extract(extract, Path(folder) / "extracts")
                load_folder(connection, written)
            if with_history:
                _load_history(connection, space, tell)
            make_models(connection, project, TARGETS)
            documents = [extract.heading.document_id for extract in extracts]
            audit = audit_of(connection, documents, every=every)
    return FileAudit(audit, tuple(errors))


def _extract(given: Given, path: Path) -> Extract | JuesuanError:
    """Work of one process: read one document."""
    try:
        return extract_document(path, given=given)
    except JuesuanError as error:
        return error


def _read(
    paths: Sequence[Path], given: Given
) -> tuple[list[Extract], list[JuesuanError]]:
    """Read documents in separate processes, so that no document can crash the audit."""
    work = partial(_extract, given)
    found = dict(answers(work, paths, jobs=os.cpu_count() or 1))
    extracts: dict[str, Extract] = {}
    errors: list[JuesuanError] = []
    for place, path in enumerate(paths):
        answer = found[place]
        if isinstance(answer, Failed):
            answer = ReadError(
                f"the document could not be read: {answer.reason}", document=path.name
            )
        if isinstance(answer, JuesuanError):
            errors.append(answer)
            continue
        first = extracts.setdefault(answer.heading.document_id, answer)
        if first is not answer:
            twice = f"{first.document.path.name} is {first.heading.document_id}, too"
            errors.append(
                ExtractError(twice, document=path.name, remedy="audit one at a time")
            )
    return list(extracts.values()), errors


def load_folder(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write an extract into the raw schema, as a load does after its checks."""
    for file in FILES:
        source = csv_source(
            folder / file.file_name, dict.fromkeys(file.columns, "varchar")
        )
        connection.execute(f"insert into raw.{file.name} select * from {source}")
    connection.execute(
        "insert into raw.load_log"
        f" values ({sql_text(folder.name)}, '', '', 0, 'epoch'::timestamp)"
    )


def _load_history(
    connection: duckdb.DuckDBPyConnection, space: Workspace, tell: Tell
) -> None:
    """Add last year's documents of the same publishers, if loaded.

    A candidate of another contract has other columns and is skipped.
    """
    if not space.candidate.is_file():
        tell(f"no history: there is no file {space.candidate}")
        return
    try:
        connection.execute(f"attach {sql_text(space.candidate)} as earlier (read_only)")
        connection.execute(
            "create temporary table history as"
            " select distinct before.document_id"
            " from earlier.raw.document as before"
            " inner join raw.document as given"
            " on before.publisher_code = given.publisher_code"
            " and cast(before.fiscal_year as integer) + 1"
            " = cast(given.fiscal_year as integer)"
            " where before.document_id not in (select document_id from raw.document)"
        )
        for table in (*(file.name for file in FILES), "load_log"):
            connection.execute(
                f"insert into raw.{table} by name select * from earlier.raw.{table}"
                " where document_id in (select document_id from history)"
            )
    except duckdb.Error as error:
        raise JuesuanError(
            f"last year's documents cannot be taken from {space.candidate}: {error}",
            remedy="run juesuan build, or leave --with-history out",
        ) from error
    rows = connection.execute("select document_id from history order by 1").fetchall()
    tell(f"history: {', '.join(row[0] for row in rows) or 'none is loaded'}")
