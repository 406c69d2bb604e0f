"""Peers that scan the same Parquet as DuckDB and sum the same figures.

The sum of every table, column and year of the cells, by DuckDB, pandas and Spark on
this machine, each in a separate process. Differing sums are an error.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from power.cells import Row

from ingest.errors import BuildError
from scale.tables import Titled, ratio

RUNS = 3
PEERS = ("pandas", "spark")
_ROOT = Path(__file__).resolve().parents[2]
_CHILD = Path(__file__).with_name("scan_child.py")
_SPARK = _ROOT / ".spark" / "bin" / "python"
# Floating point agrees with exact sums to the printed hundredth, and for more than
# fifteen digits to its precision.
_HUNDREDTH, _DIGITS = Decimal("0.005"), Decimal("1e-15")


@dataclass(frozen=True)
class Scan:
    """One engine over one folder.

    start: seconds until it is ready; seconds: of each run; peak_mb: of all its
    processes; sums: figures and their sum by year, table and column.
    """

    engine: str
    start: float
    seconds: tuple[float, ...]
    peak_mb: float
    sums: Mapping[tuple[int, str, str], tuple[int, Decimal]] = field(repr=False)

    @property
    def best(self) -> float:
        """Seconds of the shortest run."""
        return min(self.seconds)

    @property
    def figures(self) -> int:
        """The number of figures summed."""
        return sum(count for count, _ in self.sums.values())


@dataclass(frozen=True)
class Size:
    """A folder of extracts, scanned by every available engine."""

    documents: int
    scans: Mapping[str, Scan]


@dataclass(frozen=True)
class ScanPeers:
    """Sizes in order, and the omitted engines with the reason."""

    sizes: tuple[Size, ...]
    left_out: Mapping[str, str]


def measure_scans(
    extracts: Sequence[Path],
    *,
    runs: int = RUNS,
    peers: Sequence[str] = PEERS,
    tell: Callable[[str], None] = lambda line: None,
) -> ScanPeers:
    """Scan folders of `juesuan synth`, of any sizes.

    tell: called with each omission. Raises BuildError if an engine fails, finds
    nothing or finds a sum other than DuckDB's.
    """
    missing = {peer: reason for peer in peers if (reason := _missing(peer))}
    for peer, reason in missing.items():
        tell(f"LEFT OUT 未比较: {peer}: {reason}")
    engines = ["duckdb", *(peer for peer in peers if peer not in missing)]
    sizes = []
    for folder in extracts:
        scans = {engine: scan(engine, folder, runs) for engine in engines}
        for engine in engines[1:]:
            expect_same(scans["duckdb"], scans[engine])
        sizes.append(Size(_documents(folder), scans))
    sizes.sort(key=lambda size: size.documents)
    return ScanPeers(tuple(sizes), missing)


def _missing(peer: str) -> str:
    if peer == "pandas" and importlib.util.find_spec("pyarrow") is None:
        return "pandas reads Parquet with pyarrow, which `make connect` installs"
    if peer == "spark" and not _SPARK.is_file():
        return "there is no .spark, which `make spark` makes"
    if peer == "spark" and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        return "Spark needs Java 17 or newer"
    return ""


def _documents(folder: Path) -> int:
    files = f"{folder.as_posix()}/document/*/*.parquet"
    with duckdb.connect() as connection:
        found = connection.execute(f"select count(*) from '{files}'").fetchone()
    return int(found[0]) if found else 0


def scan(engine: str, extracts: Path, runs: int = RUNS) -> Scan:
    """Let an engine scan in a separate process.

    Raises BuildError if it fails or sums nothing.
    """
    python = str(_SPARK) if engine == "spark" else sys.executable
    with TemporaryDirectory() as name:
        answer = Path(name) / "answer"
        command = [python, str(_CHILD), engine, str(extracts), str(runs), str(answer)]
        done = subprocess.run(
            command, check=False, stderr=subprocess.PIPE, text=True, cwd=name
        )
        if done.returncode:
            last = "\n".join(done.stderr.splitlines()[-5:])
            raise BuildError(f"peers: {engine} cannot scan {extracts}: {last}")
        found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    sums = {
        (year, table, column): (count, Decimal(total))
        for year, table, column, count, total in found["sums"]
        if count
    }
    if not sums:
        raise BuildError(f"peers: {engine} finds no figure in {extracts}")
    seconds = tuple(found["seconds"])
    return Scan(engine, found["start_seconds"], seconds, found["peak_mb"], sums)


def expect_same(ours: Scan, theirs: Scan) -> None:
    """Raise BuildError if two engines have found different sums."""
    only = sorted(ours.sums.keys() ^ theirs.sums.keys(), key=str)
    differing = only or [
        key
        for key, (count, total) in ours.sums.items()
        if count != theirs.sums[key][0]
        or abs(total - theirs.sums[key][1]) > _allowed(theirs.engine, total)
    ]
    if differing:
        key = differing[0]
        raise BuildError(
            f"peers: {ours.engine} and {theirs.engine} differ in {len(differing)} sums,"
            f" first {key}: {ours.sums.get(key)} and {theirs.sums.get(key)}"
        )


def _allowed(engine: str, total: Decimal) -> Decimal:
    if engine != "pandas":
        return Decimal(0)
    return max(_HUNDREDTH, abs(total) * _DIGITS)


def crossover(found: ScanPeers, peer: str) -> str:
    """The size at which a peer overtakes DuckDB, in words."""
    for size in found.sizes:
        if size.scans[peer].best < size.scans["duckdb"].best:
            return f"{peer} overtakes DuckDB at {size.documents:,} documents"
    largest = found.sizes[-1]
    return (
        f"{peer} does not overtake DuckDB up to {largest.documents:,} documents"
        f" ({largest.scans['duckdb'].figures:,} figures)"
    )


def scan_tables(found: ScanPeers) -> list[Titled]:
    """Every engine at every size."""
    header = (
        "engine", "documents", "figures", "start s", "first run s", "best run s",
        "÷ DuckDB", "peak MB", "÷ DuckDB",
    )  # fmt: skip
    rows = [_row(size, each) for size in found.sizes for each in size.scans.values()]
    return [("The same Parquet scanned and added up", header, rows)]


def _row(size: Size, each: Scan) -> Row:
    ours = size.scans["duckdb"]
    return (
        each.engine,
        f"{size.documents:,}",
        f"{each.figures:,}",
        f"{each.start:.1f}",
        f"{each.seconds[0]:.2f}",
        f"{each.best:.2f}",
        ratio(each.best, ours.best),
        f"{each.peak_mb:,.0f}",
        ratio(each.peak_mb, ours.peak_mb),
    )


def scan_lines(found: ScanPeers) -> list[str]:
    """The size at which each peer overtakes DuckDB, and omissions."""
    peers = [name for name in found.sizes[-1].scans if name != "duckdb"]
    return [
        *(f"{crossover(found, peer)}." for peer in peers),
        *(f"Left out: {peer}: {reason}." for peer, reason in found.left_out.items()),
    ]
