"""Web pages: text blocks and tables in reading order, without scripts and styles."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree, html

from ingest.document import Defect, Line
from ingest.errors import ReadError
from ingest.readers import Content
from ingest.readers.delivered import check_digits, digit_count
from ingest.readers.rows import (
    Spanning,
    place_cells,
    ragged_message,
    ragged_rows,
    row_line,
)
from ingest.readers.shown import cell_text, lowered, raised, struck, visible
from ingest.readers.text import decode
from ingest.readers.web_cells import (
    LOOSE,
    arranges,
    between_cells,
    is_skipped,
    own_text,
    rows_in,
)
from ingest.readers.web_controls import (
    EMBEDDED,
    NO_SCRIPTS,
    hidden_parts,
    show_controls,
)
from ingest.readers.web_styles import UNREAD

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([-\w]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([-\w]+)")
_META_REACH = 4096
# Everything else begins a line.
_INLINE = re.compile(
    r"(?:a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|kbd|label|mark|o:p|q|s|samp|small"
    r"|span|strike|strong|st1:\w+|sub|sup|tspan|tt|u|var|wbr)$"
)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)")
_STRUCK = re.compile(r"text-decoration[^;]*line-through")
_LOWERED = re.compile(r"vertical-align\s*:\s*(?:sub|text-bottom)")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MISSPELT = "cells whose names are misspelt"
_RAGGED = "rows of tables lack cells"
_PICTURE = "picture in a table"
_LOOK = "look at the page in a browser; save what stands there beside the page"
_UNHIDE = "show them and save the page again if they belong to its tables"
_SHOWN_ELSEWHERE = (EMBEDDED, NO_SCRIPTS, _PICTURE)
# A missing quotation mark makes cells part of an attribute.
_SWALLOWED = "//@*[contains(., '</td') or contains(., '<td')]"


def _declared(data: bytes) -> str:
    """Chinese encoding that the page declares, empty if none or another."""
    head = data[:_META_REACH]
    match = _XML.search(head) or _META.search(head)
    name = match[1].decode("ascii").lower() if match else ""
    # Pages that use all of GBK declare GB2312.
    if name in ("gb2312", "gbk", "gb18030", "x-gbk"):
        return "gb18030"
    return "big5" if name in ("big5", "big5-hkscs") else ""


def _aligned(element: etree._Element) -> Callable[[str], str] | None:
    """Digits of a raised or lowered element."""
    style = (element.get("style") or "").lower()
    if element.tag in ("del", "s", "strike") or (
        _INLINE.match(element.tag) and _STRUCK.search(style)
    ):
        return struck
    if element.tag == "sup" or _RAISED.search(style):
        return raised if _INLINE.match(element.tag) else None
    if element.tag == "sub" or _LOWERED.search(style):
        return lowered if _INLINE.match(element.tag) else None
    return None


def _squeeze(text: str | None) -> str:
    return _BLANKS.sub(" ", text or "").replace("\xa0", " ")


def _span(cell: etree._Element, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else 1


class _Page:
    """Collect the lines of a page."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.grid = 0
        self.losses: Counter[str] = Counter()
        self._open: list[str] = []
        self._is_set = False

    def _end_line(self) -> None:
        text = visible("".join(self._open))
        text = text.rstrip(" ") if self._is_set else text.strip(" ")
        self._open = []
        if text:
            self.lines.append(Line(1, len(self.lines) + 1, text))

    def read(self, element: etree._Element) -> None:
        """Read an element's text and its children."""
        self._read(element)
        self._end_line()

    def _read(self, element: etree._Element) -> None:
        self._take(element.text)
        for part in element:
            self._read_part(part)
            self._take(part.tail)

    def _take(self, text: str | None) -> None:
        """Add text; preformatted text keeps its lines and blanks."""
        if not self._is_set:
            self._open.append(_squeeze(text))
            return
        for place, line in enumerate((text or "").expandtabs().split("\n")):
            if place:
                self._end_line()
            self._open.append(line.replace("\xa0", " "))

    def _read_part(self, part: etree._Element) -> None:
        if is_skipped(part):
            return
        if part.tag == "table":
            self._end_line()
            self._read_table(part)
        elif part.tag == "br":
            self._end_line()
        elif (place := _aligned(part)) is not None:
            before, self._open = self._open, []
            self._read(part)
            self._open = [*before, place("".join(self._open))]
        elif _INLINE.match(part.tag):
            self._read(part)
        else:
            self._end_line()
            was_set, self._is_set = self._is_set, self._is_set or part.tag == "pre"
            self._read(part)
            self._end_line()
            self._is_set = was_set

    def _read_table(self, table: etree._Element) -> None:
        if arranges(table):
            self._read(table)
            self._end_line()
            return
        for caption in table.iterchildren("caption"):
            self.read(caption)
        # Browsers show text between the cells of a table above it.
        for text in between_cells(table, table):
            self._open.append(_squeeze(text))
            self._end_line()
        self.grid += 1
        rows = rows_in(table, self.losses)
        cells = [[_cell(cell, self.losses) for cell in row] for row in rows]
        placed = place_cells(cells, self.losses)
        self.losses[_RAGGED] += ragged_rows(placed)
        for row in placed:
            self.lines.append(row_line(1, len(self.lines) + 1, row, self.grid))


def _cell(cell: etree._Element, losses: Counter[str]) -> Spanning:
    row = cell.getparent()
    if is_skipped(cell) or (row is not None and is_skipped(row)):
        text = ""
    elif cell.tag in ("td", "th"):
        part = _Page()
        part.read(cell)
        text = cell_text([line.text for line in part.lines])
        losses[_PICTURE] += not text and cell.find(".//img") is not None
    else:
        losses[_MISSPELT] += 1
        text = visible(_squeeze(own_text(cell)).strip())
    return Spanning(text, _span(cell, "colspan"), _span(cell, "rowspan"))


def _shown_digits(tree: etree._Element) -> int:
    """Digits of all text that is neither hidden nor skipped."""
    count = 0
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if is_skipped(element):
            walk.skip_subtree()
        else:
            count += digit_count(element.text)
        count += digit_count(element.tail)
    return count


def _parse(text: str, name: str) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(
            "the web page shows no text", document=name, remedy="download it again"
        ) from error
    # libxml2 drops elements nested too deeply; only its log reports it.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise _too_deep(name)
    return tree


def _too_deep(name: str) -> ReadError:
    return ReadError(
        "the web page is nested too deeply to be read",
        document=name,
        remedy="copy the tables out of the browser and save them as text",
    )


def _defects(text: str, tree: etree._Element, page: _Page) -> Iterator[Defect]:
    for what, count in page.losses.items():
        if count and what in (_MISSPELT, LOOSE, _RAGGED, UNREAD):
            message = ragged_message(count) if what == _RAGGED else f"{what} ({count})"
            yield Defect(0, message, "look where they stand in a browser")
        elif count:
            remedy = _LOOK if what in _SHOWN_ELSEWHERE else "split the table"
            yield Defect(0, f"not read: {what} ({count})", remedy)
    if hidden := hidden_parts(tree):
        message = f"hidden and not read: rows, cells or texts of tables ({hidden})"
        yield Defect(0, message, _UNHIDE, "hidden")
    last = text.lower().rfind("<table")
    rest = text.lower()[last:]
    if last >= 0 and not any(end in rest for end in ("</table", "</body", "</html")):
        yield Defect(0, "the page ends inside a table", "download it again")
    if tree.xpath(_SWALLOWED):
        yield Defect(0, "a quotation mark is missing in a tag", "download it again")
    yield from check_digits({1: _shown_digits(tree)}, page.lines)


def read_web(data: bytes, name: str) -> Content:
    """Read a web page, which is one page.

    Raises ReadError for a page that is not text or nested too deeply.
    """
    page = _Page()
    text = decode(data, name, _declared(data))
    tree = _parse(text, name)
    try:
        page.losses.update(show_controls(tree))
        page.read(tree)
    except RecursionError as error:
        raise _too_deep(name) from error
    return Content(tuple(page.lines), 1, defects=tuple(_defects(text, tree, page)))
