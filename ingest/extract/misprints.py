"""Misprints that no identity shows, which are reported without any change.

A label casts doubt on its code, the decimals of other figures on a lost digit.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.balancing.accounts import address_of
from ingest.balancing.identities import Result, amount_of
from ingest.document import Notice
from ingest.reference import Classification, Reference
from ingest.tables.model import Figure, ReadTable, Row
from ingest.text import fold

# Number of amounts that show the usual decimals; how few may differ.
_FEWEST_OF_TABLE = 8
_FEWEST_OF_DOCUMENT = 20
_MOST_ODD_SHARE = 0.05
# Classes of one name that a notice lists.
_MOST_LISTED = 3
_WHICH = "which of code and label is misprinted"
_BY_CODE = "the row was read by its code"


def misprints(
    tables: Sequence[ReadTable], results: Sequence[Result], reference: Reference
) -> Iterator[Notice]:
    """Doubts about titles, codes and decimals of tables."""
    for table in tables:
        yield from near_titles(table)
        yield from no_units(table)
        row_kind = table.span.table.row_kind
        if row_kind != "line":
            yield from odd_codes(table, reference.classification(row_kind))
        yield from odd_decimals(table, tables, results)


def near_titles(table: ReadTable) -> Iterator[Notice]:
    """The title of a table that was read despite a misprinted or unknown title."""
    span = table.span
    if span.is_near:
        yield Notice(
            "near_title",
            f"{span.title} was read as {span.table.name} (look whether it is"
            " this table)",
            span.first.page,
            span.first.number,
            table.key,
        )


def no_units(table: ReadTable) -> Iterator[Notice]:
    """A table of amounts with no unit printed on it or on another table."""
    money = [row for row in table.rows if row.figures and not row.unit]
    if money and not table.unit:
        yield Notice(
            "no_unit",
            f"{table.span.title} prints no unit, nor does another table: its amounts"
            " may be in 元 or in 万元 (print the unit above the table)",
            table.span.first.page,
            table.span.first.number,
            table.key,
        )


def odd_codes(table: ReadTable, classification: Classification) -> Iterator[Notice]:
    """Rows whose code and label belong to two classes, and codes with two labels.

    Such a row is read by its printed code; with an unlisted code, by its label.
    """
    firsts: dict[str, Row] = {}
    listed = {(figure.line.page, figure.line.number) for figure in table.unplaced}
    for row in table.rows:
        place = (row.line.page, row.line.number)
        if not row.printed_code or (not row.key and place in listed):
            continue
        if row.class_code != row.printed_code:
            doubt = _unlisted(row)
        elif not (doubt := _named_otherwise(row, classification)):
            first = firsts.setdefault(row.class_code, row)
            if fold(first.label) != fold(row.label):
                doubt = (
                    f"{row.class_code} stands for {first.label} and {row.label} (look"
                    f" {_WHICH}; {_BY_CODE})"
                )
        if doubt:
            yield Notice("code_and_label", doubt, *place, table.key)


def _unlisted(row: Row) -> str:
    """Outcome of a row with an unlisted code."""
    if row.class_code:
        return (
            f"{row.printed_code} is in no list and stands for {row.label} (look"
            f" {_WHICH}; the row was read as {row.class_code}, by its label)"
        )
    if row.key:
        return ""
    return (
        f"{row.printed_code} {row.label} is a row that is not known (it prints no"
        " figure, so none is lost)"
    )


def _named_otherwise(row: Row, classification: Classification) -> str:
    """Doubt about a label that names other classes, else empty."""
    others = classification.others_named(row.class_code, row.label)
    if not others:
        return ""
    listed = ", ".join(others[:_MOST_LISTED])
    more = " and others" if len(others) > _MOST_LISTED else ""
    name = classification.names.get(row.class_code, ("in no list",))[0]
    return (
        f"{row.class_code} ({name}) stands for {row.label}, which is {listed}{more}"
        f" (look {_WHICH}; {_BY_CODE})"
    )


def odd_decimals(
    table: ReadTable, tables: Sequence[ReadTable], results: Sequence[Result]
) -> Iterator[Notice]:
    """Amounts with other decimals than nearly all of their table.

    A decimal lost or doubled may stay within rounding, so that no identity shows it.
    For a small table the whole document shows the usual decimals.
    """
    own = _amounts(table)
    shown, fewest = own, _FEWEST_OF_TABLE
    if len(own) < fewest:
        alike = [other for other in tables if other.unit == table.unit]
        shown = [amount for other in alike for amount in _amounts(other)]
        fewest = _FEWEST_OF_DOCUMENT
    counts = Counter(figure.number.decimals for _, figure in shown)
    usual, count = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    odd = [(row, figure) for row, figure in own if figure.number.decimals != usual]
    is_shown = len(shown) >= fewest and len(shown) - count <= _most_odd(shown)
    if not is_shown or len(odd) > _most_odd(own):
        return
    for row, figure in odd:
        if not _is_misprint(table, row, figure, usual, results):
            continue
        yield Notice(
            "odd_decimals",
            f"{figure.number.text} has {figure.number.decimals} decimals, the other"
            f" figures of {table.span.title} have {usual} (look whether a digit is"
            " lost or printed twice)",
            figure.line.page,
            figure.line.number,
            table.key,
        )


def _amounts(table: ReadTable) -> list[tuple[Row, Figure]]:
    """The figures of money that are not zero, with their rows."""
    return [
        (row, figure)
        for row in table.rows
        if not row.unit
        for figure in row.figures
        if figure.number.value
    ]


def _most_odd(amounts: Sequence[object]) -> float:
    return max(1, len(amounts) * _MOST_ODD_SHARE)


def _is_misprint(
    table: ReadTable, row: Row, figure: Figure, usual: int, results: Sequence[Result]
) -> bool:
    """Whether a figure with unusual decimals is a misprint.

    Programs drop trailing zeros (12.5 for 12.50): fewer decimals are odd if others
    print theirs, or if an identity needs the missing digit. Amounts may be whole by
    chance, so one with decimals is odd only among many.
    """
    numbers = [f.number for each in table.rows if not each.unit for f in each.figures]
    alike = [number for number in numbers if number.decimals == usual]
    if figure.number.decimals > usual:
        return len(alike) >= (1 if usual else _FEWEST_OF_DOCUMENT)
    return any(number.value.as_tuple().digits[-1] == 0 for number in alike) or (
        _needs_a_digit(table, row, figure, usual, results)
    )


def _needs_a_digit(
    table: ReadTable, row: Row, figure: Figure, usual: int, results: Sequence[Result]
) -> bool:
    """Whether an identity holds only because a figure has fewer decimals."""
    if figure.column is None:
        return False
    address = address_of(table, row, figure.column)
    finer = replace(figure, number=replace(figure.number, decimals=usual))
    printed, fine = (amount_of(each, table.unit).half for each in (figure, finer))
    return any(
        abs(result.difference) > result.allowance - abs(term.weight) * (printed - fine)
        for result in results
        if result.status == "holds_within_rounding"
        for term, addresses in result.instance.terms
        if address in addresses
    )
