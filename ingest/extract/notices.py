"""Warnings for users of an extract."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingest.contract import NOTICES
from ingest.document import Notice
from ingest.heading.read import pages_text

# Maximum of notices of one kind printed per document.
_MOST_OF_A_KIND = 10


def listed(name: str, notices: Iterable[Notice]) -> Iterator[str]:
    """The notices as lines: the first of each kind, and the number of others."""
    kinds: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        kinds[notice.kind].append(notice)
    for kind, found in kinds.items():
        lines = notice_lines(name, found)
        yield from lines[:_MOST_OF_A_KIND]
        if len(lines) > _MOST_OF_A_KIND:
            more = len(lines) - _MOST_OF_A_KIND
            yield f"{name}: … and {more:,} more of {kind} in {NOTICES.file_name}"


def notice_lines(name: str, notices: Iterable[Notice]) -> list[str]:
    """Notices as lines with their places in a document of this name.

    Pages with the same notice share a line.
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
