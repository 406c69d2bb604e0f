"""Measurements as tables of the console and of a page of the docs."""

from collections.abc import Sequence

from power.cells import Row, markdown
from rich.table import Table

# Title, header and rows.
Titled = tuple[str, Row, Sequence[Row]]


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds, short ones with more digits."""
    thousandths = seconds * 1000
    return f"{thousandths:,.1f}" if thousandths >= 1 else f"{thousandths:.2f}"


def ratio(one: float, other: float) -> str:
    """The ratio of two numbers."""
    return f"{one / other:,.2f}"


def console_tables(titled: Sequence[Titled]) -> list[Table]:
    """For the console."""
    tables = []
    for title, header, rows in titled:
        table = Table(*header, title=title, title_justify="left")
        for row in rows:
            table.add_row(*row)
        tables.append(table)
    return tables


def markdown_tables(titled: Sequence[Titled]) -> str:
    """For a page."""
    return "\n".join(
        f"{title}:\n\n{markdown(header, rows)}\n" for title, header, rows in titled
    )
