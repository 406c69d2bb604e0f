"""Indicators of a form with cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.figures import DIGITS
from ingest.performance.cells.cut_names import join_cut_names
from ingest.performance.cells.rows import Row
from ingest.performance.entries import (
    Entry,
    Totals,
    is_level_label,
    is_two_labels,
    split_level_weight,
)
from ingest.performance.words.headers import name_levels, row_keys, with_second_row
from ingest.performance.words.lists import ENDS, FLAT_HEADERS, TOTAL_LABELS
from ingest.performance.words.values import (
    figure_of,
    is_placeholder,
    is_points,
    is_sign,
)
from ingest.tables.model import Unplaced
from ingest.text import fold

_LEAST_HEADERS = 3
_FIGURES = ("level1_weight", "level2_weight", "weight", "score", "rate", "full_score")
_VALUES = ("targets", "initial_target", "target", "actual")
_NAMES = {"level1", "level2", "level1_weight", "level2_weight", "level3"}
UNKNOWN = "a figure outside the columns of the form"
UNREAD_COLUMN = "the header of its column is not known"
# Begins the key of a column whose header is printed and not known.
_UNREAD = "unread"


@dataclass(frozen=True)
class Header:
    """The header of the indicators: index of the row after it, key of each column."""

    end: int
    keys: tuple[str, ...]


def find_header(rows: Sequence[Row]) -> Header | None:
    """The first row that names levels of indicators and at least one more column.

    Else the first that names indicators without levels.
    """
    for index, row in enumerate(rows):
        keys = row_keys(row.cells, "indicators")
        levels = {"level1", "level2", "level3"} & set(keys)
        if len(levels) >= 2 and len({*keys} - {""}) >= _LEAST_HEADERS:
            return _header(rows, index, keys)
    for index, row in enumerate(rows):
        if keys := _flat_keys(row):
            return _header(rows, index, keys)
    return None


def _flat_keys(row: Row) -> list[str]:
    """Keys of a header that names indicators without levels, else empty."""
    keys = row_keys(row.cells, "indicators")
    if "level3" not in keys:
        names = [i for i in row.filled if fold(row.cells[i]) in FLAT_HEADERS]
        for index in names[:1]:
            keys[index] = "level3"
    columns = set(keys) & {*_VALUES, *_FIGURES, "nature", "target_unit"}
    is_header = "level3" in keys and len(columns) >= _LEAST_HEADERS
    return keys if is_header and columns & {*_VALUES} else []


def _header(rows: Sequence[Row], index: int, keys: list[str]) -> Header:
    """The header that begins at a row, including those below a group header."""
    keys, end = with_second_row([row.cells for row in rows], index, keys, "indicators")
    resolved = ["target" if key == "targets" else key for key in keys]
    named = name_levels(resolved)
    # Left of the levels stands the name of the block.
    first = next(place for place, key in enumerate(named) if key)
    printed = {place for row in rows[index:end] for place in row.filled}
    for place in sorted(printed):
        if first < place < len(named) and not named[place]:
            named[place] = f"{_UNREAD}{place}"
    return Header(end, tuple(named))


@dataclass
class GridReader:
    """Read the rows below a header."""

    header: Header
    entries: list[Entry] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    totals: Totals | None = None

    def read(self, rows: Sequence[Row]) -> None:
        """Read rows until the end of the indicators, then look for the total."""
        has_ended = False
        for row in rows[self.header.end :]:
            first = fold(row.cells[row.filled[0]])
            if first in TOTAL_LABELS:
                self.totals = self._total(row)
                return
            has_ended = has_ended or first.startswith(ENDS)
            if row.line.cells is None and len(row.cells) == 1:
                # A line between tables: the head of a page, the name of a sheet.
                continue
            if not has_ended and not self._is_header(row):
                self._read_row(row)

    def _is_header(self, row: Row) -> bool:
        keys = [key for key in row_keys(row.cells, "indicators") if key]
        return len(keys) >= _LEAST_HEADERS

    def _total(self, row: Row) -> Totals:
        """The figures of the last row; merged cells count from the right."""
        keys = self.header.keys
        # A row of fewer cells has its first ones merged.
        shift = len(keys) - len(row.cells) if len(row.cells) < len(keys) else 0
        found: dict[str, str] = {}
        loose: list[str] = []
        for index in row.filled[1:]:
            if figure_of(row.cells[index]) is None:
                continue
            key = keys[index + shift] if index + shift < len(keys) else ""
            if key in ("weight", "score") and key not in found:
                found[key] = row.cells[index]
            else:
                loose.append(row.cells[index])
        return Totals.of(found, loose, "weight" in keys, row.line)

    def _cells(self, row: Row, shift: int) -> dict[str, str]:
        """Text by column key; a header over several columns gathers them."""
        found: dict[str, str] = {}
        key = ""
        for index, own in enumerate(self.header.keys):
            if own:
                key = own
            place = index + shift
            cell = row.cells[place] if 0 <= place < len(row.cells) else ""
            if key and cell:
                before = found.get(key, "")
                if before[-1:].isdigit() and cell[0].isdigit():
                    # Two figures are not one.
                    return {}
                found[key] = before + cell
        return found

    def _fits(self, found: Mapping[str, str], row: Row, shift: int) -> bool:
        """Whether the cells match the kind of their columns."""
        for key in _FIGURES:
            if (cell := found.get(key)) and not is_points(cell):
                return False
        level1, level2 = found.get("level1", ""), found.get("level2", "")
        words = (level1, level2, found.get("level3", ""), found.get("target_unit", ""))
        if any(figure_of(cell) for cell in words):
            return False
        if is_two_labels(level1) or is_two_labels(level2):
            return False
        has_value = found.get("target") or found.get("actual")
        if has_value and not self._name(found):
            return False
        if shift and self._is_shifted_too_far(found):
            return False
        places = {index + shift for index, key in enumerate(self.header.keys)}
        if any(index not in places for index in row.filled):
            return False
        first = next((i for i, key in enumerate(self.header.keys) if key), 0)
        # Only the name of the block stands left of level 1.
        early = [index for index in row.filled if index < first + shift]
        if any(is_level_label(row.cells[index]) for index in early):
            return False
        if nature := found.get("nature"):
            return is_sign(nature)
        is_second = is_level_label(level1, 2) and not is_level_label(level1, 1)
        return not (level1 and level2 and is_second)

    def _name(self, found: Mapping[str, str]) -> str:
        """The name of a row, which may stand over the columns of the levels, too."""
        level1 = found.get("level1", "")
        is_over_all = level1 and not found.get("level2") and not is_level_label(level1)
        return found.get("level3") or (level1 if is_over_all else "")

    def fits_exactly(self, row: Row) -> bool:
        """Whether every cell of a row matches the kind of its column."""
        found = self._cells(row, 0)
        points = [key for key in ("weight", "score") if key in self.header.keys]
        return (
            len(row.cells) == len(self.header.keys)
            and bool(found.get("level3"))
            and not is_level_label(found["level3"])
            and all(found.get(key) for key in points)
            and all(
                is_level_label(found[key], level)
                for level, key in enumerate(("level1", "level2"), start=1)
                if found.get(key)
            )
            and figure_of(found.get("reason", "")) is None
            and self._fits(found, row, 0)
        )

    def _is_shifted_too_far(self, found: Mapping[str, str]) -> bool:
        """Whether a shift puts points in the reasons, or level 1 under level 2."""
        level2 = found.get("level2", "")
        is_first = is_level_label(level2, 1) and not is_level_label(level2, 2)
        return is_first or figure_of(found.get("reason", "")) is not None

    def _read_row(self, row: Row) -> None:
        # Cells omitted by a merge shift a row to the left.
        short = len(row.cells) - len(self.header.keys)
        for shift in dict.fromkeys((min(short, 0), 0, -1, 1, -2, 2, -3)):
            found = self._cells(row, shift)
            if found and self._fits(found, row, shift):
                self._add(row, found)
                return
        figures = [cell for cell in row.cells if figure_of(cell)]
        self.unplaced += [Unplaced(cell, UNKNOWN, row.line) for cell in figures]

    def _add(self, row: Row, found: Mapping[str, str]) -> None:
        values = {key: cell for key, cell in found.items() if _UNREAD not in key}
        self.unplaced += [
            Unplaced(cell, UNREAD_COLUMN, row.line)
            for key, cell in found.items()
            if key not in values and DIGITS.search(cell)
        ]
        for level in ("level1", "level2"):
            if level in values:
                values[level], weight = split_level_weight(values[level])
                if weight:
                    values.setdefault(f"{level}_weight", weight)
        if name := self._name(values):
            values["level3"] = name
        if is_placeholder(name) and set(values) <= _NAMES:
            del values["level3"]
        if values:
            self.entries.append(Entry(values, row.line))


def read_grid(
    rows: Sequence[Row],
) -> tuple[list[Entry], Totals | None, list[Unplaced], int] | None:
    """Entries, totals, unplaced figures and index of the header; None without one."""
    header = find_header(rows)
    if header is None:
        return None
    reader = GridReader(header)
    reader.read(rows)
    entries = join_cut_names(reader.entries)
    return entries, reader.totals, reader.unplaced, header.end


def fit_exactly(header: Row, rows: Sequence[Row]) -> bool:
    """Whether each row has a name and fits the kinds of all columns."""
    found = find_header([header])
    return (
        found is not None
        and bool(rows)
        and all(GridReader(found).fits_exactly(row) for row in rows)
    )
