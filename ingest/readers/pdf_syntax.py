"""Whether the text of a page that is not compressed is written as PDF wants it."""

from __future__ import annotations

import re
from typing import Any

from ingest.readers.pdf_objects import Damage, Name, parse, skip_space

# Operators and how many operands they take; None for any number.
_OPERATORS: dict[bytes, int | None] = {
    name.encode(): count
    for count, names in (
        (0, "b B b* B* BT BX EMC ET EX f F f* h n q Q s S T* W W*"),
        (1, "BMC CS cs Do g G gs i j J M MP ri sh Tc TL Tr Ts Tw Tz w Tj TJ '"),
        (2, "BDC d d0 DP l m Td TD Tf"),
        (3, "rg RG"),
        (4, "k K re v y"),
        (6, "c cm d1 Tm"),
        (None, 'sc SC scn SCN "'),
    )
    for name in names.split()
}
_OPERATOR = re.compile(rb"[A-Za-z'\"][A-Za-z0-9*'\"]*")
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")
_MESSAGE = "the text of a page is damaged"
# More is not looked through: an operator costs some microseconds.
_MOST_BYTES = 4_000_000


def _has_kinds(name: bytes, operands: list[Any]) -> bool:
    """Tell whether an operator has operands of the kinds that it takes."""
    if name in (b"Tj", b"'"):
        return isinstance(operands[0], bytes) and not isinstance(operands[0], Name)
    if name == b"Tf":
        return isinstance(operands[0], Name) and isinstance(operands[1], float)
    if name in (b"Tm", b"cm", b"Td", b"TD", b"re", b"m", b"l", b"c"):
        return all(isinstance(operand, float) for operand in operands)
    return True


def syntax_damage(data: bytes) -> str:
    """What is wrong with the operators of a text, empty if nothing is."""
    at, operands = 0, list[Any]()
    end = min(len(data), _MOST_BYTES)
    while (at := skip_space(data, at)) < end:
        found = _OPERATOR.match(data, at)
        name = found.group() if found else b""
        if not found or name in (b"true", b"false", b"null"):
            try:
                value, at = parse(data, at)
            except Damage:
                return _MESSAGE
            operands.append(value)
            continue
        at = found.end()
        if name == b"BI":
            image = _IMAGE_END.search(data, at)
            if image is None:
                return _MESSAGE
            at = image.end()
        elif name not in _OPERATORS:
            return _MESSAGE
        else:
            wanted = _OPERATORS[name]
            if wanted is not None and len(operands) != wanted:
                return _MESSAGE
            if not _has_kinds(name, operands):
                return _MESSAGE
        operands.clear()
    return _MESSAGE if operands and end == len(data) else ""
