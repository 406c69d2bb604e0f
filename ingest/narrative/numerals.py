"""The numbers of a paragraph: figures with their units, and numbers that are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

_MONEY = r"(?:[万亿千]?[余多]?元(?![旦宵])|万亿元|%)"
# Groups of three that only an amount makes certain: 5，883.00万元, 1'234.50万元.
_GROUPED = r"(?<!\d[，'])[1-9]\d{0,2}(?:(?:，\d{3})+|(?:'\d{3})+)"
_NUMBER = re.compile(
    # The brackets of a loss hold nothing but the figure: (3.20)万元.
    rf"(?<![\d.])(?P<open>\((?=(?:[\d,，']+\.\d+|[\d,，']{{3,}})\){_MONEY}))?"
    r"(?P<sign>[△▲▽▼](?=\d)|-(?=\d)(?<![\d)A-Za-z]-))?"
    rf"(?:(?P<dotted>\d+(?:\.\d+){{2,}})"
    rf"|(?P<digits>{_GROUPED}(?=(?:\.\d+)?\)?{_MONEY})"
    r"|\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?P<fraction>\.\d+)?)(?(open)\))"
)
_UNIT = re.compile(
    r"(?P<scale>[万亿千百](?=[余多]?(?:元|人|名|户|家|个|次|件|份|条|场|台|册|张|亩))"
    r"|万亿(?=元)|万(?=余?(?:职工|会员|群众|劳动者|农民工)))?"
    r"(?P<more>[余多](?=[^\W\d_]))?"
    r"(?P<base>美元|元|%|‰|个?百分点|人次|批次|场次|户次|台\(套\)|套\(台\)|辆\(台\)"
    r"|台\(辆\)|台、?套|台、?辆|平方米|公里|个月|小时|分钟|m2|[人名户家个项次场批期件份"
    r"条篇所处间台套辆分倍天种类亩吨岁位册张支部艘架起例只幅座门届])?"
    r"(?P<per>/(?:人|户|年|月|个|次|场|项|天|名|[人户]·?[年月])(?:/[年月])?)?"
)
_AFTER = re.compile(r"(?:\(含\))?(?:以上|以下|左右|以内|之内)")
_KINDS = (
    ("person", ("人", "名", "人次")),
    ("vehicle", ("辆",)),
    ("set", ("台", "套")),
    ("item", ("个", "次", "批", "批次", "项", "家", "所", "处")),
)
# Kinds whose units lead (辆(台), 台(套)).
_LED = ("vehicle", "set")
_LIMIT = re.compile(r"^.*(?:不超过|不高于|不低于|不少于)\d|(?:以内|之内|以下)$")
_BEFORE = re.compile(r"(?:近|约|逾|超|超过|不超过|不低于|不少于|达到?约|≥|≤|<|>)$")
_LONGEST_BEFORE = 6

# What makes a number no figure, in order; the named group n (or the whole) holds it.
_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("contact", r"(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9})(?!\d)"),
        ("contact", r"(?:电话|传真|手机|邮编|热线)[:：]?\(?[\d\-—、/() ]{5,}"),
        ("contact", r"[\w.]+@[\w.]+|https?://[\w./?=&%-]+|www\.[\w./-]+"),
        ("class_code", r"(?:\d{2,7}\((?:类|款|项)\)?)|(?<!\d)\d{2}[类款项]\)"),
        ("class_code", r"(?<=[^\W\d_])\(\d{3}(?:\d{2}){0,2}(?:[类款项]|科目)?\)"),
        (
            "class_code",
            r"(?<![\d.,])2\d{6}(?=[^\W\d_万元])",
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
        ("reference", r"[A-Z]\d+(?:-\d+)*(?:表|号)?"),
        ("date", r"(?:19|20)\d{2}\s*[-—–~至]+\s*(?:19|20)\d{2}(?=年|\D|$)"),
        (
            "date",
            r"(?<![\d.])(?:19|20)\d{2}[-./年](?:0?[1-9]|1[0-2])[-./月]"
            rf"(?:0?[1-9]|[12]\d|3[01])日?(?!\.?\d)(?!{_MONEY})",
        ),
        ("date", r"(?:19|20)\d{2}(?=[、和及与至](?:19|20)\d{2}年)"),
        ("date", r"(?:19|20)\d{2}(?=年)|(?<!\d)\d{2}(?=年度)"),
        (
            "date",
            r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,%])(?=[^\W\d_])(?![万亿元人名户家个次条份篇件册张辆台套场])",
        ),
        ("date", r"\d{1,2}(?:[、-]\d{1,2})*(?=个?月(?!均))"),
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
        ("malformed", r"\d+(?:,\d{1,2}(?!\d))+(?=万|元|%)"),
        # Groups that are not of three digits, a comma for the point, a blank inside.
        ("malformed", r"\d+(?:,\d+)*,(?:\d{1,2}|\d{4,})\.\d+(?=万|元|%)"),
        (
            "malformed",
            rf"(?<![\d.,，'])(?!{_GROUPED}(?:\.\d+)?\)?{_MONEY})"
            rf"\d+(?:[,，']\d+)*[，'][\d,，']*\d(?:\.\d+)?(?=\)?{_MONEY})",
        ),
        ("malformed", r"(?<!\d)\d{1,3}(?:[，']\d{3})+(?=[余多]?万?[人名户家个次件份])"),
        # Two signs, a sign behind the figure, brackets beside another figure.
        ("malformed", rf"(?:[△▲▽▼\-±]{{2,}}|±|\([△▲▽▼-])[\d,.]+\)?(?={_MONEY})"),
        ("malformed", rf"[△▲▽▼\-±(]\([\d,.]+\)+(?={_MONEY})"),
        ("malformed", rf"[\d,]+\.\d+[△▲▽▼-](?={_MONEY})"),
        ("malformed", rf"(?:[\d,.]+|(?<=[元%]))\([\d,.]+\)(?={_MONEY})"),
        ("malformed", r"\d[\d,.]* \d[\d,.]*(?=万?元|%)"),
        ("enumerator", r"(?:^|(?<=[。;:,，!?\s\"》]))\d{1,2}(?:[、)]|[.](?!\d))"),
        (
            "enumerator",
            r"(?:^|(?<=[。;!?]))\d{1,2}(?:\.\d{1,2}){2,}[.、]?(?=[㐀-鿿])"
            r"(?![余多]?[万亿千百]?[元人名户家个次件份])",
        ),
        ("enumerator", r"(?:^|(?<=[^\d.(]))\(\d{1,2}\)"),
        ("enumerator", r"(?<=[^\W\d_])\d{1,2}[、](?=[^\W\d_]|20\d{2}年)"),
    )
)


@dataclass(frozen=True)
class Numeral:
    """One number of a paragraph.

    start and end: its characters, the unit included in end; digits_end: where its
    digits end; is_limit: the text names it as the most or the least;
    number_class: why it is no figure, empty for a figure.
    """

    text: str
    value: Decimal
    decimals: int
    unit: str
    start: int
    digits_end: int
    end: int
    is_approximate: bool
    is_limit: bool
    number_class: str

    @property
    def is_money(self) -> bool:
        """Whether the unit is money and nothing per head."""
        return self.unit.endswith("元") and "/" not in self.unit

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit in ("%", "个百分点", "百分点")

    @property
    def kind(self) -> str:
        """money, percent, person, vehicle, set, item or other; empty without a unit."""
        if self.is_money or self.is_percent:
            return "money" if self.is_money else "percent"
        if self.unit == "万":
            return "person"
        for kind, units in _KINDS:
            if (
                self.unit.startswith(units)
                if kind in _LED
                else self.unit.endswith(units)
            ):
                return kind
        return "other" if self.unit else ""

    @property
    def is_amount_without_unit(self) -> bool:
        """Whether it is written as amounts are, but prints no unit."""
        return not self.unit and self.decimals == 2


def _classes(text: str, starts: Sequence[int]) -> dict[int, str]:
    """Why numbers at some places are no figures, the first class counting."""
    found: dict[int, str] = {}
    for name, pattern in _CLASSES:
        for match in pattern.finditer(text):
            first, last = (bisect_left(starts, at) for at in match.span())
            for start in starts[first:last]:
                found.setdefault(start, name)
    return found


def _digits_at(match: re.Match[str]) -> int:
    return match.start("dotted" if match["dotted"] else "digits")


def _numeral(text: str, match: re.Match[str], classes: Mapping[int, str]) -> Numeral:
    # Several points spell no figure: a date, the number of a heading, or malformed.
    dotted = match["dotted"]
    digits = "0" if dotted else re.sub(r"\D", "", match["digits"])
    fraction = match["fraction"] or ""
    inside = classes.get(_digits_at(match), "malformed" if dotted else "")
    unit = _UNIT.match(text, match.end())
    printed, end = "", match.end()
    first = max(match.start() - _LONGEST_BEFORE, 0)
    approximate = _BEFORE.search(text, first, match.start()) is not None
    if unit and not inside:
        printed = (unit["scale"] or "") + (unit["base"] or "") + (unit["per"] or "")
        approximate |= unit["more"] is not None
        end = unit.end()
        after = _AFTER.match(text, end) if printed else None
        if after:
            approximate, end = True, after.end()
    return Numeral(
        text=match.group(),
        value=Decimal(
            ("-" if match["sign"] or match["open"] else "") + digits + fraction
        ),
        decimals=max(len(fraction) - 1, 0),
        unit=printed,
        start=match.start(),
        digits_end=match.end(),
        end=end,
        is_approximate=approximate,
        is_limit=_LIMIT.search(text[max(0, match.start() - 4) : end]) is not None,
        number_class=inside,
    )


def numerals(text: str) -> list[Numeral]:
    """All numbers of a folded paragraph in order."""
    matches = list(_NUMBER.finditer(text))
    classes = _classes(text, [_digits_at(match) for match in matches])
    return [_numeral(text, match, classes) for match in matches]
