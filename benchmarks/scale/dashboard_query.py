"""One question of a dashboard, and which parameters it can be asked with."""

from __future__ import annotations

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
    """A question as SQL with a `?` for each parameter.

    sql: says the same in DuckDB and SQLite; draw: SQL whose rows are the parameters
    that the question can be asked with, each once.
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
    """A question asked once."""

    query: str
    sql: str
    parameters: tuple[Any, ...]


def draw_calls(
    connection: duckdb.DuckDBPyConnection,
    queries: Sequence[Query],
    calls: int,
    seed: int,
) -> list[Call]:
    """Each question with some parameters out of the file; the same for a seed.

    A file that has fewer parameters is asked with all of them. Raises BuildError where
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
