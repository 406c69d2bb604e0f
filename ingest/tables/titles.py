"""Titles of published tables: exact, reworded, near and unknown."""

import re

from ingest.document import Line
from ingest.reference import PublishedTable, Reference
from ingest.text import CHINESE_NUMERAL, fold
from ingest.wording import arrangement, wording

_LEADERS = re.compile(r"[.·…_\-]{2,}\d*$")
# An entry of the contents: 收入支出决算总表 19; 表19 is no number of a table.
_ENTRY = re.compile(r"(?<![表)附续开])表\d{1,3}$")
_COUNT = r"\d{1,2}(?:-\d{1,2})*"
# 公开01表, 财决公开01表, 公开表1, 公开01, GK01, 财决Z01-1表: a table number anywhere.
NUMBER = re.compile(
    rf"(?:财决|决算)?公开(?:{_COUNT}表|表?{_COUNT}(?![\d年月日个项条份家%]))"
    rf"|公开表[{CHINESE_NUMERAL}]{{1,3}}|财决(?:附|Z)?{_COUNT}表|GK{_COUNT}表?(?!\d)"
)
# 附表1-1, 表一: a table number on its own line, or at an end of the title.
_PLAIN_NUMBER = rf"附?(?:表|件)(?:{_COUNT}|[{CHINESE_NUMERAL}]{{1,3}})"
_ANY_NUMBER = rf"(?:{NUMBER.pattern}|{_PLAIN_NUMBER})"
_OWN_LINE = re.compile(rf"\(?{_ANY_NUMBER}\)?")
_PREFIX = re.compile(
    rf"^(?:[-•·*]\s*)?(?:\(?{_ANY_NUMBER}\)?[:、.-]?|附?表[:、.]?"
    rf"|附件[:、.]?|[{CHINESE_NUMERAL}]+[、.]|\([{CHINESE_NUMERAL}\d]+\)|\d+[.、](?!\d))*"
)
_YEAR_PREFIX = re.compile(r"^.{0,30}?(?:19|20)\d{2}年?度?(?=\D)")
_PUBLISHER = re.compile("总?工会|委员会|[局厅委办]|中心|联合会|机关|本级|部门|单位")
_STOP = re.compile("[,。;:!?]")
_NUMBER_SUFFIX = re.compile(rf"\(?{_ANY_NUMBER}\)?$|(?<=表)\({_COUNT}\)$")
_UNIT_SUFFIX = re.compile(r"\(?(?:金额)?单位[:：](?:人民币)?[百千万]?元\)?$")
_CONTINUED = re.compile(rf"\(?(?:续表?(?:{_COUNT}|[{CHINESE_NUMERAL}])?|接上表)\)?$")
# Remarks after a title that do not change the table.
_REMARK = re.compile(
    r"\((?:空表?|无|零|[^()]*(?:无数据|无内容|为空|不涉及)|公开[表版用]*|样表|附[表件]"
    r"|分科目|按?科目|(?:19|20)\d{2}年度?|[百千万]?元|汇总|本级|部门|单位|含下属单位"
    r"|本部门|本单位|决算|[^()]{2,30}(?:工会|文化宫|学院|学校|中心)(?:本级|机关)?)\)$"
)
# 《收入决算表》: a title in the brackets of a book.
_IN_BRACKETS = re.compile(r"《([^《》]+)》(?=$|\()")
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")
_OF_ITS_OWN = re.compile(r"(?:\([^()]*\)|部门|单位|本级|机关|的)+$")
_BRACKET = re.compile(r"\([^()]*\)$")
_TITLE = re.compile(r"^[^,。;:!?]{2,40}$")
# Project assessments have their own forms.
_ASSESSMENT = re.compile("绩效|自评|评价|评分|打分")
_SHORTEST_NEAR = 5
_LONGEST = 80


def bare_title(folded: str) -> str:
    """A folded title without book brackets, number, unit and neutral remarks."""
    folded = _IN_BRACKETS.sub(r"\1", folded)
    while True:
        shorter = folded
        for pattern in (_NUMBER_SUFFIX, _UNIT_SUFFIX, _CONTINUED, _REMARK):
            shorter = pattern.sub("", shorter)
        if shorter == folded:
            return folded
        folded = shorter


def _forms(text: str) -> list[str]:
    """Forms of a line to compare with titles: without enumerator, year, publisher."""
    folded = fold(text)
    if len(folded) > _LONGEST or _ENTRY.search(folded):
        return []
    folded = bare_title(folded)
    if not folded or _LEADERS.search(folded):
        return []
    bare = _PREFIX.sub("", folded)
    dated = _YEAR_PREFIX.sub("", bare)
    owned = [
        bare[match.end() :]
        for match in _PUBLISHER.finditer(bare)
        if not _STOP.search(bare, 0, match.end())
    ]
    return list(dict.fromkeys(filter(None, (folded, bare, dated, *owned))))


def is_number(text: str) -> bool:
    """Whether a line is the number of a table and nothing else."""
    return _OWN_LINE.fullmatch(fold(text)) is not None


def number_in(text: str) -> str:
    """The table number in a folded line or title."""
    found = NUMBER.search(text) or _OWN_LINE.fullmatch(text)
    return found[0].strip("()") if found else ""


def is_continued(text: str) -> bool:
    """Whether a title marks a continuation: …（续）."""
    folded = _NUMBER_SUFFIX.sub("", fold(text))
    return _CONTINUED.search(_UNIT_SUFFIX.sub("", folded)) is not None


def without_number(title: str) -> str:
    """A title without the table number after it."""
    return _NUMBER_SUFFIX.sub("", title).strip() or title


def title_of(text: str, reference: Reference) -> PublishedTable | None:
    """Return the first table whose title is the whole line, or None."""
    return next(iter(titled(text, reference)), None)


def titled(text: str, reference: Reference) -> tuple[PublishedTable, ...]:
    """Return the tables whose title is the whole line; two provinces may share one.

    Titles nest (支出决算表 ends four others), so the line must be the title, with at
    most an enumerator, the year, the publisher before it, its number, or a remark. A
    listed title precedes a reworded one.
    """
    return _titled_form(text, reference)[1]


def _titled_form(
    text: str, reference: Reference
) -> tuple[str, tuple[PublishedTable, ...]]:
    """The form of a line that is a title, and its tables."""
    # Most lines are not titles; 明细 is a title without its last character.
    forms = _forms(text) if "表" in text or "明细" in text else []
    for form in forms:
        if form in reference.titles:
            return form, reference.titles[form]
    for form in forms:
        found = _worded(form, reference)
        if found:
            return form, found
    return "", ()


def owner_in(title: str, reference: Reference) -> str:
    """The text of a title before the table's name, or in brackets after it.

    甲县总工会2023年度收入决算表 and 收入决算表（甲县总工会） give 甲县总工会, folded.
    """
    folded = fold(title)
    form, _ = _titled_form(title, reference)
    before = _PREFIX.sub("", folded[: folded.rindex(form)]) if form else ""
    behind = _BRACKET.search(folded)
    name = _YEAR.sub("", before) or (behind[0].strip("()") if behind else "")
    return _OF_ITS_OWN.sub("", name)


def _worded(form: str, reference: Reference) -> tuple[PublishedTable, ...]:
    """Tables with a title of this wording and rows of the classes it names."""
    stated = arrangement(form)
    kind = {"功能": "functional", "经济": "economic"}.get(stated)
    return tuple(
        table
        for table, its in reference.wordings.get(wording(form), ())
        if kind in (None, table.row_kind) and its in ("", stated)
    )


def nearly_titled(text: str, reference: Reference) -> tuple[PublishedTable, ...]:
    """Return the tables whose title differs from this line by one character.

    A budget is never misprinted final accounts, and a title that lacks only 表 is a
    heading of a table or of prose (政府采购情况).
    """
    forms = [form for form in _forms(text) if len(form) >= _SHORTEST_NEAR]
    if not forms or not _TITLE.match(fold(text)):
        return ()
    # One differing character leaves the first or the last unchanged.
    near = {
        table.key
        for form in forms
        for end in (f"^{form[0]}", f"{form[-1]}$")
        for title, table in reference.titles_by_end.get(end, ())
        if differ_by_one(form, title)
        and form.count("预算") <= title.count("预算")
        and title != f"{form}表"
    }
    return tuple(table for key, table in reference.tables.items() if key in near)


def differ_by_one(one: str, other: str) -> bool:
    """Whether one character changed, lost, added or swapped makes the difference.

    False for equal texts.
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    shorter = min(len(one), len(other))
    start = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    if one[start + 1 :] == other[start + 1 :]:
        return True
    if len(one) == len(other):
        return one[start : start + 2] == other[start : start + 2][::-1] and (
            one[start + 2 :] == other[start + 2 :]
        )
    return one[start + 1 :] == other[start:] or one[start:] == other[start + 1 :]


def is_unknown_title(line: Line) -> bool:
    """Whether a line has the form of a title, perhaps of an unknown table."""
    folded = _BRACKET.sub("", _PREFIX.sub("", bare_title(fold(line.text))))
    return (
        folded.endswith("表")
        and not is_number(line.text)
        and sum(map(bool, line.cells or ())) <= 1
        and bool(_TITLE.match(folded))
        and not _LEADERS.search(folded)
        and not _ASSESSMENT.search(folded)
    )
