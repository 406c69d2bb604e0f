"""Slices of the documents, so that a full build needs the memory of one slice.

A full build of more documents than a slice holds builds every model slice by slice.
A slice holds whole publishers, as a build of changes does, and is a range of
document_id. Models read it through views in the schema
``delta``; a scan follows their limits and skips the other rows.
"""

import duckdb

from ingest.sql import sql_text
from ingest.warehouse.changes import DELTA, TABLES

# With this size, the largest model stays below five gigabytes.
SLICE_DOCUMENTS = 1000
# Between the name of a view and the number of its slice; macros/by_document uses it.
MARK = "@slice"
# DuckDB 1.5 fails on this optimizer's result for a view that asks for row numbers.
SETTING = "set disabled_optimizers = 'top_n_window_elimination'"


def cut_slices(connection: duckdb.DuckDBPyConnection, size: int) -> int:
    """Cut the loaded documents into slices of about this size; returns their number.

    A single slice needs no views. A publisher with documents of others between its
    own, by name, makes a slice larger.
    """
    connection.execute(f"drop schema if exists {DELTA} cascade")
    documents = _documents(connection)
    if len(documents) <= size:
        return 1
    ranges = _ranges(documents, size)
    connection.execute(f"create schema {DELTA}")
    for name in TABLES:
        for number, (first, last) in enumerate(ranges):
            connection.execute(
                f'create view {DELTA}."raw__{name}{MARK}{number}" as'
                f" select * from raw.{name}"
                f" where document_id between {sql_text(first)} and {sql_text(last)}"
            )
    return len(ranges)


def of_slice(query: str, number: int) -> str:
    """The compiled query of a model, for one slice."""
    return query.replace(f"{MARK}0", f"{MARK}{number}")


def slice_view(relation: str, alias: str, number: int, first: int, last: int) -> str:
    """The statement for a view of one slice of a table: a range of its rows.

    relation: the table, quoted; its rows were only ever appended, so they stand in
    the order of insertion.
    """
    return (
        f'create view {DELTA}."{alias}{MARK}{number}" as select * from {relation}'
        f" where rowid between {first} and {last}"
    )


def _documents(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None]]:
    return connection.execute(
        "select document_id, publisher_code from raw.document order by 1"
    ).fetchall()


def _ranges(
    documents: list[tuple[str, str | None]], size: int
) -> list[tuple[str, str]]:
    """First and last document of every slice."""
    last_of = {publisher: place for place, (_, publisher) in enumerate(documents)}
    ranges: list[tuple[str, str]] = []
    start, until = 0, 0
    for place, (document_id, publisher) in enumerate(documents):
        until = max(until, last_of[publisher])
        is_full = place - start + 1 >= size
        if place == len(documents) - 1 or (is_full and until == place):
            ranges.append((documents[start][0], document_id))
            start = place + 1
    return ranges
