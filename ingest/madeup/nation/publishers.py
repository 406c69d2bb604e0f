"""Made-up publishers: names that no real union has, levels, provinces, sizes."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ingest.heading.publisher import unlisted_code
from ingest.madeup.documents.families import FAMILIES, Family
from ingest.reference import read_seed

# Publishers of each level per hundred, as among the real unions.
_OF_A_HUNDRED = {"provincial": 1, "prefecture": 11}
# Median yearly expenditure of a level in yuan; sizes are log-normal around it.
_MIDDLE = {"provincial": 60_000_000, "prefecture": 9_000_000, "county": 2_500_000}
_SPREAD = 0.7
_LEAST, _MOST = 600_000, 900_000_000
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
# Names after the stems and branches of the calendar: no place has such a name.
_WORDS = tuple(stem + branch for stem, branch in product(_STEMS, _BRANCHES))
_PROVINCES = 31
_PREFECTURES = 11


@dataclass(frozen=True)
class MadePublisher:
    """One made-up publisher.

    number: place among the publishers, from 0; size: yuan spent in its first year;
    unit: of its tables; exact: whether amounts are multiples of a hundred
    yuan, which 万元 with two decimals does not round.
    """

    number: int
    code: str
    name: str
    level: str
    province: str
    family: Family
    size: int
    unit: str
    exact: bool


def _known_names() -> set[str]:
    aliases = {row["printed_name"] for row in read_seed("publisher_alias")}
    return aliases.union(
        *((row["publisher_name"], row["short_name"]) for row in read_seed("publisher"))
    )


def _known_codes() -> set[str]:
    return {row["publisher_code"] for row in read_seed("publisher")}


def _level_of(number: int) -> str:
    """One province first, then prefectures, then counties, in every hundred."""
    place = number % 100
    for level, count in _OF_A_HUNDRED.items():
        if place < count:
            return level
        place -= count
    return "county"


def _name(number: int, level: str) -> tuple[str, str]:
    """Province and full name; every number has its own."""
    hundred, place = divmod(number, 100)
    province = f"{_WORDS[hundred % _PROVINCES]}省"
    if level == "provincial":
        ring = hundred // _PROVINCES
        # If provinces outnumber the names, the others are unions of their branches.
        branch = f"第{ring}分会" if ring else ""
        return province, f"{province}总工会{branch}"
    prefecture = f"{_WORDS[place % _PREFECTURES + hundred // _PROVINCES]}市"
    if level == "prefecture":
        return province, f"{province}{prefecture}总工会"
    county = f"{_WORDS[place]}县"
    return province, f"{province}{prefecture}{county}总工会"


def make_publishers(count: int, seed: int) -> Iterator[MadePublisher]:
    """Make up publishers in order; the same seed makes the same ones."""
    taken, names = _known_codes(), _known_names()
    for number in range(count):
        chance = random.Random(f"publisher {seed} {number}")
        level = _level_of(number)
        province, name = _name(number, level)
        while (code := unlisted_code(name)) in taken or name in names:
            name = name.removesuffix("总工会") + "区总工会"
        taken.add(code)
        names.add(name)
        size = _MIDDLE[level] * math.exp(chance.gauss(0, _SPREAD))
        family = FAMILIES[number // 100 % len(FAMILIES)]
        # A province has its layout; a small nation has all layouts.
        if count < 100 * len(FAMILIES):
            family = FAMILIES[number % len(FAMILIES)]
        yield MadePublisher(
            number=number,
            code=code,
            name=name,
            level=level,
            province=province,
            family=family,
            size=round(min(max(size, _LEAST), _MOST)),
            unit=chance.choice(("元", "万元", "万元")),
            exact=chance.random() < 0.5,
        )
