"""Reviews by points: a project by its department, or the department as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.madeup.documents.evaluation import (
    FULL,
    FormPrinter,
    Forms,
    department_score,
    points,
)
from ingest.madeup.documents.projects import GRADES, MadeUpProject, MadeUpScore
from ingest.madeup.documents.reviews import ReviewRow
from ingest.performance.model import DepartmentScore, FundSource, Indicator

_NARROW = 15


def _named(rows: Sequence[ReviewRow]) -> Iterator[tuple[bool, bool, ReviewRow]]:
    """Rows with whether they begin a first and a second level."""
    level1 = level2 = ""
    for row in rows:
        first = row.level1 != level1
        second = first or row.level2 != level2
        level1, level2 = row.level1, row.level2
        yield first, second, row


def _total(rows: Sequence[ReviewRow]) -> Decimal:
    return sum((row.score for row in rows), Decimal(0))


def _wrapped(row: ReviewRow) -> list[str]:
    """A name with its points; if it is long, it is cut and its points follow."""
    figures = f"{points(row.weight)} {points(row.score)}"
    if len(row.name) <= _NARROW:
        return [f"{row.name} {figures}"]
    cuts = range(0, len(row.name), _NARROW)
    return [*(row.name[cut : cut + _NARROW] for cut in cuts), figures]


def project_review(
    project: MadeUpProject, rows: Sequence[ReviewRow], printer: FormPrinter
) -> Forms:
    """Jiangxi: a project reviewed by its department, points at every level."""
    budget, executed = printer.money(project.adjusted), printer.money(project.executed)
    total = _total(rows)
    grade = next(name for least, name in GRADES if total >= least)
    options = " ".join(name + ("√" if name == grade else "□") for _, name in GRADES)
    lines = [
        "部门评价表",
        f"项目名称： {project.name}",
        f"主管部门 {printer.publisher} 项目实施单位 {project.office}",
        "项目类型 经常性项目（ √ ） 一次性项目（ ）",
        f"计划投资额（{printer.unit}） {budget} 实际到位资金（{printer.unit}） {budget}"
        f" 实际使用情况（{printer.unit}） {executed}",
        "其中：中央财政 其中：中央财政",
        f"省财政 {budget} 省财政 {budget}",
        "市县财政 市县财政",
        "其他 其他",
        "二、绩效评价指标评分（参考）",
        "一级指标 分值 二级指标 分值 三级指标 分值 得分",
    ]
    found = []
    for first, second, row in _named(rows):
        if first:
            lines += [row.level1, points(row.points1)]
        if second:
            lines.append(f"{row.level2} {points(row.points2)}")
        lines += _wrapped(row)
        found.append(
            Indicator(
                project_name=project.name,
                form_kind="evaluation",
                level1=row.level1,
                level2=row.level2,
                level3=row.name,
                page=0,
                line=0,
                level1_weight=row.points1,
                level2_weight=row.points2,
                weight=row.weight,
                score=row.score,
            )
        )
    lines += [f"总分 100 100 100 {points(total)}", f"评价等次 {options}"]
    amount = printer.amount(project.adjusted)
    head = replace(
        printer.project(project),
        form_kind="evaluation",
        initial_budget=amount,
        adjusted_budget=None,
        received=amount,
        execution_rate=None,
        execution_score=None,
        total_weight=FULL,
        total_score=total,
        grade=grade,
        has_all_sources=True,
        sources=(FundSource("省财政", 0, initial_budget=amount, received=amount),),
    )
    return Forms(tuple(lines), (head,), tuple(found), ())


def department_by_dimension(rows: Sequence[MadeUpScore]) -> Forms:
    """Hubei: the scores of the department by dimension, with rates and grades."""
    lines = [
        "三、自评结论",
        "（一）自评结论",
        "1、评分结果",
        "\t".join(("评价指标", "权重", "评级分值", "得分", "得分率", "绩效评价")),
    ]
    for row in rows:
        weight, score = points(row.weight), points(row.score)
        figures = f"{weight}%", weight, score, f"{points(row.rate)}%"
        lines.append("\t".join((row.dimension, *figures, row.grade)))
    scores = tuple(
        department_score(row, is_total=place == len(rows) - 1)
        for place, row in enumerate(rows)
    )
    return Forms((*lines, ""), (), (), scores)


def department_sheet(rows: Sequence[ReviewRow]) -> Forms:
    """Sichuan: a sheet that explains every score, one cell per line, no header."""
    cells: list[list[str]] = []
    scores: list[DepartmentScore] = []
    for first, second, row in _named(rows):
        level1 = f"{row.level1}（{points(row.points1)}分）" if first else ""
        level2 = f"{row.level2}（{points(row.points2)}分）" if second else ""
        why = f"评价部门{row.name}是否达到年度工作计划的各项要求，按实际情况计分。"
        weight, score = points(row.weight), points(row.score)
        cells.append([level1, level2, row.name, weight, why, "√", "", "√", score])
        if first:
            scores.append(_level(row.level1, 1, "", row.points1))
        if second:
            scores.append(_level(row.level2, 2, row.level1, row.points2))
        scores.append(_level(row.name, 3, row.level2, row.weight, row.score))
    total = _total(rows)
    cells.append(["合计", points(total)])
    scores.append(_level("合计", 0, "", None, total))
    lines = [line for row in cells for line in (*(f"\t{cell}" for cell in row), "")]
    return Forms(tuple(lines), (), (), tuple(scores))


def _level(
    name: str,
    level: int,
    parent: str,
    weight: Decimal | None,
    score: Decimal | None = None,
) -> DepartmentScore:
    return DepartmentScore(name, 0, 0, parent, level, weight, score)
