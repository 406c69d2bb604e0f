"""One expectation of the gate, as data."""

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
