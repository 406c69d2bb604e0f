"""Classes of numbers in prose that are not figures, or malformed ones.

A probable misprint is malformed. A well-formed range, fraction or share in words is
another number. Neither is read in part.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from ingest.document import Line, Span
from ingest.figures import bounded

SCALE = r"(?:万亿|百万|[万亿千百])"
MONEY = rf"(?:[余多来几]?{SCALE}?[余多]?元(?![旦宵])|%)"
COUNTED = (
    r"(?:人次|批次|场次|户次|[人名户家个项次场批期件份条篇所处间台套辆倍天种亩吨岁册张支"
    r"部艘架例只幅座门])"
)
# A number before one of these is a figure: money, a rate, a count.
_FIGURE = rf"(?:{MONEY}|‰|个?百分点|[余多]?万?{COUNTED})"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
# Groups of three that are certain only in amounts: 5，883.00万元, 1'234.50万元.
GROUPED = r"(?<!\d[，'])[1-9]\d{0,2}(?:(?:，\d{3})+|(?:'\d{3})+)"
_START = r"(?<![\d.,，'])"
# 12.50,13.70万元: each with the same decimals, a list of two.
TWO_FIGURES = rf"\d+\.(?:\d,\d+\.\d|\d\d,\d+\.\d\d)(?={MONEY})"
_UNIT = rf"(?:{SCALE}?[余多]?元|{SCALE}|%|个?百分点|{COUNTED})"
# 1.2012901行政运行: the number of an item, and its code.
CODE_AHEAD = rf"(?=2\d\d(?:\d\d){{0,2}}(?!{_UNIT}|[年月日])[㐀-鿿]{{3}})"
ENUMERATED_CODE = (
    r"(?:(?<=^\d\.)|(?<=^\d\d\.)|(?<=[。;:]\d\.)|(?<=[。;:]\d\d\.))" + CODE_AHEAD
)

# In order: the first pattern that covers a number decides.
_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(bounded(pattern)))
    for name, pattern in (
        ("contact", r"(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9})(?!\d)"),
        ("contact", r"(?:电话|传真|手机|邮编|热线)[:：]?\(?[\d\-—、/() ]{5,}"),
        (
            "contact",
            r"(?<![\w.])[\w.]{1,64}@[\w.]+|https?://[\w./?=&%-]+|www\.[\w./-]+",
        ),
        (
            "class_code",
            r"(?:\d{2,7}\((?:类|款|项)\)?)|(?<!\d)\d{2}[类款项]\)"
            r"|(?<!\d)2\d\d类(?:\d\d款)?|(?<=款)\d\d项",
        ),
        # 201(一般公共服务支出)29(群众团体事务)01(行政运行)
        (
            "class_code",
            r"(?<!\d)2\d\d(?=\([^()\d]+\)\d\d\()|(?<=\))\d\d(?=\([^()\d]{2,}\))",
        ),
        (
            "class_code",
            r"(?:(?<=[^\W\d_])|(?<=[\"”])|(?<=[类款项]\)))\(\d{3}(?:\d{2}){0,2}(?:[类款项]|科目)?\)",
        ),
        ("class_code", rf"{ENUMERATED_CODE}2\d+"),
        (
            "class_code",
            r"(?<![\d.,])2\d{6}(?=[-—－]{0,2}[^\W\d_万元])|(?<=项\))[-—]*2\d{6}(?=[。:，;年])",
        ),
        # 208社会保障和就业支出20805行政事业单位养老支出: a code below another.
        (
            "class_code",
            rf"(?<![\d.,])(2\d\d)(?!{_UNIT})[-—]?[^\W\d_]{{2,30}}[-—]?\1\d\d"
            rf"(?:\d\d)?(?![\d.,万]|{_UNIT})",
        ),
        (
            "class_code",
            rf"(?:^|(?<=[、)]))2\d\d(?:\d\d)?(?!{_UNIT}|[年月日])[^\W\d_]{{2,30}}(?=[。:])",
        ),
        ("class_code", r"(?<!\d)0\d{5,}-?|(?<!\d)\d{6}(?=-)|(?<![\d.])0\d{2,}(?=-\D)"),
        ("reference", r"[(\[【]\s*(?:19|20)\d{2}\s*[)\]】]\s*第?\s*\d+\s*号?"),
        ("reference", r"第\s*\d+(?:\s*[、和至-]\s*\d+)*\s*[条章款号届轮次期批位名]"),
        ("reference", r"\d+(?:、\d+)+(?=次)"),
        (
            "reference",
            r"(?:财决|附|图|表|附件|附表|附图)\s*[A-Z]?\d+(?:-\d+)*表?(?![\d.万元])",
        ),
        ("reference", r"(?:公开|附)\d+表"),
        ("reference", r"(?<!RM)(?<!CN)[A-Z]\d+(?:-\d+)*(?:表|号)?"),
        # The number of a footnote between a figure and its unit.
        ("reference", rf"(?<=\d)(?:\[\d{{1,2}}\]|\(注\d{{1,2}}\))(?={MONEY})"),
        ("date", r"(?:19|20)\d{2}\s*[-—–~至]+\s*(?:19|20)\d{2}(?=年|\D|$)"),
        (
            "date",
            r"(?<![\d.])(?:19|20)\d{2}[-./年](?:0?[1-9]|1[0-2])[-./月]"
            rf"(?:0?[1-9]|[12]\d|3[01])日?(?!\.?\d)(?!{MONEY})",
        ),
        ("date", r"(?:19|20)\d{2}(?=[、和及与至](?:19|20)\d{2}年)"),
        ("date", r"(?:19|20)\d{2}(?=年)|(?<!\d)\d{2}(?=年度)"),
        (
            "date",
            r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,%])(?=[^\W\d_])(?![万亿元人名户家个次条份篇件册张辆台套场])",
        ),
        ("date", r"\d{1,2}(?:[、\-—–~至到]\d{1,2})*(?=个?月(?!均))"),
        ("date", r"(?<![\d.])\d{1,2}(?=[日号时](?!常|均|标|代))"),
        (
            "date",
            r"(?<![\d.])\d{1,3}(?=个?(?:小时|分钟|天|周年|个月|年(?!均|度|初|末)))",
        ),
        ("date", r"[\"'“](?:\d{1,2}[.·]\d{1,2})[\"'”]"),
        ("threshold", r"单[价位](?:在|为)?\d[\d,.]*(?:万?元)"),
        (
            "threshold",
            r"\d[\d,.]*(?:万元|元|人|%)(?:\(含\))?(?:以上|以下|以内)(?=的?[^\W\d_])",
        ),
        ("threshold", r"\d+(?:\(含\))?[-—]\d+分|[≥≤<>=]+\d[\d.]*[分%]?"),
        ("threshold", r"\d+分(?:≤|<|以下|以上)"),
        # Ranges, fractions, products: two numbers, not one amount.
        (
            "other",
            rf"{_START}{_NUMBER}(?:{_UNIT})?(?:[-–—~]{{1,2}}|[至到/×x*+或])"
            rf"(?:{_NUMBER}(?:{_UNIT})?[/×x*+])*{_NUMBER}(?={_FIGURE})",
        ),
        ("other", rf"(?:负百|[千万\d])分之{_NUMBER}|{_NUMBER}分之\d+"),
        ("other", rf"{_START}\d+又\d+/\d+"),
        # Money of another currency, and a currency that leaves the unit open.
        ("other", rf"[$€£]{_NUMBER}|¥{_NUMBER}(?!\d|\.\d|{MONEY})"),
        # Groups other than three digits, a comma for the point, a blank inside.
        ("malformed", rf"{_START}\d+(?:,\d{{3}})*(?:,\d{{1,2}}(?!\d))+(?=万|元|%)"),
        (
            "malformed",
            rf"(?<![\d.])(?!{TWO_FIGURES})\d+(?:,\d+)*,(?:\d{{1,2}}|\d{{4,}})\.\d+(?=万|元|%)",
        ),
        (
            "malformed",
            rf"{_START}(?!{TWO_FIGURES})\d+(?:\.\d+)+,[\d,.]+(?={MONEY})",
        ),
        ("malformed", rf"{_START}\d[\d,]*\.\d+\.(?={MONEY})"),
        (
            "malformed",
            rf"{_START}(?!\d{{1,3}}(?:,\d{{3}})+(?!,?\d))\d+(?:,\d+)+(?:\.\d+)?"
            rf"(?={_FIGURE})",
        ),
        (
            "malformed",
            rf"(?<![\d.,，'])(?!{GROUPED}(?:\.\d+)?\)?{MONEY})"
            rf"\d+(?:[,，']\d+)*[，'][\d,，']*\d(?:\.\d+)?(?=\)?{MONEY})",
        ),
        ("malformed", r"(?<!\d)\d{1,3}(?:[，']\d{3})+(?=[余多]?万?[人名户家个次件份])"),
        # Two signs, a sign behind the figure, brackets beside another figure, a dash
        # that may be a sign.
        ("malformed", rf"(?:[△▲▽▼\-–±负]{{2,8}}|±)[\d,.]+\)?(?={MONEY})"),
        ("malformed", rf"\([△▲▽▼–负-][\d,.]+\)(?={MONEY})"),
        ("malformed", rf"[△▲▽▼\-–±负(]\([\d,.]+\)+(?={MONEY})"),
        ("malformed", rf"[\d,]+\.\d+[△▲▽▼-](?={MONEY})"),
        ("malformed", rf"(?:[\d,.]+|(?<=[元%]))\([\d,.]+\)(?={MONEY})"),
        ("malformed", rf"(?<![—–\d元%]) ?—(?!—)[\d,.]+(?={MONEY})"),
        ("malformed", rf"零下{_NUMBER}(?={MONEY})"),
        # Two figures with decimals are neighbours in a row, and so is any figure behind
        # one with two decimals.
        (
            "malformed",
            r"(?<![\d.,])(?!\d[\d,]*\.(?:\d+ \d[\d,]*\.\d|\d\d ))\d[\d,.]* \d[\d,.]*"
            r"(?=万?元|%)",
        ),
        # 1, 060. 20
        ("malformed", r"\d+(?:[,.，] ?\d+)*[,.，] \d+(?:[,.，] ?\d+)*(?=万?元|%)"),
        # A sign or a letter in place of a point or a digit, an extra zero.
        (
            "malformed",
            r"(?<![\d.,])[\d.,]*\d(?:_|[^\w，、()\[\]<>《》“”\s.,'%‰\-–—/×*+=~]){1,2}"
            rf"[\d.,]*\d(?={MONEY})",
        ),
        ("malformed", rf"(?<![\d.,])[\d.,]*\d点[\d.,]+(?={MONEY})"),
        ("malformed", rf"(?<![\d.,])\d[\d.,]*[A-Za-z][A-Za-z\d.,+-]*(?={MONEY})"),
        ("malformed", rf"(?<!RMB)(?<!CNY)(?<=[A-Za-z])[\d.,]*\d(?={MONEY})"),
        ("malformed", rf"{_START}0\d+(?:\.\d+)?(?={MONEY})"),
        (
            "enumerator",
            rf"(?:^|(?<=[。;:,，!?\s\"》]))\d{{1,2}}(?:[、)]|[.](?:(?!\d)|{CODE_AHEAD}))",
        ),
        (
            "enumerator",
            r"(?:^|(?<=[。;!?]))\d{1,2}(?:\.\d{1,2}){2,}[.、]?(?=[㐀-鿿])"
            r"(?![余多]?[万亿千百]?[元人名户家个次件份])",
        ),
        ("enumerator", r"(?:^|(?<=[^\d.(]))\(\d{1,2}\)"),
        ("enumerator", r"(?<=[^\W\d_])\d{1,2}[、](?=[^\W\d_]|20\d{2}年)"),
    )
)


def number_classes(text: str, starts: Sequence[int]) -> dict[int, str]:
    """Classes of numbers that are not figures, the first match counting.

    starts: starts of the numbers of a text, in order.
    """
    found: dict[int, str] = {}
    for name, pattern in _CLASSES:
        for match in pattern.finditer(text):
            first, last = (bisect_left(starts, at) for at in match.span())
            for start in starts[first:last]:
                found.setdefault(start, name)
    return found


@lru_cache(maxsize=1)
def _classes_by_place(text: str) -> dict[int, str]:
    """The same for every place of a text: its numbers are asked one after the other."""
    return number_classes(text, range(len(text)))


def goal_class(line: Line, span: Span) -> str:
    """Why a number in the text of a form is not a figure: malformed, or goal.

    The start of a line may be split from digits before it.
    """
    text = line.cells[span.cell] if line.cells and span.cell >= 0 else line.text
    is_malformed = (
        text[: span.start].strip()
        and _classes_by_place(text).get(span.start) == "malformed"
    )
    return "malformed" if is_malformed else "goal"
