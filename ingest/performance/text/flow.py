"""Indicators of a form in running text: rows end with their weight and score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from ingest.performance.entries import Entry
from ingest.performance.fit import fit
from ingest.performance.text.atoms import find_atoms, split_cells
from ingest.performance.text.levels import holds_label, is_torn
from ingest.performance.text.spans import UNDECIDED, RowSpan, SpanCutter
from ingest.performance.text.stream import NO_GAP, Stream
from ingest.performance.text.tails import Reading
from ingest.tables.model import Unplaced

VALUE_KEYS = ("initial_target", "target", "actual")
Cuts = tuple[int, ...]


class _Reached(NamedTuple):
    """Sums of weights and scores so far, and whether one was blank."""

    weight: Decimal = Decimal(0)
    score: Decimal = Decimal(0)
    lacks_weight: bool = False
    lacks_score: bool = False

    def plus(self, reading: Reading) -> _Reached:
        """The sums with one more row."""
        return _Reached(
            self.weight + (reading.weight or 0),
            self.score + (reading.score or 0),
            self.lacks_weight or reading.weight is None,
            self.lacks_score or reading.score is None,
        )


@dataclass(frozen=True)
class Sums:
    """Required sums of weights and scores of the indicators, None if not printed.

    most: upper limit of the weights. may_lack: whether they may be less if a cell is
    blank.
    """

    weight: Decimal | None = None
    score: Decimal | None = None
    most: Decimal = Decimal(100)
    may_lack: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the form prints a sum."""
        return self.weight is not None or self.score is not None

    def hold(self, reached: _Reached) -> bool:
        """Whether rows add up to the printed sums."""
        return reached.weight <= self.most and all(
            whole is None or own == whole or (self.may_lack and lacks and own < whole)
            for own, whole, lacks in (
                (reached.weight, self.weight, reached.lacks_weight),
                (reached.score, self.score, reached.lacks_score),
            )
        )


def _choose(options: Sequence[Sequence[Reading]], sums: Sums) -> list[Reading] | None:
    """One reading per row so that the sums hold, None unless there is one way only."""
    found = fit(
        options,
        _Reached(),
        lambda reached, _, reading: (reached.plus(reading), 0),
        lambda reached: 0 if sums.hold(reached) else None,
    )
    if found is None or any(len(readings) != 1 for readings in found):
        return None
    return [readings[0] for readings in found]


class FlowReader:
    """Read the rows between the header of a form and its total.

    keys: columns of the form in order.
    """

    def __init__(self, stream: Stream, keys: Sequence[str], sums: Sums) -> None:
        self.stream = stream
        self.values = [key for key in VALUE_KEYS if key in keys]
        self.points = [key for key in ("weight", "score") if key in keys]
        self.sums = sums
        self.cutter = SpanCutter(
            stream, self.points, len(self.values), "reason" in keys
        )

    @property
    def unplaced(self) -> list[Unplaced]:
        """Figures outside rows."""
        return self.cutter.unplaced

    def read(self, start: int, end: int) -> list[Entry]:
        """Entries of a span."""
        spans = self.cutter.cut(start, end)
        readings = self._readings(spans)
        stops = [
            reading.start if reading else self._stop(span)
            for span, reading in zip(spans, readings, strict=True)
        ]
        cells = [
            self._decided(span, stop) for span, stop in zip(spans, stops, strict=True)
        ]
        name_ends = [
            cuts[0] if cuts else stop
            for (cuts, _), stop in zip(cells, stops, strict=True)
        ]
        self.cutter.give_back(spans, name_ends)
        return [
            self._entry(span, reading, cuts, keys)
            for span, reading, (cuts, keys) in zip(spans, readings, cells, strict=True)
        ]

    def _readings(self, spans: Sequence[RowSpan]) -> list[Reading | None]:
        """One reading of each row's figures; None if undecided."""
        options = [self._options(span) for span in spans]
        if all(len(readings) == 1 for readings in options):
            return [readings[0] for readings in options]
        # Digits run together begin a value only if one is missing.
        close = [
            [reading for reading in readings if reading.start == span.tail.start]
            or readings
            for span, readings in zip(spans, options, strict=True)
        ]
        for tried, sums in (
            (close, self.sums),
            (options, self.sums),
            # A blank cell breaks one of the two sums.
            (options, replace(self.sums, score=None)),
            (options, replace(self.sums, weight=None)),
            (options, replace(self.sums, may_lack=True)),
        ):
            chosen = _choose(tried, sums) if sums.is_known else None
            if chosen is not None:
                return list(chosen)
        return [readings[0] if len(readings) == 1 else None for readings in options]

    def _stop(self, span: RowSpan) -> int:
        """End of the values of a row with undecided figures."""
        starts = {reading.start for reading in self._options(span)}
        return starts.pop() if len(starts) == 1 else span.tail.start

    def _options(self, span: RowSpan) -> list[Reading]:
        """The readings of a row that keep all its values."""
        readings = span.tail.readings
        count = len(self.values)
        whole = [
            reading
            for reading in readings
            if split_cells(self.stream, span.name, reading.start, count) != ()
        ]
        first = readings[0]
        lacking = self._lacks_behind_target(span)
        if lacking == 0:
            return [first]
        if lacking == 1:
            return list(readings)
        if self._is_spaced(first, span) and (first in whole or len(readings) == 1):
            return [first]
        if self.cutter.is_glued and whole:
            return whole
        return list(dict.fromkeys((first, *whole)))

    def _lacks_behind_target(self, span: RowSpan) -> int:
        """Number of blank cells after a target with a sign, -1 if unknown."""
        signs = self._signs(span.name, span.tail.end)
        if self.values[-2:] != ["target", "actual"] or len(signs) != 1:
            return -1
        cells = list(self.stream.chunks(signs.pop(), span.tail.end))
        return len(self.points) + len(self.values[-2:]) - len(cells)

    def _is_spaced(self, reading: Reading, span: RowSpan) -> bool:
        """Whether the text separates weight and score from the rest."""
        inner = range(reading.start + 1, span.tail.end)
        cuts = sum(self.stream.gaps[place] != NO_GAP for place in inner)
        begins = not self.points or self.stream.gaps[reading.start] != NO_GAP
        return begins and cuts == max(len(self.points) - 1, 0)

    def _decided(self, span: RowSpan, stop: int) -> tuple[Cuts | None, list[str]]:
        """The cells of a row, undecided if a value contains the name of a level."""
        cuts, keys = self._cells(span, stop)
        if cuts and holds_label(self.stream.text[cuts[0] : stop]):
            return None, []
        return cuts, keys

    def _cells(self, span: RowSpan, stop: int) -> tuple[Cuts | None, list[str]]:
        """Borders of the values of a row, and their columns."""
        cuts = split_cells(self.stream, span.name, stop, len(self.values))
        if cuts or cuts is None or not self.values:
            return cuts, self.values
        if len(self.values) > 2:
            # Of two targets a row may print one.
            cuts = split_cells(self.stream, span.name, stop, 2)
            if cuts:
                signs = self._signs(cuts[0], stop)
                late = cuts[1] in signs and cuts[0] not in signs
                return cuts, self.values[:2] if late else self.values[1:]
        cuts = split_cells(self.stream, span.name, stop, 1)
        if not cuts:
            return cuts, []
        if len(self.values) == 1 or cuts[0] in self._signs(cuts[0], stop):
            return cuts, ["target" if "target" in self.values else self.values[0]]
        return None, []

    def _signs(self, start: int, end: int) -> set[int]:
        """Starts of figures with a sign."""
        atoms = find_atoms(self.stream, start, end)
        return {atom.start for atom in atoms if atom.signed}

    def _entry(
        self,
        span: RowSpan,
        reading: Reading | None,
        cuts: Cuts | None,
        keys: Sequence[str],
    ) -> Entry:
        values = self._levels(span)
        reasons: list[tuple[str, str]] = []
        stop = reading.start if reading else self._stop(span)
        if reading is None:
            reasons += [
                (self.stream.printed(atom.start, atom.end), UNDECIDED)
                for atom in find_atoms(self.stream, stop, span.tail.end)
            ]
        else:
            points = {"weight": reading.weight_text, "score": reading.score_text}
            values.update({key: points[key] for key in self.points if points[key]})
        if cuts is None:
            values["level3"] = self.stream.printed(span.name, stop)
            reasons.append((values["level3"], UNDECIDED))
        else:
            for key, left, right in zip(
                ("level3", *keys), (span.name, *cuts), (*cuts, stop), strict=True
            ):
                values[key] = self.stream.printed(left, right)
        values["level3"] += span.after
        if is_torn(self.stream, span.name, cuts[0] if cuts else stop):
            return self._torn(span)
        if span.reason:
            values["reason"] = span.reason
        return Entry(values, self.stream.line_at(span.name), tuple(reasons))

    def _torn(self, span: RowSpan) -> Entry:
        """A row cut in the wrong place: its figures have no column."""
        line = self.stream.line_at(span.name)
        whole = self.stream.printed(span.name, span.tail.end)
        return Entry(self._levels(span), line, ((whole, UNDECIDED),))

    def _levels(self, span: RowSpan) -> dict[str, str]:
        """Names and weights of levels at the start of a row."""
        values: dict[str, str] = {}
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
        return values
