"""Rows of money: consistency of their figures, cuts of those run together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from ingest.contract import FORM_AMOUNTS
from ingest.document import Line
from ingest.figures import NUMBER, parse_number
from ingest.performance.fit import cuts

_POINTS = ("weight", "score")
_TOKEN = re.compile(rf"(?P<figure>{NUMBER.pattern})(?P<percent>%)?|(?P<dash>[—–/-]+|%)")
_MALFORMED = re.compile(r"-?\d+(?:\.\d+)?(?:,\d+)+(?:\.\d+)?%?")
# A figure among others without blanks; extra decimals belong to the next.
_WRITTEN = re.compile(r"(?!0\d)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?")
_RATE = re.compile(rf"{_WRITTEN.pattern}%?")
_ROUNDED = Decimal("0.5")
_MOST_GLUED = 80
_MOST_CUTS = 200_000
_MOST_POINTS = 100
_HUNDRED = Decimal(100)
Figures = Mapping[str, str]


@dataclass(frozen=True)
class FundRow:
    """One row of money as printed: its label and the following texts, in order.

    cells: texts of figures (100%, 3.5) and dashes. keys: the column of each if the
    document has cells, else empty. glued: its figures have run together.
    """

    label: str
    cells: tuple[str, ...]
    line: Line
    is_total: bool
    keys: tuple[str, ...] = ()
    glued: bool = False


def value_of(text: str) -> Decimal:
    return parse_number(text.rstrip("%")).value


def is_dash(text: str) -> bool:
    return not any(char.isdigit() for char in text)


def is_odd(text: str) -> bool:
    """Whether a text is a malformed figure, which keeps its column and has no value."""
    return not is_dash(text) and _TOKEN.fullmatch(text) is None


def sound_of(figures: Figures) -> dict[str, str]:
    """The figures that have a value."""
    return {key: text for key, text in figures.items() if not is_odd(text)}


def held_columns(columns: Sequence[str], is_total: bool) -> list[str]:
    """The columns of figures in a row: only the total has points."""
    gone = {"reason"} if is_total else {"reason", *_POINTS}
    return [key for key in columns if key not in gone]


def fits(figures: Figures, is_total: bool, is_whole: bool = False) -> bool:
    """Whether figures may stand in these columns.

    is_whole: whether every column has its figure, so that one need not be points.
    """
    points = [key for key in _POINTS if key in figures]
    large = sum(value_of(figures[key]) > _MOST_POINTS for key in points)
    if large > is_whole or (points and not is_total):
        return False
    return not any(
        text.endswith("%") and key != "rate" for key, text in figures.items()
    )


def is_within(figures: Figures) -> bool:
    """Whether the score does not exceed its points."""
    weight, score = figures.get("weight"), figures.get("score")
    return not (weight and score and value_of(score) > value_of(weight))


def agrees(figures: Figures, units: Decimal = Decimal(1)) -> int:
    """Whether the rate fits the amounts: 1 yes, 0 unknown, -1 no.

    units: allowed difference in units of its last digit. An initial budget may have
    been adjusted and fits only by chance.
    """
    executed, rate = figures.get("executed"), figures.get("rate")
    adjusted = figures.get("adjusted_budget")
    budget = adjusted or figures.get("initial_budget")
    if not (executed and budget and rate and value_of(budget)):
        return 0
    if bool(value_of(rate)) != bool(value_of(executed)):
        return -1
    places = parse_number(rate.rstrip("%")).decimals
    allowance = units.scaleb(-places)
    exact = value_of(executed) / value_of(budget) * _HUNDRED
    return bool(adjusted) if abs(exact - value_of(rate)) <= allowance else -1


def balances(figures: Figures) -> int:
    """Whether the balance is the unspent amount: 1 yes, 0 unknown, -1 no."""
    if not {"balance", "adjusted_budget", "executed"} <= figures.keys():
        return 0
    left = value_of(figures["adjusted_budget"]) - value_of(figures["executed"])
    return 1 if left == value_of(figures["balance"]) else -1


def _is_whole_row(figures: Figures, total: Figures) -> bool:
    """Whether figures are consistent enough for a row without blank cells.

    The rate must be the quotient of the amounts, the balance their difference, and no
    part above the total; total is empty for the total itself.
    """
    if not (fits(figures, True) and is_within(figures) and balances(figures) >= 0):
        return False
    if "rate" in figures:
        spent, rate = bool(value_of(figures["executed"])), value_of(figures["rate"])
        earned = "score" in figures and bool(value_of(figures["score"]))
        if agrees(figures, _ROUNDED) != 1 or bool(rate) != spent or earned > spent:
            return False
    if not total:
        return "rate" in figures
    return all(
        value_of(text) <= value_of(total[key])
        for key, text in figures.items()
        if key in FORM_AMOUNTS and key in total
    )


def cut_row(row: FundRow, columns: Sequence[str], total: Figures) -> FundRow:
    """A row whose figures have run together, cut if only one way is possible."""
    keys = held_columns(columns, row.is_total)
    text = row.cells[0] if len(row.cells) == 1 else ""
    if not keys or "executed" not in keys or len(text) > _MOST_GLUED:
        return row
    patterns = [_RATE if key == "rate" else _WRITTEN for key in keys]
    found = list(islice(cuts(text, patterns), _MOST_CUTS))
    if len(found) == _MOST_CUTS:
        return row
    fitting = [
        texts
        for texts in found
        if _is_whole_row(dict(zip(keys, texts, strict=True)), total)
    ]
    if len(fitting) != 1:
        return row
    return replace(row, cells=fitting[0], glued=False)


def cut_figures(text: str) -> list[str]:
    """Figures and dashes of a text without blanks, in order; the whole text if odd."""
    if _MALFORMED.fullmatch(text):
        return [text]
    found = [match.group() for match in _TOKEN.finditer(text)]
    return found if "".join(found) == text else [text]


def is_clean(text: str) -> bool:
    """Whether a text is one figure, even malformed, or a dash."""
    return any(each.fullmatch(text) is not None for each in (_TOKEN, _MALFORMED))
