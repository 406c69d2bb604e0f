"""Establishment, headcounts and facts about the institution."""

import pytest
from made_prose import read

from ingest.narrative.staff import basis_of, budget_level, category_of

SECTION = "二、机构设置及人员情况"


def counts(*texts: str) -> list[tuple[str, str, int]]:
    """Category, basis and number of the headcounts of these lines."""
    return [(h.category, h.basis, h.count) for h in read(SECTION, *texts).headcounts]


def test_establishment_and_people_by_category() -> None:
    assert counts(
        "本会总编制21名，其中行政编制12名，参照公务员法管理的事业编制8名，工勤编制1名。"
        "在职人员总数19人，其中行政人员11人，参照公务员法管理的事业人员7人，工勤人员1人。"
    ) == [
        ("total", "establishment", 21),
        ("administrative", "establishment", 12),
        ("managed_institution", "establishment", 8),
        ("worker", "establishment", 1),
        ("in_service", "actual", 19),
        ("administrative", "actual", 11),
        ("managed_institution", "actual", 7),
        ("worker", "actual", 1),
    ]


def test_parts_keep_the_basis_of_their_whole() -> None:
    assert counts("在职在岗实有人数13人，其中：行政编制9人，事业编制4人。") == [
        ("in_service", "actual", 13),
        ("administrative", "actual", 9),
        ("institution", "actual", 4),
    ]
    assert counts("核定总工会编制数5个，其中：行政4个，工勤1个。") == [
        ("total", "establishment", 5),
        ("administrative", "establishment", 4),
        ("worker", "establishment", 1),
    ]


def test_retired_people_are_counted_by_who_pays_them() -> None:
    assert counts(
        "年末离退休人员36人（不含由养老保险基金发放养老金的离退休人员），其他人员2人。"
        "由养老保险基金发放养老金的离退休人员73人。"
    ) == [
        ("retired", "actual", 36),
        ("other", "actual", 2),
        ("retired_pension_fund", "actual", 73),
    ]


def test_posts_before_or_in_a_change_are_not_those_of_the_year() -> None:
    assert counts(
        "原核定编制30人，2015年核减编制2人，2016年核增事业编制5人。"
        "现编制核定为33人，实际在编人员32人。"
    ) == [("total", "establishment", 33), ("in_service", "actual", 32)]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("（二）重点工作完成情况", []),
        ("（二）主要职责及工作开展情况", [("in_service", "actual", 120)]),
    ],
)
def test_people_whom_the_work_reached_are_not_staff(
    heading: str, found: list[tuple[str, str, int]]
) -> None:
    text = "帮助在职职工120人。"
    people = read("一、基本职能及主要工作", heading, text).headcounts
    assert [(h.category, h.basis, h.count) for h in people] == found


def test_people_sent_by_another_employer_are_under_contract() -> None:
    assert counts("实有在编人员16名，人事派遣人员5名，劳务派遣3名。") == [
        ("in_service", "actual", 16),
        ("contract", "actual", 5),
        ("contract", "actual", 3),
    ]


def test_managers_and_technicians_are_not_all_people() -> None:
    assert counts(
        "实有人员18人，其中管理人员3人，在职技术人员12人，工勤人员3人；参公管理人员2人。"
    ) == [
        ("total", "actual", 18),
        ("worker", "actual", 3),
        ("managed_institution", "actual", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "向困难群体发放补贴80万元，其中退休人员59人。",
        "下设行政单位2个，事业单位3个。",
        "设有4个科室。",
    ],
)
def test_who_is_helped_and_what_is_subordinate_is_no_headcount(text: str) -> None:
    assert counts(text) == []


def test_headcounts_are_statements_too() -> None:
    narrative = read(SECTION, "行政编制9名。")
    (statement,) = narrative.statements
    assert statement.subject_key == "establishment_administrative"
    assert statement.measure == "headcount"


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


@pytest.mark.parametrize(
    "duty", ["3、负责全县工会的宣传工作。", "(4) 完成上级交办的其他任务。"]
)
def test_an_item_of_a_list_of_duties_is_no_heading(duty: str) -> None:
    said = read("一、单位概况", "（二）人员情况", duty, "行政编制12名。").statements
    assert {statement.section for statement in said} == {"单位概况/人员"}
    below = read("一、单位概况", "（二）人员情况", "3、人员构成。", "行政编制12名。")
    assert {each.section for each in below.statements} == {"人员/人员构成"}
