"""Forms of other years and provinces.

Before fiscal year 2019 all fiscal money stood in one line, and there were two funds; in
Yunnan the general public budget has one table with balances and revenue.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from extracting import extract_text

from ingest.extract.run import Extract

SUMMARY = """收入支出决算总表
{number}01表
部门：甲县总工会 2018年度 金额单位：万元
收入\t\t\t支出\t\t
项目\t行次\t决算数\t项目\t行次\t决算数
栏次\t\t1\t栏次\t\t2
一、财政拨款收入\t1\t653.34\t一、一般公共服务支出\t28\t636.36
其中：政府性基金预算财政拨款\t2\t12.00\t二、外交支出\t29\t
二、上级补助收入\t3\t\t七、文化体育与传媒支出\t34\t18.00
六、其他收入\t7\t25.00\t九、医疗卫生与计划生育支出\t36\t23.98
本年收入合计\t24\t678.34\t本年支出合计\t51\t678.34
用事业基金弥补收支差额\t25\t1.00\t结余分配\t52\t
年初结转和结余\t26\t8.30\t年末结转和结余\t53\t9.30
合计\t27\t687.64\t合计\t54\t687.64
"""
APPROPRIATION = """财政拨款收入支出决算总表
{number}04表
部门：甲县总工会 2018年度 金额单位：万元
收入\t\t\t支出\t\t\t\t
项目\t行次\t金额\t项目\t行次\t小计\t一般公共预算财政拨款\t政府性基金预算财政拨款
栏次\t\t1\t栏次\t\t2\t3\t4
一、一般公共预算财政拨款\t1\t641.34\t一、一般公共服务支出\t28\t641.34\t641.34\t
二、政府性基金预算财政拨款\t2\t12.00\t二十一、其他支出\t48\t12.00\t\t12.00
本年收入合计\t24\t653.34\t本年支出合计\t51\t653.34\t641.34\t12.00
"""


def read(tmp_path: Path, text: str) -> Extract:
    return extract_text(text, tmp_path)


def placed(extract: Extract, key: str) -> dict[tuple[str, str, str], Decimal]:
    (table,) = [table for table in extract.tables if table.key == key]
    return {
        (row.side, row.key, table.columns(row.side)[figure.column].key): (
            figure.number.value
        )
        for row in table.rows
        for figure in row.figures
        if figure.column is not None
    }


@pytest.mark.parametrize("number", ["公开", "财决公开"])
def test_all_fiscal_money_is_never_general_public(number: str, tmp_path: Path) -> None:
    extract = read(tmp_path, SUMMARY.format(number=number))
    cells = placed(extract, "revenue_expenditure_summary")
    assert cells["revenue", "revenue_fiscal", "final_account"] == Decimal("653.34")
    assert ("revenue", "revenue_general_public", "final_account") not in cells
    fund = ("revenue", "revenue_government_fund", "final_account")
    assert cells[fund] == Decimal("12.00")
    surplus = ("revenue", "use_of_non_fiscal_surplus", "final_account")
    assert cells[surplus] == Decimal("1.00")
    assert cells["expenditure", "207", "final_account"] == Decimal("18.00")
    assert cells["expenditure", "210", "final_account"] == Decimal("23.98")
    assert not extract.unplaced and extract.ledger.is_balanced
    assert extract.tables[0].span.number == f"{number}01表"


def test_a_form_without_state_capital_has_two_funds(tmp_path: Path) -> None:
    extract = read(tmp_path, APPROPRIATION.format(number="公开"))
    cells = placed(extract, "appropriation_summary")
    assert cells["expenditure", "229", "government_fund"] == Decimal("12.00")
    assert cells["expenditure", "201", "general_public"] == Decimal("641.34")
    assert cells["revenue", "revenue_general_public", "final_account"] == Decimal(
        "641.34"
    )
    assert not extract.unplaced and not extract.count("breaks")


WITH_BALANCES = """一般公共预算财政拨款收入支出决算表
公开05表
部门：乙县总工会 2023年度 金额单位：万元
"""
GROUPS = ("项目", "", "", "", "年初结转和结余", "", "", "本年收入", "", "", "本年支出")
HEADERS = (
    *("类", "款", "项", "科目名称", "合计", "基本支出结转", "项目支出结转和结余"),
    *("合计", "基本支出", "项目支出", "合计", "小计", "人员经费", "公用经费"),
    *("项目支出", "合计", "基本支出结转", "项目支出结转", "项目支出结余"),
)
NUMBERS = ("类", "款", "项", "栏次", *map(str, range(1, 16)))
FIGURES = (
    *("3.00", "", "3.00", "9.00", "6.00", "3.00", "10.00", "6.00", "4.00", "2.00"),
    *("4.00", "2.00", "", "2.00", ""),
)
ROWS = (
    ("", "", "", "合计", *FIGURES),
    ("201", "", "", "一般公共服务支出", *FIGURES),
)


def test_a_table_with_balances_keeps_expenditure_apart(tmp_path: Path) -> None:
    grid = ((*GROUPS, *[""] * 8), HEADERS, NUMBERS, *ROWS)
    text = WITH_BALANCES + "".join("\t".join(row) + "\n" for row in grid)
    extract = read(tmp_path, text)
    cells = placed(extract, "general_budget_expenditure")
    assert {key[2]: value for key, value in cells.items() if key[1] == "201"} == {
        key: Decimal(value)
        for key, value in {
            **{"opening_balance": "3.00", "opening_project": "3.00"},
            **{"revenue": "9.00", "revenue_basic": "6.00", "revenue_project": "3.00"},
            **{"total": "10.00", "basic": "6.00", "personnel": "4.00"},
            **{"operating": "2.00", "project": "4.00", "closing_balance": "2.00"},
            **{"closing_project_carried": "2.00"},
        }.items()
    }
    assert not extract.unplaced and not extract.count("breaks")


@pytest.mark.parametrize("total", ["总计", "合计"])
def test_a_total_of_each_side_on_one_line(total: str, tmp_path: Path) -> None:
    """Without line numbers and blanks; the last line above the left one is left out."""
    printed = f"""财政拨款收入支出决算总表
公开04表
部门：甲县总工会 2023年度 金额单位：万元
收入 支出
项目 决算数 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款
一、一般公共预算财政拨款 641.34 一、一般公共服务支出 641.34 641.34
二、政府性基金预算财政拨款 12.00 二十三、其他支出 10.00 10.00
本年收入合计 653.34 本年支出合计 651.34 641.34 10.00
年初财政拨款结转和结余 3.00 年末财政拨款结转和结余 5.00 2.00 3.00
一般公共预算财政拨款 2.00
政府性基金预算财政拨款 1.00
{total} 656.34 {total} 656.34 643.34 13.00
"""
    extract = read(tmp_path, printed)
    cells = placed(extract, "appropriation_summary")
    assert cells["revenue", "grand_total_revenue", "final_account"] == Decimal("656.34")
    row = {key[2]: value for key, value in cells.items() if key[1].startswith("grand")}
    assert row["government_fund"] == Decimal("13.00")
    assert row["general_public"] == Decimal("643.34")
    assert not extract.unplaced
