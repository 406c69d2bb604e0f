"""Whether the content stream of a page is valid PDF to its end."""

import re
from collections import Counter
from typing import Any

from ingest.readers.pdf_objects import Damage, Name, parse, skip_space

# Operators and their number of operands; None for any number.
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
# Strings (also with brackets), names and comments: not operators.
_LITERAL = re.compile(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"
    rb"|<[0-9A-Fa-f\0\t\n\f\r ]*+>|/[^\0\t\n\f\r ()<>\[\]{}/%]*+|%[^\r\n]*+",
    re.DOTALL,
)
_WORD = re.compile(rb"[A-Za-z'\"*][^\0\t\n\f\r ()<>\[\]{}/%]*")
_LOOSE = re.compile(rb"[(){}]")
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")
_VALUES = frozenset((b"true", b"false", b"null"))
_MESSAGE = "the text of a page is damaged"
# More is not examined: an operator costs some microseconds.
_MOST_BYTES = 4_000_000


def _has_kinds(name: bytes, operands: list[Any]) -> bool:
    """Whether an operator has operands of the right kinds."""
    if name in (b"Tj", b"'"):
        return isinstance(operands[0], bytes) and not isinstance(operands[0], Name)
    if name == b"Tf":
        return isinstance(operands[0], Name) and isinstance(operands[1], float)
    if name in (b"Tm", b"cm", b"Td", b"TD", b"re", b"m", b"l", b"c"):
        return all(isinstance(operand, float) for operand in operands)
    return True


def _is_open(words: Counter[bytes]) -> bool:
    """Whether a content stream ends inside a text object or a saved state."""
    return words[b"BT"] != words[b"ET"] or words[b"q"] > words[b"Q"]


def syntax_damage(data: bytes, is_whole: bool = False) -> str:
    """Error in the operators of a content stream, else empty.

    is_whole: whether it is the whole content of a page; a stream may be a part.
    """
    at, operands, words = 0, list[Any](), Counter[bytes]()
    end = min(len(data), _MOST_BYTES)
    while (at := skip_space(data, at)) < end:
        found = _OPERATOR.match(data, at)
        name = found.group() if found else b""
        if not found or name in _VALUES:
            try:
                value, at = parse(data, at)
            except Damage:
                return _MESSAGE
            operands.append(value)
            continue
        at = found.end()
        words[name] += 1
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
    if end < len(data):
        return ""
    return _MESSAGE if operands or (is_whole and _is_open(words)) else ""


def ending_damage(data: bytes) -> str:
    """Error in a content stream as a whole, else empty.

    Operands are examined only if strings, lists or operators leave a doubt, as that
    takes many times longer.
    """
    if len(data) > _MOST_BYTES:
        return ""
    rest = _LITERAL.sub(b" ", data)
    words = Counter(_WORD.findall(rest))
    is_odd = (
        b"BI" in words
        or not words.keys() <= _OPERATORS.keys() | _VALUES
        or _LOOSE.search(rest) is not None
        or rest.count(b"[") != rest.count(b"]")
    )
    if is_odd:
        # Bytes of a picture may look like strings and operators.
        return syntax_damage(data, is_whole=True)
    return _MESSAGE if _is_open(words) else ""
