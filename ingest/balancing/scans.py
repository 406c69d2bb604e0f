"""Figures of scanned pages, with the identities as error-correcting code.

A figure that breaks its identities is read again at higher resolution. Another reading
replaces it only if the recognition returned it and it repairs every identity of the
figure. Unconfirmed figures stay marked as doubtful.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.balancing.accounts import Accounts, address_of, figure_unit
from ingest.balancing.identities import (
    Address,
    Amount,
    Instance,
    Result,
    amount_of,
    evaluate,
)
from ingest.document import Reading, SourceDocument
from ingest.figures import is_number, parse_number
from ingest.reference import Identity
from ingest.tables.model import Figure, ReadTable, Row

LookAgain = Callable[[Reading], Iterable[str]]
_HOLDING = ("holds", "holds_within_rounding")


class Readings:
    """Text recognised on the scanned pages of a document."""

    def __init__(self, document: SourceDocument) -> None:
        self._by_page: dict[int, list[tuple[str, Reading]]] = {}
        for reading in document.readings:
            text = "".join(reading.text.split())
            self._by_page.setdefault(reading.page, []).append((text, reading))

    def of(self, figure: Figure) -> list[Reading]:
        """The pieces of text of a figure on its page."""
        pieces = self._by_page.get(figure.line.page, [])
        return [reading for text, reading in pieces if figure.number.text in text]

    def is_scanned(self, figure: Figure) -> bool:
        """Whether a figure stands on a scanned page."""
        return figure.line.page in self._by_page

    def confidence(self, figure: Figure) -> float:
        """The lowest confidence of the pieces of a figure, 0 without any."""
        return min((reading.confidence for reading in self.of(figure)), default=0.0)


@dataclass(frozen=True)
class _Place:
    """Place of a figure: table, row and place within the row."""

    table: int
    row: int
    figure: int


def confirmed_addresses(results: Sequence[Result]) -> frozenset[Address]:
    """Cells in an identity that holds, and in none that breaks."""
    holding: set[Address] = set()
    broken: set[Address] = set()
    for result in results:
        cells = {at for _, addresses in result.instance.terms for at in addresses}
        if result.status in _HOLDING:
            holding |= cells
        elif result.status == "breaks":
            broken |= cells
    return frozenset(holding - broken)


def _suspects(
    accounts: Accounts, results: Sequence[Result], readings: Readings
) -> list[tuple[_Place, Address]]:
    """Scanned figures in broken identities, those in most of them first."""
    counts: dict[Address, int] = {}
    for result in results:
        if result.status == "breaks":
            for _, addresses in result.instance.terms:
                for address in addresses:
                    counts[address] = counts.get(address, 0) + 1
    found: list[tuple[int, _Place, Address]] = []
    for table_index, table in enumerate(accounts.tables):
        for row_index, row in enumerate(table.rows):
            for index, figure in enumerate(row.figures):
                if figure.column is None or not readings.is_scanned(figure):
                    continue
                address = address_of(table, row, figure.column)
                if address in counts:
                    place = _Place(table_index, row_index, index)
                    found.append((counts[address], place, address))
    found.sort(key=lambda item: -item[0])
    return [(place, address) for _, place, address in found]


def _mends(
    accounts: Accounts,
    instances: Sequence[Instance],
    amounts: dict[Address, Amount],
    address: Address,
    amount: Amount,
) -> bool:
    """Whether a value repairs every identity of a cell."""
    changed = amounts | {address: amount}
    statuses = [
        evaluate(instance, accounts.shapes, changed).status
        for instance in instances
        if any(address in addresses for _, addresses in instance.terms)
    ]
    return "breaks" not in statuses and any(status in _HOLDING for status in statuses)


def _other_numbers(figure: Figure, readings: Readings, look: LookAgain) -> list[str]:
    found: dict[str, None] = {}
    for reading in readings.of(figure):
        for text in look(reading):
            if is_number(text) and text != figure.number.text:
                found[text] = None
    return list(found)


def _with_number(tables: list[ReadTable], place: _Place, text: str) -> None:
    table = tables[place.table]
    rows = list(table.rows)
    row: Row = rows[place.row]
    figures = list(row.figures)
    figures[place.figure] = replace(
        figures[place.figure], number=parse_number(text), reading="reread"
    )
    rows[place.row] = row.with_figures(tuple(figures))
    tables[place.table] = table.with_rows(tuple(rows))


def correct_readings(
    document: SourceDocument,
    tables: Sequence[ReadTable],
    identities: Sequence[Identity],
    look: LookAgain,
) -> list[ReadTable]:
    """Correct figures on which a second reading and the identities agree."""
    readings = Readings(document)
    mended = list(tables)
    accounts = Accounts.of(mended)
    instances = accounts.instances(identities)
    results = [
        evaluate(instance, accounts.shapes, accounts.amounts) for instance in instances
    ]
    for place, address in _suspects(accounts, results, readings):
        accounts = Accounts.of(mended)
        amounts = accounts.amounts
        table = accounts.tables[place.table]
        row = table.rows[place.row]
        figure = row.figures[place.figure]
        if _mends(accounts, instances, amounts, address, amounts[address]):
            continue
        mending = [
            text
            for text in _other_numbers(figure, readings, look)
            if _mends(
                accounts,
                instances,
                amounts,
                address,
                amount_of(
                    replace(figure, number=parse_number(text)), figure_unit(table, row)
                ),
            )
        ]
        if len(mending) == 1:
            _with_number(mended, place, mending[0])
    return mended
