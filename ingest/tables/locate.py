"""Locate the published tables of a document, by title, not by number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.furniture import has_figure
from ingest.reference import PublishedTable, Reference
from ingest.tables.beside import parted_beside
from ingest.tables.contents import contents_lines
from ingest.tables.goes_on import GoesOn, is_footnote, is_remark, states
from ingest.tables.model import TableSpan
from ingest.tables.title_lines import Title, starts_of, title_line, titles_in
from ingest.tables.titles import (
    bare_title,
    is_continued,
    number_in,
    owner_in,
    without_number,
)
from ingest.tables.units import printed_unit
from ingest.tables.untitled import untitled_forms
from ingest.text import SENTENCE, fold

_NOTE = re.compile(r"^(?:注|备注|说明)[:：]|^(?:注|备注)\d*[.、:：]")
_NEXT_PART = re.compile(
    r"^第[一二三四五六七八九十]+部分(?=.*(?:说明|名词|附件|概况))|^第[四五六七八]部分"
)
_FURNITURE = re.compile(r"^第[一二三四五六七八九十]+部分|^[—\-]+\d+[—\-]+$|^第\d+页")
# Author and date of a table: 制表人: 审核: 填报日期:
_SIGNER = (
    r"(?:(?:制表|填表|填报|编制|审核|复核|经办)(?:人员?|日期|时间)?"
    r"|(?:单位|部门|财务|机构)?(?:主要)?负责人)(?:\((?:签字|签章|盖章)\))?"
)
_SIGNATURE = re.compile(rf"^{_SIGNER}(?::|{_SIGNER})")
_STATES_EMPTY = re.compile(
    r"本表无数据|此表无数据|空表|无[^,。;]{0,40}(?:收入|支出|经费)"
)
_CONDITIONAL = re.compile(
    r"当.{0,12}(?:时|为空|为零|为0)|为空则|为空即|即本部门|即本单位"
)
_CHAPTER = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、"
    r"|\([一二三四五六七八九十]+\)|附件)"
)
# The heading of the text behind a table, without number.
_EXPLANATION = re.compile(r"[^,，。;:]{2,28}(?:说明|情况|解释)")
# The title of an unknown table, with its lines.
UnknownTable = tuple[Line, tuple[Line, ...]]
_MOST_NOTES = 12
_SHORTEST_SENTENCE = 30
_FEWEST_SENTENCES = 3
_NUMBERED = re.compile(r"^\(?\d{1,2}[.、)]")


def _states_empty(notes: Sequence[Line]) -> bool:
    texts = [fold(line.text) for line in notes]
    return any(
        _STATES_EMPTY.search(text) and not _CONDITIONAL.search(text)
        for text in texts
        if re.match(r"^(?:说明|备注|注|本表|本单位|本部门|\d{4}年)", text)
    )


def _is_prose(lines: Sequence[Line], at: int) -> bool:
    """Whether running text begins with a line; a table ends with its rows."""
    text = fold(lines[at].text)
    if lines[at].cells or _NOTE.match(text):
        return False
    if states(text) or (len(text) > _SHORTEST_SENTENCE and "。" in text):
        return True
    ahead = lines[at : at + _FEWEST_SENTENCES]
    return len(ahead) == _FEWEST_SENTENCES and all(
        not line.cells and SENTENCE.search(fold(line.text)) for line in ahead
    )


def _ends_notes(line: Line, last: Line) -> bool:
    """Whether a line below the notes is another row or prose, not a note."""
    text = fold(line.text)
    is_sentence = fold(last.text).endswith("。") and not _NUMBERED.match(text)
    return bool(
        _CHAPTER.match(text)
        or sum(map(bool, line.cells or ())) > 1
        or (
            is_sentence
            and not line.cells
            and (states(text) or _EXPLANATION.fullmatch(text))
        )
    )


def _without_headings(rows: list[Line]) -> list[Line]:
    """Rows without the headings of the following text."""
    end = len(rows)
    while end and not rows[end - 1].cells and _is_heading(fold(rows[end - 1].text)):
        end -= 1
    return rows[:end]


def _is_heading(text: str) -> bool:
    return _CHAPTER.match(text) is not None and not has_figure(text)


def _goes_on(text: str, title: str) -> bool:
    """Whether a folded line below the notes states that the table continues."""
    bare = bare_title(text)
    return is_continued(text) and (not bare or bare.endswith(bare_title(fold(title))))


def _span(
    table: PublishedTable,
    title: str,
    titles: Sequence[Line],
    body: Sequence[Line],
    following: GoesOn,
) -> TableSpan:
    headings = list(titles)
    between: list[Line] = []
    first = title_line(titles)
    rows: list[Line] = []
    notes: list[Line] = []
    in_notes = False
    noted = 0
    for at, line in enumerate(body):
        text = fold(line.text)
        if not line.cells and _NEXT_PART.match(text):
            break
        is_note = bool(_NOTE.match(text)) or is_footnote(rows, line)
        if not (in_notes or is_note) and at >= noted and _is_prose(body, at):
            noted = at + following.rows_after(rows, body[at:])
            if noted == at:
                rows = _without_headings(rows)
                break
        # A sentence between rows is their note.
        if at < noted or (not in_notes and is_remark(line)):
            notes.append(line)
            continue
        # Each page of a table may end with notes.
        in_notes = in_notes and not (
            _goes_on(text, title)
            or following.is_next(rows, line)
            or following.repeats(rows, body, at)
        )
        if in_notes or is_note:
            if in_notes and not is_note and _ends_notes(line, notes[-1]):
                break
            in_notes = True
            notes.append(line)
        elif _SIGNATURE.match(text):
            headings.append(line)
        elif _FURNITURE.match(text):
            between.append(line)
        else:
            headings += between
            between = []
            rows.append(line)
    notes = notes[:_MOST_NOTES]
    texts = [fold(line.text) for line in rows]
    headed = [fold(line.text) for line in titles]
    number = next(filter(None, map(number_in, (*headed, *texts[:8]))), "")
    return TableSpan(
        table=table,
        title=without_number(title),
        number=number,
        unit=printed_unit([*texts[:8], *headed]),
        lines=tuple(rows),
        notes=tuple(notes),
        headings=tuple(headings),
        first=first,
        last=(rows or [first])[-1],
        states_empty=_states_empty(notes),
    )


def _spans(
    lines: Sequence[Line], reference: Reference
) -> Iterator[tuple[Title, list[Line], list[Line]]]:
    """Yield each title with its lines and those down to the next title.

    The lines of a title include the number of its table above it.
    """
    # An entry of a table of contents is not a title.
    listed = {id(each) for each in contents_lines(lines) if each.cells}
    printed = [line for line in lines if not (line.is_blank or id(line) in listed)]
    titles = titles_in(printed, reference)
    starts = starts_of(printed, titles)
    ends = [*starts[1:], len(printed)][: len(titles)]
    for title, start, end in zip(titles, starts, ends, strict=True):
        yield title, printed[start : title.end], printed[title.end : end]


def find_tables(
    lines: Sequence[Line], reference: Reference
) -> tuple[list[TableSpan], list[UnknownTable]]:
    """Return the spans of all published tables, and tables of unknown titles.

    Among the latter is a form without title, by the label of its first row.
    """
    known: list[TableSpan] = []
    unknown: dict[str, UnknownTable] = {}
    for title, heading, body in _spans(lines, reference):
        if title.tables:
            following = GoesOn(title.tables, reference)
            span = _span(title.tables[0], title.text, heading, body, following)
            others = title.tables[1:]
            owner = owner_in(title.text, reference)
            known.append(
                replace(span, others=others, is_near=title.is_near, owner=owner)
            )
        else:
            # A sheet has the name of its table; a continued table repeats it.
            named = title_line(heading)
            first, above = unknown.get(fold(title.text), (named, ()))
            rows = (*above, *heading, *_until_prose(body))
            unknown[fold(title.text)] = (first, rows)
    spanned = {
        id(line)
        for span in known
        for line in (*span.headings, *span.lines, *span.notes)
    } | {id(line) for _, rows in unknown.values() for line in rows}
    known = list(parted_beside(known, reference))
    return known, [*unknown.values(), *untitled_forms(lines, spanned, reference)]


def locate_tables(lines: Sequence[Line], reference: Reference) -> list[TableSpan]:
    """Return the spans of all published tables in reading order."""
    known, _ = find_tables(lines, reference)
    return known


def _until_prose(lines: Sequence[Line]) -> list[Line]:
    for at, line in enumerate(lines):
        text = fold(line.text)
        if not line.cells and (_NEXT_PART.match(text) or _NOTE.match(text)):
            return list(lines[:at])
        if _is_prose(lines, at):
            return _without_headings(list(lines[:at]))
    return list(lines)
