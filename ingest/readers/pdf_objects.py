"""The objects of a PDF file as written, without any repair.

pdfium repairs damage silently; this module reports whether there was any. Values:
numbers, Name, Ref, bytes (strings), list, dict, None.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

_SPACE = re.compile(rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r ()<>\[\]{}/%]|$)")
_REFERENCE = re.compile(
    rb"(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>\[\]/%])"
)
_NAME = re.compile(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*")
_WORD = re.compile(rb"[A-Za-z'\"*0-9]+")
_HEX = re.compile(rb"<[0-9A-Fa-f\0\t\n\f\r ]*>")
_PIECE = re.compile(rb"[()\\]")
_HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT = re.compile(rb"(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj\b")
_STREAM = re.compile(rb"stream[ \t]*(?:\r\n|\n|\r)")
_DEEPEST = 60
_LARGEST = 1e15
_LONGEST_STRING = 1 << 20
_WORDS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}


class Damage(Exception):
    """Something in a file violates the PDF syntax."""


class Name(bytes):
    """A name, without its slash."""


class Ref(NamedTuple):
    """A reference to an object by its number."""

    number: int


@dataclass(frozen=True)
class Stream:
    """A stream: its dictionary and its bytes as written.

    is_measured: whether its length matches its dictionary.
    """

    entries: dict[bytes, Any]
    raw: bytes
    is_measured: bool


def whole_number(value: Any) -> int:
    """A value as a whole number; raises Damage unless it is one of 0 or more."""
    if not isinstance(value, float) or value < 0 or value != int(value):
        raise Damage("a number is missing")
    return int(value)


def _float(digits: bytes) -> float:
    value = float(digits)
    if abs(value) > _LARGEST:
        raise Damage("a number is too large")
    return value


def skip_space(data: bytes, at: int) -> int:
    """Start of the next token after blanks and comments."""
    found = _SPACE.match(data, at)
    return found.end() if found else at


def plain_name(name: bytes) -> bytes:
    """A name without its slash, with its byte codes replaced."""
    return _HEX_IN_NAME.sub(lambda code: bytes([int(code[1], 16)]), name)


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """The bracketed string at a place, and its end."""
    depth, place = 1, at + 1
    while depth:
        found = _PIECE.search(data, place, at + _LONGEST_STRING)
        if found is None:
            raise Damage("a string does not end")
        place = found.end()
        if found.group() == b"\\":
            place += 1
        else:
            depth += 1 if found.group() == b"(" else -1
    return data[at + 1 : place - 1], place


def _list(data: bytes, at: int, depth: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while True:
        at = skip_space(data, at)
        if data[at : at + 1] == b"]":
            return items, at + 1
        item, at = parse(data, at, depth)
        items.append(item)


def _entries(data: bytes, at: int, depth: int) -> tuple[dict[bytes, Any], int]:
    entries: dict[bytes, Any] = {}
    while True:
        at = skip_space(data, at)
        if data[at : at + 2] == b">>":
            return entries, at + 2
        key, at = parse(data, at, depth)
        if not isinstance(key, Name):
            raise Damage("a dictionary has an entry without a name")
        entries[bytes(key)], at = parse(data, at, depth)


def parse(data: bytes, at: int, depth: int = 0) -> tuple[Any, int]:
    """The value at a place, and its end; raises Damage."""
    if depth > _DEEPEST:
        raise Damage("values are nested too deeply")
    at = skip_space(data, at)
    first = data[at : at + 1]
    if first == b"<":
        if data[at : at + 2] == b"<<":
            return _entries(data, at + 2, depth + 1)
        if found := _HEX.match(data, at):
            return found.group()[1:-1], found.end()
    elif first == b"[":
        return _list(data, at + 1, depth + 1)
    elif first == b"(":
        return _string(data, at)
    elif first == b"/":
        found = _NAME.match(data, at)
        assert found is not None
        return Name(plain_name(found.group()[1:])), found.end()
    elif found := _REFERENCE.match(data, at):
        return Ref(int(found[1])), found.end()
    elif found := _NUMBER.match(data, at):
        return _float(found.group()), found.end()
    elif (found := _WORD.match(data, at)) and found.group() in _WORDS:
        return _WORDS[found.group()], found.end()
    raise Damage("a value cannot be read")


def number_at(data: bytes, at: int) -> int:
    """Number of the object at a place; raises Damage."""
    found = _OBJECT.match(data, skip_space(data, at))
    if found is None:
        raise Damage("no object stands where the file says")
    return int(found[1])


def object_at(data: bytes, at: int, length_of: Any) -> Any:
    """The value of the object at a place, a Stream if one follows; raises Damage.

    length_of: gives the value of a reference, for the length of a stream.
    """
    found = _OBJECT.match(data, skip_space(data, at))
    if found is None:
        raise Damage("no object stands where the file says")
    value, at = parse(data, found.end())
    at = skip_space(data, at)
    if data.startswith(b"endobj", at):
        return value
    begin = _STREAM.match(data, at)
    if begin is None or not isinstance(value, dict):
        raise Damage("an object does not end")
    length = value.get(b"Length")
    length = length_of(length) if isinstance(length, Ref) else length
    if isinstance(length, float):
        end = begin.end() + int(length)
        if data.startswith(b"endstream", skip_space(data, end)):
            return Stream(value, data[begin.end() : end], is_measured=True)
    end = data.find(b"endstream", begin.end())
    if end < 0:
        raise Damage("a stream does not end")
    return Stream(value, data[begin.end() : end], is_measured=False)
