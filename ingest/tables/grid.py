"""Tables whose cells the document keeps apart: every figure has its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Line
from ingest.figures import is_ascending, is_number, parse_number
from ingest.reference import Classification, Layout, LineDef, PublishedTable
from ingest.tables.codes import map_class, total_lines
from ingest.tables.lines import LineNames, applicable_lines, next_line
from ingest.tables.matrix import is_matrix
from ingest.tables.model import Figure, Row, Unplaced
from ingest.text import fold, has_chinese, without_enumerator

_LINE_NUMBER_HEADERS = ("行次", "栏次")
_LABEL_HEADERS = ("项目", "科目名称", "项目(按功能分类)", "支出项目", "收入项目")
_CODE_HEADERS = ("科目编码", "科目代码", "编码", "类", "款", "项")


@dataclass(frozen=True)
class _Place:
    """Which column a grid column is, and on which side."""

    side: str
    column: int


def _cells(line: Line) -> tuple[str, ...]:
    return line.cells or ()


def _number_row(rows: Sequence[Line]) -> tuple[int, list[int]]:
    """Index of the row that numbers the columns, and the grid columns it numbers."""
    for index, line in enumerate(rows[:12]):
        numbered = [
            (place, parse_number(cell))
            for place, cell in enumerate(_cells(line))
            if is_number(cell)
        ]
        words = [fold(cell) for cell in _cells(line) if cell and not is_number(cell)]
        if any(len(word) > 2 for word in words):
            continue
        if is_ascending([number for _, number in numbered]) and (
            len(numbered) > 2 or any("次" in word for word in words)
        ):
            return index, [place for place, _ in numbered]
    return -1, []


def _headers(rows: Sequence[Line]) -> list[str]:
    """Folded header of every grid column: its own cells, else those to the left."""
    width = max((len(_cells(line)) for line in rows), default=0)
    headers = [""] * width
    for line in rows:
        held = ""
        for place in range(width):
            cell = fold(_cells(line)[place]) if place < len(_cells(line)) else ""
            held = cell or held
            headers[place] += held + "/"
    return headers


class _Grid:
    """One table as rows of cells."""

    def __init__(
        self,
        table: PublishedTable,
        layout: Layout,
        classification: Classification,
        lines: Sequence[Line],
    ) -> None:
        self.table = table
        self.layout = layout
        self.classification = classification
        self.lines = [line for line in lines if line.cells]
        self.names = LineNames(applicable_lines(table, layout))
        self.totals = total_lines(table)
        self.rows: list[Row] = []
        self.unplaced: list[Unplaced] = []
        self.last_order: dict[str, int] = {}
        number_row, self.numbered = _number_row(self.lines)
        self.start = number_row + 1 if number_row >= 0 else self._first_data_row()
        self.headers = _headers(self.lines[: self.start])

    def _first_data_row(self) -> int:
        for index, line in enumerate(self.lines):
            cells = _cells(line)
            if any(is_number(cell) for cell in cells) or any(
                self.names.candidates(cell) for cell in cells[:1] if cell
            ):
                return index
        return len(self.lines)

    def _is_line_number(self, place: int) -> bool:
        header = self.headers[place] if place < len(self.headers) else ""
        own = [part for part in header.split("/") if part]
        return bool(own) and own[-1] in _LINE_NUMBER_HEADERS

    def _value_places(self) -> list[int]:
        """Grid columns that hold figures, left to right."""
        if self.numbered:
            return self.numbered
        return [
            place
            for place, header in enumerate(self.headers)
            if (parts := [part for part in header.split("/") if part])
            and parts[-1] not in _LINE_NUMBER_HEADERS + _LABEL_HEADERS + _CODE_HEADERS
            and not parts[-1].endswith(("科目编码", "科目代码", "科目名称"))
        ]

    def places(self) -> dict[int, _Place]:
        """Column and side of every grid column that holds figures."""
        wanted = [
            _Place(side, column)
            for side, columns in self.layout.sides.items()
            for column in range(len(columns))
        ]
        found = self._value_places()
        if len(found) != len(wanted):
            return {}
        return dict(zip(found, wanted, strict=True))

    def read_lines(self) -> None:
        """Read a form of lines: labels, line numbers and figures by grid column."""
        places = self.places()
        for line in self.lines[self.start :]:
            self._read_form_row(line, places)

    def _sides(self, places: dict[int, _Place]) -> list[tuple[str, int, int]]:
        """Side, first and last grid column of each side."""
        spans: list[tuple[str, int, int]] = []
        first = 0
        for side in self.layout.sides:
            last = max((p for p, at in places.items() if at.side == side), default=-1)
            if last >= 0:
                spans.append((side, first, last))
                first = last + 1
        return spans

    def _read_form_row(self, line: Line, places: dict[int, _Place]) -> None:
        cells = _cells(line)
        if not places:
            self._drop(line, range(len(cells)), "the columns are not recognised")
            return
        for side, first, last in self._sides(places):
            label = line_no = ""
            figures: list[Figure] = []
            for place in range(first, min(last + 1, len(cells))):
                cell = cells[place]
                if not cell:
                    continue
                if is_number(cell) and place in places:
                    figures.append(
                        Figure(parse_number(cell), line).placed(
                            places[place].column, "grid"
                        )
                    )
                elif is_number(cell) and self._is_line_number(place):
                    line_no = cell
                elif is_number(cell):
                    self._drop(line, [place], "figure outside the columns")
                elif not label:
                    label = cell
            if label or line_no or figures:
                self._add_form_row(line, side, label, line_no, tuple(figures))

    def _add_form_row(
        self,
        line: Line,
        side: str,
        label: str,
        line_no: str,
        figures: tuple[Figure, ...],
    ) -> None:
        candidates = [
            candidate
            for candidate in self.names.candidates(label)
            if candidate.side == side
        ]
        definition: LineDef | None = next_line(candidates, self.last_order)
        reason = "position" if not label else "unmapped"
        if definition is not None:
            self.last_order[side] = definition.order
            reason = self.names.reason(definition, label)
        self.rows.append(
            Row(
                side=side,
                label="".join(label.split()),
                line=line,
                figures=figures,
                line_no=line_no,
                class_code=definition.class_code if definition else "",
                line_key=definition.key
                if definition and not definition.class_code
                else "",
                reason=reason,
                unit=definition.unit if definition else "",
            )
        )

    def read_codes(self) -> None:
        """Read a table by code, in one block or several side by side."""
        entries = [self._entries(line) for line in self.lines[self.start :]]
        width = len(self.layout.sides[""])
        places = {place: at.column for place, at in self.places().items()}
        if not places:
            for row in entries:
                for _, label_place, _ in row:
                    for column in range(width):
                        places[label_place + 1 + column] = column
        for line, row in zip(self.lines[self.start :], entries, strict=True):
            self._read_code_row(line, row, places)

    def _entries(self, line: Line) -> list[tuple[str, int, int]]:
        """(code, grid column of the label, grid column of the code) of each entry."""
        cells = _cells(line)
        found: list[tuple[str, int, int]] = []
        code = ""
        code_place = -1
        for place, cell in enumerate(cells):
            if cell.isdigit() and (code or len(cell) >= 3) and len(code + cell) <= 8:
                code_place = place if not code else code_place
                code += cell
            elif cell and has_chinese(cell):
                if code or without_enumerator(fold(cell)) in self.totals:
                    found.append((code, place, code_place if code else place))
                code = ""
            elif cell:
                code = ""
        return found

    def _read_code_row(
        self,
        line: Line,
        entries: Sequence[tuple[str, int, int]],
        places: dict[int, int],
    ) -> None:
        cells = _cells(line)
        bounds = [*(place for _, _, place in entries[1:]), len(cells)][: len(entries)]
        taken: set[int] = set()
        for (code, label_place, first), bound in zip(entries, bounds, strict=True):
            figures = []
            taken.update(range(first, label_place + 1))
            for place in range(label_place + 1, bound):
                if not is_number(cells[place]):
                    continue
                if place in places:
                    taken.add(place)
                    figures.append(
                        Figure(parse_number(cells[place]), line).placed(
                            places[place], "grid"
                        )
                    )
            self._add_code_row(line, code, cells[label_place], tuple(figures))
        left = [
            place
            for place, cell in enumerate(cells)
            if is_number(cell) and place not in taken
        ]
        self._drop(line, left, "figure outside the columns")

    def _add_code_row(
        self, line: Line, code: str, label: str, figures: tuple[Figure, ...]
    ) -> None:
        total = None if code else self.totals.get(without_enumerator(fold(label)))
        if total is not None:
            standard = total.names[0] == without_enumerator(fold(label))
            reason, class_code = ("label" if standard else "label_alias"), ""
        else:
            mapped = map_class(code, label, self.classification)
            reason, class_code = mapped.reason, mapped.class_code
        self.rows.append(
            Row(
                side="",
                label="".join(label.split()),
                line=line,
                figures=figures,
                printed_code=code,
                class_code=class_code,
                line_key=total.key if total else "",
                reason=reason,
            )
        )

    def read_matrix(self) -> None:
        """Read the one row of a form that sets its lines side by side."""
        places = {place: at.column for place, at in self.places().items()}
        for line in self.lines[self.start :]:
            figures = [
                Figure(parse_number(cell), line).placed(places[place], "grid")
                for place, cell in enumerate(_cells(line))
                if is_number(cell) and place in places
            ]
            left = [
                place
                for place, cell in enumerate(_cells(line))
                if is_number(cell) and place not in places
            ]
            self._drop(line, left, "figure outside the columns")
            if figures:
                self.rows.append(Row("", "", line, tuple(figures), reason="position"))

    def _drop(self, line: Line, places: Sequence[int] | range, reason: str) -> None:
        cells = _cells(line)
        self.unplaced += [
            Unplaced(cells[place], reason, line)
            for place in places
            if is_number(cells[place])
        ]


def read_grid(
    table: PublishedTable,
    layout: Layout,
    classification: Classification,
    lines: Sequence[Line],
) -> tuple[list[Row], list[Unplaced]]:
    """Read the rows of a table whose cells are kept apart."""
    grid = _Grid(table, layout, classification, lines)
    if is_matrix(layout):
        grid.read_matrix()
    elif table.row_kind == "line":
        grid.read_lines()
    else:
        grid.read_codes()
    return grid.rows, grid.unplaced
