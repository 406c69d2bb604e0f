"""Every column of a form in each printed layout."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from made_forms import (
    EVALUATION,
    HUBEI,
    HUBEI_TEXT,
    JIANGXI,
    PROSE,
    SHANXI,
    SICHUAN,
    SICHUAN_TEXT,
    TARGETS,
    read,
    shown,
)

from ingest.performance import DepartmentScore, FormsRead, FundSource, Project


def rows(text: str) -> list[str]:
    """All indicators of a text; no figure may be left unplaced."""
    forms = read(text)
    assert forms.unplaced == ()
    return [shown(row) for row in forms.indicators]


def project(text: str) -> Project:
    """The one project of a text."""
    (only,) = read(text).projects
    return only


def filled(form: Project) -> list[str]:
    """The filled fields of a form, then those of each of its sources."""
    records: tuple[Project | FundSource, ...] = (form, *form.sources)
    return [
        " ".join(
            f"{field.name}={_plain(value)}"
            for field in fields(record)
            if field.name != "sources"
            and (value := getattr(record, field.name)) != field.default
        )
        for record in records
    ]


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def test_jiangxi_project() -> None:
    assert filled(project(JIANGXI)) == [
        "project_name=青工比武 form_kind=self_evaluation page=1 line=6"
        " fiscal_year=2023 responsible_unit=青湖县总工会 implementing_unit=生产部"
        " initial_budget=42.5 adjusted_budget=40 executed=38 execution_rate=95"
        " execution_weight=10 execution_score=9.5 total_weight=100 total_score=97.5"
        " grade=优 unit=万元 has_all_sources=True",
        "label=当年财政拨款 line=18 initial_budget=30 adjusted_budget=30 executed=28.5"
        " execution_rate=95",
        "label=上年结转资金 line=20 initial_budget=12.5 adjusted_budget=10"
        " executed=9.5 execution_rate=95",
    ]


def test_jiangxi_indicators() -> None:
    assert rows(JIANGXI) == [
        "成本指标|经济成本|每场补助标准||<=|3|万元/场|2.5|万元/场|=2.5万元/场|15|15|",
        "产出指标|数量指标|比武场数||=|7|场|8|场|=8场|12|12|",
        "产出指标|数量指标|参赛人数||>=|600|人|580|人|580人|8|6|报名较少",
        "产出指标|质量指标|比武成功率||>=|95|%|100|%|100%|10|10|",
        "产出指标|时效指标|完成时间||qualitative|11月30日前||||11月20日|10|10|",
        "效益指标|社会效益指标|职工技能水平||qualitative|提升||||提升|20|20|",
        "满意度指标|服务对象满意度指标|职工满意度||>=|90|%|93|%|93%|15|15|",
    ]


def test_hubei_project() -> None:
    assert filled(project(HUBEI)) == [
        "project_name=青工比武 form_kind=self_evaluation page=1 line=7"
        " fiscal_year=2022 responsible_unit=青湖县总工会"
        " implementing_unit=青湖县总工会生产部 adjusted_budget=16 executed=12"
        " execution_rate=75 execution_weight=20 execution_score=15 total_score=91.5"
        " unit=万元",
    ]


def test_hubei_indicators() -> None:
    assert rows(HUBEI) == [
        "产出指标|数量指标|比武场数||>=|6|场|7|场|7场||30|",
        "产出指标|质量指标|比武成功率||=|98|%|96|%|96%||11.5|",
        "效益指标|服务对象满意度指标|职工满意度||qualitative|满意||||基本满意||35|",
    ]


def test_shanxi_project() -> None:
    assert filled(project(SHANXI)) == [
        "project_name=青工比武 form_kind=self_evaluation page=1 line=2"
        " fiscal_year=2023 responsible_unit=青湖县总工会"
        " implementing_unit=青湖县总工会 declared_budget=360000 initial_budget=350000"
        " adjusted_budget=340000 executed=306000 balance=34000 execution_rate=90"
        " execution_score=9 total_score=97 grade=良 unit=元 has_all_sources=True",
        "label=市县区财政资金 line=32 declared_budget=360000 initial_budget=350000"
        " adjusted_budget=340000 executed=306000 balance=34000",
    ]


def test_shanxi_indicators() -> None:
    met = "达成预期指标"
    date = "2022年6月和9月"
    assert rows(SHANXI) == [
        "产出指标|数量指标|比武场数|4|=|4|场|5||5|25|25|",
        "产出指标|质量指标|参赛到场率|90|>=|95|%|92||92|15|13|报名较少",
        f"产出指标|时效指标|比武时间|{date}|qualitative|{date}||||{met}|10|10|",
        f"效益指标|社会效益指标|职工技能水平|提升|qualitative|提升||||{met}|30|30|",
        "满意度指标|服务对象满意度指标|职工满意度|90|>=|90|%|91||91|10|10|",
    ]


def test_sichuan_project() -> None:
    assert filled(project(SICHUAN)) == [
        "project_name=青工比武 form_kind=self_evaluation page=1 line=3"
        " project_code=51990022T000000123456 fiscal_year=2022"
        " responsible_unit=市工会部门 implementing_unit=青湖市总工会 initial_budget=60"
        " adjusted_budget=52.5 executed=42 execution_rate=80 execution_weight=10"
        " execution_score=8 total_weight=100 total_score=91 unit=万元"
        " has_all_sources=True",
        "label=财政资金 line=42 initial_budget=50 adjusted_budget=42.5 executed=34"
        " execution_rate=80",
        "label=财政专户管理资金 line=52 initial_budget=0 adjusted_budget=0 executed=0"
        " execution_rate=0",
        "label=单位资金 line=62 initial_budget=10 adjusted_budget=10 executed=8"
        " execution_rate=80",
    ]


def test_sichuan_indicators() -> None:
    assert rows(SICHUAN) == [
        "产出指标|数量指标|比武场数||=|7|场（次）|8|场（次）|8|20|20|",
        "产出指标|数量指标|参赛人数||>=|600|人|580|人|580|10|7|报名较少",
        "产出指标|成本指标|每场补助||<=|3|万元/场|2.75|万元/场|2.75|20|20|",
        "效益指标|社会效益指标|技能水平||qualitative|优良中低差||||良|20|16|",
        "满意度指标|服务对象满意度指标|职工满意度||>=|90|%|93.5|%|93.5|20|20|",
    ]


def test_targets_without_results() -> None:
    assert filled(project(TARGETS)) == [
        "project_name=青工比武 form_kind=target page=1 line=6 fiscal_year=2023"
        " responsible_unit=青湖县总工会 implementing_unit=青湖县总工会"
        " initial_budget=64.5 unit=万元 has_all_sources=True",
        "label=财政拨款 line=21 initial_budget=60",
        "label=其他资金 line=23 initial_budget=4.5",
    ]
    assert rows(TARGETS) == [
        "成本指标|经济成本|每场补助标准||<=|3000|元/场||||||",
        "产出指标|数量|参赛人数||>|600|人||||||",
        "产出指标|数量|特殊工种参赛人数占比||<|30|%||||||",
        "效益指标|社会效益|职工技能水平||>=|90|%||||||",
    ]


def test_evaluation_project() -> None:
    assert filled(project(EVALUATION)) == [
        "project_name=青工比武 form_kind=evaluation page=1 line=6 fiscal_year=2023"
        " responsible_unit=青湖县总工会 implementing_unit=县总工会生产部"
        " initial_budget=64.5 received=60.5 executed=58.5 total_weight=100"
        " total_score=96.5 grade=优 unit=万元 has_all_sources=True",
        "label=省财政 line=16 initial_budget=64.5 received=60.5",
    ]


def test_evaluation_dimensions_and_indicators() -> None:
    label = "办比武8场，共有职工参赛580人"
    assert rows(EVALUATION) == [
        "决策(30)|项目立项(16)|立项依据充分性||||||||9|9|",
        "决策(30)|项目立项(16)|立项程序规范性||||||||7|6|",
        "决策(30)|绩效目标(14)|绩效目标合理性||||||||14|14|",
        f"产出(70)|产出数量(40)|{label}||||||||40|37.5|",
        "产出(70)|产出成本(18)|成本按目标控制||||||||18|18|",
        "效益|经济效益(0)|无||||||||||",
        "效益|满意度(12)|职工满意度||||||||12|12|",
    ]


def test_prose_projects_and_department() -> None:
    forms = read(PROSE)
    assert [line for each in forms.projects for line in filled(each)] == [
        "project_name=青工比武经费 form_kind=narrative page=1 line=4 fiscal_year=2023"
        " adjusted_budget=20 executed=18.5 execution_rate=92.5 total_score=92.5"
        " grade=优秀 unit=万元",
        "project_name=职工书屋 form_kind=narrative page=1 line=6 fiscal_year=2023"
        " adjusted_budget=6 executed=6 execution_rate=100 total_score=78 grade=中"
        " unit=万元",
        "project_name=部门整体 form_kind=department page=1 line=12 fiscal_year=2023"
        " adjusted_budget=260000 executed=245000 execution_rate=94.23 total_score=88.5"
        " unit=元",
    ]
    score = DepartmentScore("部门整体", 1, 12, level=0, score=Decimal("88.5"))
    assert forms == FormsRead(projects=forms.projects, department_scores=(score,))


def test_prose_that_lists_budgets_money_received_and_spent() -> None:
    forms = read(
        "①青工比武，预算安排 90,000.00 元，实际资金到位 80,000.00，"
        "实际支出 70,000.50 元\n\n"
        "②职工书屋，预算安排 40,000.00 元，实际资金到位 0 元，实际支出 0 元。\n"
    )
    amounts = [
        (form.project_name, form.initial_budget, form.received, form.executed)
        for form in forms.projects
    ]
    assert amounts == [
        ("青工比武", Decimal(90000), Decimal(80000), Decimal("70000.50")),
        ("职工书屋", Decimal(40000), Decimal(0), Decimal(0)),
    ]
    assert {form.unit for form in forms.projects} == {"元"}


def test_the_same_forms_in_running_text() -> None:
    assert rows(HUBEI_TEXT) == rows(HUBEI)
    assert _without_place(project(HUBEI_TEXT)) == _without_place(project(HUBEI))
    assert rows(SICHUAN_TEXT) == rows(SICHUAN)
    assert _without_place(project(SICHUAN_TEXT)) == _without_place(project(SICHUAN))


def _without_place(form: Project) -> Project:
    sources = tuple(replace(source, line=0) for source in form.sources)
    return replace(form, line=0, sources=sources)


@pytest.mark.parametrize("word", ["目标", "项目", "绩效"])
def test_text_without_a_form_says_nothing(word: str) -> None:
    assert (
        read(f"{word}情况说明\n本年共有 7 项{word}，得到 100 分好评。") == FormsRead()
    )
