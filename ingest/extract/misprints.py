"""Misprints that no identity shows: they are noticed, and nothing is changed.

A code is doubted by the label beside it, a digit behind the point by the decimals of
the other figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ingest.document import Notice
from ingest.reference import Classification, Reference
from ingest.tables.model import ReadTable, Row
from ingest.text import fold

# Figures that show how a table prints its amounts, and how few may differ.
_FEWEST_FIGURES = 20
_MOST_ODD_SHARE = 0.05
# Classes of one name that a notice lists.
_MOST_LISTED = 3


def misprints(table: ReadTable, reference: Reference) -> Iterator[Notice]:
    """What is doubtful about the title, the codes and the decimals of a table."""
    yield from near_titles(table)
    row_kind = table.span.table.row_kind
    if row_kind != "line":
        yield from odd_codes(table, reference.classification(row_kind))
    yield from odd_decimals(table)


def near_titles(table: ReadTable) -> Iterator[Notice]:
    """The title of a table that was read though it is misprinted or not known."""
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


def odd_codes(table: ReadTable, classification: Classification) -> Iterator[Notice]:
    """Rows whose code and label belong to two classes, and codes with two labels.

    Such a row is read by its code, as printed.
    """
    firsts: dict[str, Row] = {}
    for row in table.rows:
        if not row.printed_code or row.class_code != row.printed_code:
            continue
        others = classification.others_named(row.class_code, row.label)
        first = row if others else firsts.setdefault(row.class_code, row)
        if others:
            listed = ", ".join(others[:_MOST_LISTED])
            more = " and others" if len(others) > _MOST_LISTED else ""
            name = classification.names.get(row.class_code, ("in no list",))[0]
            text = f"{row.label} is the name of {listed}{more}, not of this code"
            text = f"{row.printed_code} ({name}): {text}"
        elif fold(first.label) != fold(row.label):
            text = f"{row.printed_code} stands for {first.label} and for {row.label}"
        else:
            continue
        yield Notice(
            "code_and_label",
            f"{text} (look which of code and label is misprinted; the code was taken)",
            row.line.page,
            row.line.number,
            table.key,
        )


def odd_decimals(table: ReadTable) -> Iterator[Notice]:
    """Amounts with other decimals than nearly all of their table.

    A digit that is lost or doubled behind the point may stay within what rounding
    allows, so that no identity shows it.
    """
    figures = [
        figure
        for row in table.rows
        if not row.unit
        for figure in row.figures
        if figure.number.value
    ]
    counts = Counter(figure.number.decimals for figure in figures)
    usual, _ = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    odd = [figure for figure in figures if figure.number.decimals != usual]
    if len(figures) < _FEWEST_FIGURES or len(odd) > len(figures) * _MOST_ODD_SHARE:
        return
    for figure in odd:
        yield Notice(
            "odd_decimals",
            f"{figure.number.text} has {figure.number.decimals} decimals, the other"
            f" figures of {table.span.title} have {usual} (look whether a digit is"
            " lost or printed twice)",
            figure.line.page,
            figure.line.number,
            table.key,
        )
