"""Rows that a form or the rest of a table requires but that were not found.

A form always prints its totals, and a table that prints classes above its items prints
all of them. Nil lines may be omitted: only rows proved by printed figures are reported.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.balancing.accounts import Accounts
from ingest.balancing.identities import SIDES, Result, absence, has_rows, summed
from ingest.document import Notice
from ingest.reference import LineDef, Reference, Term
from ingest.tables.line_names import applicable_lines
from ingest.tables.model import ReadTable, Row

_LOOK = "look whether the document prints it"
# Lengths of codes that have codes below them.
_UPPER = (3, 5)
# Number of rows of a level that show how a table prints it.
_FEWEST_ALIKE = 3


def absent_rows(
    tables: Sequence[ReadTable],
    results: Sequence[Result],
    unsure: Collection[str],
    reference: Reference,
) -> Iterator[Notice]:
    """A notice of each required row.

    unsure: keys of tables that may have unread rows.
    """
    accounts = Accounts.of(tables)
    demanded = _demanded_lines(accounts, results)
    for table in tables:
        if table.key in unsure:
            continue
        lines = _lines(table)
        jumped = _jumped_lines(table, lines)
        doubts = [
            f"row {line.label} of {{}} was not found; {why}"
            for line in lines
            if (why := demanded.get((table.key, line.side, line.key)))
            or (why := jumped.get(line.key))
        ]
        if table.span.table.row_kind != "line":
            doubts += _absent_classes(table, tables, reference)
            doubts += _absent_total(table, lines)
        first = table.span.first
        for doubt in dict.fromkeys(doubts):
            text = f"{doubt.format(table.span.title)} ({_LOOK})"
            yield Notice("absent_row", text, first.page, first.number, table.key)


def _lines(table: ReadTable) -> list[LineDef]:
    """The lines of a table that prints them in rows, empty if they are columns."""
    columns = [each for side in table.layout.sides.values() for each in side]
    if not table.span.table.lines or any(column.line_key for column in columns):
        return []
    return applicable_lines(table.span.table, table.layout)


def _demanded_lines(
    accounts: Accounts, results: Iterable[Result]
) -> dict[tuple[str, str, str], str]:
    """Why lines of an identity must be printed, by table, side and key.

    The identity names a line that a form always prints; figures of the same table prove
    that it is not nil.
    """
    return {
        (term.table_key, term.table_side, term.row_key): why
        for result in results
        if result.status in ("not_evaluable", "not_applicable")
        for term in _absent_terms(result, accounts)
        if (why := _proof(term, result, accounts))
    }


def _absent_terms(result: Result, accounts: Accounts) -> list[Term]:
    """The lines of an identity that a table lacks."""
    return [
        term
        for term, addresses in result.instance.terms
        if not addresses
        and term.row_selector == "line"
        and (shape := accounts.shapes.get((term.table_key, term.table_side)))
        and term.row_key not in shape.rows
        # A form with a column for the sum of a line need not have the line.
        and term.row_key not in {f"{column}_total" for column in shape.columns}
    ]


def _proof(term: Term, result: Result, accounts: Accounts) -> str:
    """Why a line must be printed, empty if it may be omitted."""
    others = [
        (other, [accounts.amounts[at] for at in addresses if at in accounts.amounts])
        for other, addresses in result.instance.terms
        if other.table_key == term.table_key and addresses
    ]
    if not any(amount.value for _, amounts in others for amount in amounts):
        return ""
    table = next(each for each in accounts.tables if each.key == term.table_key)
    is_own = term.side == "left" and any(
        line.key == term.row_key and line.layout_key == table.layout.key != "standard"
        for line in table.span.table.lines
    )
    if is_own or absence(term, accounts.shapes) == "missing":
        return "figures that belong to it are printed"
    # An optional line is required if those beside it do not add up.
    beside = any(other.absent_row == "optional" for other, _ in others)
    if result.instance.identity.kind == "sum" and beside and _differs(result, accounts):
        return "the lines beside it do not add up without it"
    return ""


def _differs(result: Result, accounts: Accounts) -> bool:
    """Whether the printed lines of both sides of a sum differ, as far as they go."""
    instance = result.instance
    left, right, allowance = summed(instance, accounts.amounts)
    is_there = all(
        addresses or (term.table_key, term.table_side) in accounts.shapes
        for term, addresses in instance.terms
    )
    have_rows = all(has_rows(instance, side) for side in SIDES)
    return is_there and have_rows and abs(left - right) > allowance


def _jumped_lines(table: ReadTable, lines: Sequence[LineDef]) -> dict[str, str]:
    """Why lines skipped by the printed line numbers must be printed.

    A form may omit blank lines; one that prints 0 for nil omits none.
    """
    rows = [row for row in table.rows if row.line_no.isdigit()]
    order = {line.key: place for place, line in enumerate(lines)}
    keys = list(order)
    zeros = [f for row in rows for f in row.figures if not f.number.value]
    if not zeros or not all(row.key in order for row in rows):
        return {}
    found: dict[str, str] = {}
    for before, after in pairwise(rows):
        between = keys[order[before.key] + 1 : order[after.key]]
        if between and int(after.line_no) - int(before.line_no) == len(between) + 1:
            why = f"line {after.line_no} follows line {before.line_no}"
            found |= dict.fromkeys(between, why)
    return found


def _absent_classes(
    table: ReadTable, tables: Sequence[ReadTable], reference: Reference
) -> Iterator[str]:
    """Rows missing above or below the classes of a table; {} is its title."""
    kind = table.span.table.row_kind
    names = reference.classification(kind).names
    own = _codes([table])
    spent = {row.class_code for row in table.rows if row.class_code and _has_money(row)}
    others = _codes(
        each
        for each in tables
        if each is not table and each.span.table.row_kind == kind
    )
    above = {code[:end] for code in spent for end in _UPPER if end < len(code)}
    for code in sorted(above - own):
        level = [each for each in above & own if len(each) == len(code)]
        if code in others or len(level) >= _FEWEST_ALIKE:
            name = names.get(code, ("",))[0]
            yield f"row {code} {name} of {{}} was not found; rows under it are printed"
    for code in sorted(_without_items(spent, own, others, names)):
        yield (
            f"no row under {code} was found in {{}}; the other classes have rows under"
            " theirs"
        )


def _absent_total(table: ReadTable, lines: Sequence[LineDef]) -> Iterator[str]:
    """A table of several classes without a total; {} is its title."""
    keys = {line.key for line in lines}
    spent = filter(_has_money, table.rows)
    top = {row.class_code[:3] for row in spent if row.class_code}
    if len(top) > 1 and keys.isdisjoint(row.line_key for row in table.rows):
        yield "no total of {} was found; it has several classes"


def _without_items(
    spent: set[str], own: set[str], others: set[str], names: Iterable[str]
) -> Iterator[str]:
    """Classes with money but no items, if other classes have items."""
    for size in _UPPER:
        level = {code for code in spent if len(code) == size}
        bare = {code for code in level if not _under(code, own)}
        with_items = level - bare
        for code in bare if with_items else ():
            alone = len(bare) == 1 and len(with_items) >= _FEWEST_ALIKE
            if _under(code, others) or (alone and _under(code, names)):
                yield code


def _codes(tables: Iterable[ReadTable]) -> set[str]:
    return {row.class_code for table in tables for row in table.rows} - {""}


def _under(code: str, codes: Iterable[str]) -> bool:
    """Whether some codes include one below a class."""
    return any(each.startswith(code) and each != code for each in codes)


def _has_money(row: Row) -> bool:
    return any(figure.number.value for figure in row.figures)
