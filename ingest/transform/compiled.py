"""The SQL compiled by dbt, run directly in DuckDB.

dbt builds everything well but starts slowly. A single document needs the same
statements in the same order and nothing else, which takes a fraction of a second.
"""

import csv
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from ingest.errors import BuildError
from ingest.sql import sql_text
from ingest.warehouse.database import open_database

# A build of changes fills tables by document; here they are built from scratch.
_TABLES = ("table", "by_document")
_SEED = "seed"
TEST = "test"
_EPHEMERAL = "ephemeral"


@dataclass(frozen=True)
class CompiledNode:
    """A seed or model: its relation and its source; or a test.

    table: schema and name of the relation; sql: the query of a model or test, empty if
    dbt has not compiled it; seed_file and column_types: the CSV of a seed and its
    declared types; needs: unique ids; reads_documents: whether it reads raw tables;
    document_key: the column with the document or publisher of a row.
    """

    unique_id: str
    name: str
    table: str
    schema: str
    relation: str
    kind: str
    sql: str
    seed_file: Path
    column_types: Mapping[str, str]
    needs: tuple[str, ...]
    reads_documents: bool
    document_key: str


@dataclass(frozen=True)
class CompiledProject:
    """The content of a dbt manifest.

    catalog: name of the database in the statements, which is that of the file without
    its suffix; started: when dbt began to read the project.
    """

    catalog: str
    started: datetime
    nodes: Mapping[str, CompiledNode]

    def order(self, targets: Sequence[str]) -> list[CompiledNode]:
        """Some models with everything they need, each after what it needs.

        Raises BuildError if a target is not a model.
        """
        by_name = {
            node.name: key for key, node in self.nodes.items() if node.kind != TEST
        }
        unknown = sorted(set(targets) - by_name.keys())
        if unknown:
            raise BuildError(f"no such model: {', '.join(unknown)}")
        graph: dict[str, tuple[str, ...]] = {}
        waiting = [by_name[target] for target in targets]
        while waiting:
            key = waiting.pop()
            if key not in graph:
                graph[key] = self.nodes[key].needs
                waiting += graph[key]
        ordered = TopologicalSorter(graph).static_order()
        return [self.nodes[key] for key in ordered]

    def is_complete(self, targets: Sequence[str]) -> bool:
        """Whether some models and everything they need have been compiled."""
        try:
            nodes = self.order(targets)
        except BuildError:
            return False
        return all(node.sql or node.kind == _SEED for node in nodes)


def read_manifest(path: Path, root: Path) -> CompiledProject | None:
    """Read a manifest of the project at root; None if it is not one for DuckDB."""
    try:
        manifest = json.loads(path.read_bytes())
        metadata = manifest["metadata"]
        if metadata["adapter_type"] != "duckdb":
            return None
        started = datetime.fromisoformat(metadata["invocation_started_at"])
        found = {
            key: node
            for key, node in manifest["nodes"].items()
            if node["resource_type"] in (_SEED, "model", TEST)
        }
        nodes = {key: _node(node, found, root) for key, node in found.items()}
        catalogs = {node["database"] for node in found.values()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if len(catalogs) != 1:
        return None
    return CompiledProject(catalogs.pop(), started, nodes)


def _node(
    node: Mapping[str, Any], found: Mapping[str, Any], root: Path
) -> CompiledNode:
    kind = node["resource_type"]
    needs = node["depends_on"].get("nodes", ())
    return CompiledNode(
        unique_id=node["unique_id"],
        name=node["name"],
        table=f"{node['schema']}.{node['alias']}",
        schema=node["schema"],
        relation=node["relation_name"] or "",
        kind=node["config"]["materialized"] if kind == "model" else kind,
        sql="" if kind == _SEED else node.get("compiled_code") or "",
        seed_file=root / node["original_file_path"],
        column_types=node["config"].get("column_types") or {},
        needs=tuple(need for need in needs if need in found),
        reads_documents=any(need.startswith("source.") for need in needs),
        document_key=node["config"].get("meta", {}).get("document_key", "document_id"),
    )


def run_compiled(
    database: Path, project: CompiledProject, targets: Sequence[str]
) -> dict[str, float]:
    """Build some models and all they need in a file with the raw schema.

    Returns the seconds of each, in the order of building. Raises BuildError if a
    statement fails, or the file is not named after the project's catalog.
    """
    if database.stem != project.catalog:
        raise BuildError(
            f"the models are compiled for {project.catalog}.duckdb, not {database.name}"
        )
    with open_database(database) as connection:
        return make_models(connection, project, targets)


def make_models(
    connection: duckdb.DuckDBPyConnection,
    project: CompiledProject,
    targets: Sequence[str],
) -> dict[str, float]:
    """The same in an open database that has the name of the project's catalog."""
    nodes = project.order(targets)
    seconds: dict[str, float] = {}
    connection.begin()
    for schema in sorted({node.schema for node in nodes}):
        connection.execute(f'create schema if not exists "{schema}"')
    for node in nodes:
        started = time.perf_counter()
        _make(connection, node)
        seconds[node.name] = time.perf_counter() - started
    connection.commit()
    return seconds


def _make(connection: duckdb.DuckDBPyConnection, node: CompiledNode) -> None:
    # The SQL of an ephemeral model is contained in the models that read it.
    if node.kind == _EPHEMERAL:
        return
    if node.kind not in (_SEED, *_TABLES):
        raise BuildError(f"{node.name} is a {node.kind}, which only dbt can build")
    query = _seed_query(node) if node.kind == _SEED else node.sql
    if not query:
        raise BuildError(f"{node.name} has not been compiled")
    try:
        connection.execute(f"create or replace table {node.relation} as {query}")
    except duckdb.Error as error:
        raise BuildError(
            f"{node.name} cannot be built: {error}",
            remedy="run juesuan build, which prints the path of its SQL",
        ) from error


def _seed_query(node: CompiledNode) -> str:
    with node.seed_file.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines), [])
    undeclared = [name for name in header if name not in node.column_types]
    if undeclared:
        raise BuildError(
            f"columns without a declared type in {node.seed_file.name}:"
            f" {', '.join(undeclared)}"
        )
    types = {name: node.column_types[name] for name in header}
    return f"select * from {csv_source(node.seed_file, types)}"


def csv_source(path: Path, types: Mapping[str, str]) -> str:
    """A CSV file as a source of a query: typed columns, an empty field is NULL."""
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    return (
        f"read_csv({sql_text(path)}, columns = {{{columns}}}, header = true,"
        " auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '')"
    )
