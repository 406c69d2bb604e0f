"""Lists that are announced with their number, and blanks of templates."""

import pytest
from made_prose import read

SCOPE = "二、部门决算单位构成"


def listed(*texts: str) -> list[tuple[str, str]]:
    """Numbers that announce another list than follows, with what is listed."""
    return [
        (each.value_text, each.context)
        for each in read(SCOPE, *texts).unmatched
        if each.number_class == "list_count"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "纳入编制范围的单位共3个，具体为：总工会机关（行政单位）、工人文化宫。",
            ("3个", "2"),
        ),
        ("下属单位2家，分别为文化宫、疗养院、干部学校。", ("2家", "3")),
        (
            "内设5个科室：办公室、组织部、权益部；下设1个中心：服务中心。",
            ("5个科室", "3"),
        ),
        (
            "主要用于以下三个方面：工资福利支出5万元，占50%；商品和服务支出3万元；"
            "资本性支出1万元；债务支出1万元。",
            ("三个方面", "4"),
        ),
        ("改进措施有三方面：一是加强管理；二是压减支出。", ("三方面", "2")),
        ("所属单位2个，即疗养院。", ("2个", "1")),
    ],
)
def test_a_list_has_as_many_items_as_are_announced(
    text: str, found: tuple[str, str]
) -> None:
    assert listed(text) == [found]


def test_paragraphs_below_are_counted() -> None:
    items = ("（1）工资5万元。", "（2）办公费3万元。", "（3）培训费1万元。")
    assert listed("支出主要用于以下3个方面：", *items) == []
    assert listed("支出主要用于以下3个方面：", *items[:2]) == [("3个方面", "2")]
    assert listed("有三个方面：一是工资；二是办公费。", "三是培训费。") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("用于***所需的活动。", "***"),
        ("采购支出5万元，其中**类3万元。", "**"),
        ("主要用于____。", "____"),
        ("接待费1万元，主要用于（具体用途）。", "（具体用途）"),
        ("减少的原因是……（请说明原因）。", "（请说明原因）"),
    ],
)
def test_what_a_template_leaves_open_is_found(text: str, left: str) -> None:
    found = read(SCOPE, text).unmatched
    assert [x.value_text for x in found if x.number_class == "unfilled"] == [left]
