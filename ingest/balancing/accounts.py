"""The figures of a document by address, and its identities evaluated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.balancing.identities import (
    Address,
    Amount,
    Instance,
    Result,
    Shapes,
    all_money_is_fiscal,
    amount_of,
    evaluate,
    instances_of,
    shapes_of,
)
from ingest.reference import Identity
from ingest.tables.model import Figure, ReadTable, Row


def figure_unit(table: ReadTable, row: Row) -> str:
    """Unit of the figures of a row: that of its counts, else the table's money."""
    return row.unit or table.unit


def address_of(table: ReadTable, row: Row, column: int) -> Address:
    """Address of the cell in a column of a row."""
    definition = table.columns(row.side)[column]
    return Address(table.key, row.side, definition.line_key or row.key, definition.key)


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
        """Cells that a figure without a column may stand in."""
        return frozenset(
            address_of(table, row, column)
            for table, row, figure in self.figures()
            if figure.column is None
            for column in figure.candidates
        )

    def instances(self, identities: Sequence[Identity]) -> list[Instance]:
        """Every place where an identity applies on these tables."""
        fiscal = all_money_is_fiscal(self.shapes, self.amounts())
        return [
            instance
            for identity in identities
            if fiscal or not identity.applies_when
            for instance in instances_of(identity, self.shapes)
        ]

    def results(self, identities: Sequence[Identity]) -> list[Result]:
        """Evaluate every identity at every place."""
        amounts = self.amounts()
        undecided = self.undecided()
        return [
            evaluate(instance, self.shapes, amounts, undecided)
            for instance in self.instances(identities)
        ]
