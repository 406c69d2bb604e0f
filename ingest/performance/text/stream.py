"""The folded text of some lines without blanks, and the places of the blanks.

Wrapped labels and figures are found as if never cut; the gaps show possible cell
borders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Line
from ingest.performance.words.values import squeeze
from ingest.text import fold_char

NO_GAP = 0
BLANK = 1
BREAK = 2


@dataclass(frozen=True)
class Chunk:
    """Characters between two gaps."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Stream:
    """Folded text without blanks.

    gaps: before each character and after the last: no gap, a blank or a line break.
    lines: the line of each character; source: each character as printed.
    """

    text: str
    gaps: tuple[int, ...]
    lines: tuple[Line, ...]
    source: tuple[str, ...]

    def line_at(self, position: int) -> Line:
        """The line of a character; beyond the end that of the last one."""
        return self.lines[min(position, len(self.lines) - 1)]

    def chunks(self, start: int = 0, end: int | None = None) -> Iterator[Chunk]:
        """Yield the pieces between gaps."""
        stop = len(self.text) if end is None else end
        begin = start
        for position in range(start + 1, stop + 1):
            if position == stop or self.gaps[position]:
                yield Chunk(begin, position, self.text[begin:position])
                begin = position

    def without(self, spans: Sequence[tuple[int, int]]) -> Stream:
        """The same without some spans, each replaced by a line break."""
        if not spans:
            return self
        gone = {position for start, end in spans for position in range(start, end)}
        kept = [place for place in range(len(self.text)) if place not in gone]
        gaps = [BREAK if place - 1 in gone else self.gaps[place] for place in kept]
        return Stream(
            "".join(self.text[place] for place in kept),
            (*gaps, BREAK),
            tuple(self.lines[place] for place in kept),
            tuple(self.source[place] for place in kept),
        )

    def printed(self, start: int, end: int) -> str:
        """A span as printed, without blanks except between Latin words."""
        return squeeze(
            "".join(
                (" " if place > start and self.gaps[place] else "") + self.source[place]
                for place in range(start, end)
            )
        )


def make_stream(lines: Sequence[Line]) -> Stream:
    """Fold lines into one stream."""
    text: list[str] = []
    gaps: list[int] = []
    places: list[Line] = []
    source: list[str] = []
    gap = BREAK
    for line in lines:
        for char in line.text:
            for index, piece in enumerate(fold_char(char)):
                if piece.isspace():
                    gap = max(gap, BLANK)
                    continue
                text.append(piece)
                gaps.append(gap)
                places.append(line)
                source.append(char if index == 0 else "")
                gap = NO_GAP
        gap = BREAK
    return Stream("".join(text), (*gaps, BREAK), tuple(places), tuple(source))
