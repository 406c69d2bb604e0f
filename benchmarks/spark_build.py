"""Build the models on Spark from a folder of Parquet extracts, and run their tests.

It runs in `.spark`, the environment of scripts/spark.sh:
    .spark/bin/python benchmarks/spark_build.py EXTRACTS TABLES [dbt's --select …]
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# Schemas for readers of the DuckDB file; Spark has no unquoted names like 中文.
LEFT_OUT = ("path:models/marts/chinese", "path:models/semantic")
# Their rows are made up and their SQL is DuckDB's; they test the models, not the
# engine.
NOT_RUN = ("exposure", "unit_test")
# Must be set before Java starts.
_QUIET = (
    "--driver-java-options"
    f" -Dlog4j2.configurationFile={ROOT / 'benchmarks' / 'spark_log4j2.properties'}"
)
_MESSAGE = 400


def main() -> int:
    """Build; returns 0 if every model was built and every test passed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("extracts", help="folder of the extracts, or an address (s3a)")
    parser.add_argument("tables", help="folder for the tables")
    parser.add_argument("--select", nargs="+", default=[], help="as dbt's")
    given = parser.parse_args()
    os.environ["JUESUAN_SPARK_WAREHOUSE"] = given.tables
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"{_QUIET} pyspark-shell")
    started = time.monotonic()
    results = _build(given.extracts, Path(given.tables), given.select)
    counted, failed = _count(results)
    for kind, states in sorted(counted.items()):
        states_text = ", ".join(
            f"{count} {state}" for state, count in sorted(states.items())
        )
        print(f"spark: {kind}: {states_text}")
    for name, message in failed:
        print(f"spark: {name} failed: {message}", file=sys.stderr)
    print(f"spark: {time.monotonic() - started:.0f} s, the start of Spark included")
    # Some of the models may have no test; all of them without one is a failure.
    examined = bool(given.select) or counted.get("test", Counter())["pass"] > 0
    return 0 if examined and not failed else 1


def _build(extracts: str, tables: Path, select: list[str]) -> list[Any]:
    from dbt.cli.main import dbtRunner

    runner = dbtRunner()
    common = [
        *("--target", "spark", "--project-dir", str(ROOT), "--profiles-dir", str(ROOT)),
        *("--target-path", str(tables.with_name(f"{tables.name}-dbt"))),
    ]
    first = ["--quiet", "--log-level-file", "none", "--cache-selected-only"]
    arguments = json.dumps({"extracts": extracts, "has_log": _has_log(extracts)})
    views = runner.invoke(
        [*first, "run-operation", "create_raw_views", "--args", arguments, *common]
    )
    if not views.success:
        raise SystemExit(f"spark: no views over {extracts}: {views.exception}")
    chosen = ["--select", *select] if select else []
    built = runner.invoke(
        [
            *(*first, "build", *chosen, "--exclude", *LEFT_OUT),
            *("--exclude-resource-type", *NOT_RUN, *common),
        ]
    )
    results = getattr(built.result, "results", None)
    if not results:
        raise SystemExit(f"spark: dbt has built nothing: {built.exception}")
    return list(results)


def _has_log(extracts: str) -> bool:
    return "://" in extracts or (Path(extracts) / "load_log").is_dir()


def _count(
    results: list[Any],
) -> tuple[dict[str, Counter[str]], list[tuple[str, str]]]:
    """Outcomes by kind of node, and the nodes that failed or were skipped."""
    counted: dict[str, Counter[str]] = {}
    failed = []
    for result in results:
        kind, state = str(result.node.resource_type), str(result.status)
        counted.setdefault(kind, Counter())[state] += 1
        if state not in ("success", "pass"):
            message = " ".join((result.message or state).split())[:_MESSAGE]
            failed.append((result.node.name, message))
    return counted, failed


if __name__ == "__main__":
    sys.exit(main())
