"""Long sheets that explain every score of a department, without a header."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ingest.document import Line
from ingest.figures import is_misspelt
from ingest.performance.cells.rows import Row
from ingest.performance.entries import number, split_level_weight
from ingest.performance.model import DepartmentScore
from ingest.performance.words.lists import TOTAL_LABELS
from ingest.performance.words.values import figure_of, is_points
from ingest.tables.model import Unplaced
from ingest.text import fold

_TOTALS = (*TOTAL_LABELS, "综合绩效", "综合得分", "整体绩效", "综合评价")
_LEAST_ROWS = 3
_LEAST_ALIKE = 2
_MOST_LABEL = 20
ODD = "malformed figure in {} of {}"
NAMELESS = {
    "weight": "a weight whose dimension is not printed",
    "score": "a score whose dimension is not printed",
}
NO_ROLE = "its row shows no weight or no score"


@dataclass
class ScoresRead:
    """Scores as read. lines: their lines."""

    scores: list[DepartmentScore] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def score_of(
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


def _sheet_figures(row: Row) -> tuple[int, int] | None:
    """Places of weight and score in a row of a sheet without a header, else None.

    The score is the last cell, the weight the first figure; between them stand
    explanations and ticks.
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
    """Whether a row explains its score in words."""
    return any(len(cell) > _MOST_LABEL for cell in row.cells[start + 1 : end])


def _sheet_places(rows: Sequence[Row]) -> list[tuple[int, int] | None]:
    """Places of weight and score in each row, as in most rows of its width.

    A misprint does not move the others. [] if too few rows are alike.
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
    """Read the rows of a sheet, carrying the names of levels down."""

    def __init__(self) -> None:
        self.read = ScoresRead()
        self.names: dict[int, str] = {}

    def add(self, row: Row, weight: int, score: int) -> None:
        """Add a row; its labels stand before its weight, one per level."""
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
            self.read.scores.append(score_of(name, line, level, values, parent))

    def list(self, row: Row, reason: str, *places: int) -> None:
        self.read.unplaced += [
            Unplaced(row.cells[place], reason, row.places[place])
            for place in places
            if place >= 0 and row.cells[place]
        ]

    def total(self, row: Row) -> None:
        """Read the last row: the score, or weight and score."""
        figures = [row.cells[i] for i in row.filled if figure_of(row.cells[i])]
        values = {"score": figures[-1]}
        if len(figures) > 1:
            values["weight"] = figures[-2]
        self.read.scores.append(score_of(row.cells[row.filled[0]], row.line, 0, values))


def _is_total(row: Row) -> bool:
    cells = [row.cells[index] for index in row.filled]
    return fold(cells[0]) in _TOTALS and any(figure_of(cell) for cell in cells[1:])


def read_sheet(rows: Sequence[Row], start: int) -> tuple[ScoresRead, int]:
    """The sheet that begins at a row, else empty, and the row after it."""
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
