"""Amounts in several units: 1亿2千万元, 3万5000元, 12元3角5分."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

_SCALES = {
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
    "": 0,
    "元": 0,
    "角": -1,
    "分": -2,
}
# Units of amounts, by leading scale.
_UNITS = {"亿": "亿元", "百万": "百万元", "万": "万元", "千": "千元", "元": "元"}
_SCALE = "亿|[千百十]?万|[千百]"
_PLAIN = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE = "〇零一二两三四五六七八九十百千万亿"
# Chinese numerals among the digits, or digits among them.
_AND_CHINESE = (
    rf"\d[\d,.]*[余多]?(?:{_SCALE})[余多]?[一二两三四五六七八九][{_CHINESE}]*[余多]?元"
    rf"|[一二两三四五六七八九][十百千万亿]+\d[\d,.]*[{_CHINESE}]*[余多]?元"
)
MIXED = (
    rf"(?<![\d.,，'])(?:{_PLAIN}(?:(?:{_SCALE})[零余多]?{_PLAIN})+(?:{_SCALE})?元(?![旦宵])"
    rf"|{_PLAIN}元{_PLAIN}(?:角(?:{_PLAIN}分)?|分(?!析|类|配|别|批|期|为|布))"
    # Fractions of one character fold to three: ½ is 1⁄2.
    rf"|{_AND_CHINESE}|\d+⁄\d+)"
)
_PART = re.compile(rf"(?P<zero>零)?(?P<number>{_PLAIN})(?P<scale>{_SCALE}|[元角分])?")


@dataclass(frozen=True)
class Mixed:
    """An amount in several units; number_class: why it is not read, else empty.

    value, decimals and unit belong to the largest unit: 1.2亿元 for 1亿2千万元.
    """

    value: Decimal
    decimals: int
    unit: str
    number_class: str


def read_mixed(text: str) -> Mixed:
    """Read a text found by MIXED."""
    if "⁄" in text:
        return _unread("other")
    if re.search(r"[余多一二两三四五六七八九]", text):
        return _unread("numeral")
    parts = list(_PART.finditer(text))
    scales = [_SCALES[part["scale"] or ""] for part in parts]
    unit = _UNITS.get(parts[0]["scale"] or "", "")
    if any("." in part["number"] for part in parts[:-1]):
        return _unread("malformed")
    numbers = [Decimal(part["number"].replace(",", "")) for part in parts]
    steps = [above - below for above, below in pairwise(scales)]
    if not unit or any(
        step <= 0 or number >= 10**step
        for step, number in zip(steps, numbers[1:], strict=True)
    ):
        return _unread("numeral")
    last = parts[-1]
    digits = len(last["number"].partition(".")[0].replace(",", ""))
    is_plain = last["scale"] in (None, "元")
    if is_plain and not last["zero"] and digits != steps[-1]:
        # 2万3元 may be 20,003 or 23,000.
        return _unread("malformed")
    places = scales[0] - scales[-1] + len(last["number"].partition(".")[2])
    yuan = sum(number.scaleb(s) for number, s in zip(numbers, scales, strict=True))
    value = Decimal(yuan).scaleb(-scales[0]).quantize(Decimal(1).scaleb(-places))
    return Mixed(value, places, unit, "")


def _unread(number_class: str) -> Mixed:
    return Mixed(Decimal(0), 0, "", number_class)
