"""What a person must know before the extract of a document is used."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.document import Notice
from ingest.heading.read import pages_text


def notice_lines(name: str, notices: Iterable[Notice]) -> list[str]:
    """Notices as lines with their places in a document of this name.

    Pages of which the same is to be said share a line.
    """
    pages: dict[tuple[str, int], list[int]] = {}
    for notice in notices:
        pages.setdefault((notice.text, notice.line), []).append(notice.page)
    lines = []
    for (text, line), found in pages.items():
        place = [name, pages_text(found)] if all(found) else [name]
        place += [f"line {line}"] if line else []
        lines.append(f"{', '.join(place)}: {text}")
    return lines
