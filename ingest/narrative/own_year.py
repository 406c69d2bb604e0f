"""The year of prose that names none, and the year a clause names."""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.narrative.labels import without_lead

_OWNER = r"(?:[^，。;:]{0,16}?(?:总工会|工会|部门|单位))?"
# 2022年度相比: what is compared with, though 与 is missing.
_YEAR = re.compile(rf"{_OWNER}(20\d\d)年(?!度?(?:同期)?[相对]比)")
_ACCOUNTS = re.compile(
    rf"{_OWNER}(?P<year>20\d\d)年度?，?(?!\d)[^，。;:]{{0,24}}?"
    r"(?:收入|支出|收、支|经费|采购)[^，。;:]{0,24}?\d"
)
_THIS_YEAR = re.compile(r"[本当今]年|目前")
_FEWEST = 2


def own_year(texts: Iterable[str], year: int) -> int:
    """The year of the accounts in several sentences.

    The document's year, if one of them has it, or if their years are not consecutive.
    """
    counts = Counter(
        int(match["year"])
        for text in texts
        for sentence in text.split("。")
        if (match := _ACCOUNTS.match(without_lead(sentence)))
    )
    own, count = max(counts.items(), key=lambda each: each[1], default=(year, 0))
    is_other = year not in counts and count >= _FEWEST and abs(own - year) == 1
    return own if is_other else year


def year_named(clause: str, before: int, own: int) -> int:
    """The year at the start of a clause, else the one named before it, else 0.

    before: named in its sentence; a year far from that of the prose is background, for
    its own clause only. own: that of the prose.
    """
    match = _YEAR.match(clause)
    if match:
        return int(match[1])
    return before if abs(before - own) == 1 and not _THIS_YEAR.search(clause) else 0
