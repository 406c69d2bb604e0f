"""Subject of a figure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_RECEIVED = re.compile(r"revenue|grand_total_revenue|fiscal_appropriation")
# Digits of an economic section (款): 30201.
_SECTION_LENGTH = 5


@dataclass(frozen=True)
class Subject:
    """Subject of a figure.

    label: folded label as printed; key: standard key or empty; functional, economic:
    class codes; fund: its money.
    """

    label: str
    key: str = ""
    fund: str = ""
    functional: str = ""
    economic: str = ""

    @property
    def name(self) -> str:
        """The key, else the label."""
        return self.key or self.label


def are_sides(subjects: Iterable[Subject]) -> bool:
    """Whether these are the two sides of the accounts, which have the same total."""
    keys = {subject.key for subject in subjects}
    spent = keys & {"expenditure_total", "grand_total_expenditure"}
    received = keys - spent
    return bool(spent and received) and all(map(_RECEIVED.match, received))


def are_sections(listed: Iterable[Subject]) -> bool:
    """Whether a list has economic sections (款), by its first class."""
    codes = (subject.economic for subject in listed if subject.economic)
    return len(next(codes, "")) == _SECTION_LENGTH
