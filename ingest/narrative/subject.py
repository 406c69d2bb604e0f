"""Subject of a figure."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def are_sections(listed: Iterable[Subject]) -> bool:
    """Whether a list has economic sections (款), by its first class."""
    codes = (subject.economic for subject in listed if subject.economic)
    return len(next(codes, "")) == _SECTION_LENGTH
