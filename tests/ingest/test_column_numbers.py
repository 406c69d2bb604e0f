"""Text with one cell on a line, as some programs write the text of a PDF."""

from decimal import Decimal
from pathlib import Path

import pytest
from extracting import extract_text, lines

from ingest.tables.column_numbers import split_header

EXPENDITURE = """支出决算表
公开03表
部门：甲县总工会
单位：万元
项目
本年支出合计
基本支出
项目支出
上缴上级支出
经营支出
对附属单位补助支出
科目编码
科目名称
{numbers}合计
9.00
5.00
4.00
201
一般公共服务支出
9.00
5.00
4.00
20129
群众团体事务
9.00
5.00
4.00
2012901
行政运行
5.00
5.00
2012999
其他群众团体事务支出
4.00
4.00
"""
THREE_PUBLIC = """财政拨款“三公”经费支出决算表
公开09表
部门：甲县总工会
单位：万元
预算数
决算数
合计
因公出国（境）费
公务用车购置及运行维护费
公务接待费
合计
因公出国（境）费
公务用车购置及运行维护费
公务接待费
小计
公务用车购置费
公务用车运行维护费
小计
公务用车购置费
公务用车运行维护费
{numbers}7.00
0.00
4.00
0.00
4.00
3.00
5.00
0.00
3.00
0.00
3.00
2.00
"""
NUMBERS = "".join(f"{number}\n" for number in range(1, 13))
HEAD = "甲县总工会2023年度部门决算\n"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("科目名称\n栏次\n1\n2\n3\n合计\n9.00", (5, 3)),
        ("项目\n行次\n决算数\n栏次\n1\n栏次\n2\n一、一般公共服务支出", (7, 2)),
        ("决算数\n1\n2\n3\n合计", (4, 3)),
        # Two numbers may be figures, numbers of rows stand below their header.
        ("决算数\n1\n2\n合计", (0, 0)),
        ("行次\n1\n2\n3\n4\n合计", (0, 0)),
        ("科目名称\n2\n3\n4\n合计", (0, 0)),
    ],
)
def test_column_numbers_on_lines_of_their_own(
    header: str, expected: tuple[int, int]
) -> None:
    assert split_header(lines(header)) == expected


@pytest.mark.parametrize("numbers", ["栏次\n1\n2\n3\n4\n5\n6\n", ""])
def test_the_total_below_a_header_with_one_cell_on_a_line(
    numbers: str, tmp_path: Path
) -> None:
    extract = extract_text(HEAD + EXPENDITURE.format(numbers=numbers), tmp_path)
    (table,) = extract.tables
    assert [row.key for row in table.rows] == [
        *("total", "201", "20129", "2012901", "2012999")
    ]
    (total, *_, last) = table.rows
    assert [figure.number.value for figure in total.figures] == [
        *(Decimal(9), Decimal(5), Decimal(4))
    ]
    assert [figure.number.value for figure in last.figures] == [Decimal(4)] * 2
    assert not extract.unplaced and extract.ledger.is_balanced


@pytest.mark.parametrize("numbers", [NUMBERS, ""], ids=["numbered", "bare"])
def test_lines_side_by_side_with_one_figure_on_a_line(
    numbers: str, tmp_path: Path
) -> None:
    text = HEAD + THREE_PUBLIC.format(numbers=numbers)
    extract = extract_text(text, tmp_path)
    (table,) = extract.tables
    assert {
        row.line_key: [figure.number.value for figure in row.figures]
        for row in table.rows
        if row.line_key in ("three_public_total", "official_hospitality")
    } == {
        "three_public_total": [Decimal(7), Decimal(5)],
        "official_hospitality": [Decimal(3), Decimal(2)],
    }
    assert not extract.unplaced and extract.ledger.is_balanced


def test_more_figures_than_a_row_has_are_listed(tmp_path: Path) -> None:
    text = HEAD + THREE_PUBLIC.format(numbers=NUMBERS) + "8.00\n9.00\n"
    extract = extract_text(text, tmp_path)
    assert len(extract.unplaced) == 14
    assert extract.ledger.is_balanced
