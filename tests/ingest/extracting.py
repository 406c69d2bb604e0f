"""Extracts of made-up documents."""

from collections.abc import Sequence
from pathlib import Path

from ingest.document import Line
from ingest.extract.run import Extract, extract_document


def extract_text(text: str, folder: Path) -> Extract:
    """The extract of a document of text, written into a folder."""
    path = folder / "document.txt"
    path.write_text(text, "utf-8")
    return extract_document(path)


def lines(text: str) -> list[Line]:
    """Lines of running text."""
    return [
        Line(1, number, row) for number, row in enumerate(text.split("\n"), start=1)
    ]


def laid_out(cells: Sequence[str], lefts: Sequence[int]) -> str:
    """Cells on one line, each from its place on; a Chinese character takes two."""
    text = ""
    for cell, left in zip(cells, lefts, strict=True):
        width = sum(1 + (char >= "\u2e80") for char in text)
        text += " " * (left - width) + cell if cell else ""
    return text


def amounts(extract: Extract) -> list[str]:
    """The figures of all tables as printed, row by row."""
    rows = [row for table in extract.tables for row in table.rows]
    return [figure.number.text for row in rows for figure in row.figures]


def by_row(extract: Extract) -> dict[str, list[str]]:
    """The figures of the one table as printed, by row; a row may have none."""
    (table,) = extract.tables
    return {row.key: [each.number.text for each in row.figures] for row in table.rows}


def unplaced(extract: Extract) -> set[str]:
    """Texts of the figures without a place."""
    return {figure.text for _, figure in extract.unplaced}
