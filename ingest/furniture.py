"""Digits of a document that are no figures: dates, numbering, names of tables, codes.

This is a list of what is known.  A number that it does not name is a figure, and
whoever asks lists it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.figures import UNITS

# One character for one, so that places stay the same.
_PLAIN = str.maketrans(
    "０１２３４５６７８９．（）：＝＋－–—﹣，", "0123456789.():=+----,"
)
_YEAR = r"(?<!\d)(?:19|20)\d{2}"
# A number before one of these counts something; it is no number of a class.
_COUNTED = "|".join((*sorted(UNITS, key=len, reverse=True), *"余多几倍年月日天条份"))
_NUMBER = r"\d[\d,]*(?:\.\d+)?"

_EVERYWHERE = (
    # Numbering: it leads, and a word follows.  In brackets it may follow a word.
    rf"(?:^|(?<=[^\w.,%(])|(?<=其中)|(?<=注))\d{{1,2}}(?:[、)]|\.(?!\d))(?!\s*(?:{_COUNTED}))",
    rf"(?:^|(?<=[^\d.])|(?<=其中))\(\s*\d{{1,2}}\s*\)(?=\s*[^\W\d_])(?!\s*(?:{_COUNTED}))",
    # Dates.
    rf"{_YEAR}\s*(?:年|(?=部门|单位|决算|预算|财政|全年))",
    rf"{_YEAR}\s*[-./~～至]\s*(?:{_YEAR}(?!\d)|\d{{1,2}}(?:\s*[-./]\s*\d{{1,2}})?(?!\d))",
    r"(?<!\d)(?:\d{1,2}\s*[-~～至]\s*)?\d{1,2}\s*月(?:份|\s*\d{1,2}\s*[日号])?",
    r"(?<![\d.])\d{1,2}:\d{2}(?::\d{2})?(?![\d.])",
    # Numbers of documents, laws and pages.
    rf"[〔\[【(]{_YEAR}[〕\]】)](?:\s*第?\s*\d+\s*号)?",
    r"第\s*\d{1,4}\s*[号页条款栏列行张]|共\s*\d{1,4}\s*[页张]",
    # Codes and numbers of institutions, telephones.
    r"(?:[码号]|电话|传真|手机|邮编)\s*:?\s*[\dA-Z][\dA-Z-]*",
    r"(?:部门|单位|名称)(?:\([^()]*\))?\s*:\s*[\[【(]?\d{3,12}(?![\d.,])",
    # Bounds, which a line may cut in two, and how figures are rounded.
    rf"单(?:价|位价值)在?\s*{_NUMBER}\s*(?:万元?)?\s*(?:\(|\(?含|$)",
    rf"{_NUMBER}\s*(?:{_COUNTED})?\s*(?:\(?含\)?)?\s*[及或]?以[上下内]",
    r"\d\s*位小数|小数点?后\s*\d\s*位",
)
_HEADING = (
    # Names of tables and attachments; the number of a page.
    r"(?:公开|财决|表|附件?|sheet)\s*Z?\s*\d{1,2}(?:\s*[-.、]\s*\d{1,2})*(?![\d.,])\s*表?",
    r"(?<![\d.,])\d{1,2}(?:-\d{1,2})?\s*表(?!格)",
    r"^\s*-+\s*\d{1,3}\s*-+\s*$|[.·…_]{3,}\s*\d{1,3}\s*$",
    # What a column of the header holds: its number, the sum of others, a year.
    r"(?<![\d.,])\d{1,3}\s*[行栏列](?!业)",
    r"(?<![\d.,])\d{1,2}\s*(?:[行栏列](?:各行)?)?\s*=\s*[(\s]*\d{1,2}(?:[\s+\-*/()….]+\d{1,2})*(?![\d.,])",
    r"(?<![\d.,])\d{1,2}(?:[\s….-]*\+[\s+….-]*\d{1,2}|\s*-\s*\d{1,2})+(?![\d.,])(?=\s*(?:\)|$))",
    rf"^\s*\(\s*\d{{1,2}}\s*\)\s*$|^\s*{_YEAR}\s*$",
    # A class named with its code.
    rf"(?<![\w.,])[123]\d{{2}}(?:\d\d){{0,2}}(?=[^\W\d_])(?!{_COUNTED})",
    rf"^\s*[123]\d{{2}}(?:\d\d){{0,2}}\s+(?=[^\W\d_])(?!{_COUNTED})",
)
_LABELS = re.compile("|".join(_EVERYWHERE), re.IGNORECASE)
_HEADINGS = re.compile("|".join((*_EVERYWHERE, *_HEADING)), re.IGNORECASE)


def furniture(text: str, *, is_heading: bool = False) -> Iterator[tuple[int, int]]:
    """Yield where a text prints digits that are no figures: start and end, in order.

    is_heading: of headings, headers and notes, which name tables and count columns.
    """
    pattern = _HEADINGS if is_heading else _LABELS
    for match in pattern.finditer(text.translate(_PLAIN)):
        yield match.span()


def has_figure(text: str) -> bool:
    """Whether a heading prints a number that is no furniture."""
    known = list(furniture(text, is_heading=True))
    return any(
        not any(start <= match.start() and match.end() <= end for start, end in known)
        for match in re.finditer(r"\d+(?:[.,．]\d+)*", text)
    )
