"""A line of the page: a label, an amount, and a bar or a note beside it."""

from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len, set_cell_size

# Widths in half-width characters.
_MARGIN = 2
_LABEL = 40
_SHORTEST_LABEL = 20
_AMOUNT = 17
_SHARE = 9
_GAP = 2
_BAR = 24
# With less room than this, labels are shortened, too.
_SHORT_BAR = 16
_SHORTEST_BAR = 4
# A blank and the mark of the evidence.
_MARK = 5
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Line:
    """A line of the page.

    share: of the whole, 0 to 1, drawn as a bar; evidence: mark of the source. A note
    stands in place of the share.
    """

    label: str
    value: str
    share: Decimal | None = None
    evidence: str = ""
    note: str = ""

    def text(self, width: int) -> str:
        """One line of this many cells; labels and bars shrink on a narrow screen."""
        rest = width - _MARGIN - _AMOUNT - _SHARE - _GAP - _MARK
        label = min(_LABEL, max(_SHORTEST_LABEL, rest - _SHORT_BAR))
        bar = min(_BAR, max(_SHORTEST_BAR, rest - label))
        percent = "" if self.share is None else f"{self.share * _HUNDRED:,.2f}%"
        right = f"{percent:>{_SHARE}}{' ' * _GAP}{_bar(self.share, bar)}"
        if self.note:
            right = " " * _GAP + self.note
        room = max(_SHARE + _GAP + bar, cell_len(right))
        amount = " " * max(0, _AMOUNT - cell_len(self.value)) + self.value
        return (
            f"  {_fitted(self.label, label)}{amount}"
            f"{set_cell_size(right, room)} {self.evidence}"
        )


def _fitted(text: str, width: int) -> str:
    """Text of this many cells; a sign marks a cut."""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 2).rstrip() + "…"
    return set_cell_size(text, width)


def _bar(share: Decimal | None, width: int) -> str:
    """A bar for a share between 0 and 1, to an eighth of a cell; else none."""
    if share is None or not 0 <= share <= 1:
        return ""
    eighths = round(share * width * 8)
    if share and not eighths:
        eighths = 1
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
