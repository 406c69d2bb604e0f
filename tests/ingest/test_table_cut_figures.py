"""Figures that a narrow cell cuts in two are listed, never read as two amounts."""

from pathlib import Path

import pytest
from extracting import extract_text, unplaced

THREE_EXPENSES = """财政拨款“三公”经费支出决算表
公开07表
部门：甲县总工会        2023年度        金额单位：万元
          预算数                                        决算数
合计   因公出国（境）费   公务用车购置及运行维护费   公务接待费   合计   因公出国（境）费   公务用车购置及运行维护费   公务接待费
              小计   公务用车购置费   公务用车运行维护费                    小计   公务用车购置费   公务用车运行维护费
 1       2         3         4         5        6      7       8         9         10       11       12
{above}
     20.10      24.20               24.20     2.50         12.15     18.60                18.60     0.99
{below}
"""  # noqa: E501
BY_CLASS = """一般公共预算财政拨款支出决算表
公开05表
部门：甲县总工会    2023年度    金额单位：万元
项目                              本年支出合计    基本支出    项目支出
功能分类科目编码    科目名称
栏次                              1               2           3
合计                              702.20          400.10      302.10
208                 社会保障      702.20          400.10      302.10
                                  {above}
20805               养老支出                      400.10      302.10
                                  {below}
"""
CUTS = (("46.8", "0"), ("31.7", "4"), ("46.", "80"), ("1,346.", "75"))


@pytest.mark.parametrize(("above", "below"), CUTS)
@pytest.mark.parametrize("form", (THREE_EXPENSES, BY_CLASS), ids=("stages", "class"))
def test_the_halves_of_a_cut_figure_are_listed(
    form: str, above: str, below: str, tmp_path: Path
) -> None:
    extract = extract_text(form.format(above=above, below=below), tmp_path)
    figures = [
        figure.number.text
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
    ]
    assert figures and not {above, below} & set(figures)
    assert {above, below} <= unplaced(extract)
    assert extract.ledger.is_balanced and not extract.is_complete


def test_whole_numbers_below_an_amount_in_full_are_not_halves(tmp_path: Path) -> None:
    assert not any(
        "cut over" in each.reason
        for _, each in extract_text(
            BY_CLASS.format(above="46.80", below="5"), tmp_path
        ).unplaced
    )
