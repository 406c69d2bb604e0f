"""Comparing Chinese labels: the common form of different printings."""

import re
import unicodedata
from functools import lru_cache

# PDF text has CJK radicals in place of ideographs; NFKC does not fold these.
_RADICALS = str.maketrans(
    {
        "⻔": "门",
        "⻋": "车",
        "⻅": "见",
        "⻉": "贝",
        "⻓": "长",
        "⻚": "页",
        "⻛": "风",
        "⻜": "飞",
        "⻝": "食",
        "⻢": "马",
        "⻥": "鱼",
        "⻦": "鸟",
        "⻩": "黄",
        "⻬": "齐",
        "⻰": "龙",
        "⺠": "民",
        "⻄": "西",
        "⻘": "青",
        "⻮": "齿",
        "⼾": "户",
        "⺟": "母",
        "⻆": "角",
        "⻙": "韦",
        "⻨": "麦",
        "⻤": "鬼",
        "⻁": "虎",
    }
)
_QUOTES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "「": '"',
        "」": '"',
        "‘": "'",
        "’": "'",
        "−": "-",
        "﹣": "-",
        "〔": "(",
        "〕": ")",
        "【": "(",
        "】": ")",
    }
)
# Whether anything but blanks and NFKC forms is folded.
_FOLDED = re.compile(f"[{''.join(map(chr, (_RADICALS | _QUOTES)))}]")
_LONGEST_KEPT = 200
_SPACE = re.compile(r"\s+")
CHINESE_NUMERAL = "一二三四五六七八九十"
_ENUMERATOR = re.compile(
    rf"^(?:[{CHINESE_NUMERAL}]+[、.]|\([{CHINESE_NUMERAL}\d]+\)|\d+[.、](?!\d))"
)
_REMARK = re.compile(r"\([^()]*\)$")
# A comma between groups of digits does not separate clauses.
_COMMA = r"(?:(?<!\d),|,(?!\d))"
CLAUSE = re.compile(rf"[。;]|{_COMMA}")
# A folded line that is running text: it ends a clause, or has two commas.
SENTENCE = re.compile(rf"[。;]|{_COMMA}.*{_COMMA}")


# Footnote signs: NFKC would join them to the number beside them.
_MARKS = re.compile("[①-⑳⁰¹²³⁴-⁹₀-₉]")


@lru_cache(maxsize=1 << 14)
def fold_char(char: str) -> str:
    """Return the compared form of one character (may be longer than one)."""
    if _MARKS.match(char):
        return char
    return unicodedata.normalize("NFKC", char.translate(_RADICALS)).translate(_QUOTES)


def fold(text: str) -> str:
    """Return text in its compared form: NFKC, radicals and quotes folded, no blanks."""
    # Lines and labels are requested repeatedly; long paragraphs are not cached.
    return _short(text) if len(text) < _LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    if _MARKS.search(text):
        return _SPACE.sub("", "".join(map(fold_char, text)))
    if _FOLDED.search(text) or not unicodedata.is_normalized("NFKC", text):
        folded = unicodedata.normalize("NFKC", text.translate(_RADICALS))
        text = folded.translate(_QUOTES)
    return _SPACE.sub("", text)


_short = lru_cache(maxsize=1 << 15)(_fold)


def without_enumerator(folded: str) -> str:
    """Drop a leading 一、 / (二) / 3. from a folded label, and 其中: before it."""
    label = _ENUMERATOR.sub("", folded)
    label = re.sub(r"^其中[::]?", "", label)
    return _ENUMERATOR.sub("", label)


def without_remark(folded: str) -> str:
    """Drop one closing bracket such as (辆) from a folded label."""
    return _REMARK.sub("", folded)


def has_chinese(text: str) -> bool:
    """Whether a text has at least one Chinese ideograph."""
    return any("㐀" <= char <= "鿿" for char in text)
