"""Results of reading a published table, before and after figures have columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.document import WHOLE_TEXT, Claim, Line, Span
from ingest.figures import Number
from ingest.reference import Column, Layout, PublishedTable


@dataclass(frozen=True)
class TableSpan:
    """The lines of one published table, found by its title.

    headings: lines of the title, and running heads and page numbers between the rows;
    lines: headers and rows; notes: lines below them; unit and number as printed (unit
    empty if not printed). others: further tables with this title; the columns decide.
    is_near: the title differs by one character from that of the table. fiscal_year:
    that of the document, 0 if unknown. owner: text of the title besides the table's
    name, usually a publisher, folded.
    """

    table: PublishedTable
    title: str
    number: str
    unit: str
    lines: tuple[Line, ...]
    notes: tuple[Line, ...]
    first: Line
    last: Line
    states_empty: bool
    headings: tuple[Line, ...] = ()
    others: tuple[PublishedTable, ...] = ()
    is_near: bool = False
    fiscal_year: int = 0
    owner: str = ""


@dataclass(frozen=True)
class Figure:
    """One printed figure of a row.

    column: index into the columns of the row's side, None while undecided. evidence:
    grid, position or identity once decided, else empty. candidates: possible indexes
    while undecided. reading: reread if a closer look at the page image corrected it,
    computed if a workbook has its formula and no result. span: its characters in the
    line.
    """

    number: Number
    line: Line
    column: int | None = None
    evidence: str = ""
    candidates: tuple[int, ...] = ()
    reading: str = ""
    span: Span = WHOLE_TEXT

    def placed(self, column: int, evidence: str) -> Figure:
        """The same figure with its column decided."""
        return replace(self, column=column, evidence=evidence, candidates=())

    def listed(self, reason: str) -> Unplaced:
        """The figure as one without a place."""
        return Unplaced(self.number.text, reason, self.line, self.span)


@dataclass(frozen=True)
class Row:
    """One printed row (of one side) of a table.

    slots: contents after the label in order: ``f`` a figure, ``d`` a dash, ``b`` a
    blank kept by the text; only a full row of slots is evidence. unit: unit of a count,
    empty for money. dash_columns: indexes of columns in which the form itself prints a
    dash. nearest: possible lines of a row with an unknown label, nearest first.
    """

    side: str
    label: str
    line: Line
    figures: tuple[Figure, ...]
    line_no: str = ""
    printed_code: str = ""
    class_code: str = ""
    line_key: str = ""
    reason: str = "unmapped"
    unit: str = ""
    slots: str = ""
    dash_columns: frozenset[int] = frozenset()
    nearest: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Class code where the row is a class, else line key; empty if unmapped."""
        return self.class_code or self.line_key

    def with_figures(self, figures: tuple[Figure, ...]) -> Row:
        """The same row with other figures."""
        return replace(self, figures=figures)


@dataclass(frozen=True)
class Unplaced:
    """A figure found and not placed, with the reason.

    span: its characters in the line.
    """

    text: str
    reason: str
    line: Line
    span: Span = WHOLE_TEXT


@dataclass(frozen=True)
class ReadTable:
    """A published table as read.

    claims: uses of tokens that are not figures: codes, line and column numbers,
    headings.
    """

    span: TableSpan
    layout: Layout
    unit: str
    rows: tuple[Row, ...]
    unplaced: tuple[Unplaced, ...] = ()
    headers: dict[tuple[str, int], str] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()

    @property
    def key(self) -> str:
        """The table key."""
        return self.span.table.key

    def columns(self, side: str) -> tuple[Column, ...]:
        """The columns of one side, in printed order."""
        return self.layout.sides[side]

    def open_columns(self, row: Row) -> list[int]:
        """Columns of a row without a dash of the form itself."""
        width = len(self.columns(row.side))
        return [column for column in range(width) if column not in row.dash_columns]

    def joined(self, more: ReadTable) -> ReadTable:
        """The same table with the rows of its continuation."""
        return replace(
            self,
            span=replace(
                self.span,
                last=more.span.last,
                states_empty=self.span.states_empty or more.span.states_empty,
            ),
            rows=self.rows + more.rows,
            unplaced=self.unplaced + more.unplaced,
            claims=self.claims + more.claims,
        )

    def with_rows(self, rows: tuple[Row, ...]) -> ReadTable:
        """The same table with other rows."""
        return replace(self, rows=rows)


def half_resolution(decimals: int) -> Decimal:
    """Half of the last printed digit's place, in printed units."""
    return Decimal(1).scaleb(-decimals) / 2
