"""Processes killed at random moments, and the state that they leave."""

import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import fault_works as works
from killing import Outcome as Heard
from killing import Work, WorkError, kill, run

from faults.digests import Digest, Documents, digest, documents, file_sha256
from faults.outcome import Outcome
from faults.states import State, juesuan_build
from ingest.paths import Workspace
from ingest.warehouse.storage import spill_of, wal_of

# Most kills before a run is allowed to finish.
IN_A_ROW = 4


@dataclass(frozen=True)
class Bounds:
    """A number of faults and a deadline (of time.monotonic)."""

    kills: int
    until: float

    def trials(self) -> Iterator[int]:
        """One number per fault, until the deadline."""
        return (number for number, _ in self.in_rows(1))

    def in_rows(self, longest: int) -> Iterator[tuple[int, bool]]:
        """The same, with whether it is the last of some in a row."""
        length = 0
        for number in range(self.kills):
            length += 1
            is_end = number == self.kills - 1 or time.monotonic() > self.until
            is_last = is_end or length == longest or random.random() < 1 / longest
            yield number, is_last
            if is_end:
                return
            length = 0 if is_last else length


@dataclass(frozen=True)
class Before:
    """The published file before a fault."""

    path: Path
    sha256: str

    def judge(
        self, outcome: Outcome, new: Digest, *, must_be_new: bool = False
    ) -> None:
        """Count the published file as the old, the new or neither."""
        is_old = file_sha256(self.path) == self.sha256
        if is_old and not must_be_new:
            outcome.old += 1
            return
        try:
            found = digest(self.path)
        except duckdb.Error as error:
            outcome.violations.append(f"published file cannot be read: {error}")
            return
        if found == new:
            outcome.new += 1
        elif is_old:
            outcome.violations.append("published was printed but the file is the old")
        else:
            outcome.violations.append("published file is neither old nor new")


def before(space: Workspace) -> Before:
    """The current published file."""
    return Before(space.published, file_sha256(space.published))


def leftovers(space: Workspace) -> list[str]:
    """Files in the warehouse folder that a finished run should not leave."""
    found = [path.name for path in space.warehouse.glob("*.part*")]
    unwanted = (spill_of(space.candidate), wal_of(space.published))
    return [*found, *(path.name for path in unwanted if path.exists())]


def must_finish(outcome: Outcome, is_complete: bool, space: Workspace) -> None:
    """Count a run after a fault."""
    outcome.reruns += 1
    rest = leftovers(space)
    if rest:
        outcome.violations.append(f"left behind: {', '.join(rest)}")
    if is_complete:
        outcome.completed += 1


def kill_loads(
    warehouse: Path, state: State, folders: tuple[Path, Path], bounds: Bounds
) -> Outcome:
    """Kill loads that change, remove, add and quarantine documents, some in a row."""
    outcome = Outcome("kill -9 in load", bounds.kills)
    space = works.space_in(warehouse)
    space.warehouse.mkdir()
    shutil.copy(state.published, space.published)
    wanted: list[Documents] = []
    for folder in folders:
        seconds = run(works.load, warehouse, folder).seconds
        wanted.append(documents(space.candidate))
    known = [item for found in wanted for item in found.items()]
    for number, is_last in bounds.in_rows(IN_A_ROW):
        folder, whole = folders[number % 2], wanted[number % 2]
        was = before(space)
        heard = kill(works.load, warehouse, folder, after=_moment(seconds))
        outcome.struck["after it" if works.LOADED in heard.lines else "in it"] += 1
        was.judge(outcome, {})
        copy = works.copy_of(space.candidate)
        if any(item not in known for item in documents(copy).items()):
            outcome.violations.append("a document is half loaded")
        if is_last:
            is_complete = _runs(works.load, warehouse, folder)
            is_complete = is_complete and documents(space.candidate) == whole
            must_finish(outcome, is_complete, space)
    return outcome


def kill_publications(
    name: str, warehouse: Path, candidates: tuple[Path, Path], bounds: Bounds
) -> Outcome:
    """Kill publications of two candidates in turn."""
    outcome = Outcome(name, bounds.kills)
    space = works.space_in(warehouse)
    space.warehouse.mkdir()
    wanted: list[Digest] = []
    for candidate in candidates:
        shutil.copy(candidate, space.candidate)
        seconds = run(works.publish_candidate, warehouse).seconds
        wanted.append(digest(space.published))
    for number, is_last in bounds.in_rows(IN_A_ROW):
        shutil.copy(candidates[number % 2], space.candidate)
        was, new = before(space), wanted[number % 2]
        heard = kill(works.publish_candidate, warehouse, after=_moment(seconds))
        is_done = works.PUBLISHED in heard.lines
        outcome.struck["after it" if is_done else "in it"] += 1
        was.judge(outcome, new, must_be_new=is_done)
        if is_last:
            is_complete = _runs(works.publish_candidate, warehouse)
            must_finish(outcome, is_complete and digest(space.published) == new, space)
    return outcome


def kill_builds(
    name: str,
    warehouse: Path,
    states: tuple[State, State],
    bounds: Bounds,
    *,
    full: bool = False,
    in_a_row: int = 1,
) -> Outcome:
    """Kill builds on the way from one state to another, sometimes several in a row.

    Between two kills the extracts may return to their earlier state.
    """
    outcome = Outcome(name, bounds.kills)
    space = works.space_in(warehouse)
    space.warehouse.mkdir()
    shutil.copy(states[0].candidate, space.candidate)
    shutil.copy(states[0].published, space.published)
    seconds = run(works.build, warehouse, states[1].extracts, full).seconds
    if digest(space.published) != states[1].digest:
        outcome.violations.append("an undisturbed build differs from a full one")
    wanted, is_first = states[1], True
    for _, is_last in bounds.in_rows(in_a_row):
        if is_first or random.random() < 0.5:
            wanted = states[0] if wanted is states[1] else states[1]
        was = before(space)
        heard = kill(
            works.build, warehouse, wanted.extracts, full, after=_moment(seconds)
        )
        outcome.struck[_stage(heard)] += 1
        was.judge(outcome, wanted.digest, must_be_new=works.PUBLISHED in heard.lines)
        if is_last:
            _complete_build(outcome, space, wanted)
        is_first = is_last
    return outcome


def _complete_build(outcome: Outcome, space: Workspace, wanted: State) -> None:
    result = juesuan_build(space, wanted.extracts, check=False)
    if result.returncode != 0:
        outcome.violations.append(f"{result.stdout}\n{result.stderr}")
        must_finish(outcome, False, space)
        return
    with duckdb.connect(space.candidate, read_only=True) as connection:
        delta = "from duckdb_schemas() where schema_name = 'delta'"
        if connection.execute(delta).fetchall():
            outcome.violations.append("the schema delta is left in the candidate")
    found = digest(space.published)
    differing = sorted(
        name
        for name in {*found, *wanted.digest}
        if found.get(name) != wanted.digest.get(name)
    )
    if differing:
        outcome.violations.append(f"after a kill these differ: {', '.join(differing)}")
    must_finish(outcome, not differing, space)


def _stage(heard: Heard) -> str:
    stages = (works.PUBLISHED, works.PUBLISHING, works.MODELLING, works.LOADING)
    return next((stage for stage in stages if stage in heard.lines), "before")


def _moment(seconds: float) -> float:
    """A moment within the duration of the work, or just after it."""
    return random.uniform(0, seconds * 1.05)


def _runs(work: Work, *arguments: Path) -> bool:
    try:
        run(work, *arguments)
    except WorkError:
        return False
    return True
