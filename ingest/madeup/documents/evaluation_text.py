"""Forms as in the text layer of a PDF: one row per line, blank cells lost."""

from collections.abc import Sequence
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
from ingest.madeup.documents.scribe import Stated
from ingest.performance.model import FundSource

# Characters on a line of the columns of second and third levels.
_NARROW, _WIDE = 5, 10


def _row(*cells: str) -> str:
    """A line of the cells that are not blank."""
    return " ".join(cell for cell in cells if cell)


def _wrapped(name: str, width: int = _NARROW) -> list[str]:
    """A name as its column wraps it: whole, or in two."""
    if len(name) <= width:
        return [name]
    return [name[:width], name[width:]]


def _cut_row(level1: str, level2: str, name: str, values: Sequence[str]) -> list[str]:
    """The lines of a row: a wrapped name continues on the next line."""
    lines: list[str] = []
    cells = [level1] if level1 else []
    for *above, last in (_wrapped(level2), _wrapped(name, _WIDE)):
        for part in above:
            lines.append(_row(*cells, part))
            cells = []
        cells.append(last)
    return [*lines, _row(*cells, *values)]


def jiangxi(project: MadeUpProject, printer: FormPrinter) -> Forms:
    """Money with points for execution; targets with their signs; 总分 at the end."""
    money = [
        printer.money(fen)
        for fen in (project.initial, project.adjusted, project.executed)
    ]
    execution = points(project.execution_weight), rate(project)
    lines = [
        "项目支出绩效自评表",
        f"（{printer.year}年度）",
        f"项目名称 {project.name}",
        f"主管部门 {printer.publisher} 实施单位 {project.office}",
        "项目资金",
        f"（{printer.unit}）",
        "年初预算数 全年预算数 A 全年执行数 B 分值 执行率 得分",
        _row("年度资金总额", *money, *execution, points(project.execution_score)),
        _row("其中：当年财政拨款", *money, rate(project), "—"),
        "上年结转资金 —",
        "其他资金 — —",
        "年度总体目标",
        "预期目标 实际完成情况",
        "按计划完成各项服务工作。 已按计划完成。",
        "绩效指标",
        _row("一级指标 二级指标 三级指标", "年度指标值 实际完成值", "分值 得分"),
        "偏差原因分析及改进措施",
    ]
    found = []
    for level1, level2, row in by_levels(project.indicators):
        target = target_text(row, SIGNS)
        actual = f"={row.actual}{row.unit}" if row.is_figure else row.actual
        scored = points(row.weight), points(row.score)
        values = target, actual, *scored, row.reason
        lines += _cut_row(level1, level2, row.level3, values)
        found.append(
            indicator(project, row, target, actual, row.unit, weight=row.weight)
        )
    lines.append(_row("总分", points(FULL), points(project.total_score)))
    head = replace(
        printer.project(project),
        initial_budget=printer.amount(project.initial),
        execution_weight=project.execution_weight,
        total_weight=FULL,
        has_all_sources=True,
        sources=(
            FundSource(
                label="当年财政拨款",
                line=0,
                initial_budget=printer.amount(project.initial),
                adjusted_budget=printer.amount(project.adjusted),
                executed=printer.amount(project.executed),
                execution_rate=project.rate,
            ),
        ),
    )
    return Forms(tuple(lines), (head,), tuple(found), ())


def shanxi(project: MadeUpProject, printer: FormPrinter) -> Forms:
    """A report: money requested and granted, two targets, the score in prose."""
    balance = project.adjusted - project.executed
    budgets = (project.initial, project.initial, project.adjusted, project.executed)
    money = [printer.money(fen, ",f") for fen in (*budgets, balance)]
    unit = f"({printer.unit})"
    share = points(project.rate)
    lines = [
        f"项目名称：{project.name}",
        f"项目单位：021001-{project.office}",
        f"主管部门：021-{printer.publisher}",
        f"{printer.year} 年 12 月",
        "二、项目绩效完成情况",
        "（一）预算执行情况",
        "资金来源",
        "年初预算数",
        f"全年预算数{unit} 全年执行数{unit} 资金结(转)余{unit} 执行率 得分",
        f"目标申报{unit} 预算编制{unit}",
        _row("合计", *money, share, points(project.execution_score)),
        _row("市县区财政资金", *money),
        "（二）绩效指标完成情况",
        "一级",
        "指标",
        "二级指标 指标名称",
        "年度指标",
        "实际完成值 权重 得分",
        "偏差原因分析及改",
        "进措施",
        "年初指标 调整后指标",
    ]
    found = []
    for level1, level2, row in by_levels(project.indicators):
        if level1:
            lines += [level1.removesuffix("指标"), "指标"]
        target = target_text(row, WIDE_SIGNS)
        scored = points(row.weight), points(row.score)
        values = row.target, target, row.actual, *scored, row.reason
        lines += _cut_row("", level2, row.level3, values)
        found.append(
            indicator(
                project,
                row,
                target,
                row.actual,
                "",
                weight=row.weight,
                initial_target=row.target,
            )
        )
    lines += [
        "三、项目自评结果",
        "1.项目自评得分和结论",
        f"{project.name}项目绩效自评价结果为:总得分"
        f' {points(project.total_score)} 分，属于"{project.grade}"。',
        "四、项目主要经验做法",
        "由业务科室按照有关规定负责项目的组织实施，严格资金管理，按计划完成各项任务。",
        "五、项目管理中存在的主要问题及原因分析",
        "无",
    ]
    source = FundSource(
        label="市县区财政资金",
        line=0,
        declared_budget=printer.amount(project.initial),
        initial_budget=printer.amount(project.initial),
        adjusted_budget=printer.amount(project.adjusted),
        executed=printer.amount(project.executed),
        balance=printer.amount(balance),
    )
    head = replace(
        printer.project(project),
        declared_budget=source.declared_budget,
        initial_budget=source.initial_budget,
        balance=source.balance,
        grade=project.grade,
        has_all_sources=True,
        sources=(source,),
    )
    score = Stated(
        f"project:{project.name}", "other", project.total_score, "分", printer.year
    )
    return Forms(tuple(lines), (head,), tuple(found), (), (score,))
