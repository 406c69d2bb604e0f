"""Excel workbooks, new and old: cells as they are shown, nothing computed."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook
from reader_files import grids, members_of, read_bytes, texts, zip_of

from ingest.document import SourceDocument

MONEY = "#,##0.00"
ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


def new_book() -> bytes:
    """A workbook with a title, merged headers, formats, a hidden row and column."""
    book = Workbook()
    sheet = book.active
    sheet.title = "公开03表"
    sheet["B1"] = "支出决算表"
    sheet.merge_cells("B1:F1")
    sheet["F2"] = "单位：万元"
    sheet["B3"], sheet["D3"] = "项目", "本年支出"
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("D3:F3")
    for place, text in zip(
        "BCDEF", ("编码", "名称", "小计", "基本", "项目"), strict=True
    ):
        sheet[f"{place}4"] = text
    sheet["B5"], sheet["C5"] = "0201", "一般公共\n服务支出"
    for place, value in zip("DEF", (307.81999999999999, 1234.5, 0), strict=True):
        sheet[f"{place}5"] = value
        sheet[f"{place}5"].number_format = MONEY
    sheet["F5"].number_format = ACCOUNTING
    sheet["B6"], sheet["D6"] = 20129, 0.1 + 0.2
    sheet["B7"] = "hidden"
    sheet.row_dimensions[7].hidden = True
    sheet["G5"] = "hidden"
    sheet.column_dimensions["G"].hidden = True
    sheet["B8"] = "注：本表反映支出情况。"
    sheet.merge_cells("B8:F8")
    secret = book.create_sheet("内部")
    secret["A1"] = "hidden"
    secret["B1"] = 307.82
    secret.sheet_state = "hidden"
    book.create_sheet("空表")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def old_book() -> bytes:
    """The same workbook as .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("公开03表")
    money = xlwt.easyxf(num_format_str=MONEY)
    sheet.write_merge(0, 0, 1, 5, "支出决算表")
    sheet.write(1, 5, "单位：万元")
    sheet.write_merge(2, 2, 1, 2, "项目")
    sheet.write_merge(2, 2, 3, 5, "本年支出")
    for place, text in enumerate(("编码", "名称", "小计", "基本", "项目"), start=1):
        sheet.write(3, place, text)
    sheet.write(4, 1, "0201")
    sheet.write(4, 2, "一般公共\n服务支出")
    sheet.write(4, 3, 307.81999999999999, money)
    sheet.write(4, 4, 1234.5, money)
    sheet.write(4, 5, 0, xlwt.easyxf(num_format_str=ACCOUNTING))
    sheet.write(5, 1, 20129)
    sheet.write(5, 3, 0.1 + 0.2)
    sheet.write(6, 1, "hidden")
    sheet.row(6).hidden = True
    sheet.write(4, 6, "hidden")
    sheet.col(6).hidden = True
    sheet.write_merge(7, 7, 1, 5, "注：本表反映支出情况。")
    secret = book.add_sheet("内部")
    secret.write(0, 0, "hidden")
    secret.write(0, 1, 307.82)
    secret.visibility = 1
    book.add_sheet("空表")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(params=[new_book, old_book], ids=["xlsx", "xls"])
def document(request: pytest.FixtureRequest, tmp_path: Path) -> SourceDocument:
    """The workbook, read from the new and from the old format."""
    make: Callable[[], bytes] = request.param
    return read_bytes(make(), tmp_path, "book")


def test_cells_are_read_as_shown(document: SourceDocument) -> None:
    assert grids(document) == [
        ("项目", "", "本年支出", "", ""),
        ("编码", "名称", "小计", "基本", "项目"),
        ("0201", "一般公共服务支出", "307.82", "1,234.50", "-"),
        ("20129", "", "0.3", "", ""),
    ]


def test_merged_cells_have_spans(document: SourceDocument) -> None:
    rows = [line for line in document.lines if line.cells]
    assert rows[0].spans == (2, 0, 3, 0, 0)
    assert rows[1].spans == (1, 1, 1, 1, 1)


def test_titles_and_remarks_are_text(document: SourceDocument) -> None:
    assert texts(document) == [
        "公开03表",
        "支出决算表",
        "单位：万元",
        "注：本表反映支出情况。",
        "空表",
    ]


def test_a_sheet_is_a_page_and_a_line_is_a_row(document: SourceDocument) -> None:
    assert document.page_count == 2
    assert [line.number for line in document.lines if line.cells] == [3, 4, 5, 6]
    assert {line.page for line in document.lines} == {1, 2}


def test_formulas_are_read_by_their_saved_value(tmp_path: Path) -> None:
    """The value that was shown when the file was saved; nothing is computed."""
    members = members_of(new_book())
    sheet = members["xl/worksheets/sheet1.xml"].replace(
        b'<c r="E5" s="1" t="n"><v>1234.5</v></c>',
        b'<c r="E5" s="1"><f>HYPERLINK("http://x.invalid")</f><v>99</v></c>',
    )
    assert b"HYPERLINK" in sheet
    members["xl/worksheets/sheet1.xml"] = sheet
    document = read_bytes(zip_of(members), tmp_path, "a.xlsx")
    assert grids(document)[2][3] == "99.00"


def test_blank_rows_end_a_grid(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["a", "b"], [1, 2], [], ["c", "d"], [3, 4]):
        book.active.append(row)
    target = BytesIO()
    book.save(target)
    document = read_bytes(target.getvalue(), tmp_path, "a.xlsx")
    assert [line.grid for line in document.lines if line.cells] == [1, 1, 2, 2]


def test_running_text_beside_a_table_is_text(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "决算"
    rows = (
        ("编码", "名称", "金额"),
        ("201", "一般公共服务支出", "5.00"),
        # The label of a row without figures stays in its table.
        ("二、其他支出",),
        ("注：本表反映支出情况。",),
        ("编码", "名称", "金额"),
        ("201", "一般公共服务支出", "5.00"),
        ("三、情况说明",),
        ("本年支出5.00万元。",),
        ("（一）政府采购",),
        ("本年无政府采购支出。",),
    )
    for row in rows:
        sheet.append(row)
    target = BytesIO()
    book.save(target)
    read = read_bytes(target.getvalue(), tmp_path, "book")
    assert texts(read) == ["决算", rows[3][0], *(row[0] for row in rows[6:])]
    assert grids(read)[2] == ("二、其他支出", "", "")


@pytest.mark.parametrize("code", [";;;", ";;", '""'])
@pytest.mark.parametrize("is_old", [True, False])
def test_cells_whose_format_shows_nothing_are_reported(
    code: str, is_old: bool, tmp_path: Path
) -> None:
    rows: list[tuple[str, str | float]] = [
        *(("名称", "金额"), ("甲", 1.5), ("乙", 2.25), ("丙", 0), ("丁", 4))
    ]
    formats = {(2, 2): code, (3, 2): code, (4, 2): "#,###", (5, 1): ";;;"}
    target = BytesIO()
    if is_old:
        old = xlwt.Workbook(encoding="utf-8")
        page = old.add_sheet("表")
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                own = formats.get((row + 1, column + 1), "General")
                page.write(row, column, value, xlwt.easyxf(num_format_str=own))
        old.save(target)
    else:
        book = Workbook()
        book.active.title = "表"
        for cells in rows:
            book.active.append(cells)
        for place, own in formats.items():
            book.active.cell(*place).number_format = own
        book.save(target)
    document = read_bytes(target.getvalue(), tmp_path, "book")
    assert grids(document)[1:] == [("甲", ""), ("乙", ""), ("丙", ""), ("", "4")]
    assert [(each.kind, each.message) for each in document.defects] == [
        ("hidden", "sheet 表: hidden and not read: cells A5, B2-B3")
    ]


def test_what_is_hidden_is_reported(document: SourceDocument) -> None:
    hidden = [defect for defect in document.defects if defect.kind == "hidden"]
    assert [(defect.page, defect.message) for defect in hidden] == [
        (0, "sheet 内部: hidden and not read"),
        (1, "sheet 公开03表: hidden and not read: rows 7"),
        (1, "sheet 公开03表: hidden and not read: columns G"),
    ]
