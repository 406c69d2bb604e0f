"""Units of money: that of a table, and others printed beside figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.tables.malformed import FIGURE, MALFORMED, settle
from ingest.tables.model import ReadTable, Row, Unplaced

_UNIT = re.compile(r"单位[:：]?(?:人民币)?(万元|元)(?:$|[^:：]{0,2}$|\D)")
_OTHER_UNIT = re.compile(r"单位[:：]?(?:人民币)?([十百千亿]万?元|[美港欧日]元)")


def printed_unit(texts: Sequence[str]) -> str:
    """Return 元 or 万元 if one of the folded texts prints the unit of money."""
    for text in texts:
        match = _UNIT.search(text)
        if match:
            return match.group(1)
    return ""


def other_unit(texts: Iterable[str]) -> str:
    """Return a printed unit of money that is not supported, such as 千元."""
    match = next(filter(None, map(_OTHER_UNIT.search, texts)), None)
    return match.group(1) if match else ""


def check_units(table: ReadTable) -> ReadTable:
    """List figures printed with a unit other than that of their row."""
    rows: list[Row] = []
    odd: list[Unplaced] = []
    for row in table.rows:
        unit = row.unit or table.unit
        wrong = [f.number.unit not in ("", unit) for f in row.figures]
        odd += [
            figure.listed(
                f"unit {figure.number.unit} beside the figure, the unit is {unit}"
            )
            for figure, is_wrong in zip(row.figures, wrong, strict=True)
            if is_wrong
        ]
        kept, loose = _without(table, row, wrong) if any(wrong) else (row, [])
        rows.append(kept)
        odd += loose
    return replace(table, rows=tuple(rows), unplaced=(*table.unplaced, *odd))


def _without(
    table: ReadTable, row: Row, wrong: Sequence[bool]
) -> tuple[Row, list[Unplaced]]:
    """A row without some figures; the others keep their places."""
    judged = zip(row.figures, wrong, strict=True)
    figures = tuple(figure for figure, is_wrong in judged if not is_wrong)
    if all(figure.column is not None for figure in figures):
        return row.with_figures(figures), []
    is_wrong = iter(wrong)
    slots = "".join(
        MALFORMED if slot == FIGURE and next(is_wrong) else slot for slot in row.slots
    )
    name = row.label or row.printed_code
    figures, loose = settle(figures, slots, table.open_columns(row), name)
    return replace(row, figures=figures, slots=slots), loose
