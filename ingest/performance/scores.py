"""Scores of a department as a whole: short tables by dimension, and long sheets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ingest.document import Line
from ingest.figures import is_misspelt
from ingest.performance.columns import header_key, text_columns
from ingest.performance.entries import (
    number,
    split_level_weight,
    to_indicators,
)
from ingest.performance.grid import find_header, read_grid
from ingest.performance.indicator_scores import indicator_scores
from ingest.performance.model import DepartmentScore
from ingest.performance.rows import Row, figure_of, is_points, make_rows
from ingest.performance.stream import Stream, make_stream
from ingest.performance.vocabulary import GRADES, TOTAL_LABELS, pattern_of
from ingest.tables.model import Unplaced
from ingest.text import fold

_TOTALS = (*TOTAL_LABELS, "综合绩效", "综合得分", "整体绩效", "综合评价")
_POINTS = ("weight", "full_score", "score", "rate", "grade")
_LEAST_ROWS = 3
_LEAST_ALIKE = 2
_MOST_LABEL = 20
_LINE = re.compile(
    rf"(?P<label>[一-鿿]{{2,12}})\d[\d.%]*(?P<grade>{pattern_of(GRADES)})?$"
)
NO_COLUMN = "which of its columns is blank is not known: {}"
ODD = "malformed figure in {} of {}"
NAMELESS = {
    "weight": "a weight whose dimension is not printed",
    "score": "a score whose dimension is not printed",
}
NO_ROLE = "its row shows no weight or no score"


@dataclass
class ScoresRead:
    """What was read. lines: the lines that hold it."""

    scores: list[DepartmentScore] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def _score(
    dimension: str, line: Line, level: int, values: dict[str, str], parent: str = ""
) -> DepartmentScore:
    weight = number(values.get("full_score")) or number(values.get("weight"))
    return DepartmentScore(
        dimension=dimension,
        page=line.page,
        line=line.number,
        parent=parent,
        level=0 if fold(dimension) in _TOTALS else level,
        weight=weight,
        score=number(values.get("score")),
        rate=number(values.get("rate")),
        grade=values.get("grade", ""),
    )


def _table_header(row: Row) -> dict[int, str] | None:
    """Columns of a table of dimensions, None if a row is not its header."""
    keys = {
        index: key
        for index, cell in enumerate(row.cells)
        if cell and (key := header_key(cell, "indicators"))
    }
    held = set(keys.values())
    is_header = "dimension" in held and "score" in held and len(held) > _LEAST_ROWS
    return keys if is_header else None


def _read_table(rows: Sequence[Row], start: int, keys: dict[int, str]) -> ScoresRead:
    """Rows of dimensions below a header, to the first that is none."""
    read = ScoresRead()
    place = next(index for index, key in keys.items() if key == "dimension")
    for row in rows[start:]:
        if len(row.cells) <= place or not row.cells[place]:
            break
        values = {
            key: row.cells[index]
            for index, key in keys.items()
            if index < len(row.cells) and key in _POINTS
        }
        # A row whose score alone is blank or malformed is a row all the same.
        if not any(figure_of(values.get(key, "")) for key in _POINTS):
            break
        read.unplaced += [
            Unplaced(text, ODD.format(key, row.cells[place]), row.line)
            for key, text in values.items()
            if is_misspelt(text)
        ]
        name, _ = split_level_weight(row.cells[place])
        read.scores.append(_score(name, row.line, 1, values))
    return read


def _sheet_figures(row: Row) -> tuple[int, int] | None:
    """Places of weight and score in a row of a sheet without a header, None if none.

    The score is the last cell, the weight the first figure; between them the sheet
    explains itself and ticks.
    """
    figures = [index for index in row.filled if figure_of(row.cells[index])]
    if not figures or figures[-1] != row.filled[-1]:
        return None
    if len(figures) == 1:
        return (-1, figures[0])
    weight, score = number(row.cells[figures[0]]), number(row.cells[figures[-1]])
    if weight is None or score is None or score > weight:
        return None
    return (figures[0], figures[-1])


def _explains(row: Row, start: int = -1, end: int | None = None) -> bool:
    """Whether a row tells in words how its score is given."""
    return any(len(cell) > _MOST_LABEL for cell in row.cells[start + 1 : end])


def _sheet_places(rows: Sequence[Row]) -> list[tuple[int, int] | None]:
    """Places of weight and score in each row: where most rows of its width have them.

    A misprint leaves the others where they are. [] where too few rows are alike.
    """
    own = [_sheet_figures(row) for row in rows]
    counts = Counter(
        (len(row.cells), places)
        for row, places in zip(rows, own, strict=True)
        if places and _explains(row, *places)
    )
    usual = [
        (width, at) for (width, at), count in counts.items() if count >= _LEAST_ALIKE
    ]
    if not usual:
        return []
    width, usual_places = max(usual, key=lambda each: counts[each])
    return [
        usual_places
        if len(row.cells) == width
        and all(is_points(row.cells[at] or "—") for at in usual_places)
        else places
        for row, places in zip(rows, own, strict=True)
    ]


class _SheetReader:
    """Reads the rows of a sheet, carrying the names of levels down."""

    def __init__(self) -> None:
        self.read = ScoresRead()
        self.names: dict[int, str] = {}

    def add(self, row: Row, weight: int, score: int) -> None:
        """One row; its labels stand before its weight, one a level."""
        labels = {
            level: cell
            for level, cell in enumerate(row.cells[: max(weight, 0)], start=1)
            if cell
        }
        if weight not in labels or weight < 1:
            self.list(row, NAMELESS["weight"], weight)
            self.list(row, NAMELESS["score"], score)
            return
        for key, place in (("weight", weight), ("score", score)):
            if is_misspelt(row.cells[place]):
                self.list(row, ODD.format(key, row.cells[weight - 1]), place)
        for level, label in labels.items():
            self.names = {at: name for at, name in self.names.items() if at < level}
            name, points = split_level_weight(label)
            self.names[level] = name
            if level == weight:
                values = {"weight": row.cells[weight], "score": row.cells[score]}
            elif points:
                values = {"weight": points}
            else:
                continue
            line = row.places[row.cells.index(label)]
            parent = self.names.get(level - 1, "")
            self.read.scores.append(_score(name, line, level, values, parent))

    def list(self, row: Row, reason: str, *places: int) -> None:
        self.read.unplaced += [
            Unplaced(row.cells[place], reason, row.places[place])
            for place in places
            if place >= 0 and row.cells[place]
        ]

    def total(self, row: Row) -> None:
        """The last row: the score, or weight and score."""
        figures = [row.cells[i] for i in row.filled if figure_of(row.cells[i])]
        values = {"score": figures[-1]}
        if len(figures) > 1:
            values["weight"] = figures[-2]
        self.read.scores.append(_score(row.cells[row.filled[0]], row.line, 0, values))


def _is_total(row: Row) -> bool:
    cells = [row.cells[index] for index in row.filled]
    return fold(cells[0]) in _TOTALS and any(figure_of(cell) for cell in cells[1:])


def _read_sheet(rows: Sequence[Row], start: int) -> tuple[ScoresRead, int]:
    """A sheet that begins at a row, and the row after it; empty if there is none."""
    sheet = list(takewhile(_explains, rows[start:]))
    end = start + len(sheet)
    places = _sheet_places(sheet)
    if len(places) < _LEAST_ROWS:
        return ScoresRead(), start + 1
    reader = _SheetReader()
    for row, found in zip(sheet, places, strict=True):
        if found:
            reader.add(row, *found)
        else:
            figures = (at for at in row.filled if figure_of(row.cells[at]))
            reader.list(row, NO_ROLE, *figures)
    if end < len(rows) and _is_total(rows[end]):
        reader.total(rows[end])
        end += 1
    return reader.read, end


def _read_indicators(rows: Sequence[Row]) -> ScoresRead | None:
    """A sheet with a header of levels; None if its rows have no scores."""
    grid = read_grid(rows)
    if grid is None:
        return None
    entries, totals, odd, _ = grid
    indicators, unplaced = to_indicators(entries, "", "department")
    return ScoresRead(
        scores=indicator_scores(indicators, totals),
        unplaced=[*odd, *unplaced, *(totals.unplaced if totals else ())],
    )


def _grid_scores(lines: Sequence[Line]) -> ScoresRead:
    read = ScoresRead()
    rows = make_rows(lines)
    index = 0
    while index < len(rows):
        keys = _table_header(rows[index])
        if keys:
            found, after = _read_table(rows, index + 1, keys), index + 1
        elif find_header(rows[index : index + 1]) is not None:
            found = _read_indicators(rows[index:]) or ScoresRead()
            after = index + 1
        else:
            found, after = _read_sheet(rows, index)
        read.scores += found.scores
        read.unplaced += found.unplaced
        index = after
    return read


def _text_scores(lines: Sequence[Line]) -> ScoresRead:
    """A table of dimensions in running text: a header, then one line a dimension.

    A blank has no place there: the figures of a line that has one are listed.
    """
    read = ScoresRead()
    for index, line in enumerate(lines):
        stream = make_stream([line])
        keys, end = text_columns(stream, 0, len(stream.text), "indicators")
        if "dimension" not in keys or "score" not in keys or end < len(stream.text):
            continue
        columns = [key for key in keys if key in _POINTS]
        for below in lines[index + 1 :]:
            if below.is_blank:
                continue
            stream = make_stream([below])
            values = _line_values(stream, columns)
            if values is None:
                match = _LINE.match(stream.text)
                if match is None:
                    break
                end = match.end("label")
                cells = [chunk.text for chunk in stream.chunks(end)]
                if len(cells) >= len(columns):
                    break
                values = {"dimension": stream.printed(0, end)}
                if match["grade"]:
                    values["grade"] = cells.pop()
                reason = NO_COLUMN.format(values["dimension"])
                read.unplaced += [Unplaced(cell, reason, below) for cell in cells]
            read.scores.append(_score(values.pop("dimension"), below, 1, values))
    return read


def _line_values(stream: Stream, columns: Sequence[str]) -> dict[str, str] | None:
    """Values of one line by column, None if it is no row of the table."""
    match = _LINE.match(stream.text)
    if match is None:
        return None
    cells = [chunk.text for chunk in stream.chunks(match.end("label"))]
    if len(cells) != len(columns):
        return None
    values = dict(zip(columns, cells, strict=True))
    fits = all(figure_of(values[key]) for key in columns if key != "grade")
    if not fits:
        return None
    return {"dimension": stream.printed(0, match.end("label")), **values}


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Rows of cells with the blank lines between them.

    A line without cells right below one with cells is the rest of its last cell.
    """
    block: list[Line] = []
    for line in lines:
        goes_on = bool(block) and (line.is_blank or not block[-1].is_blank)
        if line.cells is not None or goes_on:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def read_scores(lines: Sequence[Line]) -> ScoresRead:
    """Scores of the department in lines that belong to no form of a project."""
    read = ScoresRead()
    for block in _blocks(lines):
        found = _grid_scores(block)
        read.scores += found.scores
        read.unplaced += found.unplaced
    in_text = _text_scores([line for line in lines if line.cells is None])
    read.scores += in_text.scores
    read.unplaced += in_text.unplaced
    read.scores.sort(key=lambda score: (score.page, score.line))
    return read
