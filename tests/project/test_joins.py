"""Left joins of the models compare keys with keys, so that DuckDB can hash them.

Where a condition names one side alone, or either of two columns, DuckDB compares every
row with every row, and a build grows with the square of its documents.
"""

import json
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from ingest.paths import workspace
from ingest.transform.compile import compiled_project
from ingest.transform.compiled import CompiledProject, run_compiled
from ingest.warehouse.database import create_raw, open_database

TARGETS = (
    "fct_figure",
    "fct_finding",
    "fct_identity_result",
    "agg_publisher_year",
    "headline",
    "fct_published_total",
)
_EVERY_ROW_WITH_EVERY_ROW = ("BLOCKWISE_NL_JOIN", "NESTED_LOOP_JOIN", "CROSS_PRODUCT")
_INNER = ("", "INNER", "SEMI")


@pytest.fixture(scope="module")
def project() -> CompiledProject:
    return compiled_project(workspace(), TARGETS, lambda reason: None)


@pytest.fixture(scope="module")
def connection(
    project: CompiledProject, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of the models, without a document."""
    path = tmp_path_factory.mktemp("joins") / f"{project.catalog}.duckdb"
    with open_database(path) as made:
        create_raw(made)
    run_compiled(path, project, TARGETS)
    with open_database(path, read_only=True) as found:
        # Without rows, this one leaves joins out.
        found.execute("set disabled_optimizers = 'empty_result_pullup'")
        yield found


def unhashed(connection: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    """Outer joins of a query that compare every row with every row."""
    rows = connection.execute(f"explain (format json) {query}").fetchall()
    return [
        f"{node['name']} {node['extra_info']}"
        for node in _nodes(json.loads(rows[0][1]))
        if node["name"].strip() in _EVERY_ROW_WITH_EVERY_ROW
        and node["extra_info"].get("Join Type", "") not in _INNER
    ]


def _nodes(plan: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in plan:
        yield node
        yield from _nodes(node["children"])


def test_left_joins_compare_keys_with_keys(
    project: CompiledProject, connection: duckdb.DuckDBPyConnection
) -> None:
    models = [node for node in project.order(TARGETS) if node.sql and node.table]
    assert len(models) > 100
    found = {model.name: unhashed(connection, model.sql) for model in models}
    assert not {name: joins for name, joins in found.items() if joins}


@pytest.mark.parametrize(
    "condition", ["a.code = b.code and a.code > 'x'", "a.code = b.code or b.code = ''"]
)
def test_a_join_that_compares_every_row_is_found(condition: str) -> None:
    with duckdb.connect() as connection:
        connection.execute("create table code as select 'y' as code")
        query = f"select b.code from code as a left join code as b on {condition}"
        assert unhashed(connection, query)
        hashed = "select b.code from code as a left join code as b on a.code = b.code"
        assert not unhashed(connection, hashed)
