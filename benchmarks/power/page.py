"""The measurements as a page of the docs and as tables of the console."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from power.cells import Row, markdown, percent
from power.measure import Measured
from power.outcome import FOUND, MISSED, NOTE, Outcome, Tally, by, tally
from power.plan import KINDS
from power.sound import Soundness

TITLES = {
    "table": "Figures of tables",
    "prose": "Figures of prose",
    "form": "Figures of forms",
}
HEADER: Row = (
    "misprints", "not provable", "found", "only root", "right value", "only a note",
    "missed", "other figures changed", "findings astray",
)  # fmt: skip
# Details of a reason: the cells concerned, labels, figures.
_CELLS = re.compile(r"(\([^:()]+): .*\)$")
_ROW = re.compile(r" \(row .*\)$")
_DETAILS = re.compile(r"'[^']*'|\d[\d.,]*")
_INTRO = """# Power: how many misprints are detected

`make bench` misprints one figure at a time in documents, reads each copy again, audits
it, and compares it with the original. `make bench DOCUMENTS=folder` adds published
texts. It writes this page. `benchmarks/bench_power.py` also takes `--misses`, which
prints undetected misprints with the reasons, and `--count`, which sets the number of
misprints in tables, prose and forms.

- **not provable**: no two printed figures contradict each other: the change is within
  rounding, or the figure has no counterpart. Shares refer to the provable misprints.
- **found**: a rule on the misprinted figure is broken in the copy and was not in the
  original.
- **only root**: a finding names the misprinted place, and no other figure explains as
  much. **right value**: it also gives the original figure.
- **only a note**: no rule is broken, but the figure is listed as unplaced, undecided or
  malformed, or a notice concerns it.
- **other figures changed**: copies in which another figure is read differently from the
  original. **findings astray**: copies with a new finding without any figure of the
  misprinted line.

Figures of prose and forms are misprinted if a rule uses them, or if the same amount
occurs elsewhere in the document. Two swapped figures are one misprint: either place may
be named.
"""


def row(counted: Tally) -> Row:
    """The cells of a tally, with shares of the provable misprints."""
    return (
        f"{counted.misprints:,}",
        f"{counted.apart:,}",
        *(
            percent(counted.share(number)) if counted.provable else ""
            for number in (counted.found, counted.named, counted.right)
        ),
        f"{counted.notes:,}",
        f"{counted.missed:,}",
        f"{counted.others:,}",
        f"{counted.astray:,}",
    )


def kind_rows(outcomes: Sequence[Outcome], part: str) -> list[Row]:
    """A part by kind of misprint, then in total."""
    own = [each for each in outcomes if each.misprint.part == part]
    order = KINDS[part]
    own.sort(key=lambda each: order.index(each.misprint.kind))
    counted = by(own, lambda each: each.misprint.kind)
    return [*_rows(counted), ("all", *row(tally(own)))]


def document_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Every part by kind of document."""
    ordered = sorted(outcomes, key=lambda each: list(KINDS).index(each.misprint.part))
    return _rows(by(ordered, lambda each: f"{each.misprint.part}, {each.group}"))


def _rows(counted: Mapping[str, Tally]) -> list[Row]:
    return [(name, *row(each)) for name, each in counted.items()]


def cause_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Missed and only noted misprints: part, state, rule with its reason, copies.

    A copy counts once for every rule that might have found it.  Details of reasons are
    left out.
    """
    counts = Counter(
        (each.misprint.part, each.state, cause)
        for each in outcomes
        if each.state in (MISSED, NOTE)
        for cause in {_plain(cause) for cause in each.causes}
    )
    ordered = sorted(counts.items(), key=lambda item: (*item[0][:2], -item[1]))
    return [(*key, f"{number:,}") for key, number in ordered]


def _plain(cause: str) -> str:
    """A reason without its details."""
    return _DETAILS.sub("…", _CELLS.sub(r"\1)", _ROW.sub("", cause)))


def page(measured: Measured, sound: Soundness) -> str:
    """The page of the docs."""
    outcomes = measured.outcomes
    documents = ", ".join(
        f"{number} {name}" for name, number in measured.documents.items()
    )
    parts = [_INTRO, f"Documents: {documents}.\n"]
    for part, title in TITLES.items():
        matched, every = measured.figures.get(part, (0, 0))
        parts.append(f"## {title}\n")
        parts.append(f"{every:,} figures, {matched:,} of which have a counterpart.\n")
        parts.append(markdown(("misprint", *HEADER), kind_rows(outcomes, part)) + "\n")
    parts.append("## By document\n")
    parts.append(markdown(("figures of", *HEADER), document_rows(outcomes)) + "\n")
    parts.append("## Undetected misprints, and why\n")
    header = ("figures of", "state", "rule and outcome", "misprints")
    parts.append(markdown(header, cause_rows(outcomes)) + "\n")
    parts.append("## False alarms\n")
    parts.append(
        f"{len(sound.alarms)} findings in {sum(sound.documents.values())} made-up"
        f" consistent documents ({len(sound.documents)} layouts and formats,"
        f" {sound.evaluated:,} evaluations). Text has tables, explanations and forms;"
        " the other formats have tables only.\n"
    )
    return "\n".join(parts)


def miss_lines(outcomes: Sequence[Outcome]) -> list[str]:
    """Every misprint that was not found, named and corrected, with the reasons."""
    lines = []
    for each in outcomes:
        if not each.astray and (
            not each.is_provable or (each.is_right and not each.others)
        ):
            continue
        what = [each.state]
        if each.state == FOUND:
            what = [] if each.is_named else ["not named"]
            what += [] if each.is_right or not each.is_named else ["wrong value"]
        if each.others:
            what.append("other figures changed")
        if each.astray:
            what.append("findings astray")
        misprint = each.misprint
        line, number = misprint.printed.place.line
        lines.append(
            f"{', '.join(what)}: {misprint.copy_id} {misprint.kind}, {each.document}"
            f" p.{line} l.{number}, {misprint.printed.what}: {misprint.change}"
        )
        lines += [
            f"    {cause}" for cause in (*each.causes, *each.others, *each.astray)
        ]
    return lines
