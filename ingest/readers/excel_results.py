"""Results of formulas without a stored result."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation

from ingest.readers.excel_cells import Cell, CellSheet, Place
from ingest.readers.formulas import Area, Unknown, compute
from ingest.readers.number_format import rounded

# Cells that all formulas of a workbook together may read.
_MOST_LOOKS = 2_000_000
# Maximum nesting of formulas that refer to one another.
_DEEPEST = 20
_Key = tuple[str, Place]


class _TooDeepError(Exception):
    """A chain of formulas is too long for one call; key: where it continues."""

    def __init__(self, key: _Key) -> None:
        super().__init__(key)
        self.key = key


class Results:
    """Compute formulas, each cell once.

    sheet_of: the cells of a sheet by its name, None if there is no such sheet. always:
    whether stored results are unreliable (the writing program left computing to the
    reading one).
    """

    def __init__(
        self, sheet_of: Callable[[str], CellSheet | None], *, always: bool
    ) -> None:
        self._sheet_of = sheet_of
        self._always = always
        self._known: dict[_Key, Decimal | None] = {}
        self._open: set[_Key] = set()
        self._looks = 0

    def of(self, sheet: str, places: Iterable[Place]) -> dict[Place, Decimal]:
        """Results of the formulas of some cells, without unknown ones."""
        found: dict[Place, Decimal] = {}
        for place in places:
            try:
                self._follow((sheet, place))
                found[place] = self._computed(sheet, place)
            except (Unknown, RecursionError):
                continue
        return found

    def _follow(self, key: _Key) -> None:
        """Compute the end of a long chain first, then the formulas that lead there.

        A circular chain has no result.
        """
        chain: dict[_Key, None] = {key: None}
        while chain:
            last = next(reversed(chain))
            try:
                self._computed(*last)
            except _TooDeepError as error:
                if error.key in chain:
                    self._known |= chain
                    return
                chain[error.key] = None
                continue
            except Unknown:
                pass
            del chain[last]

    def is_pending(self, cell: Cell) -> bool:
        """Whether the result of a cell's formula must be computed."""
        if cell.formula is None:
            return False
        return not cell.has_result or (self._always and cell.kind == "n")

    def _computed(self, sheet: str, place: Place) -> Decimal:
        key = (sheet, place)
        if key not in self._known:
            if key in self._open:
                raise Unknown
            if len(self._open) >= _DEEPEST:
                raise _TooDeepError(key)
            self._open.add(key)
            try:
                self._known[key] = self._compute(sheet, place)
            except Unknown:
                self._known[key] = None
            finally:
                self._open.discard(key)
        value = self._known[key]
        if value is None:
            raise Unknown
        return value

    def _compute(self, name: str, place: Place) -> Decimal:
        sheet = self._sheet(name)
        cell, formula = sheet.cells.get(place), sheet.formula_of(place)
        if cell is None or cell.formula is None or formula is None:
            raise Unknown
        if cell.formula.area is not None and len(set(cell.formula.area)) > 1:
            raise Unknown
        return compute(formula[0], name, formula[1], self)

    def _sheet(self, name: str) -> CellSheet:
        sheet = self._sheet_of(name)
        if sheet is None:
            raise Unknown
        return sheet

    def value(self, sheet: str, row: int, column: int) -> Decimal | str | None:
        """Value of a cell, None if blank; raises Unknown."""
        cell = self._sheet(sheet).cells.get((row, column))
        if cell is None:
            return None
        if self.is_pending(cell):
            return self._pending_value(sheet, (row, column), cell)
        return _stored(cell)

    def _pending_value(self, sheet: str, place: Place, cell: Cell) -> Decimal | str:
        try:
            return self._computed(sheet, place)
        except Unknown:
            stored = _stored(cell)
            if not stored:
                raise
            return stored

    def places(self, area: Area) -> Iterator[tuple[int, int]]:
        """Row and column of the existing cells of an area; raises Unknown."""
        cells = self._sheet(area.sheet).cells
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        self._looks += min(size, len(cells))
        if self._looks > _MOST_LOOKS:
            raise Unknown
        if size <= len(cells):
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    if (row, column) in cells:
                        yield row, column
            return
        for row, column in list(cells):
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                yield row, column


def _stored(cell: Cell) -> Decimal | str | None:
    """The stored value; raises Unknown for an error."""
    stored = (cell.stored or "").strip()
    if cell.kind == "e":
        raise Unknown
    if cell.kind != "n":
        return cell.stored or ""
    if not stored:
        return None
    try:
        value = Decimal(stored)
    except InvalidOperation as error:
        raise Unknown from error
    if not value.is_finite():
        raise Unknown
    return rounded(value)
