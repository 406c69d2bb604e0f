"""Which lines are prose, and how wrapped lines become sentences."""

import pytest
from made_prose import lines_of, read

from ingest.document import Line
from ingest.narrative.model import NUMBER_CLASSES
from ingest.narrative.outline import heading_of, marker_level, short_label
from ingest.narrative.paragraphs import paragraphs
from ingest.narrative.prose import sort_lines
from ingest.reference import load_reference


def texts(*rows: str) -> list[str]:
    """Paragraphs that lines of prose make."""
    lines = sort_lines(lines_of(rows), load_reference()).prose
    return [paragraph.text for paragraph in paragraphs(lines)]


def test_wrapped_lines_are_joined_with_words_and_numbers_whole() -> None:
    assert texts(
        "本部门2023年度收入合计一千万元，其中年初结转和结余12.5",
        "",
        "0万元，比上年减少了百分之十，主要原因是上级拨款收入减少，",
        "",
        "本年支出合计为一千万元。",
    ) == [
        "本部门2023年度收入合计一千万元，其中年初结转和结余12.50万元，"
        "比上年减少了百分之十，主要原因是上级拨款收入减少，本年支出合计为一千万元。"
    ]


def test_a_figure_on_a_line_of_its_own_belongs_to_the_sentence_before() -> None:
    assert texts(
        "支出决算为673.16万元，完成年初预算的",
        "",
        "181.56%。其中：",
    ) == ["支出决算为673.16万元，完成年初预算的181.56%。其中:"]


def test_headings_and_numbered_points_begin_paragraphs() -> None:
    assert texts(
        "三、支出决算情况说明",
        "本年支出合计5万元。",
        "1.基本支出3万元；",
        "2.项目支出2万元。",
    ) == [
        "三、支出决算情况说明",
        "本年支出合计5万元。",
        "1.基本支出3万元;",
        "2.项目支出2万元。",
    ]


def test_digits_of_two_items_stay_apart() -> None:
    (text,) = texts("1. 2023年收入合计5万元")
    assert text == "1. 2023年收入合计5万元"


def test_rows_of_grids_and_the_lines_inside_their_cells_are_no_prose() -> None:
    row = Line(1, 1, "得分\t10", ("得分", "10"), 1)
    inside = Line(1, 2, "6、9月达到指标的分别得1分、2分")
    after = Line(1, 3, "\t3", ("", "3"), 1)
    prose = Line(1, 4, "收入合计5万元。")
    lines = sort_lines((row, inside, after, prose), load_reference()).prose
    assert lines == [prose]


def test_page_numbers_and_running_headers_do_not_part_a_sentence() -> None:
    header = "青湖县总工会部门决算公开"
    assert texts(
        "支出合计9万元，其中项目支出",
        "-28-",
        header,
        "4万元。",
        "— 29 —",
        header,
        "完",
    ) == ["支出合计9万元，其中项目支出4万元。", "完"]


def test_levels_of_headings() -> None:
    levels = ["第一部分 概况", "一、职责", "（二）机构", "3.项目", "（4）结果", "概况"]
    assert [
        marker_level(text.replace("（", "(").replace("）", ")")) for text in levels
    ] == [
        0,
        2,
        3,
        4,
        5,
        None,
    ]


def test_a_sentence_is_no_heading() -> None:
    assert heading_of("一、收入决算情况说明") == "收入决算情况说明"
    assert heading_of("1.基本支出3万元") == ""
    assert heading_of("(一)财政拨款:指当年拨付的资金。") == ""
    assert heading_of("收入决算情况说明") == ""


def test_sections_are_shortened() -> None:
    assert short_label("2023年度部门决算情况说明") == "部门决算"
    (statement,) = read(
        "第三部分 说明", "二、收入决算情况说明", "收入合计5万元。"
    ).statements
    assert statement.section == "说明/收入决算"


def test_text_below_the_cells_of_a_score_sheet_is_prose_again() -> None:
    header = ("评价指标", "权重", "得分", "得分率")
    lines = [
        Line(1, 1, " ".join(header), header),
        Line(1, 2, "投入 10 9 90%", ("投入", "10", "9", "90%")),
        Line(1, 3, "2、主要结论"),
        Line(1, 4, "本年支出合计5万元，资金使用规范。"),
    ]
    found = sort_lines(lines, load_reference()).prose
    assert [line.number for line in found] == [3, 4]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "1.教育（类）***（款）***（项）：支出为0万元。",
            ["***（款）", "***（项）"],
        ),
        ("XX单位政府采购支出总额×××万元，占XX%。", ["XX", "×××", "XX"]),
        ("20XX年度部门决算2万元，20**年3万元。", ["XX", "**"]),
        ("2023年度本部门/单位会议费3万元。", ["本部门/单位"]),
        ("会议费3万元，比上年增加（减少）2万元。", ["增加（减少）"]),
        ("会议费3万元，比上年减少（增加）2万元。", ["减少（增加）"]),
        ("会议费3万元，比上年降低/增长2%。", ["降低/增长"]),
        ("培训费____万元，会议费3万元。", ["____"]),
        ("会议费3万元，主要原因是XXX。车辆X辆。", ["XXX", "X"]),
        ("会议费3万元。（罗列全部功能分类科目，至类级。）", ["罗列全部功能分类科目"]),
        ("会议费3万元。（根据其他专用名词补充解释）", ["根据其他专用名词补充解释"]),
        ("根据审计意见补充说明的会议费3万元，罗列如下：", []),
        ("其他用车1辆，其他用车主要是无；设备0台。", ["主要是无"]),
        ("会议费3.20万元，主要用于：    无。", ["主要用于：无"]),
        ("培训费比上年增加3万元，主要原因是无。", ["主要原因是无"]),
        ("会议费0.00万元，主要用于无。培训费3万元，与上年持平，主要原因是无。", []),
        ("会议费3万元，主要是无纸化会议。", []),
        # A usual wording, a name that is kept back, a product.
        (
            "本部门（单位）会议费3万元，慰问张**、李XX等2人、赵XX，采购XX-2型设备1台。",
            [],
        ),
        ("增加或减少的原因：会议费3万元。", []),
    ],
)
def test_what_a_template_leaves_open_is_listed(text: str, left: list[str]) -> None:
    found = read("一、支出决算情况说明", text).unmatched
    unfilled = [each for each in found if each.number_class == "unfilled"]
    assert [each.value_text for each in unfilled] == left
    assert {each.section for each in unfilled} <= {"支出决算"}


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("第三部分 2021年度部门决算情况说明", "2021"),
        ("一、2025年度收支总体情况", "2025"),
        ("（二）某县总工会2022年度财政拨款支出决算情况", "2022"),
        # Of the year, of two years, of budgets, of what came of it; a sentence.
        ("一、2023年度收支总体情况", ""),
        ("二、2023年度决算与2022年度决算", ""),
        ("三、与2022年度决算比较情况", ""),
        ("四、2024年度部门预算安排", ""),
        ("五、2022年度决算审计整改情况", ""),
        ("2022年度支出决算为5万元，主要原因是人员增加。", ""),
    ],
)
def test_a_heading_of_another_year_is_listed(heading: str, year: str) -> None:
    found = read(heading, "本年收入3万元。").unmatched
    assert {each.number_class for each in found} <= set(NUMBER_CLASSES)
    listed = [each.value_text for each in found if each.number_class == "heading_year"]
    assert listed == ([year] if year else [])


@pytest.mark.parametrize(
    "said",
    [
        "书屋项目：全年预算数30万元，执行率100%",
        "书屋项目 全年预算数为30万元 全年执行数30万元 执行率100%",
        "讲座资金：全年预算数1,200.50万元、执行数90万元，执行率7.50%，得分9分",
    ],
)
def test_labels_with_their_figures_are_no_header_of_a_form(said: str) -> None:
    below = "后面的支出为5万元。"
    found = sort_lines(
        lines_of(["1.项目自评结果", said, below]), load_reference()
    ).prose
    assert [line.text for line in found][1:] == [said, below]


def test_a_header_of_labels_alone_opens_a_form() -> None:
    form = [
        "全年预算数(A) 全年执行数(B) 分值(10分) 执行率(B/A) 得分",
        "30 30 10 100% 10",
    ]
    assert not sort_lines(lines_of(form), load_reference()).prose
