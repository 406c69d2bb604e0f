"""Made-up accounts written as the text documents that unions publish.

Three ways of losing or keeping cells are met: tab-separated, blanks kept as spaces,
blanks lost altogether (what a PDF's text layer leaves).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.reference import Layout, Reference
from ingest.synthetic.accounts import MadeUpAccounts
from ingest.synthetic.forms import Form, FormRow, FormWriter

STYLES = ("tabs", "blanks_kept", "blanks_lost")


@dataclass(frozen=True)
class Family:
    """Which tables a province publishes, in which order, layout and dress.

    tables: (table key, layout key) in printed order; numbered: whether 公开NN表 is
    printed; column_numbers: whether a line numbers the columns; thousands: whether
    figures have thousands separators; blocks: blocks of the table by economic class.
    """

    name: str
    tables: tuple[tuple[str, str], ...]
    numbered: bool
    column_numbers: bool
    thousands: bool
    blocks: int


_FIRST_FIVE = (
    ("revenue_expenditure_summary", "standard"),
    ("revenue", "standard"),
    ("expenditure", "standard"),
    ("appropriation_summary", "standard"),
    ("general_budget_expenditure", "standard"),
)
FAMILIES = (
    Family(
        "jiangxi",
        (
            *_FIRST_FIVE,
            ("basic_expenditure_by_economic_class", "standard"),
            ("government_fund", "standard"),
            ("state_capital", "standard"),
            ("three_public_expenses", "by_line"),
            ("state_assets", "standard"),
        ),
        numbered=True,
        column_numbers=True,
        thousands=True,
        blocks=3,
    ),
    Family(
        "shanxi",
        (
            *_FIRST_FIVE,
            ("general_budget_expenditure_by_economic_class", "standard"),
            ("three_public_expenses", "side_by_side"),
            ("government_fund", "standard"),
            ("state_capital", "standard"),
            ("disclosure_statistics", "standard"),
        ),
        numbered=True,
        column_numbers=True,
        thousands=False,
        blocks=4,
    ),
    Family(
        "hubei",
        (
            *_FIRST_FIVE,
            ("basic_expenditure_by_economic_class", "standard"),
            ("government_fund", "standard"),
            ("state_capital", "standard"),
            ("three_public_expenses", "side_by_side"),
        ),
        numbered=False,
        column_numbers=True,
        thousands=False,
        blocks=3,
    ),
)


@dataclass(frozen=True)
class Dress:
    """How a document is written: style of cells, wrapped labels, seed of chance."""

    style: str
    wrap: bool
    seed: int


class _TextForm:
    """Writes the rows of one form as lists of cells."""

    def __init__(self, form: Form, family: Family) -> None:
        self.form = form
        self.family = family

    def figure(self, value: Decimal) -> str:
        if value.as_tuple().exponent == 0:
            return str(value)
        return f"{value:,.2f}" if self.family.thousands else f"{value:.2f}"

    def values(self, row: FormRow) -> list[str]:
        columns = self.form.layout.sides[row.side]
        return [
            self.figure(row.values[column.key]) if column.key in row.values else ""
            for column in columns
        ]

    def grid(self) -> tuple[list[list[str]], list[list[str]]]:
        """Header rows and data rows, every row a list of cells."""
        table, layout = self.form.table, self.form.layout
        if layout.sides.get("", ())[:1] and layout.sides[""][0].line_key:
            return self._matrix(layout)
        if table.row_kind == "line":
            return self._lines(layout)
        if table.row_kind == "economic":
            return self._blocks(layout)
        return self._functional(layout)

    def _functional(self, layout: Layout) -> tuple[list[list[str]], list[list[str]]]:
        labels = [column.labels[0] for column in layout.sides[""]]
        numbers = [str(place) for place in range(1, len(labels) + 1)]
        header = [["科目编码", "科目名称", *labels]]
        if self.family.column_numbers:
            header.append(["栏次", "", *numbers])
        rows = [[row.code, row.label, *self.values(row)] for row in self.form.rows]
        return header, rows

    def _lines(self, layout: Layout) -> tuple[list[list[str]], list[list[str]]]:
        sides = list(layout.sides)
        header: list[str] = []
        numbers: list[str] = []
        for side in sides:
            labels = [column.labels[0] for column in layout.sides[side]]
            header += ["项目", "行次", *labels]
            numbers += ["栏次", "", *(str(c.number) for c in layout.sides[side])]
        columns = [
            [row for row in self.form.rows if row.side == side] for side in sides
        ]
        rows: list[list[str]] = []
        for place in range(max(len(column) for column in columns)):
            cells: list[str] = []
            for side, column in zip(sides, columns, strict=True):
                width = len(layout.sides[side])
                if place < len(column):
                    row = column[place]
                    cells += [row.label, row.line_no, *self.values(row)]
                else:
                    cells += ["", "", *[""] * width]
            rows.append(cells)
        return [header, numbers], rows

    def _blocks(self, layout: Layout) -> tuple[list[list[str]], list[list[str]]]:
        labels = [column.labels[0] for column in layout.sides[""]]
        entries = [row for row in self.form.rows if row.code]
        totals = [row for row in self.form.rows if not row.code]
        blocks = self.family.blocks
        height = -(-len(entries) // blocks)
        header = [["科目编码", "科目名称", *labels] * blocks]
        rows: list[list[str]] = []
        for place in range(height):
            cells: list[str] = []
            for block in range(blocks):
                index = block * height + place
                if index < len(entries):
                    row = entries[index]
                    cells += [row.code, row.label, *self.values(row)]
                else:
                    cells += ["", "", *[""] * len(labels)]
            rows.append(cells)
        width = len(labels) + 2
        last = [""] * (width * blocks)
        for place, row in zip((0, width), totals, strict=True):
            last[place + 1] = row.label
            last[place + 2 : place + width] = self.values(row)
        return header, [*rows, last]

    def _matrix(self, layout: Layout) -> tuple[list[list[str]], list[list[str]]]:
        columns = layout.sides[""]
        by_key = {row.key: row for row in self.form.rows}
        cells = [
            self.figure(by_key[column.line_key].values[column.key])
            if column.key in by_key[column.line_key].values
            else ""
            for column in columns
        ]
        header = [
            ["预算数", *[""] * 5, "决算数", *[""] * 5],
            [column.labels[0] for column in columns],
            [str(place) for place in range(1, len(columns) + 1)],
        ]
        return header, [cells] if any(cells) else []


class TextWriter:
    """Writes whole documents."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def forms(self, accounts: MadeUpAccounts, family: Family) -> list[Form]:
        """The published tables of a family."""
        writer = FormWriter(accounts, self.reference)
        return [writer.form(key, layout) for key, layout in family.tables]

    def document(self, accounts: MadeUpAccounts, family: Family, dress: Dress) -> str:
        """The text of a document with all tables of a family."""
        chance = random.Random(dress.seed)
        lines: list[str] = [f"{accounts.fiscal_year}年度部门决算", ""]
        for place, form in enumerate(self.forms(accounts, family), start=1):
            number = f"公开{place:02d}表"
            lines += [form.table.name, *([number] if family.numbered else [])]
            year, unit = f"{accounts.fiscal_year}年度", f"金额单位：{accounts.unit}"
            lines.append(f"部门：{accounts.publisher} {year} {unit}")
            header, rows = _TextForm(form, family).grid()
            for cells in header:
                lines.append(self._join(cells, dress.style))
            for cells in rows:
                lines += self._row(cells, dress, chance)
            lines += ["注：本表反映部门本年度情况。", ""]
        return "\n".join(lines) + "\n"

    @staticmethod
    def _join(cells: Sequence[str], style: str) -> str:
        if style == "tabs":
            return "\t".join(cells)
        if style == "blanks_lost":
            return " ".join(cell for cell in cells if cell)
        text = cells[0]
        for cell in cells[1:]:
            # A blank cell leaves one space; every cell is parted by one.
            text += (" " if text and not text.endswith("\x00") else "") + (
                cell or "\x00"
            )
        return text.replace("\x00", " ").rstrip("\n")

    def _row(self, cells: list[str], dress: Dress, chance: random.Random) -> list[str]:
        line = self._join(cells, dress.style)
        if not dress.wrap or dress.style == "tabs" or chance.random() < 0.5:
            return [line]
        long = [cell for cell in cells if len(cell) > 8 and not cell[-1].isdigit()]
        if len(long) != 1:
            return [line]
        cut = len(long[0]) // 2
        return line.replace(long[0], long[0][:cut] + "\n" + long[0][cut:], 1).split(
            "\n"
        )
