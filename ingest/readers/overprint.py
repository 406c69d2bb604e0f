"""Watermarks: large type printed over or under the text of a page."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median

from ingest.readers.glyphs import Word

# Watermarks are set in type at least this many times as high as the text.
_LARGER = 2.0
# Share of the height of large type, around its middle, that no other line enters.
_CORE = 0.5
# More large words than any watermark has: headings, or an attack on the reader.
_MOST_WORDS = 500


def part_overprint(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Words of the text, and lines of large type with text in their middle."""
    usual = median([word.size for word in words]) if words else 0.0
    ordered = sorted(words, key=lambda word: word.middle)
    levels = [word.middle for word in ordered]

    def is_over(word: Word) -> bool:
        reach = word.size * _CORE / 2
        first = bisect_left(levels, word.middle - reach)
        last = bisect_right(levels, word.middle + reach)
        return any(
            other.size * _LARGER <= word.size
            and word.x0 < (other.x0 + other.x1) / 2 < word.x1
            for other in ordered[first:last]
        )

    large = [word for word in words if word.size >= usual * _LARGER]
    few = large if len(large) <= _MOST_WORDS else []
    over = [word for word in few if is_over(word)]
    # Other words of the same line may cover nothing.
    beside = {
        id(word)
        for word in few
        if any(
            abs(word.middle - each.middle) * 2 < each.size * _CORE
            and word.size * _LARGER > each.size
            for each in over
        )
    }
    return (
        [word for word in words if id(word) not in beside],
        [word for word in few if id(word) in beside],
    )
