"""Text laid out by characters, a Chinese one as one of them: pdftotext -layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells

from ingest.extract.run import Extract, extract_document
from ingest.figures import is_amount
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.sheet import EVERY_FAMILY, FAMILIES, Family, Sheet
from ingest.madeup.documents.text import DocumentWriter, document_title
from ingest.reference import load_reference

GAP = 3


def _laid_out(sheet: Sheet, drift: int) -> Iterator[str]:
    """Lines of a sheet; drift: how much further right short amounts stand."""
    rows = [*sheet.header_rows(), *sheet.rows]
    widths = [max(map(len, column)) + drift for column in zip(*rows, strict=True)]
    longest = [
        max((len(cell) for cell in column if is_amount(cell)), default=0)
        for column in zip(*sheet.rows, strict=True)
    ]
    starts = [sum(widths[:at]) + GAP * at for at in range(len(widths))]
    for row in rows:
        line = ""
        for at, cell in enumerate(row):
            left = starts[at]
            if is_amount(cell):
                left += widths[at] - len(cell)
                left -= drift * (len(cell) == longest[at])
            line = line.ljust(left) + cell if cell else line
        yield line


def _extract(
    accounts: MadeUpAccounts, family: Family, drift: int, path: Path
) -> Extract:
    lines = [document_title(accounts)]
    for sheet in DocumentWriter(load_reference()).sheets(accounts, family):
        lines += [sheet.title, *filter(None, [sheet.number]), sheet.heading]
        lines += [*_laid_out(sheet, drift), sheet.note]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return extract_document(path)


@pytest.mark.parametrize("drift", [0, 2])
@pytest.mark.parametrize(
    "family",
    [*FAMILIES[:4], *(each for each in EVERY_FAMILY if each.name == "shaanxi")],
    ids=lambda family: family.name,
)
@pytest.mark.parametrize("seed", [4])
def test_columns_of_characters_come_back_whole(
    seed: int, family: Family, drift: int, tmp_path: Path
) -> None:
    accounts = make_accounts(seed, load_reference(), unit=("元", "万元")[seed % 2])
    extract = _extract(accounts, family, drift, tmp_path / "a.txt")
    expected, placed = printed_cells(accounts, family), placed_cells(extract)
    assert len(expected) > 50
    assert {key: expected.get(key) for key in placed} == placed
    assert placed == expected
    assert extract.unplaced == [] and extract.ledger.is_balanced


@pytest.mark.parametrize("family", FAMILIES[2:4], ids=lambda family: family.name)
def test_rows_that_lose_their_blanks_show_no_columns_of_characters(
    family: Family, tmp_path: Path
) -> None:
    """Each line begins where another ends: what stands below it is no evidence."""
    accounts = make_accounts(2, load_reference(), unit="万元")
    path = tmp_path / "a.txt"
    _extract(accounts, family, 0, path)
    lines = path.read_text("utf-8").split("\n")
    moved = [
        line.replace("   ", " " * (3 + at % 4), 1)
        if any(map(str.isdigit, line))
        else line
        for at, line in enumerate(lines)
    ]
    path.write_text("\n".join(moved), "utf-8")
    extract = extract_document(path)
    expected, placed = printed_cells(accounts, family), placed_cells(extract)
    assert {key: expected.get(key) for key in placed} == placed
    assert extract.ledger.is_balanced
