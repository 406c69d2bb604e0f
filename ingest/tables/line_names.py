"""Lines of a form by their printed names."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, takewhile

from ingest.reference import Layout, LineDef, PublishedTable
from ingest.tables.line_numbers import may_count
from ingest.tables.near_labels import NEAR_LABEL
from ingest.tables.tokens import ITEMS, Token, label_pattern
from ingest.text import fold, without_enumerator, without_remark

_SEQUENTIAL_SHARE = 0.6
_FULL_ROWS = 2
# The second block of a form of one side.
BLOCK = "|"


class LineNames:
    """Possible lines of a form for a printed label."""

    def __init__(self, lines: Sequence[LineDef]) -> None:
        self._by_name: dict[str, list[LineDef]] = {}
        self.first: dict[str, str] = {}
        for line in lines:
            for place, name in enumerate(line.names):
                self._by_name.setdefault(name, []).append(line)
                if place == 0:
                    self.first[line.key] = name
        self.has_one_side = not any(line.side for line in lines)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Pattern of all labels; slow to build."""
        return label_pattern(self._by_name)

    def candidates(self, printed: str) -> list[LineDef]:
        """Lines with this name, in form order."""
        name = without_enumerator(fold(printed))
        return self._by_name.get(name) or self._by_name.get(without_remark(name), [])

    def reason(self, line: LineDef, printed: str) -> str:
        """Whether a label is standard or a listed alias."""
        name = without_enumerator(fold(printed))
        standard = self.first[line.key]
        return "label" if standard in (name, without_remark(name)) else "label_alias"


def next_line(
    candidates: Sequence[LineDef], last_order: dict[str, int], read: Collection[str]
) -> LineDef | None:
    """The next line on its side, as one label can name two lines of a form.

    A label that names a single unread line may stand out of order.
    read: keys of the lines that were read.
    """
    ahead = [line for line in candidates if line.order > last_order.get(line.side, 0)]
    if not ahead and len(candidates) == 1 and candidates[0].key not in read:
        return candidates[0]
    return min(
        ahead,
        key=lambda line: line.order - last_order.get(line.side, 0),
        default=None,
    )


def applicable_lines(table: PublishedTable, layout: Layout) -> list[LineDef]:
    """The lines of a form with this layout."""
    keys = dict.fromkeys(line.layout_key for line in table.lines)
    wanted = layout.key if layout.key in keys else "standard"
    if wanted not in keys:
        wanted = next(iter(keys))
    return [line for line in table.lines if line.layout_key == wanted]


def is_numbered(tokens: Sequence[Token], names: LineNames, width: int) -> bool:
    """Whether line numbers follow the labels.

    Most count up, are standard, or precede as many figures as a row may have; several
    of the last kind are enough, since no amount precedes a full row.
    width: the figures of a full row.
    """
    labels = hits = full_rows = 0
    last: set[Decimal] = set()
    for place, (token, following) in enumerate(pairwise(tokens)):
        if token.kind != "label":
            continue
        labels += 1
        number = following.number
        if number is None:
            continue
        standard = {
            Decimal(line.number)
            for line in names.candidates(token.printed)
            if line.number
        }
        row = takewhile(lambda each: each.kind in ITEMS, tokens[place + 1 :])
        leads_row = may_count(number) and len(list(row)) == width + 1
        full_rows += leads_row
        if leads_row or number.value in standard or number.value - 1 in last:
            hits += 1
        if number.is_integer_text:
            # A form of another year starts from another number.
            last.add(number.value)
    return full_rows >= _FULL_ROWS or hits >= max(labels, 1) * _SEQUENTIAL_SHARE


def other_numbers(
    tokens: Sequence[Token], names: LineNames
) -> dict[str, list[Decimal]]:
    """Line numbers of unusually numbered sides, in printed order.

    A form of one side may print some lines in a second block. The form before 2019
    numbers expenditure from 28 and revenue of the year 24. Most numbers of a side must
    adjoin another; a misprinted one does not.
    """
    printed: dict[str, list[tuple[Decimal, bool]]] = {}
    for token, following in pairwise(tokens):
        number = following.number
        if number is None or not number.is_integer_text:
            continue
        lines = names.candidates(token.printed) if token.kind == "label" else []
        is_block = names.has_one_side and not token.starts_line
        if lines or (is_block and token.kind == NEAR_LABEL):
            usual = {Decimal(line.number) for line in lines if line.number}
            row = (number.value, number.value in usual)
            side = BLOCK if is_block else lines[0].side
            printed.setdefault(side, []).append(row)
    found: dict[str, list[Decimal]] = {}
    for side, rows in printed.items():
        values = {value for value, _ in rows}
        counted = [
            value for value, _ in rows if value - 1 in values or value + 1 in values
        ]
        as_usual = sum(is_standard for _, is_standard in rows)
        if as_usual < len(rows) * _SEQUENTIAL_SHARE <= len(counted):
            found[side] = counted
    return found
