"""Digits that a file shows are delivered, or pages that lack some are reported."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from reader_files import (
    draw_table,
    grids,
    members_of,
    pdf_of,
    read_bytes,
    saved,
    texts,
    zip_of,
)
from rendering import FORMATS
from test_reader_losses import messages, replaced
from test_reader_losses_text import web
from test_reader_shown import Run, shared

from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.text import STYLES, DocumentWriter, Dress
from ingest.readers import parts, read_document, text
from ingest.readers.cells import GridRow, table_rows

SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
WORD = "word/document.xml"


@pytest.mark.parametrize("suffix", [*FORMATS, *STYLES])
def test_nothing_is_reported_of_sound_documents(suffix: str, tmp_path: Path) -> None:
    writer = DocumentWriter()
    for seed, family in enumerate(FAMILIES):
        accounts = make_accounts(seed)
        path = tmp_path / f"{seed}.{suffix if suffix in FORMATS else 'txt'}"
        if suffix in FORMATS:
            FORMATS[suffix](writer, accounts, family, path)
        else:
            dress = Dress(suffix, wrap=True, seed=seed)
            path.write_text(writer.text(accounts, family, dress), "utf-8")
        assert messages(read_document(path)) == []


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("<td>a</td><tl>0</tl><td>5.00</td>", ("a", "0", "5.00")),
        ("<td>a</td><td>5.00</td><tdd>7<b>8</b></tdd>", ("a", "5.00", "78")),
        ("<font><x>a</x><td>1</td></font><td>2</td>", ("a", "1", "2")),
        ("<x:y>a<o:p>1</o:p></x:y><td>2</td><td>3</td>", ("a1", "2", "3")),
    ],
)
def test_cells_with_misspelt_names(
    row: str, cells: tuple[str, ...], tmp_path: Path
) -> None:
    """A figure in one stands in its column and is reported."""
    head = "<tr><td>x</td><td>y</td><td>z</td></tr>"
    document = web(f"<table>{head}<tr>{row}</tr></table>", tmp_path)
    assert grids(document) == [("x", "y", "z"), cells]
    assert texts(document) == []
    assert messages(document) == ["cells whose names are misspelt (1)"]


def test_names_that_web_pages_know_make_no_cells(tmp_path: Path) -> None:
    document = web(
        "<table><tr><form><td>a<o:p></o:p></td><o:p> </o:p><td>b<st1:x>1</st1:x></td>"
        "<caption>9</caption></tr></table>",
        tmp_path,
    )
    assert grids(document) == [("a", "b1")]
    assert texts(document) == ["9"]
    assert messages(document) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<tr><td>甲", "<rr><td>甲", ["rows of cells that no row holds (1)"]),
        ("<tr><td>甲", "tr><td>甲", ["rows of cells that no row holds (1)"]),
        ("<td></td><td>1.00", "<dd></td><td>1.00", ["1 row of a table lacks cells"]),
        (
            "<td></td><td>1.00",
            "<tb></td><td>1.00",
            ["cells whose names are misspelt (1)"],
        ),
        ("甲</td><td>", "甲", ["1 row of a table lacks cells"]),
        ("rowspan=2", "rowspam=2", ["1 row of a table lacks cells"]),
        ("<td></td><td>1.00", "<td><o:p></o:p></td><o:p></o:p><td>1.00", []),
    ],
)
def test_rows_of_a_web_page_with_odd_tags(
    old: str, new: str, found: list[str], tmp_path: Path
) -> None:
    """Whatever moves a figure is reported; a row in a browser is a row here."""
    page = (
        "<table><tr><td colspan=3>表01</td></tr>"
        "<tr><td rowspan=2>项目</td><td colspan=2>支出</td></tr>"
        "<tr><td>小计</td><td>基本</td></tr><tr><td>甲</td><td></td><td>1.00</td></tr>"
        "<tr><td>乙</td><td>3.00</td><td></td></tr></table>"
    )
    assert messages(web(page, tmp_path)) == []
    document = web(page.replace(old, new), tmp_path)
    assert messages(document) == found
    assert sum("1.00" in line.text for line in document.lines if line.cells) == 1


def test_tables_without_figures_may_be_ragged(tmp_path: Path) -> None:
    rows = (
        "<tr><td>首页</td><td>公开</td></tr>" * 2 + "<tr><td>上</td><td>中</td><td>下"
    )
    document = web(f"<table>{rows}</table>", tmp_path)
    assert messages(document) == []


def test_cells_swallowed_by_a_quotation_mark(tmp_path: Path) -> None:
    row = "<td class='a>1.00</td><td class='b'>2.00</td>"
    document = web(f"<table><tr>{row}</tr></table>", tmp_path)
    assert messages(document) == ["a quotation mark is missing in a tag"]


def word_table(*rows: tuple[str, ...]) -> bytes:
    """A Word file with one table."""
    source = Document()
    table = source.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, content in zip(row.cells, cells, strict=True):
            cell.text = content
    target = BytesIO()
    source.save(target)
    return target.getvalue()


ROWS = (("项目", "合计"), ("工资", "12.50"), ("公用", "3.00"))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (b"<w:t>12.50</w:t>", b"<w:y>12.50</w:y>", "digits shown and not read (4)"),
        (b"<w:r><w:t>3.00", b"<w:r><w:x/>9<w:t>3.00", ""),
        (
            b"<w:p><w:r><w:t>3.00</w:t></w:r></w:p>",
            b"<w:p><w:r><w:x>3</w:x></w:r></w:p>",
            "digits shown and not read (1)",
        ),
    ],
)
def test_digits_that_a_word_file_shows(
    old: bytes, new: bytes, found: str, tmp_path: Path
) -> None:
    document = read_bytes(
        replaced(word_table(*ROWS), WORD, old, new), tmp_path, "a.docx"
    )
    assert messages(document) == ([found] if found else [])


def merged(first: str, second: str, below: str) -> bytes:
    """A Word file whose last row has a cell that the one above may cover."""
    data = word_table(("项目", "合计"), ("甲", first), ("乙", second))
    members = members_of(data)
    for value, label, content in (("restart", "甲", first), (below, "乙", second)):
        mark = f'<w:vMerge w:val="{value}"/>'.encode()
        end = f"</w:tcPr><w:p><w:r><w:t>{content}</w:t>".encode()
        before, row, after = members[WORD].partition(label.encode())
        assert end in after
        members[WORD] = before + row + after.replace(end, mark + end, 1)
    return zip_of(members)


def test_what_a_merged_cell_covers(tmp_path: Path) -> None:
    """Another text than its own is lost there; odd marks merge nothing."""
    hidden = read_bytes(merged("1.00", "2.00", "continue"), tmp_path, "a.docx")
    assert grids(hidden)[-1] == ("乙", "")
    assert messages(hidden) == ["digits shown and not read (3)"]
    same = merged("1.00", "1.00", "continue")
    assert messages(read_bytes(same, tmp_path, "a.docx")) == []
    start = b'<w:vMerge w:val="restart"/>'
    headless = replaced(merged("1.00", "2.00", "continue"), WORD, start, b"")
    for data in (merged("1.00", "2.00", "xestart"), headless):
        odd = read_bytes(data, tmp_path, "a.docx")
        assert grids(odd)[-1] == ("乙", "2.00")
        assert messages(odd) == []


def test_a_row_that_lacks_a_cell(tmp_path: Path) -> None:
    """A blank cell that is gone moves the figures beside it."""
    data = word_table(("项目", "合计"), ("工资", ""), ("公用", "3.00"))
    assert messages(read_bytes(data, tmp_path, "a.docx")) == []
    cell = re.compile("<w:tc>(?:(?!<w:tc>).)*公用.*?</w:tc>".encode(), re.DOTALL)
    found = cell.search(members_of(data)[WORD])
    assert found is not None
    for new in (b"", found[0].replace(b"w:tc>", b"w:tx>")):
        changed = replaced(data, WORD, found[0], new)
        document = read_bytes(changed, tmp_path, "a.docx")
        assert messages(document) == ["1 row of a table lacks cells"]


def book(*rows: list[object], merges: tuple[str, ...] = ()) -> bytes:
    """A workbook with one sheet."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for place in merges:
        # Later texts stay where they are, as some programs leave them.
        made.active.merged_cells.add(place)
    return saved(made)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            b'<c r="B2" t="n"><v>12.5</v></c>',
            b"<d><v>12.5</v></d>",
            "characters of cells",
        ),
        (b"<v>12.5</v>", b"<w>12.5</w>", "characters of cells were not read (4)"),
        (b"is>", b"iz>", "characters of cells were not read (8)"),
        (b'r="B2"', b'r="B1"', "rows and cells stand out of order (1)"),
        (b'r="B2"', b'q="B2"', "rows and cells stand out of order (1)"),
        (b'r="B2"', b'r="A2"', "rows and cells stand out of order (1)"),
        (b'<row r="2"', b'<row r="1"', "rows and cells stand out of order (3)"),
        (b'r="B2"', b'r="B0"', "rows and cells stand out of order (1)"),
        (b'<row r="2"', b'<row r="0"', "rows and cells stand out of order (1)"),
        (b'r="B2" t="n"', b'r="B2" t="x"', "cells are of no known kind (1)"),
        (b'r="B2" t="n"', b'r="B2" q="n"', "cells are of no known kind (1)"),
        (b"sheetData", b"sheetDatq", "parts with its cells are missing (1)"),
    ],
)
def test_cells_of_a_workbook_that_cannot_be_held(
    old: bytes, new: bytes, found: str, tmp_path: Path
) -> None:
    data = book(["项目", "合计"], ["工资", 12.5], ["公用", 3])
    assert messages(read_bytes(data, tmp_path, "a.xlsx")) == []
    document = read_bytes(replaced(data, SHEET, old, new), tmp_path, "a.xlsx")
    assert any(found in message for message in messages(document))
    numbers = [line.number for line in document.lines]
    assert len({*numbers}) == len(numbers)
    assert {defect.page for defect in document.defects} == {1}


def test_what_merged_cells_of_a_workbook_cover(tmp_path: Path) -> None:
    rows: list[list[object]] = [["项目", "合计"], ["甲", 12.5], ["乙", 12.5]]
    document = read_bytes(book(*rows, merges=("B2:B3",)), tmp_path, "a.xlsx")
    assert messages(document) == []
    rows[2][1] = 3
    document = read_bytes(book(*rows, merges=("B2:B3",)), tmp_path, "a.xlsx")
    assert messages(document) == ["digits shown and not read (1)"]
    data = replaced(book(*rows, merges=("B1:B2",)), SHEET, b"B1:B2", b"B3:B2")
    assert any(
        "merged cells have no place" in message
        for message in messages(read_bytes(data, tmp_path, "a.xlsx"))
    )


def test_shared_texts_that_cannot_be_read(tmp_path: Path) -> None:
    data = replaced(
        shared([[Run("178.30")], [Run("a")]]),
        SHARED,
        b"<t>178.30</t>",
        b"<z>178.30</z>",
    )
    document = read_bytes(data, tmp_path, "a.xlsx")
    assert messages(document)[0] == "characters of shared texts were not read (6)"


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (b"", ["shared texts stand in no cell (1)"]),
        (b'count="3" ', ["shared texts stand in no cell (1)"]),
        # Programs that leave behind a text that they replaced count it on.
        (b'count="4" ', []),
    ],
)
def test_a_cell_that_names_another_text(
    count: bytes, found: list[str], tmp_path: Path
) -> None:
    data = shared([[Run("甲")], [Run("12.50")], [Run("3.00")]])
    data = replaced(data, SHARED, b"<sst ", b"<sst " + count)
    assert messages(read_bytes(data, tmp_path, "a.xlsx")) == []
    data = replaced(data, SHEET, b"<v>1</v>", b"<v>2</v>")
    assert messages(read_bytes(data, tmp_path, "a.xlsx")) == found


def test_rows_of_a_page_that_are_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The count of pdfium's own text knows what no cell and no line has."""

    def without_last(*given: object) -> Iterator[GridRow]:
        yield from list(table_rows(*given))[:-1]  # type: ignore[arg-type]

    assert messages(read_bytes(pdf_of(draw_table), tmp_path, "a.pdf")) == []
    monkeypatch.setattr(parts, "table_rows", without_last)
    data = pdf_of(lambda page: page.text(50, 50, "2024"), draw_table)
    document = read_bytes(data, tmp_path, "a.pdf")
    assert messages(document) == ["digits shown and not read (14)"]
    assert document.defects[0].page == 2


def test_figures_printed_over_themselves_are_counted_once(tmp_path: Path) -> None:
    def bold(page: object) -> None:
        for shift in (0, 0.4):
            page.text(50 + shift, 50, "12.50")  # type: ignore[attr-defined]

    document = read_bytes(pdf_of(bold), tmp_path, "a.pdf")
    assert texts(document) == ["12.50"]
    assert messages(document) == []


def test_lines_of_a_text_that_are_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "一 1.00\n二 20.00\f三 3.00\n".encode()
    assert messages(read_bytes(data, tmp_path, "a.txt")) == []
    numbered = text._numbered_lines
    monkeypatch.setattr(
        text,
        "_numbered_lines",
        lambda given: (line for line in numbered(given) if "三" not in line[2]),
    )
    document = read_bytes(data, tmp_path, "a.txt")
    assert messages(document) == ["digits shown and not read (3)"]
    assert document.defects[0].page == 2
