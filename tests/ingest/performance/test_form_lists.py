"""Lists of projects with one row each: money, sources, scores, and the total."""

import pytest
from made_forms import read

from ingest.performance import FormsRead

LIST = """2023年度项目支出绩效自评结果汇总表
|序号|项目名称|主管部门|年初预算数（万元）|全年预算数（万元）|全年执行数（万元）|执行率|自评得分|自评等级|
|1|青工比武|青湖县总工会|20|25|24|96%|97.5|优|
|2|职工书屋|青湖县总工会|10|10|8|80%|85|良|
|合计|||30|35|32|91.43%|||
"""
TASKS = """部门整体支出绩效自评表
|部门名称|青湖县总工会|||||||
|二、部门年度重点工作任务||||||||
|任务名称|主要内容|批复金额（万元）|||实际支出金额（万元）|预算执行率|偏低原因|
|||总额|财政拨款|其他资金||||
|青工比武|办好比武|25|20|5|24|96%||
|三、部门整体支出绩效指标||||||||
|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|偏差原因|
|产出指标|数量指标|比武场数|≥|4|场|4场||
"""


def listed(forms: FormsRead) -> list[tuple[str, ...]]:
    """The money and scores of projects named in lists."""
    found = []
    for each in forms.projects:
        figures = (each.initial_budget, each.adjusted_budget, each.executed)
        rated = (each.execution_rate, each.total_score)
        texts = ("" if value is None else str(value) for value in (*figures, *rated))
        if each.form_kind == "narrative":
            found.append((each.project_name, each.unit, each.grade, *texts))
    return found


def test_one_row_a_project() -> None:
    forms = read(LIST)
    assert listed(forms) == [
        ("青工比武", "万元", "优", "20", "25", "24", "96", "97.5"),
        ("职工书屋", "万元", "良", "10", "10", "8", "80", "85"),
    ]
    assert {each.responsible_unit for each in forms.projects} == {"青湖县总工会"}


def test_the_total_of_a_list_is_no_project() -> None:
    assert [item.text for item in read(LIST).unplaced] == ["30", "35", "32", "91.43%"]


def test_tasks_inside_the_form_of_a_department() -> None:
    forms = read(TASKS)
    assert listed(forms) == [("青工比武", "万元", "", "", "25", "24", "96", "")]
    (task,) = (each for each in forms.projects if each.form_kind == "narrative")
    assert [f"{each.label} {each.adjusted_budget}" for each in task.sources] == [
        "财政拨款 20",
        "其他资金 5",
    ]
    assert [row.level3 for row in forms.indicators] == ["比武场数"]
    assert (*forms.unplaced, *forms.loose) == ()


@pytest.mark.parametrize("header", ["备用数", "1-7月支出"])
def test_a_column_that_is_not_known_is_listed(header: str) -> None:
    forms = read(LIST.replace("全年预算数（万元）", header))
    assert [each.adjusted_budget for each in forms.projects] == [None, None]
    texts = [item.text for item in forms.unplaced]
    assert texts == ["25", "10", "30", "35", "32", "91.43%"]


def test_a_list_without_known_columns_is_no_list() -> None:
    assert read(LIST.replace("预算数", "甲").replace("执行", "乙")).projects == ()
