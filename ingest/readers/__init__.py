"""Readers, one a format: bytes to pages of lines and grids."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.document import SourceDocument
from ingest.errors import ReadError
from ingest.readers.text import read_text

MEDIA_TYPES = {".txt": "text/plain", ".tsv": "text/tab-separated-values"}


def read_document(path: Path) -> SourceDocument:
    """Read a file of any known format; raises ReadError with the remedy."""
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise ReadError(
            f"files of type {path.suffix or '(none)'} are not read",
            document=path.name,
            remedy="save the document as text (.txt)",
        )
    try:
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
    lines, page_count = read_text(data, path.name)
    return SourceDocument(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        page_count=page_count,
        lines=lines,
    )
