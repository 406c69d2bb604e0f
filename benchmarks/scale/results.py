"""The measurements of the scale bench, kept as JSON between its steps."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Size:
    """A nation of one size. Seconds by the clock, memory and files in MB.

    sections: tables of a page by subject; missed: shortfalls by target, empty if
    the target is met.
    """

    documents: int
    seconds: float
    processor_seconds: float
    peak_mb: float
    file_mb: float
    extracts_mb: float
    steps: Mapping[str, float]
    nodes: int
    node_seconds: float
    counts: Mapping[str, int]
    floor: Mapping[str, float] = field(default_factory=dict)
    floor_peak_mb: float = 0.0
    scan_seconds: float = 0.0
    more: Mapping[str, Any] = field(default_factory=dict)
    dashboard_seconds: float = 0.0
    sections: dict[str, str] = field(default_factory=dict)
    missed: dict[str, str] = field(default_factory=dict)


@dataclass
class Results:
    """Everything; five: of the committed extracts."""

    sizes: list[Size] = field(default_factory=list)
    five: Mapping[str, float] = field(default_factory=dict)

    def size(self, documents: int) -> Size | None:
        """The size with this number of documents."""
        return next((each for each in self.sizes if each.documents == documents), None)

    def put(self, size: Size) -> None:
        """Store a size in place of its earlier measurements."""
        others = [each for each in self.sizes if each.documents != size.documents]
        self.sizes = sorted([*others, size], key=lambda each: each.documents)


def growth(sizes: Sequence[Size]) -> float | None:
    """Growth of the build time from the second largest size to the largest.

    1 is in proportion to the documents; None with fewer than two sizes.
    """
    if len(sizes) < 2:
        return None
    small, large = sizes[-2], sizes[-1]
    return math.log(large.seconds / small.seconds) / math.log(
        large.documents / small.documents
    )


def read_results(path: Path) -> Results:
    """Read the stored measurements; empty if there are none."""
    if not path.is_file():
        return Results()
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Results([Size(**each) for each in kept["sizes"]], kept["five"])


def keep_results(path: Path, results: Results) -> None:
    """Write everything."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(results), indent=1), encoding="utf-8")
