"""All self-evaluation forms of a document, read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.document import Line
from ingest.heading import Heading
from ingest.performance.columns import text_columns
from ingest.performance.entries import Entry, Totals, to_indicators
from ingest.performance.evaluation import read_evaluation
from ingest.performance.fields import (
    cell_fields,
    money_unit,
    split_code,
    text_fields,
    without_unit_code,
)
from ingest.performance.flow import FlowReader
from ingest.performance.fund_rows import FundTable, grid_funds, text_funds
from ingest.performance.funds import Funds, place_funds
from ingest.performance.grid import read_grid
from ingest.performance.locate import Form, locate_forms, printed_lines
from ingest.performance.lone_funds import lone_grid_funds, lone_text_funds
from ingest.performance.model import (
    DepartmentScore,
    FormsRead,
    FundSource,
    Indicator,
    Project,
)
from ingest.performance.outcome import (
    find_end,
    find_totals,
    printed_grade,
    printed_score,
)
from ingest.performance.paired_funds import paired_funds
from ingest.performance.people import personal_spans
from ingest.performance.prose import read_prose
from ingest.performance.rows import make_rows
from ingest.performance.scores import indicator_scores, read_scores
from ingest.performance.stream import Stream, make_stream
from ingest.performance.tails import Sums
from ingest.reference import Reference
from ingest.tables.model import Unplaced
from ingest.text import fold

_HEADER = re.compile(r"一级指标(?:名称)?(?:\([^()]*\))?(?:分值|权重|二级指标|三级指标)")
_DEPARTMENT = "部门整体"
_UNNAMED = "项目名称"
_FULL = Decimal(100)
_NO_FUNDS = Funds({}, (), ())


@dataclass(frozen=True)
class _Parts:
    """What was read of one form, before it is put together."""

    fields: Mapping[str, str]
    unit: str
    table: FundTable | None
    funds: Funds
    entries: Sequence[Entry]
    totals: Totals | None
    unplaced: Sequence[Unplaced]
    text: str


def _funds(table: FundTable | None) -> Funds:
    """Money by column, with the figures that no row holds listed."""
    if table is None:
        return _NO_FUNDS
    funds = place_funds(table.rows, table.columns)
    return replace(funds, unplaced=(*funds.unplaced, *table.loose))


def _header(stream: Stream) -> int:
    match = _HEADER.search(stream.text)
    return match.start() if match else len(stream.text)


def _form_stream(form: Form) -> Stream:
    """The running text of a form, without what tells who a person is."""
    stream = make_stream([line for line in form.lines if not line.is_blank])
    return stream.without(personal_spans(stream, _header(stream)))


def _sums(
    funds: Funds, table: FundTable | None, totals: Totals | None, text: str
) -> Sums:
    """What the indicators must add up to beside the points for execution.

    text: what follows the indicators, where prose may tell the total score.
    """
    weight = funds.total.get("weight") or (table.weight if table else None)
    score = funds.total.get("score")
    if weight is None and funds.total.get("rate") == _FULL:
        # Execution in full has all its points.
        weight = score
    whole = totals.weight if totals and totals.weight is not None else _FULL
    reached = totals.score if totals else printed_score(text)
    return Sums(
        whole - weight if weight is not None else None,
        reached - score if reached is not None and score is not None else None,
    )


def _read_text(form: Form) -> _Parts:
    """Read a form in running text."""
    stream = _form_stream(form)
    header = _header(stream)
    money = text_funds(stream, header) or paired_funds(stream, header)
    table = money[0] if money else lone_text_funds(stream, header, form.kind)
    funds = _funds(table)
    head = money[1] if money else header
    keys, start = text_columns(stream, header, len(stream.text), "indicators")
    last = find_end(stream, start, len(stream.text))
    found = find_totals(stream, start, last, "weight" in keys)
    totals, end, after = found or (None, last, last)
    entries: list[Entry] = []
    unplaced: list[Unplaced] = []
    if "level2_weight" in keys:
        entries, unplaced = read_evaluation(stream, start, end)
    elif keys:
        sums = _sums(funds, table, totals, stream.text[after:])
        reader = FlowReader(stream, keys, sums)
        entries = reader.read(start, end)
        unplaced = reader.unplaced
    return _Parts(
        fields=text_fields(stream, head),
        unit=money_unit(stream.text[: start or header]),
        table=table,
        funds=funds,
        entries=entries,
        totals=totals,
        unplaced=[*funds.unplaced, *unplaced],
        text=stream.text[after:],
    )


def _read_cells(form: Form) -> _Parts | None:
    """Read a form whose cells are kept apart; None if no rows are found in them."""
    rows = make_rows(form.lines)
    grid = read_grid(rows)
    if grid is None or not any(grid[:3]):
        return None
    entries, totals, unplaced, header = grid
    table = grid_funds(rows, header) or lone_grid_funds(rows, header, form.kind)
    funds = _funds(table)
    head = fold("".join(cell for row in rows[:header] for cell in row.cells))
    return _Parts(
        fields=cell_fields(rows[:header]),
        unit=money_unit(head),
        table=table,
        funds=funds,
        entries=entries,
        totals=totals,
        unplaced=[*funds.unplaced, *unplaced],
        text=fold("".join(cell for row in rows[header:] for cell in row.cells)),
    )


def _settle(parts: _Parts, indicators: Sequence[Indicator]) -> Totals | None:
    """The totals, a single figure taken for what it adds up to."""
    if parts.totals is None:
        return None
    weight = parts.funds.total.get("weight") or Decimal(0)
    score = parts.funds.total.get("score") or Decimal(0)
    return parts.totals.settled(
        weight + sum((row.weight or Decimal(0) for row in indicators), Decimal(0)),
        score + sum((row.score or Decimal(0) for row in indicators), Decimal(0)),
    )


def _project(
    form: Form, parts: _Parts, name: str, code: str, year: int | None
) -> Project:
    total = parts.funds.total
    return Project(
        project_name=name,
        form_kind=form.kind,
        page=form.anchor.page,
        line=form.anchor.number,
        project_code=code or parts.fields.get("project_code", ""),
        fiscal_year=form.fiscal_year or year,
        responsible_unit=without_unit_code(parts.fields.get("responsible_unit", "")),
        implementing_unit=without_unit_code(parts.fields.get("implementing_unit", "")),
        declared_budget=total.get("declared_budget"),
        initial_budget=total.get("initial_budget"),
        adjusted_budget=total.get("adjusted_budget"),
        received=total.get("received"),
        executed=total.get("executed"),
        balance=total.get("balance"),
        execution_rate=total.get("rate"),
        execution_weight=total.get("weight")
        or (parts.table.weight if parts.table else None),
        execution_score=total.get("score"),
        unit=parts.unit,
        sources=tuple(
            FundSource(
                label=label,
                line=line.number,
                declared_budget=held.get("declared_budget"),
                initial_budget=held.get("initial_budget"),
                adjusted_budget=held.get("adjusted_budget"),
                received=held.get("received"),
                executed=held.get("executed"),
                balance=held.get("balance"),
                execution_rate=held.get("rate"),
            )
            for label, line, held in parts.funds.sources
            if held
        ),
        grade=printed_grade(parts.text),
    )


def _read_form(
    form: Form, parts: _Parts, year: int | None
) -> tuple[Project, list[Indicator], list[Unplaced]]:
    """Put together what was read of a form."""
    # A form whose name is lost goes by its title.
    unnamed = _DEPARTMENT if form.kind == "department" else form.title or _UNNAMED
    printed = parts.fields.get("project_name", unnamed)
    code, name = split_code(printed)
    indicators, odd = to_indicators(parts.entries, name, form.kind)
    totals = _settle(parts, indicators)
    project = _project(form, parts, name, code, year)
    score = totals.score if totals else None
    project = replace(
        project,
        total_weight=totals.weight if totals else None,
        total_score=score if score is not None else printed_score(parts.text),
    )
    loose = parts.totals.unplaced if parts.totals else []
    return project, indicators, [*parts.unplaced, *odd, *loose]


def _last_line(parts: _Parts) -> Line | None:
    """The last line that holds something of a form."""
    if parts.totals is not None:
        return parts.totals.line
    return parts.entries[-1].line if parts.entries else None


def _outside(lines: Sequence[Line], held: Sequence[tuple[Line, Line]]) -> list[Line]:
    """The lines between forms, each given by its first and last line."""
    outside: list[Line] = []
    places = {id(first): last for first, last in held}
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
    lines: Sequence[Line], heading: Heading | None, reference: Reference
) -> FormsRead:
    """Read every form of a document; figures that no column is known for are listed.

    heading gives the fiscal year where a form prints none.
    """
    printed = printed_lines(lines)
    projects: list[Project] = []
    indicators: list[Indicator] = []
    scores: list[DepartmentScore] = []
    unplaced: list[Unplaced] = []
    held: list[tuple[Line, Line]] = []
    year = heading.fiscal_year if heading else None
    for form in locate_forms(printed, reference):
        parts = _read_cells(form) or _read_text(form)
        project, rows, odd = _read_form(form, parts, year)
        projects.append(project)
        indicators += rows
        unplaced += odd
        if form.kind == "department":
            scores += indicator_scores(rows, parts.totals)
        if last := _last_line(parts):
            held.append((form.lines[0], last))
    outside = _outside(printed, held)
    other = read_scores(outside)
    prose = read_prose(outside, year)
    return FormsRead(
        (*projects, *prose.projects),
        tuple(indicators),
        (*scores, *other.scores, *prose.scores),
        (*unplaced, *other.unplaced),
    )
