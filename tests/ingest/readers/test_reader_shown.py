"""Signs of cells beside their letters: raised digits, breaks, signs without width."""

from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
import xlwt
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from reader_files import grids, members_of, read_bytes, texts, zip_of

from ingest.figures import Malformed, read_figure

SHEET_NAMES = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Run(NamedTuple):
    """Text of one font; place: "" on the line, "sup", "sub", or "struck" out."""

    text: str
    place: str = ""


Cells = Sequence[Sequence[Run]]


def word(cells: Cells) -> bytes:
    """One row of a table in a Word file."""
    source = Document()
    row = source.add_table(1, len(cells)).rows[0]
    for cell, runs in zip(row.cells, cells, strict=True):
        for text, place in runs:
            run = cell.paragraphs[0].add_run(text)
            run.font.superscript = place == "sup" or None
            run.font.subscript = place == "sub" or run.font.subscript
            run.font.strike = place == "struck" or None
    return bytes_of(source.save)


def web(cells: Cells) -> bytes:
    """One row of a table in a web page."""
    tags = {
        "": "{}",
        "sup": "<sup>{}</sup>",
        "sub": '<span style="vertical-align: sub">{}</span>',
        "struck": '<span style="text-decoration: red line-through">{}</span>',
    }
    row = "".join(
        "<td>"
        + "".join(
            tags[place].format(escape(text)).replace("\n", "<br>")
            for text, place in runs
        )
        + "</td>"
        for runs in cells
    )
    return f"<html><table><tr>{row}</tr></table></html>".encode()


def workbook(cells: Cells) -> bytes:
    """One row of a workbook."""
    book = Workbook()
    fonts = {"": None, "sup": "superscript", "sub": "subscript"}
    for place, runs in enumerate(cells, start=1):
        blocks = [
            TextBlock(
                InlineFont(
                    vertAlign=fonts.get(run.place),
                    strike=run.place == "struck" or None,
                ),
                run.text,
            )
            for run in runs
        ]
        book.active.cell(1, place).value = CellRichText(*blocks)
    return bytes_of(book.save)


def shared(cells: Cells) -> bytes:
    """The same with its texts in the part that the sheets share."""
    members = members_of(workbook(cells))
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    pieces = sheet.split("<is>")
    kept = [pieces[0]]
    items = []
    for number, piece in enumerate(pieces[1:]):
        item, _, rest = piece.partition("</is>")
        items.append(f"<si>{item}</si>")
        kept.append(f"<v>{number}</v>{rest}")
    assert items
    sheet = "".join(kept).replace('t="inlineStr"', 't="s"')
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    members["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{SHEET_NAMES}">{"".join(items)}</sst>'.encode()
    )
    relations = members["xl/_rels/workbook.xml.rels"]
    assert b"</Relationships>" in relations
    members["xl/_rels/workbook.xml.rels"] = relations.replace(
        b"</Relationships>",
        b'<Relationship Id="rIdTexts" Target="sharedStrings.xml" Type="x/sharedStrings"'
        b"/></Relationships>",
    )
    return zip_of(members)


def old(cells: Cells) -> bytes:
    """The same in the format of before 2007."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("公开03表")
    escapements = {"": 0, "sup": 1, "sub": 2}
    for place, runs in enumerate(cells):
        parts = []
        for run in runs:
            font = xlwt.Font()
            font.escapement = escapements.get(run.place, 0)
            font.struck_out = run.place == "struck"
            parts.append((run.text, font))
        sheet.write_rich_text(0, place, parts)
    return bytes_of(book.save)


def bytes_of(save: Callable[[BytesIO], object]) -> bytes:
    """The file that a function saves."""
    target = BytesIO()
    save(target)
    return target.getvalue()


every_format = pytest.mark.parametrize("make", [word, web, workbook, shared, old])


@every_format
def test_raised_and_lowered_digits_are_set_apart(
    make: Callable[[Cells], bytes], tmp_path: Path
) -> None:
    cells = [
        [Run("178.30"), Run("1", "sup")],
        [Run("2"), Run("12", "sup"), Run("项")],
        [Run("45.60"), Run("3", "sub")],
        [Run("9.00"), Run("*1", "sup")],
        [Run("9.00"), Run("注", "sup")],
        [Run("7.00"), Run("[1]", "sup")],
    ]
    document = read_bytes(make(cells), tmp_path, "a")
    shown = ("178.30¹", "2¹²项", "45.60₃", "9.00*¹", "9.00注", "7.00[1]")
    assert grids(document) == [shown]


@every_format
def test_figures_that_are_struck_out_are_set_apart(
    make: Callable[[Cells], bytes], tmp_path: Path
) -> None:
    cells = [
        [Run("178.3"), Run("0", "struck")],
        [Run("45.60", "struck"), Run("46.60")],
        [Run("9.00", "struck")],
    ]
    rows = grids(read_bytes(make(cells), tmp_path, "a"))
    assert [cell.strip() for cell in rows[0]] == ["178.3 0", "45.60 46.60", "9.00"]
    assert isinstance(read_figure(rows[0][0]), Malformed)


@every_format
def test_a_cell_that_is_all_raised_is_what_it_says(
    make: Callable[[Cells], bytes], tmp_path: Path
) -> None:
    cells = [[Run("178", "sup")], [Run("3", "sup"), Run("6", "sub")], [Run("a")]]
    assert grids(read_bytes(make(cells), tmp_path, "a")) == [("178", "36", "a")]


@every_format
def test_a_break_between_digits_stays_visible(
    make: Callable[[Cells], bytes], tmp_path: Path
) -> None:
    lines = ["1\n8.42", "18.42\n", "1,234,\n567.00", "一般公共\n服务支出", "2\n\n3"]
    cells = [[Run(text)] for text in lines]
    rows = grids(read_bytes(make(cells), tmp_path, "a"))
    assert rows == [("1 8.42", "18.42", "1,234,567.00", "一般公共服务支出", "2 3")]
    assert isinstance(read_figure(rows[0][0]), Malformed)


@every_format
def test_signs_without_a_width_part_nothing(
    make: Callable[[Cells], bytes], tmp_path: Path
) -> None:
    cells = [[Run("1\u200b78.30")], [Run("\ufeff45.60\u2060")], [Run("a\u00adb")]]
    assert grids(read_bytes(make(cells), tmp_path, "a")) == [("178.30", "45.60", "ab")]


def test_raised_digits_in_running_text(tmp_path: Path) -> None:
    source = Document()
    paragraph = source.add_paragraph("支出45.60")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run("万元")
    assert texts(read_bytes(bytes_of(source.save), tmp_path, "a.docx")) == [
        "支出45.60¹万元"
    ]
    page = "<html><p>支出45.60<sup>1</sup>万元</p></html>".encode()
    assert texts(read_bytes(page, tmp_path, "a.html")) == ["支出45.60¹万元"]


def test_characters_that_a_workbook_escapes(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["1_x000D_\n8.42", "18.42_x000D_", "_x005F_x0041_", "_xD800_"])
    document = read_bytes(bytes_of(book.save), tmp_path, "a.xlsx")
    assert grids(document) == [("1 8.42", "18.42", "_x0041_", "_xD800_")]
