"""Misprint documents, read them again, audit them, and compare."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.progress import track

from ingest.transform.compiled import CompiledProject
from ingest.workers import Failed, answers
from power.audited import Audited, audit_extracts
from power.documents import Source
from power.original import TABLE, Original, read_original
from power.outcome import Outcome, has_counterpart, outcome
from power.plan import Misprint, misprints_of
from power.reread import Reread, reread, write_copy

# Copies per evaluation; their evaluations fit in memory.
BATCH = 400


@dataclass(frozen=True)
class Measured:
    """A run: the outcome of every misprint, and the number of figures by part.

    figures: (with a counterpart, all) by part; documents: by group.
    """

    outcomes: Sequence[Outcome]
    figures: Mapping[str, tuple[int, int]]
    documents: Mapping[str, int]


def measure(
    project: CompiledProject,
    sources: Sequence[Source],
    counts: Mapping[str, int],
    seed: int,
) -> Measured:
    """Misprint figures of some documents, one in each copy.

    counts: misprints by part (table, prose, form).  Prose and forms are misprinted
    only where the figure can be compared with another.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        originals = [read_original(source, folder) for source in sources]
        before = audit_originals(project, originals, folder / "originals")
        figures = _choose(originals, before)
        misprints = list(misprints_of(originals, counts, seed))
        outcomes: list[Outcome] = []
        for first in range(0, len(misprints), BATCH):
            batch = misprints[first : first + BATCH]
            extracts = folder / f"extracts-{first}"
            outcomes += follow(project, originals, before, batch, extracts)
    documents: dict[str, int] = {}
    for source in sources:
        documents[source.group] = documents.get(source.group, 0) + 1
    return Measured(outcomes, figures, documents)


def audit_originals(
    project: CompiledProject, originals: Sequence[Original], folder: Path
) -> list[Audited]:
    """The audit of the unchanged documents."""
    names = [f"original-{number}" for number in range(len(originals))]
    for name, original in zip(names, originals, strict=True):
        write_copy(original.records, name, folder)
    audited = audit_extracts(project, folder)
    return [audited[name] for name in names]


def _choose(
    originals: Sequence[Original], before: Sequence[Audited]
) -> dict[str, tuple[int, int]]:
    """Leave out figures of prose and forms without a counterpart."""
    counted: dict[str, tuple[int, int]] = {}
    for original, audited in zip(originals, before, strict=True):
        chosen = []
        for printed in original.figures:
            has_other = has_counterpart(original, audited, printed)
            found, every = counted.get(printed.part, (0, 0))
            counted[printed.part] = (found + has_other, every + 1)
            if has_other or printed.part == TABLE:
                chosen.append(printed)
        original.figures = chosen
    return counted


def _reread(originals: Sequence[Original], folder: Path, misprint: Misprint) -> Reread:
    """The work of one process."""
    return reread(originals[misprint.original], misprint, folder)


def follow(
    project: CompiledProject,
    originals: Sequence[Original],
    before: Sequence[Audited],
    misprints: Sequence[Misprint],
    folder: Path,
) -> Iterator[Outcome]:
    """The outcomes of misprints whose copies are evaluated together."""
    folder.mkdir()
    work = partial(_reread, originals, folder)
    jobs = answers(work, misprints, jobs=os.cpu_count() or 1)
    reads: dict[int, Reread] = {}
    for at, read in track(jobs, "misprinted documents", total=len(misprints)):
        if isinstance(read, Failed):
            raise RuntimeError(f"{misprints[at].copy_id}: {read.reason}")
        reads[at] = read
    after = audit_extracts(project, folder)
    for at, misprint in enumerate(misprints):
        yield outcome(
            originals[misprint.original],
            before[misprint.original],
            misprint,
            reads[at],
            after.get(misprint.copy_id),
        )
