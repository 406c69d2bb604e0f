"""The file of analysts: its schemas, number of tables, comments, and size."""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest.generate.readme import QUERY
from ingest.warehouse.publish import SCHEMAS

_MOST_TABLES = 70
_MOST_BYTES = 5_000_000
# Latin letters that Chinese values may contain: keys that lead to other tables, codes
# of COFOG, names of files, addresses, checksums.
_NO_WORD = re.compile(
    r"^union-\d{6}(?:[/-].*)?$|\bGF\d{2,6}\b|\S+\.(?:txt|pdf|docx?|xlsx?|html?)\b"
    r"|https?://\S+|\b[0-9a-f]{64}\b"
)
_GUIDES = {("main", "readme"), ("main", "说明")}


@pytest.fixture(scope="module")
def connection(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(published, read_only=True) as opened:
        yield opened


def _tables(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    return {
        (schema, name)
        for schema, name in connection.execute(
            "select table_schema, table_name from information_schema.tables"
        ).fetchall()
    }


def test_it_holds_the_schemas_for_analysts_and_few_tables(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    tables = _tables(connection)
    assert {schema for schema, _ in tables} == {*SCHEMAS, "main"}
    assert {each for each in tables if each[0] == "main"} == _GUIDES
    assert len(tables) <= _MOST_TABLES


def test_the_file_of_the_committed_documents_is_small(
    published: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    (documents,) = connection.execute(
        "select count(*) from core.dim_document"
    ).fetchall()[0]
    assert published.stat().st_size < _MOST_BYTES * documents / 5


def test_every_table_and_column_says_what_it_is(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    comments = connection.execute(
        "select schema_name, table_name, '', comment from duckdb_tables()"
        " union all"
        " select schema_name, table_name, column_name, comment from duckdb_columns()"
        " where not internal"
    ).fetchall()
    assert len(comments) > len(_tables(connection))
    assert [each for *each, text in comments if not (text or "").strip()] == []
    assert [each for *each, text in comments if text != text.strip()] == []


def test_no_comment_leads_to_what_is_not_in_the_file(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    comments = connection.execute(
        "select comment from duckdb_tables() union all"
        " select comment from duckdb_columns() where not internal"
    ).fetchall()
    schemas = "|".join((*SCHEMAS, "raw", "staging", "intermediate", "lookup"))
    named = {
        tuple(found.split("."))
        for (text,) in comments
        for found in re.findall(rf"\b(?:{schemas})\.[a-z_]+", text)
    }
    assert len(named) > 10
    assert sorted(named - _tables(connection)) == []


def test_readme_and_its_chinese_twin_list_each_table(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    listed = _tables(connection) - _GUIDES
    for guide, keys in (("readme", (0, 1, 4)), ("说明", (0, 1, 4))):
        rows = connection.execute(f"from main.{guide}").fetchall()
        assert {(row[0], row[1]) for row in rows} == listed
        blank = [
            row[:2]
            for row in rows
            if not all(row[place] for place in (*keys, 2, 3)) or row[3] == "."
        ]
        assert blank == []


def test_every_key_that_readme_names_is_one(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    keys = connection.execute(
        "select schema_name, table_name, primary_key from readme"
    ).fetchall()
    for schema, table, key in keys:
        repeated = connection.execute(
            f'select {key}, count(*) from "{schema}"."{table}"'
            f" group by {key} having count(*) > 1"
        ).fetchall()
        assert repeated == [], f"{schema}.{table}"
        (comment,) = connection.execute(
            "select comment from duckdb_tables() where schema_name = ?"
            " and table_name = ?",
            [schema, table],
        ).fetchall()[0]
        assert key in comment


def test_every_join_that_readme_names_finds_its_row(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    joins = [
        (schema, table, *join.split(" = "))
        for schema, table, joined in connection.execute(
            "select schema_name, table_name, joins from readme where joins <> ''"
        ).fetchall()
        for join in joined.split(", ")
    ]
    assert ("core", "fct_balance", "document_id", "core.dim_document.document_id") in (
        joins
    )
    assert {target for *_, target in joins} >= {
        "core.fct_cell.cell_id",
        "core.fct_statement.statement_id",
        "audit.dim_identity.identity_id",
        "reference.published_table.table_key",
    }
    for schema, table, column, target in joins:
        if table == "fct_reading_gap":
            # An unread figure may be in a form, or in an unknown table.
            continue
        relation, _, key = target.rpartition(".")
        lost = connection.execute(
            f'select distinct "{column}" from "{schema}"."{table}"'
            f' where "{column}" not in (select {key} from {relation})'
        ).fetchall()
        assert lost == [], f"{schema}.{table}.{column} = {target}"


def test_every_cell_that_a_finding_or_a_deduction_names_is_in_the_file(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    cells = connection.execute(
        "select unnest(string_split(deducted_cell_ids, '|')) as cell_id"
        " from core.fct_balance"
        " union all select deducted_cell_id"
        " from core.fct_expenditure_by_economic_class"
        " union all select figure_id from audit.fct_figure"
        " where place_key in (select table_key from reference.published_table)"
    ).fetchall()
    named = {cell for (cell,) in cells if cell}
    existing = {
        cell
        for (cell,) in connection.execute(
            "select cell_id from core.fct_cell"
        ).fetchall()
    }
    assert named
    assert sorted(named - existing) == []


def _english(connection: duckdb.DuckDBPyConnection) -> tuple[int, set[str]]:
    """Number of values of schema 中文 examined; those with Latin letters."""
    columns = connection.execute(
        "select table_name, column_name from duckdb_columns()"
        " where schema_name = '中文' and data_type in ('VARCHAR', 'BOOLEAN')"
    ).fetchall()
    values = [
        str(value)
        for table, column in columns
        for (value,) in connection.execute(
            f'select "{column}" from 中文."{table}" where "{column}" is not null'
        ).fetchall()
    ]
    found = {each for each in values if re.search("[A-Za-z]", _NO_WORD.sub("", each))}
    return len(values), found


def test_no_chinese_table_speaks_english(published: Path) -> None:
    with duckdb.connect() as copy:
        copy.execute(f"attach '{published}' as published (read_only)")
        copy.execute("copy from database published to memory")
        copy.execute("detach published")
        examined, found = _english(copy)
        assert examined > 3000
        assert found == set()
        copy.execute(
            "update 中文.决算主要数据 set 公开表 = 'expenditure' where 公开表 <> ''"
        )
        copy.execute("alter table 中文.人员情况 add column 在编 boolean default true")
        again, planted = _english(copy)
        assert again > examined
        assert planted == {"expenditure", "True"}


def test_the_gravest_finding_of_a_document_is_its_first(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    rows = connection.execute(
        "select document_id, rank_in_document, severity,"
        " coalesce(expenditure_share_percent, -1)"
        " from report.finding order by document_id, rank_in_document"
    ).fetchall()
    assert len(rows) > 10
    for document in {row[0] for row in rows}:
        ranked = [row for row in rows if row[0] == document]
        assert [row[1] for row in ranked] == list(range(1, len(ranked) + 1))
        weights = [
            (["notice", "minor", "major"].index(row[2]), row[3]) for row in ranked
        ]
        assert weights == sorted(weights, reverse=True)


def test_every_union_answers_the_query_of_the_readme(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    rows = connection.execute(QUERY).fetchall()
    accounts = connection.execute("select count(*) from report.union_year").fetchone()
    assert (len(rows),) == accounts
    assert [row for row in rows if None in row] == []
