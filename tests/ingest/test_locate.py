"""Tables are found by their whole title and only where a form follows."""

from pathlib import Path

import pytest
from extracting import extract_text, lines, unplaced
from openpyxl import Workbook

from ingest.document import Line
from ingest.extract.run import extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.reference import load_reference
from ingest.tables.locate import locate_tables
from ingest.tables.titles import differ_by_one, nearly_titled, title_of
from ingest.tables.units import printed_unit
from ingest.text import fold


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("支出决算表", "expenditure"),
        ("三、支出决算表", "expenditure"),
        ("（三）支出决算表", "expenditure"),
        ("表3：支出决算表", "expenditure"),
        ("2023年度支出决算表", "expenditure"),
        ("支出决算表 公开03表", "expenditure"),
        ("财政拨款“三公”经费支出决算表", "three_public_expenses"),
        ('财政拨款"三公"经费支出决算表', "three_public_expenses"),
        ("一般公共预算财政拨款支出决算表", "general_budget_expenditure"),
        (
            "一般公共预算财政拨款支出决算明细表",
            "general_budget_expenditure_by_economic_class",
        ),
        (
            "一般公共预算财政拨款基本支出决算明细表",
            "basic_expenditure_by_economic_class",
        ),
        ("收入支出决算总表（空表）", "revenue_expenditure_summary"),
        ("支出决算表（续）", "expenditure"),
        ("支出决算表（公开03表）", "expenditure"),
        ("支出决算表 单位：万元", "expenditure"),
        ("收入决算表（分科目）", "revenue"),
        ("收入支出决算总体情况表", "revenue_expenditure_summary"),
        ("财政拨款收支总体情况表", "appropriation_summary"),
        ("支出决算情况表", "expenditure"),
        ("一般公共预算支出决算情况表（按功能分类科目）", "general_budget_expenditure"),
        (
            "一般公共预算财政拨款支出决算表（按经济分类科目）",
            "general_budget_expenditure_by_economic_class",
        ),
        (
            "一般公共预算财政拨款基本支出决算表（经济分类）",
            "basic_expenditure_by_economic_class",
        ),
        (
            "一般公共预算财政拨款基本支出决算表（按功能分类）",
            "basic_expenditure_by_function",
        ),
        ("公共预算财政拨款支出决算表", "general_budget_expenditure"),
        ("政府性基金财政拨款收支决算表", "government_fund"),
        ("国有资本经营财政拨款收支决算情况表", "state_capital"),
        ("“三公”经费财政拨款决算表", "three_public_expenses"),
        ("财政拨款安排的“三公”经费支出决算表", "three_public_expenses"),
        (
            "一般公共预算财政拨款“三公”经费支出及会议培训费支出决算表",
            "three_public_expenses",
        ),
        (
            "一般公共预算财政拨款基本支出决算表（按部门预算支出经济分类科目）",
            "basic_expenditure_by_economic_class",
        ),
        ("“三公”经费及机关运行经费支出决算表", "three_public_expenses"),
        ("政府采购支出决算表", "government_procurement"),
        ("附表1-3 支出决算表", "expenditure"),
        ("表三：支出决算表", "expenditure"),
        ("公开表3：支出决算表", "expenditure"),
        ("公开03 支出决算表", "expenditure"),
        ("GK03 支出决算表", "expenditure"),
        ("支出决算表（公开表三）", "expenditure"),
        ("财决03表 支出决算表", "expenditure"),
        ("支出决算表（附表3）", "expenditure"),
        ("《支出决算表》", "expenditure"),
        ("附件3：2023年度《支出决算表》（公开03表）", "expenditure"),
        ("甲县总工会支出决算表", "expenditure"),
        ("甲县总工会本级2023年度支出决算表", "expenditure"),
    ],
)
def test_a_title_is_the_whole_line(printed: str, key: str) -> None:
    table = title_of(printed, load_reference())
    assert table is not None
    assert table.key == key


@pytest.mark.parametrize(
    "printed",
    [
        "支出决算情况说明",
        "支出决算表见附件",
        "详见《支出决算表》",
        "《支出决算表》见附件",
        "收入支出决算总表……………5",
        "收入支出决算总表........ 5",
        "支出预算表",
        "说明：本单位支出决算表",
        "“三公”经费支出预算表",
        "“三公”经费预算情况表",
        "收入支出总表",
        "收入决算表（分单位）",
        "政府性基金预算财政拨款支出决算表（按经济分类）",
        "政府性基金预算财政拨款基本支出决算表",
        "一般公共预算财政拨款基本支出决算表（按政府预算支出经济分类科目）",
        "项目收入支出决算表",
        "公开03表",
        "表三",
        "",
    ],
)
def test_what_is_not_a_title(printed: str) -> None:
    assert title_of(printed, load_reference()) is None


def test_headings_in_the_contents_are_not_tables() -> None:
    text = "一、收入决算表\n二、支出决算表\n第一部分\n收入决算表\n单位：万元\n合计 1.00"
    spans = locate_tables(lines(text), load_reference())
    assert [(span.table.key, span.first.number) for span in spans] == [("revenue", 4)]


def test_a_wrapped_title_is_one_title() -> None:
    text = "一般公共预算财政拨款基本支出决算明细\n表\n公开06表\n单位：元"
    (span,) = locate_tables(lines(text), load_reference())
    assert span.table.key == "basic_expenditure_by_economic_class"
    assert (span.number, span.unit) == ("公开06表", "元")


@pytest.mark.parametrize("above", ["甲县总工会", "说明：本部门", "第二部分 部门"])
def test_a_line_above_a_title_is_no_part_of_it(above: str) -> None:
    text = f"{above}\n支出决算表\n单位：元"
    (span,) = locate_tables(lines(text), load_reference())
    assert (span.title, span.first.number) == ("支出决算表", 2)


def test_a_title_over_two_rows_of_cells() -> None:
    rows = [("政府性基金预算财政拨款", ""), ("收入支出决算表", ""), ("单位：元", "")]
    printed = [
        Line(1, number, cells[0], cells=cells)
        for number, cells in enumerate(rows, start=1)
    ]
    (span,) = locate_tables(printed, load_reference())
    assert span.table.key == "government_fund"


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("财决03表", "财决03表"),
        ("财决Z01-1表", "财决Z01-1表"),
        ("公开1-3表", "公开1-3表"),
        ("公开表3", "公开表3"),
        ("公开表三", "公开表三"),
        ("公开03", "公开03"),
        ("GK03", "GK03"),
        ("附表1-3", "附表1-3"),
        ("（表三）", "表三"),
    ],
)
def test_the_number_of_a_table_is_no_title(number: str, printed: str) -> None:
    form = "单位：万元\n科目编码 科目名称\n"
    text = f"支出决算表\n{number}\n{form}收入决算表\n{form}"
    first, second = locate_tables(lines(text), load_reference())
    assert (first.table.key, first.number) == ("expenditure", printed)
    assert (second.table.key, second.number) == ("revenue", "")


def test_the_number_of_a_table_above_its_title() -> None:
    form = "单位：万元\n科目编码 科目名称\n合计 3.00\n"
    text = f"公开02表\n收入决算表\n{form}公开03表\n支出决算表\n{form}"
    first, second = locate_tables(lines(text), load_reference())
    assert (first.number, first.first.number) == ("公开02表", 2)
    assert (second.number, second.first.number) == ("公开03表", 7)
    assert first.lines[-1].text == "合计 3.00"
    assert second.headings[0].text == "公开03表"


def test_a_number_above_a_title_goes_before_the_next_name_of_a_sheet() -> None:
    form = "单位：万元\n科目编码 科目名称\n合计 3.00\n"
    text = f"公开02表\n收入决算表\n{form}GK03\n公开03表\n支出决算表\n{form}"
    first, second = locate_tables(lines(text), load_reference())
    assert (first.number, second.number) == ("公开02表", "公开03表")


def test_the_number_of_a_table_below_its_rows_is_its_own() -> None:
    form = "单位：万元\n科目编码 科目名称\n合计 3.00\n"
    text = f"收入决算表\n{form}公开02表\n支出决算表\n{form}公开03表\n"
    spans = locate_tables(lines(text), load_reference())
    assert [span.number for span in spans] == ["公开02表", "公开03表"]


def test_the_unit_in_a_title() -> None:
    text = "支出决算表（单位：万元）\n科目编码 科目名称\n合计 3.00"
    (span,) = locate_tables(lines(text), load_reference())
    assert span.unit == "万元"


def test_a_table_goes_on_under_its_title() -> None:
    form = "\n单位：万元\n科目编码 科目名称\n"
    text = f"支出决算表{form}合计 3.00\n支出决算表（续）{form}201 其他 3.00"
    (span,) = locate_tables(lines(text), load_reference())
    assert span.lines[-1].text == "201 其他 3.00"


def test_a_title_that_is_not_known_ends_the_table_before_it() -> None:
    form = "\n单位：万元\n科目编码 科目名称\n"
    text = f"收入决算表{form}合计 3.00\n收入决算表（分单位）{form}甲县 3.00"
    (span,) = locate_tables(lines(text), load_reference())
    assert span.lines[-1].text == "合计 3.00"


def test_a_heading_without_a_number_ends_the_notes_of_a_table() -> None:
    table = "收入决算表\n单位：万元\n科目编码 科目名称\n合计 3.00\n注：本表反映收入。"
    text = f"{table}\n部门决算情况说明\n全年收入3.00万元。"
    (span,) = locate_tables(lines(text), load_reference())
    assert [line.text for line in span.notes] == ["注：本表反映收入。"]


@pytest.mark.parametrize(
    ("note", "stated"),
    [
        ("说明：本表无数据", True),
        ("说明：2023年本单位无政府性基金预算财政拨款收入支出。", True),
        ("注：当此表数据为零时，即本部门无政府性基金预算财政拨款收入、支出。", False),
        ("注：本表反映部门本年度情况。", False),
    ],
)
def test_a_statement_that_a_table_is_empty(note: str, stated: bool) -> None:
    text = f"政府性基金预算财政拨款收入支出决算表\n单位：元\n合计\n{note}"
    (span,) = locate_tables(lines(text), load_reference())
    assert span.states_empty is stated


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("金额单位：万元", "万元"),
        ("单位:元", "元"),
        ("部门：某县总工会 2023年度 金额单位：元", "元"),
        ("单位：人民币万元", "万元"),
        ("金额单位：人民币元", "元"),
        ("单位：台、辆、套", ""),
        ("单位：某县总工会", ""),
    ],
)
def test_the_unit_of_money(printed: str, unit: str) -> None:
    assert printed_unit([fold(printed)]) == unit


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("收人支出决算总表", "revenue_expenditure_summary"),
        ("收入支出决总表", "revenue_expenditure_summary"),
        ("收入支出决决算总表", "revenue_expenditure_summary"),
        ("二、国有资本经营预算财政拨款支出决算裹", "state_capital"),
        ("2023年度收支出入决算总表", None),
        ("收入支出预算总表", None),
        ("三公", None),
        ("收人支出决算总表，见附件", None),
    ],
)
def test_a_title_but_for_one_character(printed: str, key: str | None) -> None:
    near = nearly_titled(printed, load_reference())
    assert key in {table.key for table in near} if key else near == ()


def test_exchanged_characters_are_one_difference() -> None:
    assert differ_by_one("支出决算表", "支出算决表")
    assert not differ_by_one("支出决算表", "支出决算表")
    assert not differ_by_one("支出决算表", "出支算决表")


def test_a_near_title_yields_to_the_exact_one() -> None:
    form = "\n单位：万元\n科目编码 科目名称\n"
    text = f"支出决算衣{form}支出决算表{form}"
    (span,) = locate_tables(lines(text), load_reference())
    assert span.title == "支出决算表"
    assert not span.is_near


_UNKNOWN_FORM = """会员经费拨付情况表
公开12表
单位：万元
项目	行次	金额
一、省级	1	33.50
会员经费拨付情况表
公开12表
单位：万元
项目	行次	金额
二、市级	2	44.50
"""


def test_a_table_that_is_not_known_is_reported_once(tmp_path: Path) -> None:
    extract = extract_text(f"测试县总工会2023年度部门决算\n{_UNKNOWN_FORM}", tmp_path)
    assert [table.title for table in extract.unread] == ["会员经费拨付情况表"]
    assert {"33.50", "44.50"} <= unplaced(extract)
    assert extract.ledger.is_balanced


def test_what_the_cover_of_a_workbook_says_is_no_table(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "封面"
    book.active["A1"] = "测试县总工会2023年度部门决算公开表"
    sheet = book.create_sheet("公开12表会员经费")
    for line in _UNKNOWN_FORM.splitlines()[:5]:
        sheet.append(line.split("\t"))
    path = tmp_path / "document.xlsx"
    book.save(path)
    extract = extract_document(path)
    assert [table.title for table in extract.unread] == ["会员经费拨付情况表"]
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("family", ("shanghai", "sichuan"))
@pytest.mark.parametrize("style", ("blanks_kept", "blanks_lost"))
def test_a_blank_form_of_lines_side_by_side_is_read_by_its_headers(
    family: str, style: str, tmp_path: Path
) -> None:
    """Accounts made up without these expenses leave its only row blank."""
    accounts = make_accounts(3, unit="万元")
    (own,) = [each for each in FAMILIES if each.name == family]
    dress = Dress(style, wrap=False, seed=3)
    extract = extract_text(DocumentWriter().text(accounts, own, dress), tmp_path)
    assert extract.unplaced == []
    assert "three_public_expenses" in {each.span.table.key for each in extract.tables}
