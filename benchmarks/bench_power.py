"""Misprint figures of documents one at a time and count what is detected.

Without documents only made-up ones are misprinted.  The exit status is 1 if a
consistent document has a finding, or a target is missed.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

# The writers of made-up documents are shared with the tests.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))

from power.audited import TARGETS
from power.cells import Row
from power.documents import made_up_sources, published_sources
from power.measure import Measured, measure
from power.outcome import Tally, tally
from power.page import (
    HEADER,
    TITLES,
    cause_rows,
    document_rows,
    kind_rows,
    miss_lines,
    page,
)
from power.sound import Soundness, measure_soundness

from ingest.extract.find import find_sources
from ingest.paths import workspace
from ingest.transform.compile import compiled_project

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "power.md"
COUNTS = {"table": 200, "prose": 75, "form": 60}
SEED = 41
SOUND_SEEDS = 2
# Required shares of the provable misprints: found, named, and with the right value;
# None for no requirement.
WANTED: dict[str, tuple[float, float | None, float | None]] = {
    "table": (0.99, 0.92, 0.85),
    "prose": (0.97, None, None),
    "form": (0.90, None, None),
}


def show(measured: Measured, sound: Soundness, console: Console) -> None:
    """Print every table."""
    outcomes = measured.outcomes
    for part, title in TITLES.items():
        rows = kind_rows(outcomes, part)
        console.print(_table(title, ("misprint", *HEADER), rows))
    header: Row = ("figures of", *HEADER)
    console.print(_table("By document", header, document_rows(outcomes)))
    header = ("figures of", "state", "rule and outcome", "misprints")
    console.print(_table("Not found", header, cause_rows(outcomes)))
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


def shortfalls(measured: Measured, sound: Soundness) -> list[str]:
    """The missed targets, in words."""
    short = []
    if sound.alarms or not sound.evaluated:
        short.append("findings in consistent documents")
    for part in WANTED:
        counted = tally(e for e in measured.outcomes if e.misprint.part == part)
        short += _short_of(part, counted)
    return short


def _short_of(part: str, counted: Tally) -> list[str]:
    if not counted.provable:
        return [f"{TITLES[part].lower()}: nothing was misprinted"]
    reached = (counted.found, counted.named, counted.right)
    short = [
        f"{TITLES[part].lower()} {name}: {counted.share(number):.2%}"
        for name, number, wanted in zip(
            ("found", "named", "with the right value"),
            reached,
            WANTED[part],
            strict=True,
        )
        if wanted is not None and counted.share(number) < wanted
    ]
    if counted.others:
        short.append(f"{TITLES[part].lower()}: {counted.others} with others changed")
    return short


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "documents", nargs="*", type=Path, help="texts of published documents, folders"
    )
    parser.add_argument(
        "--count",
        nargs=3,
        type=int,
        default=list(COUNTS.values()),
        metavar=("TABLE", "PROSE", "FORM"),
        help=f"misprints of each part (default {' '.join(map(str, COUNTS.values()))})",
    )
    parser.add_argument("--seed", type=int, default=SEED, help="of the random choices")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument("--page", type=Path, default=PAGE, help="written instead of it")
    return parser.parse_args()


def main() -> None:
    """Measure, print, and write the page if requested."""
    given = _arguments()
    console = Console(width=150)
    project = compiled_project(workspace(), TARGETS, console.print)
    texts = [path for path in find_sources(given.documents) if path.suffix == ".txt"]
    with TemporaryDirectory() as folder:
        sources = [
            *published_sources(texts),
            *made_up_sources(Path(folder), given.seed),
        ]
        counts = dict(zip(COUNTS, given.count, strict=True))
        measured = measure(project, sources, counts, given.seed)
    sound = measure_soundness(project, SOUND_SEEDS)
    show(measured, sound, console)
    if given.misses:
        for line in miss_lines(measured.outcomes):
            console.print(line, soft_wrap=True, markup=False, highlight=False)
    if given.write:
        given.page.write_text(page(measured, sound), encoding="utf-8")
    short = shortfalls(measured, sound)
    if short:
        raise SystemExit(f"bench: {'; '.join(short)}")


if __name__ == "__main__":
    main()
