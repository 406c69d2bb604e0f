"""The closed vocabularies that extracts may use, from the reference seeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.reference import read_seed

FIRST_FISCAL_YEAR = 2000


@dataclass(frozen=True)
class Vocabulary:
    """Values that a column may hold; parts of a compound value are joined with ``/``.

    layouts: table/layout; columns: table/layout/side/column; lines: table/line.
    """

    publishers: tuple[str, ...]
    fiscal_years: tuple[str, ...]
    tables: tuple[str, ...]
    layouts: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[str, ...]
    identities: tuple[str, ...]
    explanations: tuple[str, ...]


def load_vocabulary() -> Vocabulary:
    """Read the vocabularies; the last fiscal year is the current one."""
    columns = list(read_seed("published_column"))
    lines = [*read_seed("published_line"), *columns]
    return Vocabulary(
        publishers=_values(read_seed("publisher"), "publisher_code"),
        fiscal_years=tuple(
            str(year) for year in range(FIRST_FISCAL_YEAR, date.today().year + 1)
        ),
        tables=_values(read_seed("published_table"), "table_key"),
        layouts=_values(columns, "table_key", "layout_key"),
        columns=_values(columns, "table_key", "layout_key", "side", "column_key"),
        lines=_values(
            (line for line in lines if line["line_key"]), "table_key", "line_key"
        ),
        identities=_values(read_seed("identity"), "identity_id"),
        explanations=_values(read_seed("explanation"), "explanation_key"),
    )


def _values(rows: Iterable[dict[str, str]], *columns: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys("/".join(row[column] for column in columns) for row in rows)
    )
