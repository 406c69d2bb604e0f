"""The command that shows which figures do not add up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.options import IMPOSSIBLE, SCOPE, WRONG
from ingest.console import FORMATS, LANGUAGES, make_console, system_language
from ingest.paths import workspace

if TYPE_CHECKING:
    from ingest.audit.run import Audit
    from ingest.heading.given import Given


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option(
    "--publisher",
    default="",
    help="Publisher code, or part of its name. With FILE: as for extract.",
)
@click.option("--year", type=int, help="Fiscal year. With FILE: as for extract.")
@SCOPE
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
        return IMPOSSIBLE
    return 0 if result.is_clean else WRONG
