"""Read all self-evaluation forms of a document."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.contract import FORM_AMOUNTS
from ingest.document import Claim, Line
from ingest.heading.read import Heading
from ingest.performance.claims import Record, enter, enter_held
from ingest.performance.entries import Totals, number, to_indicators
from ingest.performance.fields import split_code, without_unit_code
from ingest.performance.form import Parts, read_form
from ingest.performance.lists import read_lists
from ingest.performance.locate import Form, locate_forms, printed_lines
from ingest.performance.model import (
    DepartmentScore,
    FormsRead,
    FundSource,
    Indicator,
    Project,
)
from ingest.performance.prose import read_prose
from ingest.performance.remainder import unread_figures
from ingest.performance.scores import indicator_scores, read_scores
from ingest.performance.text.outcome import (
    printed_grade,
    printed_score,
    requested_budget,
)
from ingest.reference import Reference
from ingest.tables.model import Unplaced

_DEPARTMENT = "部门整体"
_UNNAMED = "项目名称"
_MONEY = {**{key: key for key in FORM_AMOUNTS}, "rate": "execution_rate"}

Place = tuple[int, int]


def _settle(parts: Parts, indicators: Sequence[Indicator]) -> Totals | None:
    """The totals, with a single figure assigned by the sums."""
    if parts.totals is None:
        return None
    weight = parts.funds.total.get("weight") or Decimal(0)
    score = parts.funds.total.get("score") or Decimal(0)
    return parts.totals.settled(
        weight + sum((row.weight or Decimal(0) for row in indicators), Decimal(0)),
        score + sum((row.score or Decimal(0) for row in indicators), Decimal(0)),
    )


def _amounts(figures: Mapping[str, Decimal]) -> dict[str, Any]:
    """Figures of money by the fields of a project or a source."""
    return {field: figures[key] for key, field in _MONEY.items() if key in figures}


def _project(
    form: Form, parts: Parts, name: str, code: str, year: int | None
) -> Project:
    return Project(
        project_name=name,
        form_kind=form.kind,
        page=form.anchor.page,
        line=form.anchor.number,
        project_code=code or parts.fields.get("project_code", ""),
        fiscal_year=form.fiscal_year or year,
        responsible_unit=without_unit_code(parts.fields.get("responsible_unit", "")),
        implementing_unit=without_unit_code(parts.fields.get("implementing_unit", "")),
        requested_budget=requested_budget(form.lines, parts.unit),
        execution_weight=parts.weight,
        execution_score=parts.funds.total.get("score"),
        unit=parts.unit,
        has_all_sources=parts.funds.has_all_sources,
        sources=tuple(
            FundSource(label, line.number, **_amounts(figures))
            for label, line, figures in parts.funds.sources
            if figures
        ),
        grade=printed_grade(parts.text),
        **_amounts(parts.funds.total),
    )


def _read_form(
    form: Form, parts: Parts, year: int | None
) -> tuple[Project, list[Indicator], list[Unplaced]]:
    """Combine the parts of a form."""
    # A form without a name uses its title.
    unnamed = _DEPARTMENT if form.kind == "department" else form.title or _UNNAMED
    printed = parts.fields.get("project_name", unnamed)
    code, name = split_code(printed)
    indicators, odd = to_indicators(parts.entries, name, form.kind)
    totals = _settle(parts, indicators)
    project = _project(form, parts, name, code, year)
    scores = (
        totals.score if totals else None,
        printed_score(parts.text),
        number(parts.fields.get("total_score")),
    )
    project = replace(
        project,
        total_weight=totals.weight if totals else None,
        total_score=next((score for score in scores if score is not None), None),
    )
    loose = parts.totals.unplaced if parts.totals else []
    listed = [*parts.unplaced, *odd, *loose]
    if not parts.is_whole:
        listed += unread_figures(form, project, listed)
    return project, indicators, listed


def _last_line(parts: Parts, listed: Sequence[Unplaced]) -> Line | None:
    """The last line with contents of a form, or with a listed figure of it."""
    if parts.totals is not None:
        return parts.totals.line
    if parts.entries:
        return parts.entries[-1].line
    lines = [item.line for item in listed]
    return max(lines, key=lambda line: (line.page, line.number), default=None)


def _outside(lines: Sequence[Line], spans: Sequence[tuple[Line, Line]]) -> list[Line]:
    """The lines between forms, each form given by its first and last line."""
    outside: list[Line] = []
    places = {id(first): last for first, last in spans}
    until: Line | None = None
    for line in lines:
        if until is None and id(line) in places:
            until = places[id(line)]
        if until is None:
            outside.append(line)
        elif line is until:
            until = None
    return outside


def read_forms(
    lines: Sequence[Line],
    heading: Heading | None,
    reference: Reference,
    of_tables: Set[tuple[int, int]] = frozenset(),
) -> FormsRead:
    """Read every form of a document; figures without a known column are listed.

    heading gives the fiscal year if a form prints none; of_tables: page and number of
    the lines of published tables, whose rows are not scores.
    """
    printed = printed_lines(lines)
    projects: list[Project] = []
    indicators: list[Indicator] = []
    scores: list[DepartmentScore] = []
    ledger = _Ledger(lines)
    spans: list[tuple[Line, Line]] = []
    year = heading.fiscal_year if heading else None
    for form in locate_forms(printed, reference):
        tasks = read_lists(form.lines, form.fiscal_year or year)
        parts = read_form(replace(form, lines=tasks.without(form.lines)))
        project, rows, odd = _read_form(form, parts, year)
        odd += tasks.unplaced
        own = indicator_scores(rows, parts.totals) if form.kind == "department" else ()
        projects += (project, *tasks.projects)
        indicators += rows
        scores += own
        last = _last_line(parts, odd)
        if last:
            spans.append((form.lines[0], last))
        records = (project, *project.sources, *rows, *own, *tasks.records)
        ledger.enter(form, last, records, odd)
    outside = _outside(printed, spans)
    free = [line for line in outside if (line.page, line.number) not in of_tables]
    other = read_scores(free)
    listed = read_lists(free, year)
    prose = read_prose(outside, year)
    ledger.enter_outside(
        outside,
        (*other.scores, *prose.scores, *listed.records),
        (*other.unplaced, *listed.unplaced),
    )
    return FormsRead(
        (*projects, *listed.projects, *prose.projects),
        tuple(indicators),
        (*scores, *other.scores, *prose.scores),
        tuple(ledger.unplaced),
        tuple(ledger.loose),
        tuple(ledger.goals),
        tuple(ledger.claims),
    )


class _Ledger:
    """Enter the tokens of the forms of a document, each line once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.by_place: dict[Place, list[Line]] = {}
        for line in lines:
            self.by_place.setdefault((line.page, line.number), []).append(line)
        self.claims: list[Claim] = []
        self.unplaced: list[Unplaced] = []
        self.loose: list[Unplaced] = []
        self.goals: list[Unplaced] = []

    def _delivered(self, lines: Iterable[Line]) -> list[Line]:
        """The lines as the document delivers them, each once."""
        found: list[Line] = []
        for line in lines:
            found += self.by_place.pop((line.page, line.number), [])
        return found

    def enter(
        self,
        form: Form,
        last: Line | None,
        records: Iterable[Record],
        listed: Sequence[Unplaced],
    ) -> None:
        """Enter the lines of a form up to its last used line."""
        lines = list(form.lines)
        end = lines.index(last) + 1 if last in lines else len(lines)
        delivered = self._delivered(lines[:end])
        beyond = [
            line
            for place in dict.fromkeys((at.page, at.number) for at in lines[end:])
            for line in self.by_place.get(place, ())
        ]
        entered = enter(delivered, records, listed, beyond)
        self.claims += entered.claims
        self.unplaced += entered.listed
        self.loose += entered.loose
        self.goals += entered.goals

    def enter_outside(
        self,
        lines: Iterable[Line],
        records: Iterable[Record],
        listed: Sequence[Unplaced],
    ) -> None:
        """Enter figures outside forms used in a record, and those listed."""
        claims, placed = enter_held(self._delivered(lines), records, listed)
        self.claims += claims
        self.unplaced += placed
