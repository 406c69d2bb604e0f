"""The documents for misprinting: published texts, and made-up ones in all formats.

A document is printed with some changed figures and read again, including the reader
of its format.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Protocol

from rendering import FORMATS

from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.document import render_document_text
from ingest.madeup.documents.families import FAMILIES, FAMILIES_OF_TEXT, Family
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.text import STYLES, DocumentWriter, Dress
from ingest.readers import read_document
from ingest.readers.text import decode
from power.places import Edit, Place, edited

PUBLISHED = "published"
# Ruled PDFs take long to write, and their cells are read like those of Word.
RENDERED = ("html", "xlsx", "docx")
_UNITS = ("元", "万元")


class Source(Protocol):
    """A document that can be printed with changed figures."""

    @property
    def name(self) -> str:
        """The name of its file."""

    @property
    def group(self) -> str:
        """Its kind of document."""

    def printed(self, place: Place) -> str | None:
        """The printed text of a place; None if it cannot be changed."""

    def write(self, edits: Sequence[Edit], path: Path) -> None:
        """Print it with some edits."""


@dataclass(frozen=True)
class TextSource:
    """A document of plain text."""

    name: str
    group: str
    text: str

    def _offset(self, place: Place) -> int | None:
        """Where a place begins in the text; None if the line has other characters."""
        rows = self.text.split("\n")
        if not 0 < place.number <= len(rows):
            return None
        row = rows[place.number - 1]
        start = sum(map(len, rows[: place.number - 1])) + place.number - 1
        page = 1 + self.text.count("\f", 0, start)
        parts = row.split("\f")
        if not 0 <= place.page - page < len(parts):
            return None
        before = parts[: place.page - page]
        start += sum(map(len, before)) + len(before)
        if place.cell < 0:
            return start + place.start
        cells = parts[place.page - page].split("\t")
        if place.cell >= len(cells):
            return None
        cell = cells[place.cell]
        start += sum(map(len, cells[: place.cell])) + place.cell
        return start + len(cell) - len(cell.lstrip()) + place.start

    def printed(self, place: Place) -> str | None:
        """The text of a place."""
        start = self._offset(place)
        if start is None:
            return None
        return self.text[start : start + place.end - place.start]

    def write(self, edits: Sequence[Edit], path: Path) -> None:
        """Write the text with some edits."""
        flat = []
        for edit in edits:
            start = self._offset(edit.place)
            assert start is not None, edit
            length = edit.place.end - edit.place.start
            flat.append(
                Edit(replace(edit.place, start=start, end=start + length), edit.text)
            )
        path.write_text(edited(self.text, flat), encoding="utf-8", newline="")


class _EditedWriter(DocumentWriter):
    """Writes sheets with some changed cells."""

    def __init__(self, edits: dict[tuple[int, int, int], str]) -> None:
        self.edits = edits

    def sheets(self, accounts: MadeUpAccounts, family: Family) -> list[Sheet]:
        """The sheets with the edits."""
        return [
            replace(sheet, rows=self._rows(place, sheet))
            for place, sheet in enumerate(super().sheets(accounts, family))
        ]

    def _rows(self, place: int, sheet: Sheet) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(
                self.edits.get((place, at, column), text)
                for column, text in enumerate(row)
            )
            for at, row in enumerate(sheet.rows)
        )


class RenderedSource:
    """Made-up tables as a web page, workbook or Word file.

    Its cells are found by their order: a grid of the file is a sheet.
    """

    def __init__(
        self, accounts: MadeUpAccounts, family: Family, suffix: str, folder: Path
    ) -> None:
        self.accounts, self.family, self.suffix = accounts, family, suffix
        self.name = f"{family.name}-{suffix}.{suffix}"
        self.group = f"made-up {suffix}"
        self.sheets = _EditedWriter({}).sheets(accounts, family)
        path = folder / self.name
        self.write((), path)
        self.at: dict[tuple[int, int], tuple[int, int]] = {}
        lines = [line for line in read_document(path).lines if line.cells]
        for place, (_, rows) in enumerate(groupby(lines, key=lambda each: each.grid)):
            top = self.sheets[place].header_height
            for at, line in enumerate(list(rows)[top:]):
                self.at[line.page, line.number] = (place, at)

    def _cell(self, place: Place) -> tuple[int, int, int, str] | None:
        """Sheet, row, column and text of the cell of a place."""
        sheet, row = self.at.get(place.line, (0, -1))
        rows = self.sheets[sheet].rows
        if not 0 <= row < len(rows) or not 0 <= place.cell < len(rows[row]):
            return None
        return sheet, row, place.cell, rows[row][place.cell]

    def printed(self, place: Place) -> str | None:
        """The cell's text; a workbook may show its number with other commas."""
        cell = self._cell(place)
        return None if cell is None else cell[3]

    def write(self, edits: Sequence[Edit], path: Path) -> None:
        """Write the file; an edit replaces part of its cell."""
        changed: dict[tuple[int, int, int], str] = {}
        for edit in edits:
            cell = self._cell(edit.place)
            assert cell is not None, edit
            changed[cell[:3]] = edit.text
        FORMATS[self.suffix](_EditedWriter(changed), self.accounts, self.family, path)


def published_sources(paths: Sequence[Path]) -> Iterator[TextSource]:
    """Texts of published documents."""
    for path in paths:
        yield TextSource(path.name, PUBLISHED, decode(path.read_bytes(), path.name))


def made_up_sources(folder: Path, seed: int) -> Iterator[Source]:
    """Made-up documents of every family; text documents have prose and forms."""
    for place, family in enumerate(FAMILIES):
        accounts = make_accounts(
            seed + place, unit=_UNITS[place % 2], exact=place % 3 > 0
        )
        styles = STYLES if family in FAMILIES_OF_TEXT else STYLES[:1]
        for style in styles:
            text = render_document_text(
                accounts,
                family,
                prose=True,
                forms=True,
                dress=Dress(style, style != STYLES[0], seed),
            )
            yield TextSource(
                f"{family.name}-{style}.txt", f"made-up text, {style}", text
            )
        for suffix in RENDERED:
            yield RenderedSource(accounts, family, suffix, folder)
