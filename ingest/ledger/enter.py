"""The entries of a document's readers in its ledger."""

from collections.abc import Iterable, Iterator

from ingest.document import Claim
from ingest.tables.model import Figure, ReadTable, Row, Unplaced


def table_claims(table: ReadTable) -> Iterator[Claim]:
    """A table's figures by row and column, its unplaced figures, everything else."""
    for row in table.rows:
        for figure in row.figures:
            note = f"{table.span.title} · {row.label or row.key}"
            note += f" · {_column(table, row, figure)}"
            yield Claim(figure.line, figure.span, "cell", table.key, note)
    yield from unplaced_claims(table.key, table.unplaced)
    yield from table.claims


def _column(table: ReadTable, row: Row, figure: Figure) -> str:
    """The header of a figure's column; all candidates if undecided."""
    if figure.column is None:
        columns = table.columns(row.side)
        return " | ".join(columns[place].labels[0] for place in figure.candidates)
    return table.headers[row.side, figure.column]


def unplaced_claims(key: str, figures: Iterable[Unplaced]) -> Iterator[Claim]:
    """Figures that are listed as unplaced, with the reason."""
    for figure in figures:
        yield Claim(figure.line, figure.span, "unplaced", key, figure.reason)
