"""Number formats of a workbook, as far as they change figures.

The value decides the sign, the format the rest: a loss shown in red without a minus
must not become a gain.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0",
    6: "#,##0",
    7: "#,##0.00",
    8: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
    **dict.fromkeys((14, 15, 16, 17, 30, 36, 50, 52, 53, 54, 56), "yyyy-m-d"),
    **dict.fromkeys((27, 28, 29, 31, 51, 55, 57, 58), 'yyyy"年"m"月"d"日"'),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), "h:mm"),
    22: "yyyy-m-d",
    49: "@",
}
_PRECISION = 15
# Enough for every digit that a format of 255 characters can show.
_WIDE = Context(prec=1000)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"'
    r"|[\\!](?P<escaped>.)"
    r"|_.|\*."
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<digit>[0#?])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
_CURRENCY = re.compile(r"[¥￥$€£()（）\s+\-]|RMB|CNY|人民币")
_DATE_LETTERS = frozenset("ymdhsYMDHS")


@dataclass
class _Section:
    """One of the up to four parts of a format.

    literals: text within the digits, with the number of whole digits after it.
    """

    before: str = ""
    after: str = ""
    digits: int = 0
    least_whole: int = 0
    least_decimals: int = 0
    decimals: int = 0
    thousands: bool = False
    scale: int = 0
    is_general: bool = False
    is_date: bool = False
    is_exponent: bool = False
    condition: tuple[str, Decimal] | None = None
    literals: list[tuple[str, int]] = field(default_factory=list)


def _split(code: str) -> list[str]:
    """Cut a format at the semicolons that are not quoted."""
    parts = [""]
    for match in _TOKEN.finditer(code):
        if match.group("other") == ";":
            parts.append("")
        else:
            parts[-1] += match.group()
    return parts


class _SectionParser:
    """Read one section of a format, token by token."""

    def __init__(self) -> None:
        self.section = _Section()
        self.in_decimals = False
        self.commas = 0
        self.inner: list[tuple[str, int]] = []

    def parse(self, code: str) -> _Section:
        """Read a section."""
        for match in _TOKEN.finditer(code):
            kind = match.lastgroup
            text = match.group(kind) if kind else ""
            if kind == "bracket":
                self._bracket(text)
            elif kind == "general":
                self.section.is_general = True
            elif kind == "digit":
                self._digit(text)
            elif kind == "other":
                self._other(text)
            elif kind:
                self._literal(text)
        self.section.scale += 3 * self.commas
        digits = self.section.digits
        self.section.literals = [(text, digits - at) for text, at in self.inner]
        return self.section

    def _bracket(self, text: str) -> None:
        condition = _CONDITION.match(text)
        if condition:
            self.section.condition = (condition[1], Decimal(condition[2]))
        elif text and not text.lower().strip("hms"):
            self.section.is_date = True

    def _digit(self, text: str) -> None:
        section = self.section
        if self.in_decimals:
            section.decimals += 1
            if text == "0":
                section.least_decimals = section.decimals
        else:
            section.thousands = section.thousands or self.commas > 0
            if section.after:
                self.inner.append((section.after, section.digits))
                section.after = ""
            section.digits += 1
            section.least_whole += text == "0"
        self.commas = 0

    def _other(self, text: str) -> None:
        section = self.section
        if text == "." and not self.in_decimals:
            self.in_decimals = True
        elif text == "," and section.digits:
            self.commas += 1
        elif text == "%":
            section.scale -= 2
            section.after += text
        elif text in "Ee" and section.digits:
            section.is_exponent = True
        elif text in _DATE_LETTERS:
            section.is_date = True
        elif text == "@":
            section.is_general = True
        else:
            self._literal(text)

    def _literal(self, text: str) -> None:
        section = self.section
        if section.digits or self.in_decimals or section.is_general:
            section.after += text
        else:
            section.before += text


@lru_cache(maxsize=512)
def _parse(code: str) -> tuple[_Section, ...]:
    return tuple(_SectionParser().parse(part) for part in _split(code))


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    operator, limit = condition
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }[operator]


def _choose(sections: tuple[_Section, ...], value: Decimal) -> _Section:
    """The section for a value."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(section.condition, value):
                return section
        return sections[-1]
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def plain(value: Decimal) -> str:
    """A number without exponent and trailing zeros."""
    text = f"{rounded(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal) -> Decimal:
    """Drop binary rounding errors after the fifteenth digit."""
    if not value:
        return Decimal(0)
    digits = _PRECISION - 1 - value.adjusted()
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _WIDE).normalize()


def _grouped(whole: str) -> str:
    return f"{int(whole):,}" if whole else whole


def _digits(section: _Section, value: Decimal) -> str:
    scaled = abs(rounded(value)).scaleb(-section.scale)
    places = Decimal(1).scaleb(-section.decimals)
    text = f"{scaled.quantize(places, ROUND_HALF_UP, _WIDE):f}"
    whole, _, fraction = text.partition(".")
    kept = fraction.rstrip("0").ljust(section.least_decimals, "0")
    fraction = fraction[: max(len(kept), section.least_decimals)]
    whole = whole.zfill(section.least_whole)
    if not section.least_whole and whole == "0" and fraction:
        whole = ""
    if section.thousands and len(whole) > 3 and section.least_whole <= 1:
        whole = _grouped(whole)
    for literal, after in sorted(section.literals, key=lambda part: part[1]):
        whole = whole.zfill(after + 1)
        whole = whole[: len(whole) - after] + literal + whole[len(whole) - after :]
    # No form prints .50 for 0.50.
    return f"{whole or '0'}.{fraction}" if fraction else whole or "0"


def _show_date(value: Decimal, code: str, epoch: date) -> str:
    if not 0 <= value < 2_958_466:
        return plain(value)
    moment = datetime(epoch.year, epoch.month, epoch.day) + timedelta(
        seconds=round(float(value) * 86400)
    )
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]', "", code).lower()
    if not set("yd") & set(letters):
        return f"{moment:%H:%M}"
    separators = ("年", "月", "日") if "年" in code else ("-", "-", "")
    text = f"{moment.year}{separators[0]}{moment.month}{separators[1]}"
    return f"{text}{moment.day}{separators[2]}" if "d" in letters else text.rstrip("-")


def hides_text(code: str) -> bool:
    """Whether a format hides text (its fourth part)."""
    parts = _parse(code)
    return len(parts) > 3 and parts[3] == _Section()


def show(value: str | float, code: str, epoch: date = date(1899, 12, 30)) -> str:
    """Return a number as a workbook shows it under a number format.

    value: the stored number, best as its stored text.  code: number format.  Minus
    signs follow the value, brackets and currency signs are left out.
    """
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return str(value).strip()
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return str(value).strip()
    section = _choose(_parse(code or "General"), number)
    before, after = (
        _CURRENCY.sub("", text) for text in (section.before, section.after)
    )
    if section.is_date:
        return _show_date(number, code, epoch)
    if section.is_general or section.is_exponent:
        return f"{before}{plain(number)}{after}"
    shown = _digits(section, number)
    is_zero = not shown.strip("0.,")
    has_digits = section.digits + section.decimals > 0
    if not has_digits or (
        is_zero and not section.least_whole and not section.least_decimals
    ):
        return (section.before + section.after).strip()
    return f"{before}{'-' if number < 0 and not is_zero else ''}{shown}{after}"
