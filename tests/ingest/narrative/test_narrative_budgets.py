"""Which budget is meant where the text says 预算 and no more."""

import pytest
from made_prose import lines_of, read

from ingest.narrative.budgets import ADJUSTED, INITIAL, Remarks, remarks

HEADING = "九、财政拨款“三公”经费支出决算情况说明"
RATE = "公务接待费支出决算为3万元，完成预算的75%。"


def bases(*texts: str) -> list[str]:
    """What the rates of completion of these lines are measured against."""
    return [
        statement.compared_with
        for statement in read(*texts).statements
        if statement.measure == "completion_rate"
    ]


def test_the_adjusted_budget_is_meant_where_nothing_is_said() -> None:
    assert bases(HEADING, RATE) == [ADJUSTED]


def test_the_words_at_the_figure_decide_first() -> None:
    text = "公务接待费年初预算为4万元，支出决算为3万元，完成全年预算的75%。"
    assert bases(HEADING, text) == [ADJUSTED]


def test_the_budget_that_the_paragraph_has_named_is_meant() -> None:
    text = "人员经费年初预算40万元，支出决算30万元，完成预算的75%。"
    assert bases("五、支出决算情况说明", text) == [INITIAL]


def test_parts_of_a_list_mean_the_budget_of_their_whole() -> None:
    found = read(
        HEADING,
        "“三公”经费财政拨款年初预算6万元，决算4万元，完成预算的66.67%。",
        "公务接待费2023年预算4万元，决算3万元，完成预算的75%。",
    ).statements
    assert [s.measure for s in found if "budget" in s.measure] == [INITIAL, INITIAL]
    assert [s.compared_with for s in found if s.unit == "%"] == [INITIAL, INITIAL]


def test_the_next_section_begins_anew() -> None:
    first = "机关运行经费年初预算4万元，支出3万元，完成预算的75%。"
    assert bases("十、机关运行经费支出说明", first, HEADING, RATE) == [
        INITIAL,
        ADJUSTED,
    ]


def test_what_the_sentence_compares_with_is_meant() -> None:
    text = "公务接待费支出决算为3万元，完成预算的75%，决算数小于年初预算数，厉行节约。"
    assert bases(HEADING, text) == [INITIAL]
    # The cause may name a budget without comparing with it.
    text = "公务接待费支出决算为3万元，完成预算的75%，决算数小于预算数，年初预算从紧。"
    assert bases(HEADING, text) == [ADJUSTED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（注：上述“预算”口径为调整预算数。）", Remarks(ADJUSTED)),
        ("预算数为年初预算数。", Remarks(INITIAL)),
        ("其中，预算数为“三公”经费全年预算数，反映调整后的数。", Remarks("", ADJUSTED)),
        ("其中，预算数为“三公”经费年初预算数。", Remarks("", INITIAL)),
        # The columns of a form that has both are explained, not the word.
        ("年初预算数指年初预算批复数；全年预算数为年初预算数与调整数之和。", Remarks()),
        ("一般公共预算支出年初预算为4万元。", Remarks()),
    ],
)
def test_a_remark_says_what_is_meant(text: str, expected: Remarks) -> None:
    assert remarks(lines_of([text])) == expected


def test_a_remark_on_three_public_expenses_holds_for_them_alone() -> None:
    remark = "注：其中，预算数为“三公”经费年初预算数。"
    assert bases(HEADING, RATE, remark) == [INITIAL]
    other = "会议费支出决算为3万元，完成预算的75%。"
    assert bases("十、会议费支出说明", other, remark) == [ADJUSTED]


def test_a_change_against_the_budget_is_resolved_alike() -> None:
    text = "公务接待费年初预算4万元，决算3万元，比预算减少1万元，下降25%。"
    found = read(HEADING, text).statements
    assert [s.compared_with for s in found] == ["", "", INITIAL, INITIAL]


@pytest.mark.parametrize(
    ("said", "compared", "direction"),
    [
        ("超预算1万元", ADJUSTED, "up"),
        ("超过年初预算1万元", INITIAL, "up"),
        ("超出全年预算数1万元", ADJUSTED, "up"),
        ("低于年初预算1万元", INITIAL, "down"),
        ("超年初预算25%", INITIAL, "up"),
        ("超过上年1万元", "prior_year", "up"),
        ("低于去年1万元", "prior_year", "down"),
        ("较上年增支1万元", "prior_year", "up"),
        ("较上年多1万元", "prior_year", "up"),
        ("比年初预算数少1万元", INITIAL, "down"),
        ("与全年预算相比减支1万元", ADJUSTED, "down"),
    ],
)
def test_what_lies_beyond_a_budget_is_no_budget(
    said: str, compared: str, direction: str
) -> None:
    found = read(HEADING, f"公务接待费支出5万元，{said}。").statements[-1]
    assert found.measure.startswith("change_")
    assert (found.compared_with, found.direction) == (compared, direction)
    assert found.subject_key == "official_hospitality"


def test_more_than_an_amount_is_about_that_amount() -> None:
    (found,) = read(HEADING, "公务接待费支出超过5万元。").statements
    assert (found.measure, str(found.value)) == ("final_account", "5")
