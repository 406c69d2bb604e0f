"""Inject hundreds of random faults (kills, damage, full disks) and check the results.

The exit status is 1 if a published file was neither the old nor the new one, if a run
after a fault differed from an undisturbed run, or if fewer faults of a kind struck than
were planned, because its time ran out.
"""

import argparse
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

# The killing of processes and the made-up documents are shared with the tests.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))

import killing
from fault_works import BUILD_IMPORTS
from faults.damage import damage_drafts
from faults.disk import close_folders, fill_disks
from faults.kills import Bounds, kill_builds, kill_loads, kill_publications
from faults.outcome import HEADER, Outcome, markdown
from faults.readers import publish_under_readers
from faults.states import State, add_unsound, build_state, make_extracts, unlike
from made_candidate import make_candidate

SCRIPTS = Path(__file__).resolve().parent
ROOT = SCRIPTS.parent
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- measured:begin -->", "<!-- measured:end -->"
READERS = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Inject the faults and print the outcomes; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--share", type=float, default=1.0, help="of the faults")
    parser.add_argument("--minutes", type=float, default=60.0, help="at most")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    parser.add_argument("--only", default="", help="faults whose name contains this")
    parser.add_argument("--states", type=Path, help="folder that keeps the full builds")
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.name}")
    options = parser.parse_args(arguments)
    random.seed(options.seed)
    console = Console()
    started = time.monotonic()
    with _scratch() as base:
        killing.prepare(BUILD_IMPORTS, [ROOT / "tests" / "ingest", SCRIPTS])
        outcomes = list(_outcomes(base, console, options))
    minutes = (time.monotonic() - started) / 60
    table = Table(*HEADER)
    for outcome in outcomes:
        table.add_row(*outcome.cells())
    console.print(table)
    problems = [text for outcome in outcomes for text in outcome.problems]
    if not outcomes:
        problems.append("no fault has this in its name")
    for problem in problems:
        console.print(f"faults: {problem}", markup=False, soft_wrap=True)
    if options.write and not problems:
        times = sum(outcome.times for outcome in outcomes)
        note = f"{times:,} faults in {minutes:.0f} minutes, on {os.cpu_count()} cores."
        _write(markdown(outcomes, note))
    return 1 if problems else 0


def _outcomes(
    base: Path, console: Console, options: argparse.Namespace
) -> Iterator[Outcome]:
    """Every kind of fault, each with its share of the time."""
    extracts = make_extracts(base)
    kept = options.states or base
    with console.status("two full builds"):
        states = (
            build_state(kept, "a", extracts[0]),
            build_state(kept, "b", extracts[1]),
        )
    for name, times, share, make in _faults(base, states):
        if options.only not in name:
            continue
        wanted = max(1, round(times * options.share))
        until = time.monotonic() + share * options.minutes * 60
        with console.status(f"{name}, {wanted} times"):
            outcome = make(Bounds(wanted, until))
        console.print(f"{name}: {outcome.times}, {len(outcome.problems)} problems")
        yield outcome


Make = Callable[[Bounds], Outcome]


def _faults(
    base: Path, states: tuple[State, State]
) -> list[tuple[str, int, float, Make]]:
    """Name, number, share of the time, and function of each kind."""
    first, second = states
    candidates = (first.candidate, unlike(second, base))
    small = (base / "one.duckdb", base / "two.duckdb")
    for path in small:
        make_candidate(path, path.stem)
    loads = (first.extracts, add_unsound(second.extracts))
    return [
        (
            "kill -9 in load",
            60,
            0.12,
            lambda bounds: kill_loads(base / "load", first, loads, bounds),
        ),
        (
            "kill -9 in publish",
            100,
            0.18,
            lambda bounds: kill_publications(
                "kill -9 in publish", base / "publish", candidates, bounds
            ),
        ),
        (
            "kill -9 in publish, small file",
            300,
            0.05,
            lambda bounds: kill_publications(
                "kill -9 in publish, small file", base / "small", small, bounds
            ),
        ),
        (
            "kill -9 in build of changes",
            15,
            0.28,
            lambda bounds: kill_builds(
                "kill -9 in build of changes",
                base / "changes",
                states,
                bounds,
                in_a_row=3,
            ),
        ),
        (
            "kill -9 in build from nothing",
            3,
            0.08,
            lambda bounds: kill_builds(
                "kill -9 in build from nothing",
                base / "nothing",
                states,
                bounds,
                full=True,
            ),
        ),
        (
            "damaged draft",
            200,
            0.05,
            lambda bounds: damage_drafts(base / "damage", candidates, bounds),
        ),
        (
            "publish under readers",
            10,
            0.14,
            lambda bounds: publish_under_readers(
                base / "readers", first.candidate, READERS, bounds
            ),
        ),
        ("disk full", 1, 0.08, lambda _: fill_disks(base, states)),
        ("folder read-only", 1, 0.02, lambda _: close_folders(base, states)),
    ]


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for everything, including temporary files of killed processes."""
    with TemporaryDirectory(prefix="juesuan-faults-") as folder:
        base = Path(folder).resolve()
        (base / "temporary").mkdir()
        os.environ["TMPDIR"] = str(base / "temporary")
        os.environ["DBT_TARGET_PATH"] = str(base / "target")
        yield base


def _write(block: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    pattern = re.compile(rf"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if len(pattern.findall(text)) != 1:
        raise SystemExit(f"faults: {PAGE.name} needs {BEGIN} and {END} once")
    new = pattern.sub(lambda _: f"{BEGIN}\n{block}\n{END}", text)
    PAGE.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
