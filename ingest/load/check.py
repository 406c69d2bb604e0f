"""One expectation of the gate, as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FILES_FRAME = "files"
YES = "yes"

Kind = Literal["unique", "pattern", "in_set", "equal"]


@dataclass(frozen=True)
class Check:
    """One expectation.

    name: stable name, unique in the catalogue.
    frame: name of the frame it looks at.
    kind: unique (columns together), pattern (whole value), in_set, equal (two columns).
    columns: columns it looks at.
    says: what is expected, a sentence that is true when it passes.
    pattern, values: what the value must match, or be one of.
    """

    name: str
    frame: str
    kind: Kind
    columns: tuple[str, ...]
    says: str
    pattern: str = ""
    values: tuple[str, ...] = ()


def pattern(frame: str, column: str, regex: str, says: str) -> Check:
    """The whole value of a column matches a pattern."""
    name = f"{frame}_{column}_pattern"
    return Check(name, frame, "pattern", (column,), says, pattern=regex)


def in_set(frame: str, column: str, values: Iterable[str], says: str) -> Check:
    """A column holds one of some values."""
    name = f"{frame}_{column}_known"
    return Check(name, frame, "in_set", (column,), says, values=tuple(values))


def equal(frame: str, column: str, other: str, says: str) -> Check:
    """Two columns are equal."""
    name = f"{frame}_{column}_equals_{other}"
    return Check(name, frame, "equal", (column, other), says)


def yes(frame: str, column: str, says: str) -> Check:
    """A derived column says yes; any other text is the reason."""
    name = f"{frame}_{column}"
    return Check(name, frame, "in_set", (column,), says, values=(YES,))


def unique(frame: str, name: str, columns: tuple[str, ...], says: str) -> Check:
    """Some columns are unique together."""
    return Check(f"{frame}_{name}", frame, "unique", columns, says)
