"""Slices: whole publishers, a range of documents each, seen through views."""

import duckdb
import pytest

from ingest.contract import FILES
from ingest.warehouse.database import create_raw
from ingest.warehouse.slices import cut_slices, of_slice, slice_view

# Documents in the order of their names, and their publishers.
DOCUMENTS = [
    ("a-2021", "p"),
    ("a-2022", "p"),
    ("b-2021", "q"),
    ("c-2021", "p"),
    ("d-2021", "r"),
    ("d-2022", "r"),
    ("e'2021", None),
]


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    create_raw(made)
    made.executemany(
        "insert into raw.document (document_id, publisher_code) values (?, ?)",
        [list(document) for document in DOCUMENTS],
    )
    return made


def documents_of(connection: duckdb.DuckDBPyConnection, number: int) -> list[str]:
    rows = connection.execute(
        f'select document_id from delta."raw__document@slice{number}" order by 1'
    ).fetchall()
    return [document_id for (document_id,) in rows]


@pytest.mark.parametrize(
    ("size", "slices"),
    [
        (1, [4, 2, 1]),
        (2, [4, 2, 1]),
        (3, [4, 3]),
        (5, [6, 1]),
    ],
)
def test_every_document_is_in_one_slice_with_all_of_its_publisher(
    connection: duckdb.DuckDBPyConnection, size: int, slices: list[int]
) -> None:
    assert cut_slices(connection, size) == len(slices)
    found = [documents_of(connection, number) for number in range(len(slices))]
    assert [len(names) for names in found] == slices
    in_order = [name for names in found for name in names]
    assert in_order == [document_id for document_id, _ in DOCUMENTS]
    publisher_of = dict(DOCUMENTS)
    publishers = [{publisher_of[name] for name in names} for names in found]
    for place, some in enumerate(publishers):
        for others in publishers[place + 1 :]:
            assert some.isdisjoint(others)


def test_one_slice_leaves_nothing_behind(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    cut_slices(connection, 2)
    assert cut_slices(connection, len(DOCUMENTS)) == 1
    assert not connection.execute(
        "select view_name from duckdb_views() where schema_name = 'delta'"
    ).fetchall()


def test_every_raw_table_is_seen_slice_by_slice(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    cut_slices(connection, 2)
    for file in (*FILES,):
        query = of_slice(f'from delta."raw__{file.name}@slice0"', 1)
        assert "@slice1" in query
        connection.execute(query).fetchall()


def test_a_view_shows_the_rows_that_came_for_its_slice(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("create schema delta")
    connection.execute("create table made as select * from range(5) as made(i)")
    connection.execute("insert into made select * from range(5, 8)")
    connection.execute(slice_view("made", "made", 0, 0, 4))
    connection.execute(slice_view("made", "made", 1, 5, 7))
    for number, wanted in ((0, 5), (1, 3)):
        row = connection.execute(
            f'select count(*), min(i) from delta."made@slice{number}"'
        ).fetchone()
        assert row == (wanted, 5 * number)
