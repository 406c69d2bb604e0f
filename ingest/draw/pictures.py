"""Pages of a PDF as pictures, with the places of the digits on them."""

import base64
import struct
import zlib
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium

from ingest.document import Line, Reading
from ingest.ledger.tokens import line_tokens
from ingest.readers.glyphs import Glyph, group_lines, make_words, word_of
from ingest.readers.pdfium import read_content

_SCALE = 1.4


class Box(NamedTuple):
    """A place on a page, as shares of its width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Picture:
    """One page as drawn.

    boxes: of the texts with a digit, in reading order.
    """

    number: int
    width: int
    height: int
    data_url: str
    boxes: dict[str, deque[Box]]


def _png(pixels: Any) -> bytes:
    """A grey-scale picture as PNG."""
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + pixels[row].tobytes() for row in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 6))
        + chunk(b"IEND", b"")
    )


def _token_boxes(
    glyphs: Sequence[Glyph], width: float, height: float
) -> dict[str, deque[Box]]:
    boxes: dict[str, deque[Box]] = defaultdict(deque)
    for line in group_lines(make_words(glyphs)):
        for word in line:
            for token in line_tokens(Line(1, 1, word.text)):
                part = word_of(word.glyphs[token.span.start : token.span.end])
                boxes[token.text].append(
                    Box(
                        part.x0 / width,
                        part.top / height,
                        (part.x1 - part.x0) / width,
                        (part.bottom - part.top) / height,
                    )
                )
    return boxes


def _read_glyphs(reading: Reading) -> Iterator[Glyph]:
    """Characters of a recognised text, each with its share of the width."""
    step = (reading.x1 - reading.x0) / max(len(reading.text), 1)
    for place, char in enumerate(reading.text):
        left = reading.x0 + place * step
        yield Glyph(left, reading.top, left + step, reading.bottom, char)
    yield Glyph(reading.x1, reading.top, reading.x1, reading.bottom, " ")


def pdf_pictures(path: Path, readings: Sequence[Reading]) -> Iterator[Picture]:
    """Draw every page; readings: texts recognised on scanned pages."""
    document = pdfium.PdfDocument(path)
    try:
        for index in range(len(document)):
            page = document[index]
            bitmap = page.render(scale=_SCALE, grayscale=True)
            pixels = bitmap.to_numpy()
            pixels = pixels[:, :, 0] if pixels.ndim == 3 else pixels
            height, width = pixels.shape
            read = [item for item in readings if item.page == index + 1]
            glyphs = [glyph for item in read for glyph in _read_glyphs(item)]
            if not glyphs:
                glyphs = read_content(page).glyphs
            yield Picture(
                number=index + 1,
                width=width,
                height=height,
                data_url="data:image/png;base64,"
                + base64.b64encode(_png(pixels)).decode("ascii"),
                boxes=_token_boxes(glyphs, width / _SCALE, height / _SCALE),
            )
            page.close()
    finally:
        document.close()
