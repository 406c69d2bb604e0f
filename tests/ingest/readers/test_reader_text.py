"""Plain text: what ends a line, what ends a page, and how lines are counted."""

from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from reader_files import read_bytes

from ingest.extract.run import extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, Family
from ingest.madeup.documents.text import DocumentWriter, Dress


def lines(text: str, folder: Path) -> list[tuple[int, int, str]]:
    """Page, number and text of the lines of a file."""
    document = read_bytes(text.encode(), folder, "a.txt")
    found = [(line.page, line.number, line.text) for line in document.lines]
    assert len({(page, number) for page, number, _ in found}) == len(found)
    return found


def test_a_form_feed_ends_a_line_and_a_page(tmp_path: Path) -> None:
    assert lines("a\nb\fc\n\fd\n\n\f\fe", tmp_path) == [
        (1, 1, "a"),
        (1, 2, "b"),
        (2, 2, "c"),
        (2, 3, ""),
        (3, 3, "d"),
        (3, 4, ""),
        (3, 5, ""),
        (4, 5, ""),
        (5, 5, "e"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_what_ends_a_line(end: str, tmp_path: Path) -> None:
    assert lines(f"1{end}8.42{end}{end}c", tmp_path) == [
        (1, 1, "1"),
        (1, 2, "8.42"),
        (1, 3, ""),
        (1, 4, "c"),
    ]


def test_signs_without_a_width_part_nothing(tmp_path: Path) -> None:
    text = "支出1\u200b78.30万元\u2060\n"
    assert lines(text, tmp_path)[0] == (1, 1, "支出178.30万元")


@pytest.mark.parametrize("between", ["\f", "\n\f", "\f\n", "\r", "\u2028"])
@pytest.mark.parametrize("family", EVERY_FAMILY, ids=lambda family: family.name)
def test_tables_on_pages_of_their_own(
    between: str, family: Family, tmp_path: Path
) -> None:
    accounts = make_accounts(1)
    path = tmp_path / "accounts.txt"
    writer = DocumentWriter()
    text = writer.text(accounts, family, Dress("tabs", wrap=False, seed=1))
    title = writer.sheets(accounts, family)[1].title
    assert f"\n{title}" in text
    for sheet in writer.sheets(accounts, family):
        text = text.replace(f"\n{sheet.title}\n", f"{between}{sheet.title}\n", 1)
    path.write_text(text, "utf-8", newline="")
    assert placed_cells(extract_document(path)) == printed_cells(accounts, family)
