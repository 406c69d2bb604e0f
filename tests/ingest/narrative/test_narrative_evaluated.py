"""Money that an evaluation covered: of the whole department, or of a part of it."""

from __future__ import annotations

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
