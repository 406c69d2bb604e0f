"""A dashboard query, and its possible parameters."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from ingest.errors import BuildError

_RELATION = re.compile(r"\b(?:from|join)\s+([a-z]+\.[a-z_]+)")


@dataclass(frozen=True)
class Query:
    """A query as SQL with a `?` for each parameter.

    sql: the same in DuckDB and SQLite; draw: SQL whose rows are the possible
    parameters, each once.
    """

    name: str
    sql: str
    draw: str

    @property
    def relations(self) -> frozenset[str]:
        """The tables it reads, with their schema."""
        return frozenset(_RELATION.findall(self.sql))


@dataclass(frozen=True)
class Call:
    """One call of a query."""

    query: str
    sql: str
    parameters: tuple[Any, ...]


def draw_calls(
    connection: duckdb.DuckDBPyConnection,
    queries: Sequence[Query],
    calls: int,
    seed: int,
) -> list[Call]:
    """Each query with some parameters from the file; the same for a seed.

    If the file has fewer parameters, all are used. Raises BuildError if
    it has none.
    """
    drawn = []
    for query in queries:
        possible = connection.execute(query.draw).fetchall()
        if not possible:
            raise BuildError(f"dashboards: {query.name}: the file has no parameters")
        possible.sort(key=repr)
        chance = random.Random(f"{seed} {query.name}")
        chosen = chance.sample(possible, min(calls, len(possible)))
        drawn += [Call(query.name, query.sql, tuple(each)) for each in chosen]
    return drawn
