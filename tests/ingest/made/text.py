"""Documents of cases as text, for those that need no code.

A document begins with its name and its figures, as the cases of a rule change them.
Each further line puts in a row, a statement or a form: a method of MadeDocument, then
its arguments and fields, with figures in braces.

    _gap: given=10.00; gap=2.00; no again
        say special_funds; {given}; subject=某专项资金; line=9
        ?again say special_funds; {again}
        say funds_gap; {gap}; other; line=9

`?again` leaves a line out unless that figure is printed; `document` gives the year, the
kind or the scope; a line that stands deeper goes on with the one above.
"""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence

from made.document import MadeDocument

Figures = Mapping[str, str | None]
_LINE = re.compile(r" {4}(?:\?(?P<condition>\w+) )?(?P<method>\w+) (?P<parts>.*)")
_FIELD = re.compile(r"(\{?\w+\}?)=(.*)")


def figures(text: str) -> dict[str, str | None]:
    """Figures as `key=value`, or `no key` for one that is not printed."""
    found: dict[str, str | None] = {}
    for part in text.split("; ") if text else ():
        key, sign, value = part.partition("=")
        found[key if sign else part.removeprefix("no ")] = value if sign else None
    return found


def makers_in(text: str) -> dict[str, Callable[..., MadeDocument]]:
    """The documents of a text by name, as functions of their figures."""
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    found = {}
    for block in re.sub(r"\n {8}", " ", text).strip().split("\n\n"):
        head, *lines = block.split("\n")
        name, _, known = head.partition(":")
        found[name] = _maker(name, figures(known.strip()), lines)
    return found


def _maker(
    name: str, known: Figures, lines: Sequence[str]
) -> Callable[..., MadeDocument]:
    def make(**changed: str | None) -> MadeDocument:
        assert changed.keys() <= known.keys(), f"{name} has no {changed}"
        return _made(lines, {**known, **changed})

    keyword = inspect.Parameter.KEYWORD_ONLY
    signature = inspect.Signature([inspect.Parameter(key, keyword) for key in known])
    vars(make).update(__signature__=signature)
    make.__name__ = name
    return make


def _made(lines: Sequence[str], printed: Figures) -> MadeDocument:
    made = MadeDocument()
    for line in lines:
        call = _LINE.fullmatch(line)
        assert call, line
        if call["condition"] and not printed[call["condition"]]:
            continue
        arguments: list[str | None] = []
        fields: dict[str, str | None] = {}
        for part in call["parts"].split("; "):
            field = _FIELD.fullmatch(part)
            if field:
                fields[str(_filled(field[1], printed))] = _filled(field[2], printed)
            else:
                arguments.append(_filled(part, printed))
        if call["method"] == "document":
            year = int(fields.pop("year", None) or made.year)
            made = MadeDocument(year=year, **{k: v or "" for k, v in fields.items()})
        else:
            getattr(made, call["method"])(*arguments, **fields)
    return made


def _filled(part: str, printed: Figures) -> str | None:
    """A part with figures for their names; a figure alone may not be printed."""
    alone = re.fullmatch(r"\{(\w+)\}", part)
    return printed[alone[1]] if alone else part.format_map(printed)
