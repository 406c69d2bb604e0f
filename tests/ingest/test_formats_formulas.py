"""Workbooks of formulas without results: every figure is computed or listed."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from comparing import placed_cells, printed_cells
from rendering import write_workbook

from ingest.extract.run import extract_document
from ingest.extract.write import write_extract
from ingest.figures import is_number
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES, Family
from ingest.madeup.documents.text import DocumentWriter


def as_formulas(path: Path, formula: str) -> int:
    """Make every amount of a workbook a formula; how many they are."""
    book = openpyxl.load_workbook(path)
    count = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, (int, float)):
                    cell.value = formula.format(cell.value)
                    count += 1
    book.save(path)
    return count


def made_up(path: Path, family: Family) -> dict[tuple[str, str, str, str], Decimal]:
    """Write accounts as a workbook; what it prints by place."""
    accounts = make_accounts(1)
    write_workbook(DocumentWriter(), accounts, family, path)
    return printed_cells(accounts, family)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_sums_are_read_and_marked(family: Family, tmp_path: Path) -> None:
    path = tmp_path / "accounts.xlsx"
    expected = made_up(path, family)
    count = as_formulas(path, "=ROUND(SUM({},0),2)")
    extract = extract_document(path)
    assert placed_cells(extract) == expected
    assert extract.unplaced == []
    readings = [
        figure.reading
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
        if "." in figure.number.text and is_number(figure.number.text)
    ]
    assert len(readings) == count
    assert set(readings) == {"computed"}
    folder = write_extract(extract, tmp_path)
    cells = (folder / "table_cells.csv").read_text("utf-8")
    assert cells.count(",computed,") == count


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_other_formulas_are_listed(family: Family, tmp_path: Path) -> None:
    path = tmp_path / "accounts.xlsx"
    made_up(path, family)
    count = as_formulas(path, "=MAX({},0)")
    extract = extract_document(path)
    unplaced = [item for _, item in extract.unplaced]
    listed = [item for item in unplaced if item.text.startswith("=MAX(")]
    assert len(listed) == count
    assert {item.reason.partition(" (")[0] for item in listed} == {
        "formula without a stored result"
    }
