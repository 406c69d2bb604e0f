"""Errors in published tables: figures, rows and codes."""

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ingest import contract
from ingest.madeup.nation.errors_change import (
    MONEY,
    TRIES,
    Change,
    Finder,
    exceeds_rounding,
    other_digit,
)
from ingest.madeup.nation.record import Records

_CELLS = contract.TABLE_CELLS
_ROWS = contract.TABLE_ROWS
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


def _cells(records: Records) -> list[int]:
    return [
        place
        for place, cell in enumerate(records[_CELLS])
        if cell["table_key"] in _ACCOUNTS and cell["unit"] in MONEY
    ]


def _swapped(value: str, chance: random.Random) -> str:
    # A number does not begin with a zero.
    first = 1 if value.startswith("-") else 0
    pairs = [
        place
        for place in range(len(value) - 1)
        if value[place : place + 2].isdigit()
        and value[place] != value[place + 1]
        and not (place == first and value[place + 1] == "0")
    ]
    if not pairs:
        return value
    place = chance.choice(pairs)
    return value[:place] + value[place + 1] + value[place] + value[place + 2 :]


def _point(value: str, chance: random.Random) -> str:
    # The number of decimals stays: the figure is ten times as large or as small.
    moved = Decimal(value) * chance.choice((10, Decimal("0.1")))
    return f"{moved:.2f}"


def _sign(value: str, chance: random.Random) -> str:
    return value.removeprefix("-") if value.startswith("-") else f"-{value}"


def _ten_thousand(value: str, chance: random.Random) -> str:
    return f"{Decimal(value) * 10_000:.2f}"


def _in_cell(change: Callable[[str, random.Random], str]) -> Finder:
    def find(records: Records, chance: random.Random) -> Sequence[Change]:
        places = _cells(records)
        for _ in range(TRIES if places else 0):
            place = chance.choice(places)
            right = records[_CELLS][place]["value"]
            wrong = change(right, chance)
            if exceeds_rounding(right, wrong):
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
    """Swap the figures of two adjacent rows."""
    cells = records[_CELLS]
    places = [place for place in _cells(records) if cells[place]["printed_code"]]
    by_row: dict[tuple[str, str], dict[str, int]] = {}
    for place in places:
        cell = cells[place]
        row = by_row.setdefault((cell["table_key"], cell["row_seq"]), {})
        row[cell["column_key"]] = place
    rows = list(by_row.items())
    for _ in range(TRIES if len(rows) > 1 else 0):
        number = chance.randrange(len(rows) - 1)
        (upper_key, upper), (lower_key, lower) = rows[number], rows[number + 1]
        apart = [
            exceeds_rounding(cells[upper[key]]["value"], cells[lower[key]]["value"])
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


def _wrong_code(records: Records, chance: random.Random) -> Sequence[Change]:
    """Give a class a code with a digit too many; its label shows the right one."""
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
    wrong = row["printed_code"] + chance.choice("0123456789")
    changes = [
        Change(_ROWS, place, "printed_code", wrong),
        Change(_ROWS, place, "mapping_reason", "code_repaired_by_label"),
    ]
    for number, cell in enumerate(records[_CELLS]):
        if (cell["table_key"], cell["row_seq"]) == (row["table_key"], row["row_seq"]):
            changes.append(Change(_CELLS, number, "printed_code", wrong))
    return changes


TABLE_KINDS: Mapping[str, Finder] = {
    "digit": _in_cell(other_digit),
    "digits_swapped": _in_cell(_swapped),
    "decimal_point": _in_cell(_point),
    "sign": _in_cell(_sign),
    "ten_thousand_times": _in_cell(_ten_thousand),
    "row_shifted": _row_shifted,
    "wrong_code": _wrong_code,
}
