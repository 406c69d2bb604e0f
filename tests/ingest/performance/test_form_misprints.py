"""A misprint in one place of a form changes no other field of it."""

from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from made_forms import EVALUATION, HUBEI, JIANGXI, SHANXI, read

from ingest.performance import FormsRead, FundSource, Indicator, Project

# Two targets, the second with its sign; a name that wraps.
ADJUSTED = """
项目名称：青工培训
2022 年 12 月
（一）预算执行情况
资金来源
年初预算数
全年预算数(元) 全年执行数(元) 结转结余(元) 执行率 得分
目标申报(元) 预算编制(元)
合计 500 400 400 300 100 75 7.5
市县区财政资金 500 400 400 300 100
（二）绩效指标完成情况
一级
指标
二级指标 指标名称
年度指标
实际完成值 权重 得分
偏差原因分析及改
进措施
年初指标 调整后指标
产出
指标
数量指标 培训场次 40 ≥40场 44 30 30
质量指标 结业率 80 ≥80% 85 10 10
时效指标 完成时间 2022年6月 2022年6月 2022年6月 20 20
效益
指标
社会效益指标 技能水平 提升 提升 提升 20 20
满意度
指标
服务对象满意度指标 参训职工
满意度 90 ≥90% 86 10 8.5 场地较小
三、项目自评结果
项目绩效自评价结果为:总得分 96 分，属于"优"。
"""


def facts(forms: FormsRead) -> Counter[tuple[str, str, object]]:
    """Every field that holds something, without its place."""
    values: Counter[tuple[str, str, object]] = Counter()
    records: list[Project | FundSource | Indicator] = [
        *(replace(each, line=0, sources=()) for each in forms.projects),
        *(replace(each, line=0) for row in forms.projects for each in row.sources),
        *(replace(each, line=0) for each in forms.indicators),
    ]
    for record in records:
        for field in fields(record):
            value = getattr(record, field.name)
            if value not in (None, "", 0) or isinstance(value, Decimal):
                values[type(record).__name__, field.name, value] += 1
    return values


def changed(text: str, before: str, after: str) -> tuple[set[str], set[str]]:
    """Names of fields that are lost and gained when something is printed otherwise."""
    assert text.count(before) == 1
    old, new = facts(read(text)), facts(read(text.replace(before, after)))
    return {name for _, name, _ in old - new}, {name for _, name, _ in new - old}


ROW_OF_MONEY = "市县区财政资金 360,000 350,000 340,000 {}"


@pytest.mark.parametrize(
    ("text", "before", "after", "lost", "gained"),
    [
        # Points misprinted leave the rows beside them.
        (JIANGXI, "=8 场 12 12", "=8 场 12 -12", "score", "score"),
        (JIANGXI, "=8 场 12 12", "=8 场 120000 12", "weight", "weight"),
        (JIANGXI, "580 人 8 6 报", "580 人 8 6,5 报", "score", ""),
        (JIANGXI, "=8 场 12 12", "=8 场 12", "score", ""),
        (SHANXI, "92 15 13 报", "92 15 -13 报", "score", "score"),
        (SHANXI, "5 25 25", "5 25 250000", "score", "score"),
        (SHANXI, "5 25 25", "5 25 2,5", "score", ""),
        # Amounts of a row are placed by those of the total.
        (
            *(SHANXI, ROW_OF_MONEY.format("306,000"), ROW_OF_MONEY.format("300,000")),
            *("executed", "executed"),
        ),
        # A blank of a sheet with points at each level leaves the other rows.
        (EVALUATION, "立项依据充分性 9 9", "立项依据充分性 9", "score", ""),
        (EVALUATION, "立项程序规范性 7 6", "立项程序规范性 6", "weight", ""),
        (EVALUATION, "绩效目标合理性 14 14", "绩效目标合理性 14", "score", ""),
        (EVALUATION, "赛 580 人\n\n40 37.5", "赛 580 人\n\n40", "score", ""),
        (EVALUATION, "绩效目标 14\n", "绩效目标\n", "level2_weight", ""),
        (EVALUATION, "决策\n\n30\n", "决策\n", "level1_weight", ""),
        # A blank in a row of money leaves its other columns.
        (JIANGXI, "40 38 10 95% 9.5", "40 10 95% 9.5", "executed", ""),
        (JIANGXI, "40 38 10 95% 9.5", "40 38 10 % 9.5", "execution_rate", ""),
        (
            JIANGXI,
            "42.5 40 38 10 95% 9.5",
            "42.5 40 38 95% 9.5",
            "execution_weight",
            "",
        ),
        (JIANGXI, "30 30 28.5 95% —", "30 30 95% —", "executed", ""),
        # A blank in running text: the first of two targets, a score, a weight.
        (ADJUSTED, "80 ≥80% 85 10 10", "≥80% 85 10 10", "initial_target", ""),
        (ADJUSTED, "90 ≥90% 86 10 8.5", "90 ≥90% 86 10", "score", ""),
        (ADJUSTED, "90 ≥90% 86 10 8.5", "90 ≥90% 86 8.5", "weight", ""),
        (JIANGXI, "580 人 8 6 报", "580 人 8 报", "score", ""),
        (JIANGXI, "580 人 8 6 报", "580 人 6 报", "weight", ""),
    ],
)
def test_a_misprint_or_a_blank_leaves_the_other_fields(
    text: str, before: str, after: str, lost: str, gained: str
) -> None:
    assert changed(text, before, after) == ({lost}, {gained} - {""})


def test_a_malformed_figure_of_a_row_is_listed() -> None:
    forms = read(JIANGXI.replace("580 人 8 6 报", "580 人 8 6,5 报"))
    assert "6,5" in [item.text for item in forms.unplaced]


@pytest.mark.parametrize("label", ["合计", "市县区财政资金"])
def test_a_malformed_amount_keeps_its_column(label: str) -> None:
    before = f"{label} 360,000 350,000 340,000 306,000"
    after = f"{label} 360,000 350,000 340,000 3060,00"
    assert changed(SHANXI, before, after) == ({"executed"}, set())
    listed = {
        item.text: item.reason for item in read(SHANXI.replace(before, after)).unplaced
    }
    assert listed["3060,00"] == f"malformed figure in executed of {label}"


def test_points_of_execution_above_a_hundred_leave_the_money() -> None:
    for text, before, after in ((JIANGXI, "42.5 40 38 10 95%", "42.5 40 38 110 95%"),):
        lost, gained = changed(text, before, after)
        assert lost <= {"execution_weight"}
        assert gained <= {"execution_weight"}


@pytest.mark.parametrize("total", ["97,5", "-97.5"])
def test_a_misprinted_total_is_no_other_total(total: str) -> None:
    forms = read(JIANGXI.replace("总分 100 97.5", f"总分 100 {total}"))
    assert forms.projects[0].total_weight == 100
    listed = [item.text for item in forms.unplaced]
    if "," in total:
        assert forms.projects[0].total_score is None
        assert total in listed
    else:
        assert forms.projects[0].total_score == Decimal(total)


def test_an_amount_of_eleven_digits_is_no_telephone() -> None:
    amount = "13800138000"
    for text, before in (
        (JIANGXI, "年度资金总额 42.5 40 38"),
        (SHANXI, "合计 360,000 350,000 340,000 306,000"),
    ):
        first = before.split()[1]
        forms = read(text.replace(before, before.replace(first, amount)))
        project = forms.projects[0]
        amounts = (project.declared_budget, project.initial_budget)
        assert Decimal(amount) in amounts
    assert "13800138000" not in repr(read(JIANGXI.replace("生产部", amount)))


@pytest.mark.parametrize(("printed", "listed"), [("24,6", ["24,6"]), ("", [])])
def test_a_score_of_a_dimension_misprinted_leaves_the_other_rows(
    printed: str, listed: list[str]
) -> None:
    forms = read(
        "评价指标\t权重\t评级分值\t得分\t得分率\t绩效评价\n"
        "投入\t20%\t20\t18\t90%\t优\n"
        f"过程\t30%\t30\t{printed}\t82%\t良\n"
        "产出\t50%\t50\t45\t90%\t优\n"
    )
    assert [each.score for each in forms.department_scores] == [18, None, 45]
    assert [each.weight for each in forms.department_scores] == [20, 30, 50]
    assert [item.text for item in forms.unplaced] == listed


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("立项程序规范性 7 6", "立项程序规范性 70 6", "weight"),
        ("立项程序规范性 7 6", "立项程序规范性 -7 6", "weight"),
        ("绩效目标 14\n", "绩效目标 19\n", "level2_weight"),
        ("立项依据充分性 9 9", "立项依据充分性 9 4", "score"),
        ("100 100 100 96.5", "10.0 100 100 96.5", "total_weight"),
    ],
)
def test_a_misprint_of_such_a_sheet_changes_its_own_field(
    before: str, after: str, field: str
) -> None:
    lost, gained = changed(EVALUATION, before, after)
    assert lost | gained <= {field}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("64.5 实际到位资金（万 60.5", "实际到位资金（万 60.5"),
        ("64.5 实际到位资金（万 60.5", "-64.5 实际到位资金（万 60.5"),
    ],
)
def test_a_misprint_in_money_side_by_side_keeps_the_columns(
    before: str, after: str
) -> None:
    lost, gained = changed(EVALUATION, before, after)
    assert lost == {"initial_budget"}
    assert gained <= {"initial_budget"}


def test_money_that_may_stand_in_several_columns_is_listed_with_these() -> None:
    label = "合计"
    before = f"{label} 360,000 350,000 340,000 306,000 34,000 90 9"
    sound = SHANXI.replace("360,000 350,000", "350,000 350,000")
    text = sound.replace(
        before.replace("360,000", "350,000"),
        f"{label} 350,000 340,000 306,000 34,000 90 9",
    )
    forms = read(text)
    project = forms.projects[0]
    amounts = (project.adjusted_budget, project.executed, project.balance)
    assert [str(amount) for amount in amounts] == ["340000", "306000", "34000"]
    (listed,) = [item for item in forms.unplaced if item.text == "350,000"]
    assert listed.reason.endswith("declared_budget or initial_budget of 合计")


@pytest.mark.parametrize("printed", ["11,5", "1,1.5"])
def test_a_malformed_score_among_cells_leaves_its_row(printed: str) -> None:
    before = "98%\t96%\t11.5"
    after = f"98%\t96%\t{printed}"
    assert changed(HUBEI, before, after) == ({"score"}, set())
    listed = [item.text for item in read(HUBEI.replace(before, after)).unplaced]
    assert listed == [printed]


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("key", ["weight", "score"])
@pytest.mark.parametrize("printed", ["", "7,5", "700", "-7"])
def test_a_misprint_in_a_sheet_of_scores_leaves_its_other_rows(
    printed: str, key: str, place: int
) -> None:
    why = "评价目标管理是否达到年度工作计划的各项要求，按实际情况计分。"
    rows = [
        ["预算管理（16分）", "", "目标制定", "7", why, "√", "6"],
        ["", "", "支出控制", "9", why, "√", "8.5"],
        ["资产管理（13分）", "", "管理制度", "8", why, "√", "8"],
        ["", "", "资产处置", "5", why, "√", "3"],
    ]
    sound = _scores(rows)
    rows[place][3 if key == "weight" else 6] = printed
    found = _scores(rows)
    name = rows[place][2]
    assert found.keys() == sound.keys()
    assert {each for each in sound if sound[each] != found[each]} == {name}
    kept = 1 if key == "weight" else 0
    assert found[name][kept] == sound[name][kept]


@pytest.mark.parametrize(("place", "key"), [(3, "weight"), (6, "score")])
def test_a_malformed_figure_of_a_sheet_is_listed_with_row_and_column(
    place: int, key: str
) -> None:
    why = "评价目标管理是否达到年度工作计划的各项要求，按实际情况计分。"
    names = ("目标制定", "支出控制", "管理制度")
    rows = [["", "", name, "7", why, "√", "6"] for name in names]
    rows[1][place] = "7,5"
    (listed,) = read("\n".join(map("\t".join, rows))).unplaced
    assert (listed.text, listed.reason) == (
        "7,5",
        f"malformed figure in {key} of 支出控制",
    )


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (HUBEI, "98%\t96%\t11.5", "98%\t96%\t-11.5"),
        (JIANGXI, "=8 场 12 12", "=8 场 12 -12"),
    ],
)
def test_a_figure_with_a_minus_is_in_its_field_alone(
    text: str, before: str, after: str
) -> None:
    changed(text, before, after)
    loose = [item.text for item in read(text.replace(before, after)).loose]
    assert loose == [item.text for item in read(text).loose]


def _scores(rows: list[list[str]]) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    forms = read("\n".join("\t".join(row) for row in [*rows, ["合计", "25.5"]]))
    return {
        each.dimension: (each.weight, each.score) for each in forms.department_scores
    }


def test_a_misprinted_year_before_a_month_is_part_of_its_date() -> None:
    rows = read(ADJUSTED.replace("时间 2022年6月", "时间 2202年6月")).indicators
    dates = [(row.initial_target, row.target_text, row.actual_text) for row in rows]
    assert ("2202年6月", "2022年6月", "2022年6月") in dates
