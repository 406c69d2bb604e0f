"""Labels as the document prints them, with their quotation marks."""

import re
from collections.abc import Sequence

from ingest.narrative.paragraphs import Paragraph

# Maximum of characters between a label and its figure.
_FARTHEST = 2_000


def printed_label(label: str, paragraphs: Sequence[Paragraph], before: int) -> str:
    """A label as printed at or shortly before a place.

    paragraphs: that of the place and the ones above it, nearest first.
    """
    if not label:
        return label
    pattern = re.compile("[\"']?" + "[\"']?".join(map(re.escape, label)))
    for index, paragraph in enumerate(paragraphs):
        end = len(paragraph.text) if index else before
        start = max(end - _FARTHEST, 0)
        matches = list(pattern.finditer(paragraph.text[:end], start))
        if not matches and not index:
            after = pattern.search(paragraph.text, start, before + _FARTHEST)
            matches = [after] if after else []
        if matches:
            return _as_printed(paragraph, matches[-1])
    return label


def _as_printed(paragraph: Paragraph, match: re.Match[str]) -> str:
    """A label with its printed marks, and paired quotes."""
    start, end = match.span()
    quotes = len(re.findall("[\"']", match.group()))
    if quotes % 2 and paragraph.text[end : end + 1] in ('"', "'"):
        end += 1
    elif quotes == 1 and match.group()[0] in "\"'":
        start += 1
    return paragraph.as_printed(start, end)
