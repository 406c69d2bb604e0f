"""Which explanations a document gives: text under the heading; contents do not."""

from __future__ import annotations

from made_prose import lines_of

from ingest.narrative.explained import explanations
from ingest.narrative.model import Explanation
from ingest.narrative.prose import paragraphs, prose_lines
from ingest.reference import load_reference


def given(*texts: str) -> tuple[Explanation, ...]:
    """The explanations read in some lines."""
    return explanations(paragraphs(prose_lines(lines_of(texts), load_reference())))


def keys(*texts: str) -> set[str]:
    """Keys of the explanations read in some lines."""
    return {explanation.key for explanation in given(*texts)}


def test_text_under_a_heading_explains() -> None:
    assert keys(
        "八、机关运行经费支出情况说明",
        "本单位2023年度机关运行经费支出5万元，与上年持平。",
    ) == {"agency_operating"}


def test_an_explanation_without_figures_counts() -> None:
    assert keys("九、政府采购支出情况说明", "本单位无政府采购支出。") == {"procurement"}


def test_contents_and_bare_headings_explain_nothing() -> None:
    assert keys("八、机关运行经费支出情况说明", "九、政府采购支出情况说明") == set()
    assert keys("目录", "机关运行经费支出情况说明", "政府采购支出情况说明") == set()


def test_an_explanation_leads_to_its_first_line() -> None:
    (explanation,) = given("一、名词解释", "财政拨款收入，指从同级财政取得的拨款。")
    assert (explanation.key, explanation.line) == ("glossary", 2)
