"""Readers, one a format: bytes to pages of lines and grids."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.document import SourceDocument
from ingest.errors import ReadError
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_text

MOST_BYTES = 200 * 1024 * 1024
_PDF_HEADER_REACH = 1024


def _load(path: Path) -> bytes:
    """Return the bytes of a file; raises ReadError."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ReadError(
                f"the file is too large: {size // 2**20} MB,"
                f" {MOST_BYTES // 2**20} MB are read",
                document=path.name,
                remedy="save the tables as a file of their own",
            )
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"the file cannot be opened: {error.strerror}",
            document=path.name,
            remedy="check the path and the permissions",
        ) from error
    if not data.strip():
        raise ReadError(
            "the file is empty", document=path.name, remedy="download it again"
        )
    return data


def read_document(path: Path) -> SourceDocument:
    """Read a file of any known format, told by its content, not by its name.

    Raises ReadError with the remedy.
    """
    data = _load(path)
    textless: tuple[int, ...] = ()
    if b"%PDF-" in data[:_PDF_HEADER_REACH]:
        media_type = "application/pdf"
        lines, page_count, textless = read_pdf(data, path.name)
    else:
        media_type = "text/plain"
        lines, page_count = read_text(data, path.name)
    return SourceDocument(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        page_count=page_count,
        lines=lines,
        textless_pages=textless,
    )
