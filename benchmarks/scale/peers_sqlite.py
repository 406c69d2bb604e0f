"""DuckDB and SQLite with the same queries on the report marts.

Each runs in a separate process; a differing answer is an error.
"""

import pickle
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from power.cells import Row

from ingest.errors import BuildError
from scale.asking import Answer, difference
from scale.chart_queries import chart_queries
from scale.dashboard_query import Call, draw_calls
from scale.own_queries import own_queries
from scale.sqlite_copy import copy_tables
from scale.tables import Titled, milliseconds, ratio

CALLS, SEED = 10, 1
_CHILD = Path(__file__).with_name("answer_child.py")
# Queries to list: SQLite's fastest and slowest relative to DuckDB.
_NAMED = 8


@dataclass(frozen=True)
class Compared:
    """A query on both engines: seconds of each call."""

    query: str
    duckdb: tuple[float, ...]
    sqlite: tuple[float, ...]

    @property
    def times(self) -> float:
        """SQLite's median over DuckDB's."""
        return statistics.median(self.sqlite) / statistics.median(self.duckdb)


@dataclass(frozen=True)
class SqlitePeer:
    """Both engines on the same marts.

    rows and copy_seconds: of copying; megabytes: of the copy; peaks in MB.
    """

    rows: int
    copy_seconds: float
    megabytes: float
    duckdb_peak: float
    sqlite_peak: float
    compared: tuple[Compared, ...]


def measure_sqlite(
    database: Path, *, seed: int = SEED, calls: int = CALLS
) -> SqlitePeer:
    """Copy the marts of a published file, and query both.

    Raises BuildError if an answer differs, or there is nothing to query.
    """
    queries = [*chart_queries(), *own_queries()]
    with duckdb.connect(str(database), read_only=True) as connection:
        drawn = draw_calls(connection, queries, calls, seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "copy"
        copy.mkdir()
        started = time.perf_counter()
        relations = {relation for query in queries for relation in query.relations}
        rows = copy_tables(database, relations, copy)
        seconds = time.perf_counter() - started
        size = sum(path.stat().st_size for path in copy.iterdir()) / 1_000_000
        ours, our_peak = _ask("duckdb", database, drawn, folder)
        theirs, their_peak = _ask("sqlite", copy, drawn, folder)
    compared = tuple(compare_answers(ours, theirs))
    return SqlitePeer(rows, seconds, size, our_peak, their_peak, compared)


def _ask(
    engine: str, database: Path, calls: Sequence[Call], folder: Path
) -> tuple[list[Answer], float]:
    asked, answered = folder / "calls", folder / "answers"
    asked.write_bytes(pickle.dumps(list(calls)))
    command = [sys.executable, str(_CHILD), engine, str(database)]
    done = subprocess.run([*command, str(asked), str(answered)], check=False)
    if done.returncode:
        raise BuildError(f"peers: {engine} gave no answers")
    found: tuple[list[Answer], float] = pickle.loads(answered.read_bytes())
    return found


def compare_answers(ours: Sequence[Answer], theirs: Sequence[Answer]) -> list[Compared]:
    """The times by query.

    Raises BuildError if an answer differs, or no query returns a row.
    """
    seconds: dict[str, list[tuple[float, float]]] = {}
    answered: set[str] = set()
    for one, other in zip(ours, theirs, strict=True):
        found = difference(one.rows, other.rows)
        if found:
            raise BuildError(
                f"peers: DuckDB and SQLite differ: {one.call.query}"
                f" {one.call.parameters}: {found}"
            )
        seconds.setdefault(one.call.query, []).append((one.seconds, other.seconds))
        if not one.is_empty:
            answered.add(one.call.query)
    silent = seconds.keys() - answered
    if silent or not seconds:
        raise BuildError(f"peers: no row answers {', '.join(sorted(silent)) or 'any'}")
    return [
        Compared(query, *zip(*pairs, strict=True)) for query, pairs in seconds.items()
    ]


def sqlite_tables(found: SqlitePeer) -> list[Titled]:
    """All queries together, then those that differ most."""
    ours = [each for one in found.compared for each in one.duckdb]
    theirs = [each for one in found.compared for each in one.sqlite]
    medians = statistics.median(ours), statistics.median(theirs)
    rows: list[Row] = [
        (
            f"all {len(found.compared)}, the median call",
            *map(milliseconds, medians),
            ratio(medians[1], medians[0]),
        ),
        (
            f"all {len(ours):,} calls one after the other",
            *map(milliseconds, (sum(ours), sum(theirs))),
            ratio(sum(theirs), sum(ours)),
        ),
    ]
    ordered = sorted(found.compared, key=lambda each: each.times)
    rows += [
        _row(each) for each in dict.fromkeys((*ordered[:_NAMED], *ordered[-_NAMED:]))
    ]
    memory = (f"{found.duckdb_peak:,.0f}", f"{found.sqlite_peak:,.0f}")
    return [
        (
            f"The same answers from SQLite ({found.rows:,} rows copied with indexes in"
            f" {found.copy_seconds:,.0f} s, {found.megabytes:,.0f} MB)",
            ("question", "DuckDB ms", "SQLite ms", "SQLite ÷ DuckDB"),
            rows,
        ),
        (
            "Peak of memory during queries, MB",
            ("DuckDB", "SQLite", "SQLite ÷ DuckDB"),
            [(*memory, ratio(found.sqlite_peak, found.duckdb_peak))],
        ),
    ]


def _row(each: Compared) -> Row:
    return (
        each.query,
        milliseconds(statistics.median(each.duckdb)),
        milliseconds(statistics.median(each.sqlite)),
        ratio(statistics.median(each.sqlite), statistics.median(each.duckdb)),
    )
