"""Tables of cells by classification code, in one block or several side by side."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.document import Claim, Line, Span
from ingest.figures import (
    is_number,
)
from ingest.tables.code_cells import CodeCells, CodeEntry, whole_code
from ingest.tables.grid_rows import OUTSIDE, RAGGED, UNKNOWN_COLUMNS, GridRows
from ingest.tables.header import LINE_NUMBER_HEADERS, cells_of, columns_of
from ingest.tables.mapped_class import map_class
from ingest.tables.model import Figure, Row
from ingest.text import fold, without_enumerator

_NO_ROW = "figure in a row without a code"


def _label(line: Line, entry: CodeEntry) -> str:
    """The label of an entry; a code at the end of its row has no label."""
    start = entry.label_place if entry.code else entry.first
    cells = cells_of(line)[start : entry.label_place + 1]
    return "".join(cells)[entry.label_start :]


class CodeGrid(GridRows):
    """One table by code as rows of cells."""

    def _levels(self) -> dict[str, int]:
        """Grid columns headed 类, 款 and 项, if the header splits the code."""
        levels: dict[str, int] = {}
        for line in self.lines[: self.start]:
            for place, cell in enumerate(cells_of(line)):
                if cell in ("类", "款", "项"):
                    levels[cell] = place
        return levels

    def _names_first(self) -> set[int]:
        """Grid columns headed 科目名称 before one headed 科目编码."""
        return {
            place
            for line in self.lines[: self.start]
            for place, (name, code) in enumerate(pairwise(cells_of(line)))
            if fold(name).endswith("名称") and fold(code).endswith(("编码", "代码"))
        }

    def read(self) -> None:
        """Read a table by code, in one block or several side by side."""
        rows = self.data_rows()
        if not self.places and self.is_open():
            for line in rows:
                self.drop(line, range(len(cells_of(line))), UNKNOWN_COLUMNS)
            return
        self.places = self.places or self.part_places()
        entries = self._entries(rows)
        if not self.places:
            wanted = columns_of(self.layout)
            named = [
                found.column
                for place in self.value_places()
                if (found := self.header.column_at(place, wanted))
            ]
            # Headers in another order mean unusual columns; blocks side by side repeat
            # the same headers.
            once = [column for column in named if named.count(column) == 1]
            ends = {
                entry.end
                for row in entries
                for entry in row
                if entry.code and entry.is_known
            }
            # A header may reach over the blank behind it.
            paths = [
                self.header.paths[at]
                for at in self.value_places()
                if at >= min(ends, default=0)
            ]
            headed = sum(1 for _ in groupby(paths))
            # With fewer or more headers, a column of the layout may be another one.
            is_whole = len(wanted) == 1 or headed == len(wanted) * len(ends)
            behind_codes = {
                end + at.column: at
                for end in ends
                for at, _ in wanted
                if once == sorted(once) and is_whole
            }
            entries = self._entries(rows, behind_codes)
            # A header that reaches the next block does not head its codes.
            codes = {entry.first for row in entries for entry in row if entry.code}
            beside = self.block_places()
            self.places = behind_codes | {
                place: at for place, at in beside.items() if place not in codes
            }
        begun: tuple[Line, CodeEntry] | None = None
        for at, (line, row) in enumerate(zip(rows, entries, strict=True)):
            first = self._bare(line, row)
            if first and self._is_one_row(
                line, first, rows[at + 1 :], entries[at + 1 :]
            ):
                # Its label continues below, with its figures.
                begun = line, first
                continue
            self._read_code_row(line, row, begun)
            begun = None

    def _bare(self, line: Line, row: Sequence[CodeEntry]) -> CodeEntry | None:
        """The entry of a row with a code and no figures; its label may stand below."""
        cells = cells_of(line)
        filled = [place for place, cell in enumerate(cells) if cell]
        if len(row) == 1 and row[0].code and row[0].label_place == filled[-1]:
            return row[0]
        code = whole_code(cells[filled[0]]) if len(filled) == 1 else ""
        if not self.classification.names.get(code):
            return None
        return CodeEntry(code, filled[0] + 1, filled[0])

    def _is_one_row(
        self,
        line: Line,
        first: CodeEntry,
        below: Sequence[Line],
        entries: Sequence[Sequence[CodeEntry]],
    ) -> bool:
        """Whether the label of a code and the one below form the class name."""
        if not below or len(entries[0]) != 1:
            return False
        (second,) = entries[0]
        if second.is_known or second.label_place != first.label_place:
            return False
        label = _label(line, first) + _label(below[0], second)
        return first.code in self.classification.codes_named(label)

    def _entries(
        self, rows: Sequence[Line], amounts: Collection[int] = ()
    ) -> list[list[CodeEntry]]:
        """The entries of every row; amounts: columns behind the labels of codes."""
        is_code = self.classification.names.__contains__
        codes = CodeCells(
            self._levels(),
            self.totals,
            self.places,
            is_code,
            amounts=amounts,
            names=self._names_first(),
        )
        return [codes.entries(cells_of(line)) for line in rows]

    def _read_code_row(
        self,
        line: Line,
        entries: Sequence[CodeEntry],
        begun: tuple[Line, CodeEntry] | None = None,
    ) -> None:
        """Read a row; begun: the line with its code and the start of its label."""
        cells = cells_of(line)
        bounds = [*(entry.first for entry in entries[1:]), len(cells)][: len(entries)]
        taken: set[int] = set()
        for entry, bound in zip(entries, bounds, strict=True):
            places = [
                place for place in range(entry.end, bound) if place in self.places
            ]
            if self._is_shifted(cells, entry, places):
                behind = range(entry.end, bound)
                self.drop(line, behind, RAGGED)
                taken.update(behind)
                places = []
            label = _label(line, entry)
            if begun:
                self._claim_code(*begun)
                label = _label(*begun) + label
                entry = replace(entry, code=begun[1].code, is_known=True)
            figures = tuple(self.figures(line, places, entry.code or label))
            if not (entry.is_known or figures):
                continue
            taken.update(range(entry.first, entry.end), places)
            self._claim_code(line, entry)
            self._add_code_row(line, entry, label, figures)
        for place in self.line_numbers - taken:
            is_named = self.header.own(place) in LINE_NUMBER_HEADERS
            if is_named and place < len(cells) and cells[place].isdecimal():
                self.claim(line, place, "line_number")
                taken.add(place)
        left = [place for place in range(len(cells)) if place not in taken]
        self.drop(line, left, OUTSIDE if entries else _NO_ROW)

    def _claim_code(self, line: Line, entry: CodeEntry) -> None:
        for place in range(entry.first, entry.end):
            if place != entry.label_place:
                self.claim(line, place, "code")
        if entry.inside:
            span = Span(entry.label_place, *entry.inside)
            self.claims.append(Claim(line, span, "code", self.table.key))

    def _is_shifted(
        self, cells: Sequence[str], entry: CodeEntry, places: Sequence[int]
    ) -> bool:
        """Whether a figure stands in a label column, before the figure columns."""
        first = places[0] if places else 0
        return any(
            is_number(cells[place])
            and place not in self.line_numbers
            and not self.header.is_value(place)
            for place in range(entry.end, first)
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
