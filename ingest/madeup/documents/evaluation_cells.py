"""Forms with separate cells: rows of cells, or one cell per line."""

from dataclasses import replace

from ingest.madeup.documents.evaluation import (
    FULL,
    SIGNS,
    WIDE_SIGNS,
    FormPrinter,
    Forms,
    by_levels,
    indicator,
    points,
    rate,
    target_text,
)
from ingest.madeup.documents.projects import MadeUpProject
from ingest.performance.model import FundSource

_WIDTH = 8


def _cells(*cells: str) -> str:
    """A row of cells, filled up with blank ones."""
    return "\t".join([*cells, *[""] * (_WIDTH - len(cells))])


def hubei(project: MadeUpProject, printer: FormPrinter) -> Forms:
    """Rows of cells; a weight only for execution; scores alone, at the end."""
    weight, left = (
        points(each)
        for each in (project.execution_weight, FULL - project.execution_weight)
    )
    budgets = "预算数(A)", "执行数(B)", "执行率(B/A)", f"得分 ({weight}分*执行率)"
    money = printer.money(project.adjusted), printer.money(project.executed)
    values = *money, rate(project), points(project.execution_score)
    goals = f"年度 绩效 目标 1 ({left} 分)"
    levels = "一级 指标", "二级指标", "三级指标"
    rows = [
        _cells("项目名称", "", project.name),
        _cells("主管部门", "", printer.publisher, "项目实施单位", "", project.office),
        _cells(f"预算执行情况 ({printer.unit}) ({weight}分)", "", "", *budgets),
        _cells("", "年度财政资金总额", "", *values),
        _cells(goals, *levels, "", "年初目标值 (A)", "实际完成值 (B)", "得分"),
    ]
    found = []
    for level1, level2, row in by_levels(project.indicators):
        target, actual = target_text(row, SIGNS), row.actual + row.unit
        rows.append(
            _cells(
                *("", level1, level2, row.level3, "", target, actual),
                points(row.score),
            )
        )
        # The form states reasons once for all indicators, not row by row.
        found.append(
            indicator(project, row, target, actual, row.unit, states_reason=False)
        )
    reasons = dict.fromkeys(row.reason for row in project.indicators if row.reason)
    rows += [
        _cells("总分", "", points(project.total_score)),
        _cells("偏差大或 目标未完成 原因分析", "", "；".join(reasons) or "无"),
        _cells("改进措施及 结果应用方案", "", "无"),
    ]
    lines = [
        "附件 2",
        f"{printer.year} 年度{project.name}项目自评表",
        f"单位名称：{printer.publisher}",
        *rows,
        "备注：",
        "",
    ]
    head = replace(printer.project(project), execution_weight=project.execution_weight)
    return Forms(tuple(lines), (head,), tuple(found), ())


def _sichuan_head(project: MadeUpProject, printer: FormPrinter) -> list[list[str]]:
    """The rows above the indicators."""
    share = f"{project.rate:.2f}%"
    money = [
        f"{printer.amount(fen):.2f}"
        for fen in (project.initial, project.adjusted, project.executed)
    ]
    weight = points(project.execution_weight)
    columns = ["年初预算", "调整后预算数", "预算执行数", "预算执行率"]
    scored = [weight, points(project.execution_score)]
    nothing = ["0.00", "0.00", "0.00", "0.00%"]
    return [
        [f"部门预算项目支出绩效自评表（{printer.year}年度）"],
        ["项目名称", f"{project.code}-{project.name}"],
        ["主管部门", printer.publisher, "实施单位 （盖章）", project.office],
        ["项目基本情况", "1.项目年度目标完成情况", "项目年度目标"],
        ["", "", "按计划服务职工。", "已按计划完成。"],
        [
            *(f"预算执行情况（{weight}分）", f"年度预算数（{printer.unit}）"),
            *(*columns, "权重", "得分", "原因"),
        ],
        ["", "总额", *money, share, *scored, ""],
        ["", "其中：财政资金", *money, share, "/", "/", ""],
        ["", "单位资金", *nothing, "/", "/", ""],
        ["", "其他资金", "", "", "", "", "/", "/", ""],
        [
            f"绩效指标（{points(FULL - project.execution_weight)}分）",
            *("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"),
            *("完成值", "权重", "得分", "未完成原因分析"),
        ],
    ]


def sichuan(project: MadeUpProject, printer: FormPrinter) -> Forms:
    """One cell per line, a blank line between rows; a target in three columns."""
    rows = _sichuan_head(project, printer)
    found = []
    for level1, level2, row in by_levels(project.indicators):
        sign = WIDE_SIGNS[row.comparator] if row.is_figure else "定性"
        rows.append(
            [
                *("", level1, level2, row.level3, sign, row.target, row.unit),
                *(row.actual, points(row.weight), points(row.score), row.reason),
            ]
        )
        found.append(
            indicator(
                project,
                row,
                target_text(row, WIDE_SIGNS),
                row.actual,
                row.unit,
                weight=row.weight,
            )
        )
    total = points(project.total_score)
    rows += [
        ["合计", points(FULL), total, ""],
        ["评价结论", f"{project.name}项目绩效指标自评为{total}分。"],
        ["存在问题", "无"],
    ]
    amounts = {
        "initial_budget": printer.amount(project.initial),
        "adjusted_budget": printer.amount(project.adjusted),
        "executed": printer.amount(project.executed),
        "execution_rate": project.rate,
    }
    head = replace(
        printer.project(project),
        project_code=project.code,
        initial_budget=amounts["initial_budget"],
        execution_weight=project.execution_weight,
        total_weight=FULL,
        has_all_sources=True,
        sources=(
            FundSource(label="财政资金", line=0, **amounts),
            FundSource(label="单位资金", line=0, **dict.fromkeys(amounts, FULL * 0)),
        ),
    )
    lines = [line for row in rows for line in (*(f"\t{cell}" for cell in row), "")]
    return Forms(tuple(lines), (head,), tuple(found), ())
