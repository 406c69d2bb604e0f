"""Plain and tab-separated text: bytes to lines."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from ingest.document import Defect, Line
from ingest.errors import ReadError
from ingest.readers.bars import plain
from ingest.readers.delivered import check_digits, digit_count
from ingest.readers.shown import without_invisible

# Chinese characters per broken byte, above which a text is damaged UTF-8.
_SOUND_TO_BROKEN = 4
_CHINESE_FROM = "\u2e80"
_MOST_CONTROLS = 0.01
_LINE_END = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a")


def _decode_marked(data: bytes, name: str) -> str | None:
    """Decode text with a UTF-16 mark, else return None."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise _malformed("UTF-16", error.start, name) from error


def _malformed(encoding: str, at: int, name: str) -> ReadError:
    return ReadError(
        f"the text is {encoding} with malformed characters, the first at byte {at}",
        document=name,
        remedy="download it again",
    )


def _check_not_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    """Raise ReadError for damaged UTF-8, which GB18030 would garble."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(char >= _CHINESE_FROM for char in text) - broken
    if sound > _SOUND_TO_BROKEN * broken:
        raise _malformed("UTF-8", error.start, name) from error


def decode(data: bytes, name: str, declared: str = "") -> str:
    """Decode text that is UTF-8 or GB18030 (which includes GBK and GB2312).

    declared: the encoding that the text names, tried if it is not UTF-8.
    """
    marked = _decode_marked(data, name)
    if marked is not None:
        return marked
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not declared:
            _check_not_utf8(data, error, name)
    try:
        return data.decode(declared or "gb18030")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the text is neither UTF-8 nor {(declared or 'gb18030').upper()}",
            document=name,
            remedy="save the file as UTF-8 text and try again",
        ) from error


def looks_like_text(text: str) -> bool:
    """Whether decoded bytes are text, not an unknown binary format."""
    controls = sum(char in _CONTROLS for char in text)
    return "\0" not in text and controls <= _MOST_CONTROLS * len(text)


def _numbered_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield page, number and text of the lines.

    A form feed does not count as a line, so that numbers match editors; all other line
    ends do.
    """
    page = 1
    for number, whole in enumerate(_LINE_END.split(text), start=1):
        for place, part in enumerate(whole.split("\f")):
            page += place > 0
            yield page, number, part


def check_text(data: bytes, name: str, lines: tuple[Line, ...]) -> Iterator[Defect]:
    """Report pages whose lines have other digits than the text."""
    pages = enumerate(decode(data, name).split("\f"), start=1)
    yield from check_digits(
        Counter({page: digit_count(text) for page, text in pages}), lines
    )


def read_text(data: bytes, name: str) -> tuple[tuple[Line, ...], int]:
    """Return the lines of a text file and its number of pages.

    A form feed ends a line and a page. A line with tabs is a row of a grid with its
    cells, including blank ones. Consecutive such rows are one grid. Markdown marks of
    headings, and around a whole line, are dropped.
    """
    text = decode(data, name)
    if not looks_like_text(text):
        raise ReadError(
            "the file is of no format that is read",
            document=name,
            remedy="save the document as PDF, .docx, .xlsx, .html or .txt",
        )
    lines: list[Line] = []
    page = 1
    grid = 0
    in_grid = False
    for page, number, raw in _numbered_lines(text):
        line = without_invisible(raw)
        if "\t" in line:
            grid += 0 if in_grid else 1
            in_grid = True
            cells = tuple(cell.strip() for cell in line.split("\t"))
            lines.append(Line(page, number, line, cells, grid))
        else:
            in_grid = in_grid and not line.strip()
            lines.append(Line(page, number, plain(line)))
    return tuple(lines), page
