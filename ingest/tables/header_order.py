"""Whether headers follow the order of a layout and name its stages."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Line
from ingest.reference import Layout
from ingest.tables.header import columns_of
from ingest.tables.places import pieces_of
from ingest.tables.stages import stage_rows
from ingest.text import fold

# Budget that a header names; 预算数 alone names none.
_STAGES = {
    "initial_budget": re.compile("年初预算"),
    "adjusted_budget": re.compile(r"(?:全年|调整)\)?预算"),
}
# Lines side by side, by the common part of their header wordings.
_SIDE_BY_SIDE = {
    "overseas_visits": "出国",
    "official_vehicles": "公务用车",
    "official_hospitality": "公务接待",
}
# Parts of these wordings that a broken header leaves whole.
_BROKEN = {"公务用车": ("购置", "运行"), "公务接待": ("接待",)}


def conflicts_of(
    layout: Layout, text: str, torn: str, lines: Sequence[Line]
) -> tuple[int, bool]:
    """Number of stages or lines whose headers differ from a layout.

    Also whether the lines seem to stand in another order: a header above several
    columns stands on a line before its neighbours.  text: the header as printed
    (folded); torn: the same column by column, if in cells.
    """
    columns = [column for _, column in columns_of(layout)]
    stated = {key for key, words in _STAGES.items() if words.search(text)}
    # With one row per stage, the row names its stage.
    stages = (
        stated
        if stage_rows(layout)
        else {each.key for each in columns} & _STAGES.keys()
    )
    words = [
        _SIDE_BY_SIDE[key]
        for key in dict.fromkeys(column.line_key for column in columns)
        if key in _SIDE_BY_SIDE
    ]
    # A broken word may stand anywhere in the text, so its place on the page counts.
    seems_moved = _are_moved(words, torn or text) and not _stand_in_order(words, lines)
    rows = [torn] if torn else (fold(line.text) for line in lines)
    is_moved = seems_moved and any(_are_moved(words, row) for row in rows)
    is_moved = is_moved or (
        not all(word in (torn or text) for word in words) and _differ(words, lines)
    )
    return len(stated ^ stages if stated else ()) + is_moved, seems_moved


def _are_moved(words: Sequence[str], text: str) -> bool:
    """Whether words stand in another order in a text."""
    places = [text.find(word) for word in words if word in text]
    return places != sorted(places)


def _differ(words: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether parts of broken words stand in another order from left to right."""
    pieces = [each for line in lines if not line.cells for each in pieces_of(line.text)]
    lefts = [
        [each.left for each in pieces if any(map(each.text.count, _BROKEN[word]))]
        for word in words
        if word in _BROKEN
    ]
    return all(lefts) and not all(
        min(one) < min(other) for one, other in pairwise(lefts)
    )


def _stand_in_order(words: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether words stand from left to right in a header laid out in lines.

    A header above several columns stands higher than its neighbours.
    """
    pieces = [each for line in lines if not line.cells for each in pieces_of(line.text)]
    lefts = [
        next((each.left for each in pieces if word in each.text), -1) for word in words
    ]
    return -1 not in lefts and all(one < other for one, other in pairwise(lefts))
