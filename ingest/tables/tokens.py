"""Cut lines of a table without a grid into labels, figures, dashes and words.

A text layer wraps labels, loses blank cells and joins a figure to the code after it;
only the order and, in some documents, the blanks survive.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ingest.document import WHOLE_TEXT, Line, Span
from ingest.figures import (
    AMOUNT_DECIMALS,
    DASH,
    NUMBER,
    Malformed,
    Number,
    has_digit,
    is_numeral,
    is_too_long,
    parse_number,
    read_figure,
)
from ingest.tables.glued import amounts_in
from ingest.text import CHINESE_NUMERAL, fold_char, has_chinese

_WORD = re.compile(r"[^\s]+")
_NUMBERING = re.compile(r"[(]?\d{1,2}[).、]|[(]\d{1,2}")
# Characters of figures, and two figures run together.
_SIGNS = re.compile(r"[-+△▲(]?[\d.,'’ O〇l¥%*]*\d[\d.,'’O〇l%*)-]*|约\d[\d.,]*")
# A blank after the point: 18. 22.
_BROKEN = re.compile(r"\d+\. \d{1,2}(?![\d.,])")
# The same, or a blank before the point if figures stand well apart: 2 9.77.
_BLANK_INSIDE = re.compile(
    rf"{_BROKEN.pattern}|\d+ (?!\d{{3}}(?:\.|\s|$))\d+(?:[.,]\d+)*(?![\d.,])"
)
_WIDE_GAP = re.compile(r"(?<=\d)[ \u3000]{2,}(?=\d)")
_CLOSE_GAP = re.compile(r"(?<=\d) (?=\d)")
_FEWEST_GAPS = 10
# Kinds of tokens in a column of figures.
ITEMS = ("number", "malformed", "dash")
_GLUED = re.compile(r"\.\d{2}\d")
# A leading zero means lost digits before it: 1 073.49.
_ZERO_FIRST = re.compile(r"-?0\d+[.,]")
_BLANK = re.compile(r"[ \t\u3000]*")
BLANK_BETWEEN = "malformed figure: a blank between digits"
_RUN_TOGETHER = "malformed figure: it may have run together with the next one"
_CHINESE = "㐀-鿿"
_PREFIX = (
    rf"(?:(?:[{CHINESE_NUMERAL}]+\s*[、.]|\(\s*[{CHINESE_NUMERAL}\d]+\s*\)"
    r"|\d{1,2}\s*[.、](?!\d)|其中\s*:)\s*)*"
)
_SUFFIX = r"(?:\s*\([^()\n\d]{1,12}\))?"


@dataclass(frozen=True)
class Token:
    """One piece of a table's text.

    kind: label (one of the given names), number, dash, malformed or word.
    text: folded text without blanks; printed: the text as printed, blanks dropped.
    span: its place on the line; parts: places of the parts of a joined code. reason:
    why digits are malformed, if so. before: blanks before it on the line. after: blanks
    up to the end of the line, -1 if more follows. starts_line: whether it is the first
    on its line.
    """

    kind: str
    text: str
    printed: str
    line: Line
    before: int
    after: int
    starts_line: bool
    number: Number | None = None
    span: Span = WHOLE_TEXT
    parts: tuple[tuple[Line, Span], ...] = ()
    reason: str = ""


def label_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Build a pattern that finds the folded names despite blanks and wraps.

    A name counts only as a whole: 合计 is not found inside 本年收入合计.
    """
    bodies = [
        r"\s*".join(re.escape(char) for char in name)
        for name in sorted(set(names), key=lambda name: (-len(name), name))
    ]
    return re.compile(
        rf"(?<![{_CHINESE}、])(?P<prefix>{_PREFIX})(?P<name>{'|'.join(bodies)})"
        rf"(?P<suffix>{_SUFFIX})(?![{_CHINESE}、])"
    )


class _Text:
    """The folded text of some lines, mapped back to lines and printed text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        folded: list[str] = []
        self.lines: list[Line] = []
        self.source: list[str] = []
        self.places: list[int] = []
        for line in lines:
            printed = line.text + "\n"
            pieces = list(map(fold_char, printed))
            folded += pieces
            if sum(map(len, pieces)) == len(printed):
                self.lines += [line] * len(printed)
                self.places += range(len(printed))
                self.source += printed
                continue
            for place, (char, piece) in enumerate(zip(printed, pieces, strict=True)):
                self.lines += [line] * len(piece)
                self.places += [place] * len(piece)
                self.source += [char, *[""] * (len(piece) - 1)] if piece else []
        self.text = "".join(folded)

    def span(self, start: int, end: int) -> Span:
        """Place of folded characters on their line, the first of several."""
        while self.lines[end - 1] is not self.lines[start]:
            end -= 1
        return Span(-1, self.places[start], self.places[end - 1] + 1)

    def printed(self, start: int, end: int) -> str:
        return re.sub(r"\s+", "", "".join(self.source[start:end]))


def folded_text(lines: Sequence[Line]) -> str:
    """The folded text of some lines, as used for tokens."""
    return _Text(lines).text


def _glued_amount(text: str, is_code: Callable[[str], bool]) -> int:
    """Length of the amount in a figure joined to the code after it, else all of it."""
    whole, point, fraction = text.partition(".")
    tail = fraction[AMOUNT_DECIMALS:]
    if point and tail and is_code(tail):
        return len(whole) + 1 + AMOUNT_DECIMALS
    return len(text)


def _parts_widely(text: str) -> bool:
    """Whether figures stand well apart, so that a single blank is part of a figure."""
    wide, close = (len(pattern.findall(text)) for pattern in (_WIDE_GAP, _CLOSE_GAP))
    return wide >= _FEWEST_GAPS and close * _FEWEST_GAPS <= wide


def tokenize(
    lines: Sequence[Line],
    names: re.Pattern[str] | None = None,
    is_code: Callable[[str], bool] = lambda text: False,
    numbers: Mapping[int, int] = MappingProxyType({}),
) -> list[Token]:
    """Cut lines into tokens in reading order.

    names: pattern of label_pattern for forms whose labels are known; is_code recognises
    classification codes, to split them from a figure before them; numbers: begin and
    end, in the folded text, of numbers run together.
    """
    stream = _Text(lines)
    text = stream.text
    ends = {**amounts_in(text, is_code), **numbers}
    starts = sorted(ends)
    broken = _BLANK_INSIDE if _parts_widely(text) else _BROKEN
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        blank = _BLANK.match(text, position)
        start = blank.end() if blank else position
        if start >= len(text):
            break
        if text[start] == "\n":
            position = start + 1
            continue
        kind, end = (
            ("number", ends[start])
            if start in ends
            else _next(text, start, names, is_code, broken)
        )
        if kind == "word" and (begun := bisect_right(starts, start)) < len(starts):
            end = min(end, starts[begun])
        printed = stream.printed(start, end)
        figure = _figure(text[start:end], printed) if kind == "number" else None
        if kind == "word" and is_numeral(printed):
            figure = Malformed(printed, "not a figure")
        tail = _BLANK.match(text, end)
        after_end = tail.end() if tail else end
        ends_line = text[after_end : after_end + 1] == "\n"
        starts_line = start == 0 or text[position - 1 : position] in ("", "\n")
        piece = re.sub(r"\s+", "", text[start:end])
        tokens.append(
            Token(
                kind="malformed" if isinstance(figure, Malformed) else kind,
                text=piece,
                printed=printed,
                line=stream.lines[start],
                before=start - position,
                after=after_end - end if ends_line else -1,
                starts_line=starts_line,
                number=figure if isinstance(figure, Number) else None,
                span=stream.span(start, end),
                reason=figure.reason if isinstance(figure, Malformed) else "",
            )
        )
        position = end
    return _without_run_together(tokens)


def _without_run_together(tokens: list[Token]) -> list[Token]:
    """Figures that run into a label with more decimals than others are malformed."""
    decimals = Counter(token.number.decimals for token in tokens if token.number)
    if decimals[AMOUNT_DECIMALS] * 2 <= decimals.total() - decimals[0]:
        return tokens
    return [
        replace(token, kind="malformed", number=None, reason=_RUN_TOGETHER)
        if token.number
        and token.number.decimals > AMOUNT_DECIMALS
        and not (token.before or token.starts_line)
        else token
        for token in tokens
    ]


def _next(
    text: str,
    start: int,
    names: re.Pattern[str] | None,
    is_code: Callable[[str], bool],
    blank_inside: re.Pattern[str],
) -> tuple[str, int]:
    """Kind and end of the token that starts here."""
    if names is not None and (match := names.match(text, start)):
        return "label", match.end()
    broken = blank_inside.match(text, start)
    if broken:
        return "number", broken.end()
    word = _WORD.match(text, start)
    if word and _is_figure(word.group()):
        return "number", word.end()
    number = NUMBER.match(text, start)
    if number and (
        _leads_label(text, number, is_code)
        or not _is_part_of_word(text, number.end(), number.group())
    ):
        return "number", start + _glued_amount(number.group(), is_code)
    dash = DASH.match(text, start)
    if dash:
        return "dash", dash.end()
    end = word.end() if word else start + 1
    return "word", _word_end(text, start, end, names)


def _is_figure(word: str) -> bool:
    """Whether text between blanks is a figure, even malformed.

    Digits alone may be codes, and numbering belongs to labels; text of figure
    characters alone is a figure.
    """
    if NUMBER.fullmatch(word) or _NUMBERING.fullmatch(word) or not has_digit(word):
        return False
    return isinstance(read_figure(word), Number) or (
        _SIGNS.fullmatch(word) is not None and not _GLUED.search(word)
    )


def _figure(folded: str, printed: str) -> Number | Malformed | None:
    """The figure in a piece of text."""
    piece = re.sub(r"\s+", "", folded)
    if _BLANK_INSIDE.fullmatch(folded):
        return Malformed(printed, BLANK_BETWEEN)
    is_plain = NUMBER.fullmatch(piece) and not (
        is_too_long(piece) or _ZERO_FIRST.match(piece)
    )
    return parse_number(piece) if is_plain else read_figure(printed)


def _is_part_of_word(text: str, end: int, number: str) -> bool:
    """Digits followed at once by a word belong to it (1.因公, 100万元, 12月)."""
    following = text[end : end + 1]
    if "." in number and len(number.rpartition(".")[2]) == AMOUNT_DECIMALS:
        return False
    return following not in ("", "\n") and not following.isspace()


def _leads_label(
    text: str, number: re.Match[str], is_code: Callable[[str], bool]
) -> bool:
    """Whether a number is a code joined to its label (205教育支出)."""
    starts = not text[max(number.start() - 1, 0) : number.start()].strip()
    following = text[number.end() : number.end() + 1]
    return starts and has_chinese(following) and is_code(number.group())


def _word_end(text: str, start: int, end: int, names: re.Pattern[str] | None) -> int:
    """End a word at a figure joined to it: 款收入5939150.00."""
    for index in range(start + 1, end):
        if text[index].isdigit() and not text[index - 1].isdigit():
            number = NUMBER.match(text, index)
            if number and "." in number.group() and text[index - 1] not in ".,-(":
                return index
    return end
