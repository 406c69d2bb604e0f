"""Headings: their levels, and the path to a paragraph."""

import re

from ingest.narrative.number_classes import CODE_AHEAD

_NUMERAL = "一二三四五六七八九十"
_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(rf"第[{_NUMERAL}\d]+部分[、:.]?")),
    (1, re.compile(r"附件\d*[:：]?(?=$|\D)")),
    (2, re.compile(rf"第?[{_NUMERAL}]+、")),
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
# 【收入决算情况】, ■ 政府采购支出, 附:名词解释: signs about a heading without number.
_SIGNS = re.compile(r"^(?:[■◆●▶►□○★☆※◇]+|附:)+|:$")
_BRACKETS = re.compile(r"^[(\[《〖]([^()]*)[)\]》〗]$")
_UNNUMBERED = re.compile(
    r"(?=.*(?:收入|支出|收支|经费|预算|决算|采购|资产|绩效|名词|机构|职[责能]|概况|基本情况))"
    r"(?:(?!较|比|根据|其中|包括|用于|以下|如下|主要|单位:|[为是共元]|总工会).)*"
    r"(?:说明|情况|概况|构成|结构|组成|解释|分析|管理|职[责能]|设置|总体|占用|使用|收支|采购|经费|支出|收入"
    r"|绩效|资产|评价|决算)|.*名词解释如下"
)
_LONGEST_UNNUMBERED = 30
# It is no part of the section before it.
_APART = re.compile(r"名词")
_PART_LEVEL, _BETWEEN = 1, 0.5
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
    longest = _LONGEST_UNNUMBERED if _LAST_WORD.search(label) else _LONGEST_ITEM
    if level > 3 and (
        label.endswith(":") or len(label) > longest or _DUTY.match(label.lstrip())
    ):
        return ""
    return label.strip("。: ") or (text if level == 1 else "")


def unnumbered_heading(text: str, following: str) -> str:
    """The heading that fills a line without enumerator; else empty.

    following: the line after it, which is text or another heading.
    """
    label = _BRACKETS.sub(r"\1", _SIGNS.sub("", text))
    bare = _YEAR.sub("", label)
    is_short = 1 < len(label) <= _LONGEST_UNNUMBERED
    if (
        not is_short
        or marker_level(text) is not None
        or re.search(r"[，,。;:!?\d]", bare)
    ):
        return ""
    is_cell = not re.search(r"[，。;:]|\d[^\d.,]", following)
    goes_on = not is_cell or marker_level(following) is not None
    return label if goes_on and _UNNUMBERED.fullmatch(bare) else ""


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
        self._stack: list[tuple[float, str]] = []
        self._unnumbered = 0.0

    def enter(self, text: str, label: str = "") -> None:
        """Enter the heading on a line; label: of one without number.

        Headings without number stand below the numbered one before the first of them.
        """
        found = _marker(text)
        label = label or heading_of(text)
        if not label:
            return
        level: float
        if found is None:
            if not self._unnumbered:
                above = max((level for level, _ in self._stack), default=0)
                self._unnumbered = max(above, _PART_LEVEL) + _BETWEEN
            level = _PART_LEVEL + _BETWEEN if _APART.search(label) else self._unnumbered
        else:
            level = found[0]
            self._unnumbered = self._unnumbered if level > _PART_LEVEL else 0
        self._stack = [entry for entry in self._stack if entry[0] < level]
        self._stack.append((level, label))

    @property
    def path(self) -> tuple[str, ...]:
        """Headings from the outermost to the nearest."""
        return tuple(label for _, label in self._stack)
