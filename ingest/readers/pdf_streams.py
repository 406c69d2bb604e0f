"""Streams of a PDF, decoded with verified checksums.

pdfium shows what it can decode and ignores checksums.
"""

import base64
import binascii
import re
import zlib
from typing import Any

from ingest.readers.pdf_objects import Damage, Stream, whole_number

_CHUNK = 1 << 20
_FIRST_BY_ROW = 10
# Blanks that PDF readers skip in text codes.
_WHITE = re.compile(rb"[\t\n\r ]+")
_LONG_NAMES = {
    b"Fl": b"FlateDecode",
    b"A85": b"ASCII85Decode",
    b"AHx": b"ASCIIHexDecode",
}
# Filters not decoded here: pictures, and encodings without a checksum.
OTHER_FILTERS = frozenset(
    (
        *(b"DCTDecode", b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode"),
        *(b"LZWDecode", b"RunLengthDecode", b"Crypt", b"DCT", b"CCF", b"LZW", b"RL"),
    )
)


class Budget:
    """Number of bytes that may still be decoded; a few can expand to very many."""

    def __init__(self, size: int) -> None:
        self.left = size

    def spend(self, size: int) -> None:
        """Use up bytes; raises Damage if none are left."""
        self.left -= size
        if self.left < 0:
            raise Damage("the file is too large to be checked")


def _inflated(raw: bytes, keep: bool, budget: Budget) -> bytes:
    """Decompress to the end, checksum included; empty if not kept. Raises Damage."""
    decoder = zlib.decompressobj()
    pieces: list[bytes] = []
    rest = raw
    try:
        while not decoder.eof:
            piece = decoder.decompress(rest, _CHUNK)
            rest = decoder.unconsumed_tail
            budget.spend(len(piece))
            if keep:
                pieces.append(piece)
            if not piece and not rest and not decoder.eof:
                raise Damage("a stream does not decode to its end")
    except zlib.error as error:
        raise Damage("a stream does not decode to its end") from error
    return b"".join(pieces)


def _ascii85(raw: bytes) -> bytes:
    text = _WHITE.sub(b"", raw)
    if not text.endswith(b"~>"):
        raise Damage("a stream does not decode to its end")
    return base64.a85decode(text.removeprefix(b"<~")[:-2])


def _ascii_hex(raw: bytes) -> bytes:
    text = _WHITE.sub(b"", raw)
    if not text.endswith(b">"):
        raise Damage("a stream does not decode to its end")
    text = text[:-1]
    return binascii.unhexlify(text + b"0" * (len(text) % 2))


def filters_of(entries: dict[bytes, Any]) -> list[bytes]:
    """Names of the filters of a stream, in decoding order."""
    value = entries.get(b"Filter")
    names = value if isinstance(value, list) else [value] if value is not None else []
    return [_LONG_NAMES.get(name, name) for name in names if isinstance(name, bytes)]


def decode(stream: Stream, keep: bool, budget: Budget) -> bytes | None:
    """Bytes of a stream, None if a filter is not decoded here; raises Damage.

    keep: whether the bytes are returned or only checked.
    """
    data = stream.raw
    filters = filters_of(stream.entries)
    try:
        for place, name in enumerate(filters):
            if name == b"FlateDecode":
                is_last = place == len(filters) - 1
                data = _inflated(data, keep or not is_last, budget)
            elif name == b"ASCII85Decode":
                data = _ascii85(data)
            elif name == b"ASCIIHexDecode":
                data = _ascii_hex(data)
            elif name in OTHER_FILTERS:
                return None
            else:
                raise Damage("a stream is coded in an unknown way")
    except (ValueError, binascii.Error) as error:
        raise Damage("a stream does not decode to its end") from error
    return data


def unpredicted(data: bytes, parameters: Any) -> bytes:
    """Undo the predictor of tables and object streams; raises Damage."""
    if not isinstance(parameters, dict):
        return data
    if whole_number(parameters.get(b"Predictor", 1.0)) < _FIRST_BY_ROW:
        return data
    width = whole_number(parameters.get(b"Columns", 1.0))
    if not 0 < width < _CHUNK or parameters.get(b"Colors", 1.0) != 1:
        raise Damage("the table of objects cannot be read")
    before = bytearray(width)
    rows: list[bytes] = []
    for at in range(0, len(data) - width, width + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + width])
        if kind == 1:
            for place in range(1, width):
                row[place] = (row[place] + row[place - 1]) & 255
        elif kind == 2:
            for place in range(width):
                row[place] = (row[place] + before[place]) & 255
        elif kind != 0:
            raise Damage("the table of objects cannot be read")
        rows.append(bytes(row))
        before = row
    return b"".join(rows)
