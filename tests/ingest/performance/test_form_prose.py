"""Projects that sentences tell: whose money and whose score each figure is."""

from dataclasses import replace
from decimal import Decimal

import pytest
from made_forms import read

SUMMARY = (
    "{name}项目绩效自评综述：项目全年预算数为{budget}万元，"
    "执行数为{budget}万元，完成预算的100.00%。"
)


def stated(text: str) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Name, money spent and score of each project."""
    return [
        (project.project_name, project.executed, project.total_score)
        for project in read(text).projects
    ]


@pytest.mark.parametrize(
    ("separator", "stop"),
    [("\n", "。"), ("", "。"), ("\n", "")],
    ids=["lines", "one line", "lines without stops"],
)
def test_each_of_several_summaries_is_a_project(separator: str, stop: str) -> None:
    names = ("职工书屋", "劳动竞赛", "送温暖活动")
    text = separator.join(
        f"{place}." + SUMMARY.format(name=name, budget=f"{place}1.50")[:-1] + stop
        for place, name in enumerate(names, start=1)
    )
    assert stated(text) == [
        (name, Decimal(f"{place}1.50"), None)
        for place, name in enumerate(names, start=1)
    ]


def test_a_summary_announces_the_score_that_follows() -> None:
    text = (
        "1.职工书屋项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为96分。"
        "项目全年预算数为8万元，执行数为7.6万元，完成预算的95%。"
    )
    assert stated(text) == [("职工书屋", Decimal("7.6"), Decimal(96))]


def test_a_summary_without_figures_gives_its_name_to_no_other_project() -> None:
    text = (
        "1.职工书屋项目绩效自评综述：完成全部任务。\n"
        "2.劳动竞赛项目绩效自评得分为91分。全年预算数为5万元，执行数为4万元。"
    )
    assert stated(text) == [("劳动竞赛", Decimal(4), Decimal(91))]


def test_a_heading_that_announces_summaries_is_no_score() -> None:
    text = "（二）绩效自评综述：\n" + SUMMARY.format(name="职工书屋", budget="3")
    found = read(text)
    assert [project.project_name for project in found.projects] == ["职工书屋"]
    assert found.department_scores == ()


@pytest.mark.parametrize("place", [0, 1])
def test_a_malformed_amount_of_a_project_takes_nothing_else_with_it(place: int) -> None:
    text = SUMMARY.format(name="职工书屋", budget="31.50")
    parts = text.split("31.50")
    misprinted = "31.50".join(parts[: place + 1]) + "3,1.50" + parts[place + 1]
    misprinted += "".join(f"31.50{part}" for part in parts[place + 2 :])
    (true,) = read(text).projects
    (project,) = read(misprinted).projects
    budget = replace(true, adjusted_budget=None)
    assert project == (replace(true, executed=None) if place else budget)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "十、预算绩效情况说明",
            "“技能竞赛”项目全年预算数为30万元，执行数为27万元，自评得分96.5分。",
            "送温暖项目2022年全年预算数50万元，全年执行数50万元，自评得分98分",
            "“疗养”项目预算数8万元，执行数7万元，自评得分90分。",
        ),
        (
            "（二）项目绩效自评综述：“技能竞赛”项目全年预算为30万元，执行数27万元，"
            "自评得分96.5分；送温暖项目全年预算为50万元，执行数50万元，"
            "自评得分98分；“疗养”项目全年预算数为8万元，执行数7万元，自评得分90分。",
        ),
        (
            "九、绩效评价结果",
            "技能竞赛项目自评综述：全年预算数30万元，执行数27万元，得分96.5分。",
            "送温暖项目自评得分为98分。全年预算数为50万元，执行数为50万元。",
            "“疗养”项目执行数7万元，完成预算的87.5%，绩效自评得分90分。",
        ),
    ],
    ids=["sentences", "one review", "reviews"],
)
def test_a_score_behind_the_money_is_of_the_project_named_before_it(
    lines: tuple[str, ...],
) -> None:
    found = read("\n".join(lines))
    assert [
        (project.project_name.strip("“”"), project.executed, project.total_score)
        for project in found.projects
    ] == [
        ("技能竞赛", Decimal(27), Decimal("96.5")),
        ("送温暖", Decimal(50), Decimal(98)),
        ("疗养", Decimal(7), Decimal(90)),
    ]
    assert found.department_scores == ()


@pytest.mark.parametrize("grade", ["等级为“良”", "评价等级为良", "评定等次为“良”"])
def test_a_score_without_得_may_have_its_grade_behind_it(grade: str) -> None:
    text = f"书屋项目预算20万元，执行数20万元，执行率100%，自评85分，{grade}。"
    found = read(text).projects
    assert [(row.project_name, row.total_score, row.grade) for row in found] == [
        ("书屋", Decimal(85), "良")
    ]
