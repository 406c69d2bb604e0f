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
    edges: dict[tuple[int, int], Line] = {}
    waited: set[tuple[int, int]] = set()
    before = ""
    for line in lines:
        if not line.is_blank:
            text = fold(line.text)
            for edge in (0, -1):
                if edge or (line.page, edge) not in edges:
                    edges[line.page, edge] = line
                    waited.discard((line.page, edge))
                    if OPENS_FIGURE.search(before):
                        waited.add((line.page, edge))
            before = text
    series: dict[tuple[int, int], list[Line]] = defaultdict(list)
    doubtful: set[tuple[int, int]] = set()
    for (page, edge), line in edges.items():
        text = fold(line.text)
        if not line.cells and _NUMBER.fullmatch(text):
            run = edge, int(text) - page
            series[run].append(line)
            if (page, edge) in waited:
                doubtful.add(run)
    return [
        line
        for run, found in series.items()
        if len(found) >= _FEWEST_PAGES and run not in doubtful
        for line in found
    ]
