"""Tables that print another year beside that of the document."""

from pathlib import Path

import pytest
from extracting import amounts

from ingest.extract.run import Extract, extract_document
from ingest.reference import load_reference

_HEADING = (
    "测试县总工会2023年度部门决算\n{title}\n部门：测试县总工会 2023年度 单位：万元\n"
)
_EXPENDITURE = """科目编码\t科目名称\t{left}\t\t\t{right}\t\t
\t\t本年支出合计\t基本支出\t项目支出\t本年支出合计\t基本支出\t项目支出
合计\t\t93.00\t53.00\t40.00\t100.00\t60.00\t40.00
201\t一般公共服务支出\t93.00\t53.00\t40.00\t100.00\t60.00\t40.00
"""
_ITEMS = "合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费"
_VEHICLES = "\t\t小计\t公务用车购置费\t公务用车运行维护费\t"
_EXPENSES = f"""年度\t预算数\t\t\t\t\t\t决算数\t\t\t\t\t
\t{_ITEMS}\t{_ITEMS}
\t{_VEHICLES}\t{_VEHICLES}
栏次\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
{{first}}\t28.00\t22.00\t2.00\t\t2.00\t4.00\t22.00\t18.00\t1.00\t\t1.00\t3.00
{{second}}\t27.00\t21.00\t1.00\t\t1.00\t5.00\t21.00\t17.00\t0.90\t\t0.90\t3.10
"""


def _read(path: Path, title: str, rows: str) -> Extract:
    path = path / "document.txt"
    path.write_text(_HEADING.format(title=title) + rows, encoding="utf-8")
    return extract_document(path, load_reference())


@pytest.mark.parametrize(
    ("left", "right", "total"),
    [
        ("2022年度", "2023年度", "100.00"),
        ("2023年决算数", "2022年决算数", "93.00"),
        ("上年决算数", "本年决算数", "100.00"),
    ],
)
def test_columns_of_another_year_are_listed(
    tmp_path: Path, left: str, right: str, total: str
) -> None:
    rows = _EXPENDITURE.format(left=left, right=right)
    extract = _read(tmp_path, "一般公共预算财政拨款支出决算表", rows)
    other = {"100.00": "93.00", "93.00": "100.00"}[total]
    assert amounts(extract).count(total) == 2
    assert other not in amounts(extract)
    listed = [each for _, each in extract.unplaced]
    assert [each.text for each in listed].count(other) == 2
    assert all("another year" in each.reason for each in listed)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(("left", "right"), [("甲组", "乙组"), ("2021年", "2022年")])
def test_two_figures_in_one_column_are_no_cells(
    tmp_path: Path, left: str, right: str
) -> None:
    rows = _EXPENDITURE.format(left=left, right=right)
    extract = _read(tmp_path, "一般公共预算财政拨款支出决算表", rows)
    assert not amounts(extract)
    assert len(extract.unplaced) == 12
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        ("2022年", "2023年", "27.00"),
        ("2023年度", "2022年度", "28.00"),
        ("甲", "乙", "28.00"),
    ],
)
def test_a_form_of_one_row_holds_one_row(
    tmp_path: Path, first: str, second: str, total: str
) -> None:
    rows = _EXPENSES.format(first=first, second=second)
    extract = _read(tmp_path, "财政拨款“三公”经费支出决算表", rows)
    figures = amounts(extract)
    assert len(figures) == 10
    assert total in figures
    assert len(extract.unplaced) == 10
    assert extract.ledger.is_balanced


_PRINTED = "合计", "基本支出", "项目支出"
_OWN, _OTHER = ("100.00", "60.00", "40.00"), ("93.00", "53.00", "40.50")


def _in_columns(*rows: tuple[str, ...]) -> str:
    """Rows of cells in the middle of columns of 16 places, without tabs."""
    lines = []
    for row in rows:
        cells = []
        for text in row:
            printed = sum(1 + (char >= "\u2e80") for char in text)
            left = (16 - printed) // 2
            cells.append(" " * left + text + " " * (16 - printed - left))
        lines.append("".join(cells).rstrip())
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("header", "figures"),
    [
        (
            [
                ("", "", "", "2022年度", "", "", "2023年度"),
                ("科目编码", "科目名称", *_PRINTED, *_PRINTED),
            ],
            (*_OTHER, *_OWN),
        ),
        (
            [
                ("", "", "", "本年数", "", "", "上年数"),
                ("科目编码", "科目名称", *_PRINTED, *_PRINTED),
                ("栏次", "", *"123456"),
            ],
            (*_OWN, *_OTHER),
        ),
        (
            [
                (
                    *("科目编码", "科目名称"),
                    *(f"{y}年{each}" for each in _PRINTED for y in (2023, 2022)),
                )
            ],
            [each for pair in zip(_OWN, _OTHER, strict=True) for each in pair],
        ),
    ],
    ids=["before", "behind", "by turns"],
)
def test_years_in_columns_of_text_are_known_by_what_they_stand_over(
    header: list[tuple[str, ...]], figures: tuple[str, ...], tmp_path: Path
) -> None:
    codes = [("合计", ""), ("201", "公共服务支出"), ("20129", "群众团体事务")]
    rows = _in_columns(*header, *((*code, *figures) for code in codes))
    extract = _read(tmp_path, "一般公共预算财政拨款支出决算表", rows)
    assert amounts(extract) == list(_OWN) * 3
    assert [each.text for _, each in extract.unplaced] == list(_OTHER) * 3
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("header", "full"),
    [
        (f"2022年度 2023年度\n科目编码 科目名称 {' '.join(_PRINTED * 2)}", True),
        ("科目编码 科目名称 上年决算数 本年决算数 基本支出 项目支出", True),
        ("科目编码 科目名称 2023年合计 2022年合计 基本支出 项目支出", False),
    ],
)
def test_years_in_running_text_are_listed(
    header: str, full: bool, tmp_path: Path
) -> None:
    figures = " ".join((*_OTHER, *_OWN)[: 6 if full else 2])
    rows = f"{header}\n合计 {figures}\n201 一般公共服务支出 {figures}\n"
    extract = _read(tmp_path, "一般公共预算财政拨款支出决算表", rows)
    assert not amounts(extract)
    assert len(extract.unplaced) == (12 if full else 4)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("title", ["国有资本经营预算", "一般公共预算"])
def test_a_balance_of_the_year_before_is_of_no_other_year(
    title: str, tmp_path: Path
) -> None:
    header = "科目编码 科目名称 2023年合计（含2022年结转） 基本支出 项目支出"
    text = f"{header}\n栏次 1 2 3\n合计 100.00 60.00 40.00\n"
    extract = _read(tmp_path, f"{title}财政拨款支出决算表", text)
    assert amounts(extract) == ["100.00", "60.00", "40.00"]


@pytest.mark.parametrize(
    "rate", ["增减%", "比上年增减（%）", "较上年增减额", "增长率", "增(减)率"]
)
@pytest.mark.parametrize(
    ("title", "group", "heads", "own"),
    [
        (
            "一般公共预算财政拨款支出决算表",
            "本年支出",
            ("小计", "基本支出", "项目支出"),
            ("100.00", "60.00", "40.00"),
        ),
        (
            "收入决算表",
            "2023年度",
            (
                *("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入"),
                *("经营收入", "附属单位上缴收入", "其他收入"),
            ),
            ("100.00", "90.00", "", "", "", "", "10.00"),
        ),
        (
            "国有资本经营预算财政拨款支出决算表",
            "",
            ("合计", "基本支出", "项目支出"),
            ("40.00", "", "40.00"),
        ),
    ],
)
def test_columns_that_compare_with_another_year_are_listed(
    title: str,
    group: str,
    heads: tuple[str, ...],
    own: tuple[str, ...],
    rate: str,
    tmp_path: Path,
) -> None:
    blank = [""] * (len(heads) - 1)
    rows: list[tuple[str, ...]] = [
        ("科目编码", "科目名称", group, *blank, "上年决算数", rate),
        ("", "", *heads, "", ""),
        ("合计", "", *own, "93.00", "7.53%"),
        ("201", "一般公共服务支出", *own, "93.00", "-7.53"),
    ]
    extract = _read(tmp_path, title, "\n".join(map("\t".join, rows)) + "\n")
    assert amounts(extract) == 2 * [text for text in own if text]
    assert [each.text for _, each in extract.unplaced] == [
        *("93.00", "7.53%", "93.00", "-7.53")
    ]
    assert all("another year" in each.reason for _, each in extract.unplaced)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("other", "own"),
    [("上年决算数", "本年决算数"), ("2022年决算数", "2023年决算数")],
)
def test_both_sides_of_a_form_print_two_years_and_the_change(
    other: str, own: str, tmp_path: Path
) -> None:
    years = f"{other}\t{own}\t增减额"
    rows = f"""收入\t\t\t\t支出\t\t\t
项目\t{years}\t项目\t{years}
一、一般公共预算财政拨款收入\t93.00\t100.00\t7.00\t一、一般公共服务支出\t90.00\t95.00\t5.00
本年收入合计\t93.00\t100.00\t7.00\t本年支出合计\t90.00\t95.00\t5.00
年初结转和结余\t1.00\t2.00\t1.00\t年末结转和结余\t4.00\t7.00\t3.00
总计\t94.00\t102.00\t8.00\t总计\t94.00\t102.00\t8.00
"""
    extract = _read(tmp_path, "收入支出决算总表", rows)
    assert amounts(extract) == [
        *("100.00", "95.00", "100.00", "95.00", "2.00", "7.00", "102.00", "102.00")
    ]
    assert all("another year" in each.reason for _, each in extract.unplaced)
    assert len(extract.unplaced) == 16 and extract.ledger.is_balanced
