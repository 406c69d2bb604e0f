"""Values written into SQL: bound values would make DuckDB import pandas."""

from collections.abc import Iterable


def sql_text(value: object) -> str:
    """A text, or the name of a file, as an SQL literal."""
    return "'" + str(value).replace("'", "''") + "'"


def sql_texts(values: Iterable[str]) -> str:
    """A list of texts as an SQL literal."""
    return f"cast([{', '.join(map(sql_text, values))}] as varchar[])"
