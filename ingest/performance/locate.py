"""Locate the self-evaluation forms of a document."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Line
from ingest.performance.lists import list_columns
from ingest.performance.words.lists import FIELDS, FORM_MARKS, pattern_of
from ingest.performance.words.values import squeeze
from ingest.reference import Reference
from ingest.tables.titles import title_of
from ingest.text import fold

_TITLE = re.compile(
    r"^(?:附?[表件]\d*[:：、.]?)?(?P<name>[^。;；,，]{0,40}?"
    r"(?:自评表|自评价表|自评价评分表|自评评分表|自评情况表|绩效目标表|绩效目标申报表"
    r"|绩效目标自评表|绩效评价表|部门评价表|评价评分表|绩效自评打分表|自评得分表|评分表"
    r"|绩效评价指标体系|绩效监控表|绩效自评结果表))"
    r"(?:\(?(?:19|20)\d{2}年?度?\)?)?$"
)
_YEAR = re.compile(r"((?:19|20)\d{2})年?度")
_BARE_YEAR = re.compile(r"^\(?((?:19|20)\d{2})年?度?\)?$")
_YEAR_FIELD = re.compile(
    r"(?:^|(?:预算|填报|评价|自评|所属)年度[:：]?)\(?((?:19|20)\d{2})年?度?\)?$"
)
_ANCHOR = re.compile(rf"^(?:{pattern_of(FIELDS['project_name'])})(?![及和、])")
_DEPARTMENT = re.compile(rf"^(?:{pattern_of(FIELDS['department_name'])})")
_MARKS = re.compile(pattern_of(FORM_MARKS))
_PART = re.compile(r"^第[一二三四五六七八九十\d]+部分")
_LEADERS = re.compile(r"[.·…_\-]{4,}")
_PAGE_NUMBER = re.compile(r"^[—–\-]+\d+[—–\-]+$|^第?\d+页(?:共\d+页)?$")
_SPLIT = re.compile(rf"(?<=\S)\s*(?={pattern_of(FIELDS['project_name'])})")
_LONG = 200
_ABOVE = 10
_BELOW = 12
_REPEATS = 2
_LEAST_STROKES = 2


@dataclass(frozen=True)
class Form:
    """The lines of one form.

    kind: see model.Project. title: folded, empty if not printed. anchor: the line that
    names the project or the department.
    """

    kind: str
    title: str
    fiscal_year: int | None
    anchor: Line
    lines: tuple[Line, ...]


def _is_anchor(line: Line) -> bool:
    """Whether a line names the project of a form, not a list of projects."""
    if line.cells and list_columns([squeeze(cell) for cell in line.cells]):
        return False
    first = next((cell for cell in line.cells or () if cell), line.text)
    folded = fold(first)
    return _ANCHOR.match(folded) is not None and not _LEADERS.search(folded)


def _is_department_anchor(line: Line) -> bool:
    first = next((cell for cell in line.cells or () if cell), line.text)
    return _DEPARTMENT.match(fold(first)) is not None


def _title(line: Line) -> str:
    """The title of a form on a line, else empty."""
    folded = fold(line.text)
    match = _TITLE.match(folded)
    return match["name"] if match else ""


def _cut(line: Line) -> list[Line]:
    """Split a line that holds a whole document before each project it names."""
    if line.cells or len(line.text) < _LONG:
        return [line]
    return [replace(line, text=part) for part in _SPLIT.split(line.text) if part]


def _has_strokes(line: Line) -> bool:
    """Whether a line of plain text has cells separated by strokes."""
    return not line.cells and line.text.count("|") >= _LEAST_STROKES


def _by_strokes(lines: Sequence[Line]) -> list[Line]:
    """Rows of plain text with cells separated by strokes, as rows of cells.

    A stroke at the start of every row is the frame, else it means a blank first cell.
    """
    rows = [line.text.strip() for line in lines if _has_strokes(line)]
    framed = all(row.startswith("|") for row in rows)
    cut: list[Line] = []
    for line in lines:
        if not _has_strokes(line):
            cut.append(line)
            continue
        text = line.text.strip().removesuffix("|")
        text = text.removeprefix("|") if framed else text
        if text.strip("| -:"):
            cells = tuple(cell.strip() for cell in text.split("|"))
            cut.append(replace(line, text=text.replace("|", "\t"), cells=cells))
    return cut


def printed_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and running heads; blank ones are kept."""
    texts = [fold(line.text) for line in lines]
    numbered = {place for place, text in enumerate(texts) if _PAGE_NUMBER.match(text)}
    counts = Counter(text for text in texts if len(text) > 6)
    shown = [place for place, text in enumerate(texts) if text]
    beside = {
        near
        for before, after in pairwise(shown)
        for place, near in ((before, after), (after, before))
        if place in numbered
    }
    printed: list[Line] = []
    for place, line in enumerate(lines):
        is_near = place in beside or any(
            place + step in numbered for step in range(-2, 3)
        )
        is_head = is_near and counts[texts[place]] >= _REPEATS and not line.cells
        if place not in numbered and not is_head:
            printed += _cut(line)
    return _by_strokes(printed)


def _starts(lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """(first line, anchor, title) of every possible form, in order."""
    starts: list[tuple[int, int, str]] = []
    for place, line in enumerate(lines):
        is_project = _is_anchor(line)
        if not is_project and not _is_department_anchor(line):
            continue
        first, title = place, ""
        above = 0
        for back in range(place - 1, -1, -1):
            if above >= _ABOVE or (starts and back <= starts[-1][1]):
                break
            if lines[back].is_blank:
                continue
            above += 1
            if found := _title(lines[back]):
                first, title = back, found
                break
        if is_project or "整体" in title:
            starts.append((first, place, title))
    return starts


def _year(above: Sequence[Line], below: Sequence[Line]) -> int | None:
    """The fiscal year in the head of a form.

    above: lines above its anchor. below: those from it on, where a year inside other
    text may be that of a project's name or goal.
    """
    for line in above:
        folded = fold(line.text)
        if match := _YEAR.search(folded) or _BARE_YEAR.match(folded):
            return int(match.group(1))
    for line in below:
        if match := _YEAR_FIELD.search(fold(line.text)):
            return int(match.group(1))
    return None


def _kind(title: str) -> str:
    if "整体" in title:
        return "department"
    if "自评" in title or not title:
        return "self_evaluation"
    return "target" if "目标" in title else "evaluation"


def _end(lines: Sequence[Line], anchor: int, last: int, reference: Reference) -> int:
    """First line after the form: the next part of the document or published table."""
    for place in range(anchor + 1, last):
        line = lines[place]
        folded = fold(line.text)
        if _PART.match(folded) and not _LEADERS.search(folded):
            return place
        if title_of(line.text, reference) is not None:
            return place
    return last


def locate_forms(lines: Sequence[Line], reference: Reference) -> list[Form]:
    """Return every form in reading order."""
    starts = _starts(lines)
    forms: list[Form] = []
    for index, (first, anchor, title) in enumerate(starts):
        last = starts[index + 1][0] if index + 1 < len(starts) else len(lines)
        span = lines[first : _end(lines, anchor, last, reference)]
        text = fold("".join(line.text for line in span))
        is_titled = title and "整体" not in title
        if not is_titled and not _MARKS.search(text):
            continue
        head = [line for line in lines[first:anchor] if not line.is_blank]
        forms.append(
            Form(
                kind=_kind(title),
                title=title,
                fiscal_year=_year(head[:_BELOW], span[anchor - first :][:_BELOW]),
                anchor=lines[anchor],
                lines=tuple(span),
            )
        )
    return forms
