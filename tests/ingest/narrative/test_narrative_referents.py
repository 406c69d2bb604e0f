"""Whose a figure is whose clause names nothing: amounts and grammar decide."""

from __future__ import annotations

import pytest
from made_prose import read, says

TOTAL, OPENING = "grand_total_revenue", "opening_balance"
ITEM = "一般公共服务支出（类）群众团体事务（款）事业运行（项）"


def keys(text: str, *measures: str) -> list[str]:
    """Subjects of the figures of some measures."""
    return [key for key, measure, _ in says(text) if measure in measures]


@pytest.mark.parametrize(
    ("comparison", "subject"),
    [
        ("较上年增加10.00万元，增长12.5%", TOTAL),
        ("较2022年增加1.00万元，增长33.3%", OPENING),
        ("与上年80.00万元相比增加10.00万元", TOTAL),
        ("比上年3.00万元增加1.00万元", OPENING),
        # What fits neither is of what was spoken of last.
        ("较上年增加7.00万元，增长1.0%", OPENING),
        ("较上年增加7.00万元", OPENING),
    ],
)
def test_a_comparison_is_of_the_amount_that_it_fits(
    comparison: str, subject: str
) -> None:
    text = f"收入总计90.00万元，其中年初结转和结余4.00万元，{comparison}。"
    found = keys(text, "prior_year", "change_amount", "change_rate")
    assert found == [subject] * len(found) != []


@pytest.mark.parametrize(
    "parts",
    [
        "基本支出40万元；项目支出10万元",
        "基本支出50万元；上缴上级支出、经营支出共0.00元",
    ],
)
def test_a_comparison_behind_a_list_is_of_the_whole(parts: str) -> None:
    opening = f"支出合计50万元。其中：{parts}。"
    for comparison in ("与上年60万元对比减少10万元，下降16.7%。", "比上年减少9万元。"):
        found = keys(opening + comparison, "prior_year", "change_amount", "change_rate")
        assert set(found) == {"expenditure_total"}
        assert len(found) == len(says(opening + comparison)) - len(says(opening))


def test_a_comparison_that_the_part_alone_fits_is_of_the_part() -> None:
    text = (
        "支出合计50万元。其中：基本支出40万元；项目支出10万元。比上年8万元增加2万元。"
    )
    assert keys(text, "prior_year", "change_amount") == ["project"] * 2


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        (f"{ITEM}。年初预算3万元，决算支出2万元，完成预算的66.7%。", "2012950"),
        (f"{ITEM}2012950。年初预算数3万元，决算数2万元，差异率-33.33%。", "2012950"),
        (f"{ITEM}-2012950：年初预算3万元，支出决算2万元。", "2012950"),
        ("公务接待费年初预算3万元，决算支出2万元。", "official_hospitality"),
        ("2.公务接待费。决算支出2万元，较上年增加1万元。", "official_hospitality"),
        ("收入总计3万元，决算支出2万元。", "expenditure_total"),
    ],
)
def test_the_account_beside_a_budget_is_of_the_same_line(
    line: str, subject: str
) -> None:
    before = "1.一般公共服务支出（类）群众团体事务（款）行政运行（项）。年初预算9万元。"
    statements = read(f"（三）支出决算具体情况\n{before}\n{line}").statements
    amounts = [each for each in statements if each.measure == "final_account"]
    assert amounts[-1].subject_key == subject


def test_a_code_that_its_words_do_not_have_names_no_class() -> None:
    statements = read(f"{ITEM}2012901。年初预算数3万元，决算数2万元。").statements
    assert [each.functional_code for each in statements] == ["", ""]


def test_changes_may_have_the_sign_of_their_figure() -> None:
    text = "公务接待费2万元，与上年相比变动-0.50万元，变动率-20%；培训费变化0.30万元。"
    changes = [each for each in read(text).statements if "change" in each.measure]
    assert [(each.subject_key, each.direction) for each in changes] == [
        ("official_hospitality", "down"),
        ("official_hospitality", "down"),
        ("30216", "up"),
    ]


@pytest.mark.parametrize("of_year", ["比上年", "较上年决算数", "与2022年度相比"])
def test_the_year_before_may_stand_in_brackets(of_year: str) -> None:
    text = f"公务接待费2万元，{of_year}（1.50万元）增加0.50万元，增长33.33%。"
    assert says(text) == [
        ("official_hospitality", measure, value)
        for measure, value in (
            ("final_account", "2万元"),
            ("prior_year", "1.50万元"),
            ("change_amount", "0.50万元"),
            ("change_rate", "33.33%"),
        )
    ]
