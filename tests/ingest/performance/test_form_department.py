"""Scores of a department as a whole, by dimension."""

from decimal import Decimal

import pytest
from made_forms import read


def test_scores_by_dimension() -> None:
    forms = read(
        "评价指标\t权重\t评级分值\t得分\t得分率\t绩效评价\n"
        "投入\t20%\t20\t18\t90%\t优\n"
        "过程\t30%\t30\t24.6\t82%\t良\n"
        "产出\t50%\t50\t45\t90%\t优\n"
        "综合绩效\t100%\t100\t87.6\t87.6%\t良\n"
    )
    scores = [
        (
            score.level,
            score.dimension,
            score.weight,
            score.score,
            score.rate,
            score.grade,
        )
        for score in forms.department_scores
    ]
    assert scores == [
        (1, "投入", Decimal(20), Decimal(18), Decimal(90), "优"),
        (1, "过程", Decimal(30), Decimal("24.6"), Decimal(82), "良"),
        (1, "产出", Decimal(50), Decimal(45), Decimal(90), "优"),
        (0, "综合绩效", Decimal(100), Decimal("87.6"), Decimal("87.6"), "良"),
    ]


SHEET = "\n\n".join(
    "\n".join(f"\t{cell}" for cell in row)
    for row in (
        ("部门预算管理（30分）", "动态调整（12分）", "支出控制", "7",
         "公用经费的控制情况。", "偏差在规定之内的得七分，每超出一成扣二分。",
         "√", "5.5"),
        ("", "", "及时处置", "5",
         "监控结果应用的情况。", "没有发现问题或者及时调整的得五分，否则扣分。",
         "√", "5"),
        ("国有资产管理（18分）", "基础管理（18分）", "管理制度", "18",
         "制度建设情况。", "严格执行资产配置标准并且清查资产的得满分。", "√", "17"),
        ("", "", "", "", "", "", "合计", "27.5"),
    )
)  # fmt: skip


def test_sheet_of_a_department_without_headers() -> None:
    scores = [
        (score.level, score.parent, score.dimension, score.weight, score.score)
        for score in read(SHEET).department_scores
    ]
    assert scores == [
        (1, "", "部门预算管理", Decimal(30), None),
        (2, "部门预算管理", "动态调整", Decimal(12), None),
        (3, "动态调整", "支出控制", Decimal(7), Decimal("5.5")),
        (3, "动态调整", "及时处置", Decimal(5), Decimal(5)),
        (1, "", "国有资产管理", Decimal(18), None),
        (2, "国有资产管理", "基础管理", Decimal(18), None),
        (3, "基础管理", "管理制度", Decimal(18), Decimal(17)),
        (0, "", "合计", None, Decimal("27.5")),
    ]


def test_a_score_above_its_points_is_read_as_printed() -> None:
    """A sheet that has begun goes on; the rule about points speaks of it."""
    changed = SHEET.replace("√\n\t5\n", "√\n\t8\n")
    scores = {score.dimension: score for score in read(changed).department_scores}
    assert changed != SHEET and len(scores) == 8
    assert (scores["及时处置"].weight, scores["及时处置"].score) == (
        Decimal(5),
        Decimal(8),
    )


def test_a_score_without_its_dimension_is_listed() -> None:
    """The page above may have been cut off."""
    forms = read(SHEET.split("支出控制\n", 1)[1])
    assert [(item.text, item.reason) for item in forms.unplaced] == [
        ("7", "a weight whose dimension is not printed"),
        ("5.5", "a score whose dimension is not printed"),
    ]
    assert Decimal("5.5") not in {score.score for score in forms.department_scores}


@pytest.mark.parametrize(
    ("header", "rows", "blank", "left"),
    [
        (
            "评价指标 权重 得分 得分率",
            ("投入 15 14 93.33%", "过程 20", "产出 65 60 92.31%"),
            "过程",
            ["20"],
        ),
        (
            "评价指标  权重  评级分值  得分  得分率  绩效评价",
            ("投入 20% 20 18 90% 优", "过程 24.6 82% 良", "产出 50% 50 45 90% 优"),
            "过程",
            ["24.6", "82%"],
        ),
    ],
)
def test_a_blank_in_running_text_ends_no_table_of_scores(
    header: str, rows: tuple[str, ...], blank: str, left: list[str]
) -> None:
    forms = read("\n".join((header, *rows)))
    scores = {score.dimension: score.score for score in forms.department_scores}
    assert list(scores) == ["投入", "过程", "产出"]
    assert scores.pop(blank) is None
    assert all(scores.values())
    assert [figure.text for figure in forms.unplaced] == left
    assert all(figure.reason.endswith(blank) for figure in forms.unplaced)


def test_a_long_run_of_digits_costs_linear_time() -> None:
    forms = read(f"评价指标 权重 得分 得分率\n投入 {'1' * 5_000}x")
    assert not forms.department_scores
