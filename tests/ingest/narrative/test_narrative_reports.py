"""What reports on performance say: results counted, standards, plans, scores."""

import pytest
from made_prose import read, says

REPORT = "四、绩效目标完成情况"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("发放取暖补助25.5万元，在职职工30人，人均8500元。", "在职职工 人均 8500元"),
        (
            "发放取暖补助25.5万元，在职职工30人，人均补助8500元。",
            "人均补助 人均 8500元",
        ),
        ("在职职工30人，每人8500元。", "在职职工 标准 8500元"),
        ("居民人均收入8500元。", "居民人均收入 标准 8500元"),
    ],
)
def test_an_average_is_no_standard(text: str, figure: str) -> None:
    found = read(REPORT, text).statements
    assert found[-1].figure_text == figure


@pytest.mark.parametrize("section", [REPORT, "八、其他重要事项"])
@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("“书屋建设”项目自评综述：", "书屋建设"),
        ("“书屋建设”项目绩效自评综述：根据年初设定的目标，", "书屋建设"),
        ("书屋经费绩效自评综述：", "书屋经费"),
        ("（3）夏季疗养项目绩效自评情况。", "夏季疗养"),
        ("3.夏季疗养项目支出绩效评价结果：", "夏季疗养"),
        ("2023年度5G讲堂项目自评结果。", "5G讲堂"),
    ],
)
@pytest.mark.parametrize(
    "before", ["执行30万元。", "执行30万元", "挽回损失7万元；二是…"]
)
def test_the_review_of_a_project_is_about_it_and_not_about_the_one_before(
    section: str, opening: str, name: str, before: str
) -> None:
    text = f"{opening}项目全年预算数为80万元，执行数为79.2万元，完成预算的99%。"
    earlier = f"春节慰问项目：全年预算30万元，{before}"
    assert says(section, earlier, text)[-3:] == [
        (f"project:{name}", "adjusted_budget", "80万元"),
        (f"project:{name}", "final_account", "79.2万元"),
        (f"project:{name}", "completion_rate", "99%"),
    ]
