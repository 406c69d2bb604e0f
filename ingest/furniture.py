"""Digits that are not figures: dates, numbering, names of tables, codes.

The list is closed.  Any other number is a figure, and the caller lists it.
"""

import re
from collections.abc import Iterable, Iterator

from ingest.figures import DIGITS, UNITS, bounded

# One character replaces one, so that places stay the same.
_PLAIN = str.maketrans(
    "０１２３４５６７８９．（）：＝＋－–—﹣，", "0123456789.():=+----,"
)
_YEAR = r"(?<!\d)(?:19|20)\d{2}"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
# A number before one of these is a count and not the number of a class.
_COUNTED = "|".join((*sorted(UNITS, key=len, reverse=True), *"余多几倍年月日天条份"))
_NO_COUNT = rf"(?!\s*(?!项目|人员|日常)(?:{_COUNTED}))"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SHORT = r"(?<![\d.,])\d{1,2}"

_EVERYWHERE = (
    # Numbering: at the start, before a word or a year.  In brackets it may follow a
    # word.
    rf"(?:^|(?<=[^\w.,%(])|(?<=其中)|(?<=注))\d{{1,2}}(?:[、)]|\.(?!\d)){_NO_COUNT}(?!\s*(?!{_YEAR}年)\d)",
    rf"(?:^|(?<=[^\d.])|(?<=其中))\(\s*\d{{1,2}}\s*\)(?=\s*[^\W\d_]){_NO_COUNT}",
    r"^\s*\d{1,2}(?:\.\d{1,2}){2,3}(?=[\s、]*[^\W\d_])",
    # Dates: two numbers with only a point between them may be an amount.
    rf"{_YEAR}(?:\s*年|(?=部门|单位|决算|预算|财政|全年))",
    rf"{_YEAR}\s*[-~～至]\s*{_YEAR}(?!\d)",
    rf"{_YEAR}\s*[-/]\s*{_MONTH}(?:\s*[-/]\s*\d{{1,2}}(?!\d))?(?![.,]){_NO_COUNT}",
    rf"{_YEAR}\s*\.\s*{_MONTH}\s*\.\s*\d{{1,2}}(?![\d.]){_NO_COUNT}",
    r"(?<!\d)(?:\d{1,2}\s*[-~～至]\s*)?\d{1,2}\s*月(?:份|\s*\d{1,2}\s*[日号])?",
    r"(?<![\d.])\d{1,2}:\d{2}(?::\d{2})?(?![\d.])",
    # Numbers of documents and pages, and ordinals with 第.
    rf"[〔\[【(]{_YEAR}[〕\]】)](?:\s*第?\s*\d+\s*号)?",
    r"第\s*\d{1,4}(?:\s*-\s*\d{1,4})?(?![\d.,])",
    r"共\s*\d{1,4}\s*[页张]|^\s*\d{1,3}\s*(?:页|/\s*\d{1,3})\s*$",
    r"^\s*[-·~*]+\s*\d{1,3}\s*[-·~*]+\s*$|^\s*P(?:age)?\.?\s*\d{1,3}(?:\s*of\s*\d{1,3})?\s*$",
    r"(?<![A-Za-z])[GD]B(?:/T)?\s*\d+(?:-\d+)?|(?:https?://|www\.)[!-~]+|(?<![\w.-])[\w.-]{1,64}@[\w.-]+",
    # Names of tables, and formulas of rows or columns.
    rf"(?:公开|财决|GK)\s*Z?\s*{_SHORT}(?:\s*[-.、]\s*\d{{1,2}})*(?![\d.,])\s*表?",
    rf"{_SHORT}(?:-\d{{1,2}})?\s*表(?!格)",
    rf"^\s*\(?(?:续?附?表|附件?|公开表)\s*\d{{1,2}}(?:-\d{{1,2}})*(?![\d.,]){_NO_COUNT}\)?\s*(?::|$|(?=[^\W\d_]))",
    rf"(?:{_SHORT}|\(\s*\d{{1,2}}\s*\))\s*(?:[行栏列](?:各行)?)?\s*=\s*[(\s]*\d{{1,2}}(?:[\s+\-*/()….]+\d{{1,2}})*(?![\d.,])",
    r"行次\s*\d{1,2}(?:\s*-\s*\d{1,2})?(?![\d.,])",
    # Codes and numbers of institutions, telephones.
    rf"(?:[码号]|电话|传真|手机|邮编)\s*:?\s*[\dA-Z][\dA-Z-]*{_NO_COUNT}",
    r"(?<![\d.,])0\d{2,3}-\d{7,8}(?![\d.,])|[\[【]\d{3,12}[\]】](?=\s*[^\W\d_])",
    rf"(?:部门|单位|名称)(?:\([^()]*\))?\s*:\s*[\[【(]?\d{{3,12}}(?![\d.,]){_NO_COUNT}",
    # Bounds, which a line break may cut, and rules of rounding.
    rf"单(?:价|位价值)在?\s*{_NUMBER}\s*(?:万元?)?\s*(?:\(|\(?含|$)",
    rf"{_NUMBER}\s*(?!%|％)(?:{_COUNTED})\s*(?:\(?含\)?)?\s*[及或]?以[上下内]",
    r"\d\s*位小数|小数点?后\s*\d\s*位|0\.0{0,2}[1-9]\s*万?元?的?(?:尾差|误差|差异)",
)
_HEADING = (
    # Names of tables and attachments, their number; page numbers.
    r"(?:表|附件?|sheet)\s*\d{1,2}(?:\s*[-.、]\s*\d{1,2})*(?![\d.,])\s*表?",
    r"(?<![\d.,])\d{1,2}\s*张附?表|(?<![.·…_])[.·…_]{3,}\s*\d{1,3}\s*$",
    # Content of a header's column: its number, a formula, a year.
    r"(?<![\d.,])\d{1,3}\s*[行栏列](?!业)",
    rf"{_SHORT}(?:[\s….-]*\+[\s+….-]*\d{{1,2}}|\s*-\s*\d{{1,2}})+(?![\d.,])(?=\s*(?:\)|$))",
    rf"^\s*\(\s*\d{{1,2}}\s*\)\s*$|^\s*{_YEAR}\s*$",
    # A class named with its code.
    rf"(?<![\w.,])[123]\d{{2}}(?:\d\d){{0,2}}(?=[^\W\d_]){_NO_COUNT}",
    rf"^\s*[123]\d{{2}}(?:\d\d){{0,2}}\s+(?=[^\W\d_]){_NO_COUNT}",
)
_LABELS = re.compile(bounded("|".join(_EVERYWHERE)), re.IGNORECASE)
_HEADINGS = re.compile(bounded("|".join((*_EVERYWHERE, *_HEADING))), re.IGNORECASE)


def furniture(text: str, *, is_heading: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the places of digits that are not figures: start and end, in order.

    is_heading: of headings, headers and notes, which name tables and number columns.
    """
    pattern = _HEADINGS if is_heading else _LABELS
    # A page number may stand far from the margin: blanks are bounded.
    lead = len(text) - len(text.lstrip())
    for match in pattern.finditer(text.strip().translate(_PLAIN)):
        yield lead + match.start(), lead + match.end()


def is_within(known: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some spans contains the characters from start to end."""
    return any(first <= start and end <= last for first, last in known)


def has_figure(text: str) -> bool:
    """Whether a heading prints a number that is not furniture."""
    known = list(furniture(text, is_heading=True))
    return any(not is_within(known, *match.span()) for match in DIGITS.finditer(text))
