"""The cross-reference table of a PDF: places of its objects."""

import re
from typing import Any

from ingest.readers.pdf_objects import (
    Damage,
    Ref,
    Stream,
    number_at,
    object_at,
    parse,
    skip_space,
    whole_number,
)
from ingest.readers.pdf_streams import Budget, decode, unpredicted

_MOST_BYTES = 1 << 30
_INTEGER = re.compile(rb"\d{1,10}")
_SECTION = re.compile(rb"(\d{1,10})[ \t]+(\d{1,10})\s*")
_ENTRY = re.compile(rb"(\d{10}) +(\d{5}) +([nf])")
_START = re.compile(rb"startxref\s+(\d{1,12})\s*")
_MOST_OBJECTS = 5_000_000
# Each may cost a scan of the whole file.
_MOST_FAILURES = 50

# Place of an object: (0, place in the file) or (number of a stream, place in it).
Place = tuple[int, int]


class PdfFile:
    """A PDF whose objects are looked up in its own table.

    Raises Damage if the table cannot be read; pdfium then searches the file for
    objects.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.budget = Budget(_MOST_BYTES)
        self.places: dict[int, Place] = {}
        self.trailer: dict[bytes, Any] = {}
        self._base = max(data.find(b"%PDF-", 0, 1024), 0)
        self._streams: dict[int, tuple[bytes, list[int]]] = {}
        self._values: dict[int, Any] = {}
        self._failures = 0
        self._read_tables()

    @property
    def is_encrypted(self) -> bool:
        """Whether strings and streams are encrypted."""
        return b"Encrypt" in self.trailer

    @property
    def hides_objects(self) -> bool:
        """Whether some of its objects stand in encrypted streams."""
        return self.is_encrypted and any(holder for holder, _ in self.places.values())

    def value(self, item: Any) -> Any:
        """The value of a reference, other values unchanged; None if there is no object.

        Raises Damage if the object cannot be read.
        """
        hops = 0
        while isinstance(item, Ref):
            hops += 1
            if hops > 20:
                raise Damage("an object refers to itself")
            item = self._object(item.number)
        return item

    def _object(self, number: int) -> Any:
        place = self.places.get(number)
        if place is None:
            return None
        if number in self._values:
            return self._values[number]
        if self._failures > _MOST_FAILURES:
            raise Damage("the file is too damaged to be checked")
        try:
            value = self._parsed(number, *place)
            if isinstance(value, Stream):
                self.budget.spend(len(value.raw))
        except Damage:
            self._failures += 1
            raise
        if not isinstance(value, Stream):
            self._values[number] = value
        return value

    def _parsed(self, number: int, holder: int, at: int) -> Any:
        if not holder:
            if number_at(self.data, at) != number:
                raise Damage("another object stands where the file says")
            return object_at(self.data, at, self._length)
        data, starts = self._held(holder)
        if at >= len(starts):
            raise Damage("an object is missing in its stream")
        return parse(data, starts[at])[0]

    def _length(self, ref: Ref) -> Any:
        try:
            return self.value(ref)
        except (Damage, RecursionError):
            return None

    def _held(self, holder: int) -> tuple[bytes, list[int]]:
        """Bytes of an object stream and the start of each object; raises Damage."""
        if holder not in self._streams:
            place = self.places.get(holder, (1, 0))
            if place[0]:
                raise Damage("a stream of objects is missing")
            stream = object_at(self.data, place[1], self._length)
            if not isinstance(stream, Stream):
                raise Damage("a stream of objects is missing")
            data = decode(stream, keep=True, budget=self.budget) or b""
            data = unpredicted(data, self.value(stream.entries.get(b"DecodeParms")))
            first = whole_number(stream.entries.get(b"First"))
            numbers = data[:first].split()
            if len(numbers) % 2 or not all(map(_INTEGER.fullmatch, numbers)):
                raise Damage("a stream of objects cannot be read")
            self._streams[holder] = (data, [first + int(n) for n in numbers[1::2]])
        return self._streams[holder]

    def _read_tables(self) -> None:
        """Read the table and those before it; raises Damage."""
        last = self.data.rfind(b"startxref")
        found = _START.match(self.data, last) if last >= 0 else None
        if found is None:
            raise Damage("the table of objects is missing")
        todo, seen = [int(found[1])], set[int]()
        while todo:
            at = todo.pop(0)
            if at in seen:
                continue
            seen.add(at)
            trailer = self._read_table(self._base + at)
            self.trailer = {**trailer, **self.trailer}
            for key in (b"XRefStm", b"Prev"):
                if key in trailer:
                    todo.append(whole_number(trailer[key]))
        if not isinstance(self.trailer.get(b"Root"), Ref):
            raise Damage("the table of objects is damaged")

    def _read_table(self, at: int) -> dict[bytes, Any]:
        at = skip_space(self.data, at)
        if not self.data.startswith(b"xref", at):
            return self._read_table_stream(at)
        at = skip_space(self.data, at + 4)
        while found := _SECTION.match(self.data, at):
            first, count = int(found[1]), int(found[2])
            at = found.end()
            for number in range(first, first + min(count, _MOST_OBJECTS)):
                entry = _ENTRY.match(self.data, at)
                if entry is None:
                    raise Damage("the table of objects is damaged")
                at = skip_space(self.data, entry.end())
                if entry[3] == b"n":
                    self.places.setdefault(number, (0, self._base + int(entry[1])))
        if not self.data.startswith(b"trailer", at):
            raise Damage("the table of objects is damaged")
        trailer, _ = parse(self.data, at + 7)
        if not isinstance(trailer, dict):
            raise Damage("the table of objects is damaged")
        return trailer

    def _read_table_stream(self, at: int) -> dict[bytes, Any]:
        stream = object_at(self.data, at, lambda ref: None)
        if not isinstance(stream, Stream) or stream.entries.get(b"Type") != b"XRef":
            raise Damage("the table of objects is missing")
        entries = stream.entries
        data = decode(stream, keep=True, budget=self.budget) or b""
        data = unpredicted(data, entries.get(b"DecodeParms"))
        try:
            kind, place, index = map(whole_number, entries[b"W"])
            bounds = map(whole_number, entries.get(b"Index", [0.0, entries[b"Size"]]))
            ranges = list(zip(bounds, bounds, strict=True))
        except (KeyError, TypeError, ValueError) as error:
            raise Damage("the table of objects is damaged") from error
        width, offset = kind + place + index, 0
        for first, count in ranges:
            for number in range(first, first + min(count, _MOST_OBJECTS)):
                row = data[offset : offset + width]
                if len(row) < width or not width:
                    raise Damage("the table of objects is damaged")
                offset += width
                self._enter(
                    number,
                    int.from_bytes(row[:kind], "big") if kind else 1,
                    int.from_bytes(row[kind : kind + place], "big"),
                    int.from_bytes(row[kind + place :], "big"),
                )
        return entries

    def _enter(self, number: int, kind: int, place: int, index: int) -> None:
        if kind == 1:
            self.places.setdefault(number, (0, self._base + place))
        elif kind == 2:
            self.places.setdefault(number, (place, index))
