"""Forms without levels, in cells and in running text; forms that cannot be read."""

from decimal import Decimal

import pytest
from made_forms import read

from ingest.performance import FormsRead

CELLS = """2023年度项目绩效自评表
项目名称\t职工书屋\t项目编码\t500153T000002\t自评总分（分）\t96.5\t\t\t
主管部门\t青湖县总工会\t实施单位\t宣教部\t\t\t\t\t
项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t执行率（%）\t执行率权重\t执行率得分\t\t
年度总金额\t30\t28\t26.6\t95\t10\t9.5\t\t
绩效指标\t\t\t\t\t\t\t\t
指标名称\t计量单位\t指标性质\t年初指标值\t全年指标值\t全年完成值\t得分系数\t指标权重\t指标得分
新建书屋\t家\t≥\t10\t12\t13\t\t50\t50
书屋使用率\t%\t≥\t80\t80\t72\t\t30\t27
职工满意度\t%\t≥\t90\t90\t95\t\t10\t10
说明\t无\t\t\t\t\t\t\t
"""
TEXT = """
2023年度项目绩效自评表
项目名称 职工书屋
主管部门 青湖县总工会 实施单位 宣教部
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 30 28 26.6 10 95% 9.5
指标名称 计量单位 指标性质 指标值 完成值 权重 得分
新建书屋 家 ≥ 12 13 50 50
书屋使用率 % ≥ 80 72 30 27
服务水平 定性 优良中低差 良 5 4
职工满意度 % ≥ 90 95 5 5
合计 100 95.5
"""


def rows(found: FormsRead) -> list[tuple[str, str, str, str, str, str]]:
    """Name, target, result and points of each indicator."""
    return [
        (
            row.level3,
            f"{row.comparator}{row.target}{row.target_unit}",
            str(row.actual if row.actual is not None else row.actual_text),
            f"{row.level1}{row.level2}",
            str(row.weight),
            str(row.score),
        )
        for row in found.indicators
    ]


def listed(found: FormsRead) -> list[str]:
    """Texts that could not be placed."""
    return [item.text for item in found.unplaced]


def test_cells_of_a_form_without_levels() -> None:
    found = read(CELLS)
    assert rows(found) == [
        ("新建书屋", ">=12家", "13", "", "50", "50"),
        ("书屋使用率", ">=80%", "72", "", "30", "27"),
        ("职工满意度", ">=90%", "95", "", "10", "10"),
    ]
    assert [row.initial_target for row in found.indicators] == ["10", "80", "90"]
    (project,) = found.projects
    assert project.project_name == "职工书屋"
    assert (project.executed, project.total_score) == (Decimal("26.6"), Decimal("96.5"))
    assert listed(found) == []


def test_points_for_execution_have_headers_of_their_own() -> None:
    (project,) = read(CELLS).projects
    assert project.execution_rate == Decimal(95)
    assert project.execution_weight == Decimal(10)
    assert project.execution_score == Decimal("9.5")


def test_text_of_a_form_without_levels() -> None:
    found = read(TEXT)
    assert rows(found) == [
        ("新建书屋", ">=12家", "13", "", "50", "50"),
        ("书屋使用率", ">=80%", "72", "", "30", "27"),
        ("服务水平", "qualitative优良中低差", "良", "", "5", "4"),
        ("职工满意度", ">=90%", "95", "", "5", "5"),
    ]
    (project,) = found.projects
    assert (project.executed, project.total_score) == (Decimal("26.6"), Decimal("95.5"))
    assert listed(found) == []


def test_a_name_that_is_cut_between_two_rows_names_neither() -> None:
    found = read(TEXT.replace("书屋使用率 %", "职工之家\n书屋使用率 %"))
    assert [row.level3 for row in found.indicators] == ["服务水平", "职工满意度"]
    assert listed(found) == ["12", "13", "50", "50", "80", "72", "30", "27"]


def test_a_row_that_lacks_a_cell_is_listed() -> None:
    found = read(TEXT.replace("≥ 80 72 30 27", "≥ 72 30 27"))
    assert "书屋使用率" not in [row.level3 for row in found.indicators]
    assert listed(found) == ["72", "30", "27"]


@pytest.mark.parametrize(
    "header",
    [
        "绩效指标 指标值 实际完成值 分值 得分",
        "考核指标 年度指标值 全年完成值 权重 自评得分",
    ],
)
@pytest.mark.parametrize("separator", [" ", "\t"], ids=["text", "cells"])
def test_headers_under_other_names(header: str, separator: str) -> None:
    lines = [
        "项目支出绩效自评表",
        "项目名称 职工书屋",
        header,
        "新建书屋 ≥12家 13家 60 60",
        "书屋使用率 ≥80% 72% 40 36",
    ]
    found = read("\n".join(line.replace(" ", separator) for line in lines))
    assert rows(found) == [
        ("新建书屋", ">=12家", "13", "", "60", "60"),
        ("书屋使用率", ">=80%", "72", "", "40", "36"),
    ]
    assert listed(found) == []


@pytest.mark.parametrize("separator", [" ", "\t"], ids=["text", "cells"])
def test_a_form_whose_header_is_not_known_lists_its_figures(separator: str) -> None:
    lines = [
        "项目支出绩效自评表",
        "（2023年度）",
        "项目名称 职工书屋",
        "评价方面 评价要点 应得 实得",
        "书屋建设 新建书屋12家 60 58.5",
        "书屋使用 使用率 ≥80% 36",
    ]
    found = read("\n".join(line.replace(" ", separator) for line in lines))
    assert found.indicators == ()
    assert listed(found) == ["60", "58.5", "≥80%", "36"]


def test_money_that_is_in_a_field_is_not_listed_again() -> None:
    text = TEXT.replace("指标名称 计量单位 指标性质 指标值", "评价方面")
    found = read(text)
    assert found.indicators == ()
    assert "26.6" not in listed(found)
    assert {"12", "13", "80", "72"} <= set(listed(found))


CHONGQING = """
2023年度项目绩效自评表
项目名称 职工书屋 项目编码 500153T000002 自评总分（分） 96.5
项目资金（万元） 年初预算数 全年（调整）预算数 全年执行数 \
执行率（%） 执行率权重（分） 执行率得分（分）
年度总金额 30 28 26.6 95 10 9.5
指标名称 计量单位 指标性质 年初指标值 全年（调整）指标值 全年完成值 \
得分系数（%） 指标权重（分） 指标得分（分） 是否核心指标
新建书屋 家 ≥ 10 12 13 100 50 50 是
书屋使用率 % ≥ 80 80 72 90 30 27 否
职工满意度 % ≥ 90 90 95 100 10 10 否
说明 全年举办活动9场。
书屋共接待职工800人次。
"""


@pytest.mark.parametrize("separator", [" ", "\t", "\n\t"], ids=["text", "cells", "one"])
def test_headers_with_brackets_within(separator: str) -> None:
    lines = CHONGQING.strip().splitlines()
    joined = ["\t" * (separator == "\n\t") + line for line in lines]
    found = read("\n".join(line.replace(" ", separator) for line in joined))
    assert [row.level3 for row in found.indicators] == [
        "新建书屋",
        "书屋使用率",
        "职工满意度",
    ]
    assert [row.initial_target for row in found.indicators] == ["10", "80", "90"]
    (project,) = found.projects
    assert (project.executed, project.execution_score) == (
        Decimal("26.6"),
        Decimal("9.5"),
    )
    # What the form calls 得分系数 has no field: it is listed, once.
    assert listed(found) == ["100", "90", "100"]


def test_figures_of_a_form_are_listed_once() -> None:
    damaged = CHONGQING.replace("计量单位 ", "").replace(" ", "\t")
    found = read(damaged)
    assert found.indicators == ()
    assert listed(found).count("72") == 1
