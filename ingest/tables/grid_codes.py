"""Tables of cells by classification code, in one block or several side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ingest.document import Claim, Line, Span
from ingest.figures import (
    is_number,
)
from ingest.tables.code_cells import CodeCells, CodeEntry
from ingest.tables.codes import map_class
from ingest.tables.grid_rows import OUTSIDE, RAGGED, UNKNOWN_COLUMNS, GridRows
from ingest.tables.header import LINE_NUMBER_HEADERS, Place, cells_of
from ingest.tables.model import Figure, Row
from ingest.text import fold, without_enumerator

_NO_ROW = "figure in a row without a code"


class CodeGrid(GridRows):
    """One table by code as rows of cells."""

    def _levels(self) -> dict[str, int]:
        """Grid columns headed 类, 款 and 项 where the header parts the code."""
        levels: dict[str, int] = {}
        for line in self.lines[: self.start]:
            for place, cell in enumerate(cells_of(line)):
                if cell in ("类", "款", "项"):
                    levels[cell] = place
        return levels

    def read(self) -> None:
        """Read a table by code, in one block or several side by side."""
        rows = self.data_rows()
        if not self.places and self.is_open():
            for line in rows:
                self.drop(line, range(len(cells_of(line))), UNKNOWN_COLUMNS)
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
                self.drop(line, behind, RAGGED)
                taken.update(behind)
                held = []
            label = cells[entry.label_place][entry.label_start :]
            figures = tuple(self.figures(line, held, entry.code or label))
            if not (entry.is_known or figures):
                continue
            taken.update(range(entry.first, entry.label_place + 1), held)
            for place in range(entry.first, entry.label_place):
                self.claim(line, place, "code")
            if entry.inside:
                span = Span(entry.label_place, *entry.inside)
                self.claims.append(Claim(line, span, "code", self.table.key))
            self._add_code_row(line, entry, label, figures)
        for place in self.line_numbers - taken:
            is_named = self.header.own(place) in LINE_NUMBER_HEADERS
            if is_named and place < len(cells) and cells[place].isdecimal():
                self.claim(line, place, "line_number")
                taken.add(place)
        left = [place for place in range(len(cells)) if place not in taken]
        self.drop(line, left, OUTSIDE if entries else _NO_ROW)

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
