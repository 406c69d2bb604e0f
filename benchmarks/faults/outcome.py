"""The outcome of the faults of one kind, as a row of a table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.markdown import markdown_table

HEADER = (
    "fault",
    "times",
    "where it struck",
    "published file: the old",
    "the new",
    "neither",
    "runs after it",
    "of them complete",
)


@dataclass
class Outcome:
    """Faults of one kind.

    planned: faults to inject; struck: injected ones, by place; old, new: the
    published file was whole and this one; note: further information; reruns,
    completed: runs after a fault, and those that equalled an undisturbed run;
    violations: what should not have happened.
    """

    fault: str
    planned: int
    struck: Counter[str] = field(default_factory=Counter)
    old: int = 0
    new: int = 0
    reruns: int = 0
    completed: int = 0
    note: str = ""
    violations: list[str] = field(default_factory=list)

    @property
    def times(self) -> int:
        """Faults made."""
        return sum(self.struck.values())

    @property
    def problems(self) -> list[str]:
        """Problems; fewer faults than planned, or no run after them, is one."""
        found = [f"{self.fault}: {text}" for text in self.violations]
        if not self.times or self.times != self.planned:
            found.append(f"{self.fault}: {self.planned} planned, {self.times} struck")
        if not self.reruns:
            found.append(f"{self.fault}: nothing was run after it")
        if self.old + self.new != self.times:
            found.append(f"{self.fault}: {self.neither} published files are neither")
        if self.completed != self.reruns:
            found.append(f"{self.fault}: runs after it did not complete")
        return found

    @property
    def neither(self) -> int:
        """Faults after which the published file was neither the old nor the new."""
        return self.times - self.old - self.new

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        struck = [f"{name} {number}" for name, number in self.struck.items()]
        where = ", ".join([*struck, *([self.note] if self.note else [])])
        numbers = (self.old, self.new, self.neither, self.reruns, self.completed)
        return (self.fault, f"{self.times:,}", where, *(f"{n:,}" for n in numbers))


def markdown(outcomes: Sequence[Outcome], note: str) -> str:
    """The table and the note below it."""
    rows = [outcome.cells() for outcome in outcomes]
    return f"{markdown_table(HEADER, rows, (1, *range(3, len(HEADER))))}\n\n{note}"
