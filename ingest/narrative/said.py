"""Subjects of the previous sentence, which 其中 at the start of a sentence divides."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.narrative.subject import Subject

_OPENING = ("", "其中")


@dataclass
class Said:
    """Subjects of the figures of this sentence, and that of the one before."""

    _now: list[tuple[Subject, ...]] = field(default_factory=list)
    _before: tuple[Subject, ...] = ()
    _several: bool = False

    def add(self, subjects: tuple[Subject, ...]) -> None:
        """Record the subjects of a stated figure."""
        self._now.append(subjects)

    def end_sentence(self) -> None:
        """End a sentence; one with several subjects leaves none."""
        self._several = len(set(self._now)) > 1
        self._before = self._now[0] if len(set(self._now)) == 1 else ()
        self._now = []

    def clear(self) -> None:
        """Begin a paragraph."""
        self._now, self._before, self._several = [], (), False

    def opens_behind_list(self) -> bool:
        """Whether a sentence has no subject yet and the one before had several."""
        return not self._now and self._several

    def whole(self, sentence: str) -> tuple[Subject, ...]:
        """Whole of a list that opens a sentence; sentence: its text so far."""
        return self._before if sentence in _OPENING and not self._now else ()
