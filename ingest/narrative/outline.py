"""Headings: their levels, and the path to a paragraph."""

import re

from ingest.narrative.number_classes import CODE_AHEAD

_NUMERAL = "一二三四五六七八九十"
_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(rf"第[{_NUMERAL}\d]+部分")),
    # A glossary may have no number.
    (0, re.compile(r"(?=(?:专业|有关|相关)*(?:名词|术语)+(?:解释|说明)$)")),
    (1, re.compile(r"附件\d*[:：]?(?=$|\D)")),
    (2, re.compile(rf"[{_NUMERAL}]+、")),
    (3, re.compile(rf"\([{_NUMERAL}]+\)")),
    (4, re.compile(r"\d{1,2}[、.．](?!\d)|\d{1,2}\." + CODE_AHEAD)),
    # 1.1.1 收入情况; a number with one point may be a figure.
    (
        4,
        re.compile(
            r"\d{1,2}(?:[.．]\d{1,2}){2,}[、.．]?(?=[㐀-鿿])(?![万亿千百]?[元人])"
        ),
    ),
    (5, re.compile(r"\(\d{1,2}\)|\d{1,2}\)|[①-⑳]")),
    (6, re.compile(r"(?:图|表)\s*\d+|注[:：]|备注")),
)
_LIST_DASH = re.compile(r"^[-•·*]\s*")
_LONGEST_HEADING = 44
_LONGEST_LABEL = 24
_LONGEST_ITEM = 18
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")
# A heading of the accounts of one year; comparisons and later events have others.
_ACCOUNTS_OF = re.compile(
    r"(?!.*(?:比|上年|整改|审计|批复))\D{0,24}(?P<year>20\d\d)年?度?\D*(?:决算|收支)\D*"
)
_LAST_WORD = re.compile(
    r"(?:说明|情况|概况|职责|职能|设置|构成|目标|措施|结论|建议|问题|原因|过程|分析|效益"
    r"|结果|事项|结构|解释|总体|具体)$"
)
# An item of a list of duties is a sentence; text after the list is not under it.
_DUTY = re.compile(
    r"(?:负责|完成|承担|承办|参与|协助|指导|贯彻|组织|落实|代表|监督|开展|拟订|制定|研究)"
    r".*。$"
)
_TITLE = re.compile(r"(?:报告|说明|决算|公开)$")
_CAPTION = re.compile(r"\(?[图表]\s*\d+(?!\d*[.,\d])[^，。;]{0,40}")
_TRIM = re.compile(r"(?:的?情况说明|的?说明|的?情况|[。:：])+$")


def _marker(text: str) -> tuple[int, int] | None:
    """Level and length of the leading enumerator of a folded line."""
    dash = _LIST_DASH.match(text)
    start = dash.end() if dash else 0
    for level, pattern in _MARKERS:
        match = pattern.match(text, start)
        if match:
            return level, match.end()
    return None


def marker_level(text: str) -> int | None:
    """Level of the leading enumerator of a line (0 第一部分 … 6 图), else None."""
    found = _marker(text.replace(" ", ""))
    return found[0] if found else None


def heading_of(text: str) -> str:
    """The heading that fills a line or paragraph, without enumerator; else empty."""
    found = _marker(text)
    if found is None or len(text) > _LONGEST_HEADING:
        return ""
    level, end = found
    label = text[end:]
    bare = _YEAR.sub("", label)
    if level > 5 or re.search(r"[，,;]|[。:].|\d", bare):
        return ""
    if level > 3 and (
        label.endswith(":") or len(label) > _LONGEST_ITEM or _DUTY.match(label.lstrip())
    ):
        return ""
    return label.strip("。: ") or (text if level == 1 else "")


def accounts_year(text: str) -> str:
    """The year of the accounts that a heading names; else empty."""
    found = _ACCOUNTS_OF.fullmatch(heading_of(text))
    return found["year"] if found else ""


def ends_as_heading(text: str) -> bool:
    """Whether a line is a heading by its enumerator and last word."""
    return _LAST_WORD.search(heading_of(text)) is not None


def is_title(text: str) -> bool:
    """Whether a line is the title of a report, which has no enumerator."""
    return (
        len(text) <= _LONGEST_HEADING
        and _TITLE.search(text) is not None
        and not re.search(r"[，,。;:]", text)
    )


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a chart: (图1 本年收入构成)."""
    return _CAPTION.fullmatch(text) is not None


def short_label(heading: str) -> str:
    """A heading without year and standard words."""
    label = _TRIM.sub("", _YEAR.sub("", heading))
    return (label or heading)[:_LONGEST_LABEL]


class Outline:
    """The stack of headings while a document is read."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []

    def enter(self, text: str) -> None:
        """Enter the heading on a line."""
        found = _marker(text)
        label = heading_of(text)
        if found is None or not label:
            return
        level = found[0]
        self._stack = [entry for entry in self._stack if entry[0] < level]
        self._stack.append((level, label))

    @property
    def path(self) -> tuple[str, ...]:
        """Headings from the outermost to the nearest."""
        return tuple(label for _, label in self._stack)
