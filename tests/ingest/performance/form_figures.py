"""Figures that a form prints, counted beside the figures that were read of it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from itertools import groupby

from ingest.document import Line
from ingest.performance import FormsRead, FundSource, Indicator, Project
from ingest.text import fold

Figures = Counter[Decimal]

_FIGURE = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# Points in a header or a bracket label the block; they are not one of its cells.
_POINTS = re.compile(r"[(（]\d+(?:\.\d+)?\s*分[^()（）]*[)）]")
_FUNDS = re.compile(r"年初预算|全年预算|预算数|资金来源|计划投资额|年度资金总额")
_GOAL = re.compile(r"^年度?$|目标(?!值|申报)|绩效指标|指标完成情况")
_INDICATORS = re.compile(r"^一级$|一级指标")
_TOTAL = re.compile(r"^(?:总分|合计|总计)")
_AFTER = re.compile(
    r"^(?:[一二三四五六七八九十]、|评价(?:结论|等次)|偏差大或|备注|存在问题)"
)
_MOST_CELL = 24
_WHOLE = "部门整体"
_PLACES = frozenset({"page", "line", "fiscal_year"})
_REPEATED = frozenset({"target", "level1_weight", "level2_weight"})


def figures_in(text: str) -> Figures:
    """Figures of a text by value; a blank parts two of them."""
    return Counter(
        Decimal(token.replace(",", "")).normalize()
        for piece in text.split()
        for token in _FIGURE.findall(fold(piece))
    )


def _record(item: Project | FundSource | Indicator, skipped: frozenset[str]) -> Figures:
    figures: Figures = Counter()
    for part in fields(item):
        value = getattr(item, part.name)
        if part.name in skipped or part.name in _PLACES:
            continue
        if isinstance(value, Decimal):
            figures[value.normalize()] += 1
        elif isinstance(value, str):
            figures += figures_in(value)
    return figures


def figures_read(read: FormsRead) -> Figures:
    """Every figure that was read or listed, once for each time it was printed."""
    figures: Figures = Counter()
    for project in read.projects:
        figures += _record(project, frozenset({"project_code", "project_name"}))
        for source in project.sources:
            figures += _record(source, frozenset({"label"}))
    for row in read.indicators:
        # A figure that was reached is part of the text that prints it.
        figures += _record(row, _REPEATED | {"actual", "project_name"})
    for key in (_level1, _level2):
        for (_, _, weight), _rows in groupby(read.indicators, key=key):
            if weight is not None:
                figures[weight.normalize()] += 1
    for item in read.unplaced:
        figures += figures_in(item.text)
    return figures


def _level1(row: Indicator) -> tuple[str, str, Decimal | None]:
    return row.project_name, row.level1, row.level1_weight


def _level2(row: Indicator) -> tuple[str, str, Decimal | None]:
    return row.level1, row.level2, row.level2_weight


def _printed(line: Line) -> Figures:
    """Figures of a line; a cell of many words explains and holds none."""
    cells = line.cells if line.cells is not None else (line.text,)
    found: Figures = Counter()
    for cell in cells:
        if line.cells is None or len(fold(cell)) <= _MOST_CELL:
            found += figures_in(_POINTS.sub("", cell))
    return found


def _blocks(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of a form that hold its money and its indicators."""
    block = ""
    for line in lines:
        folded = fold(line.text)
        if _TOTAL.match(folded) and block == "indicators":
            yield line
            block = "end"
        elif _INDICATORS.search(folded):
            block = "indicators"
        elif block == "end" or (block == "indicators" and _AFTER.match(folded)):
            block = "end"
        elif _FUNDS.search(folded) and not block:
            block = "funds"
            yield line
        elif block == "funds" and _GOAL.search(folded):
            block = "goal"
        elif block in ("funds", "indicators"):
            yield line


def printed_figures(lines: Sequence[Line]) -> Figures:
    """Figures that the money and the indicators of one form print.

    A total printed again for another level of weights is one figure.
    """
    found: Figures = Counter()
    for line in _blocks(lines):
        own = _printed(line)
        if _TOTAL.match(fold(line.text)):
            own = Counter(set(own))
        found += own
    return found


def lost_figures(lines: Sequence[Line], read: FormsRead) -> Figures:
    """Figures of a form that are neither in a field nor listed."""
    return printed_figures(lines) - figures_read(read)


def invented_figures(lines: Sequence[Line], read: FormsRead) -> Figures:
    """Figures in fields that the lines do not print as often."""
    printed: Figures = Counter()
    for line in lines:
        printed += figures_in(line.text)
    return figures_read(read) - printed


def _texts(read: FormsRead) -> Iterator[str]:
    for project in read.projects:
        if project.project_name != _WHOLE:
            yield project.project_name
        yield from (project.project_code, project.responsible_unit)
        # A head may print 万 for 万元.
        yield from (project.implementing_unit, project.unit[:1], project.grade)
        yield from (source.label for source in project.sources)
    for row in read.indicators:
        yield from (row.initial_target, row.target_text, row.actual_text)
        yield from (row.target_unit, row.actual_unit, row.deviation_reason)
    for item in read.unplaced:
        yield item.text


def unprinted_texts(text: str, read: FormsRead) -> list[str]:
    """Texts of fields that a document does not print, wraps and blanks aside."""
    printed = fold(text)
    return [value for value in _texts(read) if fold(value) not in printed]


def unprinted_figures(text: str, read: FormsRead) -> set[Decimal]:
    """Figures of fields whose digits a document does not print."""
    printed = fold(text).replace(",", "")
    return {value for value in figures_read(read) if format(value, "f") not in printed}
