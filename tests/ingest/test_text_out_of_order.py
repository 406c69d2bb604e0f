"""Text of a page written block by block: labels and figures in another order."""

from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import extract_text

from ingest.extract.run import Extract, extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES_OF_TEXT, Family
from ingest.madeup.documents.text import DocumentWriter, document_title
from ingest.tables.row_order import OUT_OF_ORDER

ACCOUNTS = make_accounts(3, unit="万元")


def _extract(family: Family, by_columns: bool, path: Path) -> Extract:
    """Every cell on a separate line, the header unchanged."""
    lines = [document_title(ACCOUNTS)]
    for sheet in DocumentWriter().sheets(ACCOUNTS, family):
        lines += [sheet.title, *filter(None, [sheet.number]), sheet.heading]
        lines += [" ".join(filter(None, cells)) for cells in sheet.header_rows()]
        blocks = zip(*sheet.rows, strict=True) if by_columns else sheet.rows
        lines += [cell for block in blocks for cell in block if cell]
        lines += [sheet.note]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return extract_document(path)


@pytest.mark.parametrize("family", FAMILIES_OF_TEXT, ids=lambda family: family.name)
def test_columns_one_after_the_other_are_listed(family: Family, tmp_path: Path) -> None:
    extract = _extract(family, by_columns=True, path=tmp_path / "a.txt")
    expected, placed = printed_cells(ACCOUNTS, family), placed_cells(extract)
    assert {key: expected.get(key) for key in placed} == placed
    reasons = [each.reason for _, each in extract.unplaced]
    assert reasons.count(OUT_OF_ORDER) > 50
    assert extract.ledger.is_balanced and not extract.is_complete


@pytest.mark.parametrize("family", FAMILIES_OF_TEXT, ids=lambda family: family.name)
def test_rows_one_after_the_other_are_read(family: Family, tmp_path: Path) -> None:
    extract = _extract(family, by_columns=False, path=tmp_path / "a.txt")
    expected, placed = printed_cells(ACCOUNTS, family), placed_cells(extract)
    assert {key: expected.get(key) for key in placed} == placed
    assert len(placed) > 0.9 * len(expected)
    assert OUT_OF_ORDER not in {each.reason for _, each in extract.unplaced}
    assert extract.ledger.is_balanced


def test_figures_on_lines_of_their_own_are_not_joined(tmp_path: Path) -> None:
    """They are whole, however full their lines are."""
    figures = ["984.96", "2,083.96", "97.63", "82.45", "3,870.04", "504.56"]
    text = "甲县总工会2023年度部门决算\n第三部分 情况说明\n行次\n决算数\n2\n\n"
    extract = extract_text(text + "\n\n".join(figures * 6) + "\n", tmp_path)
    tokens = [entry.token.text for entry in extract.ledger.entries]
    assert [each for each in tokens if "." in each] == figures * 6
    assert extract.ledger.is_balanced
