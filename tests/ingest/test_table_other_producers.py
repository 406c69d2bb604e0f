"""What other programs print: spaced numbers, heads, contents, sheets cut into pages."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from extracting import extract_text, laid_out

from ingest.extract.run import Extract
from ingest.tables.model import ReadTable

HEAD = "{number}\n部门：{name} 2023年度 金额单位：万元\n"
REVENUE = (
    *("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入"),
    *("附属单位上缴收入", "其他收入"),
)
EXPENDITURE = (
    *("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出"),
    "对附属单位补助支出",
)
ROWS = (
    ("合计", "", "100.10", "60.20", "39.90"),
    ("201", "一般公共服务支出", "100.10", "60.20", "39.90"),
    ("20129", "群众团体事务", "100.10", "60.20", "39.90"),
    ("2012901", "行政运行", "60.20", "60.20", ""),
    ("2012902", "一般行政管理事务", "39.90", "", "39.90"),
)


def table(rows: Sequence[Sequence[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def values(extract: Extract) -> dict[str, list[str]]:
    """Figures of the rows of the only table read."""
    (read,) = extract.tables
    return {
        row.key: [figure.number.text for figure in row.figures] for row in read.rows
    }


@pytest.mark.parametrize(
    ("name", "number"), [("青溪县总工会", "公开{}表"), ("赤岭旗总工会", "财决公开{}表")]
)
def test_contents_with_numbers_name_no_unknown_table(
    name: str, number: str, tmp_path: Path
) -> None:
    titles = (
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
    )
    entries = [
        f"{number.format(f'0{at}')} {title}          {at + 2}\n"
        for at, title in enumerate(titles, start=1)
    ]
    text = f"{name}2023年度部门决算\n目录\n" + "".join(entries)
    text += "支出决算表\n" + HEAD.format(number=number.format("03"), name=name)
    rows = [(*row, "", "", "") for row in ROWS]
    text += table([("科目编码", "科目名称", *EXPENDITURE), *rows])
    extract = extract_text(text, tmp_path)
    assert values(extract)["201"] == ["100.10", "60.20", "39.90"]
    assert not extract.unread


@pytest.mark.parametrize("head", [("类", "款", "项"), ("科目编码", "", "")])
def test_zeros_that_a_spreadsheet_dropped_from_parts_of_a_code(
    head: tuple[str, ...], tmp_path: Path
) -> None:
    rows = [
        (*head, "科目名称", *EXPENDITURE),
        ("合计", "", "", "", "31.10", "31.10"),
        ("208", "", "", "社会保障和就业支出", "31.10", "31.10"),
        ("208", "5", "", "行政事业单位养老支出", "31.10", "31.10"),
        ("208", "5", "1", "行政单位离退休", "11.10", "11.10"),
        ("208", "5", "5", "机关事业单位基本养老保险缴费支出", "20.00", "20.00"),
    ]
    text = "甲县总工会2023年度部门决算\n支出决算表\n"
    text += HEAD.format(number="公开03表", name="甲县总工会")
    even = [(*row, *[""] * (10 - len(row))) for row in rows]
    extract = extract_text(text + table(even), tmp_path)
    (read,) = extract.tables
    codes = [row.printed_code for row in read.rows]
    assert codes == ["", "208", "20805", "2080501", "2080505"]
    assert not extract.unplaced
    assert not extract.notices


def test_headers_that_do_not_count_with_the_columns_place_no_figure(
    tmp_path: Path,
) -> None:
    """A text layer joined 教育收费 to its number; the layout without it has no 8th."""
    above = ("项目", "", *REVENUE[:4], "", *REVENUE[4:])
    header = ("科目", "科目名称", "", "", "", "小计", "其中：教育", "", "", "")
    numbers = ("编码栏次", "", "1", "2", "3", "4", "收费5", "6", "7", "8")
    rows = [(*row[:3], row[3], "", "", "", "", "", row[4]) for row in ROWS]
    text = "甲县总工会2023年度部门决算\n收入决算表\n"
    text += HEAD.format(number="公开02表", name="甲县总工会")
    extract = extract_text(text + table([above, header, numbers, *rows]), tmp_path)
    assert not any(values(extract).values())
    assert {"100.10", "60.20", "39.90"} <= {each.text for _, each in extract.unplaced}
    assert extract.ledger.is_balanced


def _sheet(rows: Sequence[Sequence[str]], more: str) -> str:
    text = "甲县总工会2023年度部门决算\n支出决算表\n"
    text += HEAD.format(number="公开03表", name="甲县总工会")
    above = [("科目编码", "科目名称", *EXPENDITURE[:5]), ("栏次", "", *"12345")]
    even = [(*row, *[""] * (7 - len(row))) for row in rows]
    return text + table([*above, *even]) + "\f" + more


@pytest.mark.parametrize("pages", [2, 6])
def test_the_last_column_of_a_sheet_on_another_page_is_no_figure(
    pages: int, tmp_path: Path
) -> None:
    page = "公开03表\n金额单位：万元\n对附属单位补助支出\n6\n制表：财务部\n"
    extract = extract_text(_sheet(ROWS, "\f".join([page] * pages)), tmp_path)
    assert "6" not in {text for row in values(extract).values() for text in row}
    assert values(extract)["2012902"] == ["39.90", "39.90"]
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    "number", ["{page}/9", "{page} / 9", "{page}", "第{page}页 共9页"]
)
@pytest.mark.parametrize("head", ["{name}部门决算 2023", "2023年度{name}部门决算公开"])
@pytest.mark.parametrize("name", ["甲县总工会", "洱澜州总工会"])
def test_heads_and_numbers_of_pages_are_no_part_of_a_table(
    number: str, head: str, name: str, tmp_path: Path
) -> None:
    rows = [f"{' '.join(filter(None, row))}\n" for row in ROWS]
    header = f"科目编码 科目名称 {' '.join(EXPENDITURE[:3])}\n栏次 1 2 3\n"
    pages = [f"{name}2023年度部门决算", *[""] * 3]
    pages[1] = "一般公共预算财政拨款支出决算表\n"
    pages[1] += HEAD.format(number="公开05表", name=name) + header + "".join(rows[:3])
    pages[2] = rows[3] + rows[4].replace("\n", "")
    pages[3] = "第三部分 情况说明\n一、概况\n工会设办公室。"
    text = "\f".join(
        f"{head.format(name=name)}\n{page}\n{number.format(page=at)}\n"
        for at, page in enumerate(pages, start=1)
    )
    extract = extract_text(text, tmp_path)
    assert values(extract)["2012902"] == ["39.90", "39.90"]
    assert not extract.unplaced
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("number", ["公开 03 表", "公开03表", "财决公开 03 表"])
def test_a_number_spaced_by_its_program_is_no_row(number: str, tmp_path: Path) -> None:
    rows = [
        "".join(
            cell.ljust(width - sum(char > "⺀" for char in cell))
            for cell, width in zip(row, (10, 30, 14, 12, 12), strict=True)
        )
        for row in (
            ("项目", "", "本年支出合计", "基本支出", "项目支出"),
            ("科目编码", "科目名称", "", "", ""),
            *(row if row[1] else (row[0], "", *row[2:]) for row in ROWS),
        )
    ]
    text = "甲县总工会2023年度部门决算\n一般公共预算财政拨款支出决算表\n"
    text += HEAD.format(number=number, name="甲县总工会") + "\n".join(rows) + "\n"
    extract = extract_text(text, tmp_path)
    assert values(extract)["2012902"] == ["39.90", "39.90"]
    assert not extract.unread


# Columns too narrow for their labels and headers, in tables without rules.
NARROW_LINES = """收入                 支出
            行                   行       一般公共预算 政府性基金
项目        次 金额  项目        次 合计  财政拨款   预算财政拨
                                                     款
一、一般公共预       一、一般公共服
            1  362.88            30 292.03 292.03
算财政拨款           务支出
二、政府性基金
            2        二、外交支出  31
预算财政拨款
            3        三、国防支出  32
                     四、公共安全支
            4                    33
                     出
            5        五、教育支出  34
                     六、科学技术支
            6                    35
                     出
                     七、文化体育与
            7                    36
本年收入合计  24 362.88 本年支出合计  53 362.88 362.88
年初财政拨款结         年末财政拨款结
             25 9.33                54 9.33  9.33
转和结余               转和结余
一般公共预算财
             26 9.33                55
政拨款
政府性基金预算
             27                     56
财政拨款
总计         28 372.21 总计         57 372.21 372.21
"""
NARROW_HEADERS = """预算                           决算
数                             数
    因公出 公务用          公务    因公出 公务用          公务
合计 国    车购置          接待 合计 国   车购置          接待
    （境） 及运行          费      （境） 及运行          费
    费     维护费                  费     维护费
                 公务 公务用                    公务 公务用
           小计  用车 车运行              小计  用车 车运行
                 购置 维护费                    购置 维护费
                 费                             费
1   2      3     4   5     6   7   8      9     10   11   12
7.05 0.00  5.29  0.00 5.29 1.76 2.89 0.00  2.41  0.00 2.41 0.48
"""


@pytest.mark.parametrize("year", [2017, 2018])
@pytest.mark.parametrize("name", ["甲县总工会", "洱澜州总工会"])
def test_a_line_number_beside_a_cut_label_is_no_amount(
    name: str, year: int, tmp_path: Path
) -> None:
    text = f"{name}{year}年度部门决算\n财政拨款收入支出决算总表\n"
    text += f"部门：{name} {year}年度 金额单位：万元\n{NARROW_LINES}"
    extract = extract_text(text, tmp_path)
    placed = {text for read in extract.tables for text in figures_of(read)}
    assert not {text for text in placed if "." not in text}
    assert extract.unplaced
    assert extract.ledger.is_balanced


def figures_of(read: ReadTable) -> set[str]:
    return {figure.number.text for row in read.rows for figure in row.figures}


def test_pieces_of_a_header_show_the_order_of_the_three_public_expenses(
    tmp_path: Path,
) -> None:
    text = "甲县总工会2023年度部门决算\n财政拨款“三公”经费支出决算表\n"
    text += "部门：甲县总工会 2023年度 金额单位：万元\n"
    text += NARROW_HEADERS
    extract = extract_text(text, tmp_path)
    (read,) = extract.tables
    found = {
        (row.key, figure.number.text) for row in read.rows for figure in row.figures
    }
    assert {("official_hospitality", "0.48"), ("official_vehicles", "2.41")} <= found
    assert ("official_hospitality", "2.41") not in found


def test_two_labels_cut_on_one_line_keep_their_ends(tmp_path: Path) -> None:
    rows = [
        ("科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"),
        ("301", "工资福利支出", "80.10", "302", "商品和服务支出", "9.10"),
        ("30101", "基本工资", "80.10", "30201", "办公费", "9.10"),
        ("30212", "因公出国", "", "31001", "房屋建筑物购", ""),
        ("", "（境）费用", "", "", "建", ""),
        ("30213", "维修（护）费", "3.91", "31002", "办公设备购置", "4.81"),
    ]
    text = "甲县总工会2023年度部门决算\n一般公共预算财政拨款基本支出决算表\n"
    text += HEAD.format(number="公开06表", name="甲县总工会")
    text += "\n".join(laid_out(row, (0, 8, 30, 42, 50, 72)) for row in rows) + "\n"
    extract = extract_text(text, tmp_path)
    (read,) = extract.tables
    labels = {row.printed_code: row.label for row in read.rows}
    assert labels["30212"] in ("因公出国（境）费用", "因公出国")
    assert labels["31001"] in ("房屋建筑物购建", "房屋建筑物购")
