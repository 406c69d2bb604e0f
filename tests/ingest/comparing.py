"""Cells that a made-up document prints and cells that were placed, to be compared."""

from decimal import Decimal

from ingest import contract
from ingest.extract.run import Extract
from ingest.extract.write import records_of
from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.families import Family
from ingest.madeup.documents.text import DocumentWriter
from ingest.reference import load_reference

# Table, side, row key and column key.
CellKey = tuple[str, str, str, str]


def printed_cells(accounts: MadeUpAccounts, family: Family) -> dict[CellKey, Decimal]:
    """Every figure that the documents of a family print."""
    cells: dict[CellKey, Decimal] = {}
    for form in DocumentWriter(load_reference()).forms(accounts, family):
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
