"""Build the same extracts with DuckDB and with Spark, compare, and time both.

benchmarks/bench_spark.py [--write]: writes the results into docs/spark.md.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from spark_compare import Comparison, are_equal, compare, report
from spark_extracts import write_extracts

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".spark" / "bin" / "python"
PAGE = ROOT / "docs" / "spark.md"
_BEGIN, _END = "<!-- measured:begin -->", "<!-- measured:end -->"


@dataclass(frozen=True)
class Build:
    """The committed extracts, built by both engines.

    database: DuckDB's file; tables: Spark's folder; output: of the build on Spark;
    the seconds are those of the whole commands.
    """

    database: Path
    tables: Path
    output: str
    duckdb_seconds: float
    spark_seconds: float

    def comparisons(self) -> list[Comparison]:
        """Every table of both, compared."""
        return compare(self.database, self.tables)


def build_both(folder: Path) -> Build:
    """Build into a folder; raises CalledProcessError if either build fails."""
    environment = {
        key: value for key, value in os.environ.items() if key != "JUESUAN_DATABASE"
    }
    environment["JUESUAN_WAREHOUSE"] = str(folder / "warehouse")
    juesuan = str(Path(sys.executable).with_name("juesuan"))
    started = time.monotonic()
    subprocess.run([juesuan, "build"], cwd=ROOT, env=environment, check=True)
    built = time.monotonic()
    warehouse, tables = folder / "warehouse", folder / "tables"
    database, workings = warehouse / "juesuan.duckdb", warehouse / "workings.duckdb"
    counts = write_extracts(workings, folder / "extracts")
    print(f"spark: {sum(counts.values()):,} rows of {len(counts)} raw tables written")
    written = time.monotonic()
    command = ["benchmarks/spark_build.py", str(folder / "extracts"), str(tables)]
    spark = subprocess.run(
        [str(PYTHON), *command],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(spark.stdout)
    ended = time.monotonic()
    return Build(database, tables, spark.stdout, built - started, ended - written)


def page_block(build: Build, comparisons: list[Comparison]) -> str:
    """The results as Markdown."""
    lines = [line for line in build.output.splitlines() if line.startswith("spark: ")]
    lines = [
        "```",
        f"DuckDB (juesuan build, loading included): {build.duckdb_seconds:.0f} s",
        f"Spark (local[2], its start included): {build.spark_seconds:.0f} s",
        *lines,
        *report(comparisons),
        "```",
    ]
    return "\n".join(lines)


def main() -> int:
    """Build, compare, print; 0 if all is equal."""
    with TemporaryDirectory() as name:
        build = build_both(Path(name))
        comparisons = build.comparisons()
    block = page_block(build, comparisons)
    print(block)
    if not are_equal(comparisons):
        return 1
    if "--write" in sys.argv[1:]:
        page = PAGE.read_text(encoding="utf-8")
        pattern = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)
        fresh = pattern.sub(lambda _: f"{_BEGIN}\n{block}\n{_END}", page)
        PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
