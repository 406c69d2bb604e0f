"""Establishment, headcounts and facts about the institution."""

import pytest
from made_prose import read

from ingest.narrative.staff import basis_of, budget_level, category_of

SECTION = "二、机构设置及人员情况"


def test_facts_about_the_institution() -> None:
    institution = read(
        SECTION,
        "本会为财政一级预算单位，内设6个职能科室。",
        "纳入本部门决算汇编范围的单位共3个，下属二级预算单位2个。",
    ).institution
    assert institution.budget_level == 1
    assert institution.department_count == 6
    assert institution.units_in_scope == 3
    assert institution.subordinate_unit_count == 2


def test_a_document_that_says_nothing_of_itself_has_no_facts() -> None:
    institution = read("收入合计5万元。").institution
    assert institution.budget_level is None
    assert institution.units_in_scope is None


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("非参公管理事业人员", "institution"),
        ("参公事业编制", "managed_institution"),
        ("离休人员", "retired_cadre"),
        ("遗属", "survivor"),
        ("车辆", ""),
    ],
)
def test_categories(label: str, category: str) -> None:
    assert category_of(label) == category


def test_bases() -> None:
    assert basis_of("实有人员编制", "", False) == "establishment"
    assert basis_of("行政编制", "actual", True) == "actual"
    assert basis_of("在职在编实有行政人员", "establishment", True) == "actual"


def test_levels() -> None:
    assert budget_level("市财政一级预算单位") == 1
    assert budget_level("序号单位名称预算级次1某某总工会二级") == 2
    assert budget_level("一级项目3个") is None


@pytest.mark.parametrize(
    ("text", "subordinate", "departments"),
    [
        ("本单位下属一个事业单位职工文化中心，内设三个科室。", 1, 3),
        ("下设十二个预算单位，内设机构若干。", 12, None),
        ("机关内设二十三个内设机构。", None, 23),
        ("召开两个会议，慰问三个单位。", None, None),
        ("下属两个事业单位，即下属2个事业单位。", 2, None),
    ],
)
def test_structure_in_chinese_numerals(
    text: str, subordinate: int | None, departments: int | None
) -> None:
    institution = read("二、机构设置情况", "2023年。", text).institution
    assert institution.subordinate_unit_count == subordinate
    assert institution.department_count == departments


def test_a_written_number_tells_its_own_line() -> None:
    text = "本单位为正科级群团机关，承担全县工会工作的组织、领导、协调与服务职能，"
    facts = read(
        "二、机构设置情况", "2023年。", text, "下属一个事业单位。"
    ).institution.facts
    assert [(fact.key, fact.line) for fact in facts] == [("subordinate_unit_count", 4)]
