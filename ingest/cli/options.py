"""What several commands share: exit statuses and an option."""

import click

# The work was done and found something wrong; the work was impossible.
WRONG = 1
IMPOSSIBLE = 2

SCOPE = click.option(
    "--scope",
    type=click.Choice(("consolidated", "own_level", "unit")),
    help="Scope of the accounts, if the document does not state it.",
)
