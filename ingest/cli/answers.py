"""Commands that read the published file."""

import re
from pathlib import Path

import click

from ingest.console import FORMATS, make_console
from ingest.paths import workspace


# A query may begin with a comment, which looks like an option.
@click.command("sql", context_settings={"ignore_unknown_options": True})
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


@click.command()
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


@click.command("export")
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


@click.command("release")
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


@click.command("report")
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
