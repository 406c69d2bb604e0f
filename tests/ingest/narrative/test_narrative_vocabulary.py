"""The keys of subjects: one vocabulary, and its page in the documentation."""

import csv
import re
from pathlib import Path

import pytest
from made_prose import read
from test_narrative_templates import YEARS, narrative_of

from ingest.narrative.lexicon import SUBJECTS
from ingest.narrative.staff import CATEGORIES
from ingest.narrative.vocabulary import page, subject_keys

PAGE = Path(__file__).parents[3] / "docs" / "statement-subjects.md"


def is_subject_key(key: str) -> bool:
    """Whether a statement may have this key: a word, a class code, a project, none."""
    return (
        not key
        or re.fullmatch(r"\d{3}(?:\d{2}){0,2}|project:.+", key) is not None
        or key in {known.key for known in subject_keys()}
    )


def test_the_page_says_what_the_lists_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_key_of_the_list_is_in_the_vocabulary() -> None:
    with SUBJECTS.open(encoding="utf-8", newline="") as file:
        keys = {
            key for row in csv.DictReader(file) for key in row["subject_key"].split("+")
        }
    assert len(keys) > 100
    assert [key for key in keys if not is_subject_key(key.split(":")[-1])] == []


def test_every_staff_category_has_both_keys() -> None:
    known = {each.key for each in subject_keys()}
    for category in CATEGORIES:
        assert {f"actual_{category}", f"establishment_{category}"} <= known


@pytest.mark.parametrize("name", sorted(YEARS))
def test_statements_of_a_template_have_keys_of_the_vocabulary(name: str) -> None:
    keys = {statement.subject_key for statement in narrative_of(name).statements}
    assert len(keys) > 20
    assert [key for key in keys if not is_subject_key(key)] == []


def test_a_key_outside_the_vocabulary_is_found() -> None:
    assert not is_subject_key("office_plants")
    assert not is_subject_key("20129011")
    assert is_subject_key("2012901") and is_subject_key("project:送温暖")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("因公出国（境）费支出1万元。", "overseas_visits"),
        ("固定资产原值30万元。", "fixed_assets_original"),
        ("在建工程30万元。", "construction_in_progress"),
        ("应付账款3万元。", "payables"),
        ("货币资金3万元。", "cash"),
        ("会议费支出1万元。", "30215"),
        ("资本性支出1万元。", "310"),
        ("债务利息及费用支出1万元。", "307"),
        ("对企业补助1万元。", "312"),
        ("拨缴经费收入5万元。", "union_dues_revenue"),
        ("专用基金5万元。", "special_reserves"),
        ("公务用车支出1万元。", "official_vehicles"),
        ("政府购买服务支出2万元。", "purchased_services"),
        ("国有资产处置收入2万元。", "asset_disposal_revenue"),
    ],
)
def test_standard_lines_have_keys(text: str, key: str) -> None:
    statement = read("一、收入支出决算总体情况说明", text).statements[0]
    assert statement.subject_key == key
