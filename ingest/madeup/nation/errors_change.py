"""Elements of an error: fields of records with a wrong value."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.contract import ExtractFile
from ingest.madeup.nation.record import Records

MONEY = ("元", "万元")
# Draws of a place before a document counts as having none.
TRIES = 40
# Fewer units of the last place than this may pass as rounding.
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


def exceeds_rounding(right: str, wrong: str) -> bool:
    """Whether two figures differ by more than rounding explains."""
    places = len(right.partition(".")[2])
    apart = abs(Decimal(right) - Decimal(wrong)).scaleb(places)
    whole = wrong.lstrip("-").partition(".")[0]
    return apart >= _BEYOND_ROUNDING and len(whole) <= _MOST_DIGITS


def other_digit(value: str, chance: random.Random) -> str:
    """The value with one digit changed."""
    places = [place for place, sign in enumerate(value) if sign.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([each for each in "123456789" if each != value[place]])
    return value[:place] + digit + value[place + 1 :]
