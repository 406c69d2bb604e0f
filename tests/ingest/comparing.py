"""Cells that a made-up document prints and cells that were placed, to be compared."""

from decimal import Decimal
from functools import cache

from ingest import contract
from ingest.extract.run import Extract
from ingest.extract.write import records_of
from ingest.heading.read import Heading
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.families import Family
from ingest.madeup.documents.text import DocumentWriter

# Table, side, row key and column key.
CellKey = tuple[str, str, str, str]


def heading_of(accounts: MadeUpAccounts) -> Heading:
    """The heading of a document with these accounts."""
    return Heading(
        accounts.publisher,
        "union-000000",
        accounts.fiscal_year,
        "final_accounts",
        "unknown",
        accounts.unit,
    )


@cache
def accounts_of(seed: int) -> MadeUpAccounts:
    """Accounts in 元 or 万元; the first two are exact, each fourth has other money."""
    return make_accounts(
        seed,
        unit=("元", "万元")[seed % 2],
        exact=seed < 2,
        non_fiscal=seed % 4 == 3,
    )


def printed_cells(accounts: MadeUpAccounts, family: Family) -> dict[CellKey, Decimal]:
    """Every figure that the documents of a family print."""
    cells: dict[CellKey, Decimal] = {}
    for form in DocumentWriter().forms(accounts, family):
        cells |= form.cells()
    return cells


def placed_cells(extract: Extract) -> dict[CellKey, Decimal]:
    """Every figure that has a column in an extract."""
    return {
        (
            cell["table_key"],
            cell["side"],
            cell["class_code"] or cell["line_key"],
            cell["column_key"],
        ): Decimal(cell["value"])
        for cell in records_of(extract)[contract.TABLE_CELLS]
        if cell["is_unique"] == "true"
    }
