"""Readers of the published file while it is published repeatedly."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb
from fault_works import publish_candidate, space_in
from killing import run

from faults.kills import Bounds, must_finish
from faults.outcome import Outcome

_CONTEXT = multiprocessing.get_context("forkserver")
# Each of these holds the generation of a candidate, and they must agree.
_PLACES = ("reference.generation", "core.generation", "report.generation")
_PAUSE = 0.1


@dataclass
class Seen:
    """The reads of one reader, by old or new file, and its problems."""

    reads: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def publish_under_readers(
    warehouse: Path, candidate: Path, readers: int, bounds: Bounds
) -> Outcome:
    """Publish one generation after the other while others open, read and close.

    A reader may see the generation last reported as published, or the next,
    which may already be in place; it must be the same throughout the file.
    """
    outcome = Outcome(f"publish under {readers} readers", bounds.kills)
    space = space_in(warehouse)
    space.warehouse.mkdir()
    shutil.copy(candidate, space.candidate)
    _set_generation(space.candidate, 0)
    run(publish_candidate, warehouse)
    generation: Synchronized[int] = _CONTEXT.Value("i", 0)
    stop = _CONTEXT.Event()
    pipes = [_CONTEXT.Pipe(duplex=False) for _ in range(readers)]
    processes = [
        _CONTEXT.Process(target=_read, args=(space.published, generation, stop, theirs))
        for _, theirs in pipes
    ]
    for process in processes:
        process.start()
    # All are running before anything is published.
    for ours, _ in pipes:
        ours.recv()
    for number in bounds.trials():
        _set_generation(space.candidate, number + 1)
        run(publish_candidate, warehouse)
        generation.value = number + 1
        outcome.struck["publications"] += 1
    stop.set()
    seen: list[Seen] = [ours.recv() for ours, _ in pipes]
    for process in processes:
        process.join()
    reads = sum((one.reads for one in seen), Counter[str]())
    outcome.violations += [text for one in seen for text in one.problems]
    if any(not one.reads for one in seen):
        outcome.violations.append("a reader has read nothing")
    outcome.new = outcome.times
    outcome.note = ", ".join(f"{reads[name]:,} {name}" for name in sorted(reads))
    last = _generation(space.published)
    must_finish(outcome, last == outcome.times, space)
    return outcome


def _set_generation(candidate: Path, number: int) -> None:
    with duckdb.connect(candidate) as connection:
        for place in _PLACES:
            connection.execute(f"create or replace table {place} as select {number} n")


def _generation(path: Path) -> int:
    """The generation of a file; raises ValueError if its places do not agree."""
    with duckdb.connect(path, read_only=True) as connection:
        found = set()
        for place in _PLACES:
            found |= set(connection.execute(f"from {place}").fetchall())
            # A query of the size of a dashboard's in between.
            connection.execute("from core.fct_expenditure_by_function").fetchall()
    ((number,),) = found
    return int(number)


def _read(
    path: Path, generation: Synchronized[int], stop: Event, answer: Connection
) -> None:
    seen = Seen()
    answer.send("ready")
    while not stop.is_set():
        published = generation.value
        try:
            number = _generation(path)
        except (duckdb.Error, ValueError) as error:
            seen.problems.append(f"a reader could not read: {error}")
            continue
        # Publications while the file is open do not concern the reader.
        if not published <= number <= generation.value + 1:
            seen.problems.append(
                f"a reader saw {number}, and {published} was published"
            )
        seen.reads["of the old file" if number == published else "of the new"] += 1
        time.sleep(random.uniform(0, _PAUSE))
    answer.send(seen)
