"""What an error is made of: fields of records that say something else."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.contract import ExtractFile
from ingest.madeup.nation.record import Records

MONEY = ("元", "万元")
# How often a place is drawn before a document is taken to have none.
TRIES = 40
# Less than this many units of the last place may be taken for rounding.
_BEYOND_ROUNDING = 50
_MOST_DIGITS = 11


@dataclass(frozen=True)
class Change:
    """One field of one row that is made wrong."""

    file: ExtractFile
    row: int
    field: str
    wrong: str


Finder = Callable[[Records, random.Random], Sequence[Change]]


def is_told(right: str, wrong: str) -> bool:
    """Whether a figure is another, by more than rounding explains."""
    places = len(right.partition(".")[2])
    apart = abs(Decimal(right) - Decimal(wrong)).scaleb(places)
    whole = wrong.lstrip("-").partition(".")[0]
    return apart >= _BEYOND_ROUNDING and len(whole) <= _MOST_DIGITS


def other_digit(value: str, chance: random.Random) -> str:
    """One digit is another."""
    places = [place for place, sign in enumerate(value) if sign.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([each for each in "123456789" if each != value[place]])
    return value[:place] + digit + value[place + 1 :]
