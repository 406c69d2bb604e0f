"""Headers that a table of text prints again where it goes on on a further page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Line
from ingest.tables.claims import Found, column_number_claims, heading_claims
from ingest.tables.columns import split_header
from ingest.text import fold


@dataclass(frozen=True)
class Repeated:
    """The lines of a table without headers printed again; counts number the columns."""

    lines: tuple[Line, ...]
    headers: tuple[Line, ...] = ()
    counts: tuple[Line, ...] = ()

    def claims(self, table_key: str) -> Iterator[Found]:
        """What became of the digits of the headers printed again."""
        yield from heading_claims(self.headers, table_key)
        for line in self.counts:
            yield from column_number_claims(line, table_key)


def _plain(line: Line) -> str:
    return "".join(fold(line.text).split())


def without_repeats(lines: Sequence[Line]) -> Repeated:
    """The lines of a table of text, headers that it prints again set apart.

    A row that numbers the columns as the first one does is that row again where it
    opens a page, or where the line of headers above it is also the one above the
    first; with it go the lines above it that the first has above it too.
    """
    height, count = split_header(lines)
    if not count:
        return Repeated(tuple(lines))
    header = [_plain(line) for line in lines[:height]]
    printed = [at for at, line in enumerate(lines) if not line.is_blank]
    order = {at: place for place, at in enumerate(printed)}
    counts: list[int] = []
    above: set[int] = set()
    for at in printed:
        if at < height or _plain(lines[at]) != header[-1]:
            continue
        place = order[at]
        own = [text for text in header[:-1] if text]
        while own and place and _plain(lines[printed[place - 1]]) == own[-1]:
            own.pop()
            place -= 1
            above.add(printed[place])
        opens = lines[printed[place]].page > lines[printed[place - 1]].page
        if opens or place < order[at]:
            counts.append(at)
    taken = above.union(counts)
    return Repeated(
        tuple(line for at, line in enumerate(lines) if at not in taken),
        tuple(lines[at] for at in sorted(above)),
        tuple(lines[at] for at in counts),
    )
