"""Tables that text draws with bars: Markdown, signs, characters for drawing."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from comparing import placed_cells, printed_cells
from docx import Document
from extracting import extract_text
from reader_files import grids, read_bytes, texts

from ingest.extract.run import extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, Family
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.text import DocumentWriter, document_title

Draw = Callable[[Sheet], list[str]]


def _rows(sheet: Sheet) -> list[list[str]]:
    return [list(row) for row in [*sheet.header_rows(), *sheet.rows]]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _markdown(sheet: Sheet) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in _rows(sheet)]
    return [lines[0], "|" + "|".join([":---:"] * sheet.width) + "|", *lines[1:]]


def _open(sheet: Sheet) -> list[str]:
    return [" | ".join(row) for row in _rows(sheet)]


def _drawn(sheet: Sheet) -> list[str]:
    """Cells of the header that span columns have no bar between them."""
    rows = _rows(sheet)
    widths = [max(_width(row[at]) for row in rows) + 20 for at in range(sheet.width)]
    spans = {(cell.row, cell.column): cell.columns for cell in sheet.header}
    lines = ["┌" + "┬".join("─" * width for width in widths) + "┐"]
    for number, row in enumerate(rows):
        line, at = "│", 0
        while at < sheet.width:
            end = at + spans.get((number, at), 1)
            room = sum(widths[at:end]) + end - at - 1
            line += row[at] + " " * (room - _width(row[at])) + "│"
            at = end
        lines += [line, "├" + "┼".join("─" * width for width in widths) + "┤"]
    return lines


def _lines(draw: Draw, family: Family, seed: int) -> tuple[list[str], object]:
    accounts = make_accounts(seed)
    lines = [f"# {document_title(accounts)}"]
    for sheet in DocumentWriter().sheets(accounts, family):
        heads = (f"## {sheet.title}", f"**{sheet.number}**", sheet.heading)
        lines += [text for text in heads if text.strip("# *")]
        lines += ["", *draw(sheet), "", sheet.note, ""]
    return lines, printed_cells(accounts, family)


@pytest.mark.parametrize("draw", [_markdown, _open, _drawn])
@pytest.mark.parametrize("family", EVERY_FAMILY[::5], ids=lambda family: family.name)
def test_tables_between_bars_come_back_whole(
    family: Family, draw: Draw, tmp_path: Path
) -> None:
    lines, expected = _lines(draw, family, 3)
    extract = extract_text("\n".join(lines), tmp_path)
    assert placed_cells(extract) == expected
    assert not extract.unplaced and not extract.unread and extract.ledger.is_balanced


@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_bars_are_read_in_every_format(suffix: str, tmp_path: Path) -> None:
    lines, expected = _lines(_drawn, EVERY_FAMILY[1], 4)
    lines = [line.strip("# *") for line in lines]
    path = tmp_path / f"a.{suffix}"
    if suffix == "docx":
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(path))
    else:
        text = escape("\n".join(lines))
        path.write_text(f"<html><body><pre>{text}</pre></body></html>", "utf-8")
    extract = extract_document(path)
    assert placed_cells(extract) == expected and not extract.unplaced


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("|a|b|\n|1|**2**|", [("a", "b"), ("1", "2")]),
        ("|a|b\n|1|2", [("a", "b"), ("1", "2")]),
        ("a|b|\n | 2|\n1||\n", [("a", "b", ""), ("", "2", ""), ("1", "", "")]),
        ("a|b\n--|--\n\n1|2\n", [("a", "b"), ("1", "2")]),
        ("|a\\|b|c|\n|:-|-:|\n|||", [("a|b", "c")]),
        ("首页 | 通知\n支出1.00万元\n", []),
        ("首页 | 通知 | 公告\n电话12345 | 邮编\n", []),
        ("|x|\n|y|\n|---|\n", [("x",), ("y",)]),
        ("合计 | 12.00\n", []),
    ],
)
def test_what_is_a_table(
    text: str, cells: list[tuple[str, ...]], tmp_path: Path
) -> None:
    document = read_bytes(text.encode(), tmp_path, "a.txt")
    assert grids(document) == cells
    assert len(texts(document)) == (0 if cells else 2 - (text.count("\n") == 1))
    assert not document.defects


def test_a_row_with_another_number_of_bars_is_reported(tmp_path: Path) -> None:
    text = "|项目|一|二|\n|---|---|---|\n|甲|1.00|2.00|\n|乙|3.00|\n|丙|4|5|\n"
    document = read_bytes(text.encode(), tmp_path, "a.txt")
    assert [each.message for each in document.defects] == [
        "1 row of a table lacks cells"
    ]
