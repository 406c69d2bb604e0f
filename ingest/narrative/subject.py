"""What a figure is about."""

from __future__ import annotations

from dataclasses import dataclass


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
