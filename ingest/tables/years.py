"""Columns and rows of a year other than the document's, in one table."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.document import Line, whole_cell
from ingest.errors import LayoutError
from ingest.figures import has_digit, is_amount
from ingest.reference import PublishedTable
from ingest.tables.header import (
    CODE_ENDINGS,
    NO_VALUES,
    REMARKS,
    cells_of,
    header_height,
    read_header,
)
from ingest.tables.line_names import LineNames
from ingest.tables.matrix import is_matrix
from ingest.tables.model import ReadTable, Row, Unplaced
from ingest.tables.stages import is_of_other_stage
from ingest.tables.tabular import HEADING
from ingest.text import fold

OTHER_YEAR = "figure of another year: "
OTHER_STAGE = "the row names a stage that the columns lack"
SECOND_ROW = "second row of figures in a form of one row"
_SAID = re.compile(r"(?:(20\d\d)年度?|(上年|上一年|本年)度?)(?:决算|预算|金额)?数?")
# A header with a year and its column: 2022年基本支出, but not a balance of that year.
_SAYS = re.compile(r"(20\d\d)年(?!度?(?:\d|[末底初]|.*结[转余]))")
# A header over the change from the year before: 比上年增减(%).
_COMPARES = re.compile(
    r"(?:[与比较]?上年度?)?(?:同比|相比|对比)?(?:增减|增长|变动|增\(减\))"
    r"(?:变化|变动)?(?:额|数|率|幅度|比例|金额|情况)*[%()±]*"
)


def _is_own(text: str, fiscal_year: int) -> bool | None:
    """Whether a folded text is the year of the document, None if not a year."""
    match = _SAID.fullmatch(text)
    if match is None or not fiscal_year:
        return None
    return match[2] == "本年" if match[2] else int(match[1]) == fiscal_year


def _heads_own(text: str, fiscal_year: int) -> bool | None:
    """Whether a folded header names the year of the document, None without a year."""
    years = set(map(int, _SAYS.findall(text)))
    if years and fiscal_year:
        return fiscal_year in years
    if _COMPARES.fullmatch(text):
        return False
    return _is_own(text, fiscal_year)


@dataclass(frozen=True)
class OwnYear:
    """The lines of a table of cells without columns of another year.

    unplaced: the figures of those columns.
    """

    lines: tuple[Line, ...]
    unplaced: tuple[Unplaced, ...] = ()


def own_year(table: PublishedTable, lines: Sequence[Line], fiscal_year: int) -> OwnYear:
    """Blank columns of another year beside those of the document's year.

    The latter name the year, or are amounts under headers without a year.
    """
    rows = [line for line in lines if line.cells]
    height, _ = header_height(table, rows, LineNames(table.lines))
    others: dict[int, str] = {}
    has_own = False
    for place, path in enumerate(read_header(rows[:height]).paths):
        own_by_text = {text: _heads_own(text, fiscal_year) for text in path}
        strange = [text for text, is_own in own_by_text.items() if is_own is False]
        if strange:
            others[place] = strange[0]
        has_own = has_own or True in own_by_text.values()
    has_own = has_own or any(
        is_amount(cell)
        for line in rows[height:]
        for place, cell in enumerate(cells_of(line))
        if place not in others
    )
    if not others or not has_own:
        return OwnYear(tuple(lines))
    return _without(lines, {id(line) for line in rows[:height]}, others)


def _without(
    lines: Sequence[Line], heads: Collection[int], others: Mapping[int, str]
) -> OwnYear:
    """Blank columns of another year; heads: ids of header lines."""
    kept: list[Line] = []
    unplaced: list[Unplaced] = []
    for line in lines:
        cells = list(cells_of(line))
        for place, year in others.items():
            if place >= len(cells):
                continue
            if id(line) not in heads and has_digit(cells[place]):
                reason = f"{OTHER_YEAR}{year}"
                unplaced.append(Unplaced(cells[place], reason, line, whole_cell(place)))
            cells[place] = REMARKS if id(line) in heads else ""
        kept.append(replace(line, cells=tuple(cells)) if line.cells else line)
    return OwnYear(tuple(kept), tuple(unplaced))


def other_year_of(header: Sequence[Line], fiscal_year: int) -> str:
    """The header of running text that names another year beside the own, else ""."""
    words = [
        word
        for line in header
        if not HEADING.search(line.text)
        for word in map(fold, line.text.split())
    ]
    own_by_word = {word: _heads_own(word, fiscal_year) for word in words}
    strange = [word for word, is_own in own_by_word.items() if is_own is False]
    return strange[0] if strange and True in own_by_word.values() else ""


def own_year_in_text(
    title: str, lines: Sequence[Line], height: int, fiscal_year: int, document: str
) -> OwnYear:
    """The same for text in columns, whose headers show no width; height: header lines.

    Raises LayoutError if the columns of a year are unclear. A year stands over its
    column, or two years over the same columns in sequence.
    """
    head = lines[:height]
    other = other_year_of(head, fiscal_year)
    if not other:
        return OwnYear(tuple(lines))
    rows = [list(map(fold, cells_of(ln))) for ln in head if not HEADING.search(ln.text)]
    years = [
        (at, place, own)
        for at, row in enumerate(rows)
        for place, text in enumerate(row)
        if (own := _heads_own(text, fiscal_year)) is not None
    ]
    below = [
        text and not text.isdigit()
        for at, place, _ in years
        for text in (row[place] for row in rows[at + 1 :])
    ]
    others = {place: other for _, place, own in years if not own}
    if any(below):
        others = _half(rows, years, other)
    if not others:
        raise two_years(title, lines[0], other, document)
    return _without(lines, {id(line) for line in head}, others)


def _half(
    rows: Sequence[Sequence[str]], years: Sequence[tuple[int, int, bool]], other: str
) -> dict[int, str]:
    """Columns of the other of two years over the same columns, else {}."""
    stated = {(at, place) for at, place, _ in years}
    names = [
        "".join(
            row[place]
            for at, row in enumerate(rows)
            if (at, place) not in stated and not row[place].isdigit()
        )
        for place in range(len(rows[0]))
    ]
    named = [
        place
        for place, name in enumerate(names)
        if name and name not in NO_VALUES and not name.endswith(CODE_ENDINGS)
    ]
    half = len(named) // 2
    halves = [named[:half], named[half:]]
    first, second = ([names[place] for place in part] for part in halves)
    if first != second or len(years) != 2:
        return {}
    (_, left, is_first), (_, right, is_second) = sorted(years, key=lambda at: at[1])
    if is_first == is_second or not left < halves[1][0] <= right:
        return {}
    return dict.fromkeys(halves[is_first], other)


def two_years(title: str, line: Line, other: str, document: str) -> LayoutError:
    """Message for a table whose text does not separate the columns of its years."""
    return LayoutError(
        f"{title} prints {other} beside the year of the document, and its text does"
        " not show which columns are of which",
        document=document,
        page=line.page,
        line=line.number,
        remedy="its figures are listed: extract a document that keeps its cells",
    )


def own_year_row(table: ReadTable, fiscal_year: int) -> ReadTable:
    """List the extra rows of a form of one row: of another year, or without year."""
    if not is_matrix(table.layout):
        return table
    rows: list[Row] = []
    unplaced = list(table.unplaced)
    labels: set[str] = set()
    for row in table.rows:
        pieces = [fold(text) for text in row.line.cells or row.line.text.split()]
        year = next(
            (text for text in pieces if _is_own(text, fiscal_year) is False), ""
        )
        reason = f"{OTHER_YEAR}{year}" if year else ""
        if not reason and any(is_of_other_stage(text, table.layout) for text in pieces):
            reason = OTHER_STAGE
        if not reason and row.figures and row.label in labels:
            reason = SECOND_ROW
        if not reason:
            labels |= {row.label} if row.figures else set()
            rows.append(row)
            continue
        unplaced += [each.listed(reason) for each in row.figures]
    return replace(table, rows=tuple(rows), unplaced=tuple(unplaced))


def check_one_cell(table: ReadTable, document: str) -> None:
    """Raise LayoutError if a row has two figures in one column.

    The columns then differ from the layout, and no figure has a certain column.
    """
    for row in table.rows:
        columns = [each.column for each in row.figures if each.column is not None]
        if len(columns) != len(set(columns)):
            raise LayoutError(
                f"row {row.label or row.printed_code} of {table.span.title} has two"
                " figures in one column",
                document=document,
                table=table.key,
                page=row.line.page,
                line=row.line.number,
                remedy="its figures are listed: look which columns it prints",
            )
