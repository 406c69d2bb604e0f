"""Excel workbooks before 2007 (.xls), through xlrd; nothing is computed."""

import struct
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from itertools import pairwise

import xlrd
from xlrd.biffh import XL_FOOTER, XL_HEADER, XLRDError, unpack_string, unpack_unicode
from xlrd.compdoc import SIGNATURE, CompDoc, CompDocError

from ingest.document import Defect
from ingest.errors import ReadError
from ingest.readers import Content
from ingest.readers.excel import book_content
from ingest.readers.excel_cells import clean
from ingest.readers.number_format import BUILT_IN, hides_text, show
from ingest.readers.running_heads import head_defects, parts_of_head
from ingest.readers.sheets import Sheet, hidden_sheet
from ingest.readers.shown import lowered, raised, struck

# Exceptions of xlrd for inconsistent files.
_DAMAGED = (
    XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)
_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
# Meaning of a font's escapement.
_ALIGNED: dict[int, Callable[[str], str]] = {1: raised, 2: lowered}
# Kind and length of a record, which precede it.
_RECORD = struct.Struct("<HH")
_WITH_UNICODE = 80
_ENCRYPTED = ("encrypted", "password")


def _hidden(sheet: xlrd.sheet.Sheet) -> tuple[set[int], set[int]]:
    rows = {place for place, info in sheet.rowinfo_map.items() if info.hidden}
    columns = {place for place, info in sheet.colinfo_map.items() if info.hidden}
    return rows, columns


def _shape(font: xlrd.formatting.Font) -> Callable[[str], str]:
    """Effect of a font on its text."""
    return struck if font.struck_out else _ALIGNED.get(font.escapement, str)


def _runs(text: str, runs: list[tuple[int, int]], book: xlrd.Book) -> str:
    """Text with runs (first character, font number) that may be raised."""
    starts = [0, *(start for start, _ in runs), len(text)]
    fonts = [0, *(font for _, font in runs)]
    return "".join(
        (_shape(book.font_list[font]) if font else str)(text[start:end])
        for font, (start, end) in zip(fonts, pairwise(starts), strict=True)
    )


def _held(book: xlrd.Book, cell: xlrd.sheet.Cell, runs: list[tuple[int, int]]) -> str:
    """Text or number of a cell."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return clean(_runs(str(cell.value), runs, book))
    if cell.ctype in _NUMBERS:
        return repr(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
    return ""


def _shown(book: xlrd.Book, cell: xlrd.sheet.Cell, stored: str) -> str:
    """Displayed text of a cell under its format."""
    key = book.xf_list[cell.xf_index].format_key if cell.xf_index is not None else 0
    known = book.format_map.get(key)
    code = known.format_str if known else BUILT_IN.get(key, "General")
    if cell.ctype in _NUMBERS:
        epoch = date(1904, 1, 1) if book.datemode else date(1899, 12, 30)
        return show(stored, code, epoch)
    return "" if hides_text(code) else stored


def _sheets(book: xlrd.Book) -> Iterator[Sheet]:
    for source in book.sheets():
        if source.visibility:
            continue
        sheet = Sheet(source.name, merges=list(source.merged_cells))
        hidden_rows, hidden_columns = _hidden(source)
        for row in range(source.nrows):
            for column, cell in enumerate(source.row(row)):
                runs = source.rich_text_runlist_map.get((row, column), [])
                stored = _held(book, cell, runs)
                text = _shown(book, cell, stored)
                if text and (row in hidden_rows or column in hidden_columns):
                    sheet.hide(row, column, hidden_rows)
                else:
                    sheet.put((row, column), text, stored)
        yield sheet


def _hidden_sheets(book: xlrd.Book) -> Iterator[Defect]:
    for source in book.sheets():
        if source.visibility:
            rows = map(source.row, range(source.nrows))
            texts = (_held(book, cell, []) for row in rows for cell in row)
            yield from hidden_sheet(source.name, texts)


def _heads(data: bytes, version: int, encoding: str) -> Iterator[str]:
    """Headers and footers of the sheets, whose records xlrd skips.

    version: of the records, times ten; encoding: of texts before version 8.
    """
    stream, at, size = data, 0, len(data)
    if data.startswith(SIGNATURE):
        files = CompDoc(data, logfile=StringIO())
        found = (files.locate_named_stream(name) for name in ("Workbook", "Book"))
        stream, at, size = next(each for each in found if each[0])
    end = at + size
    while at + _RECORD.size <= end:
        kind, length = _RECORD.unpack_from(stream, at)
        at += _RECORD.size
        record = stream[at : at + length]
        at += length
        if kind not in (XL_HEADER, XL_FOOTER) or not record:
            continue
        text = (
            unpack_unicode(record, 0)
            if version >= _WITH_UNICODE
            else unpack_string(record, 0, encoding)
        )
        yield from parts_of_head(text)


def read_legacy_excel(data: bytes, name: str) -> Content:
    """Read a workbook; its visible sheets are its pages.

    Raises ReadError for a file that is damaged or protected.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=StringIO()
        )
        heads = _heads(data, book.biff_version, book.encoding)
        defects = [*head_defects(heads), *_hidden_sheets(book)]
        return book_content(_sheets(book), name, defects)
    except _DAMAGED as error:
        if any(word in str(error).lower() for word in _ENCRYPTED):
            raise ReadError(
                "the workbook is protected by a password",
                document=name,
                remedy="open it, remove the password and save it again",
            ) from error
        raise ReadError(
            "the workbook is damaged",
            document=name,
            remedy="download it again, or open it and save it as .xlsx",
        ) from error
