"""What became of the digits of a table that are no figures: headings, labels, codes.

Nothing here swallows a figure: an amount in a heading, and digits in a label that are
neither its numbering nor part of a known name, are listed as unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ingest.document import Claim, Line, Span
from ingest.tables.model import Unplaced
from ingest.text import has_chinese

# Figures among words: with decimals, beside a unit, or too long for numbering; no date,
# bound (100万元以上), number of a document or code of an institution.
_AMOUNT = re.compile(
    r"(?<![\d.．,，])(?:"
    r"\d[\d,，]*[.．]\d{2,}(?![\d.．])"
    r"|\d[\d,，]*(?:[.．]\d+)?\s*(?=(?:万元|亿元|千元|元|%|％|人|辆|台|套|批次)(?!以上|以下|\(|（))"
    r"|[一二两三四五六七八九十百千]+[万亿]?(?=元)"
    r"|(?<!码)(?<![码号话][:：])\d{5,}(?![\d.．,，号])"
    r")"
)
_SHORT = re.compile(r"\d{1,3}|(?:19|20)\d\d")
_DIGITS = re.compile(r"\d+(?:[.,．]\d+)*")
_NUMBERING = re.compile(
    r"(?:^|其中[:：]?|[(（])\s*\d{1,2}(?:[、)）]|[.．](?!\d))"
    r"|[一二三四五六七八九十]+(?=[、)）])|(?:19|20)\d{2}(?=\s*年)"
)

_WORD = re.compile(r"[^\W\d_]|[《》“”\"()（）]")
_NUMERAL = re.compile(r"[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*")
_HEADING = re.compile(r"公开\d+表|单位[:：]|部门[:：]|(?:19|20)\d{2}年")
_IN_HEADING = "figure in a heading or a note"

Found = Claim | Unplaced


def heading_claims(lines: Iterable[Line], table_key: str) -> Iterator[Found]:
    """Digits of headings, headers and notes; a figure among them is no heading."""
    for line in lines:
        for cell, text in texts_of(line):
            at = 0
            for match in _AMOUNT.finditer(text):
                yield _furniture(line, Span(cell, at, match.start()), table_key)
                span = Span(cell, match.start(), match.end())
                yield Unplaced(match.group(), _IN_HEADING, line, span)
                at = match.end()
            yield _furniture(line, Span(cell, at, len(text)), table_key)


def _furniture(line: Line, span: Span, table_key: str) -> Claim:
    return Claim(line, span, "furniture", table_key)


def label_claims(
    line: Line, span: Span, text: str, is_known: Callable[[str], bool], table_key: str
) -> Iterator[Found]:
    """Digits of a label: its numbering, or part of a name.

    A short number that touches a word is part of it (单价100万元以上设备); a figure
    that stands apart, has a point or is long is none.  text: the characters of the line
    at span.
    """
    if is_known(text) and not _AMOUNT.search(text):
        yield _furniture(line, span, table_key)
        return
    numbering = [match.span() for match in _NUMBERING.finditer(text)]
    for match in _DIGITS.finditer(text):
        place = Span(span.cell, span.start + match.start(), span.start + match.end())
        start, end = match.span()
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        is_in_word = _SHORT.fullmatch(match.group()) and _WORD.search(around)
        is_numbering = any(first <= start and end <= last for first, last in numbering)
        if is_in_word or is_numbering:
            yield _furniture(line, place, table_key)
        else:
            yield Unplaced(match.group(), f"digits in a label: {text}", line, place)
    yield from numeral_claims(line, span, text, table_key)


def column_number_claims(line: Line, table_key: str) -> Iterator[Claim]:
    """The digits of a line that numbers the columns (栏次)."""
    for cell, text in texts_of(line):
        for match in _DIGITS.finditer(text):
            span = Span(cell, match.start(), match.end())
            yield Claim(line, span, "column_number", table_key)


def leftover_claims(
    lines: Iterable[Line],
    taken: Mapping[tuple[int, int], Sequence[Span]],
    is_known: Callable[[str], bool],
    table_key: str,
) -> Iterator[Found]:
    """Digits of rows beside what is taken already: they belong to labels, or to none.

    taken: spans of figures, codes and line numbers by page and number of their line.
    """
    for line in lines:
        held = taken.get((line.page, line.number), ())
        for cell, text in texts_of(line):
            at = 0
            spans = sorted(span for span in held if span.cell == cell)
            for _, start, end in (*spans, (cell, len(text), len(text))):
                part = text[at:start]
                if part.strip():
                    span = Span(cell, at, at + len(part))
                    yield from label_claims(line, span, part, is_known, table_key)
                at = max(at, end)


def unread_claims(
    lines: Iterable[Line], reason: str, table_key: str
) -> Iterator[Found]:
    """Digits of a table that could not be read: its figures are listed.

    Whole numbers of a code's length that lead to a label are its codes.
    """
    for line in lines:
        if _HEADING.search(line.text):
            yield from heading_claims([line], table_key)
            continue
        for cell, text in texts_of(line):
            numbering = [match.span() for match in _NUMBERING.finditer(text)]
            for match in _DIGITS.finditer(text):
                span = Span(cell, *match.span())
                if any(a <= span.start and span.end <= b for a, b in numbering):
                    yield _furniture(line, span, table_key)
                elif _leads(line, cell, text, match):
                    yield Claim(line, span, "code", table_key)
                else:
                    yield Unplaced(match.group(), reason, line, span)
            yield from numeral_claims(line, Span(cell, 0, len(text)), text, table_key)


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
    """Chinese numerals of labels and headings; text: what the line prints at span."""
    for match in _NUMERAL.finditer(text):
        place = Span(span.cell, span.start + match.start(), span.start + match.end())
        yield _furniture(line, place, table_key)


def texts_of(line: Line) -> Iterable[tuple[int, str]]:
    """Texts of the cells of a line with their numbers; its text, number -1, without."""
    return enumerate(line.cells) if line.cells else ((-1, line.text),)


def parted(found: Iterable[Found]) -> tuple[list[Claim], list[Unplaced]]:
    """Claims and unplaced figures apart."""
    claims: list[Claim] = []
    unplaced: list[Unplaced] = []
    for item in found:
        if isinstance(item, Claim):
            claims.append(item)
        else:
            unplaced.append(item)
    return claims, unplaced
