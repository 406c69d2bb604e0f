"""Plain and tab-separated text: bytes to lines."""

from __future__ import annotations

from ingest.document import Line
from ingest.errors import ReadError

_ENCODINGS = ("utf-8-sig", "gb18030")


def decode(data: bytes, name: str) -> str:
    """Decode text that is UTF-8 or GB18030 (which includes GBK and GB2312)."""
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError(
        "the text is neither UTF-8 nor GB18030",
        document=name,
        remedy="save the file as UTF-8 text and try again",
    )


def read_text(data: bytes, name: str) -> tuple[tuple[Line, ...], int]:
    """Return the lines of a text file and its number of pages.

    A form feed starts a page.  A line with tabs is a row of a grid: its cells are
    kept apart, blank ones too.  Consecutive such rows are one grid.
    """
    text = decode(data, name)
    lines: list[Line] = []
    page = 1
    grid = 0
    in_grid = False
    for number, raw in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        page += raw.count("\f")
        line = raw.replace("\f", " ")
        if "\t" in line:
            grid += 0 if in_grid else 1
            in_grid = True
            cells = tuple(cell.strip() for cell in line.split("\t"))
            lines.append(Line(page, number, line, cells, grid))
        else:
            in_grid = in_grid and not line.strip()
            lines.append(Line(page, number, line))
    return tuple(lines), page
