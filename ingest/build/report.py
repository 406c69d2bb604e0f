"""Output of load and build: loaded, quarantined and broken, each with its place."""

from pathlib import Path

import duckdb
from rich.console import Console

from ingest.audit.evaluations import evaluation_lines
from ingest.build.run import BuildReport
from ingest.console import count
from ingest.load.run import LoadReport
from ingest.paths import Workspace
from ingest.transform.dbt_run import FailedNode
from ingest.warehouse.database import open_database
from ingest.warehouse.result import caveats, result_table

_FINDINGS_SHOWN = 10
_ROWS_SHOWN = 3
_FAILURES_SHOWN = 10
# Commands for a published file, and what they show.
_NEXT = (
    ("juesuan audit", "contradictions 审核发现"),
    ("juesuan show UNION", "a union on one screen 单个单位概览"),
    ("juesuan sql", "queries in SQL 用 SQL 查询"),
    ("make explore", "charts and filters 图表与筛选"),
)


def print_load(report: LoadReport, space: Workspace, console: Console) -> None:
    """Print what a load did."""
    parts = [
        f"{len(report.loaded)} loaded",
        f"{len(report.unchanged)} unchanged",
        f"{len(report.quarantined)} in quarantine",
    ]
    if report.removed and report.absent:
        parts.append(f"{len(report.absent)} removed")
    _say(
        console, f"load: {', '.join(parts)}; {count(report.document_count, 'document')}"
    )
    if report.examined:
        _say(
            console,
            f"      {report.expectations} expectations made {report.examined:,} checks"
            f" ({_short(space.data_docs / 'index.html')})",
        )
    if report.absent and not report.removed:
        _say(console, "      loaded earlier but not among these extracts:")
        for document_id in report.absent:
            _say(console, f"        {document_id}")
        _say(console, "      remove them with --prune")
    for same in report.same:
        _say(
            console,
            f"      warning 提示: {same.document_id} ({same.source_file}) and"
            f" {same.other_id} ({same.other_file}) have the same figures 数字相同;"
            " they count once 只计一次",
        )
    for refused in report.quarantined:
        stays = (
            "the version loaded before stays"
            if refused.has_earlier_version
            else "no earlier version is loaded"
        )
        _say(console, f"      in quarantine: {refused.document_id} ({stays})")
        for reason in refused.reasons:
            _say(console, f"        {reason.file}: {reason.detail}")


def print_build(report: BuildReport, space: Workspace, console: Console) -> None:
    """Print what a build did: the result, the breaks, and whether it was published."""
    print_load(report.load, space, console)
    _print_dbt(report, console)
    if report.results:
        console.print()
        console.print(result_table(report.results), crop=False)
        for caveat in caveats(report.results):
            _say(console, f"note: {caveat}")
    _print_breaks(report, space, console)
    _print_failures(report, space, console)
    console.print()
    taken = [f"{step} {seconds:.1f} s" for step, seconds in report.seconds.items()]
    _say(console, f"took {', '.join(taken)}")
    if report.published:
        size = report.published.stat().st_size / 1_000_000
        _say(console, f"published {_short(report.published)} ({size:.1f} MB)")
    else:
        earlier = (
            f"{_short(space.published)} is unchanged"
            if space.published.is_file()
            else "nothing has been published yet"
        )
        _say(
            console,
            f"not published: {earlier}; what was built is {_short(space.candidate)}",
        )


def print_next(report: BuildReport, space: Workspace, console: Console) -> None:
    """Print what to do next; the last lines of a build."""
    if report.published is None:
        _say(console, "next 接下来: juesuan audit --candidate (both sides 两边数字)")
        return
    _say(console, f"next 接下来: open 打开 {_short(space.page)}")
    for command, shows in _NEXT:
        _say(console, f"  {command:<18}  {shows}")


def _print_dbt(report: BuildReport, console: Console) -> None:
    dbt, changes = report.dbt, report.changes
    if changes:
        _say(
            console,
            f"      {count(changes.changed, 'document has', 'documents have')} changed"
            f" since the last build; {changes.affected:,} of"
            f" {changes.document_count:,} are concerned",
        )
    if dbt is None:
        _say(console, "dbt:  nothing to do (juesuan build --full rebuilds everything)")
        return
    parts = [f"{len(dbt.made)} tables made", f"{dbt.passed} tests passed"]
    if dbt.failed:
        parts.append(f"{len(dbt.failed)} failed")
    if dbt.skipped:
        parts.append(f"{dbt.skipped} skipped because of it")
    _say(console, f"dbt:  {', '.join(parts)}")


def _print_breaks(report: BuildReport, space: Workspace, console: Console) -> None:
    if not report.breaks:
        return
    console.print()
    identities = len({finding.identity_id for finding in report.breaks})
    _say(
        console,
        f"{count(identities, 'identity breaks', 'identities break')} without entry in"
        f" the register of publisher errors ({count(len(report.breaks), 'place')}):",
    )
    for finding in report.breaks[:_FINDINGS_SHOWN]:
        console.print()
        for line in evaluation_lines(finding):
            _say(console, line)
    more = len(report.breaks) - _FINDINGS_SHOWN
    if more > 0:
        console.print()
        _say(console, f"and {more} more: juesuan audit --candidate")


def _print_failures(report: BuildReport, space: Workspace, console: Console) -> None:
    """Failed models, seeds and tests, without breaks of identities."""
    failed = report.dbt.failed if report.dbt else ()
    for node in failed[:_FAILURES_SHOWN]:
        console.print()
        _say(console, f"{node.kind} {node.name} failed: {node.message}")
        if node.description:
            _say(console, f"  it says: {node.description}")
        for row in _failing_rows(node, space):
            _say(console, f"  {row}")
        if node.compiled_path:
            _say(console, f"  query: {_short(space.root / node.compiled_path)}")
    more = len(failed) - _FAILURES_SHOWN
    if more > 0:
        console.print()
        _say(console, f"and {more} more: {_short(space.dbt_log)}")


def _failing_rows(node: FailedNode, space: Workspace) -> list[str]:
    """The first rows of a failing test; none if its query cannot run."""
    if node.kind != "test" or not node.compiled_sql:
        return []
    with open_database(space.candidate, read_only=True) as connection:
        try:
            cursor = connection.execute(
                f"select * from ({node.compiled_sql}\n) limit {_ROWS_SHOWN}"
            )
        except duckdb.Error:
            # dbt's own message has stated the reason already.
            return []
        names = [column[0] for column in cursor.description or ()]
        return [
            ", ".join(
                f"{name} = {value}"
                for name, value in zip(names, row, strict=True)
                if value is not None
            )
            for row in cursor.fetchall()
        ]


def _short(path: Path) -> str:
    """A path relative to the current folder if it is below it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _say(console: Console, text: str) -> None:
    """Print text unchanged: no markup, no line breaks added."""
    console.print(text, markup=False, soft_wrap=True)
