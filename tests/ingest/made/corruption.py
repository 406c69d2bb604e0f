"""Misprints: one digit of one figure of an extract, changed."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from comparing import accounts_of

from ingest import contract
from ingest.extract.run import extract_document
from ingest.extract.write import records_of
from ingest.madeup.documents.document import render_document_text
from ingest.madeup.documents.families import Family
from ingest.reference import read_seed

Records = Mapping[str, Sequence[Mapping[str, str]]]
_CELLS = contract.TABLE_CELLS.name
_STATEMENTS = contract.NARRATIVE_STATEMENTS.name
_FORMS = {file.name: file.decimals for file in contract.FILES if file.decimals}
_OWNERS = {
    contract.PERFORMANCE_PROJECTS.name: ("project", "project_seq"),
    contract.PERFORMANCE_INDICATORS.name: ("indicator", "indicator_seq"),
    contract.DEPARTMENT_SCORES.name: ("score", "score_seq"),
}


@dataclass(frozen=True)
class Spot:
    """Where a figure stands in the records of an extract.

    kind: what kind of figure it is, by which results are grouped; figure: what the
    warehouse calls it, after the document.
    """

    kind: str
    file: str
    row: int
    column: str
    figure: str


def records_of_document(seed: int, family: Family, folder: Path) -> Records:
    """A whole made-up document, written and read."""
    accounts = accounts_of(seed)
    path = folder / f"{family.name}-{seed}.txt"
    text = render_document_text(accounts, family, prose=True, forms=True)
    path.write_text(text, "utf-8")
    records = records_of(extract_document(path))
    return {file.name: rows for file, rows in records.items()}


def spots_of(records: Records) -> Iterator[Spot]:
    """Every figure of an extract that a misprint can hit."""
    for row, cell in enumerate(records[_CELLS]):
        place = "/".join(cell[key] for key in ("table_key", "row_seq", "position"))
        yield Spot(f"cell {cell['table_key']}", _CELLS, row, "value", place)
    printed = {table["table_key"] for table in records[contract.TABLES.name]}
    for row, statement in enumerate(records[_STATEMENTS]):
        # What prose states of a project stands in the form made of it as well.
        if not statement["subject_key"].startswith("project:"):
            place = f"statement/{statement['statement_seq']}"
            kind = _kind_of_statement(statement, printed)
            yield Spot(kind, _STATEMENTS, row, "value", place)
    for name, columns in _FORMS.items():
        for row, record in enumerate(records[name]):
            for column in columns:
                if record.get(column) and not _spans(records[name], row, column):
                    owner = _owner(name, record)
                    kind = f"{name} {column}"
                    yield Spot(kind, name, row, column, f"{owner}#{column}")


@cache
def _tables_of() -> dict[tuple[str, str, str], list[str]]:
    """Tables that print a figure, by its key, money and measure."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for cell in read_seed("statement_cell"):
        said_of = (cell["item_key"], cell["fund"], cell["measure"])
        found.setdefault(said_of, []).append(cell["table_key"])
    return found


def _kind_of_statement(statement: Mapping[str, str], printed: set[str]) -> str:
    if statement["is_cause"] == "true":
        return "prose, a reason"
    if statement["measure"] != "final_account":
        return f"prose {statement['measure']}"
    said_of = (statement["subject_key"], statement["fund"], statement["measure"])
    in_cells = any(table in printed for table in _tables_of().get(said_of, ()))
    where = "in a table" if in_cells else "in no table"
    return f"prose final_account, {where}"


def _spans(records: Sequence[Mapping[str, str]], row: int, column: str) -> bool:
    """Whether a figure was printed once, with an earlier row of the same block."""
    if column not in ("level1_weight", "level2_weight") or not row:
        return False
    parts = ("project_seq", "level1", "level2", column)[: 2 if "1" in column else 3]
    return all(records[row][part] == records[row - 1][part] for part in parts)


def _owner(name: str, record: Mapping[str, str]) -> str:
    if name in _OWNERS:
        word, column = _OWNERS[name]
        return f"{word}/{record[column]}"
    return f"project/{record['project_seq']}/source/{record['source_seq']}"


def with_misprint(records: Records, spot: Spot, value: str) -> Records:
    """A copy of an extract in which one figure is another."""
    rows = list(records[spot.file])
    changed = {spot.column: value}
    if spot.file == _CELLS:
        changed["value_text"] = value
    rows[spot.row] = {**rows[spot.row], **changed}
    return {**records, spot.file: rows}


def renamed(records: Records, document_id: str, publisher_code: str) -> Records:
    """An extract as that of another document of another publisher."""
    named = {
        name: [{**row, "document_id": document_id} for row in rows]
        for name, rows in records.items()
    }
    named["document"] = [
        {**row, "publisher_code": publisher_code} for row in named["document"]
    ]
    return named


def chosen(
    documents: Mapping[str, Records], of_each_kind: int, chance: random.Random
) -> list[tuple[str, Spot]]:
    """Some figures of every kind that there is in some documents."""
    by_kind: dict[str, list[tuple[str, Spot]]] = defaultdict(list)
    for name, records in documents.items():
        for spot in spots_of(records):
            by_kind[spot.kind].append((name, spot))
    return [
        each
        for spots in by_kind.values()
        for each in chance.sample(spots, min(of_each_kind, len(spots)))
    ]
