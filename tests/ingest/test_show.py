"""`juesuan show`: the contents of the page, all of them from the published file."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from rich.cells import cell_len

from ingest.errors import JuesuanError
from ingest.show.line import Line
from ingest.show.run import read_page
from ingest.show.text import page_text

Union = tuple[str, int]


@pytest.fixture(scope="module")
def unions(published: Path) -> list[Union]:
    """Every union and year with a document in the file."""
    with duckdb.connect(published, read_only=True) as connection:
        found = connection.execute(
            "select distinct publisher_code, fiscal_year from core.dim_document"
            " order by all"
        ).fetchall()
    assert found
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100, 140])
def test_every_page_fits_its_screen(
    published: Path, unions: list[Union], language: str, width: int
) -> None:
    for code, year in unions:
        text = page_text(*read_page(published, code, year, language), width)
        lines = text.splitlines()
        assert len(lines) > 5
        assert max(map(cell_len, lines)) <= min(width, 100), code


def test_amounts_are_those_of_the_file_and_absent_ones_are_marked(
    published: Path, unions: list[Union]
) -> None:
    absent = 0
    for code, year in unions:
        page, words = read_page(published, code, year, "en")
        text = page_text(page, words)
        for name, label in (
            ("revenue_yuan", "Revenue"),
            ("expenditure_yuan", "Expenditure"),
            ("opening_balance_yuan", "Opening balance"),
            ("three_public_yuan", "Three public expenses"),
            ("initial_budget_yuan", "Initial budget"),
            ("adjusted_budget_yuan", "Adjusted budget"),
        ):
            (line, *_) = [
                each for each in text.splitlines() if each.startswith(f"  {label}  ")
            ] or [""]
            value = page.amount(name)
            if not page.union:
                assert not line
            elif value is None:
                absent += 1
                assert "not in the file" in line and "0.00" not in line
            else:
                assert f"{value:,.2f}" in line
    assert absent


def _asked(published: Path, query: str, union: Union, *more: str) -> tuple[Any, ...]:
    with duckdb.connect(published, read_only=True) as connection:
        found = connection.execute(query, [*union, *more]).fetchone()
    assert found
    return found


def test_shares_of_classes_are_those_of_the_report(
    published: Path, unions: list[Union]
) -> None:
    examined = 0
    for union in unions:
        page, words = read_page(published, *union, "en")
        lines = page_text(page, words).splitlines()
        tables = {"function": page.functions, "economic_class": page.economic}
        for table, rows in tables.items():
            for row in rows[:2]:
                (share,) = _asked(
                    published,
                    f"select sum(share_percent) from report.expenditure_by_{table}_year"
                    " where publisher_code = ? and fiscal_year = ? and class_code = ?"
                    " and ? in ('', expenditure_type)",
                    union,
                    row["code"],
                    row["type"],
                )
                amount = f"{row['amount']:,.2f}"
                assert [x for x in lines if amount in x and f"{share:.2f}%" in x], row
                examined += 1
    assert examined > len(unions)


def test_a_project_counts_once_however_often_it_is_evaluated(
    published: Path, unions: list[Union]
) -> None:
    repeated = 0
    for union in unions:
        text = page_text(*read_page(published, *union, "en"))
        count, scored, evaluations = _asked(
            published,
            "select count(*), count(total_score), sum(evaluation_count)"
            " from performance.fct_project where document_id in ("
            " select document_id from core.dim_document"
            " where publisher_code = ? and fiscal_year = ?)",
            union,
        )
        assert not count or f": {count} projects, {scored} with a score" in text
        repeated += bool(count) and evaluations > count
    assert repeated


def test_a_union_with_a_performance_report_only_has_no_amounts(
    published: Path, unions: list[Union]
) -> None:
    pages = [read_page(published, *union, "en") for union in unions]
    reports = [(page, words) for page, words in pages if not page.union]
    assert reports
    for page, words in reports:
        text = page_text(page, words)
        assert "no final accounts of this year in the file" in text
        assert "Expenditure" not in text


def test_shares_stand_beside_a_bar(published: Path, unions: list[Union]) -> None:
    page, words = read_page(published, *unions[0], "en")
    row = {
        "code": "201",
        "name": "x",
        "amount": Decimal(1),
        "evidence": "table",
        "money": "all",
        "type": "",
        "share_percent": Decimal(25),
    }
    rows = [{**row, "amount": Decimal(3), "share_percent": Decimal(75)}, row]
    text = page_text(replace(page, functions=rows), words)
    assert "75.00%" in text and "25.00%" in text and "██████" in text


def test_a_line_keeps_its_amount_on_any_screen() -> None:
    for width in (60, 80, 100):
        for note in ("", "a note"):
            line = Line("某" * 40, "1,234,567.89", Decimal("0.5"), "T", note)
            text = line.text(width)
            assert "1,234,567.89" in text and text.endswith(" T") and "…" in text
            assert (note or "50.00%") in text
            assert cell_len(text) <= max(width, 66)


def test_a_union_that_is_not_meant_clearly_is_asked_for(
    published: Path, unions: list[Union]
) -> None:
    code, year = unions[0]
    for name, other, message in (
        ("no such union", None, "no union no such union"),
        ("", None, "no union"),
        ("总工会", None, "fits several unions"),
        (code, year + 100, f"for {year + 100}"),
    ):
        with pytest.raises(JuesuanError, match=message):
            read_page(published, name, other, "en")


def test_a_file_without_a_report_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    duckdb.connect(path).close()
    with pytest.raises(JuesuanError, match="has no report"):
        read_page(path, "a", None, "en")


def test_a_message_does_not_list_a_nation(tmp_path: Path) -> None:
    path = tmp_path / "many.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create schema core")
        connection.execute(
            "create table core.dim_document as select 'u' || i as publisher_code,"
            " '第' || i || '总工会' as publisher_name, '' as publisher_label,"
            " 2023 as fiscal_year from range(100) numbers(i)"
        )
        connection.execute(
            "create table core.dim_publisher as select publisher_code,"
            " publisher_name, publisher_name as short_name from core.dim_document"
        )
    with pytest.raises(JuesuanError) as raised:
        read_page(path, "总工会", None, "en")
    assert "and 92 more" in str(raised.value)
