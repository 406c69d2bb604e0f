"""What was measured, as a page of the docs and as tables of the console."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from power import prose_copies, table_copies
from power.cells import HEADER, Row, markdown, score_row
from power.score import Outcome, score
from power.sound import Soundness

PARTS = {table_copies.PART: table_copies.KINDS, prose_copies.PART: prose_copies.KINDS}
_INTRO = """# Power: how many misprints are found out

Every published figure of every committed document is misprinted in every way, one copy
of the document for each; all copies are evaluated by the SQL of the warehouse. `make
bench` measures a share of them, `scripts/bench_power.py --all` all; `--write` writes
this page from what it has measured, `--misses` prints what was not found and why.

- **in an identity**: the figure takes part in an evaluation of the document as it is.
- **detected**: of these, copies with a breach that the document itself does not have.
- **less rounding**: the same without the misprints so small that rounding explains
  them, which no rule may call a contradiction.
- **named**: of those detected, where a finding gives the misprinted place as its only
  root; copies in which another figure explains as much (**tied**: two figures that only
  contradict each other) are left out and counted beside it.

A figure that is shifted by a row or swapped with the column beside it is in two places:
either may be named. A blank cell is named by its row and column.
"""


@dataclass(frozen=True)
class Measured:
    """A run of the bench.

    planned: misprints that there are; same: figures that a kind leaves as they are.
    """

    outcomes: Sequence[Outcome]
    planned: int
    same: Counter[tuple[str, str]]
    soundness: Soundness


def by(outcomes: Iterable[Outcome], name: Callable[[Outcome], str]) -> list[Row]:
    """Scores of outcomes by some name of theirs."""
    groups: dict[str, list[Outcome]] = {}
    for each in outcomes:
        groups.setdefault(name(each), []).append(each)
    return [(key, *score_row(score(group))) for key, group in groups.items()]


def part_rows(outcomes: Sequence[Outcome], part: str) -> list[Row]:
    """Scores of tables or prose: by kind of misprint, then all."""
    of_part = [each for each in outcomes if each.copy.part == part]
    order = {kind: place for place, kind in enumerate(PARTS[part])}
    ordered = sorted(of_part, key=lambda each: order[each.copy.kind])
    return [
        *by(ordered, lambda each: each.copy.kind),
        ("all", *score_row(score(of_part))),
    ]


def document_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Scores by document and part."""
    return by(outcomes, lambda each: f"{each.copy.document_id}, {each.copy.part}")


def counterpart_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Scores of the prose by what a figure can be held against."""
    prose = [each for each in outcomes if each.copy.part == prose_copies.PART]
    told = [each for each in prose if each.counterpart != "none"]
    ordered = sorted(told, key=lambda each: each.counterpart)
    return by(ordered, lambda each: each.counterpart)


def miss_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Why misprints are not found, and in how many copies."""
    counts = Counter((each.copy.part, each.miss) for each in outcomes if each.miss)
    return [(*key, f"{number:,}") for key, number in sorted(counts.items())]


def alone_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Figures that take part in no identity, by the table or measure they belong to."""
    counts = Counter(
        (each.copy.part, each.copy.place)
        for each in {
            (each.copy.document_id, each.copy.figure): each
            for each in outcomes
            if each.counterpart == "none"
        }.values()
    )
    return [(*key, f"{number:,}") for key, number in sorted(counts.items())]


def page(measured: Measured) -> str:
    """The page of the docs."""
    outcomes = measured.outcomes
    share = len(outcomes) / measured.planned
    same = sum(measured.same.values())
    sound = measured.soundness
    documents = sum(sound.documents.values())
    parts = [
        _INTRO,
        f"Measured: {len(outcomes):,} of {measured.planned:,} misprints ({share:.0%});"
        f" {same:,} more would leave the figure as it is (the sign of a zero, a single"
        " digit swapped) and are none.\n",
    ]
    for part, title in (("table", "Figures of tables"), ("prose", "Figures of prose")):
        header = ("misprint", *HEADER)
        parts.append(f"## {title}\n")
        parts.append(markdown(header, part_rows(outcomes, part)) + "\n")
    parts.append("Figures of prose, by what they can be held against:\n")
    parts.append(markdown(("counterpart", *HEADER), counterpart_rows(outcomes)) + "\n")
    parts.append("## By document\n")
    parts.append(markdown(("document", *HEADER), document_rows(outcomes)) + "\n")
    parts.append("## What is not found\n")
    parts.append(markdown(("part", "reason", "copies"), miss_rows(outcomes)) + "\n")
    parts.append("Figures that take part in no identity:\n")
    alone = markdown(("part", "table or measure", "figures"), alone_rows(outcomes))
    parts.append(alone + "\n")
    parts.append("## False alarms\n")
    parts.append(
        f"{len(sound.alarms)} findings in {documents} made-up consistent documents"
        f" ({len(sound.documents)} layouts and formats, {sound.evaluated:,}"
        " evaluations). Text has tables, explanations and forms; the other formats have"
        " tables, and lack the explanations indeed.\n"
    )
    return "\n".join(parts)
