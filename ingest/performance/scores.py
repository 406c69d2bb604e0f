"""Scores of a whole department: short tables by dimension, and long sheets."""

import re
from collections.abc import Iterator, Sequence

from ingest.document import Line
from ingest.figures import is_misspelt
from ingest.performance.cells.grid import find_header, read_grid
from ingest.performance.cells.rows import Row, make_rows
from ingest.performance.entries import Totals, split_level_weight, to_indicators
from ingest.performance.model import DepartmentScore, Indicator
from ingest.performance.sheets import ODD, ScoresRead, read_sheet, score_of
from ingest.performance.text.header import text_columns
from ingest.performance.text.stream import Stream, make_stream
from ingest.performance.words.headers import header_key
from ingest.performance.words.lists import GRADES, pattern_of
from ingest.performance.words.values import figure_of
from ingest.tables.model import Unplaced

_POINTS = ("weight", "full_score", "score", "rate", "grade")
_LEAST_HEADERS = 3
_LINE = re.compile(
    rf"(?P<label>[一-鿿]{{2,12}})\d[\d.%]*(?P<grade>{pattern_of(GRADES)})?$"
)
NO_COLUMN = "which of its columns is blank is not known: {}"


def indicator_scores(
    indicators: Sequence[Indicator], totals: Totals | None
) -> list[DepartmentScore]:
    """Scored indicators of a department as lines of its scores."""
    scores = [
        DepartmentScore(
            dimension=row.level3,
            page=row.page,
            line=row.line,
            parent=row.level2 or row.level1,
            level=3,
            weight=row.weight,
            score=row.score,
        )
        for row in indicators
        if row.score is not None
    ]
    if scores and totals is not None:
        total = totals.score if totals.single is None else totals.single
        scores.append(
            DepartmentScore(
                dimension="总分",
                page=totals.line.page,
                line=totals.line.number,
                level=0,
                weight=totals.weight,
                score=total,
            )
        )
    return scores


def _table_header(row: Row) -> dict[int, str] | None:
    """Columns of a table of dimensions, None if a row is not its header."""
    keys = {
        index: key
        for index, cell in enumerate(row.cells)
        if cell and (key := header_key(cell, "indicators"))
    }
    found = set(keys.values())
    is_header = {"dimension", "score"} <= found and len(found) > _LEAST_HEADERS
    return keys if is_header else None


def _read_table(rows: Sequence[Row], start: int, keys: dict[int, str]) -> ScoresRead:
    """Rows of dimensions below a header, up to the first other row."""
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
        # A row with only its score blank or malformed still counts.
        if not any(figure_of(values.get(key, "")) for key in _POINTS):
            break
        read.unplaced += [
            Unplaced(text, ODD.format(key, row.cells[place]), row.line)
            for key, text in values.items()
            if is_misspelt(text)
        ]
        name, _ = split_level_weight(row.cells[place])
        read.scores.append(score_of(name, row.line, 1, values))
    return read


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
            found, after = read_sheet(rows, index)
        read.scores += found.scores
        read.unplaced += found.unplaced
        index = after
    return read


def _text_scores(lines: Sequence[Line]) -> ScoresRead:
    """A table of dimensions in running text: a header, then one line per dimension.

    Blanks have no place there: figures of a line with a blank are listed.
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
            read.scores.append(score_of(values.pop("dimension"), below, 1, values))
    return read


def _line_values(stream: Stream, columns: Sequence[str]) -> dict[str, str] | None:
    """Values of one line by column, None if it is not a row of the table."""
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

    A line without cells right below one with cells continues its last cell.
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
    """Scores of the department in lines outside project forms."""
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
