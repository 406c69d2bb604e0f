"""The main job: load extracts, run dbt on the candidate, publish what has passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as ProgressBar

from ingest.transform.dbt_run import DbtOutcome, Progress, run_dbt
from ingest.errors import BuildError
from ingest.audit.evaluations import (
    AUDIT_TABLES,
    BREAKS,
    Evaluation,
    read_evaluations,
)
from ingest.load.run import LoadReport, load_extracts
from ingest.warehouse.lock import writer_lock
from ingest.paths import Workspace
from ingest.warehouse.publish import publish
from ingest.warehouse.result import DocumentResult, read_results
from ingest.warehouse.database import checkpoint, open_database


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    results: per document, empty where dbt did not get as far; breaks: identities that
    break and are not in the register; published: the file, None where the build failed
    and the published file was left as it was.
    """

    load: LoadReport
    dbt: DbtOutcome
    results: tuple[DocumentResult, ...]
    breaks: tuple[Evaluation, ...]
    published: Path | None


def build(
    space: Workspace, folders: Sequence[Path], console: Console, *, full: bool = False
) -> BuildReport:
    """Load, build, test and publish; raises a JuesuanError where that cannot be done.

    The candidate comes to hold the documents of these folders and no others; with
    full it is made from nothing.
    """
    with writer_lock(space.lock):
        if full:
            _remove_candidate(space)
        load = load_extracts(space, folders, prune=True)
        if not load.document_count:
            raise BuildError(
                "no document passed the gate, so there is nothing to build",
                remedy=f"see {space.data_docs / 'index.html'}",
            )
        with _progress(console) as progress:
            dbt = run_dbt(space, progress)
        results, breaks = _read_audit(space, dbt.made)
        published = None
        if dbt.is_success and not breaks:
            _drop_unmade(space, dbt.made)
            published = publish(space)
    return BuildReport(load, dbt, results, breaks, published)


def _remove_candidate(space: Workspace) -> None:
    for path in (space.candidate, space.candidate.with_suffix(".duckdb.wal")):
        path.unlink(missing_ok=True)


def _drop_unmade(space: Workspace, made: frozenset[str]) -> None:
    """Drop what an earlier build made and this one no longer knows."""
    with open_database(space.candidate) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables()"
            " where not internal and schema_name <> 'raw'"
        ).fetchall()
        for schema, table in tables:
            if f"{schema}.{table}" not in made:
                connection.execute(f'drop table "{schema}"."{table}"')
        checkpoint(connection)


def _read_audit(
    space: Workspace, made: frozenset[str]
) -> tuple[tuple[DocumentResult, ...], tuple[Evaluation, ...]]:
    """Results and unexplained breaks, each empty where this build did not get there."""
    with open_database(space.candidate, read_only=True) as connection:
        has_results = "audit.agg_document_audit" in made
        results = read_results(connection) if has_results else []
        breaks = read_evaluations(connection, (BREAKS,)) if made >= AUDIT_TABLES else []
    return tuple(results), tuple(breaks)


@contextmanager
def _progress(console: Console) -> Iterator[Progress]:
    """A bar on a terminal, nothing elsewhere."""
    with ProgressBar(
        TextColumn("dbt"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[node]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("dbt", total=None, node="")

        def show(done: int, total: int, node: str) -> None:
            bar.update(task, completed=done, total=total, node=node)

        yield show
