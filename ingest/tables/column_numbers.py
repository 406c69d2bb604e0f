"""The column numbers of a header in running text: on a line, or each on its own."""

import re
from collections.abc import Sequence
from itertools import dropwhile

from ingest.document import Line
from ingest.figures import is_ascending
from ingest.tables.header import NUMBER_LINE_WORDS
from ingest.tables.tabular import header_end
from ingest.tables.tokens import tokenize
from ingest.text import fold, has_chinese

_NUMBER_LINE_WORDS = re.compile("|".join(NUMBER_LINE_WORDS))
# Fewer numbers on lines of their own may be figures.
_FEWEST_APART, _FEWEST_NAMED = 3, 2
_COUNT_ROWS = ("行次", "序号")


def without_number_words(pieces: Sequence[str]) -> list[str]:
    """Pieces of a line without the words of a line of column numbers."""
    return [rest for each in pieces if (rest := _NUMBER_LINE_WORDS.sub("", each))]


def column_number_count(line: Line, *, of_rest: bool = False) -> int:
    """Number of columns in a line of column numbers (栏次 1 2 3), else 0.

    of_rest: whether it may continue the numbering (栏次 4 5 6).
    """
    # Most lines have other words, which need no tokenizing.
    if has_chinese(_NUMBER_LINE_WORDS.sub("", fold(line.text))):
        return 0
    tokens = tokenize([line])
    words = "".join(token.text for token in tokens if token.kind != "number")
    if _NUMBER_LINE_WORDS.sub("", words):
        return 0
    numbers = [token.number for token in tokens if token.number]
    is_named = "次" in words
    counts = is_ascending(numbers, of_rest=of_rest and is_named)
    if not counts or (len(numbers) < 3 and not is_named):
        return 0
    return len(numbers)


def split_header(lines: Sequence[Line]) -> tuple[int, int]:
    """Return (header lines, columns) if a line numbers the columns, else (0, 0).

    Only the upper part of a table is searched.
    """
    end = header_end(lines)
    for index, line in enumerate(lines[:60]):
        count = column_number_count(line, of_rest=index < end)
        if count:
            return index + 1, count
        height, count = _counted_down(lines, index)
        if count:
            return height, count
    return 0, 0


def _counted_down(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """The same for numbers on lines of their own: 栏次, 1, 2, 3.

    Numbers below 行次 count the rows.
    """
    above, *words = (fold(line.text) for line in lines[max(start - 1, 0) :])
    if not start:
        above, words = "", [above, *words]
    count = at = 0
    while at < len(words) and words[at] in ("栏次", str(count + 1)):
        count += words[at] != "栏次"
        at += 1
    fewest = _FEWEST_NAMED if "栏次" in words[:at] else _FEWEST_APART
    is_row_count = above in _COUNT_ROWS
    return (0, 0) if is_row_count or count < fewest else (start + at, count)


def number_lines(header: Sequence[Line]) -> int:
    """Number of lines at the end of a header that number its columns."""
    others = dropwhile(
        lambda line: not has_chinese(_NUMBER_LINE_WORDS.sub("", fold(line.text))),
        reversed(header),
    )
    return len(header) - len([*others])
