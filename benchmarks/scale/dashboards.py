"""How long dashboards wait for their answers, as a Python client sees it.

benchmarks/scale/dashboards.py WAREHOUSE [--seed N] [--calls N]: every question of the
charts, and some more, with parameters drawn from the file.  All are asked once to warm
up and then once each with the clock running.  Ends with status 1 where a question has
no answer or half of the answers take longer than they should.
"""

from __future__ import annotations

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

# Half of the answers have to be there by then.
TARGET_SECONDS = 0.020
CALLS, SEED = 30, 1
# All that are slower are named, and how many of the others.
_NAMED = 12
_HEADER: Row = (
    "question", "parameters", "rows", "median ms", "95 % ms", "longest ms", "empty",
)  # fmt: skip


@dataclass(frozen=True)
class Waits:
    """One question: the seconds of each call, the rows answered, answers with none."""

    query: str
    seconds: tuple[float, ...]
    rows: tuple[int, ...]
    empty: int

    @property
    def median(self) -> float:
        """Seconds that half of the calls take at most."""
        return statistics.median(self.seconds)


@dataclass(frozen=True)
class Dashboards:
    """What was asked of a file.

    charts and others read the marts; drill_down reads every evaluation.
    """

    documents: int
    megabytes: float
    charts: tuple[Waits, ...]
    others: tuple[Waits, ...]
    drill_down: tuple[Waits, ...]

    @property
    def marts(self) -> tuple[Waits, ...]:
        """What the target is set for."""
        return (*self.charts, *self.others)


def measure_dashboards(
    database: Path, *, seed: int = SEED, calls: int = CALLS
) -> Dashboards:
    """Ask everything of a published file; it is opened to read only.

    Raises BuildError where a question has no parameters in the file, or no answer for
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
    """The waits by question.

    Raises BuildError where a question has no answer with any of its parameters.
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
    """The least of some times that this share of them does not exceed."""
    ordered = sorted(seconds)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def shortfalls(found: Dashboards) -> list[str]:
    """What takes longer than it should, in words."""
    median = statistics.median(_every(found.marts))
    if median < TARGET_SECONDS:
        return []
    return [f"dashboards: half of the answers take {milliseconds(median)} ms or more"]


def titled_tables(found: Dashboards) -> list[Titled]:
    """The groups, then the slowest questions."""
    told = f"{found.documents:,} documents, {found.megabytes:,.0f} MB"
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
            f"Dashboards ({told})",
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
    """What was measured, for a page of the docs."""
    return markdown_tables(titled_tables(found))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path, help="a published file")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--calls", type=int, default=CALLS, help="of each question")
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
