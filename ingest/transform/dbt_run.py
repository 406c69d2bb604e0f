"""Running dbt in this process on the candidate, with the outcome of every node."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ingest.errors import BuildError
from ingest.limits import MEMORY_VARIABLE, database_memory
from ingest.paths import DATABASE_VARIABLE, Workspace

if TYPE_CHECKING:
    from dbt.artifacts.schemas.results import NodeResult

_PASSING = ("success", "pass")
_SKIPPED = "skipped"
_RELATIONS = ("model", "seed", "snapshot")
_THREADS_VARIABLE = "JUESUAN_THREADS"
_OF_THE_PROJECT = ("resource_type:test,path:seeds", "path:tests/reference")

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class FailedNode:
    """A model, seed or test that failed.

    kind: dbt's resource type; message: dbt's own; compiled_sql: the query whose
    rows are the failures of a test, or empty.
    """

    name: str
    kind: str
    description: str
    message: str
    compiled_sql: str
    compiled_path: str


@dataclass(frozen=True)
class DbtOutcome:
    """The outcome of a dbt build.

    made: relations built (schema.name); passed: tests that passed; skipped: nodes
    skipped because something they need failed.
    """

    made: frozenset[str]
    passed: int
    skipped: int
    failed: tuple[FailedNode, ...]

    @property
    def is_success(self) -> bool:
        """Whether nodes were run and none failed; zero nodes run counts as failure."""
        return not self.failed and not self.skipped and self.passed > 0


def run_dbt(
    space: Workspace,
    progress: Progress,
    *,
    target: Path | None = None,
    variables: Mapping[str, object] | None = None,
    examine_project: bool = False,
) -> DbtOutcome:
    """Build every seed and model of the candidate and test the result.

    The tests of the identities are left out: the caller reads every breach from one
    table (ingest.audit.evaluations). progress is called for each node.

    target: folder for compiled files that are of no further use; variables:
    those of the project (macros/by_document); examine_project: also run unit tests and
    tests of seeds, which concern the project and not the documents.
    Raises BuildError if dbt cannot start (a model does not compile).
    """
    # Exposures name readers of the models; there is nothing to build.
    left_out = ["exposure"]
    excluded = ["test_name:identity_holds"]
    if not examine_project:
        left_out.append("unit_test")
        excluded += _OF_THE_PROJECT
    command = ["build", "--exclude-resource-type", *left_out, "--exclude", *excluded]
    if variables:
        command += ["--vars", json.dumps(variables)]
    if target is not None:
        command += ["--target-path", str(target)]
    results = _invoke(space, space.candidate, command, [_listener(progress)])
    return _outcome(results)


def compile_dbt(space: Workspace, target: Path, models: Sequence[str]) -> None:
    """Compile some models and all they need into a folder, on a separate database.

    Raises BuildError where one does not compile.
    """
    # A warning is an error in a build. Here models only have to compile, and a warning
    # would hide the error that says why one does not.
    warnings = ("--warn-error-options", '{"error": []}')
    arguments = ["compile", *warnings, "--target-path", str(target)]
    selected = [f"+{model}" for model in models]
    with TemporaryDirectory() as folder:
        # The statements name the database after its file.
        database = Path(folder) / space.candidate.name
        results = _invoke(space, database, [*arguments, "--select", *selected], [])
    failed = _outcome(results).failed
    if failed:
        raise BuildError(f"{failed[0].name} does not compile: {failed[0].message}")


def _invoke(
    space: Workspace,
    database: Path,
    command: Sequence[str],
    callbacks: list[Callable[[Any], None]],
) -> list[NodeResult]:
    """Run a command of dbt on a database; returns the outcome of every node."""
    from dbt.cli.main import dbtRunner

    arguments = [
        *("--quiet", "--log-level", "none", "--log-level-file", "none"),
        *("--log-path", str(space.logs)),
        *command,
        *("--project-dir", str(space.root), "--profiles-dir", str(space.root)),
    ]
    try:
        with chdir(space.root), _database(database), _log(space.dbt_log) as write:
            outcome = dbtRunner(callbacks=[write, *callbacks]).invoke(arguments)
    finally:
        _close_connections()
    results: list[NodeResult] | None = getattr(outcome.result, "results", None)
    if results is None:
        raise BuildError(
            f"dbt could not run: {_first_words(str(outcome.exception))}",
            remedy=f"see {space.dbt_log}",
        )
    return results


@contextmanager
def _database(path: Path) -> Iterator[None]:
    """Let profiles.yml refer to a database."""
    settings = {
        DATABASE_VARIABLE: str(path),
        MEMORY_VARIABLE: database_memory(),
        _THREADS_VARIABLE: str(max(1, (os.cpu_count() or 1) - 1)),
    }
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _log(path: Path) -> Iterator[Callable[[Any], None]]:
    """A callback that logs important events, as far as the disk allows.

    dbt's own logger formats every event before it checks whether to write it.
    """
    lines: list[str] = []

    def write(event: Any) -> None:
        if event.info.level in ("info", "warn", "error"):
            lines.append(event.info.msg)

    try:
        yield write
    finally:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _listener(progress: Progress) -> Callable[[Any], None]:
    """Turn dbt's events into (nodes done, nodes in all, name of the last)."""
    done = 0

    def listen(event: Any) -> None:
        nonlocal done
        if event.info.name in ("LogModelResult", "LogSeedResult", "LogTestResult"):
            done += 1
            total = getattr(event.data, "total", 0) or event.data.num_models
            progress(done, total, event.data.node_info.node_name)

    return listen


def _close_connections() -> None:
    """Release the database file: the adapter keeps it open for the whole process."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]


def _outcome(results: list[NodeResult]) -> DbtOutcome:
    states = [(str(result.status), result) for result in results]
    passed = [result for status, result in states if status in _PASSING]
    nodes: list[Any] = [result.node for result in passed if _kind(result) in _RELATIONS]
    return DbtOutcome(
        made=frozenset(f"{node.schema}.{node.alias}" for node in nodes),
        passed=len(passed) - len(nodes),
        skipped=sum(status == _SKIPPED for status, _ in states),
        failed=tuple(
            _failed(result)
            for status, result in states
            if status not in (*_PASSING, _SKIPPED)
        ),
    )


def _kind(result: NodeResult) -> str:
    return str(result.node.resource_type)


def _failed(result: NodeResult) -> FailedNode:
    node: Any = result.node
    compiled = getattr(node, "compiled_path", "") or ""
    return FailedNode(
        name=node.name,
        kind=_kind(result),
        description=" ".join((getattr(node, "description", "") or "").split()),
        message=_first_words(result.message or ""),
        compiled_sql=getattr(node, "compiled_code", "") or "",
        compiled_path=str(Path(compiled)) if compiled else "",
    )


def _first_words(message: str, limit: int = 600) -> str:
    text = "\n".join(line.rstrip() for line in message.strip().splitlines())
    return text if len(text) <= limit else f"{text[:limit]} …"
