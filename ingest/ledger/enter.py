"""What the readers of a document enter into its ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.document import Claim
from ingest.tables.model import ReadTable, Unplaced


def table_claims(table: ReadTable) -> Iterator[Claim]:
    """The figures of a table by row and column, its unplaced ones, everything else."""
    for row in table.rows:
        columns = table.columns(row.side)
        for figure in row.figures:
            column = "?" if figure.column is None else columns[figure.column].key
            note = f"{row.label or row.key} · {column}"
            yield Claim(figure.line, figure.span, "cell", table.key, note)
    yield from unplaced_claims(table.key, table.unplaced)
    yield from table.claims


def unplaced_claims(key: str, figures: Iterable[Unplaced]) -> Iterator[Claim]:
    """Figures that are listed as unplaced, with the reason."""
    for figure in figures:
        yield Claim(figure.line, figure.span, "unplaced", key, figure.reason)
