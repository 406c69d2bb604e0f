"""What a person must know before the extract of a document is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.document import Notice
from ingest.heading.read import pages_text
from ingest.tables.model import ReadTable

# Figures that show how a table prints its amounts, and how few may differ.
_FEWEST_FIGURES = 20
_MOST_ODD_SHARE = 0.05


def notice_lines(name: str, notices: Iterable[Notice]) -> list[str]:
    """Notices as lines with their places in a document of this name.

    Pages of which the same is to be said share a line.
    """
    pages: dict[tuple[str, int], list[int]] = {}
    for notice in notices:
        pages.setdefault((notice.text, notice.line), []).append(notice.page)
    lines = []
    for (text, line), found in pages.items():
        place = [name, pages_text(found)] if all(found) else [name]
        place += [f"line {line}"] if line else []
        lines.append(f"{', '.join(place)}: {text}")
    return lines


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
