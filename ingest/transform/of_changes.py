"""A build of changes, with the statements that dbt compiled for the last full build.

They are the same in every build of changes of a project, and dbt takes longer to start
than they take to run. dbt runs a build of changes if the project was built by hand, and
again if a statement or test fails here, so that dbt reports the failure.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from ingest.errors import BuildError
from ingest.paths import Workspace
from ingest.transform.compiled import (
    TEST,
    CompiledNode,
    CompiledProject,
    read_manifest,
)
from ingest.transform.dbt_run import DbtOutcome, Progress, run_dbt
from ingest.transform.statements import MANIFEST, keep_statements
from ingest.warehouse.changes import DELTA
from ingest.warehouse.database import open_database, use_threads
from ingest.warehouse.renew import replace_differing

_MARK = "project_sha256"
_TABLE, _BY_DOCUMENT = "table", "by_document"


class _FailedTestError(Exception):
    """A test found rows."""


def prepare_changes(space: Workspace, project_sha256: str) -> None:
    """Keep what dbt has compiled in a full build for the builds of changes after it."""
    mark = _folder(space) / _MARK
    mark.unlink(missing_ok=True)
    keep_statements(space, _folder(space))
    mark.write_text(project_sha256, encoding="ascii")


def run_changes(
    space: Workspace, project_sha256: str, document_count: int, progress: Progress
) -> DbtOutcome:
    """Build the rows of the changed documents and test them.

    document_count: how many documents are built.
    Raises BuildError if dbt cannot start.
    """
    folder = _folder(space)
    mark = folder / _MARK
    if _read(mark) == project_sha256:
        project = read_manifest(folder / MANIFEST, space.root)
        if project is not None and project.catalog == space.candidate.stem:
            try:
                return _run(space.candidate, project, document_count, progress)
            except (duckdb.Error, _FailedTestError):
                # Nothing was committed.
                pass
    mark.unlink(missing_ok=True)
    variables = {"build_of_changes": True}
    outcome = run_dbt(space, progress, target=folder, variables=variables)
    if outcome.is_success:
        mark.write_text(project_sha256, encoding="ascii")
    return outcome


def tables_of_changes(space: Workspace) -> dict[str, str]:
    """The tables of a build of changes, with the column that selects their rows.

    By schema.name; the column is empty if all rows are rebuilt. The build is complete.
    """
    project = read_manifest(_folder(space) / MANIFEST, space.root)
    if project is None:
        raise BuildError(f"{_folder(space)} holds no compiled project")
    changing = _changing(project.nodes)
    return {
        node.table: node.document_key if node.kind == _BY_DOCUMENT else ""
        for key, node in project.nodes.items()
        if key in changing and node.kind in (_TABLE, _BY_DOCUMENT)
    }


def _folder(space: Workspace) -> Path:
    return space.warehouse / "changes"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _run(
    database: Path, project: CompiledProject, document_count: int, progress: Progress
) -> DbtOutcome:
    """Run everything in one transaction; raises the first failure."""
    changing = _changing(project.nodes)
    # Tests come last, when everything they read exists.
    every = project.nodes.values()
    tests = [
        node
        for node in every
        if node.kind == TEST and node.sql and node.unique_id in changing
    ]
    nodes = project.order([node.name for node in every if node.kind != TEST])
    made = [
        node
        for node in nodes
        if node.kind in (_TABLE, _BY_DOCUMENT) and node.unique_id in changing
    ]
    with open_database(database) as connection:
        use_threads(connection, document_count)
        connection.begin()
        for done, node in enumerate([*made, *tests], start=1):
            progress(done, len(made) + len(tests), node.name)
            if node.kind == TEST:
                _test(connection, node)
            else:
                _make(connection, node)
        # Tables dropped before the commit are not written to the file.
        for node in made:
            connection.execute(f"drop table {_delta(node)}")
        connection.commit()
    return DbtOutcome(
        made=frozenset(node.table for node in nodes if node.relation),
        passed=len(tests),
        skipped=0,
        failed=(),
    )


def _changing(nodes: Mapping[str, CompiledNode]) -> frozenset[str]:
    """Nodes that other documents can change: readers of raw tables, directly or not."""
    found: set[str] = set()
    while True:
        more = {
            key
            for key, node in nodes.items()
            if node.reads_documents or not found.isdisjoint(node.needs)
        }
        if more == found:
            return frozenset(found)
        found = more


def _delta(node: CompiledNode) -> str:
    """The table of the rows of the changed documents."""
    return f'{DELTA}."{node.table.partition(".")[2]}"'


def _make(connection: duckdb.DuckDBPyConnection, node: CompiledNode) -> None:
    # The rows of the changed documents or all, with the types that the table declares.
    delta = _delta(node)
    connection.execute(f"create table {delta} as from {node.relation} limit 0")
    connection.execute(f"insert into {delta} by name ({node.sql}\n)")
    if node.kind == _TABLE:
        replace_differing(connection, node.relation, delta)
        return
    connection.execute(
        f"delete from {node.relation} where {node.document_key} in"
        f" (select {node.document_key} from {DELTA}.changed_document)"
    )
    connection.execute(f"insert into {node.relation} by name from {delta}")


def _test(connection: duckdb.DuckDBPyConnection, node: CompiledNode) -> None:
    found = connection.execute(f"select 1 from ({node.sql}\n) limit 1").fetchone()
    if found is not None:
        raise _FailedTestError(node.name)
