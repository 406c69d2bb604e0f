"""Lines that print the number of their page and no more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.document import Line
from ingest.text import fold

_NUMBER = re.compile(r"[1-9]\d{0,3}")
_FEWEST_PAGES = 3
# A label that waits for its figure: （万元）, 人数：.
OPENS_FIGURE = re.compile(
    r"[:：]$|[(（](?:单位[:：])?(?:[十百千万亿]*元|[人个辆台套次批户项%％]|平方米|人次|批次)[)）]$"
)


def page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Bare numbers that count on with the pages, first or last on each.

    Two of them may be figures by chance; so many pages at the least must have one.
    Where a label waits for one of them, all of the series may be figures.
    """
    # The first and the last line of a page, with the text of the line before it.
    edges: dict[tuple[int, int], tuple[Line, str]] = {}
    before = ""
    for line in lines:
        if not line.is_blank:
            edges.setdefault((line.page, 0), (line, before))
            edges[line.page, -1] = line, before
            before = fold(line.text)
    series: dict[tuple[int, int], list[Line]] = defaultdict(list)
    doubtful: set[tuple[int, int]] = set()
    for (page, edge), (line, above) in edges.items():
        text = fold(line.text)
        if not line.cells and _NUMBER.fullmatch(text):
            run = edge, int(text) - page
            series[run].append(line)
            if OPENS_FIGURE.search(above):
                doubtful.add(run)
    return [
        line
        for run, found in series.items()
        if len(found) >= _FEWEST_PAGES and run not in doubtful
        for line in found
    ]
