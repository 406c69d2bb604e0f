"""Made-up accounts written in every format, cells merged as publishers merge them."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import Workbook
from openpyxl.styles import Alignment
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from ingest.figures import is_number
from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.families import Family
from ingest.madeup.documents.sheet import HeaderCell, Sheet
from ingest.madeup.documents.text import DocumentWriter, document_title

FONT = "STSong-Light"


def with_blanks(sheet: Sheet) -> list[HeaderCell]:
    """The cells of a header, and blank ones where there are none."""
    covered = {
        (row, column)
        for cell in sheet.header
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    return [
        *sheet.header,
        *(
            HeaderCell("", row, column)
            for row in range(sheet.header_height)
            for column in range(sheet.width)
            if (row, column) not in covered
        ),
    ]


def write_html(
    writer: DocumentWriter,
    accounts: MadeUpAccounts,
    family: Family,
    path: Path,
    encoding: str = "utf-8",
) -> None:
    """A web page: headers with rowspan and colspan."""
    parts = [
        f"<html><head><meta charset='{encoding}'><style>td {{}}</style>",
        "<script>document.write('999.99')</script></head><body>",
        f"<h1>{document_title(accounts)}</h1>",
    ]
    for sheet in writer.sheets(accounts, family):
        texts = [sheet.title, sheet.number, sheet.heading]
        parts += [f"<p>{escape(text)}</p>" for text in texts if text]
        parts.append("<table border='1'>")
        for row in range(sheet.header_height):
            cells = sorted(
                (cell for cell in with_blanks(sheet) if cell.row == row),
                key=lambda cell: cell.column,
            )
            parts.append(
                "<tr>"
                + "".join(
                    f"<th rowspan='{cell.rows}' colspan='{cell.columns}'>"
                    f"{escape(cell.text)}</th>"
                    for cell in cells
                )
                + "</tr>"
            )
        parts += [
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
            for cells in sheet.rows
        ]
        parts += ["</table>", f"<p>{sheet.note}</p>"]
    parts.append("</body></html>")
    path.write_bytes("\n".join(parts).encode(encoding))


def _bind(book: Workbook, accounts: MadeUpAccounts, sheets: Sequence[Sheet]) -> None:
    """Begin a workbook: sheets that are not shown, a cover, a list of contents.

    Programs that collect accounts leave a sheet of their own, and drafts, hidden.
    """
    for name, state in (("HIDDENSHEETNAME", "veryHidden"), ("草稿", "hidden")):
        page = book.create_sheet(name)
        page.sheet_state = state
        for row in (
            (sheets[0].title,),
            ("项目", "行次", "决算数"),
            ("总计", 1, 999.99),
        ):
            page.append(row)
    cover = book.create_sheet("封面")
    cover["B4"] = document_title(accounts)
    cover["B8"] = f"编制单位：{accounts.publisher}"
    contents = book.create_sheet("目录")
    contents["A1"] = "目  录"
    for place, sheet in enumerate(sheets, start=1):
        contents.append((f"表{place}", sheet.title, place))


def write_workbook(
    writer: DocumentWriter, accounts: MadeUpAccounts, family: Family, path: Path
) -> None:
    """A workbook, one sheet a table; amounts are numbers with a format."""
    book = Workbook()
    book.remove(book.active)
    sheets = writer.sheets(accounts, family)
    if family.is_bound:
        _bind(book, accounts, sheets)
    for place, sheet in enumerate(sheets, start=1):
        page = book.create_sheet(f"{place:02d}")
        texts = [text for text in (sheet.title, sheet.number, sheet.heading) if text]
        if place == 1 and not family.is_bound:
            texts.insert(0, document_title(accounts))
        for row, text in enumerate(texts, start=1):
            page.cell(row, 1, text)
            page.merge_cells(
                start_row=row, end_row=row, start_column=1, end_column=sheet.width
            )
        top = len(texts) + 1
        for cell in sheet.header:
            page.cell(top + cell.row, cell.column + 1, cell.text)
            if cell.rows > 1 or cell.columns > 1:
                page.merge_cells(
                    start_row=top + cell.row,
                    end_row=top + cell.row + cell.rows - 1,
                    start_column=cell.column + 1,
                    end_column=cell.column + cell.columns,
                )
        for row, cells in enumerate(sheet.rows, start=top + sheet.header_height):
            for column, text in enumerate(cells, start=1):
                if not text:
                    continue
                target = page.cell(row, column)
                if "." in text and is_number(text):
                    target.value = float(text.replace(",", ""))
                    target.number_format = "#,##0.00"
                else:
                    target.value = text
                target.alignment = Alignment(wrap_text=True)
        page.cell(top + sheet.header_height + len(sheet.rows), 1, sheet.note)
    book.save(path)


def write_word(
    writer: DocumentWriter, accounts: MadeUpAccounts, family: Family, path: Path
) -> None:
    """A Word file: real tables, merged header cells."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    document.add_heading(document_title(accounts))
    for sheet in writer.sheets(accounts, family):
        for text in (sheet.title, sheet.number, sheet.heading):
            if text:
                document.add_paragraph(text)
        height = sheet.header_height + len(sheet.rows)
        table = document.add_table(rows=height, cols=sheet.width)
        grid = [list(row.cells) for row in table.rows]
        for cell in sheet.header:
            first = grid[cell.row][cell.column]
            last = grid[cell.row + cell.rows - 1][cell.column + cell.columns - 1]
            (first.merge(last) if first is not last else first).text = cell.text
        for row, cells in enumerate(sheet.rows, start=sheet.header_height):
            for column, text in enumerate(cells):
                if text:
                    grid[row][column].text = text
        document.add_paragraph(sheet.note)
    document.save(str(path))


def _spans(sheet: Sheet) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    return [
        (
            "SPAN",
            (cell.column, cell.row),
            (cell.column + cell.columns - 1, cell.row + cell.rows - 1),
        )
        for cell in sheet.header
        if cell.rows > 1 or cell.columns > 1
    ]


def write_pdf(
    writer: DocumentWriter,
    accounts: MadeUpAccounts,
    family: Family,
    path: Path,
    page_size: tuple[float, float] = landscape(A3),
    repeats_header: bool = False,
) -> None:
    """A PDF with ruled tables; long ones run over pages, with their header or not."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    plain = ParagraphStyle("plain", fontName=FONT, fontSize=9, leading=12)
    small = ParagraphStyle("small", fontName=FONT, fontSize=6, leading=7)
    story: list[object] = [Paragraph(document_title(accounts), plain), PageBreak()]
    for sheet in writer.sheets(accounts, family):
        for text in (sheet.title, sheet.number, sheet.heading):
            if text:
                story.append(Paragraph(escape(text), plain))
        data: list[Sequence[object]] = [
            [Paragraph(escape(text), small) if text else "" for text in row]
            for row in [*sheet.header_rows(), *sheet.rows]
        ]
        table = Table(
            data,
            colWidths=[_width(sheet)] * sheet.width,
            repeatRows=sheet.header_height * repeats_header,
        )
        style: list[tuple[object, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
        ]
        table.setStyle(TableStyle([*style, *_spans(sheet)]))
        story += [table, Paragraph(sheet.note, plain), PageBreak()]
    SimpleDocTemplate(str(path), pagesize=page_size, title="").build(story)


def _width(sheet: Sheet) -> float:
    return 1050 / sheet.width


Render = Callable[[DocumentWriter, MadeUpAccounts, Family, Path], None]
FORMATS: dict[str, Render] = {
    "html": write_html,
    "xlsx": write_workbook,
    "docx": write_word,
    "pdf": write_pdf,
}
