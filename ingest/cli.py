"""The command `juesuan`.

Exit status: 0 success; 1 the work was done and found something wrong (a document in
quarantine, an unplaced figure, an identity that breaks); 2 the work was impossible,
for instance because a named file does not exist.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest import __version__
from ingest.console import FORMATS, LANGUAGES, make_console, system_language
from ingest.errors import JuesuanError
from ingest.paths import workspace

if TYPE_CHECKING:
    from ingest.audit.run import Audit
    from ingest.extract.run import Extract
    from ingest.heading.given import Given

_LONGEST_HELP = 200
_WRONG = 1
_IMPOSSIBLE = 2

_FOLDERS = click.argument(
    "folders", nargs=-1, metavar="[DIR]...", type=click.Path(path_type=Path)
)
_DATABASE = click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Candidate database to write [default: warehouse/workings.duckdb, or"
    " JUESUAN_DATABASE].",
)


_SCOPE = click.option(
    "--scope",
    type=click.Choice(("consolidated", "own_level", "unit")),
    help="Scope of the accounts, if the document does not state it.",
)


class _Commands(click.Group):
    """A group whose help shows the whole first sentence of each command."""

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the commands, wrapped, not cut."""
        commands = ((name, self.commands[name]) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str(limit=_LONGEST_HELP))
                    for name, command in commands
                    if not command.hidden
                ]
            )


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="juesuan", prog_name="juesuan")
def cli() -> None:
    """Final accounts (决算) that Chinese trade unions publish, as one DuckDB file.

    extract reads documents, build makes and checks the warehouse, audit shows which
    figures do not add up and where they are printed.
    """


@cli.command()
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
@_SCOPE
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
        sys.exit(_IMPOSSIBLE)
    sys.exit(0 if is_complete else _WRONG)


@cli.command()
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
    sys.exit(_WRONG if report.quarantined else 0)


@cli.command()
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
    sys.exit(0 if is_well else _WRONG)


@cli.command("publish")
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
    sys.exit(0 if add_page(space, console) else _WRONG)


def _drawer() -> Callable[[Extract, Path], Path]:
    from ingest.draw.page import write_drawing

    return write_drawing


@cli.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option(
    "--publisher",
    default="",
    help="Publisher code, or part of its name. With FILE: as for extract.",
)
@click.option("--year", type=int, help="Fiscal year. With FILE: as for extract.")
@_SCOPE
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
)
@click.option(
    "--details",
    is_flag=True,
    help="Show also rule, allowance, every breach and register entry of each finding.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Language of the table [default: that of the system].",
)
@click.option(
    "--letter",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the findings of one document as a letter instead: .docx or .html.",
)
@click.option("--all", "every", is_flag=True, help="Evaluations that hold, too.")
@click.option("--candidate", is_flag=True, help="Read the candidate, after a failure.")
@click.option(
    "--with-history",
    is_flag=True,
    help="With FILE: compare with last year's document in the published file.",
)
def audit(
    files: tuple[Path, ...],
    publisher: str,
    year: int | None,
    scope: str | None,
    form: str,
    details: bool,
    language: str | None,
    letter: Path | None,
    every: bool,
    candidate: bool,
    with_history: bool,
) -> None:
    """Print the contradictions in the warehouse, or in documents named by FILE.

    Where there is no such file, UNION and YEAR are taken as by show. Each finding is a
    sentence with the figures of both sides, their places and the figure that would
    repair it; --details and the other formats show more.

    A finding in the warehouse is not an error: the exit status is 0. FILE is read and
    evaluated separately, the warehouse is unchanged, and the exit status is 1
    if something was found or not read, or nothing could be evaluated.
    """
    from ingest.audit.run import format_audit, letter_of, read_audit
    from ingest.audit.text import Style

    space = workspace()
    chosen = language or system_language()
    if letter:
        _check_letter(letter)
    if named := _named_union(files):
        files, publisher, year = (), named[0], named[1] or year

    def show(found: Audit) -> None:
        """Print an audit, or write the letter."""
        if letter is None:
            style = Style(make_console().width, chosen, details)
            click.echo(format_audit(found, form, style))
            return
        from ingest.audit.letter_file import save_letter

        save_letter(letter_of(found, chosen), letter)
        click.echo(letter)

    if files:
        from ingest.heading.given import given_of

        if candidate:
            raise click.UsageError("--candidate does not apply to FILE")
        given = given_of(publisher, year, scope or "")
        sys.exit(_audit_files(files, show, every, with_history, given))
    if with_history or scope:
        raise click.UsageError("--with-history and --scope need FILE")
    path = space.published
    if candidate and space.candidate.is_file():
        path = space.candidate
    show(read_audit(path, publisher, year, every=every))


def _named_union(files: tuple[Path, ...]) -> tuple[str, int | None] | None:
    """A union, and a year if it is named, where arguments are no files."""
    union, *years = (str(file) for file in files) if files else ("",)
    is_file = any(
        file.name != str(file) or file.suffix or file.exists() for file in files
    )
    if not union or is_file or len(years) > 1 or not all(map(str.isdecimal, years)):
        return None
    return union, int(years[0]) if years else None


def _check_letter(path: Path) -> None:
    """Refuse a file name that is not a kind of letter, before anything is read."""
    from ingest.audit.letter_file import SUFFIXES

    if path.suffix not in SUFFIXES:
        raise click.UsageError(
            f"--letter {path}: name a file in {' or '.join(SUFFIXES)}"
        )


def _audit_files(
    files: tuple[Path, ...],
    show: Callable[[Audit], None],
    every: bool,
    with_history: bool,
    given: Given,
) -> int:
    """Audit documents separately; returns the exit status."""
    from ingest.audit.file import audit_files

    def note(text: str) -> None:
        click.echo(f"note: {text}", err=True)

    result = audit_files(
        workspace(), files, note, every=every, with_history=with_history, given=given
    )
    if result.audit.results:
        show(result.audit)
    for error in result.errors:
        click.echo(f"juesuan: {error}", err=True)
    if result.errors:
        return _IMPOSSIBLE
    return 0 if result.is_clean else _WRONG


# A query may begin with a comment, which looks like an option.
@cli.command("sql", context_settings={"ignore_unknown_options": True})
@click.argument("query", default="", metavar="[QUERY]")
@click.option(
    "--file",
    "-f",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File with the query.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    help="Rows shown of a table; 0 for all.",
)
def sql(query: str, file: Path | None, form: str, limit: int) -> None:
    """Query the published file; it is opened read-only.

    QUERY is SQL, .tables, or .describe TABLE. Without it the query comes from --file or
    standard input, at a terminal from a prompt. Decimals are exact in every format.
    """
    from ingest.query.command import run_sql

    if re.fullmatch(r"--?[a-z][a-z-]*(=.*)?", query):
        raise click.NoSuchOption(query)
    if query and file:
        raise click.UsageError("give a QUERY or --file, not both")
    question = file.read_text(encoding="utf-8") if file else query
    run_sql(workspace().published, question, form, limit)


@cli.command()
@click.argument("union")
@click.argument("year", type=int, required=False)
@click.option(
    "--language",
    "--lang",
    type=click.Choice(("zh", "en")),
    help="Language of the labels [default: that of the locale].",
)
def show(union: str, year: int | None, language: str | None) -> None:
    """Show a union and year on one screen.

    UNION is its code or a part of its name; YEAR the fiscal year [default: its
    newest]. A missing number is shown with its reason, never as zero.
    """
    from ingest.show.run import read_page
    from ingest.show.text import page_text
    from ingest.show.words import locale_language

    page, words = read_page(
        workspace().published, union, year, language or locale_language()
    )
    click.echo(page_text(page, words, make_console().width))


@cli.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(("parquet", "excel", "csv", "datapackage", "dictionary")),
    required=True,
    help="parquet: every table; excel: the tables of 中文 in one workbook; csv: the"
    " same as files; datapackage: a Fiscal Data Package of CSV files; dictionary:"
    " pages that explain every table and column.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder to write to; files of the same name are replaced.",
)
@click.option(
    "--language",
    type=click.Choice(("zh", "en")),
    default="zh",
    show_default=True,
    help="Of the workbook and the CSV files; en: the tables of report.",
)
@click.option(
    "--unit",
    type=click.Choice(("元", "万元")),
    default="元",
    show_default=True,
    help="Of the amounts in the workbook.",
)
def export_command(form: str, out: Path, language: str, unit: str) -> None:
    """Write the published file in another format."""
    from ingest.export.run import export

    for path in export(workspace().published, form, out, language, unit):
        click.echo(path)


@cli.command("release")
@click.argument("folder", type=click.Path(path_type=Path))
def release_command(folder: Path) -> None:
    """Write everything for distribution into a new FOLDER.

    The DuckDB file, Parquet, a workbook, a data package, the page, the data dictionary,
    findings as CSV, and a README on coverage and gaps; SHA256SUMS last.
    """
    from ingest.release.run import release

    files = release(workspace(), folder)
    size = sum(path.stat().st_size for path in files) / 1_000_000
    click.echo(f"{folder}: {len(files)} files, {size:.1f} MB")


@cli.command("report")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write [default: warehouse/juesuan.html].",
)
@click.option(
    "--year",
    "years",
    type=int,
    multiple=True,
    help="Fiscal year to include; may be repeated [default: all].",
)
def report_command(out: Path | None, years: tuple[int, ...]) -> None:
    """Write the published file as one HTML page.

    It opens from disk in any browser and makes no network request. Beyond a
    thousand documents its data is in a folder beside it.
    """
    from ingest.page.run import size_of, write_page

    path = write_page(workspace(), out, years)
    click.echo(f"{path} ({size_of(path) / 1_000_000:.1f} MB)")


@cli.command()
@click.option(
    "--publishers", type=click.IntRange(1, 200_000), required=True, help="How many."
)
@click.option(
    "--years",
    # Before 2015 the economic classification and the tables were different.
    type=click.IntRange(1, 10),
    required=True,
    help="How many fiscal years of each, up to 2024.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder to write to; it must be new, or empty.",
)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv", "parquet")),
    default="parquet",
    show_default=True,
    help="csv: a folder for each document; parquet: parts by file and fiscal year.",
)
@click.option(
    "--errors",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Share of the documents in which one error is planted.",
)
@click.option(
    "--after",
    type=click.IntRange(0, 100_000),
    default=0,
    show_default=True,
    help="Leave out this many publishers, those of a nation made before.",
)
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--force", is_flag=True, help="Replace a nation made before.")
def synth(
    publishers: int,
    years: int,
    out: Path,
    seed: int,
    form: str,
    errors: float,
    after: int,
    processes: int,
    force: bool,
) -> None:
    """Make up extracts of consistent accounts of many publishers and years.

    The same numbers and the same seed make the same bytes. Planted errors are listed in
    planted_error.csv or .parquet in the folder, field by field with the true value.
    """
    from ingest.madeup.nation.command import run_synth
    from ingest.madeup.nation.plan import Plan

    plan = Plan(publishers, years, seed, errors, form, after)
    run_synth(plan, out, processes=processes, force=force)


@cli.command(hidden=True)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if out of date.")
def generate(names: tuple[str, ...], check: bool) -> None:
    """Write the generated files of the repository.

    identity_tests, identity_pages and chinese_models come from the seeds, analyses from
    the extracts, readme from the published file; without a name all are written.
    """
    from ingest.generate.command import GENERATORS
    from ingest.generate.command import generate as run

    for name in names:
        if name not in GENERATORS:
            raise click.BadParameter(f"{name} is not one of {', '.join(GENERATORS)}")
    outdated = False
    for name, found in run(workspace(), names, check=check):
        outdated |= bool(found)
        click.echo(f"{name}: {'; '.join(found) or 'up to date'}")
    if check and outdated:
        click.echo("run juesuan generate", err=True)
        sys.exit(_WRONG)


def main() -> None:
    """Entry point: an error is one message and exit status 2."""
    try:
        cli(prog_name="juesuan")
    except JuesuanError as error:
        click.echo(f"juesuan: {error}", err=True)
        sys.exit(_IMPOSSIBLE)
    except OSError as error:
        # A path that the system refuses, whichever call reads it first.
        if error.filename is None:
            raise
        click.echo(f"juesuan: {error.filename}: {error.strerror}", err=True)
        sys.exit(_IMPOSSIBLE)
