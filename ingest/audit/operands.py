"""Figures of an evaluation with their places, and amounts as text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingest.audit.words import Words

_MONEY = "元"
_UNNAMED, _UNNAMED_EN = "（无标签）", "(no label)"
# The right side is the computed rate, so its two figures belong there.
_SIDES = {"left": ("left",), "right": ("right", "numerator", "denominator")}
# A value computed from several printed figures includes its units.
_NUMBER = re.compile(r"[-+]?[\d,，.]+%?")
# The condition for breaches, registered or not, of evaluations named `result`.
BROKEN = "result.status in ('breaks', 'breaks_registered')"
_LISTED = """
(
    select
        result.identity_result_id,
        list({{
            'side': operand.side, 'weight': operand.weight,
            'figure_id': figure.figure_id, 'table_key': figure.place_key,
            'table_no': figure.table_no, 'page': figure.page, 'line': figure.line,
            'row_label': figure.row_label, 'column_key': figure.column_key,
            'value_text': figure.value_text, 'unit': figure.unit
        }} order by operand.term_no, operand.figure_no) as operands,
    from (
        select
            result.identity_result_id,
            result.document_id,
            unnest(result.operands) as operand,
        from audit.fct_identity_result as result
        where {condition}
    ) as result
    inner join audit.fct_figure as figure
        on
            result.document_id = figure.document_id
            and operand.figure_no = figure.figure_no
    group by result.identity_result_id
)
"""


@dataclass(frozen=True)
class Operand:
    """One printed figure in an evaluation, with its place.

    side: left, right, or numerator and denominator of a rate on the right. column_key:
    of its table, measure of the prose or field of the form; column_name: its name,
    column_name_en: in English.
    """

    side: str
    weight: int
    figure_id: str
    table: str
    page: int
    line: int
    row_label: str
    column_key: str
    column_name: str
    value_text: str
    unit: str
    column_name_en: str = ""

    @property
    def printed(self) -> str:
        """The figure as printed, with its unit."""
        if not _NUMBER.fullmatch(self.value_text):
            return self.value_text
        if self.value_text.endswith(self.unit):
            return self.value_text
        return f"{self.value_text}{_gap(self.unit)}{self.unit}"

    @property
    def figure(self) -> str:
        """The figure as printed, with its sign and weight in the identity."""
        sign = "-" if self.weight < 0 else "+"
        if self.side == "denominator":
            sign = "/"
        factor = f"{abs(self.weight)} x " if abs(self.weight) > 1 else ""
        return f"{sign} {factor}{self.printed}"

    @property
    def where(self) -> str:
        """Table or section, page and line."""
        return where(self.table, self.page, self.line)

    @property
    def where_zh(self) -> str:
        """The same in Chinese."""
        return where_zh(self.table, self.page, self.line)

    @property
    def label(self) -> str:
        """Row and column, empty if the figure is its own label."""
        if self.row_label == self.value_text:
            return ""
        if self.column_name in self.row_label:
            return self.row_label
        return f"{self.row_label}（{self.column_name}）"

    @property
    def label_en(self) -> str:
        """The same with the column in English; the row is as printed."""
        row = _UNNAMED_EN if self.row_label == _UNNAMED else self.row_label
        if self.label in ("", self.row_label):
            return row if self.label else ""
        return f"{row} ({self.column_name_en or self.column_name})"

    @property
    def place(self) -> str:
        """Table, page, line, row and column."""
        return f"{self.where} {self.label}".strip()

    def record(self) -> dict[str, object]:
        """The figure as a record."""
        return {
            "side": self.side,
            "figure": self.value_text,
            "unit": self.unit,
            "weight": self.weight,
            "table": self.table,
            "row": self.row_label,
            "column": self.column_key,
            "column_name": self.column_name,
            "page": self.page,
            "line": self.line,
            "figure_id": self.figure_id,
        }


def where(table: str, page: object, line: object) -> str:
    """A table or section with page and line."""
    return f"{table} p.{page} l.{line}"


def where_zh(table: str, page: object, line: object) -> str:
    """The same in Chinese."""
    return f"{table} 第 {page} 页第 {line} 行"


def listed_operands(condition: str) -> str:
    """The relation (identity_result_id, operands) of evaluations named `result`."""
    return _LISTED.format(condition=condition)


def read_operands(
    items: Iterable[Mapping[str, Any]] | None, words: Words
) -> tuple[Operand, ...]:
    """The figures of an evaluation, in the order of its terms."""
    return tuple(_operand(item, words) for item in items or ())


def _operand(item: Mapping[str, Any], words: Words) -> Operand:
    number, name = words.tables.get(item["table_key"], ("", item["table_key"]))
    column = item["column_key"] or ""
    is_prose = item["table_key"] == "prose"
    section = item["table_no"] or ""
    table = section if is_prose and section else f"{section or number} {name}".strip()
    printed = item["value_text"] or ""
    # Criticised words are their own label.
    unnamed = _UNNAMED if _NUMBER.fullmatch(printed) else printed
    return Operand(
        side=item["side"],
        weight=item["weight"],
        figure_id=item["figure_id"] or "",
        table=table,
        page=item["page"],
        line=item["line"],
        row_label=item["row_label"] or unnamed,
        column_key=column,
        column_name=words.column(item["table_key"], column),
        column_name_en=words.column_en(item["table_key"], column),
        value_text=printed,
        unit=item["unit"] or "",
    )


def of_side(operands: Iterable[Operand], side: str) -> list[Operand]:
    """The printed figures of the left or the right side."""
    return [operand for operand in operands if operand.side in _SIDES[side]]


def plain_amount(amount: Decimal, unit: str, separator: str = "") -> str:
    """An amount without trailing zeros: yuan have two decimals, or more if needed."""
    whole, _, digits = f"{amount:{separator}f}".partition(".")
    digits = digits.rstrip("0")
    if unit == _MONEY:
        digits = digits.ljust(2, "0")
    return f"{whole}.{digits}" if digits else whole


def amount_text(amount: Decimal | None, unit: str) -> str:
    """An amount with thousands separators and its unit; a dash without amount."""
    if amount is None:
        return "-"
    return f"{plain_amount(amount, unit, ',')}{_gap(unit)}{unit}".strip()


def points_text(amount: Decimal | None, unit: str) -> str:
    """A difference; between rates in percentage points."""
    return amount_text(amount, "个百分点 points" if unit == "%" else unit)


def _gap(unit: str) -> str:
    return "" if unit == "%" else " "
