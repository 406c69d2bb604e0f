"""Money that an evaluation covered: of the whole department, or of a part of it."""

import pytest
from made_prose import read

_SECTION = "（一）预算绩效管理工作开展情况"


@pytest.mark.parametrize(
    ("said", "prefix"),
    [
        ("组织开展部门整体支出绩效评价，", "evaluated_department"),
        ("组织对本部门开展整体支出绩效自评，共", "evaluated_department"),
        ("组织对2个项目开展了部门评价，", "evaluated"),
        ("组织对2个项目和部门整体支出开展绩效评价，", "evaluated"),
        ("组织对3个下属单位开展整体支出绩效评价，", "evaluated"),
        ("组织对所属单位整体支出绩效评价，", "evaluated"),
    ],
)
def test_what_an_evaluation_covers(said: str, prefix: str) -> None:
    found = read(
        _SECTION,
        f"{said}涉及一般公共预算支出300万元，政府性基金预算支出0万元。",
    ).statements
    keys = [each.subject_key for each in found if each.measure == "final_account"]
    assert keys == [f"{prefix}_general_public", f"{prefix}_government_fund"]


def test_the_next_sentence_speaks_of_other_money() -> None:
    found = read(
        _SECTION,
        "组织开展部门整体支出绩效评价，涉及资金300万元。组织对2个项目开展了部门评价，"
        "涉及资金20万元。",
    ).statements
    keys = [each.subject_key for each in found if each.measure == "final_account"]
    assert keys == ["evaluated_department", "evaluated_funds"]


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("共投入资金三千二百万元，其中省财政1,500万元、市县配套1700万元。", "资金"),
        ("争取专项经费三千万元，其中：中央1500万元，地方1500万元。", "争取专项经费"),
    ],
)
def test_parts_of_an_amount_in_words_are_not_of_the_subject_before(
    said: str, whole: str
) -> None:
    found = read(_SECTION, f"本年支出合计5000万元。{said}").statements
    assert [each.part_of for each in found[-2:]] == [whole, whole]
    of_all = read(_SECTION, "本年支出合计五百万元，其中基本支出300万元。").statements
    assert [each.part_of for each in of_all] == ["expenditure_total"]


def test_each_project_keeps_its_figures_where_no_sentence_ends() -> None:
    found = read(
        "二、项目绩效自评结果",
        "书屋项目：全年预算数30万元，执行率100%",
        "讲座项目：全年预算数20万元，执行数20万元，执行率100%",
    ).statements
    keys = [each.subject_key for each in found]
    assert keys == ["project:书屋"] * 2 + ["project:讲座"] * 3
