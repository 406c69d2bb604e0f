"""Readers, one per format: from bytes to pages of lines and grids.

The content decides the format, not the ending of the name.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ingest.document import Defect, Line, Reading, SourceDocument
from ingest.errors import ReadError
from ingest.readers.bars import read_bars
from ingest.readers.detect import Format, detect
from ingest.readers.files import load


@dataclass(frozen=True)
class Content:
    """Contents of a file as a reader delivers them; fields as in SourceDocument."""

    lines: tuple[Line, ...]
    page_count: int
    textless_pages: tuple[int, ...] = ()
    readings: tuple[Reading, ...] = ()
    defects: tuple[Defect, ...] = ()


def _load(path: Path) -> bytes:
    """Return the bytes of a file; raises ReadError."""
    data = load(path)
    if not data.strip(b"\0\t\n\r\f "):
        raise ReadError(
            "the file is empty", document=path.name, remedy="download it again"
        )
    return data


def _read_content(data: bytes, name: str, found: Format) -> Content:
    """Read bytes of a known format; a reader is loaded on first use."""
    if found.converts_to:
        from ingest.readers.office import convert

        data = convert(data, name, found.suffix, found.converts_to)
        found = detect(data, name)
    if found.reader == "pdf":
        from ingest.readers.pdf import read_pdf

        return read_pdf(data, name)
    if found.reader == "word":
        from ingest.readers.word import read_word

        return read_word(data, name)
    if found.reader == "excel":
        from ingest.readers.excel import read_excel

        return read_excel(data, name)
    if found.reader == "legacy_excel":
        from ingest.readers.excel_legacy import read_legacy_excel

        return read_legacy_excel(data, name)
    if found.reader == "web":
        from ingest.readers.web import read_web

        return read_web(data, name)
    from ingest.readers.text import check_text, read_text

    lines, count = read_text(data, name)
    return Content(lines, count, defects=tuple(check_text(data, name, lines)))


def read_again(path: Path, reading: Reading) -> list[str]:
    """Other readings of a piece of text of a scanned PDF, at higher resolution."""
    from ingest.readers.pdf import read_again as read_pdf_again

    return read_pdf_again(_load(path), reading)


def read_document(path: Path) -> SourceDocument:
    """Read a file of any known format; raises ReadError with the remedy."""
    data = _load(path)
    found = detect(data, path.name)
    try:
        content = _read_content(data, path.name, found)
    except (RecursionError, MemoryError) as error:
        raise ReadError(
            "the document is too large or too deeply nested",
            document=path.name,
            remedy="save the pages with the tables as a file of their own",
        ) from error
    lines, ragged = read_bars(content.lines)
    return SourceDocument(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=found.media_type,
        page_count=content.page_count,
        lines=lines,
        textless_pages=content.textless_pages,
        readings=content.readings,
        defects=(*content.defects, *ragged),
    )
