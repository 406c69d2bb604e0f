"""The unit of a table or form that prints none, proved by another place.

A total printed elsewhere in the document with its unit gives the unit here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.contract import MONEY_UNITS
from ingest.document import Notice
from ingest.narrative import Narrative
from ingest.narrative.projects import project_key
from ingest.performance import FormsRead
from ingest.performance.model import Project
from ingest.tables.model import ReadTable, half_resolution

# Fields of a form, by the measures that prose states them as.
_FIELDS = {
    "executed": "final_account",
    "initial_budget": "initial_budget",
    "adjusted_budget": "adjusted_budget",
}
# A shorter figure may match by chance.
_FEWEST_DIGITS = 4


@dataclass(frozen=True)
class _Stated:
    """An amount with its unit and place."""

    value: Decimal
    decimals: int
    unit: str
    place: str

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan."""
        return self.value * MONEY_UNITS[self.unit]

    @property
    def half(self) -> Decimal:
        """Half of the last printed digit's place, in yuan."""
        return half_resolution(self.decimals) * MONEY_UNITS[self.unit]

    @property
    def is_long(self) -> bool:
        """Whether it has enough digits to rule out a chance match."""
        return len(self.value.normalize().as_tuple().digits) >= _FEWEST_DIGITS


def prove_units(
    tables: Sequence[ReadTable], narrative: Narrative
) -> tuple[list[ReadTable], list[Notice]]:
    """The tables with proved units, and notices of unknown or unusual ones."""
    if all(table.span.unit for table in tables):
        return list(tables), []
    stated = [*_in_tables(tables), *_in_prose(narrative)]
    read: list[ReadTable] = []
    notices: list[Notice] = []
    for table in tables:
        proof = None if table.span.unit else _proof(table, stated)
        if proof is None or proof[0].unit == table.unit:
            read.append(table)
            continue
        own, other = proof
        read.append(replace(table, unit=own.unit))
        notices.append(
            Notice(
                "unit_proved",
                f"{table.span.title} prints no unit and was read in {own.unit}: its"
                f" {own.value} is {other.value} {other.unit} in {other.place} (print"
                " the unit above the table)",
                table.span.first.page,
                table.span.first.number,
                table.key,
            )
        )
    return read, notices


def prove_form_units(
    forms: FormsRead, narrative: Narrative
) -> tuple[FormsRead, list[Notice]]:
    """The forms with units proved by what prose says of the same project."""
    projects: list[Project] = []
    notices: list[Notice] = []
    for project in forms.projects:
        found = {} if project.unit else _units_in_prose(project, narrative)
        if len(found) != 1:
            projects.append(project)
            continue
        unit, line = found.popitem()
        projects.append(replace(project, unit=unit))
        notices.append(
            Notice(
                "unit_proved",
                f"the form of {project.project_name} prints no unit and was read in"
                f" {unit}, as line {line} of the text states its amount (print the unit"
                " in the form)",
                project.page,
                project.line,
                "performance_form",
            )
        )
    return replace(forms, projects=tuple(projects)), notices


def _units_in_prose(project: Project, narrative: Narrative) -> dict[str, int]:
    """Units in which an amount of a form is what prose states, with the line."""
    key = project_key(project.project_name)
    return {
        unit: each.line
        for each in narrative.statements
        if each.subject_key == key and each.unit in MONEY_UNITS and each.value
        for field, measure in _FIELDS.items()
        if each.measure == measure and not each.is_approximate
        for unit in MONEY_UNITS
        if (getattr(project, field) or 0) * MONEY_UNITS[unit]
        == each.value * MONEY_UNITS[each.unit]
    }


def _proof(
    table: ReadTable, stated: Iterable[_Stated]
) -> tuple[_Stated, _Stated] | None:
    """The largest amount of a table in its unit, and its match elsewhere.

    None if no unit, or more than one, gives a stated amount.
    """
    figures = [f.number for row in table.rows if not row.unit for f in row.figures]
    largest = max(figures, key=lambda number: abs(number.value), default=None)
    if largest is None:
        return None
    others = [each for each in stated if each.is_long]
    proofs = [
        (own, other)
        for unit in MONEY_UNITS
        if (own := _Stated(largest.value, largest.decimals, unit, "")).is_long
        for other in others
        if abs(own.yuan - other.yuan) <= max(own.half, other.half)
    ]
    units = {own.unit for own, _ in proofs}
    return proofs[0] if len(units) == 1 else None


def _in_tables(tables: Iterable[ReadTable]) -> Iterator[_Stated]:
    """The amounts of tables with printed units."""
    for table in tables:
        if not table.span.unit:
            continue
        for row in table.rows:
            for figure in () if row.unit else row.figures:
                number = figure.number
                yield _Stated(
                    number.value, number.decimals, table.span.unit, table.span.title
                )


def _in_prose(narrative: Narrative) -> Iterator[_Stated]:
    """The amounts of the accounts stated in the text."""
    for each in narrative.statements:
        is_exact = each.measure == "final_account" and not each.is_approximate
        if each.unit in MONEY_UNITS and is_exact:
            place = f"line {each.line} of the text"
            yield _Stated(each.value, each.decimals, each.unit, place)
