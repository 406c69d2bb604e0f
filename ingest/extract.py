"""One document to an extract: read it, place every figure, evaluate the identities."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.accounts import Accounts
from ingest.document import SourceDocument
from ingest.errors import LayoutError
from ingest.figures import is_number
from ingest.heading import Heading, read_heading
from ingest.identities import Result
from ingest.readers import read_document
from ingest.reference import Reference, load_reference
from ingest.solve import place_by_identities
from ingest.tables.locate import locate_tables
from ingest.tables.model import ReadTable, TableSpan, Unplaced
from ingest.tables.read import expand_matrix, read_table, set_unknown_rows_aside


@dataclass(frozen=True)
class Extract:
    """Everything read from one document, ready to be written.

    unread: tables whose columns were not recognised, with their figures.
    """

    document: SourceDocument
    heading: Heading
    tables: tuple[ReadTable, ...]
    unread: tuple[tuple[TableSpan, LayoutError, tuple[Unplaced, ...]], ...]
    results: tuple[Result, ...]

    @property
    def unplaced(self) -> list[tuple[str, Unplaced]]:
        """(table key, figure) of everything seen and not placed."""
        return [
            *(
                (table.key, figure)
                for table in self.tables
                for figure in table.unplaced
            ),
            *(
                (span.table.key, figure)
                for span, _, figures in self.unread
                for figure in figures
            ),
        ]

    def count(self, status: str) -> int:
        """How many evaluations came out this way."""
        return sum(result.status == status for result in self.results)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was seen was read and placed."""
        return not self.unplaced and not self.unread

    @property
    def cell_count(self) -> int:
        """How many figures stand in the tables."""
        return sum(len(row.figures) for table in self.tables for row in table.rows)

    @property
    def undecided_count(self) -> int:
        """How many figures have more than one possible column."""
        return sum(
            figure.column is None
            for table in self.tables
            for row in table.rows
            for figure in row.figures
        )


def _unread_figures(span: TableSpan, reason: str) -> tuple[Unplaced, ...]:
    return tuple(
        Unplaced(word, reason, line)
        for line in span.lines
        for word in (line.cells or tuple(line.text.split()))
        if is_number(word)
    )


def extract_document(path: Path, reference: Reference | None = None) -> Extract:
    """Read one document and place its figures; raises a JuesuanError."""
    return extract_source(read_document(path), reference or load_reference())


def extract_source(document: SourceDocument, reference: Reference) -> Extract:
    """Place the figures of a document as read; raises a JuesuanError."""
    name = document.path.name
    spans = locate_tables(document.lines, reference)
    heading = read_heading(document, spans, reference)
    tables: list[ReadTable] = []
    unread: list[tuple[TableSpan, LayoutError, tuple[Unplaced, ...]]] = []
    seen: set[str] = set()
    for span in spans:
        if span.table.key in seen:
            error = LayoutError(f"{span.title} is in the document twice", document=name)
            unread.append((span, error, _unread_figures(span, error.message)))
            continue
        seen.add(span.table.key)
        try:
            tables.append(read_table(span, heading.unit, reference, name))
        except LayoutError as error:
            unread.append((span, error, _unread_figures(span, "unknown columns")))
    placed = [
        set_unknown_rows_aside(expand_matrix(table))
        for table in place_by_identities(tables, reference.identities)
    ]
    results = Accounts.of(placed).results(reference.identities)
    return Extract(document, heading, tuple(placed), tuple(unread), tuple(results))
