"""Tables drawn with rules: from page lines to cells.

Geometry only: x to the right, y downwards, in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

# For text of the common size, in points; smaller if a wide table is shrunk to fit.
_SNAP = 2.5
_DOT_SNAP = 0.3
_JOIN = 3.0
_TOUCH = 3.0
_SHORTEST = 5.0
_COMMON_SIZE = 10.0
_COVERED = 0.6
# More rules than any table has: a drawing, or an attack on the reader.
_MOST_RULES = 4000


class Rule(NamedTuple):
    """A straight line: at is its y (horizontal) or x (vertical)."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Cell:
    """A cell of a grid: its place and how many columns and rows it spans."""

    row: int
    column: int
    column_span: int
    row_span: int


@dataclass(frozen=True)
class RuledTable:
    """A grid drawn on a page.

    xs, ys: borders of its columns and rows, one more than their number. cells: cell of
    each place, by row and column; a merged one is in all its places.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def area(self) -> float:
        """Area that the table covers."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies within the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def _join_pieces(rules: Sequence[Rule], reach: float) -> list[Rule]:
    """Align nearly coinciding rules and join their pieces."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if levels and rule.at - levels[-1][-1].at <= reach:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    joined: list[Rule] = []
    for level in levels:
        at = sum(rule.at for rule in level) / len(level)
        pieces: list[Rule] = []
        for rule in sorted(level, key=lambda rule: rule.start):
            if pieces and rule.start - pieces[-1].end <= _JOIN:
                end = max(pieces[-1].end, rule.end)
                pieces[-1] = Rule(at, pieces[-1].start, end)
            else:
                pieces.append(Rule(at, rule.start, rule.end))
        joined += [piece for piece in pieces if piece.end - piece.start >= _SHORTEST]
    return joined


def merge_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Join the pieces of rules, including dots, and drop short ones.

    Dots count only along their own line: those of a vertical rule lie at every height
    and would merge all horizontal ones.
    """
    short = [rule for rule in rules if rule.end - rule.start < _SHORTEST]
    long = [rule for rule in rules if rule.end - rule.start >= _SHORTEST]
    return _join_pieces([*long, *_join_pieces(short, _DOT_SNAP)], _SNAP)


def _crosses(flat: Rule, upright: Rule) -> bool:
    return (
        flat.start - _TOUCH <= upright.at <= flat.end + _TOUCH
        and upright.start - _TOUCH <= flat.at <= upright.end + _TOUCH
    )


def _components(
    flats: Sequence[Rule], uprights: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Connected rules, horizontal and vertical ones separately."""
    parent = list(range(len(flats) + len(uprights)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for f, flat in enumerate(flats):
        for u, upright in enumerate(uprights):
            if _crosses(flat, upright):
                parent[root(f)] = root(len(flats) + u)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for f, flat in enumerate(flats):
        groups.setdefault(root(f), ([], []))[0].append(flat)
    for u, upright in enumerate(uprights):
        groups.setdefault(root(len(flats) + u), ([], []))[1].append(upright)
    return [group for group in groups.values() if group[0] and group[1]]


def _borders(rules: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[float, ...]:
    """Borders of columns (or rows).

    Crossing rules that reach beyond the outermost ones form open cells: many forms omit
    the outer borders.
    """
    borders: list[float] = []
    ends = [rule.start for rule in crossing] + [rule.end for rule in crossing]
    for at in sorted([rule.at for rule in rules] + [min(ends), max(ends)]):
        if not borders or at - borders[-1] > _TOUCH:
            borders.append(at)
    return tuple(borders)


def _is_drawn(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether a border between two places is drawn."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start))
        for rule in rules
        if abs(rule.at - at) <= _TOUCH
    )
    return covered >= _COVERED * (end - start)


def _cells(
    xs: tuple[float, ...],
    ys: tuple[float, ...],
    flats: Sequence[Rule],
    uprights: Sequence[Rule],
) -> tuple[tuple[Cell, ...], ...]:
    """Join places without a rule between them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    region = [[-1] * columns for _ in range(rows)]
    found: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if region[row][column] >= 0:
                continue
            right = column + 1
            while (
                right < columns
                and region[row][right] < 0
                and not _is_drawn(uprights, xs[right], ys[row], ys[row + 1])
            ):
                right += 1
            below = row + 1
            while below < rows and not any(
                _is_drawn(flats, ys[below], xs[place], xs[place + 1])
                or region[below][place] >= 0
                or (
                    place > column
                    and _is_drawn(uprights, xs[place], ys[below], ys[below + 1])
                )
                for place in range(column, right)
            ):
                below += 1
            for y in range(row, below):
                for x in range(column, right):
                    region[y][x] = len(found)
            found.append(Cell(row, column, right - column, below - row))
    return tuple(tuple(found[place] for place in row) for row in region)


def _scaled(rules: Sequence[Rule], scale: float) -> list[Rule]:
    return [Rule(*(value * scale for value in rule)) for rule in rules]


def find_tables(
    flats: Sequence[Rule], uprights: Sequence[Rule], size: float = _COMMON_SIZE
) -> list[RuledTable]:
    """Return the grids drawn by horizontal and vertical rules, top to bottom.

    size: character height on the page, as rows of a shrunk table can be as low as the
    tolerance at common size. A frame around text and a list of one column are not
    tables.
    """
    scale = _COMMON_SIZE / min(max(size, 1.0), _COMMON_SIZE)
    flats = merge_rules(_scaled(flats, scale))
    uprights = merge_rules(_scaled(uprights, scale))
    if len(flats) + len(uprights) > _MOST_RULES:
        return []
    tables: list[RuledTable] = []
    for flat_part, upright_part in _components(flats, uprights):
        xs = _borders(upright_part, flat_part)
        ys = _borders(flat_part, upright_part)
        if len(xs) < 3 or len(ys) < 2:
            continue
        cells = _cells(xs, ys, flat_part, upright_part)
        if len({id(cell) for row in cells for cell in row}) > 1:
            own_xs = tuple(x / scale for x in xs)
            own_ys = tuple(y / scale for y in ys)
            tables.append(RuledTable(own_xs, own_ys, cells))
    return sorted(tables, key=lambda table: (table.ys[0], table.xs[0]))
