"""The command `juesuan`.

Exit status: 0 success; 1 the work was done and found something wrong (a document in
quarantine, an unplaced figure, an identity that breaks); 2 the work was impossible,
for instance because a named file does not exist.
"""

import sys

import click

from ingest import __version__
from ingest.cli.answers import (
    export_command,
    release_command,
    report_command,
    show,
    sql,
)
from ingest.cli.documents import build, extract, load, publish_command
from ingest.cli.findings import audit
from ingest.cli.made import generate, synth
from ingest.cli.options import IMPOSSIBLE
from ingest.errors import JuesuanError

_LONGEST_HELP = 200


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


for _command in (
    *(extract, load, build, publish_command),
    *(audit, sql, show),
    *(export_command, release_command, report_command),
    *(synth, generate),
):
    cli.add_command(_command)


def main() -> None:
    """Entry point: an error is one message and exit status 2."""
    try:
        cli(prog_name="juesuan")
    except JuesuanError as error:
        click.echo(f"juesuan: {error}", err=True)
        sys.exit(IMPOSSIBLE)
    except OSError as error:
        # A path that the system refuses, whichever call reads it first.
        if error.filename is None:
            raise
        click.echo(f"juesuan: {error.filename}: {error.strerror}", err=True)
        sys.exit(IMPOSSIBLE)
