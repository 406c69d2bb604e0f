"""Batches of extracts at the gate, several at a time in separate processes."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ingest.contract import TABLE_CELLS
from ingest.errors import LoadError
from ingest.load.extracts import Extract, read_batch
from ingest.load.folder import FOLDER
from ingest.load.gate import CheckResult, examine
from ingest.load.vocabulary import Vocabulary
from ingest.workers import Failed, Limits, NotStarted, answers

# A process takes two gigabytes and a half.
_MOST_PROCESSES = 4
_LIMITS = Limits(seconds=1800.0, megabytes=16_384)


@dataclass(frozen=True)
class Judged:
    """What the gate found in a batch; cells: figures in tables of each extract."""

    results: list[CheckResult]
    cells: Mapping[str, int]


def judge(
    lots: Sequence[Sequence[Extract]], vocabulary: Vocabulary
) -> Iterator[tuple[Sequence[Extract], Judged]]:
    """Examine batch by batch, in order.

    Raises LoadError if a batch cannot be read or its process does not answer.
    """
    if len(lots) < 2:
        for lot in lots:
            yield lot, _judge(lot, vocabulary)
        return
    waiting: dict[int, Judged | LoadError | Failed] = {}
    following = iter(enumerate(lots))
    index, lot = next(following)
    found = answers(
        partial(_answer, vocabulary=vocabulary),
        lots,
        jobs=min(os.cpu_count() or 1, _MOST_PROCESSES),
        limits=_LIMITS,
        # Not fork: DuckDB's threads are running.
        methods=("spawn",),
    )
    for number, answer in found:
        waiting[number] = answer
        while index in waiting:
            yield lot, _known(lot, waiting.pop(index))
            index, lot = next(following, (len(lots), ()))


def _known(lot: Sequence[Extract], answer: Judged | LoadError | Failed) -> Judged:
    if isinstance(answer, LoadError):
        raise answer
    if isinstance(answer, Failed):
        remedy = "run the load again; it continues where it stopped"
        if isinstance(answer, NotStarted):
            remedy = (
                "end other programs, or raise the limits of processes and memory"
                f" (ulimit -u, ulimit -v), and {remedy}"
            )
        raise LoadError(
            f"{len(lot)} extracts, the first of them {lot[0].name}, could not be"
            f" examined: {answer.reason}",
            remedy=remedy,
        )
    return answer


def _answer(lot: Sequence[Extract], vocabulary: Vocabulary) -> Judged | LoadError:
    """Runs in a process; the caller reports its errors."""
    try:
        return _judge(lot, vocabulary)
    except LoadError as error:
        return error


def _judge(lot: Sequence[Extract], vocabulary: Vocabulary) -> Judged:
    reads = read_batch(lot)
    cells = Counter(
        name
        for read in reads
        if read.file is TABLE_CELLS and read.is_sound
        for name in read.frame[FOLDER]
    )
    return Judged(examine(reads, vocabulary), cells)
