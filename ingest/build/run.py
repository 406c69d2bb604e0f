"""The main job: load extracts, run dbt on the candidate, publish what has passed."""

import shutil
import time
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from ingest.audit.evaluations import (
    AUDIT_TABLES,
    BREAKS,
    Evaluation,
    read_evaluations,
)
from ingest.build.progress import step_progress
from ingest.errors import BuildError
from ingest.load.run import LoadReport, load_extracts
from ingest.paths import Workspace
from ingest.transform.dbt_run import DbtOutcome, run_dbt
from ingest.transform.fingerprint import project_sha256
from ingest.transform.of_changes import (
    prepare_changes,
    run_changes,
    tables_of_changes,
)
from ingest.warehouse.changes import Changes, begin_build, end_build, find_changes
from ingest.warehouse.database import checkpoint, open_database
from ingest.warehouse.drafts import remove_drafts
from ingest.warehouse.lock import writer_lock
from ingest.warehouse.publish import is_published, publish, published_by
from ingest.warehouse.renew import Renewal, changed_keys
from ingest.warehouse.result import DocumentResult, read_results
from ingest.warehouse.slices import SLICE_DOCUMENTS, cut_slices
from ingest.warehouse.storage import (
    LOADING,
    MODELLING,
    raise_refusals,
    refusals_raised,
    require_writable,
    spill_of,
    wal_of,
)

_RESULTS = "audit.agg_document_audit"


@dataclass(frozen=True)
class BuildReport:
    """The outcome of a build.

    changes: what the models were built for, None after a full build;
    dbt: None if nothing had changed; results: per document, empty if dbt did not get
    that far; breaks: identities that break without an entry in the register, if that
    is a failure; published: the file, None if the build failed and the published file
    is unchanged; seconds: by the clock, for each step in order.
    """

    load: LoadReport
    changes: Changes | None
    dbt: DbtOutcome | None
    results: tuple[DocumentResult, ...]
    breaks: tuple[Evaluation, ...]
    published: Path | None
    seconds: Mapping[str, float]


class Clock:
    """Seconds of consecutive steps."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.monotonic()

    def note(self, step: str) -> None:
        """End a step now."""
        now = time.monotonic()
        self.seconds[step], self._last = now - self._last, now


def build(
    space: Workspace,
    folders: Sequence[Path],
    console: Console,
    *,
    full: bool = False,
    may_break: bool = False,
) -> BuildReport:
    """Load, build, test and publish; raises a JuesuanError if that is impossible.

    Afterwards the candidate holds the documents of these folders and no others. Models
    are built for the documents that have changed, and from scratch if the project
    has changed, or with full; a project other than that of the published file is
    also examined. may_break: an identity that breaks without an entry in the register
    is a finding, not a failure.
    """
    clock = Clock()
    with writer_lock(space.lock):
        require_writable(space)
        for path in (space.published, space.candidate):
            remove_drafts(path)
        if full:
            _remove_candidate(space)
        with (
            refusals_raised(space, LOADING),
            step_progress(console, "load") as progress,
        ):
            load = load_extracts(
                space,
                folders,
                prune=True,
                progress=lambda done, total: progress(done, total, ""),
            )
        clock.note("load")
        if not load.document_count:
            raise BuildError(
                "no document passed the gate, so there is nothing to build",
                remedy=f"see {space.data_docs / 'index.html'}",
            )
        project = project_sha256(space.root)
        with refusals_raised(space, MODELLING):
            changes, slices, keys = _begin(space, project)
        if changes is not None and not changes.changed:
            return _unchanged(space, load, changes, clock, may_break=may_break)
        with refusals_raised(space, MODELLING):
            dbt = _make_models(space, project, changes, slices, console)
            results, breaks = _read_audit(space, dbt.made, may_break=may_break)
            is_sound = dbt.is_success and not breaks
            if is_sound:
                end_models(space, project, dbt.made)
        clock.note("models")
        renewal = Renewal(keys, tables_of_changes(space)) if keys else None
        published = (
            publish(space, renewal, lambda: clock.note("copy")) if is_sound else None
        )
        clock.note("publish")
    return BuildReport(load, changes, dbt, results, breaks, published, clock.seconds)


def _begin(
    space: Workspace, project: str
) -> tuple[Changes | None, int, dict[str, list[str]]]:
    """The changes since the last build; None for all documents, with their slices.

    And its changes to the published file, empty if that is another.
    """
    is_latest = is_published(space)
    keys: dict[str, list[str]] = {}
    with open_database(space.candidate) as connection:
        changes = find_changes(connection, project)
        if changes is not None and changes.affected > SLICE_DOCUMENTS:
            # Models built at once have to fit into memory.
            changes = None
        slices = 1
        if changes is None:
            slices = cut_slices(connection, SLICE_DOCUMENTS)
        if changes is None or changes.changed:
            begin_build(connection, of_changes=changes is not None)
        if changes is not None and changes.changed and is_latest:
            keys = changed_keys(connection)
    return changes, slices, keys


def _make_models(
    space: Workspace,
    project: str,
    changes: Changes | None,
    slices: int,
    console: Console,
) -> DbtOutcome:
    """Run dbt on the candidate; raises BuildError if the disk refuses."""
    with step_progress(console, "dbt") as progress:
        if changes is not None:
            dbt = run_changes(space, project, changes.affected, progress)
        else:
            dbt = run_dbt(
                space,
                progress,
                variables={"slices": slices} if slices > 1 else None,
                examine_project=published_by(space) not in (None, project),
            )
            if dbt.is_success:
                prepare_changes(space, project)
    raise_refusals(space, MODELLING, [node.message for node in dbt.failed])
    return dbt


def _unchanged(
    space: Workspace,
    load: LoadReport,
    changes: Changes,
    clock: Clock,
    *,
    may_break: bool,
) -> BuildReport:
    """The result of the previous build; published again if the file is another.

    The previous build may have allowed breaks that this one does not.
    """
    made = AUDIT_TABLES | {_RESULTS}
    results, breaks = _read_audit(space, made, may_break=may_break)
    published = None
    if not breaks:
        published = space.published if is_published(space) else publish(space)
    clock.note("publish")
    return BuildReport(load, changes, None, results, breaks, published, clock.seconds)


def _remove_candidate(space: Workspace) -> None:
    # A log left behind would be taken for that of the next database.
    for path in (wal_of(space.candidate), space.candidate):
        path.unlink(missing_ok=True)
    shutil.rmtree(spill_of(space.candidate), ignore_errors=True)


def end_models(space: Workspace, project: str, made: frozenset[str]) -> None:
    """Note what was built; drop relations of earlier builds that are not in it."""
    with open_database(space.candidate) as connection:
        end_build(connection, project, made)
        checkpoint(connection)


def _read_audit(
    space: Workspace, made: AbstractSet[str], *, may_break: bool
) -> tuple[tuple[DocumentResult, ...], tuple[Evaluation, ...]]:
    """Results and breaks without an entry, empty if the build did not get there."""
    with open_database(space.candidate, read_only=True) as connection:
        has_results = _RESULTS in made
        results = read_results(connection) if has_results else []
        asks = made >= AUDIT_TABLES and not may_break
        breaks = read_evaluations(connection, (BREAKS,)) if asks else []
    return tuple(results), tuple(breaks)
