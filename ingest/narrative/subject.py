"""What a figure is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Digits of an economic section (款): 30201.
_SECTION_LENGTH = 5


@dataclass(frozen=True)
class Subject:
    """What a figure is about.

    label: folded label as printed; key: standard key or empty; functional, economic:
    class codes; fund: which money.
    """

    label: str
    key: str = ""
    fund: str = ""
    functional: str = ""
    economic: str = ""

    @property
    def name(self) -> str:
        """Key where there is one, else the label."""
        return self.key or self.label


def are_sections(listed: Iterable[Subject]) -> bool:
    """Whether a list is one of economic sections (款): its first class tells."""
    codes = (subject.economic for subject in listed if subject.economic)
    return len(next(codes, "")) == _SECTION_LENGTH
