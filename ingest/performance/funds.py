"""Budget and execution of a project, by source of money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product

from ingest.document import Line
from ingest.figures import NUMBER, parse_number
from ingest.tables.model import Unplaced

AMOUNTS = (
    "declared_budget",
    "initial_budget",
    "adjusted_budget",
    "received",
    "executed",
    "balance",
)
_POINTS = ("weight", "score")
UNDECIDED = "its column of money cannot be told"
_TOKEN = re.compile(rf"(?P<figure>{NUMBER.pattern})(?P<percent>%)?|(?P<dash>[—–/-]+)")
_MOST_WAYS = 5_000
_MOST_POINTS = 100
_HUNDRED = Decimal(100)
_ROUNDED = Decimal("0.5")
_MOST_GLUED = 80
_MOST_SPLITS = 200_000
# More decimals than an amount has are the next figure.
_WRITTEN = re.compile(r"(?!0\d)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?")


@dataclass(frozen=True)
class FundRow:
    """One row of money as printed: its label and what follows it, in order.

    cells: texts of figures (100%, 3.5) and dashes. keys: the column of each where the
    document keeps cells apart, else empty. glued: its figures have run together and
    cannot be told apart.
    """

    label: str
    cells: tuple[str, ...]
    line: Line
    is_total: bool
    keys: tuple[str, ...] = ()
    glued: bool = False


@dataclass(frozen=True)
class Funds:
    """The total and its parts, figures by column key."""

    total: Mapping[str, Decimal]
    sources: tuple[tuple[str, Line, Mapping[str, Decimal]], ...]
    unplaced: tuple[Unplaced, ...]


def _value(text: str) -> Decimal:
    return parse_number(text.rstrip("%")).value


def _is_dash(text: str) -> bool:
    return not any(char.isdigit() for char in text)


def _fits(figures: Mapping[str, str], is_total: bool) -> bool:
    """Whether figures may stand in these columns at all."""
    for key, text in figures.items():
        if text.endswith("%") and key != "rate":
            return False
        if key in _POINTS and (not is_total or _value(text) > _MOST_POINTS):
            return False
    weight, score = figures.get("weight"), figures.get("score")
    return not (weight and score and _value(score) > _value(weight))


def _agrees(figures: Mapping[str, str], units: Decimal = Decimal(1)) -> int:
    """How well the rate fits the amounts: 1 if it does, 0 unknown, -1 not.

    units: by how much of its last digit it may differ.
    """
    executed, adjusted = figures.get("executed"), figures.get("adjusted_budget")
    rate = figures.get("rate")
    if not (executed and adjusted and rate):
        return 0
    if not _value(adjusted):
        return 0
    places = parse_number(rate.rstrip("%")).decimals
    allowance = units.scaleb(-places)
    exact = _value(executed) / _value(adjusted) * _HUNDRED
    return 1 if abs(exact - _value(rate)) <= allowance else -1


def _ways(row: FundRow, columns: Sequence[str]) -> list[dict[str, str]]:
    """The likeliest ways to put the figures of a row under the columns in order."""
    if row.glued:
        return []
    if row.keys:
        figures = {
            key: text
            for key, text in zip(row.keys, row.cells, strict=True)
            if key and not _is_dash(text)
        }
        if _fits(figures, True):
            return [figures]
    held = [key for key in columns if row.is_total or key not in (*_POINTS, "reason")]
    held = [key for key in held if key != "reason"]
    texts = row.cells
    if len(texts) > len(held):
        # Dashes for points that a part does not get.
        texts = tuple(text for text in texts if not _is_dash(text))
    if len(texts) > len(held) or len(held) > 12:
        return []
    rated: list[tuple[int, dict[str, str]]] = []
    for chosen in combinations(held, len(texts)):
        figures = {
            key: text
            for key, text in zip(chosen, texts, strict=True)
            if not _is_dash(text)
        }
        if _fits(figures, row.is_total):
            rated.append((_agrees(figures), figures))
    best = max((rating for rating, _ in rated), default=0)
    ways: list[dict[str, str]] = []
    for rating, figures in rated:
        if rating == best and figures not in ways:
            ways.append(figures)
    return ways


def _adds_up(total: Mapping[str, str], parts: Sequence[Mapping[str, str]]) -> bool:
    """Whether the parts add up to the total in every column of money."""
    return all(
        sum((_value(part[key]) for part in parts if key in part), Decimal(0))
        == (_value(total[key]) if key in total else 0)
        for key in AMOUNTS
        if key in total or any(key in part for part in parts)
    )


def _settle(
    rows: Sequence[FundRow], ways: Sequence[list[dict[str, str]]]
) -> list[dict[str, str] | None]:
    """One way a row: the only one, or the one with which the parts add up."""
    single = [way[0] if len(way) == 1 else None for way in ways]
    if all(way is not None for way in single) or any(not way for way in ways):
        return single
    size = 1
    for way in ways:
        size *= len(way)
    totals = [place for place, row in enumerate(rows) if row.is_total]
    if size > _MOST_WAYS or len(totals) != 1:
        return single
    fitting = [
        choice
        for choice in product(*ways)
        if _adds_up(
            choice[totals[0]],
            [part for place, part in enumerate(choice) if place != totals[0]],
        )
    ]
    return list(fitting[0]) if len(fitting) == 1 else single


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


def _balances(figures: Mapping[str, str]) -> bool:
    """Whether what is left is what was not spent."""
    if not {"balance", "adjusted_budget", "executed"} <= set(figures):
        return True
    left = _value(figures["adjusted_budget"]) - _value(figures["executed"])
    return left == _value(figures["balance"])


def _is_earned(figures: Mapping[str, str]) -> bool:
    """Whether rate and score are nothing just where nothing was spent."""
    spent = bool(_value(figures["executed"]))
    score = figures.get("score")
    if bool(_value(figures["rate"])) != spent:
        return False
    return score is None or spent or not _value(score)


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
    if not _fits(figures, True) or not _balances(figures):
        return False
    if "rate" in figures and not (
        _agrees(figures, _ROUNDED) == 1 and _is_earned(figures)
    ):
        return False
    if not total:
        return "rate" in figures
    return all(
        _value(text) <= _value(total[key])
        for key, text in figures.items()
        if key in AMOUNTS and key in total
    )


def cut_figures(text: str) -> list[str]:
    """Figures and dashes of a text without blanks, in order; all of it if it is odd."""
    found = [match.group() for match in _TOKEN.finditer(text)]
    return found if "".join(found) == text else [text]


def is_clean(text: str) -> bool:
    """Whether a text is one figure or dash."""
    return _TOKEN.fullmatch(text) is not None


def place_funds(rows: Sequence[FundRow], columns: Sequence[str]) -> Funds:
    """Put the figures of all rows under their columns, or list them."""
    ways = [_ways(row, columns) for row in rows]
    settled = _settle(rows, ways)
    total: dict[str, Decimal] = {}
    sources: list[tuple[str, Line, Mapping[str, Decimal]]] = []
    unplaced: list[Unplaced] = []
    for row, figures in zip(rows, settled, strict=True):
        if figures is None:
            unplaced += [
                Unplaced(text, UNDECIDED, row.line)
                for text in row.cells
                if not _is_dash(text)
            ]
            continue
        values = {key: _value(text) for key, text in figures.items()}
        if row.is_total and not total:
            total = values
        elif values or not row.is_total:
            sources.append((row.label, row.line, values))
    return Funds(total, tuple(sources), tuple(unplaced))
