"""Time a full `juesuan build`, and another one without changes."""

import json
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table
from scale.commands import Timing, timed

SLOWEST_COUNT = 10


def time_build(warehouse: Path) -> Timing:
    """Build into `warehouse` in a separate process."""
    juesuan = str(Path(sys.executable).with_name("juesuan"))
    folders = {
        "JUESUAN_WAREHOUSE": str(warehouse),
        "DBT_TARGET_PATH": str(warehouse / "target"),
    }
    return timed([juesuan, "build"], folders)


def slowest_nodes(warehouse: Path) -> list[tuple[str, float]]:
    """Return the slowest dbt nodes of the last build: name and seconds."""
    run_results = warehouse / "target" / "run_results.json"
    results = json.loads(run_results.read_text(encoding="utf-8"))["results"]
    timed = [
        (result["unique_id"].removeprefix("model."), result["execution_time"])
        for result in results
    ]
    return sorted(timed, key=lambda node: -node[1])[:SLOWEST_COUNT]


def main() -> None:
    """Print the timings, the size of the file and the slowest nodes."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder)
        timings = {"from nothing": time_build(warehouse)}
        # A build without changes may have nothing to run.
        slowest = slowest_nodes(warehouse)
        timings["without changes"] = time_build(warehouse)
        size_mb = (warehouse / "juesuan.duckdb").stat().st_size / 1_000_000

    builds = Table("build", "seconds", "peak MB")
    for label, timing in timings.items():
        builds.add_row(label, f"{timing.seconds:.1f}", f"{timing.peak_mb:.0f}")
    nodes = Table("slowest nodes", "seconds")
    for name, seconds in slowest:
        nodes.add_row(name, f"{seconds:.2f}")

    console = Console()
    console.print(builds)
    console.print(f"warehouse: {size_mb:.1f} MB")
    console.print(nodes)


if __name__ == "__main__":
    main()
