"""Made-up accounts come back cell by cell from every format and family."""

from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from rendering import FORMATS, write_html, write_pdf

from ingest.extract.run import extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, FAMILIES, Family
from ingest.madeup.documents.text import DocumentWriter


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("family", EVERY_FAMILY, ids=lambda family: family.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_format_comes_back_whole(
    seed: int, family: Family, suffix: str, tmp_path: Path
) -> None:
    accounts = make_accounts(seed, unit=("元", "万元")[seed % 2], non_fiscal=seed == 2)
    path = tmp_path / f"accounts.{suffix}"
    FORMATS[suffix](DocumentWriter(), accounts, family, path)
    extract = extract_document(path)
    expected = printed_cells(accounts, family)
    assert len(expected) > 50
    assert extract.unread == ()
    assert extract.unplaced == []
    assert placed_cells(extract) == expected
    assert extract.heading.publisher_label == accounts.publisher
    assert extract.heading.fiscal_year == accounts.fiscal_year


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_web_pages_in_chinese_encodings(encoding: str, tmp_path: Path) -> None:
    accounts = make_accounts(3)
    path = tmp_path / "accounts.html"
    write_html(DocumentWriter(), accounts, FAMILIES[0], path, encoding)
    assert placed_cells(extract_document(path)) == printed_cells(accounts, FAMILIES[0])


@pytest.mark.parametrize("family", EVERY_FAMILY, ids=lambda family: family.name)
@pytest.mark.parametrize("repeats_header", [False, True])
def test_tables_over_many_pages(
    repeats_header: bool, family: Family, tmp_path: Path
) -> None:
    """Pages half as high, with the header and its numbers on each or on none."""
    accounts = make_accounts(5)
    path = tmp_path / "accounts.pdf"
    write_pdf(
        DocumentWriter(),
        accounts,
        family,
        path,
        page_size=(1190.0, 440.0),
        repeats_header=repeats_header,
    )
    extract = extract_document(path)
    assert extract.unread == ()
    assert extract.unplaced == []
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert extract.ledger.is_balanced
