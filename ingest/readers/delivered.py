"""Digits that a file shows, counted independently, compared with those delivered."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ingest.document import Defect, Line

_LOOK = "compare the figures there with the document"
_FIGURE = re.compile(r"\d[\d.,]*")
_PARTED = re.compile(r"(?<![\d.,])(\d[\d.,]*) +(?=(\d[\d.,]*))")


def digit_count(text: str | None) -> int:
    """Number of digits in a text, including raised, lowered and circled ones."""
    return sum(map(str.isdigit, text or ""))


def delivered_digits(lines: Iterable[Line]) -> Counter[int]:
    """Digits in lines, by page."""
    counts: Counter[int] = Counter()
    for line in lines:
        counts[line.page] += sum(map(digit_count, line.cells or (line.text,)))
    return counts


def different_digits(page: int, shown: int, delivered: int) -> Iterator[Defect]:
    """Report a page with more or fewer digits than were read.

    page: as in Defect.
    """
    if shown > delivered:
        yield Defect(page, f"digits shown and not read ({shown - delivered})", _LOOK)
    elif shown < delivered:
        yield Defect(page, f"digits read and not shown ({delivered - shown})", _LOOK)


def joined_figures(page: int, shown: str, delivered: Iterable[str]) -> Iterator[Defect]:
    """Report figures separated by a blank on the page but read as one.

    page: as in Defect; shown: the text of the page, with a new line for a gap without a
    blank, which may be inside a figure.
    """
    joined = {found[1] + found[2] for found in _PARTED.finditer(shown)}
    if not joined:
        return
    read = Counter(figure for text in delivered for figure in _FIGURE.findall(text))
    whole = Counter(_FIGURE.findall(shown))
    whole |= Counter(_FIGURE.findall(shown.replace("\n", "")))
    if count := sum((read - whole)[figure] for figure in joined):
        yield Defect(page, f"figures read as one and printed apart ({count})", _LOOK)


def check_digits(shown: Mapping[int, int], lines: Iterable[Line]) -> Iterator[Defect]:
    """Report pages whose lines have other digits than the file shows.

    shown: digits on each page.
    """
    delivered = delivered_digits(lines)
    for page in sorted({*shown, *delivered}):
        yield from different_digits(page, shown.get(page, 0), delivered[page])
