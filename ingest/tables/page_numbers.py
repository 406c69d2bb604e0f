"""Lines that print the number of their page and no more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.document import Line
from ingest.text import fold

_NUMBER = re.compile(r"[1-9]\d{0,3}")
_FEWEST_PAGES = 3


def page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Bare numbers that count on with the pages, first or last on each.

    Two of them may be figures by chance; so many pages at the least must have one.
    """
    edges: dict[tuple[int, int], Line] = {}
    for line in lines:
        if not line.is_blank:
            edges.setdefault((line.page, 0), line)
            edges[line.page, -1] = line
    series: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for (page, edge), line in edges.items():
        text = fold(line.text)
        if not line.cells and _NUMBER.fullmatch(text):
            series[edge, int(text) - page].append(line)
    return [
        line for run in series.values() if len(run) >= _FEWEST_PAGES for line in run
    ]
