"""A row of money whose figures have run together, cut by what they must come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, product

from ingest.performance.funds import (
    AMOUNTS,
    agrees,
    balances,
    fits,
    is_within,
    value_of,
)

_ROUNDED = Decimal("0.5")
_MOST_GLUED = 80
_MOST_SPLITS = 200_000
# More decimals than an amount has are the next figure.
_WRITTEN = re.compile(r"(?!0\d)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?")


def _splits(text: str, count: int) -> Iterator[tuple[str, ...]]:
    """Ways to cut digits that have run together into figures of their own."""
    if count == 1:
        if _WRITTEN.fullmatch(text):
            yield (text,)
        return
    for end in range(1, len(text) - count + 2):
        head = text[:end]
        if _WRITTEN.fullmatch(head):
            for rest in _splits(text[end:], count - 1):
                yield (head, *rest)


def _is_earned(figures: Mapping[str, str]) -> bool:
    """Whether rate and score are nothing just where nothing was spent."""
    spent = bool(value_of(figures["executed"]))
    score = figures.get("score")
    if bool(value_of(figures["rate"])) != spent:
        return False
    return score is None or spent or not value_of(score)


def _parts(text: str, held: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    """A text and its columns, cut at the % sign that ends the rate; [] if none."""
    if "%" not in text:
        return [(text, held)]
    if "rate" not in held:
        return []
    place = held.index("rate") + 1
    left, _, right = text.partition("%")
    parts = [(left, held[:place]), (right, held[place:])]
    return (
        [part for part in parts if part[1]] if bool(right) == bool(parts[1][1]) else []
    )


def unglue(
    text: str, columns: Sequence[str], total: Mapping[str, str]
) -> tuple[str, ...]:
    """Cut a whole row of figures without blanks, () unless just one way fits.

    The rate must be the quotient of the amounts, the balance their difference, and a
    part no more than the total; total is empty for the total itself.
    """
    held = [key for key in columns if key != "reason"]
    if len(text) > _MOST_GLUED or "executed" not in held:
        return ()
    ways: list[list[tuple[str, ...]]] = []
    for part, keys in _parts(text, held):
        ways.append(list(islice(_splits(part, len(keys)), _MOST_SPLITS)))
        if len(ways[-1]) == _MOST_SPLITS:
            return ()
    fitting: list[tuple[str, ...]] = []
    for chosen in product(*ways):
        texts = tuple(figure for part in chosen for figure in part)
        figures = dict(zip(held, texts, strict=True)) if texts else {}
        if figures and _is_whole_row(figures, total):
            fitting.append(texts)
    if len(fitting) != 1:
        return ()
    found = list(fitting[0])
    if "%" in text:
        found[held.index("rate")] += "%"
    return tuple(found)


def _is_whole_row(figures: Mapping[str, str], total: Mapping[str, str]) -> bool:
    """Whether figures are consistent enough to be a row that has no blank cell."""
    if not (fits(figures, True) and is_within(figures) and balances(figures) >= 0):
        return False
    if "rate" in figures and not (
        agrees(figures, _ROUNDED) == 1 and _is_earned(figures)
    ):
        return False
    if not total:
        return "rate" in figures
    return all(
        value_of(text) <= value_of(total[key])
        for key, text in figures.items()
        if key in AMOUNTS and key in total
    )
