"""Printed figures: the one grammar that finds them and reads them exactly.

A spelling never changes a value: a text that is not spelled as one figure is malformed,
and the caller lists it with the reason.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

# Digits with groups of three, as running text prints them (folded to ASCII).
NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
# A printed run of digits, whether it spells a figure or not.
DIGITS = re.compile(r"\d+(?:[.,．]\d+)*")
DASH = re.compile(r"[—─–\-_－−]{2,}|[—─–－−]")
_WHOLE = re.compile(rf"{NUMBER.pattern}$")
# Amounts are printed with two decimals; further digits are another figure
# or a code that the text layer has attached.
AMOUNT_DECIMALS = 2

_LONGEST = 40
# More digits before the point than any amount of accounts has.
_MOST_DIGITS = 15
_REPEATED = re.compile(r"(\\[ds]|\[(?:\\.|[^\]\\])*\\[ds](?:\\.|[^\]\\])*\]|\))([+*])")

_BLANK = " \u00a0\u2002-\u200a\u202f\u205f\u3000\t"
_MINUS = "\\-−－﹣‐‑–"
_LOSS = "△▲▽▼"
# Signs of a footnote, never part of the number beside them.
NOTE_MARKS = "①-⑳⑴-⒇⁰¹²³⁴-⁹₀-₉*＊※†‡#＃"
_NOTE = rf"[{NOTE_MARKS}]+|[\[〔［【](?:注?\d{{1,2}})[\]〕］】]|[(（]注\d{{0,2}}[)）]"
UNITS = (
    *("亿元", "万元", "千元", "元", "万", "美元", "%", "％", "‰"),
    *("人次", "批次", "人", "名", "辆", "台套", "台/套", "台（套）", "台(套)"),
    *("台", "套", "个", "次", "批", "户", "项", "平方米", "分"),
)
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_FIGURE = re.compile(
    rf"(?P<lead>(?:(?![#＃])(?:{_NOTE}))*)[{_BLANK}]*(?P<currency>人民币|RMB|[¥￥])?[{_BLANK}]*"
    rf"(?P<open>[(（])?(?P<sign>[{_MINUS}{_LOSS}+＋])?[{_BLANK}]*"
    rf"(?P<late>[¥￥])?"
    rf"(?P<whole>\d+|\d{{1,3}}(?P<group>[,，'’‘{_BLANK}])\d{{3}}(?:(?P=group)\d{{3}})*)?"
    rf"(?P<fraction>\.\d+)?"
    rf"(?P<close>[)）])?(?P<trailing>[-−－])?"
    rf"[{_BLANK}]*(?P<unit>{_UNIT})?[{_BLANK}]*(?P<note>(?:{_NOTE})*)"
)
_HAS_DIGIT = re.compile(r"\d")
_FORMULA = re.compile(r"\{?=\s*\S")
# Figures with a comma between them, or run together, also with a code behind them.
_TO_THE_FEN = r"\d+(?:,\d{3})*\.\d{2}"
_SEVERAL = re.compile(rf"(?:{_TO_THE_FEN},?)+{_TO_THE_FEN}(?:\d{{3}}(?:\d\d)?)?")
# One figure in groups of thousands, of which a comma may be misprinted.
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3}){1,2}[.,]\d{2}")
# Digits, points and commas only, whether they spell a figure or not.
_SPELLED = re.compile(r"[-－−]?\d+(?:[.,．，]+\d+)*[.,．，]?(?:万?元|%|％)?")
# Signs that forms print instead of an amount.
_NOTHING = re.compile(
    r"[-−－—–―─一_~～/／\\|.…·×*＊√()（）\s]*|无|空|零|同上|合计|小计|元|万元"
)
_CHINESE = "〇零一二两三四五六七八九十百千万亿廿卅"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
# Tenths: 占六成, 近三成半. 成 begins many words (一成立), so a word before it or a
# mark after it must show that it counts.
_TENTHS = (
    r"(?:(?<=[占比为近约超逾达过仅足到长降高加少增减])[一二两三四五六七八九]成"
    r"(?![不交人份体全军分功千名员品型因家就年形效本果熟立绩群色规语败都长员为])"
    r"|[一二两三四五六七八九]成(?=[，。；、,;）)多余半左以的]))"
    r"(?:[一二三四五六七八九半](?![个百千万年月日]))?"
)
# Chinese numerals that state an amount, a count or a share; 一 alone is a word (一个、
# 一次), and so are 几 and 数 without a scale.
CHINESE_COUNT = re.compile(
    rf"(?<![第点数几\d{_CHINESE}])(?:"
    rf"(?:(?!一(?!点[{_CHINESE}])[^二三四五六七八九十百千万亿])[一二两三四五六七八九十廿卅]"
    rf"|[几数][十百千])[{_CHINESE}]*(?:[点.．][{_CHINESE}]+)?(?:[余多][百千万亿]+)?"
    r"(?=[余多]?(?:元|人次|人|名|辆|台|套|个|家|批次|批|户|件|份|场|次|项))"
    rf"|[{_FORMAL}][{_FORMAL}〇零佰仟万亿]*(?=[元圆])|[〇零](?=元(?![旦宵]))"
    rf"|{_TENTHS}"
    rf"|(?:[百千万]|[{_CHINESE}]+)分之[{_CHINESE}]+(?:点[{_CHINESE}]+)?)"
)


# Why a text with digits is not a figure: the first matching pattern decides.
_WHY_MALFORMED = (
    (
        r"\d[.．]\d+[^\d.．]+\d[\d,，]*[.．]\d|\d[\r\n]+\d",
        "malformed figure: two figures in one cell",
    ),
    (r"[㐀-鿿A-Za-z]", "malformed figure: letters or words beside the digits"),
    (rf"\d[{_BLANK}]", "malformed figure: a blank between digits"),
    (r"[.．]$", "malformed figure: it ends with a point"),
    (r"[,，]$", "malformed figure: it ends with a comma"),
    (r"[.．]\d*[.．]", "malformed figure: more than one point"),
    (r"\d[·•。、;；:：]\d", "malformed figure: a sign that is no decimal point"),
    (r"^\d+[,，]\d{1,2}$", "malformed figure: a comma where the point should be"),
    (r"[,，'’‘]", "malformed figure: its groups are not of three digits"),
    (r"", "malformed figure: other signs beside the digits"),
)


# A number in numerals only; 一 may also be a dash, and 万 a unit.
_NUMERAL = re.compile(
    r"(?![一百千万亿点]$)(?=.*[〇零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿卅])"
    r"[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬廿卅点]+(?:元[整正]?)?"
)


def bounded(pattern: str) -> str:
    """A pattern whose digits, blanks and groups repeat no more than in a figure.

    The time of a search then grows linearly with the text.
    """
    return _REPEATED.sub(
        lambda match: f"{match[1]}{{{int(match[2] == '+')},{_LONGEST}}}", pattern
    )


@dataclass(frozen=True)
class Number:
    """A printed number.

    text: as printed, with everything that belongs to its spelling; value: exact;
    decimals: digits after the point; unit: a unit printed beside it, empty if none;
    note: a footnote sign beside it.
    """

    text: str
    value: Decimal
    decimals: int
    unit: str = ""
    note: str = ""

    @property
    def is_integer_text(self) -> bool:
        """Whether it is printed with digits only, like codes and line numbers."""
        return self.text.isascii() and self.text.isdigit()


@dataclass(frozen=True)
class Malformed:
    """Text with a digit in it that is not spelled as one figure, and the reason."""

    text: str
    reason: str


def is_no_figure(text: str) -> bool:
    """Whether a text without digits is in place of a figure: #REF!, 四十五点六."""
    plain = "".join(text.split())
    return bool(plain) and not has_digit(plain) and _NOTHING.fullmatch(plain) is None


def is_numeral(text: str) -> bool:
    """Whether a text is a number in Chinese numerals and nothing else."""
    return _NUMERAL.fullmatch(text) is not None


def is_too_long(text: str) -> bool:
    """Whether a number has more digits before its point than an amount can have."""
    return sum(map(str.isdigit, text.partition(".")[0])) > _MOST_DIGITS


def parse_number(text: str) -> Number:
    """Read a number of running text; the text must match NUMBER entirely."""
    plain = text.replace(",", "")
    _, _, fraction = plain.partition(".")
    return Number(text=text, value=Decimal(plain), decimals=len(fraction))


def has_digit(text: str) -> bool:
    """Whether a text contains a digit of any width; footnote signs do not count."""
    return _HAS_DIGIT.search(text) is not None


def _malformed_reason(text: str) -> str:
    """Why a text with digits is not a figure, in the words of an unplaced one."""
    return next(
        reason for pattern, reason in _WHY_MALFORMED if re.search(pattern, text)
    )


def read_figure(text: str) -> Number | Malformed | None:
    """Read a whole cell of a column of figures.

    None if it has no digit and is not a formula.  A figure may have a sign in any
    form (−, －, △, brackets, trailing), groups of three, full-width digits, a currency
    sign or unit and a footnote sign beside it; everything else with a digit is
    malformed.
    """
    printed = text.strip()
    if _FORMULA.match(printed):
        return Malformed(printed, "formula without a stored result")
    if not has_digit(printed):
        return None
    match = _FIGURE.fullmatch(printed.translate(_WIDE))
    if match is None or not (match["whole"] or match["fraction"]):
        return Malformed(printed, _malformed_reason(printed))
    if is_too_long(match["whole"] or ""):
        return Malformed(printed, "malformed figure: too many digits")
    whole, fraction = match["whole"] or "", match["fraction"] or ""
    digits = re.sub(r"\D", "", whole)
    signs = [match["sign"] and match["sign"] not in "+＋", match["trailing"]]
    if bool(match["open"]) != bool(match["close"]):
        return Malformed(printed, "malformed figure: a bracket is missing")
    if match["open"] and not fraction and len(digits) <= 2:
        return Malformed(
            printed, "malformed figure: in brackets, a loss or an enumerator"
        )
    is_loss = [bool(sign) for sign in (*signs, match["open"])]
    if sum(is_loss) > 1:
        return Malformed(printed, "malformed figure: two signs")
    if len(digits) > 1 and digits.startswith("0") and (fraction or match["group"]):
        return Malformed(printed, "malformed figure: it begins with a zero")
    return Number(
        text=printed,
        value=Decimal(("-" if any(is_loss) else "") + (digits or "0") + fraction),
        decimals=max(len(fraction) - 1, 0),
        unit=(match["unit"] or "").replace("％", "%"),
        note=match["lead"] + match["note"],
    )


def is_misspelt(text: str) -> bool:
    """Whether digits with points and commas spell no figure: 1,76.23.

    Blanks and signs beside digits may come from the reader and are not a misspelling,
    nor are several figures with a comma or nothing between them.
    """
    text = text.strip()
    if text.isdecimal() or (_SEVERAL.fullmatch(text) and not _GROUPED.fullmatch(text)):
        return False
    return _SPELLED.fullmatch(text) is not None and isinstance(
        read_figure(text), Malformed
    )


def is_number(text: str) -> bool:
    """Whether a text is one number of running text and nothing else."""
    return _WHOLE.match(text) is not None


def is_amount(text: str) -> bool:
    """Tell whether a cell holds an amount: a number with a point, in any spelling."""
    figure = read_figure(text)
    return isinstance(figure, Number) and figure.decimals > 0


def is_formula(text: str) -> bool:
    """Whether a cell shows a formula in place of a figure."""
    return _FORMULA.match(text) is not None


def is_dash(text: str) -> bool:
    """Whether a text is a dash, which forms print for cells that do not apply."""
    return DASH.fullmatch(text) is not None


def is_ascending(numbers: list[Number], *, of_rest: bool = False) -> bool:
    """Whether the numbers count 1, 2, 3 … like column numbers.

    of_rest: they may also continue a count, like those of further columns.
    """
    first = numbers[0].value if numbers and of_rest else 1
    return first > 0 and [each.value for each in numbers] == [
        first + place for place in range(len(numbers) or 1)
    ]
