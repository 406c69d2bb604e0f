"""Build nations of several sizes and print the costs, as ratios.

benchmarks/bench_scale.py [DOCUMENTS ...] [--write]: the default sizes are 350, 3,500
and 35,000 documents; the last takes some hours, 50 GB of disk and 8 GB of
memory.  The measurements are saved in the folder after every step.  With --write the
pages docs/scale.md and docs/capacity.md are written.
"""

import argparse
import json
import shutil
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scale import dashboards, recall_page
from scale.alarms import false_alarms
from scale.builds import Build, build, counts, make_nation
from scale.commands import ROOT, timed
from scale.page import capacity_page, scale_page, verdicts
from scale.peers_scan import measure_scans, scan, scan_lines, scan_tables
from scale.peers_sqlite import measure_sqlite, sqlite_tables
from scale.recall_measure import differences, measure_recall
from scale.recall_subset import TARGETS
from scale.results import Results, Size, keep_results, read_results
from scale.tables import markdown_tables

from ingest.paths import workspace
from ingest.transform.compile import compiled_project

YEARS = 10
SIZES = (350, 3_500, 35_000)
ADDED = 100
# Share of the documents in which an error is planted.
ERRORS = 0.02
# Most documents for SQLite and for the search for planted errors.
PEER_SIZE = 3_500
KEPT = "results.json"
_FLOOR = Path(__file__).resolve().parent / "scale" / "floor.py"


def size_of(made: Build, nation: Path, warehouse: Path) -> Size:
    """The results of a full build."""
    extracts = sum(file.stat().st_size for file in nation.rglob("*.parquet"))
    return Size(
        documents=made.documents,
        seconds=made.timing.seconds,
        processor_seconds=made.timing.processor_seconds,
        peak_mb=made.timing.peak_mb,
        file_mb=made.file_mb,
        extracts_mb=extracts / 1e6,
        steps=made.steps,
        nodes=made.nodes,
        node_seconds=made.node_seconds,
        counts=counts(warehouse / "juesuan.duckdb"),
        scan_seconds=scan("duckdb", nation, 1).best,
    )


def floor_of(warehouse: Path, folder: Path) -> tuple[dict[str, float], float]:
    """The same statements without dbt, in a separate process; its memory in MB."""
    command: list[str | Path] = [
        sys.executable,
        _FLOOR,
        warehouse / "target" / "manifest.json",
        warehouse / "workings.duckdb",
        folder,
    ]
    timing = timed(command)
    shutil.rmtree(folder)
    return json.loads(timing.output.strip().splitlines()[-1]), timing.peak_mb


def with_more(size: Size, nation: Path, more: Path, warehouse: Path) -> Size:
    """Add a hundred documents, and remove them."""
    added = build([nation, more], warehouse)
    if added.documents != size.documents + ADDED:
        raise SystemExit(f"bench: {added.documents} documents after {ADDED} more")
    return replace(
        size,
        more={
            "seconds": added.timing.seconds,
            "peak_mb": added.timing.peak_mb,
            **added.steps,
        },
    )


def measure_five(folder: Path) -> dict[str, float]:
    """The committed extracts: dbt, and the same statements without it."""
    warehouse = folder / "five"
    made = build([ROOT / "seeds" / "extracted"], warehouse, from_nothing=True)
    floor, _ = floor_of(warehouse, folder / "floor")
    unchanged = build([ROOT / "seeds" / "extracted"], warehouse)
    shutil.rmtree(warehouse)
    return {
        "documents": made.documents,
        "seconds": made.timing.seconds,
        "models_seconds": made.steps["models"],
        "nodes": made.nodes,
        "node_seconds": made.node_seconds,
        "floor_seconds": floor["model_seconds"] + floor["test_seconds"],
        "unchanged_seconds": unchanged.timing.seconds,
    }


def ask_dashboards(size: Size, database: Path) -> None:
    """The waiting times of dashboards."""
    found = dashboards.measure_dashboards(database)
    size.dashboard_seconds = statistics.median(
        second for waits in found.marts for second in waits.seconds
    )
    size.sections["Dashboards"] = dashboards.section(found)


def ask_untouched(size: Size, nation: Path, database: Path) -> None:
    """Whether documents without planted errors have findings."""
    alarms = false_alarms(database, nation / "planted_error.parquet")
    asked = f"no finding in {alarms.documents:,} documents without a planted error"
    size.missed[asked] = alarms.shortfall


def ask_peers(
    size: Size, nation: Path, warehouse: Path, tell: Callable[[str], None]
) -> None:
    """The same queries on SQLite, and the search for planted errors."""
    published, workings = (
        warehouse / f"{name}.duckdb" for name in ("juesuan", "workings")
    )
    size.sections["SQLite"] = markdown_tables(sqlite_tables(measure_sqlite(published)))
    project = compiled_project(workspace(), TARGETS, tell)
    found = measure_recall(project, workings, nation / "planted_error.parquet")
    size.sections["Planted errors"] = recall_page.section(found)
    asked = f"planted errors found in {size.documents:,} documents as in five"
    size.missed[asked] = "; ".join(differences(found))


def scan_peers(folders: Sequence[Path], tell: Callable[[str], None]) -> str:
    """The sum of all figures of the same Parquet by pandas, Spark and DuckDB."""
    found = measure_scans(folders, tell=tell)
    lines = "\n".join(f"- {line}" for line in scan_lines(found))
    return f"{markdown_tables(scan_tables(found))}\n{lines}"


def measure(
    documents: int, folder: Path, results: Results, tell: Callable[[str], None]
) -> None:
    """Build a nation of one size and take all measurements."""
    kept = folder / KEPT
    tell(f"{documents:,} documents: making them")
    publishers = documents // YEARS
    nation = make_nation(
        folder / f"nation-{documents}", publishers, YEARS, errors=ERRORS
    )
    warehouse = folder / f"warehouse-{documents}"
    tell(f"{documents:,} documents: full build")
    made = build([nation], warehouse, from_nothing=True)
    size = size_of(made, nation, warehouse)
    results.put(size)
    keep_results(kept, results)
    ask_dashboards(size, warehouse / "juesuan.duckdb")
    ask_untouched(size, nation, warehouse / "juesuan.duckdb")
    if documents <= PEER_SIZE:
        tell(f"{documents:,} documents: SQLite, planted errors")
        ask_peers(size, nation, warehouse, tell)
    keep_results(kept, results)
    tell(f"{documents:,} documents: {ADDED} more")
    more = make_nation(
        folder / f"more-{documents}", ADDED // YEARS, YEARS, after=documents // YEARS
    )
    size = with_more(size, nation, more, warehouse)
    results.put(size)
    keep_results(kept, results)
    tell(f"{documents:,} documents: the same statements without dbt")
    floor, peak = floor_of(warehouse, folder / "floor")
    results.put(replace(size, floor=floor, floor_peak_mb=peak))
    keep_results(kept, results)


def write_pages(results: Results) -> None:
    """Write the tables between the marks of the pages."""
    for name, text in (
        ("scale.md", scale_page(results)),
        ("capacity.md", capacity_page(results)),
    ):
        path = ROOT / "docs" / name
        begin, end = "<!-- measured:begin -->", "<!-- measured:end -->"
        before, rest = path.read_text(encoding="utf-8").split(begin)
        after = rest.split(end)[1]
        path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=list(SIZES))
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "target" / "scale", help="to work in"
    )
    parser.add_argument("--write", action="store_true", help="write the pages")
    return parser.parse_args()


def main() -> None:
    """Measure and print; the exit status is 1 if a target is missed."""
    given = arguments()
    console = Console(width=150)
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    results = read_results(folder / KEPT)
    console.print("five documents: dbt, and the same statements without it")
    results.five = measure_five(folder)
    keep_results(folder / KEPT, results)
    for documents in given.documents:
        measure(documents, folder, results, console.print)
    nations = [folder / f"nation-{size.documents}" for size in results.sizes]
    scanned = [nation for nation in nations if nation.is_dir()]
    if scanned:
        console.print("the same Parquet scanned by others")
        results.sizes[-1].sections["Scanning and adding up"] = scan_peers(
            scanned, console.print
        )
        keep_results(folder / KEPT, results)
    console.print(scale_page(results), markup=False, soft_wrap=True)
    if given.write:
        write_pages(results)
    missed = [name for name, _, is_met in verdicts(results) if not is_met]
    if missed:
        sys.exit(f"bench: not reached: {'; '.join(missed)}")


if __name__ == "__main__":
    main()
