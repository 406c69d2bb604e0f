"""Excel workbooks (.xlsx, .xlsm): what their sheets show, without computing anything.

Read from the XML itself: the libraries that know number formats are slower to load
than the sheets are to read, and none prints a value as its format shows it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from ingest.document import Line
from ingest.errors import ReadError
from ingest.readers.number_format import BUILT_IN, show
from ingest.readers.packages import Package, attribute, child, local_name
from ingest.readers.rows import MOST_COLUMNS, MOST_ROWS
from ingest.readers.sheets import Sheet, sheet_lines
from ingest.readers.shown import cell_text, lowered, raised

MOST_SHEETS = 500
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
# How the XML of a workbook writes what XML cannot hold, such as _x000D_.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ALIGNED = {"superscript": raised, "subscript": lowered}
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)


@dataclass(frozen=True)
class _Book:
    """What all sheets share: texts, number formats by style, first day of dates."""

    texts: tuple[str, ...]
    formats: tuple[str, ...]
    epoch: date


def _position(reference: str | None) -> tuple[int, int] | None:
    """Row and column of a reference such as B12, from 0."""
    match = _REFERENCE.match(reference or "")
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text is not None and text.isdecimal() else default


def _is_on(text: str | None) -> bool:
    return text in ("1", "true", "on")


def _text(element: etree._Element) -> str:
    """Text of a cell or shared text, without the phonetic guides."""
    parts: list[str] = []
    for part in element:
        name = local_name(part)
        if name == "t":
            parts.append(part.text or "")
        elif name == "r":
            parts.append(_run(part))
    return "".join(parts)


def _run(run: etree._Element) -> str:
    """Text of a run of one font."""
    properties = child(run, "rPr")
    align = child(properties, "vertAlign") if properties is not None else None
    place = _ALIGNED.get(attribute(align, "val") or "", str)
    return place(_text(run))


def clean(text: str) -> str:
    """Text of a cell on one line: lines broken within it are joined."""
    return cell_text(_ESCAPE.sub(_escaped, text).splitlines())


def _escaped(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return match[0] if "\ud800" <= char <= "\udfff" else char


def _formats(styles: etree._Element) -> Iterator[str]:
    """Yield the number format of every cell style."""
    own = {
        _number(attribute(item, "numFmtId")): attribute(item, "formatCode") or ""
        for item in styles.iter("{*}numFmt")
    }
    cell_styles = child(styles, "cellXfs")
    for style in cell_styles if cell_styles is not None else ():
        number = _number(attribute(style, "numFmtId"))
        yield own.get(number) or BUILT_IN.get(number, "General")


class _Workbook:
    """Finds the parts of a workbook and reads them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        roots = self._relations("")
        self.path = next(
            (
                target
                for kind, target in roots.values()
                if kind.endswith("/officeDocument")
            ),
            "xl/workbook.xml",
        )
        self.tree = package.xml(self.path)
        self.relations = self._relations(self.path)
        self.book = self._shared()

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and member of everything that a part refers to."""
        folder, name = posixpath.split(part)
        member = posixpath.join(folder, "_rels", f"{name}.rels")
        if member not in self.package.members:
            return {}
        return {
            attribute(item, "Id") or "": (
                attribute(item, "Type") or "",
                posixpath.normpath(
                    posixpath.join("/", folder, attribute(item, "Target") or "")
                ).lstrip("/"),
            )
            for item in self.package.xml(member)
        }

    def _part(self, kind: str) -> etree._Element | None:
        for own_kind, target in self.relations.values():
            if own_kind.endswith(f"/{kind}") and target in self.package.members:
                return self.package.xml(target)
        return None

    def _shared(self) -> _Book:
        texts, styles = self._part("sharedStrings"), self._part("styles")
        properties = child(self.tree, "workbookPr")
        return _Book(
            tuple(clean(_text(item)) for item in texts) if texts is not None else (),
            tuple(_formats(styles)) if styles is not None else (),
            _EPOCH_1904 if _is_on(attribute(properties, "date1904")) else _EPOCH_1900,
        )

    def sheets(self) -> Iterator[Sheet]:
        """Yield the visible sheets that hold cells."""
        names = child(self.tree, "sheets")
        items = list(names) if names is not None else []
        shown = [
            item for item in items if attribute(item, "state") in (None, "visible")
        ]
        for item in shown[:MOST_SHEETS]:
            kind, target = self.relations.get(attribute(item, "id") or "", ("", ""))
            if kind.endswith("/worksheet"):
                name = attribute(item, "name") or ""
                yield self._sheet(name, self.package.xml(target))

    def _sheet(self, name: str, tree: etree._Element) -> Sheet:
        sheet = Sheet(name)
        hidden = _hidden_columns(tree)
        data = child(tree, "sheetData")
        row_number = -1
        for row in data if data is not None else ():
            row_number = _number(attribute(row, "r"), row_number + 2) - 1
            if _is_on(attribute(row, "hidden")) or len(sheet.cells) > MOST_ROWS * 20:
                continue
            column = -1
            for cell in row:
                place = _position(attribute(cell, "r")) or (row_number, column + 1)
                column = place[1]
                text = "" if column in hidden else self._shown(cell)
                if text and column < MOST_COLUMNS * 4:
                    sheet.cells[place] = text
        sheet.merges = list(_merges(tree))
        return sheet

    def _shown(self, cell: etree._Element) -> str:
        """Text of a cell as shown; formulas by the value that was saved."""
        kind = attribute(cell, "t") or "n"
        if kind == "inlineStr":
            inline = child(cell, "is")
            return clean(_text(inline)) if inline is not None else ""
        value = child(cell, "v")
        stored = (value.text or "") if value is not None else ""
        if kind == "s":
            place = _number(stored.strip(), -1)
            return self.book.texts[place] if 0 <= place < len(self.book.texts) else ""
        if kind == "n" and stored.strip():
            style = _number(attribute(cell, "s"))
            formats = self.book.formats
            code = formats[style] if style < len(formats) else "General"
            return show(stored, code, self.book.epoch)
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        return clean(stored)


def _hidden_columns(tree: etree._Element) -> set[int]:
    columns = child(tree, "cols")
    hidden: set[int] = set()
    for item in columns if columns is not None else ():
        if _is_on(attribute(item, "hidden")):
            first = _number(attribute(item, "min"), 1)
            last = min(_number(attribute(item, "max"), first), MOST_COLUMNS * 4)
            hidden.update(range(first - 1, last))
    return hidden


def _merges(tree: etree._Element) -> Iterator[tuple[int, int, int, int]]:
    """Yield (first row, row after, first column, column after) of merged cells."""
    merged = child(tree, "mergeCells")
    for item in merged if merged is not None else ():
        start, _, end = (attribute(item, "ref") or "").partition(":")
        first, last = _position(start), _position(end)
        if first and last:
            yield first[0], last[0] + 1, first[1], last[1] + 1


def book_lines(sheets: Iterator[Sheet], name: str) -> tuple[tuple[Line, ...], int]:
    """Return the lines of all sheets and how many there are; one sheet is one page."""
    lines: list[Line] = []
    page = grid = 0
    for page, sheet in enumerate(sheets, start=1):
        own, grid = sheet_lines(sheet, page, grid)
        lines += own
    if page == 0:
        raise ReadError(
            "the workbook shows no sheet",
            document=name,
            remedy="unhide its sheets and save it again",
        )
    return tuple(lines), page


def read_excel(data: bytes, name: str) -> tuple[tuple[Line, ...], int]:
    """Return the lines of a workbook and its number of visible sheets.

    Raises ReadError for a file that is damaged or too large.
    """
    with Package(data, name) as package:
        return book_lines(_Workbook(package).sheets(), name)
