"""Values written into SQL: bound values would make DuckDB import pandas."""

from collections.abc import Iterable


def sql_text(value: object) -> str:
    """A text, or the name of a file, as an SQL literal."""
    return "'" + str(value).replace("'", "''") + "'"


def sql_texts(values: Iterable[str]) -> str:
    """A list of texts as an SQL literal."""
    return f"cast([{', '.join(map(sql_text, values))}] as varchar[])"


def is_among(column: str, texts: Iterable[str]) -> str:
    """The condition that a column is one of some texts.

    DuckDB skips the parts of a table that are outside of their range.
    """
    known = sorted(texts)
    if not known:
        return "false"
    first, last = sql_text(known[0]), sql_text(known[-1])
    listed = f"list_contains({sql_texts(known)}, {column})"
    return f"({column} between {first} and {last} and {listed})"
