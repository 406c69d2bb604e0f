"""Planted errors found in a nation, and in five of its documents at a time.

scale/recall.py NATION: a folder of `juesuan synth --errors`, loaded
and audited in a temporary warehouse; --database names one that holds it already.  The
exit status is 1 if an alarm is false or a finding depends on the other documents.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.load.run import load_extracts
from ingest.paths import workspace
from ingest.transform.compile import compiled_project
from ingest.transform.compiled import CompiledProject, run_compiled
from scale.recall_measure import Measured, measure_recall, shortfalls
from scale.recall_outcome import Outcome
from scale.recall_page import compared_line, console_tables
from scale.recall_subset import TARGETS

WIDTH = 120


def build_nation(
    project: CompiledProject, nation: Path, folder: Path, console: Console
) -> Path:
    """Load and audit a nation; returns its database."""
    database = folder / f"{project.catalog}.duckdb"
    space = workspace(database=database, warehouse=folder)
    report = load_extracts(space, [nation])
    console.print(f"{len(report.loaded):,} documents loaded")
    run_compiled(database, project, TARGETS)
    console.print("audited")
    return database


def truth_of(nation: Path) -> Path:
    """The file of the planted errors beside a nation."""
    parquet = nation / "planted_error.parquet"
    return parquet if parquet.is_file() else parquet.with_suffix(".csv")


def show(measured: Measured, console: Console) -> None:
    """Print every table, missed errors, and findings that no error explains."""
    for table in console_tables(measured):
        console.print(table)
    console.print(compared_line(measured))
    for outcome in measured.nation.outcomes:
        _show_miss(outcome, console)
    for each in measured.nation.unexplained:
        console.print("false alarm:", *each.place)
    for each in measured.nation.misled:
        console.print("another figure named:", *each.place, each.found.root)


def _show_miss(outcome: Outcome, console: Console) -> None:
    if outcome.is_named or outcome.is_tied:
        return
    what = outcome.miss or "not named"
    console.print(f"{what}: {outcome.kind} {outcome.document_id} {outcome.change}")
    for state in outcome.states:
        console.print(f"    {state}")
    for found in outcome.breaches:
        console.print(f"    {' '.join(found.breach)} root {found.root or 'none'}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("nation", type=Path, help="folder made by juesuan synth")
    parser.add_argument("--database", type=Path, help="a warehouse that holds it")
    parser.add_argument("--seed", type=int, default=1, help="of the groups of five")
    given = parser.parse_args()
    console = Console(width=WIDTH)
    project = compiled_project(workspace(), TARGETS, console.print)
    with TemporaryDirectory() as folder:
        database = given.database or build_nation(
            project, given.nation, Path(folder), console
        )
        measured = measure_recall(
            project,
            database,
            truth_of(given.nation),
            seed=given.seed,
            tell=console.print,
        )
    show(measured, console)
    found = shortfalls(measured)
    if found:
        raise SystemExit("recall: " + "; ".join(found))


if __name__ == "__main__":
    main()
