"""Lines that print only their page number, and running heads."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from ingest.document import Line
from ingest.figures import has_digit
from ingest.text import fold

# 5, or 5/23 with the number of pages.
_NUMBER = re.compile(r"([1-9]\d{0,3})(?:[/／]\d{1,4})?")
# A row with an amount, a title, or the publisher and unit of a table.
_NO_HEAD = re.compile(r"\d\.\d|表|[:：]")
_FEWEST_PAGES = 3
_LEAST_OWN = 10
# An unmarked page has at least this many printed lines.
_LEAST_PAGE = 8
# A label that expects a figure: （万元）, 人数：.
_OPENS_FIGURE = re.compile(
    r"[:：]$|[(（](?:单位[:：])?(?:[十百千万亿]*元|[人个辆台套次批户项%％]|平方米|人次|批次)[)）]$"
)


def page_numbers(lines: Sequence[Line], in_prose: bool = False) -> list[Line]:
    """Bare numbers that count the pages, first or last on each.

    Two may be figures by chance, so a minimum of pages must have one. Two are enough
    in prose, also on unmarked pages, and of two digits where each is the number of its
    page. If a label expects one of them, the whole series may be figures. A running
    head with a year is furniture, too.
    """
    printed = [line for line in lines if not line.is_blank]
    texts = [fold(line.text) for line in printed]
    bare = {
        order: int(number[1])
        for order, (line, text) in enumerate(zip(printed, texts, strict=True))
        if not line.cells and (number := _NUMBER.fullmatch(text))
    }
    waited = {
        order for order in bare if order and _OPENS_FIGURE.search(texts[order - 1])
    }
    pages = [
        [order for order, _ in marks]
        for _, marks in groupby(enumerate(printed), lambda each: each[1].page)
    ]
    if len(pages) == 1:
        kept = {each: bare[each] for each in bare if each not in waited and in_prose}
        return [printed[order] for order in _counting(kept)]
    counts = Counter(texts)
    series: dict[tuple[bool, int], set[int]] = defaultdict(set)
    for marks in pages:
        for edge, inner in ((marks[0], marks[:2][-1]), (marks[-1], marks[-2:][0])):
            # A running head may stand beside the number.
            order = inner if counts[texts[edge]] > 1 and edge not in bare else edge
            if order in bare:
                series[edge == marks[0], bare[order] - printed[order].page].add(order)
    runs = [
        run
        for (_, offset), run in series.items()
        if len(run) >= (2 if in_prose or _are_own(run, bare, offset) else _FEWEST_PAGES)
        and not run & waited
    ]
    heads = _running_heads([[texts[order] for order in marks] for marks in pages])
    taken = {
        order
        for marks in pages
        for order in (*marks[:2], *marks[-2:])
        if texts[order] in heads and not printed[order].cells
    }
    return [printed[order] for order in sorted(taken.union(*runs))]


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """Texts with digits, such as a year, at the edge of most pages."""
    seen = Counter(text for page in pages for text in {*page[:2], *page[-2:]})
    return {
        text
        for text, count in seen.items()
        if count >= max(_FEWEST_PAGES, len(pages) / 2)
        and has_digit(text)
        and not (_NUMBER.fullmatch(text) or _NO_HEAD.search(text))
    }


def _counting(bare: Mapping[int, int]) -> list[int]:
    """Places of numbers that continue a count, one page after another."""
    first: dict[int, int] = {}
    for order, number in bare.items():
        first.setdefault(number, order)
    last = {number: order for order, number in bare.items()}
    return [
        order
        for order, number in bare.items()
        if first.get(number - 1, order) <= order - _LEAST_PAGE
        or last.get(number + 1, order) >= order + _LEAST_PAGE
    ]


def _are_own(run: Iterable[int], bare: Mapping[int, int], offset: int) -> bool:
    """Whether numbers are those of their own pages, and too large for a chance."""
    return not offset and all(bare[order] >= _LEAST_OWN for order in run)
