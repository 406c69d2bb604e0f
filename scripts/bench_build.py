"""Time `juesuan build` from nothing and again after no change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
SLOWEST_COUNT = 10
# ru_maxrss is counted in KiB on Linux and in bytes on macOS.
RSS_UNITS_PER_MB = 1_000_000 if sys.platform == "darwin" else 1_000


@dataclass(frozen=True)
class Timing:
    """One run: wall-clock seconds and peak memory in MB."""

    label: str
    seconds: float
    peak_mb: float


def time_build(label: str, warehouse: Path) -> Timing:
    """Build into `warehouse` in a process of its own.

    Raises:
        SystemExit: the build failed; its output is shown.
    """
    command = [str(Path(sys.executable).parent / "juesuan"), "build"]
    environment = {**os.environ, "JUESUAN_WAREHOUSE": str(warehouse)}
    environment.pop("JUESUAN_DATABASE", None)
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            sys.stderr.write(output.read().decode())
            raise SystemExit(f"bench: build {label} failed")
    return Timing(label, seconds, usage.ru_maxrss / RSS_UNITS_PER_MB)


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
        first = time_build("from nothing", warehouse)
        # A build after no change may have nothing to run.
        slowest = slowest_nodes(warehouse)
        timings = [first, time_build("after no change", warehouse)]
        size_mb = (warehouse / "juesuan.duckdb").stat().st_size / 1_000_000

    builds = Table("build", "seconds", "peak MB")
    for timing in timings:
        builds.add_row(timing.label, f"{timing.seconds:.1f}", f"{timing.peak_mb:.0f}")
    nodes = Table("slowest nodes", "seconds")
    for name, seconds in slowest:
        nodes.add_row(name, f"{seconds:.2f}")

    console = Console()
    console.print(builds)
    console.print(f"warehouse: {size_mb:.1f} MB")
    console.print(nodes)


if __name__ == "__main__":
    main()
