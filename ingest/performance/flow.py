"""Indicators of a form in running text: rows end with their weight and score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.performance.atoms import find_atoms, split_cells
from ingest.performance.entries import Entry
from ingest.performance.levels import Label, inner_label, label_at
from ingest.performance.stream import BLANK, NO_GAP, Stream
from ingest.performance.tails import Reading, Sums, Tail, choose, find_tails
from ingest.performance.values import is_nil, plain
from ingest.tables.model import Unplaced

VALUE_KEYS = ("initial_target", "target", "actual")
UNDECIDED = "its column cannot be told from the text"


@dataclass
class _Span:
    """The text of one row: its name begins at name, its tail at tail.start."""

    labels: list[Label]
    name: int
    tail: Tail
    after: str = ""
    reason: str = ""
    splits: dict[int, tuple[int, ...] | None] = field(default_factory=dict)


class FlowReader:
    """Reads the rows between the header of a form and its total.

    keys: columns of the form in order.
    """

    def __init__(self, stream: Stream, keys: Sequence[str], sums: Sums) -> None:
        self.stream = stream
        self.values = [key for key in VALUE_KEYS if key in keys]
        self.points = [key for key in ("weight", "score") if key in keys]
        self.has_reason = "reason" in keys
        self.sums = sums
        self.level1 = ""
        self.unplaced: list[Unplaced] = []

    def read(self, start: int, end: int) -> list[Entry]:
        """Entries of a span."""
        spans = self._spans(start, end)
        readings = self._readings(spans)
        return [
            self._entry(span, reading)
            for span, reading in zip(spans, readings, strict=True)
        ]

    def _spans(self, start: int, end: int) -> list[_Span]:
        """Cut the text into rows."""
        spans: list[_Span] = []
        position = start
        tails = find_tails(self.stream, start, end, self.points, len(self.values))
        for tail in tails:
            position = self._leftover(position, tail.start, spans)
            labels, name = self._labels(position, tail.start)
            span = _Span(labels, name, tail)
            position = self._reason(span, end)
            spans.append(span)
        self._rest(position, end, spans)
        return spans

    def _leftover(self, start: int, end: int, spans: list[_Span]) -> int:
        """Give what a row has left below its figures back to it."""
        inner = inner_label(self.stream, start, end)
        if inner < 0 or not spans or label_at(self.stream, start, end, self.level1):
            return start
        if find_atoms(self.stream, start, inner):
            return start
        self._append(spans[-1], self.stream.printed(start, inner))
        return inner

    @staticmethod
    def _append(span: _Span, text: str) -> None:
        if span.reason:
            span.reason += text
        else:
            span.after += text

    def _rest(self, start: int, end: int, spans: list[_Span]) -> None:
        """What stands below the last row: its own, or names of levels alone."""
        _, position = self._labels(start, end)
        if position < end and spans:
            figures = find_atoms(self.stream, position, end)
            if not figures:
                self._append(spans[-1], self.stream.printed(position, end))
            self.unplaced += [
                Unplaced(
                    self.stream.text[atom.start : atom.end],
                    UNDECIDED,
                    self.stream.line_at(atom.start),
                )
                for atom in figures
            ]

    def _labels(self, start: int, end: int) -> tuple[list[Label], int]:
        """Names of levels that a row begins with, and where its own name begins."""
        labels: list[Label] = []
        position = start
        while position < end:
            label = label_at(self.stream, position, end, self.level1)
            if label is None:
                break
            again = labels and self._name(label) == self._name(labels[-1])
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

    def _is_value(self, position: int, end: int) -> bool:
        """Whether what begins here cannot be a name: a signed figure, or nothing."""
        if position >= end:
            return True
        first = find_atoms(self.stream, position, end)[:1]
        return any(atom.start == position for atom in first)

    def _reason(self, span: _Span, end: int) -> int:
        """Take the words after a row's figures for its reason; where they end."""
        start = span.tail.end
        if not self.has_reason or start >= end or self.stream.gaps[start] != BLANK:
            return start
        if label_at(self.stream, start, end, self.level1):
            return start
        line = self.stream.line_at(start)
        stop = start
        while stop < end and self.stream.lines[stop] is line:
            stop += 1
        if any(atom.signed for atom in find_atoms(self.stream, start, stop)):
            return start
        text = self.stream.printed(start, stop)
        span.reason = "" if is_nil(text) else text
        return stop

    def _split(self, span: _Span, reading: Reading) -> tuple[int, ...] | None:
        """Borders of the values of a row, None where they cannot be told."""
        if reading.start not in span.splits:
            span.splits[reading.start] = split_cells(
                self.stream, span.name, reading.start, len(self.values)
            )
        return span.splits[reading.start]

    def _readings(self, spans: Sequence[_Span]) -> list[Reading | None]:
        """One reading of each row's figures; None where they stay undecided."""
        options: list[list[Reading]] = []
        for span in spans:
            readings = list(span.tail.readings)
            whole = [r for r in readings if self._split(span, r) != ()]
            first = readings[0]
            both = first.weight is not None and first.score is not None
            if first in whole and (both or len(self.points) == 1):
                proper = [first] if self._is_spaced(first, span) else whole
                options.append(proper)
            else:
                options.append([first, *(r for r in whole if r != first)])
        if all(len(readings) == 1 for readings in options):
            return [readings[0] for readings in options]
        chosen = choose(options, self.sums)
        if chosen is not None:
            return list(chosen)
        return [readings[0] if len(readings) == 1 else None for readings in options]

    def _is_spaced(self, reading: Reading, span: _Span) -> bool:
        """Whether the text itself keeps weight and score apart from all else."""
        inner = range(reading.start + 1, span.tail.end)
        cuts = sum(self.stream.gaps[place] != NO_GAP for place in inner)
        return cuts == len(self.points) - 1 and (
            self.stream.gaps[reading.start] != NO_GAP
        )

    def _entry(self, span: _Span, reading: Reading | None) -> Entry:
        values: dict[str, str] = {}
        reasons: list[tuple[str, str]] = []
        for label in span.labels:
            key = f"level{label.level}"
            if label.level == 1:
                # A level 2 before it had no rows.
                values.pop("level2", None)
                values.pop("level2_weight", None)
            printed = self.stream.printed(label.start, label.name_end)
            values[key] = printed + label.lost
            if label.weight:
                values[f"{key}_weight"] = label.weight
        if reading is None:
            figures = self.stream.printed(span.tail.start, span.tail.end)
            reasons.append((figures, UNDECIDED))
        else:
            for key in self.points:
                figure = reading.weight if key == "weight" else reading.score
                if figure is not None:
                    values[key] = plain(figure)
        stop = reading.start if reading else span.tail.start
        cuts, keys = self._cells(span, stop)
        if cuts is None:
            values["level3"] = self.stream.printed(span.name, stop)
            reasons.append((self.stream.printed(span.name, stop), UNDECIDED))
        else:
            for key, left, right in zip(
                ("level3", *keys), (span.name, *cuts), (*cuts, stop), strict=True
            ):
                values[key] = self.stream.printed(left, right)
        values["level3"] += span.after
        if span.reason:
            values["reason"] = span.reason
        return Entry(values, self.stream.line_at(span.name), tuple(reasons))

    def _cells(
        self, span: _Span, stop: int
    ) -> tuple[tuple[int, ...] | None, list[str]]:
        """Borders of the values of a row and which columns they belong to."""
        cuts = split_cells(self.stream, span.name, stop, len(self.values))
        if cuts or cuts is None or not self.values:
            return cuts, self.values
        if len(self.values) > 2:
            # Of two targets a row may print one.
            cuts = split_cells(self.stream, span.name, stop, 2)
            if cuts:
                return cuts, ["target", "actual"]
        cuts = split_cells(self.stream, span.name, stop, 1)
        if not cuts:
            return cuts if cuts is None else (), []
        signed = find_atoms(self.stream, cuts[0], stop)[:1]
        if len(self.values) == 1 or any(atom.signed for atom in signed):
            return cuts, ["target" if "target" in self.values else self.values[0]]
        return None, []
