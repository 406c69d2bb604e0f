"""Word documents (.docx): paragraphs and tables in document order, from the XML.

Tracked deletions, hidden text, field codes and headers of pages are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.document import Line
from ingest.readers.packages import Package, attribute, child, local_name
from ingest.readers.rows import MOST_COLUMNS, Spanning, place_cells, row_line
from ingest.readers.shown import cell_text, lowered, raised, visible

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

    def _number(self) -> int:
        return len(self.lines) + 1

    def read_blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Read the paragraphs and tables in an element, however wrapped."""
        if depth > _DEEPEST:
            return
        for block in parent:
            name = local_name(block)
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
        for part in element if depth < _DEEPEST else ():
            name = local_name(part)
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
            elif name and name not in _SKIPPED and not _is_hidden(part):
                align = attribute(_child_of(part, "rPr", "vertAlign"), "val")
                place = _ALIGNED.get(align or "")
                pieces = self._pieces(part, boxes, depth + 1)
                yield from (place("".join(pieces)),) if place else pieces

    def _cell_text(self, cell: etree._Element, depth: int) -> str:
        part = _Body(self.has_rendered_breaks)
        part.page = self.page
        part.read_blocks(cell, depth + 1)
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
        for row_cells, page in zip(place_cells(cells), pages, strict=False):
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


def read_word(data: bytes, name: str) -> tuple[tuple[Line, ...], int]:
    """Return the lines of a document and the pages that Word counted, at least 1.

    Raises ReadError for a file that is damaged or too large.
    """
    with Package(data, name) as package:
        tree = package.xml("word/document.xml")
    content = child(tree, "body")
    if content is None:
        raise package.damaged()
    has_breaks = any(True for _ in tree.iter("{*}lastRenderedPageBreak"))
    body = _Body(has_breaks)
    body.read_blocks(content)
    return tuple(body.lines), body.page
