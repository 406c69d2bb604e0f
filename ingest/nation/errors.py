"""Planted errors: what documents say wrong on purpose, with the truth beside it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest import contract
from ingest.contract import ExtractFile
from ingest.nation.expected import identities_of
from ingest.nation.record import Record, Records

COLUMNS = (
    "document_id",
    "fiscal_year",
    "kind",
    "file",
    "row_key",
    "field",
    "right_value",
    "wrong_value",
    "identities",
)
_CELLS = contract.TABLE_CELLS
_ROWS = contract.TABLE_ROWS
_SAID = contract.NARRATIVE_STATEMENTS
_PROJECTS = contract.PERFORMANCE_PROJECTS
_INDICATORS = contract.PERFORMANCE_INDICATORS
# Less than this many units of the last place may be taken for rounding.
_BEYOND_ROUNDING = 50
_MOST_DIGITS = 11
_TRIES = 40
_MONEY = ("元", "万元")
# Tables of counts and of plans take part in few identities or none.
_ACCOUNTS = (
    "revenue_expenditure_summary",
    "revenue",
    "expenditure",
    "appropriation_summary",
    "general_budget_expenditure",
    "basic_expenditure_by_economic_class",
    "general_budget_expenditure_by_economic_class",
    "government_fund",
)


@dataclass(frozen=True)
class Change:
    """One field of one row that is made wrong."""

    file: ExtractFile
    row: int
    field: str
    wrong: str


Finder = Callable[[Records, random.Random], Sequence[Change]]


def _cells(records: Records) -> list[int]:
    return [
        place
        for place, cell in enumerate(records[_CELLS])
        if cell["table_key"] in _ACCOUNTS and cell["unit"] in _MONEY
    ]


def is_told(right: str, wrong: str) -> bool:
    """Whether a figure is another, by more than rounding explains."""
    places = len(right.partition(".")[2])
    apart = abs(Decimal(right) - Decimal(wrong)).scaleb(places)
    whole = wrong.lstrip("-").partition(".")[0]
    return apart >= _BEYOND_ROUNDING and len(whole) <= _MOST_DIGITS


def _digit(value: str, chance: random.Random) -> str:
    places = [place for place, sign in enumerate(value) if sign.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([each for each in "123456789" if each != value[place]])
    return value[:place] + digit + value[place + 1 :]


def _swapped(value: str, chance: random.Random) -> str:
    pairs = [
        place
        for place in range(len(value) - 1)
        if value[place : place + 2].isdigit() and value[place] != value[place + 1]
    ]
    if not pairs:
        return value
    place = chance.choice(pairs)
    return value[:place] + value[place + 1] + value[place] + value[place + 2 :]


def _point(value: str, chance: random.Random) -> str:
    # As many places as before: the figure is ten times as large or as small.
    moved = Decimal(value) * chance.choice((10, Decimal("0.1")))
    return f"{moved:.2f}"


def _sign(value: str, chance: random.Random) -> str:
    return value.removeprefix("-") if value.startswith("-") else f"-{value}"


def _ten_thousand(value: str, chance: random.Random) -> str:
    return f"{Decimal(value) * 10_000:.2f}"


def _in_cell(change: Callable[[str, random.Random], str]) -> Finder:
    def find(records: Records, chance: random.Random) -> Sequence[Change]:
        places = _cells(records)
        for _ in range(_TRIES if places else 0):
            place = chance.choice(places)
            right = records[_CELLS][place]["value"]
            wrong = change(right, chance)
            if is_told(right, wrong):
                return _cell_changes(records, {place: wrong})
        return ()

    return find


def _cell_changes(records: Records, wrong: Mapping[int, str]) -> list[Change]:
    found: list[Change] = []
    for place, value in wrong.items():
        grouped = "," in records[_CELLS][place]["value_text"]
        text = f"{Decimal(value):,f}" if grouped else value
        found.append(Change(_CELLS, place, "value", value))
        found.append(Change(_CELLS, place, "value_text", text))
    return found


def _row_shifted(records: Records, chance: random.Random) -> Sequence[Change]:
    """Two rows of a table, one above the other, have each other's figures."""
    cells = records[_CELLS]
    places = [place for place in _cells(records) if cells[place]["printed_code"]]
    by_row: dict[tuple[str, str], dict[str, int]] = {}
    for place in places:
        cell = cells[place]
        row = by_row.setdefault((cell["table_key"], cell["row_seq"]), {})
        row[cell["column_key"]] = place
    rows = list(by_row.items())
    for _ in range(_TRIES if len(rows) > 1 else 0):
        number = chance.randrange(len(rows) - 1)
        (upper_key, upper), (lower_key, lower) = rows[number], rows[number + 1]
        apart = [
            is_told(cells[upper[key]]["value"], cells[lower[key]]["value"])
            for key in upper
            if key in lower
        ]
        if upper_key[0] == lower_key[0] and upper.keys() == lower.keys() and any(apart):
            wrong: dict[int, str] = {}
            for key in upper:
                wrong[upper[key]] = cells[lower[key]]["value"]
                wrong[lower[key]] = cells[upper[key]]["value"]
            return _cell_changes(records, wrong)
    return ()


def _stated(wanted: Callable[[Record], bool]) -> Finder:
    def find(records: Records, chance: random.Random) -> Sequence[Change]:
        places = [
            place
            for place, said in enumerate(records[_SAID])
            if said["unit"] in _MONEY and said["is_cause"] == "false" and wanted(said)
        ]
        for _ in range(_TRIES if places else 0):
            place = chance.choice(places)
            right = records[_SAID][place]["value"]
            wrong = _digit(right, chance)
            if is_told(right, wrong):
                text = records[_SAID][place]["figure_text"]
                text = text.rpartition(" ")[0]
                unit = records[_SAID][place]["unit"]
                return [
                    Change(_SAID, place, "value", wrong),
                    Change(_SAID, place, "figure_text", f"{text} {wrong}{unit}"),
                ]
        return ()

    return find


_TOTALS = (
    "revenue_total",
    "expenditure_total",
    "grand_total_revenue",
    "grand_total_expenditure",
    "basic",
    "project",
)


def _is_in_cell(said: Record) -> bool:
    return (
        said["measure"] == "final_account"
        and said["subject_key"] in _TOTALS
        and not said["fund"]
    )


def _is_prior(said: Record) -> bool:
    return said["measure"] in ("prior_year", "change_amount")


def _beyond_weight(records: Records, chance: random.Random) -> Sequence[Change]:
    places = [
        place
        for place, row in enumerate(records[_INDICATORS])
        if row["weight"] and row["score"]
    ]
    if not places:
        return ()
    place = chance.choice(places)
    score = Decimal(records[_INDICATORS][place]["weight"]) + chance.randint(1, 5)
    return [Change(_INDICATORS, place, "score", str(score))]


def _project_field(field: str, apart: tuple[str, ...]) -> Finder:
    def find(records: Records, chance: random.Random) -> Sequence[Change]:
        places = [
            place
            for place, row in enumerate(records[_PROJECTS])
            if row[field] and row["form_kind"] == "self_evaluation"
        ]
        if not places:
            return ()
        place = chance.choice(places)
        right = Decimal(records[_PROJECTS][place][field])
        wrong = right - Decimal(chance.choice(apart))
        return [Change(_PROJECTS, place, field, str(wrong))]

    return find


def _wrong_code(records: Records, chance: random.Random) -> Sequence[Change]:
    """A class under a code that no list has; the label still tells which it is."""
    rows = records[_ROWS]
    places = [
        place
        for place, row in enumerate(rows)
        if len(row["printed_code"]) == 7 and row["table_key"] in _ACCOUNTS
    ]
    if not places:
        return ()
    place = chance.choice(places)
    row = rows[place]
    wrong = row["printed_code"][:5] + chance.choice(("77", "78", "87", "88"))
    changes = [
        Change(_ROWS, place, "printed_code", wrong),
        Change(_ROWS, place, "mapping_reason", "code_repaired_by_label"),
    ]
    for number, cell in enumerate(records[_CELLS]):
        if (cell["table_key"], cell["row_seq"]) == (row["table_key"], row["row_seq"]):
            changes.append(Change(_CELLS, number, "printed_code", wrong))
    return changes


KINDS: Mapping[str, Finder] = {
    "digit": _in_cell(_digit),
    "digits_swapped": _in_cell(_swapped),
    "decimal_point": _in_cell(_point),
    "sign": _in_cell(_sign),
    "ten_thousand_times": _in_cell(_ten_thousand),
    "row_shifted": _row_shifted,
    "stated_differs": _stated(_is_in_cell),
    "prior_year_differs": _stated(_is_prior),
    "score_beyond_weight": _beyond_weight,
    "total_score": _project_field("total_score", ("5", "7.5", "-3")),
    "execution_rate": _project_field("execution_rate", ("8", "12.5", "21")),
    "wrong_code": _wrong_code,
}


def plant(records: Records, chance: random.Random) -> list[Record]:
    """Make one thing wrong in a document; returns the truth of every changed field.

    The kind is drawn; where the document has no place for it the next one is taken.
    """
    kinds = list(KINDS)
    chance.shuffle(kinds)
    for kind in kinds:
        changes = KINDS[kind](records, chance)
        if changes:
            # Of two rows with each other's figures some may be the same.
            return [
                _apply(records, kind, change)
                for change in changes
                if records[change.file][change.row][change.field] != change.wrong
            ]
    return []


def _apply(records: Records, kind: str, change: Change) -> Record:
    row = records[change.file][change.row]
    document = records[contract.DOCUMENT][0]
    truth = {
        "document_id": document["document_id"],
        "fiscal_year": document["fiscal_year"],
        "kind": kind,
        "file": change.file.name,
        "row_key": "/".join(row[name] for name in change.file.key[1:]),
        "field": change.field,
        "right_value": row[change.field],
        "wrong_value": change.wrong,
        "identities": "|".join(identities_of(kind, change.file, row)),
    }
    row[change.field] = change.wrong
    return truth
