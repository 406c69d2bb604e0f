"""Conditions of identities: whether a document meets them, by its printed lines."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from ingest.balancing.identities import Address, Amount, Shapes
from ingest.reference import read_seed

# The tables that show whether all money is fiscal.
CONDITION_TABLES = ("revenue_expenditure_summary", "appropriation_summary")


@cache
def condition_lines(reading: str) -> tuple[Address, ...]:
    """The lines that conditions examine with one reading (seed condition_line)."""
    return tuple(
        Address(row["table_key"], row["side"], row["row_key"], "final_account")
        for row in read_seed("condition_line")
        if row["reading"] == reading
    )


def all_money_is_fiscal(shapes: Shapes, amounts: Mapping[Address, Amount]) -> bool:
    """Whether 公开01 shows only fiscal appropriation."""
    if any((table, "revenue") not in shapes for table in CONDITION_TABLES):
        return False

    def value(line: Address) -> Decimal:
        return amounts[line].value if line in amounts else Decimal(0)

    balances = {value(line) for line in condition_lines("same")}
    return not any(map(value, condition_lines("nil"))) and len(balances) == 1


def conditions_met(
    shapes: Shapes, amounts: Mapping[Address, Amount], unread: frozenset[str]
) -> Mapping[str, bool | None]:
    """Conditions of identities met by a document, by key; None if open.

    unread: keys of partly unread tables, which prove nothing.
    """
    in_one_line = any(line in amounts for line in condition_lines("printed"))
    return {
        "all_money_is_fiscal": all_money_is_fiscal(shapes, amounts)
        if unread.isdisjoint(CONDITION_TABLES)
        else None,
        # The form before 2019 has one line for today's three.
        "fiscal_money_by_budget": not in_one_line,
        "fiscal_money_in_one_line": in_one_line,
    }
