"""Lines with the title of a table: only where a form follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Line
from ingest.reference import PublishedTable, Reference
from ingest.tables.contents import NAME_OF_SHEET
from ingest.tables.titles import (
    NUMBER,
    is_continued,
    is_number,
    is_unknown_title,
    nearly_titled,
    title_of,
    titled,
)
from ingest.text import fold

_CUES = re.compile(
    rf"{NUMBER.pattern}|单位[:：]|部门[:：]|部门名称|栏次|行次|^项目|科目编码"
    r"|^(?:20\d{2}年度?)?预算数"
)
_CUE_REACH = 10
# An unknown line is a title only if a form begins right after it.
_FORM_CUES = re.compile(
    rf"{NUMBER.pattern}|单位[:：](?:人民币)?万?元|栏次|行次|科目编码"
)
_FORM_REACH = 4


def _has_cue(
    lines: Sequence[Line], start: int, reference: Reference, cues: re.Pattern[str]
) -> bool:
    """Whether a form follows; a heading in a table of contents has none.

    The cover of a workbook is not a title of the next sheet.
    """
    for place in range(start, min(start + _CUE_REACH, len(lines))):
        if lines[place].number == NAME_OF_SHEET:
            return False
        if title_of(lines[place].text, reference) is not None:
            return False
        if cues.search(fold(lines[place].text)) and not (
            # The number of the next table may stand above its title.
            place + 1 < len(lines)
            and is_number(lines[place].text)
            and title_of(lines[place + 1].text, reference) is not None
        ):
            return True
    return False


@dataclass(frozen=True)
class Title:
    """A title with a form: lines[start:end], and the tables that it may name.

    tables is empty for an unknown title, which still ends the table before it. is_near:
    differs from a known title by one character.
    """

    start: int
    end: int
    text: str
    tables: tuple[PublishedTable, ...] = ()
    is_near: bool = False


def _title_at(
    lines: Sequence[Line], start: int, height: int, reference: Reference
) -> Title | None:
    """The title that the `height` lines (1 or 2) from `start` on make, if they do."""
    part = lines[start : start + height]
    end = start + height
    text = "".join(line.text.strip() for line in part).strip()
    exact = titled(text, reference)
    if exact:
        found = _has_cue(lines, end, reference, _CUES)
        return Title(start, end, text, exact) if found else None
    if height > 1:
        return None
    near = nearly_titled(text, reference)
    if (near or is_unknown_title(part[0])) and _has_cue(
        lines[: end + _FORM_REACH], end, reference, _FORM_CUES
    ):
        return Title(start, end, text, near, is_near=bool(near))
    return None


def _is_row(line: Line) -> bool:
    """Whether several cells of a line are filled."""
    return sum(map(bool, line.cells or ())) > 1


def _joined_title(
    lines: Sequence[Line], start: int, reference: Reference
) -> Title | None:
    """Return the title on a line and the next, None if the next is one by itself."""
    pair = lines[start : start + 2]
    if len(pair) < 2 or any(map(_is_row, pair)):
        return None
    title = _title_at(lines, start, 2, reference)
    alone = titled(pair[1].text, reference)
    return None if title is None or title.tables == alone else title


def titles_in(lines: Sequence[Line], reference: Reference) -> list[Title]:
    """Return every title with a form, in reading order."""
    found: list[Title] = []
    index = 0
    while index < len(lines):
        title = _title_at(lines, index, 1, reference)
        if title is None:
            title = _joined_title(lines, index, reference)
        # A continued title is repeated inside its table.
        goes_on = title and found and title.tables == found[-1].tables
        if title is not None and not (goes_on and is_continued(title.text)):
            found.append(title)
        index = title.end if title else index + 1
    exact = {
        title.tables[0].key for title in found if title.tables and not title.is_near
    }
    return [
        # The table of a near title is present under its exact title.
        replace(title, tables=(), is_near=False)
        if title.is_near and exact & {table.key for table in title.tables}
        else title
        for title in found
    ]


def starts_of(printed: Sequence[Line], titles: Sequence[Title]) -> list[int]:
    """Index of the first line of each title.

    A number above a title may be that of the table before it, unless that one has a
    number.
    """
    starts: list[int] = []
    is_numbered = True
    begin = 0
    for title in titles:
        above = title.start - 1
        numbered = [at for at in range(begin, above) if is_number(printed[at].text)]
        is_above = above >= begin and is_number(printed[above].text)
        has_own = is_above and (is_numbered or bool(numbered))
        starts.append(above if has_own else title.start)
        is_numbered, begin = has_own, title.end
    return starts


def title_line(heading: Sequence[Line]) -> Line:
    """The first line of a title, which the number of its table may precede."""
    return next(line for line in heading if not is_number(line.text))
