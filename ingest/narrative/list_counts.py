"""Lists announced with their number: 单位共3个，具体为：A、B."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.figures import DIGITS
from ingest.narrative.paragraphs import Paragraph
from ingest.narrative.staff import written_number

_NUMBER = r"(?:[1-9]\d?|[一二两三四五六七八九十]{1,3})"
_SORTS = "方面|部分|大类|类别|环节|要点|层面|维度"
_ANNOUNCED = re.compile(
    rf"(?<![\d.,，第前后上近约超一二三四五六七八九十])(?P<count>{_NUMBER})"
    rf"(?:[个项家类种大]+(?P<what>[^，。;:\d()]{{0,10}}?)|(?P<sort>{_SORTS}))"
    r"(?:，?(?:具体|分别|依次)?(?:为|是|包括|如下|有)?:|，?(?:具体|分别|依次)(?:为|是|有|包括)|，即)"
)
_NO_NOUN = re.compile(r"[等余多]|以上|以内|情况|开展|进行|完成|实施|月|年|小时|工作日")
_OPEN_END = re.compile(r"等(?![级次效待候])|\.{2,}|…|其他|其余|不含|包含")
_ASIDE = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"\"[^\"]*\"")
_JOINT = re.compile(r"以及|[和及与]")
_SEPARATED = re.compile(rf"[、;]|{_JOINT.pattern}")
_REMARK = re.compile(r"，(?:其中|均|全部|都|各|共|分属|同属)")
_ANOTHER = re.compile(rf";[^;、，]{{0,12}}{_NUMBER}[个项家类种]")
# A name that ends so has no list mark in it.
_WHOLE_NAME = re.compile(
    r"(?:[部室处科股会局所院校宫馆站队厅办费级类\"]|中心|机关|公司|项目|经费|资金|支出|人员)$"
)
_ORDINALS = "一二三四五六七八九十"
_MARK = re.compile(
    rf"(?:^|(?<=[。;:，]))(?:(?P<word>[{_ORDINALS}])是|\(?(?P<digits>\d{{1,2}})(?:\)|[.、](?!\d))"
    rf"|\((?P<numeral>[{_ORDINALS}])\)|第(?P<nth>[{_ORDINALS}])[，、])"
)


@dataclass(frozen=True)
class Miscounted:
    """A number with the items listed behind it, of another number.

    start and end: its place in its paragraph; listed: how many items, as text.
    """

    start: int
    end: int
    listed: str


def miscounted(found: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Miscounted]]:
    """Announced lists whose items are fewer or more than announced.

    Lists left open (等), lists whose end is not printed, and names that may be one or
    two are passed over.
    """
    for place, paragraph in enumerate(found):
        for match in _ANNOUNCED.finditer(paragraph.text):
            if _NO_NOUN.search(match["what"] or ""):
                continue
            written = match["count"]
            count = int(written) if written.isdigit() else written_number(written)
            following = map(found.__getitem__, range(place + 1, len(found)))
            bounds = _listed(paragraph.text[match.end() :], following, match)
            if bounds and not bounds[0] <= count <= bounds[1]:
                low, high = bounds
                text = str(low) if low == high else f"{low}至{high}"
                last = match.end("what") if match["what"] else match.end("sort")
                last = last if last > 0 else match.end("count") + 1
                yield paragraph, Miscounted(match.start("count"), last, text)


def _listed(
    text: str, following: Iterable[Paragraph], match: re.Match[str]
) -> tuple[int, int] | None:
    """The least and the greatest number of items; None if they are not certain."""
    if not text:
        of_sort = re.fullmatch(_SORTS, match["sort"] or match["what"] or "")
        number = _numbered_below(following) if of_sort else 0
        return (number, number) if number else None
    if _MARK.match(text):
        number = _in_order(_marks(text))
        number = _numbered_below(following, number) if number else 0
        return (number, number) if number else None
    end = text.find("。")
    if end < 0:
        return None
    names = _ANOTHER.split(text[:end])[0]
    is_bare = match.group()[-1] not in ":即"
    if is_bare and (DIGITS.search(names) or not _SEPARATED.search(names)):
        return None
    return _separated(_QUOTED.sub('"', _ASIDE.sub("", names)))


def _separated(text: str) -> tuple[int, int] | None:
    """Bounds of the number of names between list marks."""
    if ";" in text:
        parts = [part for part in text.split(";") if part]
        if _OPEN_END.search(text):
            return None
        # An amount of its own makes a part one item.
        if all(map(DIGITS.search, parts)):
            return len(parts), len(parts)
        return len(parts), len(parts) + len(re.findall(rf"、|{_JOINT.pattern}", text))
    if remark := _REMARK.search(text):
        text = text[: remark.start()]
    if "，" in text or ":" in text or _OPEN_END.search(text):
        return None
    parts = text.split("、")
    # 和 joins the last two names, or stands within one.
    joints = len(_JOINT.findall(text))
    is_whole = all(_WHOLE_NAME.search(part) for part in parts)
    return (len(parts) if is_whole else 1), len(parts) + joints


def _marks(text: str) -> list[int]:
    """Numbers of the marks in a text: 一是, (1), 1., 第一，."""
    return [
        int(digits) if (digits := match["digits"]) else _ORDINALS.index(word) + 1
        for match in _MARK.finditer(text)
        for word in (match["word"] or match["numeral"] or match["nth"] or "一",)
    ]


def _in_order(marks: Sequence[int]) -> int:
    """The last of marks that count up from one; 0 if they do not."""
    return len(marks) if list(marks) == list(range(1, len(marks) + 1)) else 0


def _numbered_below(following: Iterable[Paragraph], count: int = 0) -> int:
    """The last of the numbers that paragraphs count on, right below an announcement.

    count: the number before them.
    """
    for paragraph in following:
        number = _marks(paragraph.text[:6])
        if not number and not count:
            return 0
        if number and number[0] != count + 1:
            break
        count += bool(number)
    return count
