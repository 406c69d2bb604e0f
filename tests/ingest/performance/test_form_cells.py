"""Forms with cells as provinces lay them out: headers, money, unused rows."""

import pytest
from made_forms import read, shown
from test_form_layouts import filled

INDICATORS = """
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|培训场次|≥4场|4场|90|90
总分|||||100|98
"""


def form(text: str, title: str = "项目支出绩效自评表") -> str:
    """A form with a title, its project's name and the given rows."""
    printed = f"项目名称|青工比武|||||\n{text.strip()}".splitlines()
    framed = "\n".join(f"|{row}|" for row in printed)
    return f"{title}\n（2023年度）\n{framed}\n"


def rows(text: str) -> list[str]:
    """All indicators of a form, without any figure listed."""
    forms = read(form(text))
    assert forms.unplaced == ()
    return [shown(row) for row in forms.indicators]


def money(text: str) -> list[str]:
    """The money of a form without any figure listed, in the first and later rows."""
    forms = read(form(text + INDICATORS))
    assert (*forms.unplaced, *forms.loose) == ()
    head = "project_name=青工比武 form_kind=self_evaluation page=1 line=3"
    first, *parts = filled(forms.projects[0])
    return [first.removeprefix(f"{head} fiscal_year=2023 "), *parts]


# The levels stand in the upper row of the header, or in the lower one.
HEADERS = [
    "绩效指标|||年度指标值|||实际完成值|分值|得分|偏差原因分析\n"
    "一级指标|二级指标|三级指标|指标性质|指标值|度量单位||||",
    "一级指标|二级指标|三级指标|年度指标值|||完成值|分值|得分|偏差原因\n"
    "|||运算符号|指标值|度量单位||||",
    "一级指标|二级指标|指标|年度指标值|||完成值|分值|得分|偏差原因分析\n"
    "|||运算符号|指标值|度量单位||||经费保障",
]


@pytest.mark.parametrize("header", HEADERS)
def test_header_of_two_rows(header: str) -> None:
    found = rows(f"{header}\n产出指标|数量指标|培训场次|≥|4|场|3|20|15|改期")
    assert found == ["产出指标|数量指标|培训场次||>=|4|场|3|场|3|20|15|改期"]


@pytest.mark.parametrize(
    ("direction", "sign"), [("正向", ">="), ("反向", "<="), ("逆向指标", "<=")]
)
def test_direction_of_an_indicator(direction: str, sign: str) -> None:
    found = rows(
        "一级指标|二级指标|三级指标|指标方向|目标值|计量单位|完成值|分值|得分\n"
        f"产出指标|数量指标|培训场次|{direction}|4|场|3|20|15"
    )
    assert found == [f"产出指标|数量指标|培训场次||{sign}|4|场|3|场|3|20|15|"]


def test_name_of_an_indicator_by_another_header() -> None:
    found = rows(
        "一级指标|二级指标|指标内容|目标值|完成值|权重|得分\n"
        "产出指标|数量指标|培训场次|≥4场|3场|20|15"
    )
    assert found == ["产出指标|数量指标|培训场次||>=|4|场|3|场|3场|20|15|"]


def test_unused_rows_are_no_indicators() -> None:
    found = rows(
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
        "产出指标|数量指标|指标1：培训场次|≥4场|3场|20|15\n"
        "||指标2：||||\n||……||||\n"
        "|质量指标|指标1：||||\n||……||||\n"
        "|时效指标|按时完成率|100%|100%|10|10"
    )
    assert [row.split("|")[:3] for row in found] == [
        ["产出指标", "数量指标", "指标1：培训场次"],
        ["产出指标", "时效指标", "按时完成率"],
    ]


def test_name_over_all_levels() -> None:
    found = rows(
        "一级指标|二级指标|三级指标|分值|年度指标值|实际完成值|得分\n"
        "产出指标|数量指标|培训场次|20|≥4场|3场|15\n"
        "预算执行率|||10|100%|95%|9.5"
    )
    assert found[1] == "预算执行率||预算执行率||=|100|%|95|%|95%|10|9.5|"


def test_total_below_other_matters() -> None:
    forms = read(
        form(
            "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
            "产出指标|数量指标|培训场次|≥4场|4场|90|90\n"
            "其他需要说明事项|无|||||\n总分|||||100|98"
        )
    )
    (only,) = forms.projects
    assert [only.total_weight, only.total_score] == [100, 98]
    assert len(forms.indicators) == 1


TOTAL = "adjusted_budget=50 executed=45 execution_rate=90"
SCORES = "total_weight=100 total_score=98 unit=万元"


def test_money_in_pairs() -> None:
    assert money("预算安排（万元）|50|实际支出（万元）|45|支出率|90%|") == [
        f"{TOTAL} {SCORES}"
    ]


def test_money_in_pairs_with_sources() -> None:
    """The rate stands below its own header."""
    assert money(
        "预算安排情况（万元）||资金到位情况||资金执行情况||预算执行进度\n"
        "预算数：|50|到位数：|50|执行数：|45|90%\n"
        "其中：财政资金|40|其中：财政资金|40|其中：财政资金|36|\n"
        "其他|10|其他|10|其他|9|"
    ) == [
        f"adjusted_budget=50 received=50 executed=45 execution_rate=90 {SCORES}"
        " has_all_sources=True",
        "label=财政资金 line=6 adjusted_budget=40 received=40 executed=36",
        "label=其他 line=7 adjusted_budget=10 received=10 executed=9",
    ]


def test_money_below_its_header_without_a_label() -> None:
    assert money(
        "预算执行情况（万元）|全年预算数|全年执行数|执行率|分值|得分|\n|50|45|90%|10|9|"
    ) == [
        "adjusted_budget=50 executed=45 execution_rate=90 execution_weight=10"
        f" execution_score=9 {SCORES}"
    ]


def test_money_of_some_months_is_listed() -> None:
    """What was spent until July is not what was spent in the year."""
    forms = read(
        form(
            "项目资金（万元）||年初预算数|1-7月执行数|1-7月执行率|全年预计执行数|\n"
            f"|年度资金总额|50|20|40%|50|\n{INDICATORS.strip()}",
            "项目支出绩效运行监控表",
        )
    )
    (only,) = forms.projects
    assert [only.initial_budget, only.executed] == [50, None]
    assert only.execution_rate is None
    assert [item.text for item in forms.loose] == ["20", "40", "50"]


def test_code_before_the_name_of_a_unit_is_no_figure() -> None:
    forms = read(form(f"主管部门|219-青湖县总工会|||||{INDICATORS}"))
    assert forms.loose == ()


def test_two_rows_read_as_one_are_listed() -> None:
    """Their points run together are no points of either."""
    forms = read(
        form(
            "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
            "产出指标|质量指标|合格率|≥95%|96%|10|10\n"
            "|时效指标成本指标|及时率控制数|≥98%≤16万元|100%16万元|1.58|1.58\n"
        )
    )
    assert [row.level3 for row in forms.indicators] == ["合格率"]
    assert [item.text for item in forms.unplaced] == ["1.58", "1.58"]
