"""The numbers of a paragraph: figures with their units, and other numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.figures import NOTE_MARKS
from ingest.narrative.mixed import MIXED, read_mixed
from ingest.narrative.number_classes import (
    ENUMERATED_CODE,
    GROUPED,
    MONEY,
    number_classes,
)

_NUMBER = re.compile(
    # The brackets of a loss contain only the figure: (3.20)万元.
    rf"(?:(?<![\d.])|{ENUMERATED_CODE})(?:(?P<mixed>{MIXED})"
    rf"|(?P<open>\((?=(?:[\d,，']+\.\d+|[\d,，']{{3,}})\){MONEY}))?"
    r"(?P<sign>[△▲▽▼](?=¥?\d)|[-–](?=¥?\d)(?<![\d)A-Za-z元%点][-–])"
    r"|(?<![自胜抱肩担背欠重亏])负(?=¥?\d))?¥?(?P<percent>百分之(?=\d))?"
    rf"(?:(?P<dotted>\d+(?:\.\d+){{2,}}|\d*\.{{2,}}\d+|\.\d+)"
    rf"|(?P<digits>{GROUPED}(?=(?:\.\d+)?\)?{MONEY})"
    rf"|\d{{1,3}}(?:,\d{{3}})+(?![\d])|\d+)(?P<fraction>\.(?!{ENUMERATED_CODE})\d+)?)"
    r"(?(open)\)))"
)
_UNIT = re.compile(
    rf"(?:[{NOTE_MARKS}]+|\[\d{{1,2}}\]|\(注\d{{0,2}}\))?(?P<about>[余多来](?=[万亿千百]))?"
    r"(?P<scale>[万亿千百](?=[余多]?(?:元|人|名|户|家|个|次|件|份|条|场|台|册|张|亩))"
    r"|(?:万亿|百万)(?=[余多]?元)|万(?=余?(?:职工|会员|群众|劳动者|农民工)))?"
    r"(?P<more>[余多](?=[^\W\d_]))?"
    r"(?P<base>美元|元|%|‰|个?百分点|人次|批次|场次|户次|台\(套\)|套\(台\)|辆\(台\)"
    r"|台\(辆\)|台、?套|台、?辆|平方米|公里|个月|小时|分钟|m2|[人名户家个项次场批期件份"
    r"条篇所处间台套辆分倍天种类亩吨岁位册张支部艘架起例只幅座门届])?"
    r"(?P<per>(?:/|(?<=元)每(?=[人户年月次]))(?:[人户]·?[年月]|[人户年月个次场项天名])(?!\d)"
    r"(?:/[年月])?)?"
)
# 公务接待费支出0.30万: 元 is missing.
_YUAN_MISSING = re.compile(r"万(?=[，。;:、()]|$)")
_OF_MONEY = re.compile(
    r"(?:支出|收入|费用?|经费|资金|金额|预算|决算)(?:数|额)?(?:[为是共约计]|合计|总计)*$"
)
_LONGEST_LABEL = 8
# Text after an amount without unit.
_BARE = re.compile(r"$|[，。;:、)！？!?]|[和与及]|以及|增[加长]|减少|下降")
_AFTER = re.compile(
    r"(?:\(含\))?(?:以上|以下|左右|上下|以内|之内|不到|[余多](?=[，。;、)]))"
)
_KINDS = (
    ("person", ("人", "名", "人次")),
    ("vehicle", ("辆",)),
    ("set", ("台", "套")),
    ("area", ("平方米", "m2")),
    ("item", ("个", "次", "批", "批次", "项", "家", "所", "处")),
)
# Kinds by leading unit (辆(台), 台(套)).
_LED = ("vehicle", "set")
_LIMIT = re.compile(r"^.*(?:不超过|不高于|不低于|不少于)\d|(?:以内|之内|以下)$")
# Misprints between digits and their unit, and before the digits.
_BEHIND_DIGITS = re.compile(r"[A-Za-z.,+△▲▽▼–-]*(?P<closing>\)*)")
_AHEAD_OF_DIGITS = re.compile(r"[A-Za-z△▲▽▼±负–—-]+$")
_LONGEST_MISPRINT = 2
# Separators in one malformed figure: 1, 060. 20
_PARTS = re.compile(r"[,，]|[,.，] ")
_BEFORE = re.compile(
    r"(?:近|(?<!节)约|逾|超|超过|不超过|不低于|不少于|不足|不到|达到?约|≥|≤|<|>)$"
)
_LONGEST_BEFORE = 6
_MONEY = re.compile(MONEY)
_PERCENT = ("%", "个百分点", "百分点")
_YUAN = {
    "千元": 1000,
    "万元": 10_000,
    "百万元": 1_000_000,
    "亿元": 100_000_000,
    "万亿元": 1_000_000_000_000,
}


def unit_size(unit: str) -> Decimal:
    """Value of one unit in yuan, of a percentage as a fraction; 1 for all others."""
    return Decimal("0.01") if unit in _PERCENT else Decimal(_YUAN.get(unit, 1))


@dataclass(frozen=True)
class Numeral:
    """One number of a paragraph.

    start and end: its characters, end including the unit; digits_end: end of its
    digits; near: words before it that make it approximate (近); is_limit: stated as
    maximum or minimum; number_class: why it is not a figure, else empty; is_bare: no
    unit follows.
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
    is_bare: bool = False
    near: str = ""

    @property
    def is_money(self) -> bool:
        """Whether the unit is money, not per head."""
        return self.unit.endswith("元") and "/" not in self.unit

    @property
    def yuan(self) -> Decimal:
        """The value of an amount in yuan."""
        return self.value * unit_size(self.unit)

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit in _PERCENT

    @property
    def kind(self) -> str:
        """Kind of the unit: money, percent, other or one of _KINDS; empty without."""
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
        """Whether it is written like an amount, without unit; nought needs none."""
        return self.is_bare and (self.decimals == 2 or not self.value)


def _digits_at(match: re.Match[str]) -> int:
    return match.start("dotted" if match["dotted"] else "digits")


def _near(text: str, match: re.Match[str]) -> str:
    """The word before a number that makes it approximate, else empty."""
    first = max(match.start() - _LONGEST_BEFORE, 0)
    before = _BEFORE.search(text, first, match.start())
    return before.group() if before else ""


def _after(text: str, at: int) -> int:
    """End of words after a unit that make the number approximate."""
    after = _AFTER.match(text, at)
    return after.end() if after else at


def _is_limit(text: str, start: int, end: int) -> bool:
    return _LIMIT.search(text[max(0, start - 4) : end]) is not None


def _mixed(text: str, match: re.Match[str], number_class: str) -> Numeral:
    """An amount in several units, or in digits and Chinese numerals."""
    amount = read_mixed(match.group())
    near, end = _near(text, match), _after(text, match.end())
    return Numeral(
        text=match.group(),
        value=amount.value,
        decimals=amount.decimals,
        unit=amount.unit,
        start=match.start(),
        digits_end=match.end(),
        end=end,
        is_approximate=bool(near) or end > match.end(),
        is_limit=_is_limit(text, match.start(), end),
        number_class=amount.number_class or number_class,
        near=near,
    )


def _misspelt(text: str, match: re.Match[str]) -> str:
    """The class of digits with points that are not a number.

    Several points are a date, a heading number, or malformed.
    """
    if not match["dotted"]:
        return ""
    is_led = ".." in match["dotted"] or match["dotted"].startswith(".")
    return "other" if is_led and not _MONEY.match(text, match.end()) else "malformed"


def _numeral(text: str, match: re.Match[str], classes: Mapping[int, str]) -> Numeral:
    if match["mixed"]:
        return _mixed(text, match, classes.get(match.start(), ""))
    digits = "0" if match["dotted"] else re.sub(r"\D", "", match["digits"])
    fraction = match["fraction"] or ""
    inside = classes.get(_digits_at(match), _misspelt(text, match))
    unit = None if inside else _UNIT.match(text, match.end())
    printed, end = "", match.end()
    near = _near(text, match)
    is_approximate = bool(near)
    if match["percent"] and not inside:
        printed = "%"
    elif unit:
        per = unit["per"] or ""
        printed = (unit["scale"] or "") + (unit["base"] or "") + per.replace("每", "/")
        is_approximate |= bool(unit["about"] or unit["more"])
        end = _after(text, unit.end()) if printed else unit.end()
        is_approximate |= end > unit.end()
    is_loss = bool(match["sign"] or match["open"])
    if not printed and not inside and _YUAN_MISSING.match(text, end):
        label_from = max(match.start() - _LONGEST_LABEL, 0)
        if _OF_MONEY.search(text, label_from, match.start()):
            printed, end = "万元", end + 1
    return Numeral(
        text=match.group(),
        value=Decimal("-" * is_loss + digits + fraction),
        decimals=max(len(fraction) - 1, 0),
        unit=printed,
        start=match.start(),
        digits_end=match.end(),
        end=end,
        is_approximate=is_approximate,
        is_limit=_is_limit(text, match.start(), end),
        number_class=inside,
        is_bare=not printed and _BARE.match(text, end) is not None,
        near=near,
    )


def numerals(text: str) -> list[Numeral]:
    """All numbers of a folded paragraph in order."""
    matches = list(_NUMBER.finditer(text))
    starts = [each.start() if each["mixed"] else _digits_at(each) for each in matches]
    classes = number_classes(text, starts)
    read = _joined(text, [_numeral(text, each, classes) for each in matches])
    return list(_with_asides(text, read))


def _joined(text: str, found: Iterable[Numeral]) -> list[Numeral]:
    """Join numbers separated only by a comma or point into one malformed number."""
    joined: list[Numeral] = []
    for numeral in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.number_class == numeral.number_class == "malformed"
            and _PARTS.fullmatch(text, before.end, numeral.start)
        ):
            whole = text[before.start : numeral.digits_end]
            numeral = replace(numeral, text=whole, start=before.start)
            joined.pop()
        joined.append(numeral)
    return joined


def as_meant(text: str, found: Sequence[Numeral]) -> Iterator[Numeral]:
    """The numbers of a text; a malformed figure or a range has an unknown value.

    Numbers separated by a misprint (12:30万元) are one figure, the last of them.
    """
    start = end = -1
    for numeral in found:
        if numeral.number_class not in ("malformed", "other"):
            start = end = -1
            yield numeral
            continue
        if not 0 <= numeral.start - end <= _LONGEST_MISPRINT:
            start = numeral.start
        end = numeral.digits_end
        yield _meant(text, numeral, start) or numeral


def _meant(text: str, numeral: Numeral, start: int) -> Numeral | None:
    """The figure at start, as if well-formed."""
    if numeral.text.endswith(("元", "角", "分")):
        return replace(numeral, number_class="", start=start, unit="元")
    behind = _BEHIND_DIGITS.match(text, numeral.digits_end)
    unit = _UNIT.match(text, behind.end()) if behind else None
    if behind is None or unit is None or not unit["base"]:
        return None
    ahead = _AHEAD_OF_DIGITS.search(text, max(0, start - _LONGEST_MISPRINT), start)
    start = ahead.start() if ahead else start
    closing = len(behind["closing"])
    if closing and text[max(0, start - closing) : start] == "(" * closing:
        start -= closing
    printed = (unit["scale"] or "") + unit["base"]
    return replace(numeral, number_class="", start=start, unit=printed, end=unit.end())


def _with_asides(text: str, found: Sequence[Numeral]) -> Iterator[Numeral]:
    """The numbers of a text, without an amount alone in brackets after another.

    It repeats the amount in another unit, 123,000元(12.30万元), or has no stated
    meaning.
    """
    for before, numeral in zip((None, *found), found, strict=False):
        is_aside = (
            before is not None
            and before.is_money
            and numeral.is_money
            and text[before.end : numeral.start] == "("
            and text[numeral.end : numeral.end + 1] == ")"
            and before.yuan != numeral.yuan
        )
        yield replace(numeral, number_class="other") if is_aside else numeral
