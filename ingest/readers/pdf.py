"""PDF with a text layer: from bytes to lines and rows of ruled tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from ingest.document import Defect, Line, Reading
from ingest.errors import ReadError
from ingest.readers import Content, scan
from ingest.readers.continuation import Place, join_pages
from ingest.readers.delivered import (
    delivered_digits,
    different_digits,
    joined_figures,
)
from ingest.readers.page_defects import Sight, has_words, sparse_pages
from ingest.readers.parts import (
    Part,
    TextPart,
    part_digits,
    part_texts,
    read_parts,
)
from ingest.readers.pdf_damage import REMEDY, find_damage
from ingest.readers.pdfium import PageContent, read_content
from ingest.readers.two_up import halves_of

MOST_PAGES = 2000
_PASSWORD_ERROR = 4
_PICTURE_SHARE = 0.5
_UNREADABLE_SHARE = 0.3
_FEWEST_SHEETS = 2


# A page that cannot be opened, or fails while it is read.
_LOST = PageContent(
    width=0.0,
    glyphs=[],
    flats=[],
    uprights=[],
    pictures=0.0,
    has_marks=False,
    defects=(Defect(0, "the page is damaged or missing and was not read", REMEDY),),
)


def _refuse(message: str, name: str, remedy: str) -> ReadError:
    return ReadError(message, document=name, remedy=remedy)


def _check_whole(data: bytes, name: str) -> None:
    """Raise ReadError if the end of the file is missing.

    pdfium repairs such a file and silently drops the lost parts.
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
    """Whether a page shows something that its text layer lacks.

    A scan may bear a printed page number; a layer of undefined characters counts as
    none. Text beyond the page edges is not a scan; it is reported.
    """
    chars = [glyph.char for glyph in content.glyphs if not glyph.char.isspace()]
    is_picture = content.pictures >= _PICTURE_SHARE
    if not chars:
        return content.has_marks and (is_picture or not content.outside)
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in chars)
    if unknown > _UNREADABLE_SHARE * len(chars):
        return True
    return is_picture and not has_words(chars)


def _sight(content: PageContent, parts: Sequence[Part]) -> Sight:
    texts = [text for part in parts for text in part_texts(part)]
    return Sight(
        # A lost page is reported as damage.
        content.has_marks or content is _LOST,
        sum(not char.isspace() for text in texts for char in text),
        content.pictures,
        content.strokes,
        frozenset(map(str.strip, texts)),
    )


def _all_parts(content: PageContent) -> tuple[list[Part], int]:
    """Text and tables of a page, rotated text last, and digits printed twice."""
    parts: list[Part] = []
    repeated = 0
    for same in (content, *content.turned):
        own, count = read_parts(same)
        parts += own
        repeated += count
    return parts, repeated


def _parts(content: PageContent, defects: list[Defect], page: int) -> list[Part]:
    """Text and tables of a page; rotated text comes last.

    defects: extended if digits or figures differ from pdfium's text of the page.
    """
    parts, repeated = _all_parts(content)
    delivered = sum(map(part_digits, parts)) + repeated
    defects += different_digits(page, content.digits, delivered)
    texts = (text for part in parts for text in part_texts(part))
    defects += joined_figures(page, content.text, texts)
    return parts


class _TwoUp:
    """Pages of a document whose sheets show two side by side.

    A single page may look so by chance; all sheets must, and two show both pages.
    """

    def __init__(self) -> None:
        self.sheets: list[list[list[Part]]] = []
        self.is_possible = True

    def add(self, content: PageContent, parts: list[Part]) -> None:
        """Add a sheet; parts: as read as a single page."""
        halves = halves_of(content) if self.is_possible else None
        if halves is None:
            self.is_possible = False
            return
        found = [_all_parts(half)[0] for half in halves]
        digits = sum(part_digits(part) for half in found for part in half)
        self.is_possible = digits == sum(map(part_digits, parts))
        self.sheets.append(found)

    def pages(self) -> list[tuple[int, list[Part]]]:
        """Number of the sheet and parts of each page, [] unless all sheets show two."""
        both = sum(all(halves) for halves in self.sheets)
        if not self.is_possible or both < _FEWEST_SHEETS:
            return []
        return [
            (number, half)
            for number, halves in enumerate(self.sheets, start=1)
            for half in halves
        ]


def _lines(
    pages: Sequence[tuple[int, Sequence[Part]]], continued: set[Place]
) -> Iterator[Line]:
    """Yield the lines of all pages; a table keeps its grid number across pages."""
    grid = number = 0
    for index, (page, parts) in enumerate(pages):
        if not index or pages[index - 1][0] != page:
            number = 0
        for place, part in enumerate(parts):
            if isinstance(part, TextPart):
                number += 1
                yield Line(page, number, part.text)
                continue
            grid += 0 if (index, place) in continued else 1
            for row in part.rows:
                number += 1
                text = "\t".join(row.cells)
                yield Line(page, number, text, row.cells, grid, row.spans)


def _pages(document: pdfium.PdfDocument, name: str) -> Iterator[PageContent]:
    """Yield the contents of each page, nothing for one that cannot be opened.

    Raises ReadError if no page can.
    """
    lost = 0
    for index in range(len(document)):
        try:
            page = document[index]
            try:
                yield read_content(page)
            finally:
                page.close()
        except pdfium.PdfiumError as error:
            lost += 1
            if lost == len(document):
                raise _refuse(
                    "no page of the PDF can be read", name, "download it again"
                ) from error
            yield _LOST


def _scanned(
    document: pdfium.PdfDocument, numbers: Sequence[int]
) -> Iterator[tuple[int, list[Part], list[Reading]]]:
    """Parts and readings of pages read from images."""
    for number in numbers:
        page = document[number - 1]
        try:
            content, readings = scan.read_page(page, number)
        finally:
            page.close()
        yield number, read_parts(content)[0], readings


def read_pdf(data: bytes, name: str) -> Content:
    """Return the contents of the pages and the damage of the file.

    Pages without a text layer are read from their images if the extra for scans is
    installed.

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
        pages: list[list[Part]] = []
        defects = find_damage(data, count)
        sights: list[Sight] = []
        textless: list[int] = []
        two_up = _TwoUp()
        for number, content in enumerate(_pages(document, name), start=1):
            is_textless = _is_textless(content)
            textless += [number] * is_textless
            pages.append([] if is_textless else _parts(content, defects, number))
            two_up.add(content, pages[-1])
            sights.append(_sight(content, pages[-1]))
            if not is_textless:
                defects += [replace(one, page=number) for one in content.defects]
        readings: list[Reading] = []
        if textless and scan.is_available():
            for number, parts, found in _scanned(document, textless):
                pages[number - 1] = parts
                readings += found
            textless = []
    finally:
        document.close()
    defects += sparse_pages(sights)
    read = sum(part_digits(part) for parts in pages for part in parts)
    single = textless or readings
    numbered = (not single and two_up.pages()) or [*enumerate(pages, start=1)]
    joined = join_pages([parts for _, parts in numbered])
    lines = tuple(_lines(numbered, joined))
    defects += different_digits(0, read, delivered_digits(lines).total())
    return Content(
        lines,
        count,
        tuple(textless),
        tuple(readings),
        tuple(sorted(defects, key=lambda defect: defect.page)),
    )


def read_again(data: bytes, reading: Reading) -> list[str]:
    """Alternative readings of a piece of text, from a finer image of its page."""
    document = pdfium.PdfDocument(data)
    try:
        page = document[reading.page - 1]
        try:
            return scan.read_again(page, reading)
        finally:
            page.close()
    finally:
        document.close()
