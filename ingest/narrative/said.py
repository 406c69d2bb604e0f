"""What the sentence before has spoken of; 其中 at the head of a sentence parts it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.narrative.subject import Subject

_OPENING = ("", "其中")


@dataclass
class Said:
    """Subjects of the figures of this sentence, and the one of the sentence before."""

    _now: list[tuple[Subject, ...]] = field(default_factory=list)
    _before: tuple[Subject, ...] = ()
    _several: bool = False

    def add(self, subjects: tuple[Subject, ...]) -> None:
        """A figure was stated of these subjects."""
        self._now.append(subjects)

    def end_sentence(self) -> None:
        """A sentence ends; one that has spoken of several things leaves none."""
        self._several = len(set(self._now)) > 1
        self._before = self._now[0] if len(set(self._now)) == 1 else ()
        self._now = []

    def clear(self) -> None:
        """A paragraph begins."""
        self._now, self._before, self._several = [], (), False

    def opens_behind_list(self) -> bool:
        """Whether a sentence has said nothing yet and that before several things."""
        return not self._now and self._several

    def whole(self, sentence: str) -> tuple[Subject, ...]:
        """What a list that opens a sentence parts; sentence: its text so far."""
        return self._before if sentence in _OPENING and not self._now else ()
