"""`juesuan extract`: a batch with its progress and its report."""

import gc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from ingest.console import make_console
from ingest.errors import ExtractError
from ingest.extract.batch import Outcome, extract_files
from ingest.extract.find import find
from ingest.extract.report import (
    report_details,
    report_json,
    report_notes,
    report_table,
)
from ingest.extract.run import Extract
from ingest.extract.sources import read_sources
from ingest.heading.given import Given
from ingest.readers.files import is_folder
from ingest.reference import load_reference


class _RateColumn(ProgressColumn):
    """Documents per second."""

    def render(self, task: Task) -> Text:
        """The rate so far, a dash before the first document is done."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "-/s")


def run_extract(
    files: Sequence[Path],
    out: Path,
    *,
    jobs: int,
    again: bool,
    replace: bool,
    given: Given,
    draw: Callable[[Extract, Path], Path] | None,
    report: Path | None,
) -> bool:
    """Extract documents, print the report; whether everything was read and placed.

    draw: draws a document into the folder of its extract. Progress goes to standard
    error, the result to standard output.
    """
    if report is not None and not is_folder(report.parent):
        raise ExtractError(
            "there is no such folder",
            document=str(report.parent),
            remedy="make it, or write the report elsewhere",
        )
    # Reading creates many long-lived small objects with hardly any cycles.
    gc.set_threshold(50_000, 50, 50)
    found = find(files)
    paths = found.documents
    if not paths:
        raise ExtractError(
            "; ".join(filter(None, ("no document was found", found.warning))),
            document=", ".join(str(path) for path in files),
            remedy="name files, or folders that hold documents",
        )
    sources = read_sources(paths)
    # Later publications revise earlier ones.
    paths.sort(key=lambda path: sources.of(path).published_on)
    reference = load_reference()
    outcomes = _with_progress(
        paths,
        partial(
            extract_files,
            paths,
            out,
            jobs=jobs,
            again=again,
            replace=replace,
            given=given,
            sources=sources,
        ),
    )
    printer = make_console()
    printer.print(report_table(outcomes, reference), crop=False)
    notes = (*report_notes(outcomes), *sources.absent, *filter(None, [found.warning]))
    for line in (*report_details(outcomes, reference), *notes):
        printer.print(f"- {line}", markup=False, soft_wrap=True)
    if draw is not None:
        for outcome in outcomes:
            if outcome.extract is not None and outcome.folder is not None:
                path = draw(outcome.extract, outcome.folder)
                printer.print(f"drawn 绘制: {path}", markup=False, soft_wrap=True)
    if report is not None:
        _write(report, report_json(outcomes, reference, found.passed) + "\n")
    return all(outcome.is_complete for outcome in outcomes)


def _with_progress(
    paths: Sequence[Path], extract: Callable[..., list[Outcome]]
) -> list[Outcome]:
    """Extract with a bar at a terminal; extract: calls `done` and `waiting`."""
    console = make_console(stderr=True)
    with Progress(
        TextColumn("reading 读取 {task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task(paths[0].name[:40], total=len(paths))

        def done(outcome: Outcome) -> None:
            progress.update(task, advance=1)

        def waiting(path: Path) -> None:
            progress.update(task, description=path.name[:40])

        return extract(done=done, waiting=waiting)


def _write(report: Path, text: str) -> None:
    try:
        report.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise ExtractError(
            f"the report cannot be written: {error.strerror}",
            document=str(report),
            remedy="choose another file with --report",
        ) from error
