"""The ledger of prose and forms: every number has one fate, nothing is in no file."""

import re
from collections import Counter
from pathlib import Path

import pytest
from extracting import extract_text
from test_nation import _text

from ingest.extract.run import Extract
from ingest.madeup.nation.chain import Chain
from ingest.madeup.nation.publishers import make_publishers
from ingest.narrative.model import WORDS

TITLE = "甲县总工会2023年度部门决算说明\n\n"
PART = "第三部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n"


def read(tmp_path: Path, text: str) -> Extract:
    return extract_text(TITLE + PART + text + "\n", tmp_path)


def fates(extract: Extract) -> Counter[str]:
    return Counter(entry.fate for entry in extract.ledger.entries)


@pytest.mark.parametrize("number", range(5))
def test_every_token_of_a_whole_document_has_one_fate(
    number: int, tmp_path: Path
) -> None:
    publisher = list(make_publishers(5, 7))[number]
    ((accounts, prior),) = Chain(publisher, range(2023, 2024), 7)
    extract = extract_text(_text(accounts, prior, publisher), tmp_path)
    lacking = [*extract.ledger.open, *extract.ledger.contested]
    assert [(entry.token.line.number, entry.token.text) for entry in lacking] == []
    counts = fates(extract)
    assert counts["statement"] > 50
    assert counts["form_field"] > 20 or not extract.forms.projects
    listed = [n for n in extract.narrative.unmatched if n.number_class not in WORDS]
    assert counts["unmatched"] >= len(listed) > 10
    assert counts["cell"] == extract.cell_count


def test_numbers_are_statements_or_listed(tmp_path: Path) -> None:
    extract = read(tmp_path, "2023年度收入总计1,234.56万元，比上年增加12.3万元。")
    found = [(e.token.text, e.fate) for e in extract.ledger.entries][2:]
    assert found == [
        ("2023", "unmatched"),
        ("1,234.56", "statement"),
        ("12.3", "statement"),
    ]


def test_a_number_cut_by_a_line_break_is_one_number(tmp_path: Path) -> None:
    extract = read(
        tmp_path,
        "2023年度收入总计一千二百余万元中的财政拨款收入情况良好且较上年有所增长收入总计1,2\n"
        "34.56万元。",
    )
    assert extract.ledger.is_balanced
    (statement,) = extract.narrative.statements
    assert str(statement.value) == "1234.56"


def test_a_malformed_number_is_listed_whole(tmp_path: Path) -> None:
    extract = read(tmp_path, "2023年度收入总计1,76.23万元，支出总计36，84万元。")
    assert not extract.narrative.statements
    listed = {n.value_text: n.number_class for n in extract.narrative.unmatched}
    assert listed["1,76.23"] == listed["36，84"] == "malformed"
    assert extract.ledger.is_balanced


def test_chinese_numerals_of_counts_are_entered(tmp_path: Path) -> None:
    extract = read(tmp_path, "本单位下设三个内设机构，另有两辆公务用车，举办一次活动。")
    numerals = {
        entry.token.text: entry.fate
        for entry in extract.ledger.entries
        if not entry.token.text.isascii()
    }
    assert numerals == {"三": "statement", "两": "unmatched"}


def test_tenths_are_entered(tmp_path: Path) -> None:
    text = (
        "财政拨款占六成，其他收入近三成半，女职工占比六成七以上。会费比上年减少一成。"
        "超过八成职工参加，其中七成的职工满意。制度一成不变，工会第一成员，占一成本，"
        "其中之一成立，由三成员组成。"
    )
    extract = read(tmp_path, text)
    numbers = extract.narrative.unmatched
    listed = [n.value_text for n in numbers if n.number_class == "numeral"]
    assert listed == [*("六成", "三成半", "六成七", "一成", "八成", "七成")]
    tokens = [entry.token.text for entry in extract.ledger.entries]
    assert [text for text in tokens if not text.isascii()] == listed
    assert extract.ledger.is_balanced


def test_page_numbers_and_contents_are_furniture(tmp_path: Path) -> None:
    extract = read(tmp_path, "收入情况说明........12\n\n- 7 -\n")
    assert fates(extract)["furniture"] == 2
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("head", [(), ("测试县决算公开",)])
@pytest.mark.parametrize("gap", [0, 1])
def test_bare_figures_inside_pages_are_listed_and_numbers_of_pages_are_not(
    tmp_path: Path, head: tuple[str, ...], gap: int
) -> None:
    pages = [
        "\n".join(
            (
                f"举办讲座{label}",
                str(30 + page),
                *("情况良好。",) * 3,
                *([] if gap and page == 2 else [str(page)]),
                *head,
            )
        )
        for page, label in enumerate(("甲", "乙", "丙", "丁"), start=1)
    ]
    extract = read(tmp_path, "\f".join(pages))
    listed = [each.value_text for each in extract.narrative.unmatched]
    assert [text for text in listed if len(text) == 2] == ["31", "32", "33", "34"]
    assert not {*listed} & {*"1234"}
    assert extract.ledger.is_balanced


FORM = """附件：2023年度项目支出绩效自评表
项目名称\t困难职工帮扶
主管部门\t甲县总工会
年度总体目标\t慰问困难职工120人，发放慰问金36万元，满意度达到95%以上。
项目资金（万元）\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t36.00\t35.50\t10\t98.61%\t9.86
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t慰问人数\t≥120人\t121人\t50\t50
效益指标\t社会效益指标\t困难缓解\t好转\t好转\t30\t30
满意度指标\t服务对象满意度\t职工满意度\t≥95%\t97%\t10\t10
总分\t\t\t\t\t100\t99.86
"""


def test_every_token_of_a_form_has_one_fate(tmp_path: Path) -> None:
    extract = read(tmp_path, "情况良好。\n\n" + FORM)
    lacking = [*extract.ledger.open, *extract.ledger.contested]
    assert [(entry.token.line.number, entry.token.text) for entry in lacking] == []
    goals = [
        n.value_text for n in extract.narrative.unmatched if n.number_class == "goal"
    ]
    assert goals == ["120", "36", "95"]
    assert not extract.unplaced


def test_a_misspelt_amount_in_the_text_of_a_form_is_listed_as_such(
    tmp_path: Path,
) -> None:
    form = FORM.replace("120", "12,4万元用于慰问120", 1)
    extract = read(tmp_path, "情况良好。\n\n" + form)
    listed = [
        (each.value_text, each.number_class) for each in extract.narrative.unmatched
    ]
    assert ("12,4", "malformed") in listed and ("120", "goal") in listed
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("label", ["其中：财政拨款", "财政拨款：", "其中:本级财政资金"])
def test_the_rate_of_a_source_is_of_its_row_and_not_of_an_indicator(
    label: str, tmp_path: Path
) -> None:
    row = f"{label}\t36.00\t34.92\t—\t97.00%\t—\n"
    form = FORM.replace("一级指标", row + "一级指标", 1).replace("\t", "    ")
    extract = read(tmp_path, "情况良好。\n\n" + form)
    goals = [
        n.value_text for n in extract.narrative.unmatched if n.number_class == "goal"
    ]
    assert goals == ["120", "36", "95"]
    ((source,),) = [each.sources for each in extract.forms.projects]
    assert str(source.execution_rate) == "97.00"
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("printed", "misprinted", "listed"),
    [
        ("\t50\t50\n", "\t50\t45 50\n", {"45", "50"}),
        ("\t50\t50\n", "\t5 0\t50\n", {"5", "0"}),
        ("\t36.00\t35.50", "\t36.00\t35.50 34.50", {"35.50", "34.50"}),
    ],
)
def test_two_figures_in_a_cell_of_a_form_are_not_one(
    printed: str, misprinted: str, listed: set[str], tmp_path: Path
) -> None:
    assert printed in FORM
    extract = read(tmp_path, "情况良好。\n\n" + FORM.replace(printed, misprinted))
    figures = {text for _, each in extract.unplaced for text in each.text.split()}
    assert figures == listed
    assert len(extract.forms.indicators) == 3
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("style", ["blanks", "lines"])
def test_a_header_that_a_form_in_text_prints_again_is_part_of_no_label(
    style: str, tmp_path: Path
) -> None:
    header = next(line for line in FORM.splitlines() if "一级指标" in line)
    form = FORM.replace("效益指标", f"{header}\n效益指标", 1)
    form = form.replace("\t", "    " if style == "blanks" else "\n")
    extract = read(tmp_path, "情况良好。\n\n" + form)
    scores = [(each.level3, str(each.score)) for each in extract.forms.indicators]
    assert scores == [("慰问人数", "50"), ("困难缓解", "30"), ("职工满意度", "10")]
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("total", ["99.86", "99 .86", "99. 86"])
@pytest.mark.parametrize("is_text", [True, False])
def test_a_blank_beside_the_point_leaves_the_total_whole(
    is_text: bool, total: str, tmp_path: Path
) -> None:
    form = FORM.replace("99.86", total)
    extract = read(tmp_path, form.replace("\t", "    ") if is_text else form)
    (project,) = extract.forms.projects
    assert str(project.total_score) == "99.86"
    assert not extract.ledger.open


def test_a_figure_in_no_field_of_its_form_is_listed(tmp_path: Path) -> None:
    odd = FORM.replace("总分\t\t\t\t\t100", "总分\t\t\t7.77\t\t100")
    extract = read(tmp_path, "情况良好。\n\n" + odd)
    assert [(key, f.text) for key, f in extract.unplaced] == [
        ("performance_form", "7.77")
    ]
    assert not extract.is_complete


def test_rows_of_cells_that_are_no_table_are_listed(tmp_path: Path) -> None:
    rows = "甲\t12.50\t7.25\n乙\t3.00\t1.00\n"
    extract = read(tmp_path, "情况良好。\n\n" + rows + "\n二、收入决算情况说明\n良好。")
    assert [figure.text for _, figure in extract.unplaced] == [
        *("12.50", "7.25", "3.00", "1.00"),
    ]
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("note", ["", "注：本表反映部门本年度各项支出情况。\n"])
@pytest.mark.parametrize("unit", ["元", "万元"])
def test_a_table_that_ends_a_document_is_no_prose(
    unit: str, note: str, tmp_path: Path
) -> None:
    amounts = {"元": ("332,000", "205,000"), "万元": ("3,320.00", "2,050.00")}[unit]
    total, basic = amounts
    rest = {"元": "127,000", "万元": "1,270.00"}[unit]
    extract = extract_text(
        f"甲县总工会2023年度部门决算\n支出决算表\n公开03表\n单位：{unit}\n"
        "科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出"
        " 对附属单位补助支出\n栏次 1 2 3 4 5 6\n"
        f"合计 {total} {basic} {rest}\n"
        f"201 一般公共服务支出 {total} {basic} {rest}\n"
        f"20129 群众团体事务 {total} {basic} {rest}\n"
        f"2012901 行政运行 {basic} {basic}\n"
        f"2012902 一般行政管理事务 {rest} {rest}\n{note}",
        tmp_path,
    )
    assert [entry.token.text for entry in extract.ledger.contested] == []
    assert extract.ledger.is_balanced
    assert fates(extract)["cell"] == extract.cell_count == 13


def test_text_below_a_table_without_a_note_is_prose(tmp_path: Path) -> None:
    extract = extract_text(
        "甲县总工会2023年度部门决算\n支出决算表\n公开03表\n单位：元\n"
        "科目编码 科目名称 本年支出合计 基本支出 项目支出\n栏次 1 2 3\n"
        "合计 332,000 205,000 127,000\n201 一般公共服务支出 332,000 205,000 127,000\n"
        "本部门2023年度支出合计332,000元，其中基本支出205,000元，项目支出127,000元。\n"
        "与上年相比，支出合计增加12,000元，基本支出增加7,000元，项目支出增加5,000元。\n"
        "从构成看，基本支出占61.75%，项目支出占38.25%，与上年相比，变化不大。\n",
        tmp_path,
    )
    assert extract.ledger.is_balanced
    assert fates(extract)["statement"] >= 8


_ROWS = (
    "单位：万元\n科目编码 科目名称 本年支出合计 基本支出 项目支出\n栏次 1 2 3\n"
    "合计 332.10 205.10 127.00\n201 一般公共服务支出 332.10 205.10 127.00\n"
)
_TABLES = (
    "一般公共预算财政拨款支出决算表\n公开05表\n" + _ROWS,
    "政府性基金预算财政拨款支出决算表\n公开07表\n" + _ROWS,
)
_NOTE = "注：本表反映部门本年度支出情况。\n"
_BETWEEN = {
    "支出合计332.10万元。\n": 1,
    "本部门2023年度支出合计332.10万元，其中基本支出205.10万元\n": 2,
    "支出合计332.10万元；其中：基本支出205.10万元；项目支出127.00万元；\n": 3,
    "二、支出决算情况说明\n2023年度支出合计332.10万元，比上年增加3.00万元\n": 2,
    "本部门2023年度支出合计332.10万元，其中基本支出205.10万元，项目支\n"
    "出127.00万元，与上年相比，支出合计增加12.00万元，基本支出增加7.00\n"
    "万元，项目支出增加5.00万元，主要原因是人员增加，活动增加\n": 6,
}


@pytest.mark.parametrize("after", ["", _TABLES[1]])
@pytest.mark.parametrize("note", ["", _NOTE])
@pytest.mark.parametrize("separator", [" ", "\t"])
@pytest.mark.parametrize(("text", "count"), _BETWEEN.items())
def test_sentences_below_a_table_are_prose_and_nothing_else(
    text: str, count: int, separator: str, note: str, after: str, tmp_path: Path
) -> None:
    # The column of codes is blank in these rows.
    blank = separator * (1 + (separator == "\t"))
    first, second = (
        re.sub("(合计|栏次) ", rf"\1{blank}", table).replace(" ", separator)
        for table in (_TABLES[0], after)
    )
    extract = extract_text(
        "甲县总工会2023年度部门决算\n" + first + note + text + second, tmp_path
    )
    assert extract.ledger.is_balanced
    assert extract.unplaced == []
    assert fates(extract)["statement"] == count
    assert extract.cell_count == 6 * (1 + bool(after))


def test_sentences_below_a_table_that_is_not_known_are_prose(tmp_path: Path) -> None:
    unknown = "专项资金收支情况表\n公开15表\n单位：万元\n项目 金额\n合计 12.10\n"
    text = next(iter(_BETWEEN))
    extract = extract_text("甲县总工会2023年度部门决算\n" + unknown + text, tmp_path)
    assert extract.ledger.is_balanced
    assert [figure.text for _, figure in extract.unplaced] == ["12.10"]
    assert fates(extract)["statement"] == 1


def test_a_bound_in_the_label_of_a_row_ends_no_table(tmp_path: Path) -> None:
    label = "201 单价100万元（含）以上设备（台，套） 332.10 205.10 127.00\n"
    extract = extract_text(
        "甲县总工会2023年度部门决算\n" + _TABLES[0] + label, tmp_path
    )
    assert extract.ledger.is_balanced
    assert fates(extract)["statement"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "截至2023.12.31，收入总计5,883.00万元。",
        "截至2023．12．31，收入总计5,883.00万元。",
        "1.1.1 收入情况\n收入总计5,883.00万元。",
        "2.1.1．收入情况\n收入总计5,883.00万元。",
        "每股12.3.4元，收入总计5,883.00万元。",
        "系统V1.0.2上线，收入总计5,883.00万元。",
    ],
)
def test_a_token_with_several_points_has_one_fate(text: str, tmp_path: Path) -> None:
    extract = read(tmp_path, text)
    lacking = [*extract.ledger.open, *extract.ledger.contested]
    assert [entry.token.text for entry in lacking] == []
    (statement,) = extract.narrative.statements
    assert (statement.subject, str(statement.value)) == ("收入总计", "5883.00")
