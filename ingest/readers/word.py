"""Word documents (.docx): paragraphs and tables in document order, from the XML.

Tracked deletions, hidden text and field codes are skipped; figures in page headers are
reported. Numbers of paragraphs are printed as Word counts them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from ingest.document import Defect, Line
from ingest.readers import Content
from ingest.readers.delivered import delivered_digits, different_digits, digit_count
from ingest.readers.packages import Package, attribute, child, is_set, local_name
from ingest.readers.rows import (
    Spanning,
    place_cells,
    ragged_message,
    ragged_rows,
    row_line,
)
from ingest.readers.running_heads import head_defects, word_head
from ingest.readers.shown import cell_text, lowered, raised, struck, visible
from ingest.readers.word_cells import (
    arranges,
    blank_columns,
    column_span,
    descend,
    grid_columns,
    is_merged,
    owner,
    row_of,
    starts_merge,
)
from ingest.readers.word_numbers import WordNumbers

_LOOK = "open it and look; save the page as PDF if figures stand there"
_UNHIDE = "show them and save the file again if they belong to its tables"
_ALIGNED = {"superscript": raised, "subscript": lowered}
_STRUCK = ("strike", "dstrike")
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
# Numbers of page layout, and invisible data.
_UNSEEN = _SKIPPED | frozenset(
    (
        "posOffset",
        "align",
        "pctWidth",
        "pctHeight",
        "pctPosHOffset",
        "pctPosVOffset",
        "fldData",
        "binData",
        "delInstrText",
    )
)
_DEEPEST = 200
_HEAD = re.compile(r"word/(?:header|footer)\d*\.xml")
# Displayed contents that are not read: element and kind.
_UNREAD = {
    "altChunk": ("embedded document",),
    "OLEObject": ("embedded object",),
    "chart": ("chart",),
    "relIds": ("diagram",),
}

_DRAWN = frozenset(("chart", "diagram"))


def _power(text: str) -> str:
    return _apart("^", text, raised(text))


def _index(text: str) -> str:
    return _apart("_", text, lowered(text))


def _apart(sign: str, text: str, shown: str) -> str:
    """A part of an equation: raised or lowered digits, else separated by a sign."""
    return shown if shown != text or not text else sign + text


# Parts of an equation: their separator and form.
_EQUATION: dict[str, tuple[str, Callable[[str], str]]] = {
    "den": ("/", str),
    "sup": ("", _power),
    "sub": ("", _index),
    "deg": (" ", str),
    "lim": (" ", str),
    "e": (" ", str),
    "num": (" ", str),
}


def _is_hidden(run: etree._Element) -> bool:
    return is_set(descend(run, "rPr", "vanish"))


class _Body:
    """Collect the lines of a document.

    numbered: digits in the numbers of its paragraphs.
    """

    def __init__(self, has_rendered_breaks: bool, numbers: WordNumbers) -> None:
        self.numbers = numbers
        self.numbered = 0
        self.page = 1
        self.grid = 0
        self.lines: list[Line] = []
        self.has_rendered_breaks = has_rendered_breaks
        self.losses: Counter[str] = Counter()
        self.ragged = 0
        self.repeated = 0

    def _number(self) -> int:
        return len(self.lines) + 1

    def read_blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Read the paragraphs and tables in an element, however nested."""
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
        before = self.numbers.before(paragraph)
        if text.strip():
            self.numbered += digit_count(before)
            text = before + text
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
        """Yield the printed text in a paragraph, with form feeds between pages.

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
            elif name in ("tab", "ptab"):
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
                align = attribute(descend(part, "rPr", "vertAlign"), "val")
                place = _ALIGNED.get(align or "")
                if any(is_set(descend(part, "rPr", each)) for each in _STRUCK):
                    place = struck
                pieces = self._pieces(part, boxes, depth + 1)
                yield from (place("".join(pieces)),) if place else pieces

    def _cell_text(self, cell: etree._Element, depth: int) -> str:
        part = _Body(self.has_rendered_breaks, self.numbers)
        part.page = self.page
        part.read_blocks(cell, depth + 1)
        self.losses += part.losses
        self.ragged += part.ragged
        self.repeated += part.repeated
        self.numbered += part.numbered
        self.page = part.page
        return cell_text([line.text for line in part.lines])

    def _read_table(self, table: etree._Element, depth: int) -> None:
        rows = [
            row
            for row in table.iter("{*}tr")
            if owner(row) is table and not _is_deleted(row)
        ]
        if arranges(table):
            for row in rows:
                self.read_blocks(row, depth + 1)
            return
        self.grid += 1
        pages: list[int] = []
        cells: list[list[Spanning]] = []
        above: dict[int, str] = {}
        for row in rows:
            cells.append(list(self._row_cells(row, above, depth)))
            pages.append(self.page)
        placed = place_cells(cells, self.losses)
        ended = [
            replace(own, end=own.end + blank_columns(row, "gridAfter"))
            for row, own in zip(rows, placed, strict=False)
        ]
        self.ragged += ragged_rows(ended, grid_columns(table), fewest=1)
        for row_cells, page in zip(placed, pages, strict=False):
            self.lines.append(row_line(page, self._number(), row_cells, self.grid))

    def _row_cells(
        self, row: etree._Element, above: dict[int, str], depth: int
    ) -> Iterator[Spanning]:
        """Yield the cells of a row.

        above: text of cells merged with those below, by column; updated as the row is
        read.
        """
        column = blank_columns(row, "gridBefore")
        yield from [Spanning("")] * column
        for cell in row.iter("{*}tc"):
            if row_of(cell) is not row:
                continue
            text, span = self._cell_text(cell, depth), column_span(cell)
            if not is_merged(cell):
                above.pop(column, None)
            elif starts_merge(cell) or column not in above:
                above[column] = text
            else:
                if text == above[column]:
                    # It repeats the cell that covers it.
                    self.repeated += digit_count(text)
                text = ""
            yield Spanning(text, span)
            column += span


def _notes(package: Package) -> Iterator[etree._Element]:
    """Yield the footnotes and endnotes that a document prints."""
    for member in ("word/footnotes.xml", "word/endnotes.xml"):
        if member in package.members:
            for note in package.xml(member):
                # Separators between text and notes are notes of other types.
                if attribute(note, "type") in (None, "normal"):
                    yield note


def _heads(package: Package) -> Iterator[str]:
    """Yield the texts of the headers and footers of a document's pages."""
    for member in sorted(package.members):
        if _HEAD.fullmatch(member):
            yield from word_head(package.xml(member))


def _is_deleted(element: etree._Element) -> bool:
    """Whether a row of a table is a tracked deletion."""
    return local_name(element) == "tr" and descend(element, "trPr", "del") is not None


def _shown_digits(tree: etree._Element) -> int:
    """Digits of all visible text, in any element."""
    count = 0
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        name = local_name(element)
        if not name or name in _UNSEEN or _is_hidden(element) or _is_deleted(element):
            walk.skip_subtree()
        else:
            count += digit_count(element.text)
    return count


def _hidden_texts(tree: etree._Element) -> int:
    """Number of hidden texts with digits."""
    return sum(
        _is_hidden(run) and digit_count("".join(map(str, run.itertext("{*}t")))) > 0
        for run in tree.iter("{*}r")
    )


def _defects(body: _Body, shown: int, hidden: int) -> Iterator[Defect]:
    """Unread parts of a document.

    shown: number of digits it shows; hidden: number of hidden texts with digits.
    """
    if hidden:
        yield Defect(0, f"hidden and not read: texts ({hidden})", _UNHIDE, "hidden")
    for what, count in body.losses.items():
        kind = "drawing" if what in _DRAWN else "damage"
        yield Defect(0, f"not read: {what} ({count})", _LOOK, kind)
    if body.ragged:
        yield Defect(0, ragged_message(body.ragged), _LOOK)
    delivered = delivered_digits(body.lines).total() + body.repeated
    yield from different_digits(0, shown + body.numbered, delivered)


def read_word(data: bytes, name: str) -> Content:
    """Read a document: its text in order, then its notes; pages as counted by Word.

    Raises ReadError for a file that is damaged or too large.
    """
    with Package(data, name) as package:
        tree = package.xml("word/document.xml")
        notes = list(_notes(package))
        heads = list(_heads(package))
        numbers = WordNumbers(package)
    content = child(tree, "body")
    if content is None:
        raise package.damaged("word/document.xml has no text")
    has_breaks = any(True for _ in tree.iter("{*}lastRenderedPageBreak"))
    body = _Body(has_breaks, numbers)
    for part in (content, *notes):
        body.read_blocks(part)
    shown = sum(map(_shown_digits, (tree, *notes)))
    hidden = sum(map(_hidden_texts, (tree, *notes)))
    defects = (*_defects(body, shown, hidden), *head_defects(heads))
    return Content(tuple(body.lines), body.page, defects=defects)
