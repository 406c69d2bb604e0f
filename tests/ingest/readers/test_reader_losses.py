"""Contents that a file lacks, or shows in a way that is not read, are reported."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from reader_files import grids, members_of, read_bytes, saved, texts, zip_of
from test_reader_excel import new_book
from test_reader_shown import Run, shared

from ingest.document import SourceDocument
from ingest.errors import ReadError
from ingest.readers import rows, sheets

DRAWING = """<xdr:wsDr
 xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
<xdr:sp><xdr:txBody><a:p><a:r><a:t>合计45.60</a:t></a:r>
<a:r><a:rPr baseline="30000"/><a:t>1</a:t></a:r></a:p><a:p/>
<a:p><a:r><a:t>单位：万元</a:t></a:r></a:p></xdr:txBody></xdr:sp>
</xdr:twoCellAnchor></xdr:wsDr>"""


def replaced(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """A package with a part of one member replaced."""
    members = members_of(data)
    assert old in members[member]
    members[member] = members[member].replace(old, new)
    return zip_of(members)


def without(data: bytes, member: str) -> bytes:
    """A package without one of its members."""
    members = members_of(data)
    del members[member]
    return zip_of(members)


def messages(document: SourceDocument) -> list[str]:
    """The notices about a document."""
    assert all(defect.remedy for defect in document.defects)
    return [defect.message for defect in document.defects]


# The workbook that hides a sheet, a row and a column.
HIDDEN_SHEET = "sheet 内部: hidden and not read"
HIDDEN = [
    "sheet 公开03表: hidden and not read: rows 7",
    "sheet 公开03表: hidden and not read: columns G",
]


def test_sound_workbooks_have_no_defects(tmp_path: Path) -> None:
    assert messages(read_bytes(new_book(), tmp_path, "a.xlsx")) == [
        HIDDEN_SHEET,
        *HIDDEN,
    ]
    assert messages(read_bytes(shared([[Run("a")]]), tmp_path, "a.xlsx")) == []


def test_a_sheet_that_is_missing(tmp_path: Path) -> None:
    """Neither the relation nor the part may be missing without a word."""
    book = Workbook()
    book.active.append(["a", "b"])
    book.create_sheet("公开02表").append(["c", "d"])
    unrelated = replaced(
        saved(book), "xl/workbook.xml", b'r:id="rId2"', b'r:id="rId99"'
    )
    for data in (unrelated, without(saved(book), "xl/worksheets/sheet2.xml")):
        document = read_bytes(data, tmp_path, "a.xlsx")
        assert grids(document) == [("a", "b")]
        assert messages(document) == ["the sheet 公开02表 is missing in the file"]


def test_a_sheet_that_is_damaged(tmp_path: Path) -> None:
    """The others are read, it is named; a workbook without a sound one is refused."""
    book = Workbook()
    book.active.append(["a", "b"])
    book.create_sheet("公开02表").append(["c", "d"])
    book.create_sheet("内部").sheet_state = "hidden"
    data = saved(book)
    for place, page in ((2, 2), (3, 0)):
        member = f"xl/worksheets/sheet{place}.xml"
        broken = replaced(data, member, b"</worksheet>", b"</work")
        document = read_bytes(broken, tmp_path, "a.xlsx")
        assert (grids(document)[0], document.page_count) == (("a", "b"), 2)
        (defect,) = document.defects
        name = ("公开02表", "内部")[place - 2]
        assert (defect.page, defect.kind) == (page, "damage")
        assert defect.message.startswith(f"the sheet {name} was not read")
        assert member in defect.message
    for place in (1, 2, 3):
        member = f"xl/worksheets/sheet{place}.xml"
        data = replaced(data, member, b"</worksheet>", b"</work")
    with pytest.raises(ReadError, match=r"sheet3\.xml is not written as XML"):
        read_bytes(data, tmp_path, "a.xlsx")


def test_parts_that_are_missing(tmp_path: Path) -> None:
    unstyled = read_bytes(without(new_book(), "xl/styles.xml"), tmp_path, "a.xlsx")
    assert messages(unstyled) == [
        "the part xl/styles.xml of the workbook is missing",
        HIDDEN_SHEET,
        "sheet 公开03表: number formats are missing in the file (3)",
        *HIDDEN,
    ]
    data = shared([[Run("178.30")], [Run("a")]])
    document = read_bytes(without(data, "xl/sharedStrings.xml"), tmp_path, "a.xlsx")
    assert messages(document) == [
        "the part xl/sharedStrings.xml of the workbook is missing",
        "sheet Sheet: texts are missing in the file (2)",
    ]


@pytest.mark.parametrize("index", [b"7", b"-1", b"x", b""])
def test_a_shared_text_that_is_not_there(index: bytes, tmp_path: Path) -> None:
    data = replaced(
        shared([[Run("178.30")], [Run("a")], [Run("b")]]),
        "xl/worksheets/sheet1.xml",
        b"<v>0</v>",
        b"<v>" + index + b"</v>",
    )
    document = read_bytes(data, tmp_path, "a.xlsx")
    assert messages(document) == ["sheet Sheet: texts are missing in the file (1)"]
    assert [defect.page for defect in document.defects] == [1]


def test_sheets_that_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    message = "the sheet Sheet is too large: not all of it is read"
    book = Workbook()
    book.active.append(["a"] * (rows.MOST_COLUMNS + 1))
    document = read_bytes(saved(book), tmp_path, "a.xlsx")
    assert messages(document) == [message]
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    book = Workbook()
    for _ in range(3):
        book.active.append(["a", "b"])
    assert messages(read_bytes(saved(book), tmp_path, "a.xlsx")) == [message]


def test_more_sheets_than_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.readers.excel.MOST_SHEETS", 2)
    book = Workbook()
    book.active.append(["a", "b"])
    for _ in range(2):
        book.create_sheet()
    document = read_bytes(saved(book), tmp_path, "a.xlsx")
    assert messages(document) == ["of 3 sheets, 2 are read"]


def with_drawing(xml: str) -> bytes:
    """A workbook with a text box over its sheet."""
    book = Workbook()
    book.active.append(["a", "b"])
    members = members_of(saved(book))
    members["xl/drawings/drawing1.xml"] = xml.encode()
    members["xl/worksheets/_rels/sheet1.xml.rels"] = (
        b'<Relationships xmlns="x"><Relationship Id="rId1" Type="x/drawing"'
        b' Target="../drawings/drawing1.xml"/></Relationships>'
    )
    return zip_of(members)


def test_text_boxes_over_a_sheet_are_read(tmp_path: Path) -> None:
    document = read_bytes(with_drawing(DRAWING), tmp_path, "a.xlsx")
    assert texts(document) == ["Sheet", "合计45.60¹", "单位：万元"]
    places = [(line.page, line.number) for line in document.lines]
    assert len(set(places)) == len(places)
    assert messages(document) == []


def test_charts_over_a_sheet_are_reported(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["a", "b"], [1, 2], [3, 4]):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=3))
    sheet.add_chart(chart, "E5")
    document = read_bytes(saved(book), tmp_path, "a.xlsx")
    assert messages(document) == ["sheet Sheet: 1 charts or objects are not read"]


def test_a_sheet_that_is_a_chart_is_reported(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["a", "b"])
    book.create_chartsheet("图").add_chart(BarChart())
    document = read_bytes(saved(book), tmp_path, "a.xlsx")
    assert messages(document) == ["the sheet 图 is a chart or a macro: it is unread"]


def test_no_two_lines_of_a_sheet_share_a_place(tmp_path: Path) -> None:
    """A claim finds its line by page and number."""
    document = read_bytes(new_book(), tmp_path, "a.xlsx")
    places = [(line.page, line.number) for line in document.lines]
    assert len(set(places)) == len(places)
