"""Uses of the digits of a table that are not figures: headings, labels, codes.

No figure is lost here: digits not known as furniture (`ingest.furniture`) are listed as
unplaced.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.document import Claim, Line, Span
from ingest.figures import CHINESE_COUNT, DIGITS, Number, read_figure
from ingest.furniture import furniture, is_within
from ingest.tables.contents import NAME_OF_SHEET, is_place
from ingest.tables.model import Unplaced
from ingest.text import has_chinese

_SHORT = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,])")
_NUMERAL = re.compile(r"[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*")
_HEADING = re.compile(r"公开表?\d+|单位[:：]|部门[:：]|(?:19|20)\d{2}年")
_IN_HEADING = "figure in a heading or a note"
# A figure in a sentence has no row, so no identity can miss it.
IN_SENTENCE = "figure in a sentence beside the table"
_SENTENCE = re.compile(r"^\s*(?:注|备注|说明|附注)|[。；;]|[，,].*[，,]")

Found = Claim | Unplaced


def heading_claims(
    lines: Iterable[Line], table_key: str, *, are_contents: bool = False
) -> Iterator[Found]:
    """Digits of headings, headers and notes; other than furniture they are listed.

    are_contents: names of sheets and entries of a table of contents, which start with a
    number and end with a page.
    """
    for line in lines:
        for cell, text in texts_of(line):
            span = Span(cell, 0, len(text))
            known = list(furniture(text, is_heading=True))
            if line.number == NAME_OF_SHEET:
                known += [match.span() for match in _SHORT.finditer(text)]
            elif are_contents and is_place(text):
                known.append((0, len(text)))
            is_sentence = has_chinese(text) and _SENTENCE.search(text)
            reason = IN_SENTENCE if is_sentence else _IN_HEADING
            yield from _furniture_and_figures(
                line, span, text, known, reason, table_key
            )


def label_claims(line: Line, span: Span, text: str, table_key: str) -> Iterator[Found]:
    """Digits of a label: its numbering, a bound (单价100万元以上设备), a date.

    text: the characters of the line at span.
    """
    reason = f"digits in a label: {text}"
    return _furniture_and_figures(line, span, text, furniture(text), reason, table_key)


def _furniture_and_figures(
    line: Line,
    span: Span,
    text: str,
    known: Iterable[tuple[int, int]],
    reason: str,
    table_key: str,
) -> Iterator[Found]:
    """Furniture of a text, and its figures, which are listed.

    known: places in text that are not figures; text: the characters of the line at
    span.
    """
    others = list(known)
    for match in (*DIGITS.finditer(text), *CHINESE_COUNT.finditer(text)):
        start, end = match.span()
        place = Span(span.cell, span.start + start, span.start + end)
        if is_within(others, start, end):
            yield _furniture(line, place, table_key)
        else:
            yield Unplaced(match.group(), reason, line, place)


def _furniture(line: Line, span: Span, table_key: str) -> Claim:
    return Claim(line, span, "furniture", table_key)


def column_number_claims(line: Line, table_key: str) -> Iterator[Claim]:
    """The digits of a line that numbers the columns (栏次)."""
    for cell, text in texts_of(line):
        for match in DIGITS.finditer(text):
            span = Span(cell, match.start(), match.end())
            yield Claim(line, span, "column_number", table_key)


def leftover_claims(
    lines: Iterable[Line],
    taken: Mapping[tuple[int, int], Sequence[Span]],
    table_key: str,
) -> Iterator[Found]:
    """Remaining digits of rows: they belong to labels, or to nothing.

    taken: spans of figures, codes and line numbers by page and number of their line.
    """
    for line in lines:
        spans_of_line = taken.get((line.page, line.number), ())
        for cell, text in texts_of(line):
            at = 0
            spans = sorted(span for span in spans_of_line if span.cell == cell)
            for _, start, end in (*spans, (cell, len(text), len(text))):
                part = text[at:start]
                if part.strip():
                    span = Span(cell, at, at + len(part))
                    yield from label_claims(line, span, part, table_key)
                at = max(at, end)


def unread_claims(
    lines: Iterable[Line], reason: str, table_key: str
) -> Iterator[Found]:
    """Digits of an unread table: its figures are listed.

    Whole numbers with the length of a code before a label are codes.
    """
    for line in lines:
        if _HEADING.search(line.text):
            yield from heading_claims([line], table_key)
            continue
        for cell, text in texts_of(line):
            known = list(furniture(text))
            for match in DIGITS.finditer(text):
                span = Span(cell, *match.span())
                if is_within(known, span.start, span.end):
                    yield _furniture(line, span, table_key)
                elif _leads(line, cell, text, match):
                    yield Claim(line, span, "code", table_key)
                else:
                    yield Unplaced(_as_printed(text, match), reason, line, span)
            yield from numeral_claims(line, Span(cell, 0, len(text)), text, table_key)


def _as_printed(text: str, match: re.Match[str]) -> str:
    """Digits with a sign or brackets that change the figure."""
    before = text[: match.start()].split()
    after = text[match.end() :].split()
    left = before[-1] if before and not text[match.start() - 1].isspace() else ""
    right = after[0] if after and not text[match.end()].isspace() else ""
    piece = f"{left}{match.group()}{right}"
    return piece if isinstance(read_figure(piece), Number) else match.group()


def _leads(line: Line, cell: int, text: str, match: re.Match[str]) -> bool:
    """Whether digits are the code before a label."""
    if not match.group().isdigit() or len(match.group()) not in (3, 5, 7):
        return False
    if cell < 0:
        return not text[: match.start()].strip() and has_chinese(text[match.end() :])
    following = next((each for each in (line.cells or ())[cell + 1 :] if each), "")
    return text.strip() == match.group() and has_chinese(following)


def numeral_claims(
    line: Line, span: Span, text: str, table_key: str
) -> Iterator[Claim]:
    """Chinese numerals of labels and headings; text: characters of the line at span."""
    for match in _NUMERAL.finditer(text):
        place = Span(span.cell, span.start + match.start(), span.start + match.end())
        yield _furniture(line, place, table_key)


def texts_of(line: Line) -> Iterable[tuple[int, str]]:
    """Texts of the cells of a line with their numbers; its text, number -1, without."""
    return enumerate(line.cells) if line.cells else ((-1, line.text),)


def parted(found: Iterable[Found]) -> tuple[list[Claim], list[Unplaced]]:
    """Claims and unplaced figures, separated."""
    claims: list[Claim] = []
    unplaced: list[Unplaced] = []
    for item in found:
        if isinstance(item, Claim):
            claims.append(item)
        else:
            unplaced.append(item)
    return claims, unplaced
