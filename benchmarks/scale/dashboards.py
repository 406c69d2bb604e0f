"""Waiting times of dashboards, as a Python client sees them.

benchmarks/scale/dashboards.py WAREHOUSE [--seed N] [--calls N]: every query of the
charts, and some more, with parameters drawn from the file.  All run once to warm
up and then once timed.  The exit status is 1 if a query has no answer or the median
time exceeds the target.
"""

import argparse
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from power.cells import Row

from ingest.errors import BuildError
from scale.asking import Answer, ask_all
from scale.chart_queries import chart_queries
from scale.dashboard_query import Query, draw_calls
from scale.own_queries import drill_down_queries, own_queries
from scale.tables import Titled, console_tables, markdown_tables, milliseconds

# Target for the median answer.
TARGET_SECONDS = 0.020
CALLS, SEED = 30, 1
# All slower ones are listed, and this many of the others.
_NAMED = 12
_HEADER: Row = (
    "question", "parameters", "rows", "median ms", "95 % ms", "longest ms", "empty",
)  # fmt: skip


@dataclass(frozen=True)
class Waits:
    """One query: the seconds of each call, the rows returned, empty answers."""

    query: str
    seconds: tuple[float, ...]
    rows: tuple[int, ...]
    empty: int

    @property
    def median(self) -> float:
        """Median seconds of a call."""
        return statistics.median(self.seconds)


@dataclass(frozen=True)
class Dashboards:
    """The queries run on a file.

    charts and others read the marts; drill_down reads every evaluation.
    """

    documents: int
    megabytes: float
    charts: tuple[Waits, ...]
    others: tuple[Waits, ...]
    drill_down: tuple[Waits, ...]

    @property
    def marts(self) -> tuple[Waits, ...]:
        """The queries with a target."""
        return (*self.charts, *self.others)


def measure_dashboards(
    database: Path, *, seed: int = SEED, calls: int = CALLS
) -> Dashboards:
    """Run all queries on a published file, opened read-only.

    Raises BuildError if the file has no parameters for a query, or no answer for
    any of them.
    """
    groups = [chart_queries(), own_queries(), drill_down_queries()]
    with duckdb.connect(str(database), read_only=True) as connection:
        found = [_measure(connection, group, calls, seed) for group in groups]
        counted = connection.execute("select count(*) from core.dim_document")
        documents = int((counted.fetchone() or (0,))[0])
    charts, others, drill_down = found
    megabytes = database.stat().st_size / 1_000_000
    return Dashboards(documents, megabytes, charts, others, drill_down)


def _measure(
    connection: duckdb.DuckDBPyConnection,
    queries: Sequence[Query],
    calls: int,
    seed: int,
) -> tuple[Waits, ...]:
    drawn = draw_calls(connection, queries, calls, seed)
    answers = ask_all(
        lambda sql, parameters: connection.execute(sql, parameters).fetchall(), drawn
    )
    return tuple(waits_of(answers))


def waits_of(answers: Sequence[Answer]) -> list[Waits]:
    """The waits by query.

    Raises BuildError if a query has no answer with any of its parameters.
    """
    by_query: dict[str, list[Answer]] = {}
    for answer in answers:
        by_query.setdefault(answer.call.query, []).append(answer)
    waits = [
        Waits(
            query,
            tuple(each.seconds for each in given),
            tuple(len(each.rows) for each in given),
            sum(each.is_empty for each in given),
        )
        for query, given in by_query.items()
    ]
    silent = [each.query for each in waits if each.empty == len(each.seconds)]
    if silent or not waits:
        raise BuildError(f"dashboards: no row answers {', '.join(silent) or 'nothing'}")
    return waits


def percentile(seconds: Sequence[float], share: float = 0.95) -> float:
    """The smallest time that this share of the times does not exceed."""
    ordered = sorted(seconds)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def shortfalls(found: Dashboards) -> list[str]:
    """Missed targets, in words."""
    median = statistics.median(_every(found.marts))
    if median < TARGET_SECONDS:
        return []
    return [f"dashboards: half of the answers take {milliseconds(median)} ms or more"]


def titled_tables(found: Dashboards) -> list[Titled]:
    """The groups, then the slowest queries."""
    size = f"{found.documents:,} documents, {found.megabytes:,.0f} MB"
    groups = [
        ("charts of bi/superset", found.charts),
        ("other questions of the marts", found.others),
        ("all of the marts", found.marts),
        ("drill-down to evaluations", found.drill_down),
    ]
    slowest = sorted((*found.marts, *found.drill_down), key=lambda each: -each.median)[
        :_NAMED
    ]
    return [
        (
            f"Dashboards ({size})",
            ("questions", "number", "calls", "median ms", "95 % ms", "slower than 20"),
            [_group_row(name, waits) for name, waits in groups],
        ),
        ("The slowest questions", _HEADER, [_row(each) for each in slowest]),
        ("Questions of the marts", _HEADER, [_row(each) for each in found.others]),
    ]


def _every(waits: Sequence[Waits]) -> list[float]:
    return [seconds for each in waits for seconds in each.seconds]


def _group_row(name: str, waits: Sequence[Waits]) -> Row:
    seconds = _every(waits)
    return (
        name,
        f"{len(waits):,}",
        f"{len(seconds):,}",
        milliseconds(statistics.median(seconds)),
        milliseconds(percentile(seconds)),
        f"{sum(each.median >= TARGET_SECONDS for each in waits):,}",
    )


def _row(waits: Waits) -> Row:
    return (
        waits.query,
        f"{len(waits.seconds):,}",
        f"{statistics.median(waits.rows):,.0f}",
        milliseconds(waits.median),
        milliseconds(percentile(waits.seconds)),
        milliseconds(max(waits.seconds)),
        f"{waits.empty:,}",
    )


def section(found: Dashboards) -> str:
    """The measurements, for a page of the docs."""
    return markdown_tables(titled_tables(found))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path, help="a published file")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--calls", type=int, default=CALLS, help="of each query")
    given = parser.parse_args()
    found = measure_dashboards(given.warehouse, seed=given.seed, calls=given.calls)
    console = Console(width=120)
    for table in console_tables(titled_tables(found)):
        console.print(table)
    short = shortfalls(found)
    if short:
        raise SystemExit("; ".join(short))


if __name__ == "__main__":
    main()
