"""Every figure of the tables of a document misprinted in every way."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.contract import TABLE_CELLS
from ingest.reference import read_seed
from power.extract import Change, Copy, Original, Record, changed, removed
from power.misprint import MISPRINTS, decimals_of, is_other, printed_like

PART = "table"
ROW_SHIFTED = "row shifted"
COLUMN_SWAPPED = "column swapped"
BLANK = "blank"
KINDS = (*MISPRINTS, ROW_SHIFTED, COLUMN_SWAPPED, BLANK)
_ROW_FIELDS = (
    "row_seq", "line_no", "side", "row_label", "printed_code", "class_code",
    "line_key", "page", "line",
)  # fmt: skip
_VALUE_FIELDS = ("value", "value_text", "decimals", "unit")
Column = tuple[str, str]
_Place = tuple[str, str, str, str]


@dataclass
class Plan:
    """Copies of documents, and what is no misprint, by kind.

    same: figures that a kind of misprint leaves as they are.
    """

    copies: list[Copy] = field(default_factory=list)
    same: Counter[tuple[str, str]] = field(default_factory=Counter)


class TablePlanner:
    """Plans the copies of one document."""

    def __init__(self, original: Original, chance: random.Random) -> None:
        self.original = original
        self.chance = chance
        self.at: dict[_Place, Record] = {
            _place(cell): cell for cell in original.cells if cell["is_unique"] == "true"
        }
        self.rows: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for row in original.rows:
            self.rows[row["table_key"], row["side"]].append(row)
        self.columns = _columns()

    def plan(self, plan: Plan) -> None:
        """Add every figure misprinted in every way."""
        for cell in self.original.cells:
            for kind in KINDS:
                copy = self._copy(cell, kind, f"copy-{len(plan.copies)}")
                if copy:
                    plan.copies.append(copy)
                else:
                    plan.same[PART, kind] += 1

    def _copy(self, cell: Record, kind: str, copy_id: str) -> Copy | None:
        found = self._changes(cell, kind)
        if found is None:
            return None
        changes, said, roots = found
        column = cell["column_key"]
        row = cell["class_code"] or cell["line_key"] or cell["row_label"]
        return Copy(
            copy_id,
            self.original.document_id,
            PART,
            kind,
            cell["table_key"],
            cell_name(cell),
            f"{cell['table_key']} {row} {column}: {cell['value_text']} → {said}",
            frozenset(roots),
            tuple(changes),
        )

    def _changes(
        self, cell: Record, kind: str
    ) -> tuple[list[Change], str, list[str]] | None:
        if kind in MISPRINTS:
            after = MISPRINTS[kind](cell["value"], self.chance)
            if after is None or not is_other(cell["value"], after):
                return None
            text = printed_like(after, cell["value_text"])
            fields = {"value": after, "value_text": text}
            fields["decimals"] = str(decimals_of(after))
            return [changed(TABLE_CELLS, cell, **fields)], text, [cell_name(cell)]
        if kind == BLANK:
            if not is_other(cell["value"], "0"):
                return None
            return [removed(TABLE_CELLS, cell)], "blank", [blank_name(cell)]
        if kind == ROW_SHIFTED:
            return self._exchanged(cell, self._next_row(cell))
        return self._exchanged(cell, self._next_column(cell))

    def _exchanged(
        self, cell: Record, there: Record | None
    ) -> tuple[list[Change], str, list[str]] | None:
        """A figure and what stands at a place beside it change places.

        The place is a cell like any other, with an empty value where it is blank.
        """
        if there is None or not is_other(cell["value"], there["value"] or "0"):
            return None
        name = there["class_code"] or there["line_key"] or there["row_label"]
        said = f"at {name} {there['column_key']} ({there['value_text'] or 'blank'})"
        values = {each: cell[each] for each in _VALUE_FIELDS}
        if there["value"]:
            changes = [
                changed(TABLE_CELLS, cell, **{each: there[each] for each in values}),
                changed(TABLE_CELLS, there, **values),
            ]
            return changes, said, [cell_name(cell), cell_name(there)]
        moved = {**there, **values}
        changes = [removed(TABLE_CELLS, cell), Change(TABLE_CELLS, None, moved)]
        return changes, said, [cell_name(moved), blank_name(cell)]

    def _next_row(self, cell: Record) -> Record | None:
        """The cell below, else that above; None in a table of one row."""
        rows = self.rows[cell["table_key"], cell["side"]]
        here = next(
            place for place, row in enumerate(rows) if row["row_seq"] == cell["row_seq"]
        )
        for place in (here + 1, here - 1):
            if 0 <= place < len(rows):
                row = {name: rows[place][name] for name in _ROW_FIELDS}
                return self._cell_at({**cell, **row})
        return None

    def _next_column(self, cell: Record) -> Record | None:
        """The cell to the right, else that to the left; None in a table of one column.

        Where lines stand side by side a column has a line of its own.
        """
        table = cell["table_key"]
        columns = self.columns.get(
            (table, self.original.layouts[table], cell["side"]), []
        )
        ruled = any(line for _, line in columns)
        here = (cell["column_key"], cell["line_key"] if ruled else "")
        if here not in columns:
            return None
        at = columns.index(here)
        for place in (at + 1, at - 1):
            if 0 <= place < len(columns):
                column, line = columns[place]
                fields = {"column_key": column, "column_label": column}
                if ruled:
                    fields["line_key"] = line
                return self._cell_at({**cell, **fields})
        return None

    def _cell_at(self, place: Record) -> Record:
        """The figure at a place, or a blank cell."""
        held = self.at.get(_place(place))
        blank = dict.fromkeys(_VALUE_FIELDS, "") | {"position": "99"}
        return held or {**place, **blank}


def _place(cell: Record) -> _Place:
    return (cell["table_key"], cell["row_seq"], cell["column_key"], cell["line_key"])


def _columns() -> Mapping[tuple[str, str, str], Sequence[Column]]:
    """Columns with their lines in printed order, by table, layout and side."""
    found: dict[tuple[str, str, str], list[Column]] = defaultdict(list)
    for row in read_seed("published_column"):
        key = (row["table_key"], row["layout_key"], row["side"])
        found[key].append((row["column_key"], row["line_key"]))
    return found


def cell_name(cell: Record) -> str:
    """What the warehouse calls a figure of a table, after the document."""
    return f"{cell['table_key']}/{cell['row_seq']}/{cell['position']}"


def blank_name(cell: Record) -> str:
    """What the warehouse calls a blank cell, after the document."""
    return f"{cell['table_key']}/{cell['row_seq']}/blank/{cell['column_key']}"
