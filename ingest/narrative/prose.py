"""Which lines are prose, and the sentences they make once wraps are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.document import Line, Span
from ingest.furniture import has_figure
from ingest.narrative.outline import (
    Outline,
    ends_as_heading,
    heading_of,
    is_title,
    marker_level,
)
from ingest.reference import Reference
from ingest.tables.locate import find_tables
from ingest.tables.model import TableSpan
from ingest.text import fold, fold_char, has_chinese

_PAGE_NUMBER = re.compile(
    r"[—\-–]+\s*\d{1,4}\s*[—\-–]+|第\d+页[,，]?(?:共\d+页)?|\d{1,4}/\d{1,4}"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_LEADERS = re.compile(r"[.·…_]{4,}\d{0,3}$|\.{4,}错误!未定义书签|PAGEREF")
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
# A comma that groups digits parts no clauses.
_COMMA = r"(?:(?<!\d)[，,]|[，,](?!\d))"
_SENTENCE = re.compile(rf"[。;]|{_COMMA}.*{_COMMA}")
_NUMBERED_CHAPTER = 2
_CHAPTER_LEVEL = 3
_CUE_REACH = 12
_TITLE_LENGTH = 40
_FULL = 0.86
_WIDTH_REACH = 30
# Marks that fold to ASCII although they part clauses or number items.
_KEPT = "，①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_JOINED = re.compile(r"[\d.,%]")
_OPENS_LIST = re.compile(r"(?:方面|其中|包括|如下|构成):$")
# The report on another project begins.
_REPORT = re.compile(r"项目名称:")
_STOP = tuple("。；：;:!！?？")


@dataclass(frozen=True)
class Paragraph:
    """Joined lines of prose between two breaks.

    text: folded, without blanks; printed: the printed characters behind each of its
    characters (empty where one printed character folds to several); places: the line
    each character stands on; headings: from the outermost to the nearest; offsets:
    where on its line each character stands.
    """

    text: str
    printed: tuple[str, ...]
    places: tuple[Line, ...]
    headings: tuple[str, ...]
    offsets: tuple[int, ...] = ()

    def spans(self, start: int, end: int) -> Iterator[tuple[Line, Span]]:
        """The lines, and the characters of each, behind a part of the text."""
        at = start
        while at < end:
            line, first = self.places[at], self.offsets[at]
            last = first
            while at < end and self.places[at] is line:
                last = self.offsets[at] + 1
                at += 1
            yield line, Span(-1, first, last)

    @cached_property
    def _opened(self) -> tuple[int, ...]:
        """Where the outermost quotation that is open at each place began, or -1."""
        opened: list[int] = []
        places: list[int] = []
        for index, char in enumerate(self.printed):
            places.append(opened[0] if opened else -1)
            if char == "“":
                opened.append(index)
            elif char == "”" and opened:
                opened.pop()
        return (*places, opened[0] if opened else -1)

    def quoted_before(self, place: int) -> int:
        """How many characters of an unclosed quotation stand before a place."""
        start = self._opened[min(place, len(self.printed))]
        return place - start - 1 if start >= 0 else 0

    def as_printed(self, start: int, end: int) -> str:
        """The printed characters behind a part of the text."""
        return "".join(self.printed[start:end])


def _table_lines(lines: Sequence[Line], reference: Reference) -> set[int]:
    """Indexes of the lines of published tables with their titles and notes."""
    place = {(line.page, line.number): index for index, line in enumerate(lines)}
    taken: set[int] = set()
    known, unknown = find_tables(lines, reference)
    for span in known:
        first = place[span.first.page, span.first.number]
        rows = [place[line.page, line.number] for line in span.lines]
        notes = _notes_before_chapter(lines, place, span)
        body = [index for index in rows if index not in taken]
        end = _prose_tail(lines, body) if not notes else max([first, *rows])
        taken.update(range(first, end + 1))
        taken.update(notes)
    for _, its_lines in unknown:
        taken.update(place[line.page, line.number] for line in its_lines)
    return taken


def _notes_before_chapter(
    lines: Sequence[Line], place: dict[tuple[int, int], int], span: TableSpan
) -> list[int]:
    """Indexes of the notes of a table, as far as no chapter of the text begins."""
    found: list[int] = []
    for line in span.notes:
        level = marker_level(fold(line.text))
        if level is not None and level <= _NUMBERED_CHAPTER:
            break
        found.append(place[line.page, line.number])
    return found


def _prose_tail(lines: Sequence[Line], rows: Sequence[int]) -> int:
    """Last row before running text sets in, where no note ends the table."""
    for position, index in enumerate(rows):
        ahead = rows[position : position + 3]
        if len(ahead) == 3 and all(
            not lines[row].cells and _SENTENCE.search(fold(lines[row].text))
            for row in ahead
        ):
            return rows[position - 1] if position else index - 1
    return rows[-1] if rows else -1


def _is_form_title(text: str) -> bool:
    return (
        len(text) <= _TITLE_LENGTH
        and _FORM_TITLE.search(text) is not None
        and not re.search(r"[。;，,]|见", text)
    )


def _form_lines(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Indexes of the lines of self-evaluation forms: from title to next chapter."""
    printed = [index for index, text in enumerate(texts) if text]
    taken: set[int] = set()
    in_form = in_grid = False
    for position, index in enumerate(printed):
        text = texts[index]
        ahead = [texts[other] for other in printed[position + 1 :][:_CUE_REACH]]
        starts = _is_form_title(text) and any(map(_FORM_CUE.search, ahead))
        header = len(_FORM_HEADER.findall(text)) > 1 and not _SENTENCE.search(text)
        if starts or header:
            in_grid = bool(lines[index].cells) and not (in_form or starts)
            in_form = True
        elif in_form and not lines[index].cells:
            in_form = not (_ends_form(text) or (in_grid and _follows_grid(text)))
        if in_form:
            taken.add(index)
    return taken


def _follows_grid(text: str) -> bool:
    """Whether a line below the cells of a score sheet is text again."""
    return marker_level(text) is not None or _SENTENCE.search(text) is not None


def _ends_form(text: str) -> bool:
    level = marker_level(text)
    return level is not None and level <= _CHAPTER_LEVEL


def _grid_lines(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Indexes of rows of grids, with the lines that continue a cell between two."""
    printed = [index for index, text in enumerate(texts) if text or lines[index].cells]
    taken = {index for index in printed if lines[index].cells}
    run: list[int] = []
    after_grid = False
    for index in printed:
        if index in taken:
            taken.update(run if after_grid else ())
            run, after_grid = [], True
        elif _ends_form(texts[index]) or _is_form_title(texts[index]) or len(run) > 3:
            run, after_grid = [], False
        else:
            run.append(index)
    return taken


def _page_numbers(texts: Sequence[str]) -> set[int]:
    """Indexes of page numbers; one without dashes or words continues a numbering."""
    bare = {
        i: int(text) for i, text in enumerate(texts) if _BARE_NUMBER.fullmatch(text)
    }
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, number in bare.items():
        first.setdefault(number, index)
        last[number] = index
    return {
        index
        for index, text in enumerate(texts)
        if _PAGE_NUMBER.fullmatch(text)
        or (
            index in bare
            and (
                first.get(bare[index] - 1, index) < index
                or last.get(bare[index] + 1, index) > index
            )
        )
    }


def _furniture(texts: Sequence[str]) -> set[int]:
    """Indexes of page numbers, running headers beside them and lists of contents."""
    pages = _page_numbers(texts)
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
            and not _SENTENCE.search(text)
        ):
            taken.add(index)
    return taken


@dataclass(frozen=True)
class SortedLines:
    """Lines of a document by what they are; lines of tables and forms are neither."""

    prose: list[Line]
    furniture: list[Line]


def sort_lines(lines: Sequence[Line], reference: Reference) -> SortedLines:
    """Part prose, and page furniture and contents, from tables and forms."""
    texts = [fold(line.text) for line in lines]
    other = _table_lines(lines, reference)
    other |= _form_lines(lines, texts)
    other |= _grid_lines(lines, texts)
    furniture = _furniture(texts) - other
    return SortedLines(
        [
            line
            for index, line in enumerate(lines)
            if texts[index] and index not in other and index not in furniture
        ],
        [lines[index] for index in sorted(furniture)],
    )


def prose_lines(lines: Sequence[Line], reference: Reference) -> list[Line]:
    """The lines that are neither table, form, contents nor page furniture."""
    return sort_lines(lines, reference).prose


def _marked(text: str) -> str:
    """A line folded, its circled number kept apart from the figures after it."""
    return fold(re.sub(r"^\s*([①-⑳])", "(1)", text))


def _width(text: str) -> int:
    return sum(2 if has_chinese(char) or ord(char) > 0x2E80 else 1 for char in text)


def _full_lines(lines: Sequence[Line]) -> list[bool]:
    """Whether each line runs to the margin, as far as its neighbours show one."""
    widths = [_width(line.text.strip()) for line in lines]
    full: list[bool] = []
    for index, width in enumerate(widths):
        near = sorted(widths[max(0, index - _WIDTH_REACH) : index + _WIDTH_REACH])
        full.append(width >= near[int(len(near) * 0.95)] * _FULL)
    return full


def _breaks(text: str, following: str, full: bool) -> bool:
    """Whether a paragraph ends between two lines; full: the first fills its line."""
    level = marker_level(following)
    if _OPENS_LIST.search(text) or _REPORT.match(following):
        return True
    if _REPORT.match(text) and (not full or _SENTENCE.search(following)):
        return True
    if ends_as_heading(following):
        return True
    if level is not None and (text.endswith(_STOP) or not full or level <= 1):
        return True
    if ends_as_heading(text) or (not full and (heading_of(text) or is_title(text))):
        return True
    return text.endswith(_STOP) and not full


class _Joiner:
    """Folds lines character by character and remembers where each stood."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.printed: list[str] = []
        self.places: list[Line] = []
        self.offsets: list[int] = []

    def _add(self, char: str, printed: str, line: Line, offset: int) -> None:
        self.text.append(char)
        self.printed.append(printed)
        self.places.append(line)
        self.offsets.append(offset)

    def add(self, line: Line, keep_apart: bool) -> None:
        """Append a line; keep_apart parts figures that the line break parts."""
        blank = keep_apart
        for offset, printed in enumerate(line.text):
            folded = printed if printed in _KEPT else fold_char(printed)
            if not folded.strip():
                blank = blank or (bool(self.text) and self.places[-1] is line)
                continue
            last = self.text[-1] if self.text else ""
            if blank and _JOINED.match(last) and folded[0].isdigit():
                self._add(" ", "", line, offset)
            blank = False
            for place, char in enumerate(folded):
                self._add(char, "" if place else printed, line, offset)

    def paragraph(self, headings: tuple[str, ...]) -> Paragraph:
        return Paragraph(
            "".join(self.text),
            tuple(self.printed),
            tuple(self.places),
            headings,
            tuple(self.offsets),
        )


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines of prose into paragraphs under their headings."""
    found: list[Paragraph] = []
    outline = Outline()
    joiner = _Joiner()
    full = _full_lines(lines)
    marked = [_marked(line.text) for line in lines]
    for index, line in enumerate(lines):
        joiner.add(line, keep_apart=not (index and full[index - 1]))
        following = marked[index + 1 : index + 2]
        if not following or _breaks(marked[index], following[0], full[index]):
            text = "".join(joiner.text)
            if heading_of(text):
                outline.enter(text)
            found.append(joiner.paragraph(outline.path))
            joiner = _Joiner()
    return found
