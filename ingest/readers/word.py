"""Word documents (.docx): paragraphs and tables in document order, from the XML.

Tracked deletions, hidden text, field codes and headers of pages are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from ingest.document import Defect, Line
from ingest.readers import Content
from ingest.readers.packages import Package, attribute, child, local_name
from ingest.readers.rows import MOST_COLUMNS, Spanning, place_cells, row_line
from ingest.readers.shown import cell_text, lowered, raised, visible

_LOOK = "open it and look; save the page as PDF if figures stand there"
_ALIGNED = {"superscript": raised, "subscript": lowered}
_SKIPPED = frozenset(
    (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "Fallback",
        "pPr",
        "rPr",
        "tblPr",
        "tcPr",
        "trPr",
        "sdtPr",
        "rt",
    )
)
_DEEPEST = 200
# What a page shows and is not read: an element, and what it is.
_UNREAD = {
    "altChunk": ("embedded document",),
    "OLEObject": ("embedded object",),
    "chart": ("chart",),
    "relIds": ("diagram",),
}


def _power(text: str) -> str:
    return _apart("^", text, raised(text))


def _index(text: str) -> str:
    return _apart("_", text, lowered(text))


def _apart(sign: str, text: str, shown: str) -> str:
    """A part of an equation: raised or lowered digits, else set apart by a sign."""
    return shown if shown != text or not text else sign + text


# Parts of an equation: what parts them from what stands before, and how they look.
_EQUATION: dict[str, tuple[str, Callable[[str], str]]] = {
    "den": ("/", str),
    "sup": ("", _power),
    "sub": ("", _index),
    "deg": (" ", str),
    "lim": (" ", str),
    "e": (" ", str),
    "num": (" ", str),
}


def _span(cell: etree._Element, name: str) -> int:
    properties = child(cell, "tcPr")
    value = (
        attribute(child(properties, name), "val") if properties is not None else None
    )
    return min(int(value), MOST_COLUMNS) if value and value.isdecimal() else 1


def _child_of(element: etree._Element, *names: str) -> etree._Element | None:
    found: etree._Element | None = element
    for name in names:
        found = child(found, name) if found is not None else None
    return found


def _is_continued(cell: etree._Element) -> bool:
    """Tell whether a cell is covered by a merged cell above it."""
    merge = _child_of(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _is_hidden(run: etree._Element) -> bool:
    mark = _child_of(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false")


class _Body:
    """Collects the lines of a document."""

    def __init__(self, has_rendered_breaks: bool) -> None:
        self.page = 1
        self.grid = 0
        self.lines: list[Line] = []
        self.has_rendered_breaks = has_rendered_breaks
        self.losses: Counter[str] = Counter()

    def _number(self) -> int:
        return len(self.lines) + 1

    def read_blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Read the paragraphs and tables in an element, however wrapped."""
        if depth > _DEEPEST:
            self.losses["text nested too deeply"] += 1
            return
        for block in parent:
            name = local_name(block)
            self.losses.update(_UNREAD.get(name, ()))
            if name == "p":
                self._read_paragraph(block, depth)
            elif name == "tbl":
                self._read_table(block, depth)
            elif name and name not in _SKIPPED:
                self.read_blocks(block, depth + 1)

    def _read_paragraph(self, paragraph: etree._Element, depth: int) -> None:
        boxes: list[etree._Element] = []
        text = "".join(self._pieces(paragraph, boxes, depth))
        for number, part in enumerate(text.split("\f")):
            self.page += 1 if number else 0
            if part or "\f" not in text:
                self._add_text(part)
        for box in boxes:
            self.read_blocks(box, depth + 1)

    def _add_text(self, text: str) -> None:
        for part in text.split("\n"):
            shown = visible(part.rstrip())
            self.lines.append(Line(self.page, self._number(), shown))

    def _pieces(
        self, element: etree._Element, boxes: list[etree._Element], depth: int
    ) -> Iterator[str]:
        """Yield the printed text in a paragraph, pages parted by form feeds.

        Text boxes are set aside.
        """
        if depth >= _DEEPEST:
            self.losses["text nested too deeply"] += 1
            return
        for part in element:
            name = local_name(part)
            self.losses.update(_UNREAD.get(name, ()))
            if name == "t":
                yield part.text or ""
            elif name == "tab":
                yield "    "
            elif name in ("br", "cr"):
                is_page = attribute(part, "type") == "page"
                yield "\f" if is_page and not self.has_rendered_breaks else "\n"
            elif name == "lastRenderedPageBreak":
                yield "\f"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "txbxContent":
                boxes.append(part)
            elif name in _EQUATION:
                before, form = _EQUATION[name]
                yield before + form("".join(self._pieces(part, boxes, depth + 1)))
            elif name and name not in _SKIPPED and not _is_hidden(part):
                align = attribute(_child_of(part, "rPr", "vertAlign"), "val")
                place = _ALIGNED.get(align or "")
                pieces = self._pieces(part, boxes, depth + 1)
                yield from (place("".join(pieces)),) if place else pieces

    def _cell_text(self, cell: etree._Element, depth: int) -> str:
        part = _Body(self.has_rendered_breaks)
        part.page = self.page
        part.read_blocks(cell, depth + 1)
        self.losses += part.losses
        self.page = part.page
        return cell_text([line.text for line in part.lines])

    def _read_table(self, table: etree._Element, depth: int) -> None:
        rows = [row for row in table.iter("{*}tr") if _owner(row) is table]
        if any(True for row in rows for _ in row.iter("{*}tbl")):
            # A table that holds tables arranges the page.
            for row in rows:
                self.read_blocks(row, depth + 1)
            return
        self.grid += 1
        pages: list[int] = []
        cells: list[list[Spanning]] = []
        for row in rows:
            cells.append(list(self._row_cells(row, depth)))
            pages.append(self.page)
        placed = place_cells(cells, self.losses)
        for row_cells, page in zip(placed, pages, strict=False):
            self.lines.append(row_line(page, self._number(), row_cells, self.grid))

    def _row_cells(self, row: etree._Element, depth: int) -> Iterator[Spanning]:
        before = attribute(_child_of(row, "trPr", "gridBefore"), "val") or "0"
        for _ in range(min(int(before) if before.isdecimal() else 0, MOST_COLUMNS)):
            yield Spanning("")
        for cell in row.iter("{*}tc"):
            if _row_of(cell) is not row:
                continue
            text = "" if _is_continued(cell) else self._cell_text(cell, depth)
            yield Spanning(text, _span(cell, "gridSpan"))


def _ancestor(element: etree._Element, name: str) -> etree._Element | None:
    return next((up for up in element.iterancestors() if local_name(up) == name), None)


def _owner(row: etree._Element) -> etree._Element | None:
    return _ancestor(row, "tbl")


def _row_of(cell: etree._Element) -> etree._Element | None:
    return _ancestor(cell, "tr")


def _notes(package: Package) -> Iterator[etree._Element]:
    """Yield the footnotes and endnotes that a document prints."""
    for member in ("word/footnotes.xml", "word/endnotes.xml"):
        if member in package.members:
            for note in package.xml(member):
                # Separators between text and notes are notes of other types.
                if attribute(note, "type") in (None, "normal"):
                    yield note


def read_word(data: bytes, name: str) -> Content:
    """Read a document: its text in order, its notes after it; pages as Word counted.

    Raises ReadError for a file that is damaged or too large.
    """
    with Package(data, name) as package:
        tree = package.xml("word/document.xml")
        notes = list(_notes(package))
    content = child(tree, "body")
    if content is None:
        raise package.damaged()
    has_breaks = any(True for _ in tree.iter("{*}lastRenderedPageBreak"))
    body = _Body(has_breaks)
    body.read_blocks(content)
    for note in notes:
        body.read_blocks(note)
    defects = [
        Defect(0, f"not read: {what} ({count})", _LOOK)
        for what, count in body.losses.items()
    ]
    return Content(tuple(body.lines), body.page, defects=tuple(defects))
