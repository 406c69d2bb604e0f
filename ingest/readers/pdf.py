"""PDF with a text layer: bytes to lines and the rows of ruled tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

import pypdfium2 as pdfium

from ingest.document import Line
from ingest.errors import ReadError
from ingest.readers.cells import GridRow, table_rows
from ingest.readers.glyphs import Word, group_lines, make_words, spaced_text
from ingest.readers.pdfium import PageContent, read_content
from ingest.readers.ruling import RuledTable, find_tables

MOST_PAGES = 2000
_PASSWORD_ERROR = 4
_PICTURE_SHARE = 0.5
_MOST_STAMPED = 5
_UNREADABLE_SHARE = 0.3
_FURNITURE = re.compile(r"[\d\s第页共/\-—–_.·]+")


def _refuse(message: str, name: str, remedy: str, page: int | None = None) -> ReadError:
    return ReadError(message, document=name, page=page, remedy=remedy)


def _check_whole(data: bytes, name: str) -> None:
    """Raise ReadError if the end of the file is missing.

    pdfium repairs such a file and leaves out what is lost without a word.
    """
    end = data.rfind(b"%%EOF")
    if end < 0 or b" obj" in data[end:]:
        raise _refuse("the file is cut short", name, "download it again")


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD_ERROR:
            raise _refuse(
                "the PDF is protected by a password",
                name,
                "remove the password in a PDF reader and save it again",
            ) from error
        _check_whole(data, name)
        raise _refuse(
            "the PDF is damaged", name, "download it again or print it to a new PDF"
        ) from error
    _check_whole(data, name)
    return document


def _is_textless(content: PageContent) -> bool:
    """Tell whether a page shows something and its text layer does not say what.

    A scan may bear a printed page number; a layer of characters without a meaning
    is as good as none.
    """
    chars = [glyph.char for glyph in content.glyphs if glyph.char != " "]
    if not chars:
        return content.has_marks
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in chars)
    if unknown > _UNREADABLE_SHARE * len(chars):
        return True
    told = _FURNITURE.sub("", "".join(chars))
    return content.pictures >= _PICTURE_SHARE and len(told) < _MOST_STAMPED


class _PageReader:
    """Lines of one page in reading order."""

    def __init__(self, page: int, content: PageContent, first_grid: int) -> None:
        self.page = page
        self.grid = first_grid
        self.lines: list[Line] = []
        words = make_words(content.glyphs)
        self.left = min((word.x0 for word in words), default=0.0)
        sizes = [word.size for word in words]
        self.unit = max(median(sizes) / 2 if sizes else 1.0, 1.0)
        self.words = words
        self.tables = find_tables(content.flats, content.uprights)

    def _add_text(self, line: Sequence[Word]) -> None:
        text = spaced_text(line, self.left, self.unit)
        self.lines.append(Line(self.page, len(self.lines) + 1, text))

    def _add_row(self, row: GridRow) -> None:
        if row.words:
            for line in group_lines(row.words):
                self._add_text(line)
            return
        self.lines.append(
            Line(
                self.page,
                len(self.lines) + 1,
                "\t".join(row.cells),
                row.cells,
                self.grid,
                row.spans,
            )
        )

    def _sort_words(self) -> tuple[list[Word], dict[RuledTable, list[Word]]]:
        """Words outside all tables, and those of each table."""
        loose: list[Word] = []
        held: dict[RuledTable, list[Word]] = {table: [] for table in self.tables}
        smallest_first = sorted(self.tables, key=lambda table: table.area)
        for word in self.words:
            middle = (word.x0 + word.x1) / 2
            for table in smallest_first:
                if table.holds(middle, word.middle):
                    held[table].append(word)
                    break
            else:
                loose.append(word)
        return loose, held

    def read(self) -> list[Line]:
        """Read text and tables from top to bottom.

        A table without rules stays text whose blanks are kept: telling its columns by
        what stands under one another goes wrong where columns are blank.
        """
        loose, held = self._sort_words()
        text_lines = group_lines(loose)
        for table in self.tables:
            if not held[table]:
                continue
            while text_lines and text_lines[0][0].middle < table.ys[0]:
                self._add_text(text_lines.pop(0))
            self.grid += 1
            for row in table_rows(table, held[table]):
                self._add_row(row)
        for line in text_lines:
            self._add_text(line)
        return self.lines


def _pages(document: pdfium.PdfDocument, name: str) -> Iterator[PageContent]:
    for index in range(len(document)):
        try:
            page = document[index]
            try:
                yield read_content(page)
            finally:
                page.close()
        except pdfium.PdfiumError as error:
            raise _refuse(
                "the page is damaged", name, "download the file again", index + 1
            ) from error


def read_pdf(data: bytes, name: str) -> tuple[tuple[Line, ...], int, tuple[int, ...]]:
    """Return lines, number of pages and the pages without a text layer.

    Raises ReadError for a file that is cut short, damaged, protected or too large.
    """
    document = _open(data, name)
    try:
        count = len(document)
        if count == 0:
            raise _refuse("the PDF has no pages", name, "download it again")
        if count > MOST_PAGES:
            raise _refuse(
                f"the PDF is too large: {count} pages, {MOST_PAGES} are read",
                name,
                "save the pages with the tables as a PDF of their own",
            )
        lines: list[Line] = []
        textless: list[int] = []
        grid = 0
        for number, content in enumerate(_pages(document, name), start=1):
            if _is_textless(content):
                textless.append(number)
                continue
            reader = _PageReader(number, content, grid)
            lines += reader.read()
            grid = reader.grid
        return tuple(lines), count, tuple(textless)
    finally:
        document.close()
