"""The command `juesuan sql`: its arguments and its input."""

import sys
from pathlib import Path

import click
import duckdb

from ingest.console import make_console
from ingest.query.prompt import run_prompt
from ingest.query.run import HELP, ask, open_for_reading, table_names
from ingest.query.text import answer_text


def run_sql(path: Path, question: str, form: str, limit: int) -> None:
    """Answer one question, those on standard input, or those typed at a prompt.

    limit: rows shown of a table, 0 for all; other formats hold every row.
    """
    with open_for_reading(path) as connection:
        if question and question != "-":
            _print(connection, question, form, limit)
        elif not question and sys.stdin.isatty():
            click.echo(f"{path} (read-only). .help for help, Ctrl-D to leave.")
            run_prompt(
                lambda text: _print(connection, text, form, limit),
                lambda text: click.echo(text, err=True),
                table_names(connection),
            )
        else:
            _print(connection, sys.stdin.read(), form, limit)


def _print(
    connection: duckdb.DuckDBPyConnection, question: str, form: str, limit: int
) -> None:
    if question.strip() == ".help":
        click.echo(HELP)
        return
    console = make_console()
    kept = limit if form == "table" and limit else None
    for number, answer in enumerate(ask(connection, question, kept)):
        if number:
            click.echo()
        click.echo(answer_text(answer, form, console.width, colour=console.is_terminal))
