"""Amounts and line numbers (行次) of text that is laid out by columns."""

import re
from pathlib import Path

import pytest
from extracting import extract_text, laid_out

_SUMMARY = (
    (
        "一、一般公共预算财政拨款收入",
        "1",
        "5,500.10",
        "一、一般公共服务",
        "32",
        "5,400.10",
    ),
    ("二、政府性基金预算财政拨款收入", "2", "", "二、外交支出", "33", ""),
    ("三、国有资本经营预算财政拨款收入", "3", "", "三、国防支出", "34", ""),
    ("四、上级补助收入", "4", "300.20", "四、公共安全支出", "35", ""),
    ("五、事业收入", "5", "", "五、教育支出", "36", "400.20"),
    ("本年收入合计", "27", "5,800.30", "本年支出合计", "58", "5,800.30"),
    ("总计", "31", "5,800.30", "总计", "62", "5,800.30"),
)


@pytest.mark.parametrize(
    ("heads", "rows"),
    (
        # Centred headers over what stands at the left of its column.
        ((16, 44, 62, 90, 118, 136), (0, 38, 53, 78, 112, 128)),
        ((16, 42, 58, 86, 112, 128), (0, 38, 49, 70, 108, 119)),
        ((10, 46, 66, 90, 122, 142), (0, 40, 56, 80, 116, 132)),
    ),
)
def test_an_amount_under_a_wide_header_is_never_a_line_number(
    heads: tuple[int, ...], rows: tuple[int, ...], tmp_path: Path
) -> None:
    lines = (
        "收入支出决算总表",
        "公开01表",
        "部门：甲县总工会    2023年度    金额单位：万元",
        laid_out(("", "收入", "", "", "支出", ""), heads),
        laid_out(("项目", "行次", "金额", "项目", "行次", "金额"), heads),
        laid_out(("栏次", "", " 1", "栏次", "", " 2"), heads),
        *(laid_out(row, rows) for row in _SUMMARY),
    )
    extract = extract_text("\n".join(lines) + "\n", tmp_path)
    fates = [each.fate for each in extract.ledger.entries if "." in each.token.text]
    assert fates == ["cell"] * 8
    assert extract.is_complete


CUT_LABELS = """财政拨款收入支出决算总表
公开04表
部门：甲县总工会    2023年度    金额单位：万元
收入    支出
项目    行次    金额    项目    行次    合计    {funds}
栏次    1    栏次    2    3    4    5
一、一般公共预算财    一、一般公共服务
    1    5,500.10    33    5,400.10    5,400.10
政拨款    支出
二、政府性基金预算    二、外交支出    34
    2
财政拨款
三、国有资本经营预    三、国防支出    35
    3
算财政拨款
    四、公共安全支出    36
    五、教育支出    37    {amounts}
本年收入合计    27    5,500.10    本年支出合计    59    5,500.10    5,500.10
总计    32    5,500.10    总计    64    5,500.10    5,500.10
"""


@pytest.mark.parametrize("gap", (" ", "    "))
@pytest.mark.parametrize("amounts", ("100.00 100.00", "100.00 100.00 0.00 0.00"))
def test_a_line_number_among_amounts_is_none_of_them(
    amounts: str, gap: str, tmp_path: Path
) -> None:
    funds = "一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款"
    text = CUT_LABELS.format(funds=funds, amounts=amounts)
    extract = extract_text(re.sub(" +", gap, text), tmp_path)
    figures = [
        figure
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
    ]
    assert figures
    assert all(figure.number.decimals for figure in figures)
    assert not extract.is_complete
