"""Recall and precision as tables, of the console and of a page of the docs."""

from collections import Counter

from power.cells import Row, markdown, percent
from rich.table import Table

from scale import tables
from scale.recall_measure import Measured
from scale.recall_outcome import Score, score
from scale.recall_score import Recall

HEADER: Row = (
    "misprints", "in an identity", "detected", "less rounding", "named", "tied",
)  # fmt: skip
_SAME: Row = (
    "error", "planted", "detected alone", "detected in the nation",
    "named alone", "named in the nation",
)  # fmt: skip
_INTRO = """An error is **detected** if a wrong figure is part of a breach, of its
document or of the next year's, which states it too; **less rounding** leaves out
errors that rounding explains. It is **named** if a finding gives the wrong place as
its only root; if another figure explains as much (**tied**: two figures that only
contradict each other), it is counted separately. A finding is **explained** if every
one of its breaches has a wrong figure; all others are false alarms.
"""


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


def recall_rows(found: Recall) -> list[Row]:
    """Detected errors by kind of error, then in total."""
    rows = [(kind, *score_row(each)) for kind, each in found.by_kind().items()]
    return [*rows, ("all", *score_row(score(found.outcomes)))]


def precision_row(name: str, found: Recall) -> Row:
    """How many findings are explained."""
    return (
        name,
        f"{found.findings:,}",
        f"{found.explained:,}",
        percent(found.precision),
        f"{len(found.misled):,}",
    )


def miss_rows(found: Recall) -> list[Row]:
    """Why errors are not detected, with their number."""
    counts = Counter((each.kind, each.miss) for each in found.outcomes if each.miss)
    return [(*key, f"{number:,}") for key, number in sorted(counts.items())]


def same_rows(measured: Measured) -> list[Row]:
    """The same errors among five documents and in the nation."""
    alone, within = measured.alone.by_kind(), measured.within.by_kind()
    pairs = [(kind, alone[kind], within[kind]) for kind in alone]
    every = ("all", score(measured.alone.outcomes), score(measured.within.outcomes))
    return [
        (
            kind,
            f"{one.misprints:,}",
            *(f"{each.detected:,}" for each in (one, other)),
            *(f"{each.named:,}" for each in (one, other)),
        )
        for kind, one, other in [*pairs, every]
    ]


def titled_tables(measured: Measured) -> list[tables.Titled]:
    """Every table with its title and header."""
    nation = f"the nation, {measured.documents:,} documents"
    group = f"{measured.groups:,} groups of about five"
    return [
        (
            f"Planted errors found in {measured.documents:,} documents",
            ("error", "planted", *HEADER[1:]),
            recall_rows(measured.nation),
        ),
        (
            "Findings that a planted error explains",
            ("in", "findings", "explained", "precision", "another figure named"),
            [
                precision_row(nation, measured.nation),
                precision_row(f"{group} in the nation", measured.within),
                precision_row(f"{group} by themselves", measured.alone),
            ],
        ),
        (
            f"The same errors in {group} by themselves and in the nation",
            _SAME,
            same_rows(measured),
        ),
        (
            "Undetected errors",
            ("error", "reason", "errors"),
            miss_rows(measured.nation),
        ),
    ]


def compared_line(measured: Measured) -> str:
    """The number of rows compared."""
    rows = ", ".join(
        f"{count:,} of {table.partition('.')[2]}"
        for table, count in measured.compared.rows.items()
    )
    differing = sum(each.rows for each in measured.compared.differences)
    return (
        f"Rows of the groups compared in every column: {rows};"
        f" {differing:,} differ in the nation."
    )


def section(measured: Measured) -> str:
    """The measurements, for a page of the docs."""
    parts = [_INTRO]
    for title, header, rows in titled_tables(measured):
        parts.append(f"{title}:\n")
        parts.append(markdown(header, rows) + "\n" if rows else "None.\n")
    parts.append(compared_line(measured) + "\n")
    return "\n".join(parts)


def console_tables(measured: Measured) -> list[Table]:
    """The same for the console."""
    return tables.console_tables(titled_tables(measured))
