"""What prose says in words that there is none of."""

import pytest

from ingest.narrative.nothing import none_of

CARRIED = {"no_opening_balance": 0, "no_closing_balance": 0}
FUND, CAPITAL = {"no_government_fund": 0}, {"no_state_capital": 0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("部门无结转结余。", CARRIED),
        ("本单位2023年度没有结转和结余资金。", CARRIED),
        ("某市总工会年初结转和结余为无;", {"no_opening_balance": 0}),
        ("2023年某县总工会部门决算“三公”经费支出无。", {"no_three_public": 0}),
        ("我单位2023年度未发生政府采购支出。", {"no_procurement": 0}),
        (
            "无年末结转结余;无机关运行经费。",
            {"no_closing_balance": 0, "no_agency_operating": 8},
        ),
        (
            "截至2023年12月31日，某县总工会无国有资产占用的情况。",
            {"no_state_assets": 0},
        ),
        ("截至2022年12月31日，某县总工会无国有资产占用的情况。", {}),
        ("本单位当年无政府性基金预算财政拨款收入支出。", FUND),
        ("2023年度本部门没有国有资本经营预算财政拨款支出。", CAPITAL),
        (
            "本部门2023年度没有政府性基金预算财政拨款收入，"
            "也没有使用政府性基金预算财政拨款安排的支出。",
            FUND,
        ),
        ("我单位无政府性基金预算和国有资本经营预算财政拨款支出。", FUND | CAPITAL),
        ("无国有资本经营预算财政拨款收支、政府性基金预算收支。", FUND | CAPITAL),
        ("全年没有安排因公出国(境)团组。", {"no_overseas_visits": 0}),
        ("2023年度无因公出国(境)费支出。", {"no_overseas_visits": 0}),
        # Of income alone nothing follows for what is spent.
        ("本单位无政府性基金预算财政拨款收入。", {}),
        ("无政府性基金预算财政拨款项目支出。", {}),
        # Part of the money, one project, another year, or part of a sentence.
        ("部门无财政拨款结转结余。", {}),
        ("该项目无结转结余。", {}),
        ("2022年部门无结转结余。", {}),
        ("部门无结转结余5万元以上的项目。", {}),
        ("因无结转结余，支出减少。", {}),
    ],
)
def test_a_whole_sentence_says_that_there_is_none(
    text: str, expected: dict[str, int]
) -> None:
    assert none_of(text, (), 2023) == expected


def test_a_sentence_about_nobody_under_a_project_is_of_the_project() -> None:
    assert none_of("无结转结余。", ("收支情况",), 2023) == CARRIED
    assert none_of("无结转结余。", ("项目绩效",), 2023) == {}
    assert none_of("部门无结转结余。", ("部门预算项目",), 2023) == CARRIED


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("政府性基金预算财政拨款收支决算情况说明", FUND),
        ("国有资本经营预算财政拨款支出决算情况说明", CAPITAL),
        # Of one of its items, or of something else.
        ("“三公”经费财政拨款支出决算情况说明", {}),
        ("一般公共预算财政拨款支出决算情况说明", {}),
    ],
)
def test_no_such_spending_is_of_what_the_heading_names(
    heading: str, expected: dict[str, int]
) -> None:
    for text in ("本年度无此项支出。", "本单位2023年没有该项收入支出。"):
        assert none_of(text, ("情况说明", heading), 2023) == expected
        assert none_of(text, (heading, "其他"), 2023) == {}
    assert none_of("2022年无此项支出。", (heading,), 2023) == {}
