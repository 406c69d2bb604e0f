"""Formulas of a workbook whose results the file does not hold."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import pytest
from openpyxl import Workbook
from reader_files import members_of, read_bytes, saved, zip_of

from ingest.document import Line, SourceDocument
from ingest.figures import Malformed, read_figure

MONEY = "#,##0.00"
NAMES = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_cells(cells: Mapping[str, str], *, recompute: bool = False) -> bytes:
    """A workbook of one sheet whose cells (XML after the place) are as given."""
    members = members_of(saved(Workbook()))
    rows: dict[int, list[str]] = {}
    for place, xml in cells.items():
        number = int("".join(filter(str.isdigit, place)))
        rows.setdefault(number, []).append(f'<c r="{place}"{xml}</c>')
    data = "".join(f'<row r="{n}">{"".join(row)}</row>' for n, row in rows.items())
    members["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{NAMES}"><sheetData>{data}</sheetData></worksheet>'.encode()
    )
    book = members["xl/workbook.xml"]
    assert b' fullCalcOnLoad="1"' in book
    if not recompute:
        book = book.replace(b' fullCalcOnLoad="1"', b"")
    members["xl/workbook.xml"] = book
    return zip_of(members)


def formula(text: str, stored: str = "<v></v>") -> str:
    """XML of a cell with a formula."""
    return f"><f>{escape(text)}</f>{stored}"


def rows(document: SourceDocument) -> list[Line]:
    """The rows of tables."""
    return [line for line in document.lines if line.cells]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("536.36+0", "536.36"),
        ("SUM(B1:B3)", "320.14"),
        ("sum(b1:b2, B3)", "320.14"),
        ("SUM(B:B)", "320.14"),
        ("SUM(2:2)", "12.32"),
        ("SUM(B1:B2)-B3*2", "308.14"),
        ("ROUND(SUM(B1:B3)/3,1)", "106.7"),
        ("ROUND(-2.5,0)", "-3"),
        ("ROUND(1234.5,-2)", "1200"),
        ("-(B1+$B$2)/2", "-158.07"),
        ("+B3*50%", "2"),
        ("B1-B9", "303.82"),
        ("'内 部'!A1+内部!A1", "6"),
        ("SUM('内 部'!A1:A2)", "1"),
        ("SUM(B3:B1)", "320.14"),
        ("1E2+.5", "100.5"),
    ],
)
def test_sums_are_computed_and_marked(text: str, shown: str, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row, value in enumerate((303.81999999999999, 12.32, 4), start=1):
        sheet.cell(row, 2, value)
    sheet["B4"] = "文"
    sheet["D9"], sheet["E9"] = f"={text}", "b"
    sheet.row_dimensions[3].hidden = True
    for name, value in (("内 部", 1), ("内部", 5)):
        other = book.create_sheet(name)
        other["A1"], other["A2"] = value, "文"
        other.sheet_state = "hidden"
    document = read_bytes(saved(book), tmp_path, "a.xlsx")
    line = rows(document)[-1]
    assert line.cells is not None
    assert line.cells[line.cells.index("b") - 1] == shown
    assert line.computed == {line.cells.index("b") - 1}


@pytest.mark.parametrize(
    "text",
    [
        "IF(B1>0,B1,0)",
        "SUM(A1:A3",
        "B1:B2+1",
        "B4+1",
        "1/0",
        "ROUND(B1)",
        "ROUND(B1,99)",
        "SUM([1]Sheet1!B1)",
        "SUM(没有!B1)",
        "合计",
        "B1^2",
        'B1&"a"',
        "SUM(B1 B2)",
        "SUMIF(B1:B3,1)",
        "B1..B2",
        "ZZZZ1+1",
        "C5+1",
        "E9",
        "(" * 5000 + "1" + ")" * 5000,
    ],
)
def test_what_cannot_be_computed_is_shown_as_a_formula(
    text: str, tmp_path: Path
) -> None:
    cells = {
        "B1": "><v>1</v>",
        "B4": ' t="str"><v>文</v>',
        "C5": ' t="e"><v>#REF!</v>',
        "A9": ' t="str"><v>行</v>',
        "E9": formula(text),
    }
    document = read_bytes(with_cells(cells), tmp_path, "a.xlsx")
    line = rows(document)[-1]
    assert line.cells is not None
    assert line.cells[-1] == f"={text}"
    assert line.computed == frozenset()
    unread = read_figure(line.cells[-1])
    assert isinstance(unread, Malformed)
    assert unread.reason == "formula without a stored result"


def test_a_sum_that_takes_in_itself_is_shown(tmp_path: Path) -> None:
    cells = {"A1": "><v>1</v>", "A2": formula("SUM(A:A)"), "B2": formula("A2+1")}
    line = rows(read_bytes(with_cells(cells), tmp_path, "a.xlsx"))[-1]
    assert line.cells == ("=SUM(A:A)", "=A2+1")
    assert isinstance(read_figure("=SUM(A:A)"), Malformed)


@pytest.mark.parametrize("down", [True, False])
def test_long_chains_are_computed(tmp_path: Path, *, down: bool) -> None:
    count = 3000
    cells = {"A1": "><v>1</v>", "B1": ' t="str"><v>a</v>'}
    for row in range(2, count + 1):
        before = row - 1 if down else row + 1
        cells[f"A{row}"] = formula(f"A{before}+1")
        cells[f"B{row}"] = ' t="str"><v>a</v>'
    line = rows(read_bytes(with_cells(cells), tmp_path, "a.xlsx"))[1 - 2 * down]
    assert line.cells is not None
    assert line.cells[0] == str(count if down else 1 + count - 2)


def test_results_in_the_file_are_taken_as_they_are(tmp_path: Path) -> None:
    cells = {
        "A1": "><v>2</v>",
        "B1": formula("A1+1", "<v>9</v>"),
        "C1": ' t="str"><f>A1+1</f><v></v>',
        "D1": ' t="e"><f>A1/0</f><v>#DIV/0!</v>',
        "E1": ' t="str"><f>A1&amp;A1</f><v>22</v>',
        "F1": ' t="b"><f>A1&gt;1</f><v>1</v>',
    }
    line = rows(read_bytes(with_cells(cells), tmp_path, "a.xlsx"))[0]
    assert line.cells == ("2", "9", "", "#DIV/0!", "22", "TRUE")
    assert line.computed == frozenset()


def test_noughts_of_a_program_that_computes_nothing(tmp_path: Path) -> None:
    """Some programs store 0 and leave the computing to whoever opens the file."""
    cells = {
        "A1": "><v>2</v>",
        "B1": formula("A1+1", "<v>0</v>"),
        "C1": formula("B1+1", "<v>0</v>"),
        "D1": formula("A1-2", "<v>0</v>"),
        "E1": formula("MAX(A1,7)", "<v>0</v>"),
        "F1": formula("MAX(A1,7)", "<v>7</v>"),
        "G1": formula("F1+1", "<v>8</v>"),
    }
    line = rows(read_bytes(with_cells(cells, recompute=True), tmp_path, "a.xlsx"))[0]
    assert line.cells == ("2", "3", "4", "0", "=MAX(A1,7)", "7", "8")
    assert line.computed == {1, 2}


def test_shared_formulas_are_moved(tmp_path: Path) -> None:
    """Each cell has the formula of the first, moved; that row may be hidden."""
    cells = {
        "A1": "><v>1</v>",
        "A2": "><v>2</v>",
        "A3": "><v>3</v>",
        "C1": '><f t="shared" ref="C1:C4" si="0">A1+$A$2+SUM(A1:A1)</f>',
        "C2": '><f t="shared" si="0"/><v></v>',
        "C3": '><f t="shared" si="0"/>',
        "D1": '><f t="shared" ref="D1:E1" si="1">MAX(A1:$A2,"A1",X!B:B)</f>',
        "E1": '><f t="shared" si="1"/>',
        "D2": '><f t="shared" si="7"/>',
    }
    data = with_cells(cells)
    assert [line.cells for line in rows(read_bytes(data, tmp_path, "a.xlsx"))] == [
        ("1", "", "4", '=MAX(A1:$A2,"A1",X!B:B)', '=MAX(B1:$A2,"A1",X!C:C)'),
        ("2", "", "6", "=?", ""),
        ("3", "", "8", "", ""),
    ]
    members = members_of(data)
    sheet = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = sheet.replace(
        b'<row r="1">', b'<row r="1" hidden="1">'
    )
    hidden = rows(read_bytes(zip_of(members), tmp_path, "a.xlsx"))
    assert hidden[0].cells == ("2", "", "6", "=?")


def test_array_formulas(tmp_path: Path) -> None:
    cells = {
        "A1": "><v>1</v>",
        "A2": "><v>2</v>",
        "B1": '><f t="array" ref="B1">SUM(A1:A2)</f>',
        "C1": '><f t="array" ref="C1:D2">A1:B2*2</f><v></v>',
        "D1": "><v></v>",
        "D2": "><v>4</v>",
    }
    assert [
        line.cells for line in rows(read_bytes(with_cells(cells), tmp_path, "a"))
    ] == [
        ("1", "3", "{=A1:B2*2}", "{=A1:B2*2}"),
        ("2", "", "{=A1:B2*2}", "4"),
    ]
    assert isinstance(read_figure("{=A:A*B:B}"), Malformed)


def test_results_are_shown_by_the_format_of_the_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append([1234.5, "=A1*2", "=A1/7", "=A1-A1", "=A1/10000", "x"])
    for place, code in (("B1", MONEY), ("D1", '#,##0.00;-#,##0.00;"-"'), ("E1", "0%")):
        sheet[place].number_format = code
    line = rows(read_bytes(saved(book), tmp_path, "a.xlsx"))[0]
    assert line.cells == ("1234.5", "2,469.00", "176.357142857143", "-", "12%", "x")
    assert line.computed == {1, 2, 3, 4}


def test_sums_over_whole_columns_have_a_bound(tmp_path: Path) -> None:
    """Thousands of sums of thousands of cells end, as results or as formulas."""
    cells: dict[str, str] = {}
    for row in range(1, 4001):
        cells[f"A{row}"] = "><v>1</v>"
        cells[f"B{row}"] = formula("SUM(A:A)")
    found = {line.cells for line in rows(read_bytes(with_cells(cells), tmp_path, "a"))}
    assert found == {("1", "4000"), ("1", "=SUM(A:A)")}


def test_a_long_chain_that_comes_back_to_itself(tmp_path: Path) -> None:
    cells = {f"A{row}": formula(f"A{row + 1}+1") for row in range(1, 300)}
    cells |= {f"B{row}": ' t="str"><v>a</v>' for row in range(1, 300)}
    cells["A299"] = formula("A1+1")
    found = rows(read_bytes(with_cells(cells), tmp_path, "a.xlsx"))
    assert found[0].cells == ("=A2+1", "a")
    assert all(not line.computed for line in found)
