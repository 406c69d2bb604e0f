"""Tables whose text layer lost its columns, and headers printed in rows of figures."""

from pathlib import Path

import pytest
from comparing import placed_cells
from extracting import extract_text

from ingest.balancing.accounts import Accounts
from ingest.balancing.model import Model
from ingest.extract.run import Extract, extract_document
from ingest.reference import load_reference

HEAD = "甲县总工会2023年度部门决算\n{}\n单位：万元\n"
FUND = "政府性基金预算财政拨款收入支出决算表"
FUND_HEAD = """项目
年初结转和 年末结转和
本年收入 本年支出
功能分类
结余 结余
科目名称
科目编码
"""


def _read(title: str, text: str, folder: Path) -> Extract:
    return extract_text(
        f"{HEAD.format(title)}{text}\n注：本表反映本年度情况。\n", folder
    )


def _cells(extract: Extract) -> dict[str, str]:
    return {
        f"{key[2]} {key[3]}": str(value) for key, value in placed_cells(extract).items()
    }


@pytest.mark.parametrize("codes", ["类 款 项", "类款项"])
def test_the_total_row_may_begin_with_the_headers_of_the_code(
    codes: str, tmp_path: Path
) -> None:
    text = f"""功能分 本年支出合计 基本支出 项目支出
上缴上级支出 经营支出 对附属单位补助支出
类科目 科目名称
编码 决算数 决算数 决算数 决算数 决算数 决算数
{codes} 合计 1,333.14 1,265.38 67.76 0.00 0.00 0.00
201 一般公共服务支出 1,333.14 1,265.38 67.76 0.00 0.00 0.00
20129 群众团体事务 1,333.14 1,265.38 67.76 0.00 0.00 0.00
2012906 工会事务 1,333.14 1,265.38 67.76 0.00 0.00 0.00"""
    extract = _read("支出决算表", text, tmp_path)
    assert _cells(extract)["total basic"] == "1265.38"
    assert extract.unplaced == []


@pytest.mark.parametrize(
    ("heads", "figures"),
    [
        (
            "公务用车购置及运行维护费\n合计 因公出国（境）费 公务接待费"
            "\n小计 公务用车购置费 公务用车运行维护费",
            "21.00 16.95 0.00 0.00 20.50 16.95 0.00 0.00 20.50 16.95 0.50 0.00",
        ),
        (
            "公务用车购置及运行维护费\n因公出国\n合计 公务用车 公务用车 公务接待费"
            "\n（境）费 小计\n购置费 运行维护费",
            "21.00 16.95 20.50 16.95 1.00 2.00 19.50 14.95 0.50 0",
        ),
    ],
)
def test_one_row_of_pairs_is_read_below_a_header_of_two_heights(
    heads: str, figures: str, tmp_path: Path
) -> None:
    title = "财政拨款“三公”经费支出决算表"
    text = f"财政拨款“三公”经费\n{heads}\n{' '.join(['预算数 决算数'] * 6)}\n{figures}"
    extract = _read(title, text, tmp_path)
    cells = _cells(extract)
    assert cells["three_public_total final_account"] == "16.95"
    assert cells["official_vehicles final_account"] == "16.95"
    assert extract.unplaced == [] and extract.undecided_count == 0


@pytest.mark.parametrize("apart", [False, True])
def test_a_code_between_the_halves_of_its_label_begins_a_row_of_its_block(
    apart: bool, tmp_path: Path
) -> None:
    """The left block is behind the right one: its codes are in order of their own."""
    text = """经济分类科目编码 科目名称 决算数 经济分类科目编码 科目名称 决算数
301 工资福利支出 90.00 302 商品和服务支出 39.00
30101 基本工资 40.00 30205 水费 3.00
机关事业单位基本养老
30108 50.00 30206 电费 26.00
保险缴费
303 对个人和家庭的补助 1.00 30211 差旅费 5.00
公务用车运行维护
30302 退休费 1.00 30231 4.00
费
其他商品和服务支
30299 1.00
出
人员经费合计 91.00 公用经费合计 39.00"""
    if apart:
        for code in ("30101", "30205", "30108", "30206", "30211", "30302", "30231"):
            text = text.replace(code, f"{code[:3]} {code[3:]}")
        text = text.replace("30299", "302 99")
    extract = _read("一般公共预算财政拨款基本支出决算表", text, tmp_path)
    cells = _cells(extract)
    assert [cells[f"{code} basic"] for code in (30108, 30206, 30231, 30299)] == [
        "50.00",
        "26.00",
        "4.00",
        "1.00",
    ]
    assert extract.unplaced == []


def test_headers_in_the_total_row_leave_the_rows_below_readable(tmp_path: Path) -> None:
    rows = """合计 0 200.80 合计 基本支出 项目支出 0
207 文化旅游体育与传媒支出 0 200.80 200.80 0 200.80 0
20709 旅游发展基金支出 0 200.80 200.80 0 200.80 0
2070904 地方旅游开发项目补助 0 200.80 200.80 0 200.80 0"""
    extract = _read(FUND, FUND_HEAD + rows, tmp_path)
    assert _cells(extract)["2070904 project"] == "200.80"
    # The amounts of the total are listed: nothing is nil below its headers.
    assert [each.text for _, each in extract.unplaced] == ["0", "200.80", "0"]
    total = next(row for row in extract.tables[0].rows if row.line_key == "total")
    gaps = Accounts.of(extract.tables).gaps((), (), ())
    assert total.figures == () and not gaps.tables
    assert {address.row_key for address in gaps.cells} == {"total"}


def test_a_table_decides_its_own_rows_where_the_search_is_not_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(*_: object, **__: object) -> None:
        raise TimeoutError

    text = """科目编码 科目名称 本年支出合计 基本支出 项目支出
合计 {} 60.00 40.00
201 一般公共服务支出 100.00 60.00 40.00
20129 群众团体事务 100.00 60.00 40.00
2012906 工会事务 100.00 60.00 40.00"""
    title = "一般公共预算财政拨款支出决算表"
    monkeypatch.setattr(Model, "placements", give_up)
    for total in ("100.00", "111.00"):
        extract = _read(title, text.format(total), tmp_path)
        assert _cells(extract)["total basic"] == "60.00"
        assert extract.undecided_count == 0


def test_a_table_that_is_found_and_not_read_is_no_form(tmp_path: Path) -> None:
    rows = """<table><tr><td>科目编码</td><td>科目名称</td><td>某栏</td><td>另一栏</td>
    <td>第三栏</td></tr><tr><td>2121999</td>
    <td>其他国有土地使用权出让收入对应专项债务收入安排的支出</td>
    <td>9.00</td><td>9.00</td><td>0</td></tr></table>"""
    page = tmp_path / "document.html"
    page.write_text(f"<p>甲县总工会2023年度部门决算</p><p>{FUND}</p>{rows}", "utf-8")
    extract = extract_document(page, load_reference())
    assert [each.table_key for each in extract.unread] == ["government_fund"]
    assert extract.forms.unplaced == ()
