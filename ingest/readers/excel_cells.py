"""The cells of a sheet of a workbook (.xlsx) as stored in the file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.formulas import LAST_COLUMN, Shift, column_number, moved
from ingest.readers.packages import attribute, child, is_set, local_name
from ingest.readers.shown import cell_text, lowered, raised, struck

Place = tuple[int, int]
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_MISPLACED = "rows and cells stand out of order"
# Escapes of a workbook for characters that XML cannot hold, such as _x000D_.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KINDS = frozenset(("n", "s", "str", "inlineStr", "b", "e", "d"))
_ATTRIBUTES = frozenset(("r", "s", "t", "cm", "vm", "ph"))
_ALIGNED = {"superscript": raised, "subscript": lowered}


def position(reference: str | None) -> Place | None:
    """Row and column of a reference such as B12, from 0; row -1 means no row (B0)."""
    match = _REFERENCE.match(reference or "")
    if not match:
        return None
    return int(match[2]) - 1, column_number(match[1])


def number(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute."""
    return int(text) if text is not None and text.isdecimal() else default


def is_on(text: str | None) -> bool:
    """Whether an attribute is true."""
    return text in ("1", "true", "on")


def element_text(element: etree._Element) -> str:
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
    if properties is not None and is_set(child(properties, "strike")):
        place = struck
    return place(element_text(run))


def clean(text: str) -> str:
    """Text of a cell on one line, its line breaks joined."""
    return cell_text(_ESCAPE.sub(_escaped, text).splitlines())


def _escaped(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return match[0] if "\ud800" <= char <= "\udfff" else char


@dataclass(frozen=True)
class Formula:
    """Formula of a cell.

    text: empty if written elsewhere; shared: number of a shared formula; area: first
    and last place of an array, else None.
    """

    text: str
    shared: str | None = None
    area: tuple[Place, Place] | None = None


@dataclass(frozen=True)
class Cell:
    """A cell as stored in the file.

    kind: n number, s number of a shared text, str and inlineStr text, b, e, d; stored:
    its value, None without one; style: number of its style.
    """

    kind: str
    stored: str | None
    style: int
    formula: Formula | None = None

    @property
    def has_result(self) -> bool:
        """Whether the file stores a result; an empty text is one."""
        return bool((self.stored or "").strip()) or (
            self.kind in ("str", "inlineStr") and self.stored is not None
        )


@dataclass
class CellSheet:
    """All cells of a sheet, including hidden ones, and its shared formulas.

    shared: text and place of a shared formula, by its number. merges: (first row, row
    after, first column, column after) of merged cells. losses: counts of contents that
    are not represented here, or not with certainty.
    """

    cells: dict[Place, Cell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    shared: dict[str, tuple[str, Place]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    losses: Counter[str] = field(default_factory=Counter)

    def formula_of(self, place: Place) -> tuple[str, Shift] | None:
        """Formula of a cell and its shift; None if unknown."""
        cell = self.cells.get(place)
        formula = cell.formula if cell is not None else None
        if formula is None:
            return None
        if formula.text or formula.shared is None:
            return (formula.text, Shift()) if formula.text else None
        if formula.shared not in self.shared:
            return None
        text, (row, column) = self.shared[formula.shared]
        return text, Shift(place[0] - row, place[1] - column)

    def formula_text(self, place: Place) -> str:
        """A formula as displayed in the cell."""
        found = self.formula_of(place)
        text = " ".join(moved(*found).split()) if found else "?"
        cell = self.cells.get(place)
        is_array = cell is not None and cell.formula is not None and cell.formula.area
        return f"{{={text}}}" if is_array else f"={text}"

    def is_hidden(self, place: Place) -> bool:
        """Whether a cell is not shown."""
        return place[0] in self.hidden_rows or place[1] in self.hidden_columns


def _formula(element: etree._Element | None, place: Place) -> Formula | None:
    if element is None:
        return None
    kind = attribute(element, "t")
    text = (element.text or "").strip()
    if kind == "shared":
        return Formula(text, attribute(element, "si") or "")
    if kind == "array":
        start, _, end = (attribute(element, "ref") or "").partition(":")
        first = position(start) or place
        return Formula(text, area=(first, position(end) or first))
    return Formula(text)


def _cell(element: etree._Element, place: Place) -> Cell:
    kind = attribute(element, "t") or "n"
    value = child(element, "is" if kind == "inlineStr" else "v")
    stored = None
    if value is not None:
        stored = element_text(value) if kind == "inlineStr" else value.text or ""
    style = number(attribute(element, "s"))
    return Cell(kind, stored, style, _formula(child(element, "f"), place))


def read_cells(tree: etree._Element) -> CellSheet:
    """Read all cells of a sheet."""
    sheet = CellSheet(hidden_columns=set(_hidden_columns(tree)))
    _read_merges(tree, sheet)
    data = child(tree, "sheetData")
    if data is None:
        sheet.losses["parts with its cells are missing"] += 1
        return sheet
    row_number = -1
    named: Counter[bool] = Counter()
    for row in data:
        last = row_number
        row_number = number(attribute(row, "r"), row_number + 2) - 1
        if row_number <= last:
            sheet.losses[_MISPLACED] += 1
        if row_number < 0:
            row_number = last + 1
        if is_on(attribute(row, "hidden")):
            sheet.hidden_rows.add(row_number)
        _read_row(row, row_number, sheet, named)
    # Programs write the places of all cells or of none.
    sheet.losses[_MISPLACED] += named[False] if named[True] else 0
    read = sum(sign_count(cell.stored) for cell in sheet.cells.values())
    sheet.losses["characters of cells were not read"] += shown_signs(data) - read
    return sheet


def _read_row(
    row: etree._Element, row_number: int, sheet: CellSheet, named: Counter[bool]
) -> None:
    """Read the cells of one row into a sheet.

    named: counts of cells with and without a place.
    """
    column = -1
    for element in row:
        if local_name(element) != "c":
            continue
        reference = attribute(element, "r")
        found = position(reference)
        named[reference is not None] += 1
        place = found or (row_number, column + 1)
        is_sound = reference is None or (found and found[0] == row_number)
        if not is_sound or place[1] <= column:
            sheet.losses[_MISPLACED] += 1
        column = place[1]
        if place[0] < 0:
            place = (row_number, column)
        cell = _cell(element, place)
        if cell.kind not in _KINDS or not _ATTRIBUTES.issuperset(element.keys()):
            sheet.losses["cells are of no known kind"] += 1
        sheet.cells[place] = cell
        if cell.formula and cell.formula.shared is not None and cell.formula.text:
            sheet.shared[cell.formula.shared] = (cell.formula.text, place)


def sign_count(text: str | None) -> int:
    """Number of characters of a text other than blanks."""
    return len("".join((text or "").split()))


def shown_signs(part: etree._Element) -> int:
    """Characters of the values and texts in a part, in any element."""
    unseen = part.iter("{*}f", "{*}rPh")
    return _signs(part) - sum(map(_signs, unseen))


def _signs(part: etree._Element) -> int:
    # Comments have text too, but are not elements.
    return sign_count("".join(map(str, part.itertext(etree.Element, with_tail=False))))


def unused_texts(
    sheets: Iterable[CellSheet], texts: Sequence[str], stated: str | None
) -> int:
    """Number of shared texts in no cell, though the stated number of cells have one.

    A cell then refers to a wrong text. Some programs keep replaced texts and still
    count them.
    """
    used = [
        number(cell.stored.strip(), -1)
        for sheet in sheets
        for cell in sheet.cells.values()
        if cell.kind == "s" and cell.stored is not None
    ]
    places = set(used)
    if (stated is not None and number(stated) != len(used)) or not all(
        0 <= place < len(texts) for place in places
    ):
        return 0
    return sum(map(bool, texts)) - sum(bool(texts[place]) for place in places)


def _hidden_columns(tree: etree._Element) -> Iterator[int]:
    columns = child(tree, "cols")
    for item in columns if columns is not None else ():
        if is_on(attribute(item, "hidden")):
            first = number(attribute(item, "min"), 1)
            last = min(number(attribute(item, "max"), first), LAST_COLUMN + 1)
            yield from range(first - 1, last)


def _read_merges(tree: etree._Element, sheet: CellSheet) -> None:
    merged = child(tree, "mergeCells")
    for item in merged if merged is not None else ():
        start, _, end = (attribute(item, "ref") or "").partition(":")
        first, last = position(start), position(end or start)
        if first and last and (0, 0) <= first <= last and first[1] <= last[1]:
            sheet.merges.append((first[0], last[0] + 1, first[1], last[1] + 1))
        else:
            sheet.losses["merged cells have no place"] += 1
