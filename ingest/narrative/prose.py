"""Lines of a document that are prose: neither table, form, contents nor furniture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Line
from ingest.furniture import has_figure
from ingest.narrative.outline import marker_level
from ingest.reference import Reference
from ingest.tables.locate import find_tables
from ingest.tables.page_numbers import page_numbers
from ingest.text import SENTENCE, fold

_PAGE_NUMBER = re.compile(
    r"[—\-–]+\s*\d{1,4}\s*[—\-–]+|第\d+页[,，]?(?:共\d+页)?|\d{1,4}/\d{1,4}"
)
_LEADERS = re.compile(
    r"(?<![.·…_])[.·…_]{4,}\d{0,3}$|(?<!\.)\.{4,}错误!未定义书签|PAGEREF"
)
_FORM_TITLE = re.compile(
    r"(?:自评表|自评价表|目标表|评价表|评分表|申报表|指标体系表|监控表)(?:\(.{0,16}\))?$"
)
_FORM_CUE = re.compile(
    r"项目名称|主管部门|实施单位|[一二三]级指标|项目资金|资金来源|评价指标|预算执行情况"
)
_FORM_HEADER = re.compile(
    r"一级指标|二级指标|三级指标|指标名称|指标值|目标申报|预算编制|全年预算数|全年执行数"
    r"|执行率|分值|得分|权重|偏差原因|实际完成值|预算数\(|执行数\(|评级"
)
# A label of running text followed by its own figure.
_VALUE = re.compile(r"[为是达:]{0,2}\d[\d,]*(?:\.\d+)?(?:%|[万亿]?元)")
_CHAPTER_LEVEL = 3
_CUE_REACH = 12
_TITLE_LENGTH = 40


def _table_lines(lines: Sequence[Line], reference: Reference) -> set[int]:
    """Indexes of the lines of published tables with their titles and notes."""
    place = {(line.page, line.number): index for index, line in enumerate(lines)}
    known, unknown = find_tables(lines, reference)
    return {
        place[line.page, line.number]
        for group in (
            *((*span.headings, *span.lines, *span.notes) for span in known),
            *(its_lines for _, its_lines in unknown),
        )
        for line in group
    }


def _is_form_title(text: str) -> bool:
    return (
        len(text) <= _TITLE_LENGTH
        and _FORM_TITLE.search(text) is not None
        and not re.search(r"[。;，,]|见", text)
    )


def _is_form_header(line: Line, text: str) -> bool:
    """Whether a line has only labels; labels with figures are text."""
    labels = list(_FORM_HEADER.finditer(text))
    if len(labels) < 2 or SENTENCE.search(text):
        return False
    return bool(line.cells) or not any(
        _VALUE.match(text, label.end()) for label in labels
    )


def _form_lines(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Indexes of the lines of self-evaluation forms, from title to next chapter."""
    printed = [index for index, text in enumerate(texts) if text]
    taken: set[int] = set()
    in_form = in_grid = False
    for position, index in enumerate(printed):
        text = texts[index]
        ahead = [texts[other] for other in printed[position + 1 :][:_CUE_REACH]]
        starts = _is_form_title(text) and any(map(_FORM_CUE.search, ahead))
        if starts or _is_form_header(lines[index], text):
            in_grid = bool(lines[index].cells) and not (in_form or starts)
            in_form = True
        elif in_form and not lines[index].cells:
            in_form = not (_ends_form(text) or (in_grid and _follows_grid(text)))
        if in_form:
            taken.add(index)
    return taken


def _follows_grid(text: str) -> bool:
    """Whether a line below the cells of a score sheet is text again."""
    return marker_level(text) is not None or SENTENCE.search(text) is not None


def _ends_form(text: str) -> bool:
    level = marker_level(text)
    return level is not None and level <= _CHAPTER_LEVEL


def _grid_lines(
    lines: Sequence[Line], texts: Sequence[str], tables: set[int]
) -> set[int]:
    """Indexes of rows of grids, with lines between two that continue a cell.

    tables: indexes of the lines of published tables; text beside them is prose.
    """
    printed = [index for index, text in enumerate(texts) if text or lines[index].cells]
    taken = {index for index in printed if lines[index].cells}
    run: list[int] = []
    after_grid = False
    for index in printed:
        if index in tables:
            run, after_grid = [], False
        elif index in taken:
            taken.update(run if after_grid else ())
            run, after_grid = [], True
        elif _ends_form(texts[index]) or _is_form_title(texts[index]) or len(run) > 3:
            run, after_grid = [], False
        else:
            run.append(index)
    return taken


def _furniture(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Indexes of page numbers, running headers beside them and tables of contents."""
    bare = {(line.page, line.number) for line in page_numbers(lines, in_prose=True)}
    pages = {
        index
        for index, (line, text) in enumerate(zip(lines, texts, strict=True))
        if (line.page, line.number) in bare or _PAGE_NUMBER.fullmatch(text)
    }
    taken = pages | {
        index
        for index, text in enumerate(texts)
        if _LEADERS.search(text) and not has_figure(text)
    }
    printed = [index for index, text in enumerate(texts) if text]
    for before, index in pairwise(printed):
        text = texts[index]
        if (
            before in pages
            and texts.count(text) > 1
            and not has_figure(text)
            and not SENTENCE.search(text)
        ):
            taken.add(index)
    return taken


@dataclass(frozen=True)
class SortedLines:
    """Lines of a document by kind; lines of tables and forms are excluded."""

    prose: list[Line]
    furniture: list[Line]


def sort_lines(lines: Sequence[Line], reference: Reference) -> SortedLines:
    """Separate prose, page furniture and contents from tables and forms."""
    texts = [fold(line.text) for line in lines]
    tables = _table_lines(lines, reference)
    other = tables | _form_lines(lines, texts) | _grid_lines(lines, texts, tables)
    furniture = _furniture(lines, texts) - other
    return SortedLines(
        [
            line
            for index, line in enumerate(lines)
            if texts[index] and index not in other and index not in furniture
        ],
        [lines[index] for index in sorted(furniture)],
    )
