"""Cases of a rule: documents that figures are put into."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from ingest.csv_file import csv_rows
from made.document import MadeDocument

Figures = Mapping[str, str | None]
# This year's document, or this year's and last year's.
Made = MadeDocument | tuple[MadeDocument, MadeDocument]
OUTCOMES = ("holds", "rounding", "breaks", "silent")


@dataclass(frozen=True)
class RuleCases:
    """Figures for which a rule holds, and changes of them by outcome.

    make: writes the document; its arguments are the figures that take part in the
        rule, with figures for which it holds exactly.
    holds, rounding, breaks, silent: the changed figures of each case. rounding: it
    holds by what printed digits leave open; silent: it has nothing to compare, so that
    it must not raise an alarm.
    options: arguments that are no figures of the rule.
    """

    rule: str
    make: Callable[..., Made]
    holds: tuple[Figures, ...]
    rounding: tuple[Figures, ...]
    breaks: tuple[Figures, ...]
    silent: tuple[Figures, ...]
    options: tuple[str, ...]


def cases_of(module: ModuleType) -> list[RuleCases]:
    """The cases in the table beside a module, whose functions write their documents.

    A row has a rule, a function, an outcome or `options`, the changed figures and a
    note. Figures are `key=value`, or `no key` for one that is not printed, joined with
    `; `. Raises KeyError for an outcome that does not exist.
    """
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    assert module.__file__
    for row in csv_rows(Path(module.__file__).with_suffix(".csv")):
        empty: dict[str, list[str]] = {each: [] for each in (*OUTCOMES, "options")}
        listed = found.setdefault((row["rule"], row["make"]), empty)
        listed[row["outcome"]].append(row["figures"])
    return [
        RuleCases(
            rule,
            getattr(module, make),
            **{each: tuple(map(figures, listed[each])) for each in OUTCOMES},
            options=tuple(name for text in listed["options"] for name in figures(text)),
        )
        for (rule, make), listed in found.items()
    ]


def figures(text: str) -> dict[str, str | None]:
    """The changed figures of a row by name; None for one that is not printed."""
    changed: dict[str, str | None] = {}
    for part in text.split("; ") if text else ():
        key, sign, value = part.partition("=")
        changed[key if sign else part.removeprefix("no ")] = value if sign else None
    return changed
