"""Figures that took part in an evaluation, where each stands, and amounts as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

_MONEY = "元"
# A rate is what the right side comes to: its two figures belong there.
_SIDES = {"left": ("left",), "right": ("right", "numerator", "denominator")}
_OTHER_PLACES = {
    "prose": ("", "文字说明"),
    "performance_form": ("", "绩效自评表"),
}

TableNames = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Operand:
    """One printed figure in an evaluation and where it stands.

    side: left, right, or numerator and denominator of a rate on the right.
    """

    side: str
    weight: int
    figure_id: str
    table: str
    page: int
    line: int
    row_label: str
    column_key: str
    value_text: str
    unit: str

    @property
    def printed(self) -> str:
        """The figure as printed, with its unit."""
        if self.value_text.endswith(self.unit):
            return self.value_text
        return f"{self.value_text}{_gap(self.unit)}{self.unit}"

    @property
    def figure(self) -> str:
        """The figure as printed, with its sign and weight in the identity."""
        sign = "-" if self.weight < 0 else "+"
        if self.side == "denominator":
            sign = "/"
        factor = "" if abs(self.weight) == 1 else f"{abs(self.weight)} x "
        return f"{sign} {factor}{self.printed}"

    @property
    def where(self) -> str:
        """Table or section, page and line."""
        return f"{self.table} p.{self.page} l.{self.line}"

    @property
    def label(self) -> str:
        """Row and column, empty where the figure is its own label."""
        if self.row_label == self.value_text:
            return ""
        return ", ".join(part for part in (self.row_label, self.column_key) if part)

    @property
    def place(self) -> str:
        """Table, page, line, row and column."""
        return f"{self.where} {self.label}".strip()

    def record(self) -> dict[str, object]:
        """The figure for programs."""
        return {
            "side": self.side,
            "figure": self.value_text,
            "unit": self.unit,
            "weight": self.weight,
            "table": self.table,
            "row": self.row_label,
            "column": self.column_key,
            "page": self.page,
            "line": self.line,
            "figure_id": self.figure_id,
        }


def table_names(connection: duckdb.DuckDBPyConnection) -> TableNames:
    """Number and name of every published table by its key."""
    rows = connection.execute(
        "select table_key, table_no, table_name from reference.published_table"
    ).fetchall()
    names = {key: (number or "", name) for key, number, name in rows}
    return {**_OTHER_PLACES, **names}


def read_operands(
    items: Iterable[Mapping[str, Any]] | None, tables: TableNames
) -> tuple[Operand, ...]:
    """The figures of an evaluation as audit.fct_identity_result holds them."""
    return tuple(_operand(item, tables) for item in items or ())


def _operand(item: Mapping[str, Any], tables: TableNames) -> Operand:
    number, name = tables.get(item["table_key"], ("", item["table_key"]))
    is_prose = item["table_key"] == "prose"
    section = item["table_no"] or ""
    table = section if is_prose and section else f"{section or number} {name}".strip()
    return Operand(
        side=item["side"],
        weight=item["weight"],
        figure_id=item["figure_id"] or "",
        table=table,
        page=item["page"],
        line=item["line"],
        row_label=item["row_label"] or "(no label)",
        column_key=item["column_key"] or "",
        value_text=item["value_text"] or "",
        unit=item["unit"] or "",
    )


def of_side(operands: Iterable[Operand], side: str) -> list[Operand]:
    """The printed figures of the left or the right side."""
    return [operand for operand in operands if operand.side in _SIDES[side]]


def plain_amount(amount: Decimal, unit: str, separator: str = "") -> str:
    """An amount without needless zeros: yuan have two decimals, or more if needed."""
    whole, _, digits = f"{amount:{separator}f}".partition(".")
    digits = digits.rstrip("0")
    if unit == _MONEY:
        digits = digits.ljust(2, "0")
    return f"{whole}.{digits}" if digits else whole


def amount_text(amount: Decimal | None, unit: str) -> str:
    """An amount with thousands separators and its unit; a dash where there is none."""
    if amount is None:
        return "-"
    return f"{plain_amount(amount, unit, ',')}{_gap(unit)}{unit}".strip()


def _gap(unit: str) -> str:
    return "" if unit == "%" else " "
