"""Which of the explanations that belong to final accounts a document gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.narrative.model import Explanation
from ingest.narrative.prose import Paragraph
from ingest.reference import read_seed
from ingest.text import fold

# A heading, and a line of the contents, has no sentence, be there a comma in it.
_SENTENCE = re.compile(r"[。;,]|，(?!.*(?:说明|情况)$)")
_BEGINNING = 24


def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        row["explanation_key"]: re.compile(
            "|".join(re.escape(fold(word)) for word in row["heading_words"].split("|"))
        )
        for row in read_seed("explanation")
    }


def _titles(paragraph: Paragraph) -> Iterator[str]:
    """Headings that a paragraph stands under, and the words it begins with."""
    yield from paragraph.headings
    yield paragraph.text[:_BEGINNING]


def explanations(paragraphs: Iterable[Paragraph]) -> tuple[Explanation, ...]:
    """The explanations given, each at the first paragraph under its heading.

    A heading without text under it explains nothing.
    """
    patterns = _patterns()
    found: dict[str, Explanation] = {}
    for paragraph in paragraphs:
        if not _SENTENCE.search(paragraph.text) or not paragraph.places:
            continue
        for key in _keys(patterns, tuple(_titles(paragraph))):
            line = paragraph.places[0]
            found.setdefault(key, Explanation(key, line.page, line.number))
    return tuple(found[key] for key in patterns if key in found)


def _keys(patterns: dict[str, re.Pattern[str]], titles: Sequence[str]) -> Iterator[str]:
    for key, pattern in patterns.items():
        if any(pattern.search(title) for title in titles):
            yield key
