"""Are the findings of five documents alone the same as within a nation?"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from scale.recall_truth import Planted

SIZE = 5
# The audit's tables, compared row by row.
_COMPARED = ("audit.fct_finding", "audit.fct_identity_result")


@dataclass(frozen=True)
class Difference:
    """Rows of a document that only one of two warehouses has."""

    table: str
    document_id: str
    only_in: str
    rows: int


@dataclass(frozen=True)
class Compared:
    """Two warehouses compared: rows examined, by table."""

    rows: Mapping[str, int]
    differences: tuple[Difference, ...]


def documents_by_publisher(database: Path) -> dict[str, list[str]]:
    """The documents of a warehouse by publisher."""
    found: dict[str, list[str]] = defaultdict(list)
    with closing(duckdb.connect(database, read_only=True)) as connection:
        for publisher, document in connection.execute(
            "select publisher_code, document_id from raw.document order by all"
        ).fetchall():
            found[publisher].append(document)
    return dict(found)


def draw_groups(
    errors: Sequence[Planted], publishers: Mapping[str, Sequence[str]], seed: int
) -> list[list[str]]:
    """Draw publishers until every kind of error occurs, in groups of five documents.

    Publishers stay whole, because a document is compared with that of the year before.
    """
    kinds = {each.document_id: each.kind for each in errors}
    order = sorted(publishers)
    random.Random(seed).shuffle(order)
    wanted = set(kinds.values())
    groups: list[list[str]] = []
    for publisher in order:
        documents = publishers[publisher]
        is_filling = bool(groups) and len(groups[-1]) < SIZE
        brings = wanted & {kinds[name] for name in documents if name in kinds}
        if not (brings or is_filling):
            continue
        wanted -= brings
        if is_filling:
            groups[-1] += documents
        else:
            groups.append(list(documents))
    return groups


def compare(nation: Path, alone: Path) -> Compared:
    """Compare all rows on the documents of the second warehouse."""
    rows: dict[str, int] = {}
    differences: list[Difference] = []
    with closing(duckdb.connect()) as connection:
        for name, path in (("nation", nation), ("alone", alone)):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        for table in _COMPARED:
            columns = connection.execute(f"describe alone.{table}").fetchall()
            names = ", ".join(f'"{name}"' for name, *_ in columns)
            rows[table] = sum(
                count
                for (count,) in connection.execute(
                    f"select count(*) from alone.{table}"
                ).fetchall()
            )
            for one, other in (("nation", "alone"), ("alone", "nation")):
                query = _ONLY.format(one=one, other=other, table=table, names=names)
                found = connection.execute(query).fetchall()
                differences += [Difference(table, name, one, n) for name, n in found]
    return Compared(rows, tuple(differences))


_ONLY = """
with only_in as (
    select {names} from {one}.{table} semi join alone.raw.document using (document_id)
    except all
    select {names} from {other}.{table} semi join alone.raw.document using (document_id)
)

select document_id, count(*) from only_in group by document_id order by document_id
"""
