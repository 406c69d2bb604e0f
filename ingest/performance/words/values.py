"""Content of a cell: a figure, a target or a result with sign and unit, a few words."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.figures import NUMBER, is_dash, parse_number
from ingest.performance.words.lists import NATURES, SIGNS, UNITS, pattern_of
from ingest.text import fold, fold_char

MOST_WORDS = 60
MOST_REASON = 40
MOST_UNIT = 8

QUALITATIVE = "定性"
QUALITATIVE_TARGET = "qualitative"
SIGN = re.compile(pattern_of(SIGNS))
# A sign even without a figure after it.
MARK = re.compile(r"[≥≧⩾≮≤≦⩽≯<>=]=?")
_UNIT = rf"(?:{pattern_of(UNITS)})(?:/(?:{pattern_of(UNITS)}|[一-鿿]{{1,3}}))*"
UNIT = re.compile(_UNIT)
_OPEN_END = re.compile(r"(?:及|或|\(含\)|含)?以上$")
_CLOSED_END = re.compile(r"(?:及|或|\(含\)|含)?以[下内]$|之内$")
_QUANTITY = re.compile(
    rf"(?P<sign>{SIGN.pattern})?(?P<figure>{NUMBER.pattern})(?P<unit>.*)"
)
# A row of a form left unused: 指标2： or ……
_PLACEHOLDER = re.compile(r"指标\d*:?|[.…·]+")
_MONTH = r"\d{1,2}月(?:份|\d{1,2}[日号])?"
# A misprinted year before a month is not a quantity.
_YEAR = r"(?:(?:19|20)\d{2}年|\d{3,5}年(?=\d{1,2}月))"
_DATE_END = r"(?:之前|以前|前|底前|底|末|之内|内|以内|[上中下]旬|起)?"
DATE = re.compile(
    rf"(?:{_YEAR}(?:度|底前|底|末|前|内)?(?:{_MONTH})?|{_MONTH})"
    rf"(?:[和、至\-—~](?:{_YEAR})?{_MONTH})*{_DATE_END}"
)
_DATE_UNITS = ("年", "月", "日", "号")
_LATEX = {r"\geqslant": "≥", r"\geq": "≥", r"\ge": "≥", r"\leqslant": "≤"}
_LATEX |= {r"\leq": "≤", r"\le": "≤", r"\%": "%", "$": ""}
_EMPTY = frozenset({"", "/", "-", "--", "—", "——", "–", "无", "\\", "N/A", "n/a"})
_PERSONAL = re.compile(r"负责人|联系人|电话|同志|先生|女士|经办人|填报人")
_SENTENCE_END = re.compile(r"[。;!?\n]")
_BLANKS = re.compile(r"\s+")
_ONE = r"\d(?:[\d.,]*\d)?[%分]?"
_SEVERAL = re.compile(rf"{_ONE}(?:\s+{_ONE})+")
_LATIN_GAP = re.compile(r"(?<=[A-Za-z])\s+(?=[A-Za-z])")
_CELL = re.compile(rf"({NUMBER.pattern})(%|分)?")
_POINTS = re.compile(r"-?\d[\d.,]*(%|分)?")


def printed_char(char: str) -> str:
    """A character as printed; radicals of a text layer as ideographs."""
    return fold_char(char) if "\u2e80" <= char <= "\u2fdf" else char


def is_several(text: str) -> bool:
    """Whether a text is only several figures separated by blanks."""
    return _SEVERAL.fullmatch(text.strip()) is not None


def squeeze(text: str) -> str:
    """Text as printed without blanks, except between words or figures."""
    if is_several(text):
        return " ".join(text.split())
    parts = [_BLANKS.sub("", part) for part in _LATIN_GAP.split(text)]
    return "".join(printed_char(char) for char in " ".join(parts))


def figure_of(cell: str) -> re.Match[str] | None:
    """The figure that fills a cell, with its per cent sign or 分."""
    return None if is_several(cell) else _CELL.fullmatch(fold(cell))


def is_points(cell: str) -> bool:
    """Whether a cell may stand in a column of figures, even if malformed."""
    folded = fold(cell)
    return is_blank_mark(cell) or _POINTS.fullmatch(folded) is not None


def is_blank_mark(cell: str) -> bool:
    """Whether a cell is a dash or a stroke, for a column that does not apply."""
    folded = fold(cell)
    return folded in ("/", "\\") or is_dash(folded)


@dataclass(frozen=True)
class Value:
    """A target or a result.

    comparator: as in Indicator. text: figure as a plain decimal, or short words.
    """

    comparator: str = ""
    text: str = ""
    unit: str = ""
    printed: str = ""
    number: Decimal | None = None


def is_nil(text: str) -> bool:
    """Whether a cell is empty: blank, a dash, a stroke or 无."""
    return fold(text) in _EMPTY


def is_placeholder(text: str) -> bool:
    """Whether a text only keeps the place of an indicator."""
    return _PLACEHOLDER.fullmatch(fold(text)) is not None


def is_sign(text: str) -> bool:
    """Whether a cell is a sign of comparison, or a direction (正向, 定性)."""
    return fold(text) in NATURES


def plain(number: Decimal) -> str:
    """A decimal without exponent, with its printed places."""
    return format(number, "f")


def _clean(text: str) -> str:
    for latex, sign in _LATEX.items():
        text = text.replace(latex, sign)
    return text


def _unit_of(rest: str, signed: bool) -> tuple[str, str] | None:
    """Comparator implied by a unit (90%以上) and the unit, None if not a unit."""
    implied = ""
    if _OPEN_END.search(rest):
        implied, rest = ">=", _OPEN_END.sub("", rest)
    elif _CLOSED_END.search(rest):
        implied, rest = "<=", _CLOSED_END.sub("", rest)
    if not signed and not implied and rest in _DATE_UNITS[1:]:
        return None
    if not rest or UNIT.fullmatch(rest):
        return implied, rest
    is_word = len(rest) <= MOST_UNIT and not re.search(r"[\d,。;:、≥≤<>=]", rest)
    return (implied, rest) if is_word and (signed or "/" in rest) else None


def read_value(printed: str, nature: str = "", unit: str = "") -> Value:
    """Read one cell; nature and unit come from their own columns.

    A figure without a sign must be reached: =. Words are qualitative.
    """
    shown = squeeze(_clean(printed))
    folded = fold(shown)
    if folded in _EMPTY:
        return Value()
    sign = NATURES.get(fold(nature), "")
    qualitative = sign == QUALITATIVE_TARGET
    match = None if is_several(shown) else _QUANTITY.fullmatch(folded)
    date = DATE.fullmatch(folded) and not (match and match["sign"])
    if match and not qualitative and not (date and not sign):
        own = SIGNS.get(match["sign"] or "", "")
        found = _unit_of(match["unit"], bool(own or sign))
        if found is not None and not (
            own == "" and sign == "" and _is_year(match["figure"], found[1])
        ):
            number = parse_number(match["figure"]).value
            return Value(
                comparator=own or sign or found[0] or "=",
                text=plain(number),
                unit=found[1] or ("" if is_nil(unit) else squeeze(unit)),
                printed=(own and shown) or f"{squeeze(nature)}{shown}{squeeze(unit)}",
                number=number,
            )
    words = re.sub(rf"^{QUALITATIVE}", "", shown)
    return Value(QUALITATIVE_TARGET, words[:MOST_WORDS], "", shown[:MOST_WORDS])


def _is_year(figure: str, unit: str) -> bool:
    return unit == "年" and len(figure) == 4 and figure[:2] in ("19", "20")


def read_result(printed: str, unit: str = "") -> Value:
    """Read one cell of results, with the unit from its own column; see read_value."""
    value = read_value(printed, "", unit)
    shown = squeeze(_clean(printed))[:MOST_WORDS]
    return replace(value, printed=shown) if value.text else Value()


def short_reason(printed: str) -> str:
    """The first words of a reason; empty if none, or if it names a person."""
    reason = squeeze(printed)
    if is_nil(reason) or _PERSONAL.search(reason):
        return ""
    first = _SENTENCE_END.split(reason.replace("；", ";"))[0]
    return first[:MOST_REASON].rstrip("，,、：:")
