"""Values written into SQL: binding one to a statement makes DuckDB import pandas."""

from __future__ import annotations

from collections.abc import Iterable


def sql_text(value: object) -> str:
    """A text, or the name of a file, as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"


def sql_texts(values: Iterable[str]) -> str:
    """A list of texts as SQL writes it."""
    return f"cast([{', '.join(map(sql_text, values))}] as varchar[])"
