"""Clauses of a sentence: what parts them, brackets, and the head of a figure."""

import re

from ingest.narrative.cues import LISTS_PARTS

SEPARATOR = re.compile(r"[，。;:,！？!?]")


def names_figure(text: str, start: int, separator: re.Match[str]) -> bool:
    """Whether a clause with a colon is the head of the figure behind it.

    年初预算:5万元, but not 其中:5万元.
    """
    is_last = separator.group() == ":" and separator.end() == len(text)
    return is_last and not LISTS_PARTS.search(text[start : separator.end()])


def split_bracket(gap: str) -> tuple[str, str | None]:
    """Split a gap at the last bracket that stays open; None without one."""
    opened: list[int] = []
    for place, char in enumerate(gap):
        if char == "(":
            opened.append(place)
        elif char == ")" and opened:
            opened.pop()
    if not opened:
        return gap, None
    return gap[: opened[-1]], gap[opened[-1] + 1 :]
