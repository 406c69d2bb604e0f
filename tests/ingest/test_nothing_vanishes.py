"""Figures in notes and labels, words and line numbers in columns of figures."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from extracting import extract_text, unplaced
from openpyxl import Workbook

from ingest.extract.run import Extract, extract_document
from ingest.furniture import furniture, has_figure

_HEAD = (
    "一般公共预算财政拨款支出决算表\n公开05表\n"
    "部门：测试县总工会 2023年度 单位：{unit}\n"
    "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n栏次\t\t1\t2\t3\n"
)
_ROWS = (
    "\t合计\t30.00\t10.00\t20.00",
    "201\t一般公共服务支出\t30.00\t10.00\t20.00",
    "20129\t群众团体事务\t30.00\t10.00\t20.00",
    "2012999\t其他群众团体事务支出\t30.00\t10.00\t20.00",
)


def read(tmp_path: Path, text: str) -> Extract:
    """Read a text document."""
    return extract_text(text, tmp_path)


def table(*rows: str, unit: str = "万元") -> str:
    """公开05 with some rows."""
    return _HEAD.format(unit=unit) + "\n".join(rows) + "\n"


def test_the_table_by_itself_is_complete(tmp_path: Path) -> None:
    extract = read(tmp_path, table(*_ROWS) + "注：本表反映2023年度支出，见公开01表。\n")
    assert extract.is_complete
    assert extract.cell_count == 12


@pytest.mark.parametrize(
    ("note", "figure"),
    [
        ("注：另有结余3500元未列。", "3500"),
        ("注：另有12.3万元未列。", "12.3"),
        ("注：占1.5%。", "1.5"),
        ("注：年末45人。", "45"),
        ("注：另有三万元未列。", "三万"),
        ("注：另有88000未列。", "88000"),
        ("注：另有结余1,234.5678未列。", "1,234.5678"),
        ("注：上年结余3500", "3500"),
        ("注：比上年增长1.5。", "1.5"),
        ("注：全年接待12次。", "12"),
        ("注：全年接待十二批次。", "十二"),
        ("注：另有三万余元未列。", "三万"),
        ("注：结余(12)", "12"),
        ("注：第1栏=(2+3)栏，另45未列", "45"),
        ("注：2023年度结余208", "208"),
        ("说明 45", "45"),
    ],
)
def test_a_figure_in_a_note_is_listed(tmp_path: Path, note: str, figure: str) -> None:
    extract = read(tmp_path, table(*_ROWS) + note + "\n")
    assert unplaced(extract) == {figure}
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    "note",
    [
        "注：单位编码：510500",
        "注：单价100万元以上设备不含车辆。",
        "注：2023.12.31编制。",
        "注：联系电话：08301234567",
        "注：1.本表见公开01表、财决公开05-1表；2.附件2、表3从略。",
        "注：1栏各行=（2+3）栏各行；59行=（33+34+…+58）行。",
        "注：反映2023年1-12月收支，2021-2023年可比。",
        "打印时间：2023/08/10 10:23 第 1 页，共 10 页",
        "注：依据财会〔2022〕25号，第12号准则，金额保留2位小数。",
        "注：208社会保障和就业支出中不含其他一项。",
        "编制单位：[510500]测试县总工会",
    ],
)
def test_a_code_a_bound_and_a_date_are_no_figures(tmp_path: Path, note: str) -> None:
    assert read(tmp_path, table(*_ROWS) + note + "\n").is_complete


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        # 项 and 人 begin a word, and count nothing.
        ("附件2 项目支出绩效自评表", True),
        ("2.人员经费支出情况", True),
        ("附件2 项", False),
        ("附件3人", False),
    ],
)
def test_the_number_of_an_attachment_counts_nothing(text: str, is_number: bool) -> None:
    assert bool(list(furniture(text))) is is_number


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("2012999\t其他群众团体事务支出657500", "657500"),
        ("2012999\t其他群众团体事务支出（含捐赠5.00）\t30.00\t10.00\t20.00", "5.00"),
        ("2012999\t其他群众团体事务支出657", "657"),
        ("2012999\t其他群众团体事务支出（其中补缴3.5）\t30.00\t10.00\t20.00", "3.5"),
        ("2012999\t其他群众团体事务支出（三万余元）\t30.00\t10.00\t20.00", "三万"),
        ("2012999\t其他群众团体事务支出(12)\t30.00\t10.00\t20.00", "12"),
    ],
)
def test_a_figure_in_a_label_is_listed(tmp_path: Path, row: str, figure: str) -> None:
    extract = read(tmp_path, table(*_ROWS[:3], row))
    assert figure in unplaced(extract)


@pytest.mark.parametrize(
    "text",
    [
        "########",
        "#REF!",
        "四十五点六",
        "详见附件",
        "由财政专户核拨的部分未列入本年决算",
    ],
)
def test_a_word_in_a_column_of_figures_is_no_blank(tmp_path: Path, text: str) -> None:
    row = f"2012999\t其他群众团体事务支出\t30.00\t{text}\t20.00"
    extract = read(tmp_path, table(*_ROWS[:3], row))
    assert unplaced(extract) == {text}
    assert extract.count("breaks") == 0
    assert extract.count("not_evaluable") > 0


@pytest.mark.parametrize("text", ["", "-", "—", "/", "无", "——", "*"])
def test_what_forms_print_for_nothing_is_blank(tmp_path: Path, text: str) -> None:
    row = f"2012999\t其他群众团体事务支出\t30.00\t10.00\t{text}"
    assert unplaced(read(tmp_path, table(*_ROWS[:3], row))) == set()


@pytest.mark.parametrize("count", [1, 2, 4])
def test_line_numbers_of_rows_left_out_are_no_amounts(
    tmp_path: Path, count: int
) -> None:
    lines = [
        "收入支出决算总表",
        "公开01表",
        "部门：测试县总工会 2023年度 单位：万元",
        "项目 行次 决算数 项目 行次 决算数",
        "栏次 1 栏次 2",
        "一、一般公共预算财政拨款收入 1 641.34 一、一般公共服务支出 31 536.36",
        "二、政府性基金预算财政拨款收入 2 12.00 二、外交支出 32",
        "三、国有资本经营预算财政拨款收入 3 三、国防支出 33",
        "四、上级补助收入 4 四、公共安全支出 34",
        "五、事业收入 5 五、教育支出 35",
    ]
    names = (
        "七、文化旅游体育与传媒支出",
        "八、社会保障和就业支出",
        "九、卫生健康支出",
        "十、节能环保支出",
    )
    lines += [
        f"{at} {name} {at + 28}" for at, name in enumerate(names[:count], start=6)
    ]
    lines += ["本年收入合计 27 653.34 本年支出合计 57 536.36"]
    extract = read(tmp_path, "\n".join(lines) + "\n")
    amounts = {
        figure.number.text
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
    }
    assert amounts <= {"641.34", "12.00", "653.34", "536.36"}
    assert "641.34" in amounts
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("unit", ["千元", "亿元", "美元"])
def test_amounts_in_a_unit_that_is_not_known_are_listed(
    tmp_path: Path, unit: str
) -> None:
    extract = read(tmp_path, table(*_ROWS, unit=unit))
    assert extract.cell_count == 0
    assert {"10.00", "20.00", "30.00"} <= unplaced(extract)
    assert unit in extract.notices[0].text


@pytest.mark.parametrize("name", ["公开05", "公开05表", "Sheet2", "2023年"])
def test_the_name_of_a_sheet_has_one_fate(tmp_path: Path, name: str) -> None:
    book = Workbook()
    book.active.title = "封面"
    book.active.append(["测试县总工会2023年度部门决算公开"])
    sheet = book.create_sheet(name)
    for line in table(*_ROWS).splitlines():
        sheet.append(
            [float(text) if "." in text else text for text in line.split("\t")]
        )
    book.save(tmp_path / "document.xlsx")
    extract = extract_document(tmp_path / "document.xlsx")
    assert extract.cell_count == 12
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("line", ["3500", "- 45", "本年结余3,500.00……12"])
def test_a_line_that_numbers_no_page_is_no_page_number(
    tmp_path: Path, line: str
) -> None:
    text = f"测试县总工会2023年度部门决算\n一、概况\n{line}\n工会设办公室。\n"
    narrative = read(tmp_path, text).narrative
    figures = "".join(each.value_text for each in narrative.unmatched)
    figures += "".join(each.figure_text for each in narrative.statements)
    assert max(re.findall(r"[\d,.]+", line), key=len) in figures


def test_page_numbers_and_entries_of_contents_are_no_figures(tmp_path: Path) -> None:
    text = (
        "测试县总工会2023年度部门决算\n一、概况……1\n1\f工会设办公室。\n2\f- 3 -\n完\n"
    )
    numbers = [each.value_text for each in read(tmp_path, text).narrative.unmatched]
    assert set(numbers) <= {"2023"}


@pytest.mark.parametrize(
    "rows",
    [
        ("在职人员（人）", "12", "离休人员（人）", "13", "退休人员（人）", "14"),
        ("公务用车保有量：", "5", "国内公务接待批次：", "6", "接待人次：", "7"),
        ("讲座", "3", "培训", "4", "演出", "5"),
        ("讲座", "\f", "培训经费（万元）", "21", "\f", "慰问经费（万元）", "22", "\f",
         "文体经费（万元）", "23", "\f"),
    ],
)  # fmt: skip
def test_bare_figures_that_count_on_are_no_page_numbers(
    tmp_path: Path, rows: tuple[str, ...]
) -> None:
    text = "\n".join(("测试县总工会2023年度部门决算", "一、情况", *rows))
    extract = read(tmp_path, text.replace("\n\f\n", "\f"))
    listed = {each.value_text for each in extract.narrative.unmatched}
    assert {row for row in rows if row.isdigit()} <= listed


def test_amounts_without_any_unit_are_noticed(tmp_path: Path) -> None:
    extract = read(tmp_path, table(*_ROWS).replace(" 单位：万元", ""))
    assert [notice.kind for notice in extract.notices] == ["no_unit"]
    assert not extract.is_complete


def test_the_unit_of_another_table_is_that_of_a_table_without(tmp_path: Path) -> None:
    second = table(*_ROWS).replace("一般公共预算财政拨款支出决算表", "支出决算表")
    second = second.replace("公开05表", "公开03表")
    text = table(*_ROWS).replace(" 单位：万元", "") + second
    extract = read(tmp_path, text)
    assert "no_unit" not in {notice.kind for notice in extract.notices}
    assert {each.unit for each in extract.tables} == {"万元"}


_LONG_ROWS = tuple(
    row.replace("30.00", "1,230.45").replace("20.00", "1,220.45") for row in _ROWS
)
_YUAN_ROWS = tuple(
    row.replace("30.00", "12,304,512.00")
    .replace("10.00", "100,000.00")
    .replace("20.00", "12,204,512.00")
    for row in _ROWS
)
_WITHOUT = " 单位：万元", ""


def units(extract: Extract) -> dict[str, str]:
    """The unit of each table that was read."""
    return {table.key: table.unit for table in extract.tables}


@pytest.mark.parametrize(
    ("rows", "text", "unit"),
    [
        (_LONG_ROWS, "本年支出合计1,230.45万元。", "万元"),
        (_YUAN_ROWS, "本年支出合计1,230.45万元。", "元"),
        (_YUAN_ROWS, "本年支出合计12,304,512元，比上年增加。", "元"),
    ],
)
def test_an_amount_of_the_text_proves_the_unit_of_a_table(
    rows: tuple[str, ...], text: str, unit: str, tmp_path: Path
) -> None:
    extract = read(tmp_path, table(*rows).replace(*_WITHOUT) + text + "\n")
    assert units(extract) == {"general_budget_expenditure": unit}
    (notice,) = extract.notices
    assert notice.kind == "unit_proved"
    assert unit in notice.text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        # Another amount, one that is too short, and one that is not exact.
        (_LONG_ROWS, "本年支出合计1,230.46万元。"),
        (_ROWS, "本年支出合计30.00万元。"),
        (_LONG_ROWS, "本年支出合计约1,230.45万元。"),
        # Two units would be proved.
        (_LONG_ROWS, "本年支出合计1,230.45万元，本年收入合计1,230.45元。"),
    ],
)
def test_what_proves_no_unit_leaves_it_open(
    rows: tuple[str, ...], text: str, tmp_path: Path
) -> None:
    extract = read(tmp_path, table(*rows).replace(*_WITHOUT) + text + "\n")
    assert units(extract) == {"general_budget_expenditure": ""}
    assert [notice.kind for notice in extract.notices] == ["no_unit"]


def test_a_proof_counts_more_than_the_unit_of_most_tables(tmp_path: Path) -> None:
    second = table(*_LONG_ROWS).replace("一般公共预算", "政府性基金预算")
    second = second.replace("公开05表", "公开07表")
    extract = read(tmp_path, table(*_YUAN_ROWS).replace(*_WITHOUT) + second)
    assert set(units(extract).values()) == {"元", "万元"}
    assert units(extract)["general_budget_expenditure"] == "元"
    assert [notice.kind for notice in extract.notices] == ["unit_proved"]


@pytest.mark.parametrize(
    "note", ["注：尾差0.5未列。", "说明：另有3500元，未列，待查。"]
)
def test_a_figure_of_a_sentence_is_listed_and_leaves_the_table_its_identities(
    tmp_path: Path, note: str
) -> None:
    sound = read(tmp_path, table(*_ROWS))
    extract = read(tmp_path, table(*_ROWS) + note + "\n")
    assert unplaced(extract)
    assert extract.count("holds") == sound.count("holds") > 0


@pytest.mark.parametrize(
    "order", [(1, 2, 3, 4, 5), (1, 5, 2, 3, 4), (5, 2, 3, 4, 1), (2, 3, 4, 5, 1)]
)
def test_lines_of_a_form_may_stand_in_another_order(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    names = {
        1: "因公出国（境）费\t1.00\t1.00",
        2: "公务用车购置及运行维护费\t5.00\t5.00",
        3: "（1）公务用车购置费\t2.00\t2.00",
        4: "（2）公务用车运行维护费\t3.00\t3.00",
        5: "公务接待费\t4.00\t4.00",
    }
    text = (
        "财政拨款“三公”经费支出决算表\n公开08表\n"
        "部门：测试县总工会 2023年度 单位：万元\n"
        "项目\t预算数\t决算数\n合计\t10.00\t10.00\n"
    )
    extract = read(tmp_path, text + "\n".join(names[each] for each in order) + "\n")
    assert not extract.unplaced
    values = {
        row.key: [str(figure.number.value) for figure in row.figures]
        for row in extract.tables[0].rows
    }
    assert values["official_hospitality"] == ["4.00", "4.00"]
    assert values["vehicle_operation"] == ["3.00", "3.00"]
    assert values["overseas_visits"] == ["1.00", "1.00"]


@pytest.mark.parametrize("amount", ["2019.50", "2012.01", "1999.99"])
def test_an_amount_is_no_date(tmp_path: Path, amount: str) -> None:
    extract = read(tmp_path, table(*_ROWS) + f"注：含上年结转{amount}万元\n")
    assert unplaced(extract) == {amount}


@pytest.mark.parametrize(
    "line",
    [
        "1/12",
        "（2）=（3）+（4）",
        "本表含3张附表",
        "GB/T 2260",
        "第1-3栏",
        "- 3 -",
        "3页",
    ],
)
def test_what_documents_print_beside_tables_is_no_figure(line: str) -> None:
    assert not has_figure(line)


@pytest.mark.parametrize(
    ("title", "row"),
    [
        ("收入支出决算总表\n公开01表", "合计\t5.00"),
        ("收入支出决算总表\n公开01表", "一、财政拨款收入\t1\t5.00"),
        ("财政拨款收入支出决算总表\n公开04表", "本年收入合计\t5.00"),
    ],
)
def test_a_form_of_two_sides_that_prints_one_is_not_read(
    title: str, row: str, tmp_path: Path
) -> None:
    heads = ("项目", "行次", "金额") if row.count("\t") > 1 else ("项目", "金额")
    text = f"{title}\n部门：测试县总工会 2023年度 单位：万元\n" + "\t".join(heads)
    extract = read(tmp_path, f"{text}\n{row}\n{table(*_ROWS)}")
    assert "5.00" in unplaced(extract)
    assert "table_not_read" in {notice.kind for notice in extract.notices}
    assert [sum(len(row.figures) for row in each.rows) for each in extract.tables] == [
        12
    ]
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("executed", "text", "unit"),
    [
        ("35.00", "预算为36.00万元，执行数为35.00万元。", "万元"),
        ("350000", "预算36万元，执行35万元。", "元"),
        # Another amount, or that of another project, proves nothing.
        ("35.10", "预算为36.00万元，执行数为35.00万元。", ""),
        ("35.00", "预算为36.00万元。“劳模”项目执行数为35.00万元。", ""),
    ],
)
def test_what_the_text_says_of_a_project_proves_the_unit_of_its_form(
    executed: str, text: str, unit: str, tmp_path: Path
) -> None:
    form = (
        "项目支出绩效自评表\n（2023年度）\n项目名称\t书屋\n主管部门\t测试县总工会\n"
        "项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        f"\t年度资金总额\t90\t90\t{executed}\t10\t97.22%\t9.7\n"
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "\t产出指标\t数量指标\t书屋数\t≥5个\t5个\t90\t90\n"
    )
    prose = f"（一）预算绩效管理情况\n“书屋”项目{text}\n"
    extract = read(tmp_path, f"{table(*_ROWS)}\n{prose}\n{form}")
    (project,) = [
        each for each in extract.forms.projects if each.form_kind != "narrative"
    ]
    assert (project.executed, project.unit) == (Decimal(executed), unit)
    noticed = {each.kind for each in extract.notices if each.line == project.line}
    assert noticed == ({"unit_proved"} if unit else set())
