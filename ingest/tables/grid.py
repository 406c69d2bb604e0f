"""Tables whose cells the document keeps apart: every figure has its column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Claim, Line, Span, whole_cell
from ingest.figures import (
    Number,
    is_dash,
    is_no_figure,
    is_number,
    read_figure,
)
from ingest.reference import Classification, Layout, LineDef, PublishedTable
from ingest.tables.code_cells import CodeCells, CodeEntry
from ingest.tables.codes import map_class, total_lines
from ingest.tables.grid_columns import GridColumns
from ingest.tables.header import (
    Place,
    cells_of,
)
from ingest.tables.line_names import next_line
from ingest.tables.matrix import is_matrix
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.ragged import even
from ingest.tables.stages import stage_rows
from ingest.text import fold, without_enumerator

_UNKNOWN_COLUMNS = "the columns are not recognised"
RAGGED = "the row has more or fewer cells than the table has columns"
OUTSIDE = "figure outside the columns"
_NO_ROW = "figure in a row without a code"


class _Grid(GridColumns):
    """One table as rows of cells."""

    def __init__(
        self,
        table: PublishedTable,
        layout: Layout,
        classification: Classification,
        lines: Sequence[Line],
    ) -> None:
        super().__init__(table, layout, lines)
        figures = self.places or self.block_places()
        self.evened = even(self.lines, self.start, figures)
        self.lines = list(self.evened.lines)
        self.classification = classification
        self.totals = total_lines(table)
        self.stages = stage_rows(layout)
        self.rows: list[Row] = []
        self.keys: set[str] = set()
        self.unplaced: list[Unplaced] = []
        self.claims: list[Claim] = []
        self.last_order: dict[str, int] = {}

    def _rows(self) -> list[Line]:
        """The rows; those are listed whose cells fit the columns in no way."""
        rows: list[Line] = []
        for line in self.lines[self.start :]:
            if (line.page, line.number) in self.evened.lost:
                self._drop(line, range(len(cells_of(line))), RAGGED)
            else:
                rows.append(line)
        return rows

    def read_lines(self) -> None:
        """Read a form of lines: labels, line numbers and figures by grid column."""
        for line in self._rows():
            if not self.places:
                self._drop(line, range(len(cells_of(line))), _UNKNOWN_COLUMNS)
            elif self._is_data_row(cells_of(line)):
                self._read_form_row(line)
            else:
                self._drop(line, range(len(cells_of(line))), "not a row of this form")

    def _is_data_row(self, cells: Sequence[str]) -> bool:
        """Tell a row of data from a header: after its labels it has figures or blanks.

        A label may follow a figure (forms of two sides, several blocks); two different
        words side by side that are no code and label make a header.
        """
        words = [
            bool(cell)
            and place not in self.places
            and not is_number(cell)
            and not is_dash(cell)
            for place, cell in enumerate(cells)
        ]
        return not any(left and right for left, right in pairwise(words))

    def _sides(self) -> list[tuple[str, int, int]]:
        """Side, first and last grid column of each side."""
        spans: list[tuple[str, int, int]] = []
        first = 0
        for side in self.layout.sides:
            held = [place for place, at in self.places.items() if at.side == side]
            if held:
                spans.append((side, first, max(held)))
                first = max(held) + 1
        return spans

    def _read_form_row(self, line: Line) -> None:
        cells = cells_of(line)
        for side, first, last in self._sides():
            label = line_no = ""
            figures: list[Figure] = []
            for place in range(first, min(last + 1, len(cells))):
                cell = cells[place]
                if place in self.places:
                    figures += self._figures(line, [place], label or line_no)
                elif is_number(cell) and place in self.line_numbers:
                    line_no = cell
                    self._claim(line, place, "line_number")
                elif is_number(cell):
                    self._drop(line, [place], OUTSIDE)
                elif cell and not label and place not in self.places:
                    label = cell
            if label or line_no or figures:
                self._add_form_row(line, side, label, line_no, tuple(figures))
        beyond = range(max(self.places, default=-1) + 1, len(cells))
        self._drop(line, beyond, OUTSIDE)

    def _figures(
        self, line: Line, places: Iterable[int], row: str = "", shift: int = 0
    ) -> list[Figure]:
        """The figures of some cells; malformed ones are listed.

        shift: how far the columns of the row's stage are behind those of the first.
        """
        figures: list[Figure] = []
        cells = cells_of(line)
        for place in places:
            read = read_figure(cells[place])
            if isinstance(read, Number):
                reading = "computed" if place in line.computed else ""
                figure = Figure(read, line, reading=reading, span=whole_cell(place))
                column = self.places[place].column + shift
                figures.append(self._placed(figure, place, column))
            elif read is not None or (row and is_no_figure(cells[place])):
                reason = read.reason if read else "not a figure"
                text = read.text if read else cells[place]
                at = self.places[place]
                column_key = self.layout.sides[at.side][at.column + shift].key
                where = f"column {column_key}"
                where = f"row {row}, {where}" if row else where
                reason = f"{reason} ({where})"
                self.unplaced.append(Unplaced(text, reason, line, whole_cell(place)))
        return figures

    def _placed(self, figure: Figure, place: int, column: int) -> Figure:
        """A figure in its column; in a row too short or too long, what may be its."""
        line = figure.line
        choices = self.evened.columns.get((line.page, line.number))
        if choices is None:
            return figure.placed(column, "grid")
        moved = column - self.places[place].column
        found = (self.places[at] for at in choices[place] if at in self.places)
        return replace(figure, candidates=tuple(at.column + moved for at in found))

    def _claim(self, line: Line, place: int, fate: str) -> None:
        self.claims.append(Claim(line, whole_cell(place), fate, self.table.key))

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

    def _levels(self) -> dict[str, int]:
        """Grid columns headed 类, 款 and 项 where the header parts the code."""
        levels: dict[str, int] = {}
        for line in self.lines[: self.start]:
            for place, cell in enumerate(cells_of(line)):
                if cell in ("类", "款", "项"):
                    levels[cell] = place
        return levels

    def read_codes(self) -> None:
        """Read a table by code, in one block or several side by side."""
        rows = self._rows()
        if not self.places and self.is_open():
            for line in rows:
                self._drop(line, range(len(cells_of(line))), _UNKNOWN_COLUMNS)
            return
        entries = self._entries(rows)
        if not self.places:
            width = len(self.layout.sides[""])
            behind_codes = {
                entry.label_place + 1 + column: Place("", column)
                for row in entries
                for entry in row
                if entry.code and entry.is_known
                for column in range(width)
            }
            entries = self._entries(rows, behind_codes)
            self.places = behind_codes | self.block_places()
        for line, row in zip(rows, entries, strict=True):
            self._read_code_row(line, row)

    def _entries(
        self, rows: Sequence[Line], amounts: Collection[int] = ()
    ) -> list[list[CodeEntry]]:
        """The entries of every row; amounts: columns behind the labels of codes."""
        is_code = self.classification.names.__contains__
        codes = CodeCells(self._levels(), self.totals, self.places, is_code, amounts)
        return [codes.entries(cells_of(line)) for line in rows]

    def _read_code_row(self, line: Line, entries: Sequence[CodeEntry]) -> None:
        cells = cells_of(line)
        bounds = [*(entry.first for entry in entries[1:]), len(cells)][: len(entries)]
        taken: set[int] = set()
        for entry, bound in zip(entries, bounds, strict=True):
            held = [
                place
                for place in range(entry.label_place + 1, bound)
                if place in self.places
            ]
            if self._is_shifted(cells, entry, held):
                behind = range(entry.label_place + 1, bound)
                self._drop(line, behind, RAGGED)
                taken.update(behind)
                held = []
            label = cells[entry.label_place][entry.label_start :]
            figures = tuple(self._figures(line, held, entry.code or label))
            if not (entry.is_known or figures):
                continue
            taken.update(range(entry.first, entry.label_place + 1), held)
            for place in range(entry.first, entry.label_place):
                self._claim(line, place, "code")
            if entry.inside:
                span = Span(entry.label_place, *entry.inside)
                self.claims.append(Claim(line, span, "code", self.table.key))
            self._add_code_row(line, entry, label, figures)
        left = [place for place in range(len(cells)) if place not in taken]
        self._drop(line, left, OUTSIDE if entries else _NO_ROW)

    def _is_shifted(
        self, cells: Sequence[str], entry: CodeEntry, held: Sequence[int]
    ) -> bool:
        """Whether a figure stands where labels do, before the columns of figures."""
        first = held[0] if held else 0
        return any(
            is_number(cells[place])
            and place not in self.line_numbers
            and not self.header.is_value(place)
            for place in range(entry.label_place + 1, first)
        )

    def _add_code_row(
        self, line: Line, entry: CodeEntry, label: str, figures: tuple[Figure, ...]
    ) -> None:
        code = entry.code
        total = None if code else self.totals.get(without_enumerator(fold(label)))
        if total is not None:
            standard = total.names[0] == without_enumerator(fold(label))
            reason, class_code = ("label" if standard else "label_alias"), ""
        elif not entry.is_known:
            reason, class_code = "unmapped", ""
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
        """Read the row of a form that sets its lines side by side, or one a stage."""
        for line in self._rows():
            cells = cells_of(line)
            width = range(len(cells))
            label, shift = "", 0
            if self.stages:
                label = next((cell for cell in cells if cell), "")
                first = self.stages.first.get(fold(label))
                if first is None:
                    self._drop(line, width, f"unknown row: {label}")
                    continue
                shift = first
            held = (place for place in width if place in self.places)
            figures = tuple(self._figures(line, held, label, shift))
            left = [place for place in width if place not in self.places]
            self._drop(line, left, OUTSIDE)
            if figures:
                self.rows.append(Row("", label, line, figures, reason="position"))

    def _drop(self, line: Line, places: Iterable[int], reason: str) -> None:
        cells = cells_of(line)
        self.unplaced += [
            Unplaced(cells[place], reason, line, whole_cell(place))
            for place in places
            if is_number(cells[place])
        ]


def read_grid(
    table: PublishedTable,
    layout: Layout,
    classification: Classification,
    lines: Sequence[Line],
) -> tuple[list[Row], list[Unplaced], list[Claim]]:
    """Read the rows of a table whose cells are kept apart."""
    grid = _Grid(table, layout, classification, lines)
    if is_matrix(layout):
        grid.read_matrix()
    elif table.row_kind == "line":
        grid.read_lines()
    else:
        grid.read_codes()
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
