"""Forms whose lines stand side by side and whose stages of the budget have a row each.

Such a layout lists its columns once for every stage, under the same column numbers; the
label of the row is what is written before the slash of their headers (预算数/合计).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reference import Column, Layout
from ingest.text import fold

# What a stage of the budget is headed by where every line has two columns.
STAGES = {
    "initial_budget": "预算数",
    "adjusted_budget": "预算数",
    "final_account": "决算数",
}


def own_labels(column: Column) -> tuple[str, ...]:
    """Headers of a column without what is above them."""
    return tuple(dict.fromkeys(label.split("/")[-1] for label in column.labels))


def first_of_stages(columns: Sequence[Column]) -> list[Column]:
    """The printed columns: of columns of one number the first."""
    printed: dict[int, Column] = {}
    for column in columns:
        printed.setdefault(column.number, column)
    return list(printed.values())


@dataclass(frozen=True)
class StageRows:
    """Which columns of a layout the row of a stage fills.

    first: index of the first column by the folded label of the row; width: how many
    columns a row has; total: how many the layout lists.
    """

    first: dict[str, int]
    width: int
    total: int

    def others(self, label: str) -> frozenset[int]:
        """Indexes of the columns that a row of this label does not fill."""
        start = self.first[label]
        return frozenset(range(self.total)) - {*range(start, start + self.width)}

    def padded(self, label: str, slots: str) -> str:
        """Slots of a row with a dash for every column of another stage."""
        start = self.first[label]
        return "d" * start + slots + "d" * (self.total - start - self.width)


def stage_rows(layout: Layout) -> StageRows | None:
    """Rows by stage, None where a layout has no such rows."""
    columns = layout.sides.get("", ())
    width = len(first_of_stages(columns))
    if not columns or width == len(columns):
        return None
    first = {
        fold(label.split("/")[0]): index
        for index in range(0, len(columns), width)
        for label in columns[index].labels
    }
    return StageRows(first, width, len(columns))
