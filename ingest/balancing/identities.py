"""The balancing identities over the tables of one document.

docs/identities.md defines terms, absent terms and the allowance; the audit models in
dbt read the same catalogue.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from ingest.contract import MONEY_UNITS
from ingest.reference import Identity, Term
from ingest.tables.model import Figure, ReadTable, half_resolution

HALF_FEN = Decimal("0.005")
SIDES = ("left", "right")


class Address(NamedTuple):
    """A cell of a published table: table, side, row key and column key."""

    table_key: str
    side: str
    row_key: str
    column_key: str


@dataclass(frozen=True)
class Amount:
    """A figure: value and half resolution in yuan (counts: as counted)."""

    value: Decimal
    half: Decimal


@dataclass(frozen=True)
class Shape:
    """The printed rows and columns of one side of a table.

    parents: for every class row the nearest printed class above it, or empty.
    """

    rows: tuple[str, ...]
    parents: Mapping[str, str]
    columns: tuple[str, ...]

    @cached_property
    def begun(self) -> frozenset[str]:
        """Classes with printed items but no printed row: they are not nil."""
        return frozenset(
            key[:3]
            for key, parent in self.parents.items()
            if not parent and len(key) > 3
        )


Shapes = Mapping[tuple[str, str], Shape]


@dataclass(frozen=True)
class Instance:
    """One identity at one row and column, with the cells of each term."""

    identity: Identity
    row_key: str
    column_key: str
    terms: tuple[tuple[Term, tuple[Address, ...]], ...]


@dataclass(frozen=True)
class Gaps:
    """Possibly printed but unread contents.

    cells: possible cells of figures without a place; tables: keys of tables that may
    exist, or have rows, without having been read.
    """

    cells: frozenset[Address] = frozenset()
    tables: frozenset[str] = frozenset()

    def may_hold(
        self, term: Term, addresses: Iterable[Address], is_printed: bool
    ) -> bool:
        """Whether they may include a figure of a term."""
        if not self.cells.isdisjoint(addresses):
            return True
        # A sum lacks the amount of an unread row; a single cell exists or not.
        is_sum = term.row_selector in ("top_rows", "children")
        return term.table_key in self.tables and (is_sum or not is_printed)


NO_GAPS = Gaps()


@dataclass(frozen=True)
class Result:
    """Outcome of one instance; amounts in yuan or as counted."""

    instance: Instance
    status: str
    left: Decimal
    right: Decimal
    allowance: Decimal
    reason: str = ""

    @property
    def difference(self) -> Decimal:
        """Left less right."""
        return self.left - self.right


def amount_of(figure: Figure, unit: str) -> Amount:
    """Value and half resolution of a figure printed in a unit, empty if unknown."""
    half = half_resolution(figure.number.decimals)
    if not unit:
        return Amount(figure.number.value, half)
    factor = MONEY_UNITS.get(unit)
    if factor is None:
        return Amount(figure.number.value, Decimal(0))
    half *= factor
    # The fen is the smallest money: a figure printed to the fen is exact.
    return Amount(figure.number.value * factor, half if half > HALF_FEN else Decimal(0))


def _parents(keys: Sequence[str]) -> dict[str, str]:
    codes = {key for key in keys if key.isdigit()}
    return {
        code: max(
            (other for other in codes if other != code and code.startswith(other)),
            key=len,
            default="",
        )
        for code in codes
    }


def shapes_of(tables: Sequence[ReadTable]) -> dict[tuple[str, str], Shape]:
    """The printed rows and columns of every side of every table."""
    shapes: dict[tuple[str, str], Shape] = {}
    for table in tables:
        for side, columns in table.layout.sides.items():
            keys = [row.key for row in table.rows if row.side == side and row.key]
            if columns[0].line_key:
                keys += [column.line_key for column in columns]
            rows = tuple(dict.fromkeys(keys))
            shapes[table.key, side] = Shape(
                rows=rows,
                parents=_parents(rows),
                columns=tuple(dict.fromkeys(column.key for column in columns)),
            )
    return shapes


def _rows_taken(term: Term, shape: Shape) -> Iterator[tuple[str, str]]:
    """(instance row key, row key) of the rows that a term takes."""
    with_children = set(shape.parents.values())
    for key in shape.rows:
        parent = shape.parents.get(key)
        match term.row_selector:
            case "line":
                if key == term.row_key:
                    yield "", key
            case "top_rows":
                if parent == "":
                    yield "", key
            case "each_row":
                yield key, key
            case "each_class":
                # A table may print the items of a class without the class.
                if parent is not None and (len(key) == 3 or parent == ""):
                    yield key[:3], key
            case "each_parent":
                if parent is not None and key in with_children:
                    yield key, key
            case "children":
                if parent:
                    yield parent, key
            case other:
                raise ValueError(f"unknown row selector {other!r} in {term}")


def _cells_taken(term: Term, shapes: Shapes) -> Iterator[tuple[str, str, Address]]:
    """(instance row key, instance column key, cell) of the cells that a term takes."""
    shape = shapes.get((term.table_key, term.table_side))
    if shape is None:
        return
    each = term.column_selector == "each_column"
    columns = [key for key in shape.columns if each or key == term.column_key]
    for row_instance, row_key in _rows_taken(term, shape):
        for column in columns:
            address = Address(term.table_key, term.table_side, row_key, column)
            yield row_instance, column if each else "", address


def instances_of(identity: Identity, shapes: Shapes) -> list[Instance]:
    """Every place at which an identity can be evaluated on tables of these shapes."""
    taken: dict[tuple[str, str], dict[int, list[Address]]] = {}
    for number, term in enumerate(identity.terms):
        for row_key, column_key, address in _cells_taken(term, shapes):
            places = taken.setdefault((row_key, column_key), {})
            places.setdefault(number, []).append(address)
    return [
        Instance(
            identity=identity,
            row_key=row_key,
            column_key=column_key,
            terms=tuple(
                (term, tuple(places.get(number, ())))
                for number, term in enumerate(identity.terms)
            ),
        )
        for (row_key, column_key), places in sorted(taken.items())
    ]


def absence(term: Term, shapes: Shapes) -> str:
    """Meaning of a term without any cell: nil, missing or optional."""
    shape = shapes.get((term.table_key, term.table_side))
    if shape is None:
        return term.absent_table
    if term.column_selector == "column" and term.column_key not in shape.columns:
        return "optional"
    if term.row_selector == "line" and term.row_key in shape.begun:
        return "missing"
    return term.absent_row


def is_restatement(instance: Instance, amounts: Mapping[Address, Amount]) -> bool:
    """Whether the instance restates one figure with the same resolution."""
    if instance.identity.kind == "at_least":
        return False
    sides: dict[str, list[Amount]] = {"left": [], "right": []}
    for term, addresses in instance.terms:
        sides[term.side] += [amounts[a] for a in addresses if a in amounts]
    left, right = sides["left"], sides["right"]
    return len(left) == len(right) == 1 and left[0].half == right[0].half


def evaluate(
    instance: Instance,
    shapes: Shapes,
    amounts: Mapping[Address, Amount],
    gaps: Gaps = NO_GAPS,
) -> Result:
    """Evaluate one instance; gaps: possibly printed but unread contents."""
    found = [
        [amounts[address] for address in addresses if address in amounts]
        for _, addresses in instance.terms
    ]
    meanings = [
        "" if addresses else absence(term, shapes) for term, addresses in instance.terms
    ]
    zero = Decimal(0)
    if "optional" in meanings or not any(found):
        absent = [
            _place(instance, term)
            for (term, _), meaning in zip(instance.terms, meanings, strict=True)
            if meaning == "optional"
        ]
        reason = (
            f"not part of this form: {', '.join(absent)}"
            if absent
            else "nothing is printed"
        )
        return Result(instance, "not_applicable", zero, zero, zero, reason)
    missing: list[str] = []
    for (term, addresses), printed, meaning in zip(
        instance.terms, found, meanings, strict=True
    ):
        if gaps.may_hold(term, addresses, bool(printed)):
            missing.append(f"{_place(instance, term)} (not read)")
        elif meaning == "missing":
            missing.append(_place(instance, term))
    missing += [f"{side} side" for side in SIDES if not has_rows(instance, side)]
    left, right, allowance = summed(instance, amounts)
    if is_restatement(instance, amounts):
        allowance = zero
    if missing:
        status, reason = "not_evaluable", "missing: " + ", ".join(missing)
    else:
        status, reason = compare(instance.identity.kind, left - right, allowance), ""
    return Result(instance, status, left, right, allowance, reason)


def summed(
    instance: Instance, amounts: Mapping[Address, Amount]
) -> tuple[Decimal, Decimal, Decimal]:
    """Left and right side of what is printed of an instance, and its allowance."""
    totals, allowance = dict.fromkeys(SIDES, Decimal(0)), Decimal(0)
    for term, addresses in instance.terms:
        for amount in filter(None, map(amounts.get, addresses)):
            totals[term.side] += term.weight * amount.value
            allowance += abs(term.weight) * amount.half
    return totals["left"], totals["right"], allowance


def _place(instance: Instance, term: Term) -> str:
    return f"{term.table_key}.{term.row_key or instance.row_key}"


def undecided(result: Result, condition: str) -> Result:
    """A result for an identity that may not apply."""
    if result.status == "not_applicable":
        return result
    return replace(
        result, status="not_evaluable", reason=f"condition undecided: {condition}"
    )


def has_rows(instance: Instance, side: str) -> bool:
    """Whether any row of a side is printed: unprinted sides are not compared."""
    return any(addresses for term, addresses in instance.terms if term.side == side)


def compare(kind: str, difference: Decimal, allowance: Decimal) -> str:
    """Status of an instance with all its terms."""
    if difference == 0 or (kind == "at_least" and difference > 0):
        return "holds"
    return "holds_within_rounding" if abs(difference) <= allowance else "breaks"
