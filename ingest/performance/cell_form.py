"""A form whose cells are kept apart: its head, its money, its indicators."""

from __future__ import annotations

from dataclasses import replace

from ingest.performance.fields import cell_fields, money_unit
from ingest.performance.fund_rows import grid_funds
from ingest.performance.grid import read_grid
from ingest.performance.locate import Form
from ingest.performance.lone_funds import lone_grid_funds
from ingest.performance.parts import Parts, funds_of
from ingest.performance.rows import make_rows
from ingest.performance.text_form import read_text_form
from ingest.performance.vertical import Cut, cut_rows
from ingest.text import fold


def read_cell_form(form: Form) -> Parts | None:
    """Read a form whose cells are kept apart; None if no rows are found in them."""
    rows = make_rows(form.lines)
    if cut := cut_rows(rows):
        return _read_cut(form, cut)
    grid = read_grid(rows)
    if grid is None or not any(grid[:3]):
        return None
    entries, totals, unplaced, header = grid
    table = grid_funds(rows, header) or lone_grid_funds(rows, header, form.kind)
    funds = funds_of(table)
    head = fold("".join(cell for row in rows[:header] for cell in row.cells))
    return Parts(
        fields=cell_fields(rows[:header]),
        unit=money_unit(head),
        table=table,
        funds=funds,
        entries=entries,
        totals=totals,
        unplaced=[*funds.unplaced, *unplaced],
        text=fold("".join(cell for row in rows[header:] for cell in row.cells)),
    )


def _read_cut(form: Form, cut: Cut) -> Parts:
    """Read a form whose rows of indicators alone can be told apart.

    Its head and its money are read as running text.
    """
    parts = read_text_form(form)
    entries, totals, odd, _ = read_grid(cut.rows) or ([], None, [], 0)
    return replace(
        parts,
        entries=entries,
        totals=totals or parts.totals,
        unplaced=[*parts.funds.unplaced, *odd, *cut.loose],
    )
