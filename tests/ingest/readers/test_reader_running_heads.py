"""Figures in the headers and footers of pages are reported; page numbers are not."""

from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from reader_files import read_bytes, saved
from test_reader_losses import messages

NOTICE = "figures in the headers or footers of pages: "
# A field of a page number with its last result, spelled in both ways.
SIMPLE = (
    f'<w:p {nsdecls("w")}><w:fldSimple w:instr="PAGE"><w:r><w:t>5</w:t></w:r>'
    "</w:fldSimple></w:p>"
)
COMPLEX = (
    f"<w:p {nsdecls('w')}>"
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText> NUMPAGES </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>25</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def word(header: str, folder: Path, footer: str = "") -> list[str]:
    """The notices of a document whose pages have this header."""
    document = Document()
    document.add_paragraph("支出决算")
    section = document.sections[0]
    section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0]._p.addnext(parse_xml(footer))
    target = BytesIO()
    document.save(target)
    return messages(read_bytes(target.getvalue(), folder, "a.docx"))


def excel(header: str, folder: Path) -> list[str]:
    """The notices of a workbook whose sheet has this footer."""
    book = Workbook()
    book.active["A1"] = "支出决算"
    book.active.oddFooter.center.text = header
    return messages(read_bytes(saved(book), folder, "a.xlsx"))


def old_excel(header: str, folder: Path) -> list[str]:
    """The same of a workbook of before 2007."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("一")
    sheet.write(0, 0, "支出决算")
    # The setters of xlwt take no text that is not ASCII.
    vars(sheet)["_Worksheet__header_str"] = "&R&P / &N"
    vars(sheet)["_Worksheet__footer_str"] = f'&C&"宋体"{header}'
    target = BytesIO()
    book.save(target)
    return messages(read_bytes(target.getvalue(), folder, "a.xls"))


FIGURES = [
    ("支出77.71万元", "77.71"),
    ("合计 1,234.50", "1,234.50"),
    ("2023年结余88000元", "88000"),
]
SOUND = [
    "测试县总工会2023年度部门决算",
    "第5页 共25页",
    "- 5 -",
    "—5—",
    "5",
    "5/25",
    "2024年8月1日",
    "2024-08-01",
    "公开03表",
    "测试县总工会",
]


@pytest.mark.parametrize(("text", "figure"), FIGURES)
def test_a_figure_in_a_header_is_reported(
    text: str, figure: str, tmp_path: Path
) -> None:
    assert word(text, tmp_path) == [NOTICE + figure]
    assert excel(text, tmp_path) == [NOTICE + figure]
    assert old_excel(text, tmp_path) == [NOTICE + figure]


@pytest.mark.parametrize("text", SOUND)
def test_page_numbers_and_dates_are_none(text: str, tmp_path: Path) -> None:
    assert word(text, tmp_path) == []
    assert excel(text, tmp_path) == []
    assert old_excel(text, tmp_path) == []


@pytest.mark.parametrize("footer", [SIMPLE, COMPLEX])
def test_fields_of_page_numbers_are_none(footer: str, tmp_path: Path) -> None:
    assert word("", tmp_path, footer) == []


def test_marks_of_fonts_are_none(tmp_path: Path) -> None:
    assert excel('&"宋体,加粗"&12&KFF0000第&P页 共&N页 &D', tmp_path) == []
