"""Scan the cells of extracts with one engine and sum them, in a separate process.

scale/scan_child.py ENGINE EXTRACTS RUNS ANSWER: the answer is a JSON file with the
seconds of starting the engine and of each run, the peak memory and the sums. Spark
runs it in an environment without the project, so it imports nothing from it.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scale.peak import peak_mb

# Fiscal year, table, column, values, and their sum as text.
Sums = list[tuple[int, str, str, int, str]]
_KEYS = ["fiscal_year", "table_key", "column_key"]
# Figures are text in the extracts. No published one has more digits; with a wider type
# DuckDB takes some seventy times as long to read the text.
_DECIMAL = "decimal(18, 6)"
_SQL = (
    "select cast(fiscal_year as int) as fiscal_year, table_key, column_key,"
    f" count(value) as figures, sum(cast(value as {_DECIMAL})) as total"
    " from {} group by fiscal_year, table_key, column_key"
)
_SPARK_SETTINGS = {
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_QUIET = Path(__file__).resolve().parents[1] / "spark_log4j2.properties"


class Engine:
    """Start, scan and memory of an engine."""

    def __init__(self, scan: Callable[[Path], Sums], memory: Callable[[], float]):
        self.scan, self.memory = scan, memory


def _sums(rows: Iterable[Any]) -> Sums:
    return [(int(row[0]), row[1], row[2], int(row[3]), str(row[4])) for row in rows]


def duckdb_engine() -> Engine:
    """DuckDB over Parquet, with nothing loaded."""
    duckdb = importlib.import_module("duckdb")
    connection = duckdb.connect()

    def scan(extracts: Path) -> Sums:
        files = f"{extracts.as_posix()}/table_cells/*/*.parquet"
        source = f"read_parquet('{files}', hive_partitioning = true)"
        return _sums(connection.execute(_SQL.format(source)).fetchall())

    return Engine(scan, peak_mb)


def pandas_engine() -> Engine:
    """pandas as commonly used: floating point, only the needed columns."""
    pandas = importlib.import_module("pandas")

    def scan(extracts: Path) -> Sums:
        columns = [*_KEYS, "value"]
        frame = pandas.read_parquet(extracts / "table_cells", columns=columns)
        frame["value"] = pandas.to_numeric(frame["value"])
        groups = frame.groupby(_KEYS, observed=True, dropna=False)["value"]
        found = groups.agg(["count", "sum"]).reset_index()
        return _sums(found.itertuples(index=False))

    return Engine(scan, peak_mb)


def spark_engine() -> Engine:
    """Spark on all processors of this machine, in its own process and Java's."""
    os.environ.setdefault(
        "PYSPARK_SUBMIT_ARGS",
        f"--driver-java-options -Dlog4j2.configurationFile={_QUIET} pyspark-shell",
    )
    builder = importlib.import_module("pyspark.sql").SparkSession.builder
    for key, value in _SPARK_SETTINGS.items():
        builder = builder.config(key, value)
    session = builder.master("local[*]").getOrCreate()
    java = session.sparkContext._gateway.proc.pid

    def scan(extracts: Path) -> Sums:
        cells = session.read.parquet(str(extracts / "table_cells"))
        cells.createOrReplaceTempView("cells")
        return _sums(session.sql(_SQL.format("cells")).collect())

    return Engine(scan, lambda: peak_mb() + peak_mb(java))


ENGINES = {"duckdb": duckdb_engine, "pandas": pandas_engine, "spark": spark_engine}


def main() -> None:
    """Start, scan, and write the results."""
    name, extracts, runs, answer = sys.argv[1:]
    started = time.perf_counter()
    engine = ENGINES[name]()
    begun = time.perf_counter()
    seconds = []
    sums: Sums = []
    for _ in range(int(runs)):
        before = time.perf_counter()
        sums = engine.scan(Path(extracts))
        seconds.append(time.perf_counter() - before)
    found = {
        "start_seconds": begun - started,
        "seconds": seconds,
        "peak_mb": engine.memory(),
        "sums": sums,
    }
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
