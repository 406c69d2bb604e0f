"""The data of the page, column by column, each value exactly as the file holds it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingest.errors import JuesuanError
from ingest.page.queries import QUERIES, REFERENCE
from ingest.page.traces import trace_table
from ingest.query.run import open_for_reading

# A value, or its place in the list of the column's values.
Column = Sequence[Any] | Mapping[str, Sequence[Any]]
Table = Mapping[str, Column]

# A browser reads some 15 KB for each; beyond this it is no longer quick.
MOST_DOCUMENTS = 5_000
_CHOSEN = """
create or replace temp table chosen as
select document_id from core.dim_document
where len($years) = 0 or list_contains(cast($years as integer[]), fiscal_year)
"""


class PageError(JuesuanError):
    """The page cannot be made."""


class PageTooLargeError(PageError):
    """There are more documents than a page should hold."""


def read_data(path: Path, years: Sequence[int] = ()) -> dict[str, Table]:
    """The tables of the page from a published file, of some fiscal years or of all.

    Amounts are strings of decimals. Raises PageError where the file has no report, or
    no document, and PageTooLargeError where there are too many.
    """
    with open_for_reading(path) as connection:
        try:
            _choose(connection, years)
            data: dict[str, Table] = {
                name: _table(connection, _of_chosen(query), name)
                for name, query in QUERIES.items()
            }
            for name, query in REFERENCE.items():
                data[name] = _table(connection, query, name)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise PageError(
                f"{path} has no report, or that of another version",
                remedy="run juesuan build",
            ) from error
    return {**data, "trace": trace_table()}


def as_json(data: Mapping[str, Table]) -> str:
    """JSON that can stand in a script element whatever the labels hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028")


def values(column: Column) -> list[Any]:
    """The values of a column, row by row."""
    if isinstance(column, Mapping):
        return [column["of"][place] for place in column["at"]]
    return list(column)


def _choose(connection: duckdb.DuckDBPyConnection, years: Iterable[int]) -> None:
    """Note which documents the page tells of."""
    wanted = list(years)
    connection.execute(_CHOSEN, {"years": wanted})
    row = connection.execute("select count(*) from chosen").fetchone()
    count = row[0] if row else 0
    if not count:
        of_years = f" of {', '.join(map(str, wanted))}" if wanted else ""
        raise PageError(
            f"the published file holds no document{of_years}, so there is nothing to"
            " show",
            remedy="add documents with juesuan extract, then run juesuan build",
        )
    if count > MOST_DOCUMENTS:
        raise PageTooLargeError(
            f"{count:,} documents are more than one page should hold"
            f" ({MOST_DOCUMENTS:,})",
            remedy="choose years: juesuan report --year YEAR",
        )


def _of_chosen(query: str) -> str:
    return (
        f"with told as ({query}\n) select * from told"
        " where document_id in (select document_id from chosen)"
    )


def _table(connection: duckdb.DuckDBPyConnection, query: str, name: str) -> Table:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    rows = cursor.fetchall()
    return {
        column: _packed([_plain(row[place], name) for row in rows])
        for place, column in enumerate(names)
    }


def _plain(value: object, name: str) -> str | int | bool | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    if value is None or isinstance(value, str | int):
        return value
    raise PageError(f"{name} holds {type(value).__name__}, which would not stay exact")


def _packed(column: list[Any]) -> Column:
    """Each value once and its places, where that is shorter."""
    places: dict[Any, int] = {}
    if not all(value is None or isinstance(value, str) for value in column):
        return column
    at = [places.setdefault(value, len(places)) for value in column]
    return {"of": list(places), "at": at} if len(places) * 2 <= len(at) else column
