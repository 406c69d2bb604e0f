"""Columns by identities, and near labels accepted if identities prove them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.balancing.accounts import Accounts, address_of
from ingest.balancing.identities import Address, Gaps, Instance, evaluate
from ingest.balancing.solve import place_by_identities
from ingest.reference import Identity
from ingest.tables.align import Near, near_lines
from ingest.tables.line_names import applicable_lines
from ingest.tables.matrix import is_matrix
from ingest.tables.model import ReadTable, Row
from ingest.tables.positions import place_by_position

# Index of a table and of a row of it.
_Place = tuple[int, int]
_HOLDS = ("holds", "holds_within_rounding")


def align_labels(
    tables: Sequence[ReadTable], identities: Sequence[Identity]
) -> list[ReadTable]:
    """Give columns to figures, and a line to rows with a confirmed near label.

    An identity confirms a row if it holds with its figures and breaks without them;
    none may break with them. The reason of other rows names their candidates.
    """
    near = {
        (table_index, row_index): found
        for table_index, table in enumerate(tables)
        for row_index, found in _near_rows(table).items()
    }
    if not near:
        return place_by_identities(tables, identities)
    wanted = {place for place, found in near.items() if found.line is not None}
    while wanted:
        confirmed = _confirmed(tables, near, wanted, identities)
        if confirmed == wanted:
            break
        # An unconfirmed row may have disturbed the others: each is tried again.
        wanted = confirmed or _each_alone(tables, near, wanted, identities)
    return _placed(tables, near, wanted, identities)


def _near_rows(table: ReadTable) -> dict[int, Near]:
    """Possible lines of unknown rows; those with a code are classes."""
    unknown = {
        place
        for place, row in enumerate(table.rows)
        if row.figures and not row.key and not row.printed_code
    }
    if not unknown or is_matrix(table.layout):
        return {}
    lines = applicable_lines(table.span.table, table.layout)
    found = near_lines(table.rows, lines)
    return {place: near for place, near in found.items() if place in unknown}


def _each_alone(
    tables: Sequence[ReadTable],
    near: Mapping[_Place, Near],
    wanted: set[_Place],
    identities: Sequence[Identity],
) -> set[_Place]:
    if len(wanted) == 1:
        return set()
    alone = [
        place
        for place in sorted(wanted)
        if _confirmed(tables, near, {place}, identities)
    ]
    return set(alone) if len(alone) < len(wanted) else set()


def _with_lines(
    tables: Sequence[ReadTable], near: Mapping[_Place, Near], taken: set[_Place]
) -> list[ReadTable]:
    """The tables with lines for accepted rows and candidates for the others."""

    def changed(place: _Place, row: Row) -> Row:
        found = near.get(place)
        if found is None:
            return row
        line = found.line
        if line is None or place not in taken:
            names = tuple(line.names[0] for line in found.candidates)
            return replace(row, nearest=names)
        return replace(
            row,
            class_code=line.class_code,
            line_key="" if line.class_code else line.key,
            reason="aligned",
            unit=line.unit,
            dash_columns=frozenset(column - 1 for column in line.dash_columns),
        )

    return [
        table.with_rows(
            tuple(changed((at, place), row) for place, row in enumerate(table.rows))
        )
        for at, table in enumerate(tables)
    ]


def _placed(
    tables: Sequence[ReadTable],
    near: Mapping[_Place, Near],
    taken: set[_Place],
    identities: Sequence[Identity],
) -> list[ReadTable]:
    """The same with columns decided by position and identities."""
    named = map(place_by_position, _with_lines(tables, near, taken))
    return place_by_identities(list(named), identities)


def _confirmed(
    given: Sequence[ReadTable],
    near: Mapping[_Place, Near],
    places: set[_Place],
    identities: Sequence[Identity],
) -> set[_Place]:
    """The rows confirmed as these lines by an identity and contradicted by none."""
    tables = _placed(given, near, places, identities)
    accounts = Accounts.of(tables)
    amounts, gaps = accounts.amounts, Gaps(accounts.undecided())
    instances = accounts.instances(identities)
    confirmed: set[_Place] = set()
    for place in places:
        own = set(_addresses(tables, place))
        without = {at: amounts[at] for at in amounts if at not in own}
        proven = False
        for instance in instances:
            if instance.identity.kind == "at_least" or not own & _cells(instance):
                continue
            result = evaluate(instance, accounts.shapes, amounts, gaps)
            if result.status == "breaks":
                proven = False
                break
            lacking = evaluate(instance, accounts.shapes, without, gaps)
            proven |= result.status in _HOLDS and lacking.status == "breaks"
        if proven:
            confirmed.add(place)
    return confirmed


def _addresses(tables: Sequence[ReadTable], place: _Place) -> Iterator[Address]:
    table = tables[place[0]]
    row = table.rows[place[1]]
    for figure in row.figures:
        if figure.column is not None:
            yield address_of(table, row, figure.column)


def _cells(instance: Instance) -> set[Address]:
    return {address for _, addresses in instance.terms for address in addresses}
