"""Conditions written into SQL."""

from __future__ import annotations

import duckdb
import pytest

from ingest.sql import is_among


@pytest.mark.parametrize(
    ("texts", "found"),
    [([], []), (["b"], ["b"]), (["it's", "a"], ["a", "it's"]), (["a", "z"], ["a"])],
)
def test_a_column_is_among_texts(texts: list[str], found: list[str]) -> None:
    with duckdb.connect() as connection:
        connection.execute("create table made as from (values ('a'), ('b'), ('it''s'))")
        rows = connection.execute(
            f"select col0 from made where {is_among('col0', texts)} order by 1"
        ).fetchall()
    assert [text for (text,) in rows] == found
