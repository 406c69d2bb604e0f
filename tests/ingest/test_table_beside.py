"""Two forms of lines side by side under one title, in cells and in text laid out."""

from decimal import Decimal
from pathlib import Path

import pytest
from extracting import extract_text, laid_out

from ingest.document import Line
from ingest.extract.run import Extract
from ingest.reference import load_reference
from ingest.tables.locate import locate_tables

HEADER = ("项目", "预算数", "决算统计数", "项目", "决算统计数")
ROWS = (
    ("一、“三公”经费支出", "—", "—", "二、机构运行经费", "92.80"),
    ("（一）支出合计", "14.41", "11.34", "（一）行政单位", "92.80"),
    ("1.因公出国（境）费", "", "", "三、国有资产占用情况", "—"),
    ("2.公务用车购置及运行维护费", "8.01", "6.25", "（一）车辆数合计（辆）", "2"),
    ("（2）公务用车运行维护费", "8.01", "6.25", "3.机要通信用车", "2"),
    ("3.公务接待费", "6.40", "5.09", "四、政府采购支出信息", "—"),
    ("（1）国内接待费", "—", "5.09", "（一）政府采购支出合计", "5.82"),
    ("4.公务用车保有量（辆）", "—", "2", "3.政府采购服务支出", "5.82"),
)
LEFTS = (0, 30, 42, 54, 84)
HEAD = "甲县总工会2023年度部门决算\n机构运行信息表\n公开09表\n单位：万元\n"


def printed(rows: tuple[tuple[str, ...], ...], *, in_cells: bool) -> str:
    lines = ("\t".join(row) if in_cells else laid_out(row, LEFTS) for row in rows)
    return HEAD + "".join(f"{line}\n" for line in lines)


def values(extract: Extract, table_key: str) -> dict[tuple[str, str], Decimal]:
    (table,) = [each for each in extract.tables if each.key == table_key]
    return {
        (row.key, table.columns("")[figure.column].key): figure.number.value
        for row in table.rows
        for figure in row.figures
        if figure.column is not None
    }


@pytest.mark.parametrize("in_cells", [True, False], ids=["cells", "text"])
def test_each_block_is_read_as_its_form(in_cells: bool, tmp_path: Path) -> None:
    extract = extract_text(printed((HEADER, *ROWS), in_cells=in_cells), tmp_path)
    spending = values(extract, "three_public_expenses")
    assert spending["three_public_total", "adjusted_budget"] == Decimal("14.41")
    assert spending["three_public_total", "final_account"] == Decimal("11.34")
    assert spending["official_hospitality", "final_account"] == Decimal("5.09")
    assert spending["vehicles_held", "final_account"] == Decimal(2)
    information = values(extract, "operating_information")
    assert information == {
        ("agency_operating_expenses", "final_account"): Decimal("92.80"),
        ("agency_operating_administrative", "final_account"): Decimal("92.80"),
        ("vehicles_total", "final_account"): Decimal(2),
        ("vehicles_confidential", "final_account"): Decimal(2),
        ("procurement_total", "final_account"): Decimal("5.82"),
        ("procurement_services", "final_account"): Decimal("5.82"),
    }
    assert not extract.unplaced and extract.ledger.is_balanced


def test_the_form_of_the_title_keeps_what_stands_above() -> None:
    text = printed((HEADER, *ROWS), in_cells=False)
    lines = [Line(1, at, row) for at, row in enumerate(text.splitlines(), start=1)]
    left, right = locate_tables(lines, load_reference())
    assert (left.table.key, right.table.key) == (
        "three_public_expenses",
        "operating_information",
    )
    assert (
        (left.number, left.unit) == (right.number, right.unit) == ("公开09表", "万元")
    )
    assert not left.headings and right.headings
    assert [line.text for line in right.lines[:2]] == ["公开09表", "单位：万元"]
    assert all("因公" not in line.text for line in right.lines)
    assert all("机构" not in line.text for line in left.lines)


def test_blocks_with_the_same_columns_are_one_form() -> None:
    text = printed((("项目", "决算数", "项目", "决算数"),), in_cells=True)
    rows = "".join(f"{row[0]}\t{row[2]}\t{row[3]}\t{row[4]}\n" for row in ROWS)
    printed_lines = (text + rows).splitlines()
    lines = [
        Line(1, at, row, cells=tuple(row.split("\t")) if "\t" in row else None)
        for at, row in enumerate(printed_lines, start=1)
    ]
    (span,) = locate_tables(lines, load_reference())
    assert span.table.key == "operating_information"


def test_a_form_that_the_document_prints_apart_is_no_block() -> None:
    apart = "财政拨款“三公”经费支出决算表\n单位：万元\n项目 决算数\n合计 11.34\n"
    text = apart + printed((HEADER, *ROWS), in_cells=False)
    lines = [Line(1, at, row) for at, row in enumerate(text.splitlines(), start=1)]
    spans = locate_tables(lines, load_reference())
    assert [span.table.key for span in spans] == [
        "three_public_expenses",
        "operating_information",
    ]
