"""Rows whose figures cannot fit their columns: one is printed twice or missing.

A text without cells keeps the order of the figures in a row, not their columns. If
every placement in this order contradicts the row itself, the row is misprinted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, islice
from math import comb

from ingest.balancing.accounts import Accounts, address_of, figure_unit
from ingest.balancing.identities import Instance, amount_of, evaluate
from ingest.document import Line, Notice
from ingest.figures import is_number, parse_number
from ingest.reference import Identity
from ingest.tables.model import Figure, ReadTable, Row

# Maximum of placements tried per row; a wider row proves nothing.
_MOST_PLACEMENTS = 20_000

# End of the reason why the figures of a row have no place.
_TOO_MANY = "more figures than columns"

_Key = tuple[str, str, str]


def misprinted_rows(
    tables: Sequence[ReadTable],
    identities: Sequence[Identity],
    pages: Collection[int],
) -> Iterator[Notice]:
    """Rows without any consistent placement of their figures.

    pages: those with possibly misread figures; 0 if unknown. A row with figures on
    several lines, or with an unread figure, is not judged.
    """
    open_rows = [(table, *each) for table in tables for each in _open_rows(table)]
    if not open_rows:
        return
    accounts = Accounts.of(tables)
    of_row: dict[_Key, list[Instance]] = defaultdict(list)
    for instance in accounts.instances(identities):
        cells = [at for _, addresses in instance.terms for at in addresses]
        owners = {(at.table_key, at.side, at.row_key) for at in cells}
        if len(owners) == 1 and len(cells) > 1:
            of_row[owners.pop()].append(instance)
    for table, row, figures in open_rows:
        if not {0, figures[0].line.page}.isdisjoint(pages):
            continue
        key = (table.key, row.side, row.key)
        kind, text = _judged(_Placed(accounts, table, row, of_row[key]), figures)
        if kind:
            line = figures[0].line
            yield Notice(kind, text, line.page, line.number, table.key)


def _judged(row: _Placed, figures: Sequence[Figure]) -> tuple[str, str]:
    """Kind and text of the error in a row, empty if a placement holds."""
    if row.holds(figures) is not False:
        return "", ""
    texts = [figure.number.text for figure in figures]
    repeated = {
        texts[at]
        for at in range(1, len(texts))
        if texts[at] == texts[at - 1] and row.holds([*figures[:at], *figures[at + 1 :]])
    }
    name = row.row.key or row.row.label
    if len(repeated) == 1:
        return "figure_twice", (
            f"row {name} prints {repeated.pop()} twice: with both it fits its columns"
            " in no way, with one it does (look which of them is too many)"
        )
    if len(figures) > row.width:
        return "", ""
    return "no_placement", (
        f"row {name} adds up in no way in which {' '.join(texts)} can stand in its"
        " columns (look whether a figure is left out, printed twice or misprinted)"
    )


class _Placed:
    """A row with the identities over its own cells only."""

    def __init__(
        self,
        accounts: Accounts,
        table: ReadTable,
        row: Row,
        instances: Sequence[Instance],
    ) -> None:
        self.shapes = accounts.shapes
        self.table = table
        self.row = row
        self.instances = instances
        self.allowed = [
            column
            for column in range(len(table.columns(row.side)))
            if column not in row.dash_columns
        ]
        self.width = len(self.allowed)

    def holds(self, figures: Sequence[Figure]) -> bool | None:
        """Whether a placement in this order breaks nothing; None if unknown.

        A row without identities holds if it has enough columns.
        """
        if len(figures) > self.width:
            return False
        if not self.instances:
            return True
        if comb(self.width, len(figures)) > _MOST_PLACEMENTS:
            return None
        unit = figure_unit(self.table, self.row)
        amounts = [amount_of(each, unit) for each in figures]
        for columns in combinations(self.allowed, len(figures)):
            at = {
                address_of(self.table, self.row, column): amount
                for column, amount in zip(columns, amounts, strict=True)
            }
            results = (evaluate(each, self.shapes, at) for each in self.instances)
            if all(result.status != "breaks" for result in results):
                return True
        return False


def _open_rows(table: ReadTable) -> Iterator[tuple[Row, Sequence[Figure]]]:
    """Rows with a figure without certain column, and rows with too many figures."""
    loose: dict[tuple[tuple[int, int], str], list[Figure]] = defaultdict(list)
    misread: set[tuple[int, int]] = set()
    for each in table.unplaced:
        place = _place(each.line)
        if each.reason.endswith(_TOO_MANY) and is_number(each.text):
            number = parse_number(each.text)
            figure = Figure(number, each.line, span=each.span)
            loose[place, each.reason].append(figure)
        else:
            misread.add(place)
    rows: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in table.rows:
        rows[_place(row.line)].append(row)
        places = {_place(figure.line) for figure in row.figures}
        is_open = any(figure.column is None for figure in row.figures)
        crowded = {place for place, _ in loose}
        if is_open and len(places) == 1 and places.isdisjoint(misread | crowded):
            yield row, row.figures
    # If several rows have too many figures, the columns may be misread.
    for (place, reason), figures in islice(loose.items(), len(loose) == 1):
        # A label over two lines begins above its figures.
        begun = rows[max((at for at in rows if at <= place), default=place)]
        named = [row for row in begun if row.key and _is_of(reason, row)]
        # A zero may belong to an adjacent row with a blank label.
        is_certain = len(begun) == 1 or all(each.number.value for each in figures)
        if len(named) == 1 and place not in misread and is_certain:
            yield named[0], sorted(figures, key=lambda each: each.span.start)


def _is_of(reason: str, row: Row) -> bool:
    """Whether the reason why figures have no place refers to a row."""
    names = (row.printed_code, row.class_code, row.label, row.line_no)
    return not row.figures and any(
        name
        and reason in (f"row {name} has {_TOO_MANY}", f"row {name!r} has {_TOO_MANY}")
        for name in names
    )


def _place(line: Line) -> tuple[int, int]:
    return line.page, line.number
