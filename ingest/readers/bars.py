"""Tables drawn with bars in text: | 科目编码 | 合计 |, │ 科目编码 │ 合计 │."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from unicodedata import east_asian_width

from ingest.document import Defect, Line
from ingest.readers.rows import (
    MOST_COLUMNS,
    TableRow,
    ragged_message,
    ragged_rows,
    row_line,
)

_BAR = re.compile(r"(?<!\\)[|｜│┃║]")
_CLOSED = re.compile(f"{_BAR.pattern}.*{_BAR.pattern}")
# Lines between rows, of signs or drawing characters: |:--|--:|, ├──┼──┤.
_RULE = re.compile(r"[\s|｜:+=_\-—\u2500-\u257f]+")
_STRONG = re.compile(r"^\s*\*\*([^*]+)\*\*\s*$")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_FEWEST_ROWS = 2


def _is_rule(text: str) -> bool:
    return bool(text.strip()) and _RULE.fullmatch(text) is not None


def _is_barred(line: Line) -> bool:
    """Whether a line may be a row between bars, or a rule of such a table."""
    return not line.cells and bool(_BAR.search(line.text) or _is_rule(line.text))


def plain(text: str) -> str:
    """Text without Markdown marks of a heading, or around the whole text."""
    return _STRONG.sub(r"\1", _HEADING.sub("", text))


def _places(text: str) -> list[int]:
    """Places of the bars of a line, in columns of half a Chinese character."""
    places, column = [], 0
    for at, char in enumerate(text):
        if _BAR.match(text, at):
            places.append(column)
        column += 2 if east_asian_width(char) in "WF" else 1
    return places


def _cells(text: str, is_closed: bool) -> list[str]:
    """The texts between the bars of a line; is_closed: its rows begin with a bar."""
    cells = [plain(cell.replace("\\|", "|").strip()) for cell in _BAR.split(text)]
    return cells[1 : len(cells) - (not cells[-1])] if is_closed else cells


def _rows(lines: Sequence[Line]) -> list[TableRow]:
    """The rows of a table; cells that cross bars of other rows span columns."""
    is_closed = all(_BAR.match(line.text.strip()) for line in lines)
    split = [_cells(line.text.strip(), is_closed) for line in lines]
    width = max(map(len, split))
    places = [_places(line.text) for line in lines]
    model = places[next(at for at, cells in enumerate(split) if len(cells) == width)]
    rows = []
    for cells, own in zip(split, places, strict=True):
        is_aligned = is_closed and len(own) == len(cells) + 1 and {*own} <= {*model}
        bounds = [*map(model.index, own)] if is_aligned else range(len(cells) + 1)
        texts, spans = [""] * width, [0] * width
        for cell, (start, end) in zip(cells, pairwise(bounds), strict=True):
            texts[start], spans[start] = cell, end - start
        rows.append(TableRow(tuple(texts), tuple(spans), bounds[-1]))
    return rows


def _is_table(lines: Sequence[Line], rules: int) -> bool:
    """Whether lines with bars are a table: ruled, closed, or rows with as many bars."""
    counts = Counter(len(_BAR.findall(line.text)) for line in lines)
    if len(lines) + bool(rules) < _FEWEST_ROWS or (max(counts) == 1 and not rules):
        return False
    if max(counts) > MOST_COLUMNS:
        return False
    is_closed = all(_CLOSED.fullmatch(line.text.strip()) for line in lines)
    usual = max(counts.values())
    is_even = 2 * usual > len(lines) and usual + bool(rules) >= _FEWEST_ROWS
    return is_closed or is_even


def read_bars(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[Defect]]:
    """Give the lines of tables drawn with bars their cells; report ragged rows.

    Rules between rows are dropped; blank lines between them do not split a table.
    """
    done: list[Line] = []
    ragged = 0
    grid = max((line.grid for line in lines), default=0)
    for is_barred, group in _grouped(lines):
        rows = [line for line in group if not _is_rule(line.text)]
        rules = len(group) - len(rows)
        rows = [line for line in rows if not line.is_blank]
        if not is_barred or not _is_table(rows, rules):
            done += group
            continue
        grid += 1
        placed = _rows(rows)
        ragged += ragged_rows(placed)
        for line, row in zip(rows, placed, strict=True):
            done.append(row_line(line.page, line.number, row, grid))
    lack = Defect(0, ragged_message(ragged), "compare their columns")
    return tuple(done), [lack] * bool(ragged)


def _grouped(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Yield lines with bars that follow one another, and all others."""
    kinds: list[bool] = []
    for line in lines:
        kinds.append(kinds[-1] if kinds and line.is_blank else _is_barred(line))
    for kind, group in groupby(zip(kinds, lines, strict=True), lambda each: each[0]):
        yield kind, [line for _, line in group]
