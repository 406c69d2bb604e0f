"""The facts read from a document, and the differences of two readings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ingest.contract import (
    DEPARTMENT_SCORES,
    HEADCOUNTS,
    INSTITUTION,
    MONEY_UNITS,
    NARRATIVE_STATEMENTS,
    PERFORMANCE_INDICATORS,
    PERFORMANCE_PROJECTS,
    PERFORMANCE_SOURCES,
    TABLE_CELLS,
    ExtractFile,
)

Record = Mapping[str, str]
Records = Mapping[ExtractFile, Sequence[Record]]

CELL, STATEMENT, FORM = "cell", "statement", "form"
UNDECIDED = "undecided"
_OWNERS = {
    PERFORMANCE_PROJECTS: "project",
    PERFORMANCE_SOURCES: "source",
    PERFORMANCE_INDICATORS: "indicator",
    DEPARTMENT_SCORES: "score",
}
_TEXTS = {PERFORMANCE_INDICATORS: ("target_text", "actual_text", "target")}


@dataclass(frozen=True)
class Fact:
    """A figure as read.

    kind: cell, statement or form; at: its place and dimensions, the column
    last; value: as read; figure: its name in the warehouse without the document, not
    part of the comparison.
    """

    kind: str
    page: str
    line: str
    at: tuple[str, ...]
    value: str

    def __str__(self) -> str:
        """Its place, dimensions and value."""
        at = " ".join(filter(None, self.at))
        return f"p.{self.page} l.{self.line} {at} {self.value}"

    @property
    def number(self) -> Decimal | None:
        """Its value, None if that is not a number."""
        return number_of(self.value)


@dataclass(frozen=True)
class Read:
    """Facts of a document, their names in the warehouse, and their amounts.

    figures: names without the document, several if a line has equal facts; amounts:
    in yuan or as counted, with the unit.
    """

    facts: Counter[Fact]
    figures: Mapping[Fact, tuple[str, ...]]
    amounts: Mapping[Fact, tuple[Decimal, str]]


def number_of(text: str) -> Decimal | None:
    """A number of a record or of print, None for other text."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def read_facts(records: Records) -> Read:
    """The facts of the records of an extract."""
    facts: Counter[Fact] = Counter()
    figures: dict[Fact, tuple[str, ...]] = {}
    amounts: dict[Fact, tuple[Decimal, str]] = {}
    for fact, figure, unit in (*_cells(records), *_prose(records), *_forms(records)):
        facts[fact] += 1
        figures[fact] = (*figures.get(fact, ()), figure)
        if (number := fact.number) is not None:
            factor = MONEY_UNITS.get(unit)
            known = (number * factor, "元") if factor else (number, unit)
            amounts[fact] = known
    return Read(facts, figures, amounts)


def _cells(records: Records) -> Iterator[tuple[Fact, str, str]]:
    for cell in records[TABLE_CELLS]:
        yield cell_fact(cell), cell_name(cell), cell["unit"]


def cell_fact(cell: Record) -> Fact:
    """The fact of a record of a cell."""
    return Fact(
        CELL,
        cell["page"],
        cell["line"],
        (
            cell["table_key"],
            cell["side"],
            cell["class_code"] or cell["line_key"] or cell["row_label"],
            cell["line_key"],
            cell["column_key"] or UNDECIDED,
        ),
        cell["value"],
    )


def cell_name(cell: Record) -> str:
    """The name of a table figure in the warehouse, without the document."""
    return f"{cell['table_key']}/{cell['row_seq']}/{cell['position']}"


def _prose(records: Records) -> Iterator[tuple[Fact, str, str]]:
    for each in records[NARRATIVE_STATEMENTS]:
        name = f"statement/{each['statement_seq']}"
        subject = each["subject_key"] or each["subject"]
        at = (subject, each["direction"], each["unit"], each["measure"])
        fact = Fact(STATEMENT, each["page"], each["line"], at, each["value"])
        yield fact, name, each["unit"]
    for each in records[HEADCOUNTS]:
        of = (each["category"], each["basis"], "headcount")
        fact = Fact(STATEMENT, each["page"], each["line"], of, each["count"])
        yield fact, f"headcount/{each['headcount_seq']}", "人"
    for each in records[INSTITUTION]:
        fact = Fact(
            STATEMENT, each["page"], each["line"], (each["fact_key"],), each["value"]
        )
        yield fact, f"institution/{each['fact_key']}", ""


def _forms(records: Records) -> Iterator[tuple[Fact, str, str]]:
    projects = {each["project_seq"]: each for each in records[PERFORMANCE_PROJECTS]}
    for file, owner in _OWNERS.items():
        for each in records[file]:
            project = projects.get(each.get("project_seq", ""), {})
            page = each.get("page") or project.get("page", "")
            for field in (*file.decimals, *_TEXTS.get(file, ())):
                if not each[field]:
                    continue
                of = (owner, each["project_name"]) if owner == "project" else (owner,)
                fact = Fact(FORM, page, each["line"], (*of, field), each[field])
                is_money = "budget" in field or field in (
                    "received", "executed", "balance",
                )  # fmt: skip
                unit = project.get("unit", "") if is_money else field
                yield fact, _form_name(owner, each, field), unit


def _form_name(owner: str, record: Record, field: str) -> str:
    if owner == "source":
        name = f"project/{record['project_seq']}/source/{record['source_seq']}"
    else:
        name = f"{owner}/{record[f'{owner}_seq']}"
    return f"{name}#{field}"


def difference(before: Read, after: Read) -> tuple[Counter[Fact], Counter[Fact]]:
    """Facts that were lost, and those that were gained."""
    return before.facts - after.facts, after.facts - before.facts
