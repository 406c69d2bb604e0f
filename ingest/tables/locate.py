"""Where the published tables of a document stand: found by title, not by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.reference import PublishedTable, Reference
from ingest.tables.model import TableSpan
from ingest.text import fold

_LEADERS = re.compile(r"[.·…_\-]{2,}\d*$")
_PREFIX = re.compile(
    r"^(?:[-•·*]\s*)?(?:附?表\d*[:、.]?|附件\d*[:、.]?|[一二三四五六七八九十]+、"
    r"|\([一二三四五六七八九十\d]+\)|\d+[.、](?!\d))*"
)
_YEAR_PREFIX = re.compile(r"^.{0,30}?(?:19|20)\d{2}年?度?(?=\D)")
_NUMBER_SUFFIX = re.compile(r"\(?(?:财决)?公开\d+表\)?$")
_TABLE_NUMBER = re.compile(r"(?:财决)?公开\d+表")
_UNIT = re.compile(r"单位[:：]?(万元|元)(?:$|[^:：]{0,2}$|\D)")
_COUNT_UNIT = re.compile(r"单位:[^元]*[台辆套]")
_CUES = re.compile(r"公开\d+表|单位[:：]|部门[:：]|部门名称|栏次|行次|^项目|科目编码")
_NOTE = re.compile(r"^(?:注|备注|说明)[:：]|^(?:注|备注)\d*[.、:：]")
_NEXT_PART = re.compile(
    r"^第[一二三四五六七八九十]+部分(?=.*(?:说明|名词|附件|概况))|^第[四五六七八]部分"
)
_FURNITURE = re.compile(r"^第[一二三四五六七八九十]+部分|^[—\-]+\d+[—\-]+$|^第\d+页")
_STATES_EMPTY = re.compile(
    r"本表无数据|此表无数据|空表|无[^,。;]{0,40}(?:收入|支出|经费)"
)
_CONDITIONAL = re.compile(
    r"当.{0,12}(?:时|为空|为零|为0)|为空则|为空即|即本部门|即本单位"
)
_ANY_TITLE = re.compile(r"^[^,。;:!?]{2,40}决算(?:明细)?表$")
_CHAPTER = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))"
)
_CUE_REACH = 10
_MOST_NOTES = 12
_SHORTEST_SENTENCE = 30


def title_of(text: str, reference: Reference) -> PublishedTable | None:
    """Return the first table whose title is this whole line, or None."""
    return next(iter(titled(text, reference)), None)


def titled(text: str, reference: Reference) -> tuple[PublishedTable, ...]:
    """Return the tables whose title is this whole line; two provinces may share one.

    Titles nest (支出决算表 ends four others), so the line must be the title and
    nothing else but an enumerator, the year, the publisher before it, or its number.
    """
    folded = _NUMBER_SUFFIX.sub("", fold(text))
    if not folded or _LEADERS.search(folded):
        return ()
    bare = _PREFIX.sub("", folded)
    forms = {folded, bare, _YEAR_PREFIX.sub("", bare)}
    return tuple(
        table for table in reference.tables.values() if forms & set(table.titles)
    )


def _has_cue(lines: Sequence[Line], start: int, reference: Reference) -> bool:
    """Tell whether a form follows: a heading in a list of contents has none."""
    for line in lines[start : start + _CUE_REACH]:
        text = fold(line.text)
        if _CUES.search(text):
            return True
        if title_of(line.text, reference) is not None:
            return False
    return False


def is_unknown_title(text: str) -> bool:
    """Tell whether a line is the title of final accounts that no table is known by."""
    folded = _NUMBER_SUFFIX.sub("", fold(text))
    return bool(_ANY_TITLE.match(folded)) and not _LEADERS.search(folded)


def _titles(
    lines: Sequence[Line], reference: Reference
) -> list[tuple[int, int, PublishedTable | None, str]]:
    """Return (first line, line after, table, title) of every title with a form.

    The table is None where the title is that of a table not known: it ends the one
    before it all the same.
    """
    found: list[tuple[int, int, PublishedTable | None, str]] = []
    index = 0
    while index < len(lines):
        for height in (1, 2):
            part = lines[index : index + height]
            if height == 2 and (len(part) < 2 or part[0].cells or part[1].cells):
                break
            title = "".join(line.text.strip() for line in part)
            table = title_of(title, reference)
            if table and _has_cue(lines, index + height, reference):
                found.append((index, index + height, table, title.strip()))
                index += height - 1
                break
            if (
                height == 1
                and found
                and not part[0].cells
                and is_unknown_title(title)
                and _has_cue(lines, index + height, reference)
            ):
                found.append((index, index + height, None, title.strip()))
                break
        index += 1
    return found


def printed_unit(texts: Sequence[str]) -> str:
    """Return 元 or 万元 where one of the folded texts prints the unit of money."""
    for text in texts:
        match = _UNIT.search(text)
        if match:
            return match.group(1)
    return ""


def _states_empty(notes: Sequence[Line]) -> bool:
    texts = [fold(line.text) for line in notes]
    return any(
        _STATES_EMPTY.search(text) and not _CONDITIONAL.search(text)
        for text in texts
        if re.match(r"^(?:说明|备注|注|本表|本单位|本部门|\d{4}年)", text)
    )


def _is_prose(text: str) -> bool:
    """Whether a folded line is a sentence: a table ends where its rows end."""
    return len(text) > _SHORTEST_SENTENCE and "。" in text and not _NOTE.match(text)


def _span(
    table: PublishedTable, title: str, titles: Sequence[Line], body: Sequence[Line]
) -> TableSpan:
    headings = list(titles)
    between: list[Line] = []
    first = titles[0]
    rows: list[Line] = []
    notes: list[Line] = []
    for line in body:
        text = fold(line.text)
        if not line.cells and _NEXT_PART.match(text):
            break
        if not line.cells and not notes and _is_prose(text):
            break
        if notes or _NOTE.match(text):
            filled = sum(map(bool, line.cells or ()))
            if notes and (_CHAPTER.match(text) or filled > 1):
                break
            notes.append(line)
        elif _FURNITURE.match(text):
            between.append(line)
        else:
            headings += between
            between = []
            rows.append(line)
    notes = notes[:_MOST_NOTES]
    texts = [fold(line.text) for line in rows]
    number = next(
        (match.group() for text in texts[:8] if (match := _TABLE_NUMBER.search(text))),
        "",
    )
    if not number and (match := _TABLE_NUMBER.search(fold(first.text))):
        number = match.group()
    return TableSpan(
        table=table,
        title=_NUMBER_SUFFIX.sub("", title).strip() or title,
        number=number,
        unit=printed_unit(texts[:8]),
        lines=tuple(rows),
        notes=tuple(notes),
        headings=tuple(headings),
        first=first,
        last=(rows or [first])[-1],
        states_empty=_states_empty(notes),
    )


def locate_tables(lines: Sequence[Line], reference: Reference) -> list[TableSpan]:
    """Return the spans of all published tables in reading order."""
    printed = [line for line in lines if not line.is_blank]
    titles = _titles(printed, reference)
    ends = [*(start for start, _, _, _ in titles[1:]), len(printed)][: len(titles)]
    return [
        replace(
            _span(table, title, printed[start:body], printed[body:end]),
            others=titled(title, reference)[1:],
        )
        for (start, body, table, title), end in zip(titles, ends, strict=True)
        if table is not None
    ]


def unknown_tables(
    lines: Sequence[Line], reference: Reference
) -> list[tuple[Line, tuple[Line, ...]]]:
    """Titles of tables of final accounts that are not known, with their lines."""
    printed = [line for line in lines if not line.is_blank]
    titles = _titles(printed, reference)
    ends = [*(start for start, _, _, _ in titles[1:]), len(printed)][: len(titles)]
    return [
        (printed[start], tuple(_until_prose(printed[start:end])))
        for (start, _, table, _), end in zip(titles, ends, strict=True)
        if table is None
    ]


def _until_prose(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        text = fold(line.text)
        if not line.cells and (
            _NEXT_PART.match(text) or _NOTE.match(text) or _is_prose(text)
        ):
            return
        yield line
