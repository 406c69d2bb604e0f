"""Cases of a rule: documents that figures are put into."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from ingest.csv_file import csv_rows
from made.document import MadeDocument
from made.text import Figures, figures, makers_in

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
    """The cases in the table beside a module.

    A row has a rule, a document, an outcome or `options`, the changed figures and a
    note. The document is one of the text beside the module, or a function of it.
    Figures are `key=value`, or `no key` for one that is not printed, joined with `; `;
    ` | ` stands between the figures of several cases.
    Raises KeyError for an outcome or a document that does not exist.
    """
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    path = Path(str(module.__file__))
    makers = vars(module) | makers_in(path.with_suffix(".txt").read_text("utf-8"))
    for row in csv_rows(path.with_suffix(".csv")):
        empty: dict[str, list[str]] = {each: [] for each in (*OUTCOMES, "options")}
        listed = found.setdefault((row["rule"], row["make"]), empty)
        listed[row["outcome"]] += row["figures"].split(" | ")
    return [
        RuleCases(
            rule,
            makers[make],
            **{each: tuple(map(figures, listed[each])) for each in OUTCOMES},
            options=tuple(name for text in listed["options"] for name in figures(text)),
        )
        for (rule, make), listed in found.items()
    ]
