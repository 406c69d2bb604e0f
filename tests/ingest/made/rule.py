"""What a case of a rule is: a document that figures are put into."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from made.document import MadeDocument

Figures = Mapping[str, str | None]
# This year's document, or this year's and last year's.
Made = MadeDocument | tuple[MadeDocument, MadeDocument]
UNCHANGED: Figures = {}


@dataclass(frozen=True)
class RuleCases:
    """Figures for which a rule holds, and what is changed about them for it not to.

    make: writes the document; its arguments are the figures that take part in the
        rule, with figures for which it holds exactly.
    rounding: it holds by what printed digits leave open; breaks: it does not hold;
    silent: it has nothing to compare, so that it must not raise an alarm.
    options: arguments that are no figures of the rule.
    """

    rule: str
    make: Callable[..., Made]
    breaks: tuple[Figures, ...]
    holds: tuple[Figures, ...] = (UNCHANGED,)
    rounding: tuple[Figures, ...] = ()
    silent: tuple[Figures, ...] = ()
    options: tuple[str, ...] = ()
