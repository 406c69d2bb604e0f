"""Excel workbooks (.xlsx, .xlsm): the displayed contents of their sheets.

Read directly from XML: libraries with number formats load more slowly than the sheets
are read, and none prints a value as its format shows it. Stored formula results are
used as they are; sums without a result are computed and marked.
"""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from ingest.document import Defect, Line
from ingest.errors import ReadError
from ingest.readers import Content
from ingest.readers.delivered import check_digits
from ingest.readers.excel_cells import (
    Cell,
    CellSheet,
    clean,
    element_text,
    is_on,
    number,
    read_cells,
    shown_signs,
    sign_count,
    unused_texts,
)
from ingest.readers.excel_drawings import read_drawing
from ingest.readers.excel_results import Results
from ingest.readers.number_format import BUILT_IN, hides_text, plain, show
from ingest.readers.packages import Package, attribute, child
from ingest.readers.running_heads import head_defects, sheet_heads
from ingest.readers.sheets import Sheet, hidden_defects, hidden_sheet, sheet_lines

MOST_SHEETS = 500
_MOST_ARRAY_PLACES = 10_000
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_SAVE_ANEW = "open it in a spreadsheet program, look at the sheet and save it anew"


@dataclass(frozen=True)
class _Book:
    """Shared by all sheets: texts, number formats by style, first day of dates.

    text_uses: number of cells with a shared text, as stated in the file.
    """

    texts: tuple[str, ...]
    text_uses: str | None
    formats: tuple[str, ...]
    epoch: date


def _formats(styles: etree._Element) -> Iterator[str]:
    """Yield the number format of every cell style."""
    own = {
        number(attribute(item, "numFmtId")): attribute(item, "formatCode") or ""
        for item in styles.iter("{*}numFmt")
    }
    cell_styles = child(styles, "cellXfs")
    for style in cell_styles if cell_styles is not None else ():
        place = number(attribute(style, "numFmtId"))
        yield own.get(place) or BUILT_IN.get(place, "General")


class _Workbook:
    """Find and read the parts of a workbook."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.defects: list[Defect] = []
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
        names = child(self.tree, "sheets")
        self.items = list(names) if names is not None else []
        self.members = {
            (attribute(item, "name") or "").casefold(): target
            for item in self.items
            for kind, target in [self._target(item)]
            if kind.endswith("/worksheet") and target in package.members
        }
        self._read: dict[str, CellSheet] = {}
        self._damaged: dict[str, ReadError] = {}
        self._heads: dict[str, tuple[str, ...]] = {}
        properties = child(self.tree, "calcPr")
        self.results = Results(
            self._cells_of, always=is_on(attribute(properties, "fullCalcOnLoad"))
        )

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and member of each reference of a part."""
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

    def _target(self, item: etree._Element) -> tuple[str, str]:
        """Kind and member of a sheet that the workbook lists."""
        return self.relations.get(attribute(item, "id") or "", ("", ""))

    def _part(self, kind: str) -> etree._Element | None:
        for own_kind, target in self.relations.values():
            if own_kind.endswith(f"/{kind}"):
                if target in self.package.members:
                    return self.package.xml(target)
                self._defect(0, f"the part {target} of the workbook is missing")
        return None

    def _defect(self, page: int, message: str, kind: str = "damage") -> None:
        self.defects.append(Defect(page, message, _SAVE_ANEW, kind))

    def _shared(self) -> _Book:
        texts, styles = self._part("sharedStrings"), self._part("styles")
        properties = child(self.tree, "workbookPr")
        items = [element_text(item) for item in texts] if texts is not None else []
        if texts is not None:
            lost = shown_signs(texts) - sum(map(sign_count, items))
            if lost:
                self._defect(0, f"characters of shared texts were not read ({lost})")
        return _Book(
            tuple(map(clean, items)),
            attribute(texts, "count"),
            tuple(_formats(styles)) if styles is not None else (),
            _EPOCH_1904 if is_on(attribute(properties, "date1904")) else _EPOCH_1900,
        )

    def _cells_of(self, name: str) -> CellSheet | None:
        """All cells of a sheet, read once; None if there is no such sheet."""
        key = name.casefold()
        if key in self.members.keys() - self._read.keys() - self._damaged.keys():
            try:
                tree = self.package.xml(self.members[key])
            except ReadError as error:
                self._damaged[key] = error
                return None
            self._read[key] = read_cells(tree)
            self._heads[key] = tuple(sheet_heads(tree))
        return self._read.get(key)

    def _report_damage(self, page: int, name: str) -> None:
        error = self._damaged.get(name.casefold())
        if error is not None:
            self._defect(page, f"the sheet {name} was not read: {error.message}")

    def sheets(self) -> Iterator[Sheet]:
        """Yield the visible sheets with cells."""
        shown = [
            item for item in self.items if attribute(item, "state") in (None, "visible")
        ]
        if len(shown) > MOST_SHEETS:
            self._defect(0, f"of {len(shown)} sheets, {MOST_SHEETS} are read")
        for item in self.items:
            name = attribute(item, "name") or ""
            if item not in shown and (cells := self._cells_of(name)):
                texts = map(self._shown, cells.cells.values())
                self.defects.extend(hidden_sheet(name, texts))
            elif item not in shown:
                self._report_damage(0, name)
        page = 0
        for item in shown[:MOST_SHEETS]:
            name = attribute(item, "name") or ""
            kind, target = self._target(item)
            if kind.endswith("/worksheet") and target in self.package.members:
                page += 1
                yield self._sheet(name, page, target)
            elif kind.endswith("sheet") and not kind.endswith("/worksheet"):
                self._defect(0, f"the sheet {name} is a chart or a macro: it is unread")
            else:
                self._defect(0, f"the sheet {name} is missing in the file")
        if self._damaged and not self._read:
            raise next(iter(self._damaged.values()))
        if len(self._read) == len(self.members):
            unused = unused_texts(
                self._read.values(), self.book.texts, self.book.text_uses
            )
            if unused:
                self._defect(0, f"shared texts stand in no cell ({unused})")

    def _sheet(self, name: str, page: int, member: str) -> Sheet:
        cells = self._cells_of(name) or CellSheet()
        self._report_damage(page, name)
        sheet = Sheet(name, merges=cells.merges)
        for defect in head_defects(self._heads.get(name.casefold(), ())):
            self.defects.append(replace(defect, page=page))
        for what, count in cells.losses.items():
            if count:
                self._defect(page, f"sheet {name}: {what} ({count})")
        shown = {
            place: cell
            for place, cell in cells.cells.items()
            if not cells.is_hidden(place)
        }
        for row, column in cells.cells.keys() - shown.keys():
            if self._shown(cells.cells[row, column]):
                sheet.hide(row, column, cells.hidden_rows)
        pending = [
            place for place, cell in shown.items() if self.results.is_pending(cell)
        ]
        results = self.results.of(name, pending)
        for place, cell in shown.items():
            text = stored = self._shown(cell)
            if place in results:
                text = show(plain(results[place]), self._format(cell), self.book.epoch)
                if text != stored:
                    sheet.computed.add(place)
            elif self._is_distrusted(cell):
                text = cells.formula_text(place)
            sheet.put(place, text, self._held(cell))
        self._fill_arrays(cells, sheet)
        self._check(shown.values(), page, name)
        self._read_drawings(sheet, member, page)
        return sheet

    def _is_distrusted(self, cell: Cell) -> bool:
        """Whether a result is missing, or the zero of a program that computes none."""
        return self.results.is_pending(cell) and not (cell.stored or "").strip("0. ")

    def _format(self, cell: Cell) -> str:
        formats = self.book.formats
        return formats[cell.style] if cell.style < len(formats) else "General"

    def _held(self, cell: Cell) -> str:
        """Text or number of a cell; for formulas the saved value."""
        stored = cell.stored or ""
        if cell.kind == "s":
            place = number(stored.strip(), -1)
            return self.book.texts[place] if 0 <= place < len(self.book.texts) else ""
        if cell.kind == "b" and stored:
            return "TRUE" if stored == "1" else "FALSE"
        return stored.strip() if cell.kind == "n" else clean(stored)

    def _shown(self, cell: Cell) -> str:
        """Displayed text of a cell under its format."""
        stored, code = self._held(cell), self._format(cell)
        if cell.kind == "n" and stored:
            return show(stored, code, self.book.epoch)
        return "" if hides_text(code) else stored

    def _fill_arrays(self, cells: CellSheet, sheet: Sheet) -> None:
        """Show the formula of an array in all its cells without a result."""
        for place, cell in cells.cells.items():
            area = cell.formula.area if cell.formula is not None else None
            if area is None or (cell.has_result and place not in sheet.computed):
                continue
            (top, left), (bottom, right) = area
            if (bottom - top + 1) * (right - left + 1) > _MOST_ARRAY_PLACES:
                continue
            text = cells.formula_text(place)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    at = (row, column)
                    if at not in sheet.cells and not cells.is_hidden(at):
                        sheet.cells[at] = text

    def _check(self, cells: Iterable[Cell], page: int, name: str) -> None:
        """Report texts and formats that the sheet refers to and the file lacks."""
        texts, formats = len(self.book.texts), len(self.book.formats)
        lost = unstyled = 0
        for cell in cells:
            is_text = cell.kind == "s" and cell.stored is not None
            lost += is_text and not (
                0 <= number((cell.stored or "").strip(), -1) < texts
            )
            unstyled += cell.kind == "n" and cell.style >= max(formats, 1)
        if lost:
            self._defect(page, f"sheet {name}: texts are missing in the file ({lost})")
        if unstyled:
            self._defect(
                page,
                f"sheet {name}: number formats are missing in the file ({unstyled})",
            )

    def _read_drawings(self, sheet: Sheet, member: str, page: int) -> None:
        """Add the text boxes over a sheet, report other drawings."""
        for kind, target in self._relations(member).values():
            if kind.endswith("/drawing") and target in self.package.members:
                drawing = read_drawing(self.package.xml(target))
                sheet.boxes += [clean(text) for text in drawing.texts]
                if drawing.charts:
                    self._defect(
                        page,
                        f"sheet {sheet.name}: {drawing.charts} charts or objects are"
                        " not read",
                        "drawing",
                    )


def book_content(sheets: Iterable[Sheet], name: str, defects: list[Defect]) -> Content:
    """The lines of all sheets; one sheet is one page.

    defects: may grow while the sheets are read.
    """
    lines: list[Line] = []
    page = grid = 0
    shown: dict[int, int] = {}
    for page, sheet in enumerate(sheets, start=1):
        own, grid = sheet_lines(sheet, page, grid)
        lines += own
        shown[page] = sheet.digits
        defects += hidden_defects(sheet, page)
        if sheet.is_cut:
            message = f"the sheet {sheet.name} is too large: not all of it is read"
            remedy = "save the part with the tables as a sheet of its own"
            defects.append(Defect(page, message, remedy))
    if page == 0:
        raise ReadError(
            "the workbook shows no sheet",
            document=name,
            remedy="unhide its sheets and save it again",
        )
    defects += check_digits(shown, lines)
    return Content(tuple(lines), page, defects=tuple(defects))


def read_excel(data: bytes, name: str) -> Content:
    """Read a workbook; its visible sheets are its pages.

    Raises ReadError for a file that is damaged or too large.
    """
    with Package(data, name) as package:
        book = _Workbook(package)
        return book_content(book.sheets(), name, book.defects)
