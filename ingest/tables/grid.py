"""Tables with cells in the document: every figure has its column."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Claim, Line
from ingest.figures import (
    is_dash,
    is_number,
)
from ingest.reference import Classification, Layout, LineDef, PublishedTable
from ingest.tables.grid_codes import CodeGrid
from ingest.tables.grid_rows import (
    AMONG_NUMBERS,
    OUTSIDE,
    UNKNOWN_COLUMNS,
    UNKNOWN_ROW,
    GridRows,
)
from ingest.tables.header import (
    cells_of,
)
from ingest.tables.line_names import next_line
from ingest.tables.line_numbers import MAY_COUNT, lacking_numbers
from ingest.tables.matrix import is_matrix
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.stages import stage_of
from ingest.tables.wraps import without_wraps


class _LineGrid(GridRows):
    """One form of lines as rows of cells."""

    def read(self) -> None:
        """Read a form of lines: labels, line numbers and figures by grid column.

        Blocks side by side are read one after another.
        """
        rows: list[Line] = []
        beyond = max(self.places, default=-1) + 1
        for line in self.data_rows():
            width = len(cells_of(line))
            if not self.places:
                self.drop(line, range(width), UNKNOWN_COLUMNS)
            elif self._is_data_row(cells_of(line)):
                self.drop(line, range(beyond, width), OUTSIDE)
                rows.append(line)
            else:
                self.drop(line, range(width), "not a row of this form")
        rows = self._joined(rows)
        parts = self._parts()
        height = len(self.layout.sides)
        for first in range(0, len(parts), height):
            for line in rows:
                self._read_form_row(line, parts[first : first + height])
        if any(each.number.decimals for row in self.rows for each in row.figures):
            for side in self.layout.sides:
                self._drop_numbers([row for row in self.rows if row.side == side])

    def _drop_numbers(self, rows: Sequence[Row]) -> None:
        """List whole numbers that rows lack as their line numbers."""
        numbers = [row.line_no for row in rows]
        first = next((int(text) - at for at, text in enumerate(numbers) if text), 1)
        for at, expected in lacking_numbers(numbers, first).items():
            row = rows[at]
            odd = [
                each
                for each in row.figures
                if not each.number.decimals and each.number.value == expected
            ]
            self.unplaced += [each.listed(MAY_COUNT) for each in odd]
            kept = tuple(each for each in row.figures if each not in odd)
            self.rows[self.rows.index(row)] = row.with_figures(kept)

    def _joined(self, rows: Sequence[Line]) -> list[Line]:
        """Rows with complete labels, which may span several rows of cells."""
        width = max((len(cells_of(line)) for line in rows), default=0)
        blank = ("",) * width
        even = [replace(line, cells=(*cells_of(line), *blank)[:width]) for line in rows]
        return without_wraps(
            even, width, lambda text: bool(self.names.candidates(text))
        )

    def _is_data_row(self, cells: Sequence[str]) -> bool:
        """Whether a row is data: its labels are followed by figures or blanks.

        A label may follow a figure (forms of two sides, several blocks). Two different
        words side by side, other than code and label, are a header.
        """
        words = [
            bool(cell)
            and place not in self.places
            and not is_number(cell)
            and not is_dash(cell)
            for place, cell in enumerate(cells)
        ]
        return not any(left and right for left, right in pairwise(words))

    def _parts(self) -> list[tuple[str, int, int]]:
        """Side, first and last grid column of each side, and of each block of it."""
        spans: list[tuple[str, int, int]] = []
        first = 0
        for side, columns in self.layout.sides.items():
            places = sorted(
                place for place, at in self.places.items() if at.side == side
            )
            for last in places[len(columns) - 1 :: len(columns)]:
                spans.append((side, first, last))
                first = last + 1
        return spans

    def _read_form_row(self, line: Line, parts: Sequence[tuple[str, int, int]]) -> None:
        cells = cells_of(line)
        for side, first, last in parts:
            label = line_no = ""
            figures: list[Figure] = []
            for place in range(first, min(last + 1, len(cells))):
                cell = cells[place]
                if place in self.places:
                    figures += self.figures(line, [place], label or line_no)
                elif place in self.line_numbers and cell.isdecimal() and not line_no:
                    line_no = cell
                    self.claim(line, place, "line_number")
                elif is_number(cell):
                    is_among = place in self.line_numbers
                    self.drop(line, [place], AMONG_NUMBERS if is_among else OUTSIDE)
                elif cell and not label and place not in self.places:
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
        definition: LineDef | None = next_line(candidates, self.last_order, self.keys)
        reason = "position" if not label else "unmapped"
        if definition is not None:
            self.last_order[side] = definition.order
            self.keys.add(definition.key)
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


class _MatrixGrid(GridRows):
    """One form with lines side by side, as rows of cells."""

    def read(self) -> None:
        """Read the row of a form with lines side by side, or one row per stage."""
        for line in self.data_rows():
            cells = cells_of(line)
            width = range(len(cells))
            label, shift = "", 0
            if self.stages:
                label = next((cell for cell in cells if cell), "")
                first = self.stages.first.get(stage_of(label))
                if first is None:
                    self.drop(line, width, f"{UNKNOWN_ROW}: {label}")
                    continue
                shift = first
            printed = [place for place in width if place in self.places]
            # A non-figure beside figures is a misprinted figure.
            has_figures = any(is_number(cells[place]) for place in printed)
            name = label or self.table.name * has_figures
            figures = tuple(self.figures(line, printed, name, shift))
            left = [place for place in width if place not in self.places]
            self.drop(line, left, OUTSIDE)
            if figures:
                self.rows.append(Row("", label, line, figures, reason="position"))


def read_grid(
    table: PublishedTable,
    layout: Layout,
    classification: Classification,
    lines: Sequence[Line],
) -> tuple[list[Row], list[Unplaced], list[Claim]]:
    """Read the rows of a table with cells."""
    of_its_kind = _LineGrid if table.row_kind == "line" else CodeGrid
    reader: type[GridRows] = _MatrixGrid if is_matrix(layout) else of_its_kind
    grid = reader(table, layout, classification, lines)
    grid.read()
    span_of = grid.evened.span_of
    rows = [
        row.with_figures(
            tuple(
                replace(each, span=span_of(each.line, each.span))
                for each in row.figures
            )
        )
        for row in grid.rows
    ]
    return (
        rows,
        [replace(each, span=span_of(each.line, each.span)) for each in grid.unplaced],
        [replace(each, span=span_of(each.line, each.span)) for each in grid.claims],
    )
