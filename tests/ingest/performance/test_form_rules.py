"""Single rules of reading a form, each with a case that it must leave alone."""

from decimal import Decimal

import pytest
from made_forms import EVALUATION, HUBEI, JIANGXI, SHANXI, SICHUAN, read, shown

from ingest.performance import Indicator

HEAD = """
项目支出绩效自评表
（2022年度）
项目名称 职工疗休养
主管部门 青湖县总工会 实施单位 青湖县总工会
资金情况（元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额： 200000.00 180000.00 171000.00 10 95% 9.5
其中：本年财政拨款 200000.00 180000.00 171000.00 - 95% -
其他资金 - -
年度总体目标
组织职工疗休养。
"""
COLUMNS = "一级指标 二级指标 三级指标 年度指标值 全年完成值 分值 得分 "
ROWS = """
产出指标 数量指标 疗休养人次 ≥50人次 48人次 20 19.2 人员调整
质量指标 安全事故数 =0次 0次 15 15
成本指标 人均成本 ≤4000元 3562.5元 15 15
效益指标 社会效益指标 职工归属感 增强 增强 30 30
满意度指标 满意度指标 职工满意度 ≥90% 96% 10 10
总分 100 98.7
"""
GRID = """项目支出绩效自评表（2023年度）
项目名称\t职工书屋\t\t\t\t\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t
\t年度资金总额\t30\t28\t26.6\t10\t95.00%\t9.5\t
\t上年结转资金\t0\t0\t0\t—\t\t—\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t未完成原因
\t产出指标（50分）\t数量指标\t书屋数量\t≥12家\t12家\t50\t50\t
\t效益指标（30分）\t社会效益指标\t阅读率\t有效提升\t有效提升\t30\t28\t宣传不够
\t满意度指标（10分）\t服务对象满意度指标\t满意度\t≥90%\t95%\t10\t10\t
总分\t\t\t\t\t\t100\t97.5\t
"""


def listed(text: str) -> list[str]:
    """Texts that could not be placed."""
    return [item.text for item in read(text).unplaced]


def indicator(target: str, actual: str = "完成") -> Indicator:
    """A row of cells with this target and this result."""
    text = GRID.replace("≥12家\t12家", f"{target}\t{actual}")
    assert text != GRID or (target, actual) == ("≥12家", "12家")
    return read(text).indicators[0]


@pytest.mark.parametrize(
    "reason",
    [
        "未完成原因及拟采取的改进措施",
        "偏差原因分析及改进措施",
        "未完成原因和改进措施",
        "扣分原因",
        "未达标原因分析与整改措施",
        "备注",
    ],
)
def test_a_column_of_reasons_in_every_wording(reason: str) -> None:
    forms = read(f"{HEAD}{COLUMNS}{reason}{ROWS}")
    assert forms.unplaced == ()
    assert [shown(row) for row in forms.indicators] == [
        "产出指标|数量指标|疗休养人次||>=|50|人次|48|人次|48人次|20|19.2|人员调整",
        "产出指标|质量指标|安全事故数||=|0|次|0|次|0次|15|15|",
        "产出指标|成本指标|人均成本||<=|4000|元|3562.5|元|3562.5元|15|15|",
        "效益指标|社会效益指标|职工归属感||qualitative|增强||||增强|30|30|",
        "满意度指标|满意度指标|职工满意度||>=|90|%|96|%|96%|10|10|",
    ]


def test_the_points_of_a_wrapped_header_are_no_reason() -> None:
    """得分 above 偏差原因 stays a column of its own."""
    rows = read(JIANGXI).indicators
    assert [row.score for row in rows if row.weight == 8] == [Decimal(6)]


def test_levels_with_points_of_their_own() -> None:
    forms = read(GRID)
    assert forms.unplaced == ()
    assert [(row.level1, row.level1_weight) for row in forms.indicators] == [
        ("产出指标", Decimal(50)),
        ("效益指标", Decimal(30)),
        ("满意度指标", Decimal(10)),
    ]


@pytest.mark.parametrize(
    ("printed", "comparator", "target", "unit"),
    [
        ("≥12家", ">=", "12", "家"),
        ("不少于12家", ">=", "12", "家"),
        ("12家以上", ">=", "12", "家"),
        ("≤12家", "<=", "12", "家"),
        ("不超过12家", "<=", "12", "家"),
        ("12家以内", "<=", "12", "家"),
        (">12家", ">", "12", "家"),
        ("＜12.5%", "<", "12.5", "%"),
        ("=1,200元", "=", "1200", "元"),
        ("12家", "=", "12", "家"),
        ("$\\geq 98\\%$", ">=", "98", "%"),
        ("有效保障", "qualitative", "有效保障", ""),
        ("2023年12月底前", "qualitative", "2023年12月底前", ""),
        ("无", "", "", ""),
        ("/", "", "", ""),
    ],
)
def test_targets(printed: str, comparator: str, target: str, unit: str) -> None:
    row = indicator(printed)
    assert (row.comparator, row.target, row.target_unit) == (comparator, target, unit)


@pytest.mark.parametrize(
    ("printed", "actual", "text"),
    [
        ("11.5家", Decimal("11.5"), "11.5家"),
        ("=12家", Decimal(12), "=12家"),
        ("达成预期指标", None, "达成预期指标"),
        ("2023年11月", None, "2023年11月"),
        ("—", None, ""),
    ],
)
def test_results(printed: str, actual: Decimal | None, text: str) -> None:
    row = indicator("≥12家", printed)
    assert (row.actual, row.actual_text) == (actual, text)


def test_a_result_is_as_printed_where_its_unit_has_a_column() -> None:
    first = read(SICHUAN).indicators[0]
    assert (first.target_text, first.actual_text) == ("＝7场（次）", "8")
    assert (first.target_unit, first.actual_unit) == ("场（次）", "场（次）")


def test_columns_that_have_changed_places_are_listed() -> None:
    """完成值 printed before 度量单位: the figure reached is no unit of the target."""
    swapped = SICHUAN.replace("度量单位\n\t完成值", "完成值\n\t度量单位")
    assert swapped != SICHUAN
    units = [row.target_unit for row in read(swapped).indicators]
    assert not any(char.isdigit() for unit in units for char in unit)
    assert {"7", "8", "600", "580"} <= set(listed(swapped))


def test_two_figures_in_one_column_are_not_one() -> None:
    text = GRID.replace("年度指标值\t实际完成值\t", "年度指标值\t\t").replace(
        "≥12家\t12家", "300\t302"
    )
    assert {"300", "302"} <= set(listed(text))
    assert "300302" not in repr(read(text))


def test_a_sheet_without_blanks_is_listed() -> None:
    """33 may be a weight and a score of 3."""
    glued = EVALUATION.replace(" ", "")
    forms = read(glued)
    assert forms.indicators == ()
    assert {"99", "76", "1414", "4037.5"} <= set(listed(glued))
    (project,) = forms.projects
    assert (project.total_weight, project.total_score) == (
        Decimal(100),
        Decimal("96.5"),
    )


@pytest.mark.parametrize(
    ("printed", "weight", "score"),
    [
        ("总分 100 97.5", Decimal(100), Decimal("97.5")),
        ("总分10097.5", Decimal(100), Decimal("97.5")),
        ("合计 100 97.5", Decimal(100), Decimal("97.5")),
        ("总分 97.5", None, Decimal("97.5")),
    ],
)
def test_totals(printed: str, weight: Decimal | None, score: Decimal) -> None:
    (project,) = read(JIANGXI.replace("总分 100 97.5", printed)).projects
    assert (project.total_weight, project.total_score) == (weight, score)


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("评价等级：优", "优"),
        ("评价等次 优□ 良√ 中□ 差□", "良"),
        ("评价等次 □优 ☑良 □中 □差", "良"),
        ("评价等次 优 良□ 中□ 差□", "优"),
        ("评价等次 优 良 中 差", ""),
        ("评价等次 优√ 良√ 中□ 差□", ""),
        ("", ""),
    ],
)
def test_grades(printed: str, grade: str) -> None:
    (project,) = read(JIANGXI.replace("评价等级：优", printed)).projects
    assert project.grade == grade


def test_a_part_is_never_more_than_the_whole_in_an_inferred_column() -> None:
    changed = JIANGXI.replace("其他资金 — —", "其他资金 51")
    assert "51" in listed(changed)
    (project,) = read(changed).projects
    assert [source.label for source in project.sources] == [
        "当年财政拨款",
        "上年结转资金",
    ]


@pytest.mark.parametrize(
    ("text", "old", "new", "is_whole"),
    [
        (JIANGXI, "", "", True),
        # Without a row for the rest a source may be one of several.
        (JIANGXI, "其他资金 — —", "", False),
        (SHANXI, "", "", True),
        (SHANXI, "市县区财政资金", "其中：市县区财政资金", False),
        (GRID, "", "", False),
        (GRID, "年度资金总额", "合计", True),
    ],
)
def test_sources_of_money_are_all_where_the_form_leaves_none_out(
    text: str, old: str, new: str, is_whole: bool
) -> None:
    assert old in text
    project = read(text.replace(old, new, 1) if old else text).projects[0]
    assert project.sources
    assert project.has_all_sources == is_whole


def test_a_malformed_figure_is_listed_once_where_it_stands() -> None:
    clear = read(SICHUAN)
    first = next(row for row in clear.indicators if row.score)
    lines = SICHUAN.split("\n")
    score = f"{first.score}"
    at = next(
        at
        for at in range(first.line, len(lines))
        if lines[at].strip() == score and lines[at - 1].strip() == f"{first.weight}"
    )
    lines[at] = lines[at].replace(score, f"{score},0")
    with_comma = [item for item in read("\n".join(lines)).unplaced if "," in item.text]
    assert [(item.text, item.line.number) for item in with_comma] == [
        (f"{score},0", at + 1)
    ]


def test_a_blank_column_of_money_is_found_by_the_sums() -> None:
    changed = JIANGXI.replace("12.5 10 9.5 95% —", "12.5 —").replace(
        "30 30 28.5 95% —", "30 40 38 95% —"
    )
    (project,) = read(changed).projects
    assert listed(changed) == []
    assert project.sources[1].initial_budget == Decimal("12.5")
    assert project.sources[1].executed is None


def test_money_without_blanks_is_cut_only_where_one_way_fits() -> None:
    clear = SHANXI.replace(
        "合计 360,000 350,000 340,000 306,000 34,000 90 9",
        "合计360,000350,000340,000306,00034,000909",
    )
    (project,) = read(clear).projects
    amounts = (project.adjusted_budget, project.executed, project.balance)
    whole = "360,000350,000340,000306,00034,000909"
    assert amounts == (Decimal(340000), Decimal(306000), Decimal(34000)) or (
        amounts == (None, None, None) and whole in listed(clear)
    )


def test_a_form_whose_name_is_lost_goes_by_its_title() -> None:
    (project,) = read(HUBEI.replace("项目名称\t青工比武", "项目名称\t")).projects
    assert project.project_name == "2022年度青工比武项目自评表"
    assert project.form_kind == "self_evaluation"


def test_a_rate_of_completion_is_listed() -> None:
    text = GRID.replace("未完成原因", "完成率").replace("50\t50\t", "50\t50\t98.7%")
    assert "98.7%" in listed(text)


def test_page_numbers_and_running_heads_within_a_form_are_passed_over() -> None:
    head = "青湖县总工会2023年部门决算公开报告"
    page = f"\n— 41 —\n\f\n{head}\n\n"
    other = f"{head}\n\n— 1 —\n\n"
    text = other + JIANGXI.replace("质量指标\n", f"{page}质量指标\n")
    assert [shown(row) for row in read(text).indicators] == [
        shown(row) for row in read(JIANGXI).indicators
    ]
    assert read(text).unplaced == ()


def test_two_forms_follow_each_other() -> None:
    forms = read(JIANGXI + JIANGXI.replace("青工比武", "职工书屋"))
    assert [row.project_name for row in forms.projects] == ["青工比武", "职工书屋"]
    names = [row.project_name for row in forms.indicators]
    assert names == ["青工比武"] * 7 + ["职工书屋"] * 7
    assert forms.unplaced == ()


def test_the_year_of_the_document_where_a_form_prints_none() -> None:
    without = JIANGXI.replace("（2023 年度）", "")
    printed = JIANGXI.replace("（2023 年度）", "（2021 年度）")
    assert [row.fiscal_year for row in read(without).projects] == [2023]
    assert [row.fiscal_year for row in read(printed).projects] == [2021]


def test_a_reason_is_no_more_than_its_first_words() -> None:
    long = "报名较少" * 30
    rows = read(GRID.replace("宣传不够", f"宣传不够；{long}。{long}")).indicators
    assert rows[1].deviation_reason.startswith("宣传不够")
    assert len(rows[1].deviation_reason) <= 40


_CELLS = """
项目支出绩效自评表
项目名称\t职工书屋
绩效指标\t一级指标\t二级指标\t三级指标\t{header}\t完成值\t分值\t得分
\t产出指标\t数量指标\t新建书屋\t≥20家\t18家\t20\t18
\t满意度指标\t服务对象满意度指标\t职工满意度\t≥90%\t95%\t30\t30
"""


@pytest.mark.parametrize(
    "header", ["指标性质及指标值", "指标方向和目标值", "指标性质、年度指标值"]
)
def test_a_target_stands_in_one_column_with_its_sign(header: str) -> None:
    rows = read(_CELLS.format(header=header)).indicators
    assert [(row.level3, row.target_text) for row in rows] == [
        ("新建书屋", "≥20家"),
        ("职工满意度", "≥90%"),
    ]


def test_figures_of_a_column_with_an_unknown_header_are_listed() -> None:
    forms = read(_CELLS.format(header="申报说明"))
    assert [row.level3 for row in forms.indicators] == ["新建书屋", "职工满意度"]
    assert [row.text for row in forms.unplaced] == ["≥20家", "≥90%"]


def test_a_year_in_the_name_of_a_project_is_not_that_of_the_form() -> None:
    named = _CELLS.format(header="指标值").replace("职工书屋", "2021年度职工书屋")
    assert [row.fiscal_year for row in read(named).projects] != [2021]
    titled = named.replace("自评表", "自评表\n（2022年度）")
    assert [row.fiscal_year for row in read(titled).projects] == [2022]
