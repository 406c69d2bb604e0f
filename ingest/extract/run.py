"""From one document to its extract: read, place every figure, evaluate identities."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from ingest.balancing.accounts import Accounts, address_of
from ingest.balancing.identities import Address, Gaps, Result
from ingest.balancing.labels import align_labels
from ingest.balancing.scans import (
    LookAgain,
    Readings,
    confirmed_addresses,
    correct_readings,
)
from ingest.contract import FORM_KEY, UNKNOWN_TABLE_KEY
from ingest.document import WHOLE_TEXT, Claim, Line, Notice, SourceDocument, Span
from ingest.extract.absent_rows import absent_rows
from ingest.extract.misprints import misprints
from ingest.extract.placements import misprinted_rows
from ingest.extract.sources import NO_SOURCE, Source
from ingest.extract.tables import (
    Unread,
    parted_by_year,
    read_tables,
    unknown_tables,
    unread_notice,
)
from ingest.extract.units import prove_form_units, prove_units
from ingest.heading.given import NOTHING, Given
from ingest.heading.publisher import filed_under
from ingest.heading.read import (
    OCR_REMEDY,
    Heading,
    read_heading,
)
from ingest.ledger.balance import Ledger, make_ledger
from ingest.ledger.enter import table_claims, unplaced_claims
from ingest.narrative import Narrative, read_narrative
from ingest.performance import FormsRead, read_forms
from ingest.performance.claims import NOTHING_LEFT, Entered, enter
from ingest.readers import read_again, read_document
from ingest.reference import Reference, load_reference
from ingest.tables.claims import heading_claims, parted
from ingest.tables.contents import contents_lines
from ingest.tables.locate import find_tables
from ingest.tables.model import ReadTable, Unplaced
from ingest.tables.page_numbers import page_numbers
from ingest.tables.read import expand_matrix, set_unknown_rows_aside

_UNKNOWN = "in no table or form that is known"


@dataclass(frozen=True)
class Extract:
    """Everything read from one document, ready to be written.

    unread: tables found but not read, with their figures. notices: warnings: pages
    without text, damage of the file, a publisher other than in the file name. source:
    place and date of publication.
    """

    document: SourceDocument
    heading: Heading
    tables: tuple[ReadTable, ...]
    unread: tuple[Unread, ...]
    results: tuple[Result, ...]
    narrative: Narrative
    forms: FormsRead
    notices: tuple[Notice, ...] = ()
    source: Source = NO_SOURCE
    rest: Entered = NOTHING_LEFT

    @cached_property
    def readings(self) -> Readings:
        """Text recognised on scanned pages."""
        return Readings(self.document)

    @cached_property
    def confirmed(self) -> frozenset[Address]:
        """Cells that an identity confirms and none contradicts."""
        return confirmed_addresses(self.results)

    @property
    def doubtful_count(self) -> int:
        """Number of figures of scanned pages without a confirming identity."""
        return sum(
            self.readings.is_scanned(figure)
            and (
                figure.column is None
                or address_of(table, row, figure.column) not in self.confirmed
            )
            for table in self.tables
            for row in table.rows
            for figure in row.figures
        )

    @property
    def unplaced(self) -> list[tuple[str, Unplaced]]:
        """(table key, figure) of all unplaced figures in tables and forms."""
        return [
            *(
                (table.key, figure)
                for table in self.tables
                for figure in table.unplaced
            ),
            *(
                (table.table_key or UNKNOWN_TABLE_KEY, figure)
                for table in self.unread
                for figure in table.figures
            ),
            *((FORM_KEY, figure) for figure in self.forms.unplaced),
            *((FORM_KEY, figure) for figure in self.forms.loose),
            *((UNKNOWN_TABLE_KEY, figure) for figure in self.rest.loose),
        ]

    @cached_property
    def ledger(self) -> Ledger:
        """Every token of the document with its use."""
        read = _claims(self.tables, self.unread, self.narrative, self.forms)
        rest = [*self.rest.claims, *unplaced_claims(UNKNOWN_TABLE_KEY, self.rest.loose)]
        return make_ledger(self.document.lines, [*read, *rest])

    def count(self, status: str) -> int:
        """Number of evaluations with this status."""
        return sum(result.status == status for result in self.results)

    @property
    def is_complete(self) -> bool:
        """Whether everything found was read and placed."""
        listed = self.unplaced or self.notices or self.undecided_count
        return not listed and self.ledger.is_balanced

    @property
    def cell_count(self) -> int:
        """Number of figures in the tables."""
        return sum(len(row.figures) for table in self.tables for row in table.rows)

    @property
    def undecided_count(self) -> int:
        """Number of figures with more than one possible column."""
        return sum(
            figure.column is None
            for table in self.tables
            for row in table.rows
            for figure in row.figures
        )


def _claims(
    tables: Iterable[ReadTable],
    unread: Iterable[Unread],
    narrative: Narrative,
    forms: FormsRead,
) -> list[Claim]:
    """Entries of the readers in the ledger."""
    claims = [claim for table in tables for claim in table_claims(table)]
    claims += [claim for table in unread for claim in table.uses]
    claims += narrative.claims
    claims += unplaced_claims(FORM_KEY, (*forms.unplaced, *forms.loose))
    return [*claims, *forms.claims]


def _rest(document: SourceDocument, claims: Sequence[Claim]) -> Entered:
    """Enter what no reader claims: rows of cells, texts outside tables and forms."""
    claimed: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for claim in claims:
        claimed[claim.line.page, claim.line.number].append(claim.span)
    # A sheet name or entry already claimed belongs to that reader.
    contents = [
        line
        for line in contents_lines(document.lines)
        if (line.page, line.number) not in claimed
    ]
    listed, _ = parted(heading_claims(contents, UNKNOWN_TABLE_KEY, are_contents=True))
    left = {
        id(entry.token.line)
        for entry in make_ledger(document.lines, [*claims, *listed]).open
    }
    for claim in listed:
        claimed[claim.line.page, claim.line.number].append(claim.span)
    entered = enter([line for line in document.lines if id(line) in left], (), ())
    own = entered.without(claimed)
    return replace(
        own,
        claims=(
            *listed,
            *(replace(each, table_key=UNKNOWN_TABLE_KEY) for each in own.claims),
        ),
        loose=tuple(replace(each, reason=_UNKNOWN) for each in own.loose),
    )


def _without(lines: Sequence[Line], others: Iterable[Line]) -> tuple[Line, ...]:
    left_out = set(map(id, others))
    return tuple(line for line in lines if id(line) not in left_out)


def extract_document(
    path: Path, reference: Reference | None = None, given: Given = NOTHING
) -> Extract:
    """Read one document and place its figures; raises a JuesuanError.

    given: publisher, year and scope, as far as known.
    """
    return extract_source(
        read_document(path),
        reference or load_reference(),
        lambda reading: read_again(path, reading),
        given,
    )


def extract_source(
    document: SourceDocument,
    reference: Reference,
    look: LookAgain = lambda reading: (),
    given: Given = NOTHING,
) -> Extract:
    """Place the figures of a document as read; raises a JuesuanError.

    look: re-reads a piece of text of a scanned page. given: publisher, year and scope,
    as far as known.
    """
    name = document.path.name
    pages = page_numbers(document.lines)
    lines = _without(document.lines, pages)
    spans, unknown = find_tables(lines, reference)
    heading = read_heading(document, spans, reference, given)
    narrative = read_narrative(document.lines, heading, reference)
    spans, of_others = parted_by_year(spans, document, heading.fiscal_year)
    read, unread = read_tables(spans, heading.unit, reference, name)
    tables, proved = prove_units(read, narrative)
    unread += [*of_others, *unknown_tables(unknown, name)]
    placed = [
        set_unknown_rows_aside(expand_matrix(table), reference)
        for table in align_labels(tables, reference.identities)
    ]
    if document.readings:
        placed = correct_readings(document, placed, reference.identities, look)
    damaged = {each.page for each in document.defects if each.kind == "damage"}
    gaps = _gaps(document, damaged, placed, unread)
    results = Accounts.of(placed).results(reference.identities, gaps)
    # Prose that evaluates a project is read by both; its numbers count as prose.
    prose = {(claim.line.page, claim.line.number) for claim in narrative.claims}
    unread_tables = [claim for each in unread if each.table_key for claim in each.uses]
    of_tables = {
        (claim.line.page, claim.line.number)
        for claim in (*unread_tables, *chain.from_iterable(map(table_claims, placed)))
    }
    forms = read_forms(lines, heading, reference, of_tables).outside(prose)
    forms, proved_forms = prove_form_units(forms, narrative)
    narrative = narrative.with_goals(forms.goals)
    numbered = [Claim(line, WHOLE_TEXT, "furniture") for line in pages]
    claims = [*_claims(placed, unread, narrative, forms), *numbered]
    rest = _rest(document, claims)
    return Extract(
        document=document,
        heading=heading,
        tables=tuple(placed),
        unread=tuple(unread),
        results=tuple(results),
        narrative=narrative.with_goals(rest.goals),
        forms=forms,
        rest=replace(rest, claims=(*rest.claims, *numbered)),
        notices=(
            *_notices(document, heading, narrative, reference),
            *(unread_notice(each, damaged) for each in unread),
            *proved,
            *proved_forms,
            *misprints(placed, results, reference),
            *misprinted_rows(
                placed,
                reference.identities,
                damaged.union(reading.page for reading in document.readings),
            ),
            *absent_rows(placed, results, gaps.tables, reference),
        ),
    )


def _gaps(
    document: SourceDocument,
    damaged: set[int],
    tables: Sequence[ReadTable],
    unread: Sequence[Unread],
) -> Gaps:
    """Possibly printed but unread contents, which are not evidence."""
    blank = {defect.page for defect in document.defects if defect.kind == "blank_page"}
    return Accounts.of(tables).gaps(
        [table.table_key for table in unread],
        damaged.union(document.textless_pages),
        blank,
    )


def _notices(
    document: SourceDocument,
    heading: Heading,
    narrative: Narrative,
    reference: Reference,
) -> Iterator[Notice]:
    """Warnings to check before the extract is used."""
    yield from heading.notices
    if narrative.year not in (None, heading.fiscal_year):
        yield Notice(
            "fiscal_year",
            f"tables or titles name {heading.fiscal_year}, the text speaks of"
            f" {narrative.year}, and its statements are of that year (check which is"
            " right)",
        )
    for page in document.textless_pages:
        yield Notice("page_without_text", f"no text layer ({OCR_REMEDY})", page)
    for defect in document.defects:
        yield Notice(defect.kind, f"{defect.message} ({defect.remedy})", defect.page)
    filed = filed_under(document.path, reference)
    if filed is not None and filed.code != heading.publisher_code:
        yield Notice(
            "publisher",
            f"filed under {filed.name}, but the document names"
            f" {heading.publisher_label} (check which is right, rename the file)",
        )
