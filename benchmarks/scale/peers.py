"""Other engines on the same data, as ratios to DuckDB.

scale/peers.py [--warehouse FILE] [--extracts FOLDER ...]: with a published file
SQLite runs the dashboard queries; with extracts pandas and Spark scan them.  The exit
status is 1 if an answer differs.
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.errors import BuildError
from scale.peers_scan import RUNS, ScanPeers, measure_scans, scan_lines, scan_tables
from scale.peers_sqlite import CALLS, SqlitePeer, measure_sqlite, sqlite_tables
from scale.tables import console_tables, markdown_tables


def section(sqlite: SqlitePeer, scans: ScanPeers) -> str:
    """The measurements, for a page of the docs."""
    lines = "\n".join(f"- {line}" for line in scan_lines(scans))
    tables = markdown_tables([*sqlite_tables(sqlite), *scan_tables(scans)])
    return f"{tables}\n{lines}\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warehouse", type=Path, help="a published file")
    parser.add_argument(
        "--extracts", type=Path, nargs="+", default=[], help="made by juesuan synth"
    )
    parser.add_argument("--calls", type=int, default=CALLS, help="of each query")
    parser.add_argument("--runs", type=int, default=RUNS, help="of each scan")
    given = parser.parse_args()
    if not (given.warehouse or given.extracts):
        parser.error("nothing to compare: give --warehouse or --extracts")
    console = Console(width=130)
    try:
        if given.warehouse:
            sqlite = measure_sqlite(given.warehouse, calls=given.calls)
            for table in console_tables(sqlite_tables(sqlite)):
                console.print(table)
        if given.extracts:
            scans = measure_scans(given.extracts, runs=given.runs, tell=console.print)
            for table in console_tables(scan_tables(scans)):
                console.print(table)
            for line in scan_lines(scans):
                console.print(line)
    except BuildError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
