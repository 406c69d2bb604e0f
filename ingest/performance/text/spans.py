"""Running text cut into the rows of a form."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.performance.text.atoms import find_atoms, listed
from ingest.performance.text.levels import Label, inner_label, label_at
from ingest.performance.text.stream import BLANK, BREAK, NO_GAP, Stream
from ingest.performance.text.tails import Tail, find_tails, is_glued
from ingest.performance.words.values import is_nil
from ingest.tables.model import Unplaced

UNDECIDED = "its column cannot be told from the text"


@dataclass
class RowSpan:
    """The text of one row.

    name: start of its own name; its tail is its end. reason: words after its figures.
    below: spans of words below its figures, the rest of its name or reason. after: the
    part of them that belongs to its name.
    """

    labels: list[Label]
    name: int
    tail: Tail
    reason: str = ""
    after: str = ""
    below: list[tuple[int, int]] = field(default_factory=list)

    @property
    def lost_points(self) -> bool:
        """Whether the row's score differs from its weight."""
        first = self.tail.readings[0]
        both = first.weight is not None and first.score is not None
        return both and first.weight != first.score


def _width(text: str) -> int:
    """Printed width of folded text, an ideograph counted as two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


class SpanCutter:
    """Cut text into the rows of a form. points: the columns that end a row."""

    def __init__(
        self, stream: Stream, points: Sequence[str], values: int, has_reason: bool
    ) -> None:
        self.stream = stream
        self.points = points
        self.values = values
        self.has_reason = has_reason
        self.level1 = ""
        self.is_glued = False
        # Separators of cells: line breaks, or blanks if the text has no breaks.
        self.border = BREAK
        self.unplaced: list[Unplaced] = []

    def cut(self, start: int, end: int) -> list[RowSpan]:
        """The rows of a span."""
        spans: list[RowSpan] = []
        position = start
        self.is_glued = is_glued(self.stream, start, end)
        has_breaks = BREAK in self.stream.gaps[start + 1 : end]
        self.border = BREAK if has_breaks else BLANK
        for tail in find_tails(
            self.stream, start, end, self.points, self.values, self.has_reason
        ):
            position = self._leftover(position, tail.start, spans)
            labels, name = self._labels(position, tail.start)
            span = RowSpan(labels, name, tail)
            position = self._reason(span, end)
            spans.append(span)
        self._rest(position, end, spans)
        return spans

    def _leftover(self, start: int, end: int, spans: list[RowSpan]) -> int:
        """Return the rest below its figures to a row."""
        if not spans or start >= end:
            return start
        is_due = self.has_reason and spans[-1].lost_points and not spans[-1].reason
        inner = inner_label(self.stream, start, end, self.border, is_due)
        known = label_at(self.stream, start, end, self.level1, is_known=is_due)
        if inner < 0 or known or find_atoms(self.stream, start, inner):
            return start
        spans[-1].below.append((start, inner))
        return inner

    def _rest(self, start: int, end: int, spans: list[RowSpan]) -> None:
        """Text below the last row: its own, or only names of levels."""
        _, position = self._labels(start, end)
        if position >= end or not spans:
            return
        figures = find_atoms(self.stream, position, end)
        if not figures:
            spans[-1].below.append((position, end))
        self.unplaced += listed(self.stream, figures, UNDECIDED)

    def _labels(self, start: int, end: int) -> tuple[list[Label], int]:
        """Names of levels at the start of a row, and the start of its own name."""
        labels: list[Label] = []
        position = start
        while position < end:
            label = label_at(self.stream, position, end, self.level1)
            if label is None:
                break
            again = (
                labels
                and self._name(label) == self._name(labels[-1])
                and not self._has_cells(label.end, end)
            )
            if again or (labels and self._is_value(label.end, end)):
                # Something must name the indicator: 成本指标 成本指标.
                break
            labels.append(label)
            if label.level == 1:
                self.level1 = self._name(label)
            position = label.end
        return labels, position

    def _name(self, label: Label) -> str:
        return self.stream.text[label.start : label.name_end]

    def _has_cells(self, position: int, end: int) -> bool:
        """Whether a span holds a name and all values of a row."""
        if position >= end:
            return False
        return len(list(self.stream.chunks(position, end))) > self.values

    def _is_value(self, position: int, end: int) -> bool:
        """Whether no name begins here: a figure, or nothing."""
        if position >= end:
            return True
        first = find_atoms(self.stream, position, end)[:1]
        return any(atom.start == position for atom in first)

    def _reason(self, span: RowSpan, end: int) -> int:
        """Take the words after a row's figures as its reason; return their end."""
        start = span.tail.end
        apart = start < end and self.stream.gaps[start]
        near = apart == BLANK or (apart == NO_GAP and self.is_glued)
        if not self.has_reason or start >= end or not near or self.border == BLANK:
            return start
        line = self.stream.line_at(start)
        stop = start
        while stop < end and self.stream.lines[stop] is line:
            stop += 1
        if label_at(self.stream, start, stop, self.level1, is_known=True):
            return start
        if any(atom.signed for atom in find_atoms(self.stream, start, stop)):
            return start
        text = self.stream.printed(start, stop)
        span.reason = "" if is_nil(text) else text
        return stop

    def give_back(self, spans: Sequence[RowSpan], name_ends: Sequence[int]) -> None:
        """Assign the lines between rows to their row and cell.

        name_ends: end of the name of each row. A cell wraps if its line is full, so a
        short line ends a cell.
        """
        for above, span, end in zip(spans, spans[1:], name_ends[1:], strict=False):
            self._above(above, span, end)
        widest = max(
            (
                _width(self.stream.text[left:right])
                for span, end in zip(spans, name_ends, strict=True)
                for left, right in self._lines(span.name, end)
            ),
            default=0,
        )
        for span, end in zip(spans, name_ends, strict=True):
            for left, right in span.below:
                text = self.stream.printed(left, right)
                if self._is_reason(span, end, left, widest):
                    span.reason += text
                else:
                    span.after += text

    def _lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """The lines of a span."""
        breaks = [
            place
            for place in range(start + 1, end)
            if self.stream.gaps[place] == self.border
        ]
        return list(pairwise([start, *breaks, end]))

    def _above(self, above: RowSpan, span: RowSpan, name_end: int) -> None:
        """Assign foreign lines at the start of a name to the row above."""
        if span.labels:
            return
        lines = self._lines(span.name, name_end)
        if self.border == BLANK and self.has_reason and len(lines) > 1:
            # Without line breaks every blank between words is a cell border.
            above.below.append((span.name, lines[-1][0]))
            span.name = lines[-1][0]
            return
        sizes = [right - left for left, right in lines]
        for index in range(len(sizes) - 1):
            if sizes[index] < max(sizes[: index + 2]) - 1:
                own = lines[index + 1][0]
                if not find_atoms(self.stream, span.name, own):
                    above.below.append((span.name, own))
                    span.name = own
                return

    def _is_reason(self, span: RowSpan, name_end: int, start: int, widest: int) -> bool:
        """Whether words below a row belong to its reason, not to its name."""
        if not self.has_reason:
            return False
        if span.reason or span.lost_points or self.border == BLANK:
            return True
        left, right = self._lines(span.name, name_end)[-1]
        last = self.stream.text[left:right] + self.stream.text[start]
        return _width(last) <= widest
