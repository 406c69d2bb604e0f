"""Misprint published figures one at a time and count what is found out.

Without ``--all`` every n-th misprint is evaluated.  Ends with status 1 where a
consistent document has a finding or less is detected than the targets ask for.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

# What writes made-up documents is shared with the tests.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))

from power.cells import HEADER, Row
from power.evaluate import TARGETS, evaluate
from power.extract import read_originals
from power.page import (
    Measured,
    counterpart_rows,
    document_rows,
    miss_rows,
    page,
    part_rows,
)
from power.prose_copies import plan_prose
from power.score import Outcome, outcomes_of, score
from power.sound import measure_soundness
from power.table_copies import Plan, TablePlanner

from ingest.paths import workspace
from ingest.transform.compile import compiled_project

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "power.md"
SAMPLED = 17
BATCH_SIZE = 800
SEEDS = 2
# Shares that have to be reached: of figures of tables detected and named, of prose.
DETECTED, NAMED, PROSE = 0.995, 0.90, 0.98


def planned() -> Plan:
    """Every misprint of every committed document; the same every time."""
    plan = Plan()
    originals = read_originals(ROOT / "seeds" / "extracted")
    for original in originals:
        chance = random.Random(original.document_id)
        TablePlanner(original, chance).plan(plan)
        plan_prose(original, chance, plan)
    return plan


def measure(every: int, console: Console) -> Measured:
    """Evaluate every n-th misprint, and consistent documents."""
    space = workspace()
    project = compiled_project(space, TARGETS, console.print)
    originals = read_originals(ROOT / "seeds" / "extracted")
    plan = planned()
    copies = plan.copies[::every]
    started = time.perf_counter()
    evaluated = evaluate(
        project,
        originals,
        copies,
        BATCH_SIZE,
        lambda done: console.print(f"{done:,} of {len(copies):,} copies"),
    )
    seconds = time.perf_counter() - started
    console.print(
        f"{len(copies):,} copies in batches of {BATCH_SIZE}: {seconds:.0f} s,"
        f" {seconds / len(copies) * 1000:.0f} s per 1,000"
    )
    outcomes = outcomes_of(copies, evaluated)
    sound = measure_soundness(project, SEEDS)
    return Measured(outcomes, len(plan.copies), plan.same, sound)


def show(measured: Measured, console: Console) -> None:
    """Print every table."""
    outcomes = measured.outcomes
    for part in ("table", "prose"):
        rows = part_rows(outcomes, part)
        console.print(_table(f"Figures of {part}", ("misprint", *HEADER), rows))
    rows = counterpart_rows(outcomes)
    console.print(_table("Prose, by counterpart", ("counterpart", *HEADER), rows))
    console.print(_table("By document", ("document", *HEADER), document_rows(outcomes)))
    header = ("part", "reason", "copies")
    console.print(_table("Not found", header, miss_rows(outcomes)))
    sound = measured.soundness
    for alarm in sound.alarms:
        console.print("false alarm:", *alarm)
    console.print(
        f"{len(sound.alarms)} findings in {sum(sound.documents.values())} consistent"
        f" documents, {sound.evaluated:,} evaluations"
    )


def _table(title: str, header: Row, rows: Sequence[Row]) -> Table:
    table = Table(*header, title=title, title_justify="left")
    for row in rows:
        table.add_row(*row)
    return table


def show_misses(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print every misprint that was not found or named, with what it takes part in."""
    for each in outcomes:
        if each.counterpart == "none" or each.is_named or each.is_tied:
            continue
        what = each.miss or "not named"
        console.print(
            f"{what}: {each.copy.document_id} {each.copy.kind}: {each.copy.said}"
        )
        for state in each.evaluated.states:
            console.print(f"    {state}")
        for found in each.evaluated.breaches:
            console.print(f"    {' '.join(found.breach)} root {found.root or 'none'}")


def shortfalls(measured: Measured) -> list[str]:
    """Targets that are not reached."""
    table = score(each for each in measured.outcomes if each.copy.part == "table")
    prose = score(
        each
        for each in measured.outcomes
        if each.copy.part == "prose" and each.counterpart in ("equality", "rate")
    )
    found = []
    if measured.soundness.alarms or not measured.soundness.evaluated:
        found.append("findings in consistent documents")
    if table.telling_share < DETECTED:
        found.append(f"figures of tables detected: {table.telling_share:.2%}")
    if table.named_share < NAMED:
        found.append(f"figures of tables named: {table.named_share:.2%}")
    if prose.telling_share < PROSE:
        found.append(f"figures of prose detected: {prose.telling_share:.2%}")
    return found


def main() -> None:
    """Measure, print, and write the page where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every misprint there is")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    arguments = parser.parse_args()
    console = Console(width=120)
    measured = measure(1 if arguments.all else SAMPLED, console)
    show(measured, console)
    if arguments.misses:
        show_misses(measured.outcomes, console)
    if arguments.write:
        PAGE.write_text(page(measured), encoding="utf-8")
    found = shortfalls(measured)
    if found:
        raise SystemExit(f"bench: {'; '.join(found)}")


if __name__ == "__main__":
    main()
