"""The floor of a build: its statements run directly in DuckDB, without dbt.

scale/floor.py MANIFEST WAREHOUSE FOLDER runs the compiled statements of every
seed, model and test of a build on its raw tables, and prints the times as JSON.
"""

import json
import sys
import time
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ingest.transform.compiled import csv_source
from ingest.warehouse.database import open_database
from ingest.warehouse.slices import (
    SETTING,
    SLICE_DOCUMENTS,
    cut_slices,
    of_slice,
    slice_view,
)

_RELATIONS = ("seed", "model")
_THREADS = 2


def run_floor(manifest: Path, warehouse: Path, folder: Path) -> dict[str, float]:
    """Run everything; returns seconds and numbers of models and of tests."""
    nodes: dict[str, Any] = json.loads(manifest.read_bytes())["nodes"]
    folder.mkdir(parents=True, exist_ok=True)
    # The statements name the database after its file.
    database = folder / "workings.duckdb"
    database.unlink(missing_ok=True)
    relations = {
        key: node for key, node in nodes.items() if node["resource_type"] in _RELATIONS
    }
    tests = [node for node in nodes.values() if node["resource_type"] == "test"]
    graph = {
        key: [need for need in node["depends_on"].get("nodes", []) if need in relations]
        for key, node in relations.items()
    }
    with open_database(database) as connection:
        connection.execute(f"set threads = {_THREADS}")
        _copy_raw(connection, warehouse)
        slices = cut_slices(connection, SLICE_DOCUMENTS)
        if slices > 1:
            connection.execute(SETTING)
        started = time.perf_counter()
        for schema in sorted({node["schema"] for node in relations.values()}):
            connection.execute(f'create schema if not exists "{schema}"')
        made = 0
        for key in TopologicalSorter(graph).static_order():
            made += _make(connection, relations[key], slices)
        connection.execute("checkpoint")
        between = time.perf_counter()
        run = sum(_test(connection, node) for node in tests)
        ended = time.perf_counter()
    if not made or not run:
        raise SystemExit("the floor has run nothing")
    return {
        "model_seconds": between - started,
        "test_seconds": ended - between,
        "models": made,
        "tests": run,
    }


def _copy_raw(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> None:
    connection.execute(f"attach '{warehouse}' as source (read_only)")
    connection.execute("create schema raw")
    tables = connection.execute(
        "select table_name from duckdb_tables()"
        " where database_name = 'source' and schema_name = 'raw'"
    ).fetchall()
    for (name,) in tables:
        connection.execute(f"create table raw.{name} as from source.raw.{name}")
    connection.execute("detach source")


def _make(
    connection: duckdb.DuckDBPyConnection, node: dict[str, Any], slices: int
) -> bool:
    """Create a seed or a model, in slices if the build does."""
    relation, kind = node["relation_name"], node["config"]["materialized"]
    if kind == "ephemeral":
        return False
    if node["resource_type"] == "seed":
        path = Path(node["root_path"] or "") / node["original_file_path"]
        types = node["config"]["column_types"]
        header = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
        source = csv_source(path, {name: types[name] for name in header})
        connection.execute(f"create table {relation} as select * from {source}")
        return True
    query = node["compiled_code"]
    connection.execute(f"create table {relation} as {query}")
    if kind == "by_document" and slices > 1:
        first = 0
        for number in range(slices):
            if number:
                connection.execute(
                    f"insert into {relation} by name ({of_slice(query, number)})"
                )
            count = connection.execute(f"select count(*) from {relation}").fetchone()
            until = count[0] if count else 0
            view = slice_view(relation, node["alias"], number, first, until - 1)
            connection.execute(view)
            first = until
    return True


def _test(connection: duckdb.DuckDBPyConnection, node: dict[str, Any]) -> bool:
    """Run a test that the build has run; with --may-break a build skips some."""
    if not node.get("compiled_code"):
        return False
    connection.execute(f"select count(*) from ({node['compiled_code']})").fetchone()
    return True


def main() -> None:
    """Run the floor in this process and print the times."""
    manifest, warehouse, folder = (Path(text) for text in sys.argv[1:4])
    print(json.dumps(run_floor(manifest, warehouse, folder)))


if __name__ == "__main__":
    main()
