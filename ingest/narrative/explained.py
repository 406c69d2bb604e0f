"""Explanations required in final accounts that a document gives."""

import re
from collections.abc import Iterable

from ingest.narrative.model import Explanation
from ingest.narrative.paragraphs import Paragraph
from ingest.reference import read_seed
from ingest.text import fold

# A heading or a line of the contents is not a sentence, even with a comma.
_SENTENCE = re.compile(r"[。;,]|，(?!.*(?:说明|情况)$)")
# 绩效工资 is pay, not budget performance.
_NO_PAY = "(?!工资|奖|考核奖)"
# 收支 is 收入支出 in short.
_BOTH = "收入支出"
_EITHER = "(?:收入支出|收支)"
_STOP = re.compile("[。;]")
_BEGINNING = 24


def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        row["explanation_key"]: re.compile(
            "|".join(
                re.escape(fold(word)).replace(_BOTH, _EITHER) + _NO_PAY
                for word in row["heading_words"].split("|")
            )
        )
        for row in read_seed("explanation")
    }


def _is_named_in(pattern: re.Pattern[str], paragraph: Paragraph) -> bool:
    """Whether words stand in a heading or at the start of a sentence."""
    if any(pattern.search(heading) for heading in paragraph.headings):
        return True
    begun = map(pattern.search, _STOP.split(paragraph.text))
    return any(each.end() <= _BEGINNING for each in begun if each)


def explanations(paragraphs: Iterable[Paragraph]) -> tuple[Explanation, ...]:
    """The explanations given, each at the first paragraph under its heading.

    A heading without text does not count.
    """
    patterns = _patterns()
    found: dict[str, Explanation] = {}
    for paragraph in paragraphs:
        if not _SENTENCE.search(paragraph.text) or not paragraph.places:
            continue
        line = paragraph.places[0]
        for key, pattern in patterns.items():
            if _is_named_in(pattern, paragraph):
                found.setdefault(key, Explanation(key, line.page, line.number))
    return tuple(found[key] for key in patterns if key in found)
