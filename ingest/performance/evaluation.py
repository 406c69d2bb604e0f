"""Sheets whose levels have weights of their own: 一级指标 分值 二级指标 分值 …"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.performance.atoms import Atom, find_atoms
from ingest.performance.entries import Entry
from ingest.performance.levels import label_at
from ingest.performance.stream import NO_GAP, Stream
from ingest.performance.tails import is_glued, is_item
from ingest.performance.values import is_nil
from ingest.tables.model import Unplaced

UNDECIDED = "its level cannot be told from the text"


@dataclass
class EvaluationReader:
    """Reads rows in which one figure follows a level and two an indicator."""

    stream: Stream
    entries: list[Entry] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    pending: dict[str, str] = field(default_factory=dict)
    place: int = 0

    def read(self, start: int, end: int) -> None:
        """Read a span."""
        position = start
        for run in self._runs(start, end):
            first, last = run[0], run[-1]
            texts = [self.stream.text[atom.start : atom.end] for atom in run]
            begin = self._level1(position, first.start)
            if len(run) == 1:
                self._level(begin, first, texts[0])
            elif len(run) == 2 and begin < first.start:
                self._indicator(begin, first.start, texts)
            else:
                self.unplaced += [
                    Unplaced(text, UNDECIDED, self.stream.line_at(first.start))
                    for text in texts
                ]
            position = last.end
        self._words(position, end)
        self._flush(end)

    def _runs(self, start: int, end: int) -> list[list[Atom]]:
        runs: list[list[Atom]] = []
        for atom in find_atoms(self.stream, start, end):
            if not is_item(self.stream, atom):
                continue
            if runs and runs[-1][-1].end == atom.start:
                runs[-1].append(atom)
            else:
                runs.append([atom])
        return runs

    def _level1(self, start: int, end: int) -> int:
        """Take the name of a level 1 off the words before a figure."""
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

    def _level(self, start: int, figure: Atom, text: str) -> None:
        """A level and its weight: level 1 if nothing else stands before the figure."""
        if start == figure.start:
            is_first = "level1" in self.pending and "level2" not in self.pending
            if is_first and "level1_weight" not in self.pending:
                self.pending["level1_weight"] = text
            else:
                self.unplaced.append(
                    Unplaced(text, UNDECIDED, self.stream.line_at(figure.start))
                )
            return
        start = self._nothing(start, figure.start)
        if "level2" in self.pending:
            self._flush(start)
        self.pending["level2"] = self.stream.printed(start, figure.start)
        self.pending["level2_weight"] = text
        self.place = start

    def _nothing(self, start: int, end: int) -> int:
        """Pass over the 无 that a level without indicators has in their place."""
        for chunk in self.stream.chunks(start, end):
            if not is_nil(chunk.text):
                return chunk.start
            self._words(chunk.start, chunk.end)
        return start

    def _words(self, start: int, end: int) -> None:
        """Words that belong to the level before them: the name of no indicator."""
        if start < end and "level2" in self.pending:
            self.pending["level3"] = self.stream.printed(start, end)

    def _indicator(self, start: int, end: int, texts: list[str]) -> None:
        values = {**self.pending, "level3": self.stream.printed(start, end)}
        values["weight"], values["score"] = texts
        self.entries.append(Entry(values, self.stream.line_at(start)))
        self.pending = {}

    def _flush(self, position: int) -> None:
        """A level that no indicator follows is a row of its own."""
        if "level2" in self.pending:
            self.entries.append(
                Entry(dict(self.pending), self.stream.line_at(self.place))
            )
            self.pending = {}


def read_evaluation(
    stream: Stream, start: int, end: int
) -> tuple[list[Entry], list[Unplaced]]:
    """Entries of a sheet in running text.

    Without blanks a weight and a score of 3 are one figure, 33: all are listed then.
    """
    if is_glued(stream, start, end):
        return [], [
            Unplaced(
                stream.text[atom.start : atom.end],
                UNDECIDED,
                stream.line_at(atom.start),
            )
            for atom in find_atoms(stream, start, end)
        ]
    reader = EvaluationReader(stream)
    reader.read(start, end)
    return reader.entries, reader.unplaced
