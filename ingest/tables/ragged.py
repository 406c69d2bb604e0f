"""Rows of text with more or fewer cells than their table has columns.

A missing or extra tab shifts everything after it. The contents of each column in other
rows (words, line numbers, figures) limit the places of a cell; the identities decide
among the rest.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.document import Line, Span
from ingest.figures import Number, is_dash, read_figure
from ingest.tables.header import cells_of
from ingest.text import has_chinese

# Kinds of cell content.
_BLANK, _WORD, _COUNT, _AMOUNT = "blank", "word", "count", "amount"
_Key = tuple[int, int]


@dataclass(frozen=True)
class Evened:
    """The lines of a table, each with one cell per column.

    printed: the printed cell of each cell of an evened line, -1 without one; columns:
    possible columns of each cell, if there is a choice; lost: lines that do not fit.
    All by page and line number.
    """

    lines: tuple[Line, ...]
    printed: dict[_Key, tuple[int, ...]] = field(default_factory=dict)
    columns: dict[_Key, Mapping[int, tuple[int, ...]]] = field(default_factory=dict)
    lost: frozenset[_Key] = frozenset()

    def span_of(self, line: Line, span: Span) -> Span:
        """Place in the file of a cell of an evened line."""
        own = self.printed.get((line.page, line.number))
        return span._replace(cell=own[span.cell]) if own and span.cell >= 0 else span


def even(lines: Sequence[Line], start: int, figures: Collection[int]) -> Evened:
    """Give every row of a table of text one cell per column.

    start: index of the first row; figures: columns of figures, if known. Only
    tab-separated cells can be too many or too few.
    """
    # Headers of columns that most rows lack also count.
    width = max(_width(lines, start), max(figures, default=-1) + 1)
    rows = lines[start:]
    odd = [line for line in rows if len(cells_of(line)) != width and _has_more(line)]
    # Other formats give the place of a cell.
    if not odd or any(line.spans or "\t" not in line.text for line in lines):
        return Evened(tuple(lines))
    is_cut = _is_cut(lines) or all(
        # Without a whole row, rows may only lack their ends.
        cells_of(line)[-1] and len(cells_of(line)) < width
        for line in rows
    )
    regular = [
        (*cells_of(line), *[""] * (width - len(cells_of(line))))
        for line in rows
        if len(cells_of(line)) == width or (is_cut and len(cells_of(line)) < width)
    ]
    columns = _Columns(regular, width, figures)
    printed: dict[_Key, tuple[int, ...]] = {}
    choices: dict[_Key, Mapping[int, tuple[int, ...]]] = {}
    lost: set[_Key] = set()
    evened: dict[_Key, Line] = {}
    for line in odd:
        key = line.page, line.number
        if is_cut and columns.fit(cells_of(line)):
            continue
        ways = columns.ways(cells_of(line))
        if ways is None or columns.may_double(cells_of(line)):
            lost.add(key)
            continue
        places, first = ways
        cells = [""] * width
        source = [-1] * width
        for cell, column in first.items():
            cells[column], source[column] = cells_of(line)[cell], cell
        evened[key] = replace(line, cells=tuple(cells))
        printed[key] = tuple(source)
        if any(len(found) > 1 for found in places.values()):
            choices[key] = {first[cell]: found for cell, found in places.items()}
    return Evened(
        tuple(evened.get((line.page, line.number), line) for line in lines),
        printed,
        choices,
        frozenset(lost),
    )


def _has_more(line: Line) -> bool:
    """Whether a row prints more than its label, so that it may be shifted."""
    return sum(_kind(cell) in (_COUNT, _AMOUNT) for cell in cells_of(line)) > 0


def _width(lines: Sequence[Line], start: int) -> int:
    """Columns of a table: those of most lines.

    If blanks at line ends are cut, those of the row of column numbers, or of the
    longest of several lines.
    """
    lengths = Counter(len(cells_of(line)) for line in lines)
    counted = len(cells_of(lines[start - 1])) if start else 0
    if _is_cut(lines):
        several = [length for length, count in lengths.items() if count > 1]
        return max(counted, *several) if several else max(lengths)
    most, count = max(lengths.items(), key=lambda pair: (pair[1], pair[0]))
    return most if 2 * count > len(lines) else counted or most


def _is_cut(lines: Sequence[Line]) -> bool:
    """Whether blanks at line ends are cut."""
    lengths = {len(cells_of(line)) for line in lines}
    return len(lengths) > 1 and all(cells_of(line)[-1] for line in lines)


def _kind(cell: str) -> str:
    if not cell or is_dash(cell):
        return _BLANK
    figure = read_figure(cell)
    if figure is None or (has_chinese(cell) and not isinstance(figure, Number)):
        return _WORD
    whole = isinstance(figure, Number) and figure.decimals == 0
    return _COUNT if whole else _AMOUNT


class _Columns:
    """Contents of each column in the rows of a table."""

    def __init__(
        self, rows: Sequence[Sequence[str]], width: int, figures: Collection[int]
    ) -> None:
        self.width = width
        self.kinds = [{_kind(row[place]) for row in rows} for place in range(width)]
        has_decimals = any(_AMOUNT in kinds for kinds in self.kinds)
        for place, kinds in enumerate(self.kinds):
            # If the columns of figures are known, an empty column is not one.
            if place in figures or (not figures and kinds <= {_BLANK}):
                kinds |= {_AMOUNT, _BLANK}
                if not has_decimals:
                    kinds.add(_COUNT)

    def fit(self, cells: Sequence[str]) -> bool:
        """Whether a row fits without the blanks at its end."""
        return len(cells) < self.width and all(
            _kind(cell) in kinds
            for cell, kinds in zip(cells, self.kinds[: len(cells)], strict=True)
        )

    def may_double(self, cells: Sequence[str]) -> bool:
        """Whether a row has extra cells, of which a repeated figure may be one."""
        return len(cells) > self.width and any(
            one == other and _kind(one) in (_COUNT, _AMOUNT)
            for one, other in pairwise(cells)
        )

    def _steps(self, cells: Sequence[str]) -> dict[tuple[int, int], list[_Key]]:
        """Possible next steps from the cells read and columns passed."""
        kinds = [_kind(cell) for cell in cells]
        steps: dict[tuple[int, int], list[_Key]] = {}
        for cell in range(len(cells) + 1):
            for column in range(self.width + 1):
                ways = steps.setdefault((cell, column), [])
                in_cells, in_columns = cell < len(cells), column < self.width
                if in_cells and in_columns and kinds[cell] in self.kinds[column]:
                    ways.append((cell + 1, column + 1))
                if in_columns and len(cells) < self.width:
                    if _BLANK in self.kinds[column]:
                        ways.append((cell, column + 1))
                elif in_cells and len(cells) > self.width and kinds[cell] == _BLANK:
                    ways.append((cell + 1, column))
        return steps

    def ways(
        self, cells: Sequence[str]
    ) -> tuple[dict[int, tuple[int, ...]], dict[int, int]] | None:
        """Possible columns of each printed cell, and one way that fits.

        None if no way fits, or if a word may stand in several columns.
        """
        steps = self._steps(cells)
        end = len(cells), self.width
        leads = {end}
        for at in sorted(steps, reverse=True):
            if any(step in leads for step in steps[at]):
                leads.add(at)
        if (0, 0) not in leads:
            return None
        reached = {(0, 0)}
        places: dict[int, set[int]] = {}
        for at in sorted(steps):
            for step in steps[at] if at in reached else ():
                if step in leads:
                    reached.add(step)
                    if step == (at[0] + 1, at[1] + 1):
                        places.setdefault(at[0], set()).add(at[1])
        found = {
            cell: tuple(sorted(columns))
            for cell, columns in places.items()
            if _kind(cells[cell]) != _BLANK
        }
        if any(
            len(columns) > 1 and _kind(cells[cell]) == _WORD
            for cell, columns in found.items()
        ):
            return None
        at, first = (0, 0), {}
        while at != end:
            step = next(step for step in steps[at] if step in leads)
            if step == (at[0] + 1, at[1] + 1):
                first[at[0]] = at[1]
            at = step
        return found, first
