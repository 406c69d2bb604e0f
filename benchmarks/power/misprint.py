"""Misprints of one printed number, as slips of the hand produce them."""

import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

from ingest.figures import NUMBER

Misprint = Callable[[str, random.Random], str | None]


def digit_changed(value: str, chance: random.Random) -> str:
    """Change one digit."""
    places = [place for place, sign in enumerate(value) if sign.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([each for each in "0123456789" if each != value[place]])
    return value[:place] + digit + value[place + 1 :]


def digits_swapped(value: str, chance: random.Random) -> str | None:
    """Swap two adjacent digits; None if all are the same.

    The point stays in place, and a number does not begin with a zero.
    """
    digits = [place for place, sign in enumerate(value) if sign.isdigit()]
    pairs = [
        (first, second)
        for first, second in pairwise(digits)
        if value[first] != value[second]
        and not (first == digits[0] and value[second] == "0" and second == first + 1)
    ]
    if not pairs:
        return None
    first, second = chance.choice(pairs)
    signs = list(value)
    signs[first], signs[second] = signs[second], signs[first]
    return "".join(signs)


def point_moved(value: str, chance: random.Random) -> str | None:
    """Move the decimal point one place to the left or right; None for a zero."""
    if not Decimal(value):
        return None
    sign, plain = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, _, part = plain.partition(".")
    if chance.random() < 0.5 or len(whole) < 2:
        moved = f"{whole}{part[:1] or '0'}{'.' + part[1:] if part[1:] else ''}"
        moved = moved.lstrip("0") or "0"
        moved = f"0{moved}" if moved.startswith(".") else moved
    else:
        moved = f"{whole[:-1]}.{whole[-1]}{part}"
    return sign + moved


def sign_flipped(value: str, chance: random.Random) -> str | None:
    """Add or omit a minus; None for a zero."""
    if not Decimal(value):
        return None
    return value[1:] if value.startswith("-") else f"-{value}"


def ten_thousandfold(value: str, chance: random.Random) -> str | None:
    """Print yuan under a header of ten thousand yuan; None for a zero."""
    if not Decimal(value):
        return None
    return f"{Decimal(value) * 10000:f}"


def digit_dropped(value: str, chance: random.Random) -> str | None:
    """Omit one digit; None if it is the only one before the point."""
    whole = value.lstrip("-").partition(".")[0]
    places = [
        place
        for place, sign in enumerate(value)
        if sign.isdigit() and (len(whole) > 1 or place >= value.find(".") > 0)
    ]
    if not places:
        return None
    place = chance.choice(places)
    after = value[:place] + value[place + 1 :]
    return None if _has_leading_nought(after) or after.endswith(".") else after


def digit_doubled(value: str, chance: random.Random) -> str | None:
    """Print one digit twice; None for a zero before the point."""
    place = chance.choice([at for at, sign in enumerate(value) if sign.isdigit()])
    after = value[:place] + value[place] + value[place:]
    return None if _has_leading_nought(after) else after


def _has_leading_nought(value: str) -> bool:
    whole = value.lstrip("-").partition(".")[0]
    return len(whole) > 1 and whole.startswith("0")


MISPRINTS: Mapping[str, Misprint] = {
    "digit changed": digit_changed,
    "digits swapped": digits_swapped,
    "point moved": point_moved,
    "sign flipped": sign_flipped,
    "digit dropped": digit_dropped,
    "digit doubled": digit_doubled,
    "times 10,000": ten_thousandfold,
}


def separator_misplaced(text: str, chance: random.Random) -> str | None:
    """Put a comma in the wrong place, or in place of the point.

    None without a point and four digits: no comma could be wrong.
    """
    ways = []
    if "." in text:
        ways.append(text.replace(".", ","))
    digits = text.replace(",", "")
    whole = digits.lstrip("-").partition(".")[0]
    if len(whole) > len("123"):
        at = len(digits) - len(digits.lstrip("-")) + len(whole) - 2
        ways.append(f"{digits[:at]},{digits[at:]}")
    wrong = [way for way in ways if not NUMBER.fullmatch(way)]
    return chance.choice(wrong) if wrong else None


def is_other(before: str, after: str | None) -> bool:
    """Whether a misprint changes the number."""
    return after is not None and Decimal(after) != Decimal(before)


def decimals_of(value: str) -> int:
    """Digits after the point."""
    return len(value.partition(".")[2])


def printed_like(value: str, text: str) -> str:
    """A plain number as printed: with commas if the original had them."""
    if "," not in text:
        return value
    return f"{Decimal(value):,.{decimals_of(value)}f}"
