"""`juesuan audit`: what does not hold, in every format, with every figure's place."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from ingest.audit import format_audit, read_audit
from ingest.errors import JuesuanError

_TABLES = """
create schema audit; create schema core; create schema reference;
create table reference.published_table as
    select 'expenditure' as table_key, '公开03' as table_no, '支出决算表' as table_name;
create table core.dim_document as
    select * from (values
        ('one-2023', 'union-1', '江西省总工会', '江西省总工会', 2023),
        ('two-2022', 'union-2', '泽州县总工会', '泽州县工会', 2022)
    ) as made(
        document_id, publisher_code, publisher_name, publisher_label, fiscal_year
    );
create table audit.dim_identity as
    select * from (values
        ('expenditure_row', '每行 1=2+3', 'In every row 1=2+3'),
        ('summary_balance', '31 = 62', 'Both sides 31 = 62')
    ) as made(identity_id, statement, statement_en);
create table audit.agg_document_audit as
    select
        document_id, publisher_code, publisher_name, fiscal_year,
        4 as cell_count, 0 as ambiguous_count, 0 as unplaced_count,
        5 as evaluated_count, 2 as holds_count, 1 as holds_within_rounding_count,
        1 as breaks_registered_count, 1 as breaks_count, 1 as not_evaluable_count
    from core.dim_document;
create table audit.fct_identity_result as
    select
        made.*, publisher_code, fiscal_year,
        null::varchar as reason, null::varchar as publisher_answer,
        '元' as amount_unit,
        [{'side': 'left', 'weight': 1, 'cell_id': 'a', 'table_key': 'expenditure',
          'table_no': null, 'page': 3, 'line': 14, 'row_label': '工会|事务',
          'column_key': 'total', 'value_text': '5.01', 'unit': '万元'},
         {'side': 'right', 'weight': -2, 'cell_id': 'b', 'table_key': 'expenditure',
          'table_no': '表三', 'page': 3, 'line': 15, 'row_label': null,
          'column_key': 'basic', 'value_text': '2.50', 'unit': '万元'}] as operands
    from (values
        ('one-2023', 'expenditure_row', '2012999', 'total', 'breaks',
         50100::decimal(28, 2), 50000::decimal(28, 2), 100::decimal(28, 2),
         0.000::decimal(28, 3)),
        ('one-2023', 'summary_balance', null, null, 'holds',
         1::decimal(28, 2), 1::decimal(28, 2), 0::decimal(28, 2), 0::decimal(28, 3)),
        ('two-2022', 'summary_balance', null, null, 'breaks_registered',
         3::decimal(28, 2), 1::decimal(28, 2), 2::decimal(28, 2), 0::decimal(28, 3))
    ) as made(
        document_id, identity_id, row_key, column_key, status, left_amount,
        right_amount, difference, allowance
    )
    inner join core.dim_document using (document_id);
update audit.fct_identity_result set reason = '印错' where document_id = 'two-2022';
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file whose audit has a break, a registered break and an evaluation that holds.

    Every document has five evaluations by the counts, as audit.agg_document_audit.
    """
    path = tmp_path / "made.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(_TABLES)
    return path


def test_only_what_does_not_hold_is_found_unless_all_is_asked_for(path: Path) -> None:
    found = [finding.status for finding in read_audit(path).findings]
    assert found == ["breaks", "breaks_registered"]
    assert len(read_audit(path, every=True).findings) == 3


@pytest.mark.parametrize(
    ("publisher", "year", "documents"),
    [
        ("union-1", None, ["one-2023"]),
        ("泽州", None, ["two-2022"]),
        ("泽州县工会", None, ["two-2022"]),
        ("", 2023, ["one-2023"]),
        ("总工会", None, ["one-2023", "two-2022"]),
    ],
)
def test_publisher_and_year_choose_documents(
    path: Path, publisher: str, year: int | None, documents: list[str]
) -> None:
    audit = read_audit(path, publisher, year)
    assert [row.document_id for row in audit.results] == documents
    assert {finding.document_id for finding in audit.findings} == set(documents)


def test_an_unknown_publisher_is_an_error_that_names_the_known(path: Path) -> None:
    with pytest.raises(JuesuanError, match=r"上海.*for 2023.*江西省总工会 \(union-1\)"):
        read_audit(path, "上海", 2023)


def test_a_file_without_audit_is_an_error(path: Path, tmp_path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("drop table audit.agg_document_audit")
    with pytest.raises(JuesuanError, match="has not been built to the end"):
        read_audit(path)
    with pytest.raises(JuesuanError, match="there is no file"):
        read_audit(tmp_path / "absent.duckdb")


def test_the_text_names_both_sides_the_difference_and_the_places(path: Path) -> None:
    text = format_audit(read_audit(path), "table")
    assert "江西省总工会 2023: expenditure_row [2012999, total]: breaks" in text
    assert "每行 1=2+3" in text and "In every row 1=2+3" in text
    assert "left  50,100.00 元" in text and "right 50,000.00 元" in text
    assert "+ 5.01 万元  (公开03 支出决算表, 工会|事务, total, page 3 line 14)" in text
    assert "- 2 x 2.50 万元  (表三 支出决算表, (no label), basic, page 3" in text
    assert "difference 100.00 元, allowance 0.000 元" in text
    assert "register: 印错" in text
    assert text.splitlines()[-1] == (
        "2 documents, 10 identities evaluated: 4 hold, 2 within rounding,"
        " 2 in the register, 2 unexplained; 2 not evaluable."
    )


def test_nothing_found_says_how_many_were_looked_at(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("update audit.fct_identity_result set status = 'holds'")
    text = format_audit(read_audit(path), "table")
    assert text.startswith("Every identity that was evaluated holds.")
    assert "10 identities evaluated" in text


def test_json_can_be_read_back(path: Path) -> None:
    read = json.loads(format_audit(read_audit(path), "json"))
    assert (read["documents"], read["evaluated"]) == (2, 10)
    first = read["findings"][0]
    assert first["difference"] == "100.00"
    assert first["left_operands"] == [
        {
            "figure": "5.01",
            "unit": "万元",
            "weight": 1,
            "table": "公开03 支出决算表",
            "row": "工会|事务",
            "column": "total",
            "page": 3,
            "line": 14,
        }
    ]


def test_csv_can_be_read_back(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(format_audit(read_audit(path), "csv"))))
    assert [row["identity_id"] for row in rows] == [
        "expenditure_row",
        "summary_balance",
    ]
    assert rows[0]["left_amount"] == "50100.00"
    assert "page 3 line 15" in rows[0]["right_operands"]
    assert rows[1]["reason"] == "印错"


def test_markdown_is_a_table_whose_cells_hold_no_bars(path: Path) -> None:
    lines = format_audit(read_audit(path), "markdown").splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 2 + 2
    assert {line.count("|") for line in rows} == {8}
    assert "in the register<br>印错" in rows[-1]
