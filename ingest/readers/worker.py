"""The process that reads documents for isolated.py: requests in, documents out.

Both are lines of JSON on the standard streams; a crash or a document that needs too
much memory ends this process and nothing else.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from ingest.document import Line, SourceDocument
from ingest.errors import ReadError
from ingest.readers import read_document
from ingest.readers.limits import MEGABYTE, limit_memory, limit_seconds

_FIELDS = ("page", "number", "text", "cells", "grid", "spans")


def pack_document(document: SourceDocument) -> dict[str, Any]:
    """A document as values that JSON has."""
    return {
        "sha256": document.sha256,
        "media_type": document.media_type,
        "page_count": document.page_count,
        "textless_pages": document.textless_pages,
        "lines": [
            [getattr(line, field) for field in _FIELDS] for line in document.lines
        ],
    }


def unpack_document(path: Path, packed: dict[str, Any]) -> SourceDocument:
    """The document that pack_document packed."""
    lines = tuple(
        Line(
            page,
            number,
            text,
            tuple(cells) if cells is not None else None,
            grid,
            tuple(spans),
        )
        for page, number, text, cells, grid, spans in packed["lines"]
    )
    return SourceDocument(
        path=path,
        sha256=packed["sha256"],
        media_type=packed["media_type"],
        page_count=packed["page_count"],
        lines=lines,
        textless_pages=tuple(packed["textless_pages"]),
    )


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Read the document that a request names; the answer is it or the error."""
    limit_seconds(request["seconds"])
    limit_memory(request["megabytes"] * MEGABYTE)
    try:
        return {"document": pack_document(read_document(Path(request["path"])))}
    except ReadError as error:
        return {
            "error": {
                "message": error.message,
                "page": error.page,
                "line": error.line,
                "remedy": error.remedy,
            }
        }


def main() -> None:
    """Answer requests until there are no more."""
    # Whatever a library prints must not end up among the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    for line in sys.stdin:
        answers.write(json.dumps(answer(json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
