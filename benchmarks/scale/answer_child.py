"""Run the dashboard queries on one engine, in a separate process.

scale/answer_child.py ENGINE DATABASE CALLS ANSWERS: calls and answers are files
for exchange with the bench.
"""

import pickle
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scale.asking import Rows, ask_all
from scale.peak import peak_mb
from scale.sqlite_copy import bound, open_copy

_Ask = Callable[[str, Sequence[Any]], Rows]


def ask_duckdb(database: Path) -> _Ask:
    """The published file, opened read-only."""
    connection = duckdb.connect(str(database), read_only=True)
    return lambda sql, parameters: connection.execute(sql, parameters).fetchall()


def ask_sqlite(folder: Path) -> _Ask:
    """The folder of copies."""
    connection = open_copy(folder)
    return lambda sql, parameters: connection.execute(sql, bound(parameters)).fetchall()


ENGINES = {"duckdb": ask_duckdb, "sqlite": ask_sqlite}


def main() -> None:
    """Run all queries, and write the answers with the peak of memory."""
    engine, database, calls, answers = sys.argv[1:]
    ask = ENGINES[engine](Path(database))
    found = ask_all(ask, pickle.loads(Path(calls).read_bytes()))
    Path(answers).write_bytes(pickle.dumps((found, peak_mb())))


if __name__ == "__main__":
    main()
