"""Counts as cells of a table."""

from collections.abc import Sequence

from ingest.markdown import markdown_table

Row = tuple[str, ...]


def percent(share: float) -> str:
    """A share with two digits."""
    return f"{share:.2%}"


def markdown(header: Row, rows: Sequence[Row]) -> str:
    """A table of a page; all columns but names are right-aligned."""
    names = len(header) - sum(cell[:1].isdigit() for cell in rows[0]) if rows else 1
    return markdown_table(header, rows, range(max(names, 1), len(header)))
