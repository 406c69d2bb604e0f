"""Printed numbers: finding them in text and reading them exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
DASH = re.compile(r"[—─–\-_]{2,}|[—─–]")
_WHOLE = re.compile(rf"{NUMBER.pattern}$")
# Amounts are printed with two decimals; more digits than that are another figure
# or a code that the text layer has glued on.
AMOUNT_DECIMALS = 2


@dataclass(frozen=True)
class Number:
    """A printed number: its text, its exact value and its digits after the point."""

    text: str
    value: Decimal
    decimals: int

    @property
    def is_integer_text(self) -> bool:
        """Whether it is printed with digits alone, as codes and line numbers are."""
        return self.text.isdigit()


def parse_number(text: str) -> Number:
    """Read a printed number; the text must match NUMBER entirely."""
    plain = text.replace(",", "")
    _, _, fraction = plain.partition(".")
    return Number(text=text, value=Decimal(plain), decimals=len(fraction))


def is_number(text: str) -> bool:
    """Tell whether text is one printed number and nothing else."""
    return _WHOLE.match(text) is not None


def is_dash(text: str) -> bool:
    """Tell whether text is a dash, which forms print where a cell does not apply."""
    return DASH.fullmatch(text) is not None


def is_ascending(numbers: list[Number]) -> bool:
    """Tell whether the numbers count 1, 2, 3 … as column numbers do."""
    return bool(numbers) and all(
        number.value == place for place, number in enumerate(numbers, start=1)
    )
