"""Documents as a bad text layer would give them."""

import random
import re
from collections.abc import Callable

Mutation = Callable[[str, random.Random], str]

_BLANKS = re.compile(r"[ \u3000]+")
_LONGEST = 30


def drop_lines(text: str, chance: random.Random) -> str:
    """One line in twelve is missing."""
    return "\n".join(line for line in text.split("\n") if chance.random() > 1 / 12)


def drop_blank_lines(text: str, chance: random.Random) -> str:
    """No blank line parts anything."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def drop_blanks(text: str, chance: random.Random) -> str:
    """No blank parts the cells of a line."""
    return _BLANKS.sub("", text)


def widen_blanks(text: str, chance: random.Random) -> str:
    """Cells stand far apart."""
    return _BLANKS.sub("   ", text)


def tabs_to_blanks(text: str, chance: random.Random) -> str:
    """Cells are parted by blanks alone."""
    return text.replace("\t", " ")


def wrap_shorter(text: str, chance: random.Random) -> str:
    """Long lines are wrapped anew."""
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > _LONGEST and "\t" not in rest:
            cut = chance.randint(_LONGEST // 2, _LONGEST)
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return "\n".join(lines)


def join_lines(text: str, chance: random.Random) -> str:
    """One line in four goes on with the next."""
    joined = ""
    for line in text.split("\n"):
        joined += line + (" " if chance.random() < 1 / 4 else "\n")
    return joined


def swap_lines(text: str, chance: random.Random) -> str:
    """Neighbouring lines change places here and there."""
    lines = text.split("\n")
    for place in range(len(lines) - 1):
        if chance.random() < 1 / 10:
            lines[place : place + 2] = reversed(lines[place : place + 2])
    return "\n".join(lines)


def cut_off(text: str, chance: random.Random) -> str:
    """The document begins and ends in the middle of something."""
    lines = text.split("\n")
    first = chance.randrange(len(lines) // 2 + 1)
    return "\n".join(lines[first : chance.randrange(first, len(lines)) + 1])


MUTATIONS: dict[str, Mutation] = {
    "lines dropped": drop_lines,
    "blank lines dropped": drop_blank_lines,
    "blanks dropped": drop_blanks,
    "blanks widened": widen_blanks,
    "tabs lost": tabs_to_blanks,
    "wrapped shorter": wrap_shorter,
    "lines joined": join_lines,
    "lines swapped": swap_lines,
    "cut off": cut_off,
}
