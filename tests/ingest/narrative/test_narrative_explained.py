"""Which explanations a document gives: text under the heading; contents do not."""

from made_prose import lines_of

from ingest.narrative.explained import explanations
from ingest.narrative.model import Explanation
from ingest.narrative.paragraphs import paragraphs
from ingest.narrative.prose import sort_lines
from ingest.reference import load_reference


def given(*texts: str) -> tuple[Explanation, ...]:
    """The explanations read in some lines."""
    return explanations(paragraphs(sort_lines(lines_of(texts), load_reference()).prose))


def keys(*texts: str) -> set[str]:
    """Keys of the explanations read in some lines."""
    return {explanation.key for explanation in given(*texts)}


def test_text_under_a_heading_explains() -> None:
    assert keys(
        "八、机关运行经费支出情况说明",
        "本单位2023年度机关运行经费支出5万元，与上年持平。",
    ) == {"agency_operating"}


def test_both_sides_of_the_accounts_have_a_short_name() -> None:
    text = "本单位2022年财政拨款收入、支出均为50.00万元。"
    for heading in (
        "二、财政拨款收支情况",
        "四、财政拨款支出情况",
        "四、财政拨款收入支出决算总体情况说明",
    ):
        assert "appropriation" in keys(heading, text), heading
    assert "revenue_expenditure" in keys("一、收支总体情况", "收入支出持平，无变化。")


def test_an_explanation_without_figures_counts() -> None:
    assert keys("九、政府采购支出情况说明", "本单位无政府采购支出。") == {"procurement"}


def test_a_line_that_opens_a_list_counts_without_the_list() -> None:
    lines = {
        explanation.key: explanation.line
        for explanation in given(
            "六、基本支出决算情况说明",
            "2023年一般公共预算基本支出0.00元，其中：",
            "七、“三公”经费支出决算情况说明",
        )
    }
    assert lines["basic_expenditure"] == 2


def test_wages_for_performance_do_not_explain_performance() -> None:
    assert keys("人员经费5.00元，主要包括：绩效工资5.00元。") == set()
    # The words that tell wages stand where the beginning of a paragraph ends.
    assert keys(f"人员经费{'1' * 14}元，其中绩效工资5.00元。") == set()
    assert keys("本单位对3个项目开展绩效自评。") == {"performance"}
    assert keys("十、绩效工作", "已自我评价，无偏差。") == {"performance"}


def test_a_heading_with_a_comma_explains_nothing() -> None:
    headings = "八、机关运行经费，国有资产占用情况", "九、政府采购，绩效情况说明"
    assert keys(*headings) == set()


def test_contents_and_bare_headings_explain_nothing() -> None:
    assert keys("八、机关运行经费支出情况说明", "九、政府采购支出情况说明") == set()
    assert keys("目录", "机关运行经费支出情况说明", "政府采购支出情况说明") == set()


def test_an_explanation_leads_to_its_first_line() -> None:
    (explanation,) = given("一、名词解释", "财政拨款收入，指从同级财政取得的拨款。")
    assert (explanation.key, explanation.line) == ("glossary", 2)


def test_a_sentence_among_others_explains() -> None:
    text = "机关运行经费5万元，与上年持平。政府采购2万元；固定资产总额9万元。"
    assert keys("七、其他说明", text) == {
        "agency_operating",
        "procurement",
        "state_assets",
    }


def test_a_word_in_a_cause_explains_nothing() -> None:
    text = "决算数大于预算数的主要原因：绩效调增。"
    assert "performance" not in keys("五、财政拨款支出决算情况说明", text)


def test_a_conclusion_explains() -> None:
    text = "六、本会属于财政全额拨款的群众团体事业单位，{}机关运行经费为0。"
    assert keys(text.format("所以")) == {"agency_operating"}
    assert keys(text.format("主要原因是培训增加，其中")) == set()
