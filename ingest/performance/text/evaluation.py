"""Sheets whose levels have their own weights: 一级指标 分值 二级指标 分值 …"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from itertools import groupby

from ingest.performance.entries import Entry, Totals, number
from ingest.performance.text.atoms import Atom, find_atoms, listed
from ingest.performance.text.levels import label_at
from ingest.performance.text.stream import BREAK, NO_GAP, Stream
from ingest.performance.text.tails import is_glued, is_item
from ingest.performance.words.values import is_nil
from ingest.tables.model import Unplaced

UNDECIDED = "its level cannot be told from the text"


_MOST_WAYS = 100
_LEVELS = ("level1", "level2")
_ZERO = Decimal(0)
_HALF = Decimal("0.5")


class Blank(Enum):
    """Figures missing at a place, and the cost of that assumption."""

    SCORE = (1, 1)
    WEIGHT = (2, 1)
    LEVEL2_WEIGHT = (3, _HALF)

    @property
    def cost(self) -> Decimal:
        """Minimum number of broken sums that it must repair."""
        return Decimal(self.value[1])


@dataclass(frozen=True)
class Breach:
    """A sum that does not hold: of a level, of all weights or scores."""

    what: str
    difference: Decimal


@dataclass
class EvaluationReader:
    """Read rows in which one figure follows a level and two an indicator.

    blanks: missing figures of runs, by their number.
    """

    stream: Stream
    runs: Sequence[Sequence[Atom]]
    blanks: Mapping[int, Blank]
    entries: list[Entry] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    pending: dict[str, str] = field(default_factory=dict)
    place: int = 0

    def read(self, start: int, end: int) -> None:
        """Read a span."""
        position = start
        for place, run in enumerate(self.runs):
            first, last = run[0], run[-1]
            texts = [self.stream.text[atom.start : atom.end] for atom in run]
            begin = self._level1(position, first.start)
            blank = self.blanks.get(place)
            if blank is Blank.LEVEL2_WEIGHT:
                begin = self._bare_level(begin, first.start)
            if blank in (Blank.SCORE, Blank.WEIGHT):
                texts.insert(blank is Blank.SCORE, "")
            if len(texts) == 1:
                self._level(begin, first, texts[0])
            elif len(texts) == 2 and begin < first.start:
                self._indicator(begin, first.start, texts)
            else:
                self.unplaced += listed(self.stream, run, UNDECIDED)
            position = last.end
        self._words(position, end)
        self._flush(end)

    def _level1(self, start: int, end: int) -> int:
        """Split the name of a level 1 from the words before a figure."""
        for place in range(start, end):
            if place > start and self.stream.gaps[place] == NO_GAP:
                continue
            label = label_at(self.stream, place, end, "")
            if label and label.level == 1:
                self._words(start, place)
                self._flush(place)
                name = self.stream.printed(label.start, label.name_end)
                self.pending = {"level1": name}
                if label.weight:
                    self.pending["level1_weight"] = label.weight
                self.place = label.start
                return label.end
        return start

    def _bare_level(self, start: int, end: int) -> int:
        """Use the first line of some words as a level with a blank weight."""
        stop = _first_break(self.stream, start, end)
        self._begin_level(start, stop)
        return stop

    def _begin_level(self, start: int, end: int) -> None:
        start = self._nothing(start, end)
        if "level2" in self.pending:
            self._flush(start)
        self.pending["level2"] = self.stream.printed(start, end)
        self.place = start

    def _level(self, start: int, figure: Atom, text: str) -> None:
        """A level and its weight: level 1 if nothing else precedes the figure."""
        if start < figure.start:
            self._begin_level(start, figure.start)
            self.pending["level2_weight"] = text
            return
        is_first = "level1" in self.pending and "level2" not in self.pending
        if is_first and "level1_weight" not in self.pending:
            self.pending["level1_weight"] = text
        else:
            self.unplaced += listed(self.stream, [figure], UNDECIDED)

    def _nothing(self, start: int, end: int) -> int:
        """Skip the 无 of a level without indicators."""
        for chunk in self.stream.chunks(start, end):
            if not is_nil(chunk.text):
                return chunk.start
            self._words(chunk.start, chunk.end)
        return start

    def _words(self, start: int, end: int) -> None:
        """Words that belong to the level before them, not to an indicator."""
        if start < end and "level2" in self.pending:
            self.pending["level3"] = self.stream.printed(start, end)

    def _indicator(self, start: int, end: int, texts: list[str]) -> None:
        values = {**self.pending, "level3": self.stream.printed(start, end)}
        values["weight"], values["score"] = texts
        self.entries.append(Entry(values, self.stream.line_at(start)))
        self.pending = {}

    def _flush(self, position: int) -> None:
        """Write a level without indicators as its own row."""
        if "level2" in self.pending:
            self.entries.append(
                Entry(dict(self.pending), self.stream.line_at(self.place))
            )
            self.pending = {}


def _first_break(stream: Stream, start: int, end: int) -> int:
    """End of the first line of a span."""
    breaks = (at for at in range(start + 1, end) if stream.gaps[at] == BREAK)
    return next(breaks, end)


def _runs(stream: Stream, start: int, end: int) -> list[list[Atom]]:
    """Figures that stand side by side."""
    runs: list[list[Atom]] = []
    for atom in find_atoms(stream, start, end):
        if not is_item(stream, atom):
            continue
        if runs and runs[-1][-1].end == atom.start:
            runs[-1].append(atom)
        else:
            runs.append([atom])
    return runs


def _possible(
    stream: Stream, runs: Sequence[Sequence[Atom]], start: int
) -> Iterator[tuple[int, Blank]]:
    """Possible blanks in a sheet.

    A line shorter than the one below it is not part of a wrapped name.
    """
    for place, run in enumerate(runs):
        begin = runs[place - 1][-1].end if place else start
        if len(run) == 1 and begin < run[0].start:
            yield place, Blank.SCORE
            yield place, Blank.WEIGHT
        if len(run) == 2:
            line_end = _first_break(stream, begin, run[0].start)
            below = _first_break(stream, line_end, run[0].start)
            if line_end - begin < below - line_end:
                yield place, Blank.LEVEL2_WEIGHT


def _sum(entries: Sequence[Entry], key: str) -> Decimal:
    return sum((number(each.values.get(key)) or Decimal(0) for each in entries), _ZERO)


def _breaches(entries: Sequence[Entry], totals: Totals | None) -> list[Breach]:
    """Broken sums of a sheet; an indicator without level breaks one."""
    sums: list[tuple[str, Decimal | None, Decimal]] = []
    for level in _LEVELS:
        for block in _blocks(entries, level):
            whole = number(block[0].values.get(f"{level}_weight"))
            sums.append((level, whole, _sum(block, "weight")))
    if totals is not None:
        sums.append(("weight", totals.weight, _sum(entries, "weight")))
        sums.append(("score", totals.score, _sum(entries, "score")))
    found = [
        Breach(what, whole - parts)
        for what, whole, parts in sums
        if whole is not None and whole != parts
    ]
    nameless = (b for b in _blocks(entries, "level1") if "level2" not in b[0].values)
    return [*found, *(Breach("level", _ZERO) for _ in nameless)]


def _is_one_misprint(breaches: Sequence[Breach]) -> bool:
    """Whether one misprinted figure explains all these broken sums.

    Of two names of level 1 one often has the points of both.
    """
    breaches = [each for each in breaches if each.what not in ("level", "level1")]
    kinds = [breach.what for breach in breaches]
    differences = {breach.difference for breach in breaches}
    return (
        len(set(kinds)) == len(kinds)
        and len(differences) == 1
        and not {"weight", "score"} <= set(kinds)
    )


def _blocks(entries: Sequence[Entry], level: str) -> list[list[Entry]]:
    """Rows under each name of a level; a level 1 ends the level 2 above it."""
    names = _LEVELS[: _LEVELS.index(level) + 1]
    begins = 0
    numbers: list[int] = []
    for entry in entries:
        begins += any(name in entry.values for name in names)
        numbers.append(begins)
    numbered = zip(numbers, entries, strict=True)
    return [
        [entry for _, entry in rows]
        for _, rows in groupby(numbered, lambda each: each[0])
    ]


def read_evaluation(
    stream: Stream, start: int, end: int, totals: Totals | None
) -> tuple[list[Entry], list[Unplaced]]:
    """Entries of a sheet in running text.

    A level and an indicator with a blank look alike; blanks are chosen to leave the
    fewest broken sums. Without blanks between them a weight and a score of 3 read as
    33, so that all figures are listed.
    """
    if is_glued(stream, start, end):
        return [], listed(stream, find_atoms(stream, start, end), UNDECIDED)
    runs = _runs(stream, start, end)
    possible = list(_possible(stream, runs, start))[:_MOST_WAYS]
    cost, best, breaches = _read(stream, (start, end), runs, {}, totals)
    if _is_one_misprint(breaches):
        possible = [each for each in possible if each[1] is Blank.LEVEL2_WEIGHT]
    while cost:
        ways = [{**best.blanks, place: blank} for place, blank in possible]
        read = [_read(stream, (start, end), runs, way, totals) for way in ways]
        least = min((each[0] for each in read), default=cost)
        if least >= cost:
            break
        cost, best, _ = next(each for each in read if each[0] == least)
    return best.entries, best.unplaced


def _read(
    stream: Stream,
    span: tuple[int, int],
    runs: Sequence[Sequence[Atom]],
    blanks: Mapping[int, Blank],
    totals: Totals | None,
) -> tuple[Decimal, EvaluationReader, list[Breach]]:
    """A sheet read with some blanks: cost, reading, broken sums."""
    reader = EvaluationReader(stream, runs, blanks)
    reader.read(*span)
    breaches = _breaches(reader.entries, totals)
    lacking = sum((each.cost for each in blanks.values()), _ZERO)
    return len(breaches) + lacking, reader, breaches
