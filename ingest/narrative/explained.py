"""Explanations required in final accounts that a document gives."""

import re
from collections.abc import Iterable

from ingest.narrative.cues import CAUSE
from ingest.narrative.model import Explanation, Statement
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
# A conclusion (所以机关运行经费为0) is stated like a sentence of its own.
_STOP = re.compile("[。;]|，(?=所以|因此|故)")
_BEGINNING = 24
# Whatever its heading, prose that states these amounts explains the appropriation.
_APPROPRIATION = (
    ("expenditure_total", "fiscal_appropriation"),
    ("expenditure_total", "general_public"),
    ("grand_total_expenditure", "fiscal_appropriation"),
)


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


def _begins(pattern: re.Pattern[str], sentences: Iterable[str]) -> bool:
    """Whether words stand at the start of a sentence, before any cause."""
    found = map(pattern.search, sentences)
    return any(
        match.end() <= _BEGINNING and not CAUSE.search(match.string, 0, match.start())
        for match in found
        if match
    )


def explanations(
    paragraphs: Iterable[Paragraph], statements: Iterable[Statement] = ()
) -> tuple[Explanation, ...]:
    """The explanations given, each at the first paragraph under its heading.

    A heading without text does not count. statements: what the prose states.
    """
    patterns = _patterns()
    found: dict[str, Explanation] = {}
    for paragraph in paragraphs:
        if not _SENTENCE.search(paragraph.text) or not paragraph.places:
            continue
        line, sentences = paragraph.places[0], _STOP.split(paragraph.text)
        for key, pattern in patterns.items():
            if key in found:
                continue
            is_headed = any(map(pattern.search, paragraph.headings))
            if is_headed or _begins(pattern, sentences):
                found[key] = Explanation(key, line.page, line.number)
    for each in statements:
        if (each.subject_key, each.fund) in _APPROPRIATION:
            key = "appropriation"
            found.setdefault(key, Explanation(key, each.page, each.line))
    return tuple(found[key] for key in patterns if key in found)
