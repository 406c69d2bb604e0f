"""Commands on the way from documents to the published file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.options import IMPOSSIBLE, SCOPE, WRONG
from ingest.console import make_console
from ingest.paths import workspace

if TYPE_CHECKING:
    from ingest.extract.run import Extract

_FOLDERS = click.argument(
    "folders", nargs=-1, metavar="[DIR]...", type=click.Path(path_type=Path)
)
_DATABASE = click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Candidate database to write [default: warehouse/workings.duckdb, or"
    " JUESUAN_DATABASE].",
)


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write the extracts to [default: seeds/extracted].",
)
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="Documents at a time [cores]."
)
@click.option("--again", is_flag=True, help="Read unchanged documents, too.")
@click.option(
    "--replace",
    is_flag=True,
    help="Replace an extract that was made from another source.",
)
@click.option(
    "--publisher",
    default="",
    metavar="CODE",
    help="Publisher, if the document does not state it: its code or full name.",
)
@click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    help="Fiscal year, if the document does not state it.",
)
@SCOPE
@click.option(
    "--draw", is_flag=True, help="Write each document as a page: drawing.html."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the results to this file as JSON.",
)
def extract(
    files: tuple[Path, ...],
    out: Path | None,
    jobs: int,
    again: bool,
    replace: bool,
    publisher: str,
    year: int | None,
    scope: str | None,
    draw: bool,
    report: Path | None,
) -> None:
    """Read documents and write one folder of CSV files for each.

    FILE is a document, a folder of documents or a pattern. Unchanged documents are
    skipped; one that cannot be read does not stop the others. The exit status is 0 only
    if everything was read and every figure has one place. It is 1 also if a notice
    doubts what was read, or a figure may stand in several columns, which the extract
    names. From a folder, only files of known formats are read; the others are listed.

    --publisher, --year and --scope apply to all files of the call. They fill in what a
    document does not state, and decide if it contradicts itself; a document that
    clearly states something else is refused. sources.csv in its folder says where a
    file was published (file, url, published_on, retrieved_on, title).

    --draw adds a page to the extract's folder that shows every page of the document
    with each figure coloured by its fate (it contains the document: do not
    commit it).
    """
    from ingest.extract.command import run_extract
    from ingest.extract.find import is_pattern
    from ingest.heading.given import given_of
    from ingest.readers.files import exists

    is_complete = run_extract(
        files,
        out or workspace().extracted,
        jobs=jobs,
        again=again or draw,
        draw=_drawer() if draw else None,
        replace=replace,
        given=given_of(publisher, year, scope or ""),
        report=report,
    )
    if not all(exists(path) or is_pattern(path) for path in files):
        sys.exit(IMPOSSIBLE)
    sys.exit(0 if is_complete else WRONG)


@click.command()
@_FOLDERS
@_DATABASE
@click.option("--prune", is_flag=True, help="Remove documents not among these.")
@click.option("--force", is_flag=True, help="Load unchanged extracts, too.")
def load(
    folders: tuple[Path, ...], database: Path | None, prune: bool, force: bool
) -> None:
    """Load the extracts that pass the gate into the raw schema.

    DIR contains extracts, or is one [default: seeds/extracted]. A document that fails
    an expectation goes to quarantine with the reasons; the others are loaded.
    """
    from ingest.build.report import print_load
    from ingest.load.run import load_extracts
    from ingest.warehouse.lock import writer_lock
    from ingest.warehouse.storage import LOADING, refusals_raised

    space = workspace(database)
    with writer_lock(space.lock), refusals_raised(space, LOADING):
        report = load_extracts(
            space, folders or (space.extracted,), prune=prune, force=force
        )
    print_load(report, space, make_console())
    sys.exit(WRONG if report.quarantined else 0)


@click.command()
@_FOLDERS
@click.option("--full", is_flag=True, help="Delete the candidate and start anew.")
@click.option(
    "--may-break",
    is_flag=True,
    help="Publish even if identities break without an entry in the register.",
)
def build(folders: tuple[Path, ...], full: bool, may_break: bool) -> None:
    """Load, build, test every identity and publish.

    DIR contains extracts, or is one [default: seeds/extracted]. The published
    file, warehouse/juesuan.duckdb, is replaced only if every test has passed; readers
    that have it open are not disturbed.
    """
    from ingest.build.page import add_page
    from ingest.build.report import print_build, print_next
    from ingest.build.run import build as run_build

    space = workspace()
    console = make_console()
    report = run_build(
        space,
        folders or (space.extracted,),
        console,
        full=full,
        may_break=may_break,
    )
    print_build(report, space, console)
    is_well = report.published is not None and not report.load.quarantined
    if report.published:
        is_well = add_page(space, console) and is_well
    print_next(report, space, console)
    sys.exit(0 if is_well else WRONG)


@click.command("publish")
def publish_command() -> None:
    """Publish the models that `dbt build` made of the loaded extracts.

    For users who run dbt by hand: juesuan load, dbt build, juesuan publish. The
    published file is replaced only if dbt has run every model and test of the
    project since the last load, and all of them passed.
    """
    from ingest.build.by_hand import publish_by_hand
    from ingest.build.page import add_page

    space = workspace()
    console = make_console()
    path = publish_by_hand(space)
    size = path.stat().st_size / 1_000_000
    console.print(f"published {path} ({size:.1f} MB)", markup=False, soft_wrap=True)
    sys.exit(0 if add_page(space, console) else WRONG)


def _drawer() -> Callable[[Extract, Path], Path]:
    from ingest.draw.page import write_drawing

    return write_drawing
