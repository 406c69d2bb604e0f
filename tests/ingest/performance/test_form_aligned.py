"""Running text whose cells are placed by kind and order, in rows or one on a line."""

import pytest
from made_forms import read

from ingest.performance import FormsRead, Indicator
from ingest.performance.text.aligned import place_rows

HEAD = "项目支出绩效自评表\n（2023年度）\n项目名称 青工比武\n"

# Columns of forms in other orders, and rows with their cells apart.
ORDERS = {
    "points first": (
        "一级指标 二级指标 三级指标 指标分值 预期指标值 实际完成值 自评得分 偏差原因",
        "产出指标 数量指标 培训场次 20 ≥4场 3场 15 场地改期",
        "质量指标 培训合格率 30 ≥95% 96% 30",
        "效益指标 社会效益指标 职工技能 40 提升 提升 40",
    ),
    "sign and unit apart": (
        "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 分值 得分 原因分析",
        "产出指标 数量指标 培训场次 ≥ 4 场 3 20 15 场地改期",
        "质量指标 培训合格率 ≥ 95 % 96 30 30",
        "效益指标 社会效益指标 职工技能 定性 提升 提升 40 40",
    ),
    "direction": (
        "一级指标 二级指标 三级指标 指标方向 目标值 计量单位 完成值 分值 得分 偏差原因",
        "产出指标 数量指标 培训场次 正向 4 场 3 20 15 场地改期",
        "质量指标 培训合格率 正向 95 % 96 30 30",
        "效益指标 社会效益指标 职工技能 定性 提升 提升 40 40",
    ),
    "lower row of the header": (
        "绩效指标 年度指标值 实际完成值 分值 得分 偏差原因分析\n"
        "一级指标 二级指标 三级指标 指标性质 指标值 度量单位",
        "产出指标 数量指标 培训场次 >= 4 场 3 20 15 场地改期",
        "质量指标 培训合格率 >= 95 % 96 30 30",
        "效益指标 社会效益指标 职工技能 定性 提升 提升 40 40",
    ),
    "standards between": (
        "一级指标 权重 二级指标 权重 三级指标 分值 评分标准 完成情况 自评得分",
        "产出指标 60 数量指标 20 培训场次 20 每少一场扣分 3场 15",
        "质量指标 30 培训合格率 30 每低一点扣分 96% 30",
        "效益指标 40 社会效益指标 40 职工技能 40 看问卷 提升 40",
    ),
}


def points(row: Indicator) -> list[str]:
    return [str(row.weight), str(row.score)]


def found(form: FormsRead) -> list[list[str]]:
    """Level 2, name, result, points of each indicator."""
    return [
        [row.level2, row.level3, str(row.actual or row.actual_text), *points(row)]
        for row in form.indicators
    ]


@pytest.mark.parametrize("gap", [" ", "\n"], ids=["rows", "cells"])
@pytest.mark.parametrize("order", ORDERS)
def test_columns_in_another_order(order: str, gap: str) -> None:
    lines = "\n".join((*ORDERS[order], "总分 100 85"))
    form = read(HEAD + lines.replace(" ", gap))
    assert form.unplaced == ()
    assert found(form) == [
        ["数量指标", "培训场次", "3", "20", "15"],
        ["质量指标", "培训合格率", "96", "30", "30"],
        ["社会效益指标", "职工技能", "提升", "40", "40"],
    ]
    assert [row.level1 for row in form.indicators] == ["产出指标"] * 2 + ["效益指标"]
    assert "".join(row.deviation_reason for row in form.indicators) in ("", "场地改期")


@pytest.mark.parametrize("order", ["points first", "direction"])
def test_a_row_that_lacks_a_value_is_listed(order: str) -> None:
    """Which of its cells is blank is not known; the other rows are read."""
    text = "\n".join(ORDERS[order]).replace(" 96% ", " ").replace(" 96 ", " ")
    form = read(f"{HEAD}{text}\n总分 100 85")
    assert "培训合格率" not in [row.level3 for row in form.indicators]
    assert "30" in [item.text for item in form.unplaced]
    assert [row.level2 for row in form.indicators] == ["数量指标", "社会效益指标"]


def test_headers_that_are_not_known_take_their_cells() -> None:
    form = read(
        f"{HEAD}一级指标 二级指标 三级指标 年度指标值 1-7月执行情况 全年预计完成情况\n"
        "产出指标 数量指标 培训场次 ≥4场 2场 ≥4场\n"
        "质量指标 培训合格率 ≥95% 按进度 ≥95%\n"
    )
    assert [row.target for row in form.indicators] == ["4", "95"]
    assert all(row.actual is None for row in form.indicators)
    assert [item.text for item in form.loose] == ["2", "4", "95"]


def test_an_execution_of_some_months_is_not_that_of_the_year() -> None:
    form = read(
        f"{HEAD}项目资金（万元） 年初预算数 1-7月执行数 1-7月执行率\n"
        "年度资金总额 50 20 40%\n"
        "一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 培训场次 ≥4场\n"
    )
    (only,) = form.projects
    assert [only.initial_budget, only.executed] == [None, None]


KEYS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (
            "质量指标 合格率 95% 96% 10 9 改期 及时率 98% 98% 10 10",
            ["合格率", "及时率"],
        ),
        ("合格率 95% 10 9", None),
        ("合格率 95% 96% 10 9 及时率 98%", None),
        ("产出指标 合格率 95% 96% 10 9", None),
        ("合格率 95% 96% 10 109", None),
    ],
)
def test_cells_have_one_placement_or_none(texts: str, names: list[str] | None) -> None:
    cells = texts.split()
    rows = place_rows(cells, KEYS)
    assert [cells[row["level3"]] for row in rows or ()] == (names or [])


def test_two_placements_are_none() -> None:
    """Two rows of two cells, or one of four."""
    keys = ("level3", "criteria", "target", "reason")
    cells = ["合格率", "每低一点扣分", "良", "改期"]
    assert place_rows(cells, keys) is None
    assert place_rows(cells, keys, {0}) == [dict(zip(keys, range(4), strict=True))]


def test_dots_of_an_unused_row_are_no_section() -> None:
    """A figure above them is not the number of a heading."""
    form = read(
        f"{HEAD}一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n"
        "产出指标\n数量指标\n指标1：培训场次\n≥4场\n4场\n60\n7\n……\n"
        "质量指标\n指标1：合格率\n≥95%\n96%\n40\n40\n……\n总分\n100\n47\n"
    )
    assert [row.score for row in form.indicators] == [7, 40]
    assert form.unplaced == ()
