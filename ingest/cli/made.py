"""Commands that make up a nation or write the generated files."""

import sys
from pathlib import Path

import click

from ingest.cli.options import WRONG
from ingest.paths import workspace


@click.command()
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


@click.command(hidden=True)
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
        sys.exit(WRONG)
