"""Lists of projects with their money and scores: one row a project, below a header."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ingest.contract import FORM_AMOUNTS
from ingest.document import Line
from ingest.performance.cells.rows import Row, make_rows
from ingest.performance.entries import number
from ingest.performance.fields import money_unit, split_code, without_unit_code
from ingest.performance.model import FundSource, Project
from ingest.performance.words.headers import header_key, row_keys
from ingest.performance.words.lists import (
    FIELDS,
    FUND_SOURCES,
    GRADES,
    LISTED_NAMES,
    TOTAL_LABELS,
)
from ingest.performance.words.values import figure_of
from ingest.tables.model import Unplaced
from ingest.text import fold

_LEAST_HEADERS = 2
_NEAR = 6
_FIGURES = {
    **{amount: amount for amount in FORM_AMOUNTS},
    "rate": "execution_rate",
    "score": "total_score",
}
NO_COLUMN = "the header of its column in a list of projects is not known"
NO_PROJECT = "its row in a list of projects names no project"


@dataclass
class ListsRead:
    """Projects of lists, figures without a column, and the lines of the rows."""

    projects: list[Project] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)

    @property
    def records(self) -> list[Project | FundSource]:
        """The projects and their sources of money."""
        sources = (source for each in self.projects for source in each.sources)
        return [*self.projects, *sources]

    def without(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Lines that belong to no list."""
        return tuple(line for line in lines if id(line) not in self.lines)


def list_columns(cells: Sequence[str]) -> dict[int, str]:
    """The columns of a list of projects by place, empty if cells are not its header."""
    keys = dict(enumerate(row_keys(cells, "fund_cells")))
    for place, cell in enumerate(cells):
        folded = fold(cell)
        if folded in LISTED_NAMES:
            keys[place] = "project_name"
        for each in ("responsible_unit", "implementing_unit", "project_code"):
            if folded in FIELDS[each]:
                keys[place] = each
        if not keys[place] and header_key(cell, "indicators") in ("score", "grade"):
            keys[place] = header_key(cell, "indicators")
    figures = [key for key in keys.values() if key in _FIGURES]
    is_list = (
        "project_name" in keys.values()
        and len(figures) >= _LEAST_HEADERS
        and len(set(figures)) == len(figures)
        and "weight" not in keys.values()
        and not any(map(figure_of, cells))
    )
    return {place: key for place, key in keys.items() if key} if is_list else {}


def _parts(lower: Row, columns: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Source and column by place, from a lower row of the header."""
    found: dict[int, tuple[str, str]] = {}
    group = ""
    for place, cell in enumerate(lower.cells):
        group = columns.get(place, group)
        if (
            place not in columns
            and fold(cell) in FUND_SOURCES
            and group in FORM_AMOUNTS
        ):
            found[place] = (fold(cell), group)
    return found


def _sources(
    row: Row, parts: Mapping[int, tuple[str, str]]
) -> Iterator[tuple[str, Mapping[str, Decimal]]]:
    for label in dict.fromkeys(label for label, _ in parts.values()):
        figures = {
            key: value
            for place, (own, key) in parts.items()
            if own == label and (value := number(row.cells[place])) is not None
        }
        if figures:
            yield label, figures


@dataclass
class _List:
    """One list: its columns, the columns of sources, its unit and fiscal year."""

    columns: Mapping[int, str]
    parts: Mapping[int, tuple[str, str]]
    unit: str
    year: int | None

    def has_figure(self, row: Row) -> bool:
        """Whether a row has a figure in a column of money or scores."""
        places = (place for place, key in self.columns.items() if key in _FIGURES)
        return any(figure_of(row.cells[place]) for place in places)

    def project(self, row: Row) -> Project:
        """The project of a row."""
        texts = {key: row.cells[place] for place, key in self.columns.items()}
        code, name = split_code(texts["project_name"])
        figures: dict[str, Any] = {
            _FIGURES[key]: value
            for key, text in texts.items()
            if key in _FIGURES and (value := number(text)) is not None
        }
        grade = fold(texts.get("grade", ""))
        sources: list[dict[str, Any]] = [
            {"label": label, "line": row.line.number, **amounts}
            for label, amounts in _sources(row, self.parts)
        ]
        return Project(
            project_name=name,
            form_kind="narrative",
            page=row.line.page,
            line=row.line.number,
            project_code=code or texts.get("project_code", ""),
            fiscal_year=self.year,
            responsible_unit=without_unit_code(texts.get("responsible_unit", "")),
            implementing_unit=without_unit_code(texts.get("implementing_unit", "")),
            unit=self.unit,
            grade=grade if grade in GRADES else "",
            sources=tuple(FundSource(**source) for source in sources),
            **figures,
        )

    def loose(self, row: Row, is_project: bool) -> list[Unplaced]:
        """The figures of a row in no column, all of a row without a project."""
        numbering = row.filled[:1] if row.cells[row.filled[0]].isdigit() else []
        return [
            Unplaced(
                row.cells[place],
                NO_COLUMN if is_project else NO_PROJECT,
                row.places[place],
            )
            for place in row.filled
            if figure_of(row.cells[place])
            and place not in numbering
            and not (is_project and (place in self.columns or place in self.parts))
        ]


def _is_blank(row: Row) -> bool:
    """Whether a row has no figures: the lower header, or a project without money."""
    has_levels = "level1" in row_keys(row.cells, "indicators")
    is_bare = not any(map(figure_of, row.cells))
    return is_bare and len(row.filled) > 1 and not has_levels


def read_lists(lines: Sequence[Line], year: int | None) -> ListsRead:
    """The lists of projects among lines with cells; year: of the document."""
    read = ListsRead()
    rows = make_rows([line for line in lines if line.cells])
    places = {id(line): place for place, line in enumerate(lines)}
    current: _List | None = None
    name = 0
    for index, row in enumerate(rows):
        if columns := list_columns(row.cells):
            at = places[id(row.line)]
            above = "".join(line.text for line in lines[max(at - _NEAR, 0) : at])
            lower = rows[index + 1] if index + 1 < len(rows) else row
            unit = money_unit(fold("".join(row.cells))) or money_unit(fold(above))
            current = _List(columns, _parts(lower, columns), unit, year)
            name = next(at for at, key in columns.items() if key == "project_name")
            read.lines.add(id(row.line))
            continue
        if current is None or _is_blank(row):
            continue
        if len(row.cells) <= max(current.columns) or not current.has_figure(row):
            current = None
            continue
        label = row.cells[name]
        is_total = any(fold(row.cells[at]) in TOTAL_LABELS for at in row.filled[:2])
        is_project = bool(label) and not is_total and not figure_of(label)
        if is_project:
            read.projects.append(current.project(row))
        elif not is_total:
            current = None
            continue
        read.unplaced += current.loose(row, is_project)
        read.lines.add(id(row.line))
    return read
