"""Figures that made-up explanations state and figures read, to be compared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from comparing import heading_of

from ingest.document import Line
from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.scribe import Stated
from ingest.narrative import Narrative, Statement, read_narrative
from ingest.reference import load_reference

# Key or label, measure, value, unit, direction, year, functional and economic code,
# denominator, what it is compared with, fund, whether it is a cause.
Figure = tuple[str, str, Decimal, str, str, int, str, str, str, str, str, bool]


def _plain(unit: str) -> str:
    return unit.replace("（", "(").replace("）", ")")


def as_stated(stated: Stated) -> Figure:
    """A figure of the made-up text."""
    return (
        stated.key or stated.label,
        stated.measure,
        stated.value,
        _plain(stated.unit),
        stated.direction,
        stated.year,
        stated.functional,
        stated.economic,
        stated.share_of,
        "" if stated.is_cause else stated.compared_with,
        stated.fund,
        stated.is_cause,
    )


def as_read(statement: Statement) -> Figure:
    """A statement that was read."""
    return (
        statement.subject_key or statement.subject,
        statement.measure,
        statement.value,
        _plain(statement.unit),
        statement.direction,
        statement.statement_year,
        statement.functional_code,
        statement.economic_code,
        statement.share_of,
        "" if statement.is_cause else statement.compared_with,
        statement.fund,
        statement.is_cause,
    )


def narrative_of(lines: Sequence[str], accounts: MadeUpAccounts) -> Narrative:
    """The statements of some accounts' explanations, read from lines of text."""
    narrative = read_narrative(
        [Line(1, number, text) for number, text in enumerate(lines, start=1)],
        heading_of(accounts),
        load_reference(),
    )
    assert narrative.is_conserved
    return narrative


def differences(
    stated: Iterable[Stated], narrative: Narrative
) -> tuple[list[Figure], list[Figure]]:
    """Statements that were not read, and statements read that are not there."""
    true = Counter(map(as_stated, stated))
    read = Counter(map(as_read, narrative.statements))
    return sorted((true - read).elements()), sorted((read - true).elements())
