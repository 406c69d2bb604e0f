"""Forms with lines side by side and one row per budget stage.

Such a layout lists its columns once per stage, under the same column numbers; the row
label is the part of their headers before the slash (预算数/合计).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reference import Column, Layout
from ingest.text import fold

# Headers of budget stages if every line has two columns.
STAGES = {
    "initial_budget": "预算数",
    "adjusted_budget": "预算数",
    "final_account": "决算数",
}

# The year before the label of a row: 2023年度预算数.
_YEAR = re.compile(r"^(?:20\d{2}年度?|本年度?)")
_STAGE = re.compile("(?:年初|全年|调整)?(预算|决算)数?")
_BUDGETS = frozenset(("initial_budget", "adjusted_budget"))


def stage_of(text: str) -> str:
    """The folded label of a row by stage, without its year."""
    return _YEAR.sub("", fold(text))


def is_of_other_stage(text: str, layout: Layout) -> bool:
    """Whether a label of a row names a stage that a layout has no column of."""
    stage = _STAGE.fullmatch(stage_of(text))
    columns = {column.key for side in layout.sides.values() for column in side}
    if stage is None:
        return False
    return not columns & (_BUDGETS if stage[1] == "预算" else {"final_account"})


def own_labels(column: Column) -> tuple[str, ...]:
    """Headers of a column without the levels above."""
    return tuple(dict.fromkeys(label.split("/")[-1] for label in column.labels))


def first_of_stages(columns: Sequence[Column]) -> list[Column]:
    """The printed columns: the first of each number."""
    printed: dict[int, Column] = {}
    for column in columns:
        printed.setdefault(column.number, column)
    return list(printed.values())


@dataclass(frozen=True)
class StageRows:
    """The columns of a layout that the row of a stage fills.

    first: index of the first column by folded row label; width: columns of a row;
    total: columns of the layout.
    """

    first: dict[str, int]
    width: int
    total: int

    def others(self, label: str) -> frozenset[int]:
        """Indexes of columns that a row with this label does not fill."""
        start = self.first[label]
        return frozenset(range(self.total)) - {*range(start, start + self.width)}

    def padded(self, label: str, slots: str) -> str:
        """Slots of a row with a dash for every column of another stage."""
        start = self.first[label]
        return "d" * start + slots + "d" * (self.total - start - self.width)


def stage_rows(layout: Layout) -> StageRows | None:
    """Rows by stage, None if a layout has no such rows."""
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
