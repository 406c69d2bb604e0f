"""The rows of a document with figures without column, and their identities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.balancing.accounts import Accounts, address_of, figure_unit
from ingest.balancing.identities import (
    Address,
    Amount,
    Gaps,
    Instance,
    absence,
    amount_of,
)
from ingest.reference import Identity
from ingest.tables.model import ReadTable, Row

FigureKey = tuple[int, int, int]

# The solver counts in 64 bits; weights and allowances take some of them.
_LARGEST = 1 << 60


@dataclass(frozen=True)
class OpenRow:
    """A row with figures without column."""

    table_index: int
    row_index: int
    table: ReadTable
    row: Row
    allowed: tuple[int, ...]

    @property
    def place(self) -> tuple[int, int]:
        """Index of its table, and of the row in it."""
        return self.table_index, self.row_index

    def columns(self, key: FigureKey) -> tuple[int, ...]:
        """The possible columns of a figure."""
        known = self.row.figures[key[2]].candidates
        return tuple(column for column in self.allowed if not known or column in known)

    def figure_keys(self) -> list[FigureKey]:
        return [
            (self.table_index, self.row_index, number)
            for number in range(len(self.row.figures))
        ]


def open_rows(accounts: Accounts) -> list[OpenRow]:
    rows: list[OpenRow] = []
    for table_index, table in enumerate(accounts.tables):
        for row_index, row in enumerate(table.rows):
            if any(figure.column is None for figure in row.figures):
                width = len(table.columns(row.side))
                allowed = tuple(
                    column for column in range(width) if column not in row.dash_columns
                )
                rows.append(OpenRow(table_index, row_index, table, row, allowed))
    return rows


@dataclass(frozen=True)
class Choice:
    """A figure in one of its columns, as a term of a sum (scaled to integers)."""

    key: FigureKey
    column: int
    value: int
    half: int


class Scale:
    """Amounts as integers, exact to half of the finest printed place."""

    def __init__(self, amounts: Iterable[Amount]) -> None:
        places = 0
        for amount in amounts:
            for number in (amount.value, amount.half):
                exponent = number.normalize().as_tuple().exponent
                places = max(places, -int(exponent))
        self.factor = Decimal(1).scaleb(places)

    def integer(self, number: Decimal) -> int:
        return int(number * self.factor)


class Problem:
    """The open rows of a document and their identities."""

    def __init__(
        self, accounts: Accounts, identities: Sequence[Identity], rows: list[OpenRow]
    ) -> None:
        self.accounts = accounts
        self.rows = rows
        self.fixed = accounts.amounts
        open_amounts = {
            key: amount_of(figure, figure_unit(row.table, row.row))
            for row in rows
            for key, figure in zip(row.figure_keys(), row.row.figures, strict=True)
        }
        self.scale = Scale([*self.fixed.values(), *open_amounts.values()])
        self.choices: dict[Address, list[Choice]] = {}
        for row in rows:
            for key in row.figure_keys():
                amount = open_amounts[key]
                for column in row.columns(key):
                    address = address_of(row.table, row.row, column)
                    self.choices.setdefault(address, []).append(
                        Choice(
                            key,
                            column,
                            self.scale.integer(amount.value),
                            self.scale.integer(amount.half),
                        )
                    )
        gaps = accounts.gaps((), (), ())
        self._unread = Gaps(gaps.cells - self.choices.keys(), gaps.tables)
        self.instances = [
            instance
            for instance in accounts.instances(identities)
            if self._is_usable(instance)
        ]

    def _is_usable(self, instance: Instance) -> bool:
        """Whether an instance constrains the open figures.

        Blank or absent cells are nil only if their row and table were read.
        """
        touched = False
        for term, addresses in instance.terms:
            is_printed = any(at in self.fixed or at in self.choices for at in addresses)
            is_hidden = not self._unread.cells.isdisjoint(addresses)
            if is_hidden or (not is_printed and term.table_key in self._unread.tables):
                return False
            if not addresses and absence(term, self.accounts.shapes) != "nil":
                return False
            touched = touched or any(address in self.choices for address in addresses)
        return touched and self._size(instance) < _LARGEST

    def _size(self, instance: Instance) -> int:
        """Upper limit of the sums of an instance, scaled to integers."""
        places = [at for _, addresses in instance.terms for at in addresses]
        fixed = [self.fixed[at].value for at in places if at in self.fixed]
        return sum(abs(self.scale.integer(value)) for value in fixed) + sum(
            abs(choice.value) for at in places for choice in self.choices.get(at, ())
        )
