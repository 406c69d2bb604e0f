"""Classes that prose names without a figure: lists of items, and the glossary."""

import pytest
from made_prose import read

_BASIC = "六、一般公共预算财政拨款基本支出决算情况说明"
_GLOSSARY = "第四部分 名词解释"
_ASSETS = "十、国有资产占用情况说明"


def named(*texts: str) -> list[tuple[str, str]]:
    """(name as printed, code) of what these lines name."""
    return [
        (each.value_text, each.context)
        for each in read(*texts, "会议费3万元。").unmatched
        if each.number_class in ("listed_item", "glossary_item")
    ]


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (
            (
                "人员经费12.34万元，主要包括：基本工资、津贴补贴、医疗费；"
                "公用经费2.00万元，主要包括：办公费、取暖费。",
            ),
            ["30101", "30102", "30114", "30201", "30208"],
        ),
        # The share between; 等 behind the last; a class with a remark in its name.
        (
            (
                "（一）人员经费1,234,500.00元，占基本支出的90.00%。主要用于基本工资、"
                "离休费、助学金等支出。",
                "（二）公用经费支出5万元，包括办公费、因公出国（境）费用、维修（护）费等。",
            ),
            ["30101", "30301", "30308", "30201", "30212", "30213"],
        ),
        # The amount said twice, as forms print it.
        (
            ("人员经费5.00万元，主要包括人员经费5.00万元，主要包括奖金、退休费。；",),
            ["30103", "30302"],
        ),
        # Item by item with figures; what is no class; a list of another year's plans.
        (("人员经费5.00万元，主要包括：基本工资3.00万元、奖金2.00万元。",), []),
        (("人员经费5.00万元，主要包括在职人员、遗属、其他方面。",), []),
        (("人员经费包括基本工资、奖金、绩效工资。",), []),
    ],
)
def test_items_of_a_list_without_figures_are_named(
    texts: tuple[str, ...], codes: list[str]
) -> None:
    assert [code for _, code in named(_BASIC, *texts)] == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "（一）一般公共服务支出（类）群众团体事务（款）工会事务（项）：反映工会支出。",
            "2012906",
        ),
        ("1. 住房保障支出住房改革支出提租补贴：反映补贴。", "2210202"),
        (
            "3.社会保障和就业支出-行政事业单位养老支出-行政单位离退休：反映经费。",
            "2080501",
        ),
        ("一般公共服务支出（类）群众团体事务（款）：反映支出。", "20129"),
        # A class, a name of none, an item that stands in no list, a code.
        ("一般公共服务支出（类）：反映支出。", ""),
        ("机关运行经费：指公用经费，包括办公费、印刷费、邮电费。", ""),
        ("一般公共服务支出（类）群众团体事务（款）某某事务（项）：反映支出。", ""),
        ("一般公共服务支出201（类）29（款）06（项）：反映支出。", ""),
    ],
)
def test_an_item_that_the_glossary_explains_by_name_has_its_code(
    text: str, code: str
) -> None:
    found = named(_GLOSSARY, text)
    assert [each for _, each in found] == ([code] if code else [])


def test_names_outside_list_and_glossary_are_not_entered() -> None:
    text = "本年度加强办公费、印刷费、邮电费管理，公用经费支出5.00万元，比上年减少。"
    assert named("五、支出决算情况说明", text) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            (_ASSETS, "截至2023年12月31日，本单位共有车辆2辆。"),
            [("2023年12月31日", "as_of_date")],
        ),
        ((_ASSETS, "截止2023年6月底，共有车辆2辆。"), [("2023年6月底", "as_of_date")]),
        ((_ASSETS, "截至2022年末，共有车辆2辆。"), [("2022年末", "as_of_date")]),
        # The day of something else; another section.
        ((_ASSETS, "2023年6月30日购置车辆2辆。"), []),
        (("一、主要工作", "截至2023年6月30日，会员3万人。"), []),
        (
            (_GLOSSARY, "二、用事业基金弥补收支差额：指用积累的基金弥补差额。"),
            [("用事业基金弥补收支差额", "glossary_term")],
        ),
        (
            (_GLOSSARY, "使用非财政拨款结余（含专用结余）：指弥补收支差额的数额。"),
            [("使用非财政拨款结余（含专用结余）", "glossary_term")],
        ),
        # A line that was always called so.
        ((_GLOSSARY, "三、年初结转和结余：指以前年度安排的资金。"), []),
    ],
)
def test_days_of_holdings_and_renamed_lines_are_named(
    texts: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    assert [
        (each.value_text, each.number_class)
        for each in read(*texts, "会议费3万元。").unmatched
        if each.number_class in ("as_of_date", "glossary_term")
    ] == found
