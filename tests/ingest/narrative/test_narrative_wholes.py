"""What figures are parts of: grades, shares before amounts, sources, items."""

from decimal import Decimal

import pytest
from made_prose import read, says

_SECTION = "四、部门绩效自评情况"


@pytest.mark.parametrize(
    "said",
    [
        "共有9个项目开展绩效自评，其中：自评等级为“优”的5个，“良”的3个，“中”的1个。",
        "共9个项目，优5个、良3个、中1个。",
        "对9个项目实施单位自评，评价等次为优的5个，评价等次为良的3个，中等的1个。",
        "项目共9个，其中评为优秀的5个，评为良好的3个，评为中等的1个。",
        "对9个项目开展自评，5个项目自评等级为“优”，3个项目自评等级为“良”，"
        "1个项目自评等级为“中”。",
    ],
)
def test_grades_are_parts_of_the_projects(said: str) -> None:
    found = read(_SECTION, said).statements
    assert [(each.subject_key, each.part_of) for each in found] == [
        ("projects", ""),
        ("projects_excellent", "projects"),
        ("projects_good", "projects"),
        ("projects_fair", "projects"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "对9个项目自评，抽取4家单位重点核查，优3个、良1个。",
        "对9个项目自评，覆盖4个单位，其中优3个。",
    ],
)
def test_grades_of_something_else_are_parts_of_no_projects(said: str) -> None:
    found = read(_SECTION, said).statements
    assert not [each for each in found if each.part_of == "projects"]


@pytest.mark.parametrize(
    ("said", "label", "whole"),
    [
        ("项目支出20万元，其中60%，即12万元用于培训。", "培训", "project"),
        ("项目支出20万元。占60%，即12万元的项目支出用于帮扶。", "帮扶", "project"),
        ("项目支出20万元，其中慰问支出占60%，即12万元。", "慰问支出", "project"),
    ],
)
def test_a_share_may_stand_before_its_amount(said: str, label: str, whole: str) -> None:
    found = read("三、支出情况", said).statements[-2:]
    assert [(each.subject, each.measure) for each in found] == [
        (label, "share"),
        (label, "final_account"),
    ]
    assert found[0].share_of == whole or found[0].part_of == whole


@pytest.mark.parametrize("carried", ["上年结转", "上年结转资金安排", "年初结转"])
def test_what_paid_a_line_is_neither_budget_nor_balance(carried: str) -> None:
    found = read(
        "三、项目支出情况",
        f"1.职工之家建设20万元，其中：当年预算安排18万元，{carried}2万元。",
    ).statements
    assert [(each.subject_key, each.measure) for each in found] == [
        ("", "final_account")
    ] * 3
    assert {each.part_of for each in found[1:]} == {"职工之家建设"}


def test_a_balance_of_the_accounts_stays_one() -> None:
    assert says("二、收入", "年初结转和结余4万元，其中：项目支出结转和结余3万元。")[
        0
    ] == (
        "opening_balance",
        "final_account",
        "4万元",
    )


@pytest.mark.parametrize(
    "above", ["（一）群众团体事务（款）5万元。", "（一）群众团体事务（款）"]
)
def test_an_item_belongs_to_the_section_above_it(above: str) -> None:
    found = read(
        "三、一般公共预算财政拨款支出决算情况说明",
        above,
        "1.行政运行（项）3万元。",
        "2.一般行政管理事务（项）。支出决算2万元。",
    ).statements[-2:]
    assert [each.functional_code for each in found] == ["2012901", "2012902"]


def test_an_item_of_another_class_has_no_code() -> None:
    found = read(
        "三、支出",
        "群众团体事务（款）5万元。社会保障和就业支出（类）5万元，其中：行政运行（项）2万元。",
    ).statements
    assert found[-1].functional_code == ""


def test_expenditure_of_a_named_year_ends_a_list_of_revenue() -> None:
    found = says(
        "一、收入支出决算总体情况",
        "5.其他收入10万元。",
        "（二）2023年支出30万元，比2022年决算数增加3万元。",
    )
    assert [key for key, *_ in found] == [
        "revenue_other",
        "expenditure_total",
        "expenditure_total",
    ]


def test_some_of_the_projects_are_not_all_of_them() -> None:
    said = (
        "对2023年度项目开展绩效自评，共涉及项目15个，资金65.00万元，其中一级项目3个，"
        "二级项目12个。14个项目评价结果为“优”，1个项目为“良”。"
    )
    found = read(_SECTION, said).statements
    counts = [(each.value, each.subject_key, each.part_of) for each in found]
    assert (Decimal(15), "projects", "") in counts
    assert (Decimal(14), "projects_excellent", "projects") in counts
    assert {(key, whole) for value, key, whole in counts if value in (3, 12)} == {
        ("outputs", "projects")
    }
