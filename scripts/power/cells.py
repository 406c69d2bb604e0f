"""What was counted, as the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from power.score import Score

Row = tuple[str, ...]
HEADER: Row = (
    "misprints", "in an identity", "detected", "less rounding", "named", "tied",
)  # fmt: skip


def percent(share: float) -> str:
    """A share with two digits."""
    return f"{share:.2%}"


def score_row(result: Score) -> Row:
    """The cells of a score."""
    if not result.taking_part:
        return (f"{result.misprints:,}", "0", "", "", "", "")
    return (
        f"{result.misprints:,}",
        f"{result.taking_part:,}",
        percent(result.detected_share),
        percent(result.telling_share),
        percent(result.named_share) if result.detected > result.tied else "",
        f"{result.tied:,}",
    )


def markdown(header: Row, rows: Sequence[Row]) -> str:
    """A table of a page; all but names to the right."""
    names = len(header) - sum(cell[:1].isdigit() for cell in rows[0]) if rows else 1
    marks = ["---" if place < max(names, 1) else "---:" for place in range(len(header))]
    lines = [header, marks, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
