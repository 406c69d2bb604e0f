"""The figures of a document by address, and its identities evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.balancing.conditions import conditions_met
from ingest.balancing.identities import (
    NO_GAPS,
    Address,
    Amount,
    Gaps,
    Instance,
    Result,
    Shapes,
    amount_of,
    evaluate,
    instances_of,
    shapes_of,
    undecided,
)
from ingest.document import Line
from ingest.reference import Identity
from ingest.tables.claims import IN_SENTENCE
from ingest.tables.codes import BARE_CODE, TWO_CODES
from ingest.tables.grid_rows import UNKNOWN_ROW
from ingest.tables.model import Figure, ReadTable, Row


def figure_unit(table: ReadTable, row: Row) -> str:
    """Unit of the figures of a row: that of its counts, else the table's money."""
    return row.unit or table.unit


def address_of(table: ReadTable, row: Row, column: int) -> Address:
    """Address of the cell in a column of a row."""
    definition = table.columns(row.side)[column]
    return Address(table.key, row.side, definition.line_key or row.key, definition.key)


def _place(line: Line) -> tuple[int, int]:
    return line.page, line.number


def _hides_row(reason: str, rows: int) -> bool:
    """Whether a figure may belong to another row than those of its line.

    With several rows the reason names the right one.
    """
    is_hidden = reason in (BARE_CODE, TWO_CODES) or reason.startswith(UNKNOWN_ROW)
    return is_hidden or (rows > 1 and "row " not in reason)


@dataclass(frozen=True)
class Accounts:
    """The tables of one document with their shapes."""

    tables: tuple[ReadTable, ...]
    shapes: Shapes

    @classmethod
    def of(cls, tables: Sequence[ReadTable]) -> Accounts:
        """Wrap tables as read."""
        return cls(tuple(tables), shapes_of(tables))

    def figures(self) -> Iterator[tuple[ReadTable, Row, Figure]]:
        """Every figure with its table and row."""
        for table in self.tables:
            for row in table.rows:
                for figure in row.figures:
                    yield table, row, figure

    @cached_property
    def amounts(self) -> dict[Address, Amount]:
        """Amounts of all figures that have a column, by address."""
        amounts: dict[Address, Amount] = {}
        for table, row, figure in self.figures():
            if figure.column is None:
                continue
            address = address_of(table, row, figure.column)
            if not address.row_key:
                continue
            amount = amount_of(figure, figure_unit(table, row))
            earlier = amounts.get(address)
            if earlier is not None:
                # A row printed twice counts twice, as a reader would add it up.
                amount = Amount(
                    earlier.value + amount.value, earlier.half + amount.half
                )
            amounts[address] = amount
        return amounts

    def undecided(self) -> frozenset[Address]:
        """Possible cells of figures without a column."""
        return frozenset(
            address_of(table, row, column)
            for table, row, figure in self.figures()
            if figure.column is None
            for column in figure.candidates
        )

    def gaps(
        self, unread: Iterable[str], pages: Iterable[int], blank: Iterable[int]
    ) -> Gaps:
        """Possibly printed figures without a cell.

        unread: keys of partly unread tables; pages: pages not read whole, 0 if unknown;
        blank: pages that show nothing.
        """
        tables = set(unread)
        tables |= {
            table.key
            for table, row, _ in self.figures()
            if not row.key and not table.columns(row.side)[0].line_key
        }
        cells = set(self.undecided())
        for table in self.tables:
            first, last = table.span.first.page, table.span.last.page
            # The page after a table may hold the rest of it.
            if any(page == 0 or first <= page <= last + 1 for page in pages) or any(
                first < page < last for page in blank
            ):
                tables.add(table.key)
            for figure in table.unplaced:
                if figure.reason == IN_SENTENCE:
                    continue
                rows = [
                    row
                    for row in table.rows
                    if row.key and _place(row.line) == _place(figure.line)
                ]
                if (
                    not rows
                    or table.columns(rows[0].side)[0].line_key
                    or _hides_row(figure.reason, len(rows))
                ):
                    tables.add(table.key)
                cells |= {
                    address
                    for row in rows
                    for column in range(len(table.columns(row.side)))
                    if (address := address_of(table, row, column)) not in self.amounts
                }
        return Gaps(frozenset(cells), frozenset(tables))

    def instances(
        self, identities: Sequence[Identity], gaps: Gaps = NO_GAPS
    ) -> list[Instance]:
        """Every place at which an identity applies to these tables."""
        met = conditions_met(self.shapes, self.amounts, gaps.tables)
        return [
            instance
            for identity in identities
            if not identity.applies_when or met[identity.applies_when]
            for instance in instances_of(identity, self.shapes)
        ]

    def results(
        self, identities: Sequence[Identity], gaps: Gaps | None = None
    ) -> list[Result]:
        """Evaluate every identity at every place.

        gaps: possibly printed figures without a cell, besides undecided ones.
        """
        gaps = gaps or Gaps(self.undecided())
        met = conditions_met(self.shapes, self.amounts, gaps.tables)
        found: list[Result] = []
        for identity in identities:
            condition = identity.applies_when
            if condition and met[condition] is False:
                continue
            for instance in instances_of(identity, self.shapes):
                result = evaluate(instance, self.shapes, self.amounts, gaps)
                if condition and met[condition] is None:
                    result = undecided(result, condition)
                found.append(result)
        return found
