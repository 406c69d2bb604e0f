"""The tables of a document, read or listed as unread; a title may occur twice."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.contract import UNKNOWN_TABLE_KEY
from ingest.document import Claim, Line, Notice, SourceDocument
from ingest.errors import LayoutError
from ingest.extract.other_years import other_years
from ingest.ledger.enter import unplaced_claims
from ingest.reference import Reference
from ingest.tables.claims import parted, unread_claims
from ingest.tables.joint import with_joint_forms
from ingest.tables.locate import UnknownTable
from ingest.tables.matrix import is_matrix
from ingest.tables.model import ReadTable, TableSpan, Unplaced
from ingest.tables.read import read_table
from ingest.text import fold


@dataclass(frozen=True)
class Unread:
    """A table found but not read: its title, reason and figures.

    table_key is empty if no known table has this title. claims: uses of its tokens
    other than figures.
    """

    title: str
    table_key: str
    error: LayoutError
    figures: tuple[Unplaced, ...]
    claims: tuple[Claim, ...] = ()

    @property
    def uses(self) -> list[Claim]:
        """Uses of all its tokens, figures too."""
        key = self.table_key or UNKNOWN_TABLE_KEY
        return [*unplaced_claims(key, self.figures), *self.claims]


def _unread(
    title: str, key: str, error: LayoutError, lines: Sequence[Line], reason: str
) -> Unread:
    """A table that could not be read, with its figures listed."""
    claims, figures = parted(unread_claims(lines, reason, key or UNKNOWN_TABLE_KEY))
    return Unread(title, key, error, tuple(figures), tuple(claims))


def _unread_span(span: TableSpan, error: LayoutError, reason: str) -> Unread:
    lines = (*span.headings, *span.lines, *span.notes)
    return _unread(span.title, span.table.key, error, lines, reason)


def _keys(table: ReadTable) -> list[tuple[str, str]]:
    """Side and key of the known rows.

    With lines side by side, the key of a row is its budget stage, empty in the form of
    one row.
    """
    is_one_row = is_matrix(table.layout)
    return [
        (row.side, row.label if is_one_row else row.key)
        for row in table.rows
        if row.key or is_one_row
    ]


def _read_span(
    span: TableSpan,
    earlier: Mapping[str, ReadTable],
    unit: str,
    reference: Reference,
    name: str,
) -> ReadTable:
    """Read one table; raises LayoutError.

    Two tables can share a title. If the first was read under another title, this is the
    second, or the rest of the table read under this one.
    """
    table = read_table(span, unit, reference, name)
    titles = {key: fold(each.span.title) for key, each in earlier.items()}
    own = fold(span.title)
    may_be = (span.table, *span.others)
    free = [each for each in may_be if titles.get(each.key, own) == own]
    if titles.get(table.key, own) == own or not free:
        return table
    second = replace(span, table=free[0], others=tuple(free[1:]))
    return read_table(second, unit, reference, name)


def _joined(first: TableSpan, more: TableSpan) -> TableSpan:
    """The lines under a title and under its repetition, as one table."""
    return replace(
        first,
        lines=first.lines + more.lines,
        headings=first.headings + more.headings,
        notes=first.notes + more.notes,
        last=more.last,
        states_empty=first.states_empty or more.states_empty,
    )


def _whole(
    first: ReadTable,
    more: ReadTable,
    span: TableSpan,
    read: Callable[[TableSpan], ReadTable],
) -> ReadTable | None:
    """A table and its rest under the repeated title; None if it is another table.

    span: the lines of both. Running text continues its line numbers, and some forms
    have a label twice, so they are read as one unless most rows are already there.
    """
    own, keys = _keys(more), set(_keys(first))
    shared = sum(key in keys for key in own)
    if any(line.cells for line in span.lines):
        if first.layout.key != more.layout.key:
            return None
        if not shared:
            return first.joined(more)
    if 2 * shared > len(own):
        return None
    whole = read(span)
    every = _keys(whole)
    return whole if len(every) == len(set(every)) else None


def parted_by_year(
    spans: Sequence[TableSpan], document: SourceDocument, fiscal_year: int
) -> tuple[list[TableSpan], list[Unread]]:
    """The tables of the document's year, and unread ones of another year."""
    others = other_years(spans, document.lines, fiscal_year)
    unread = []
    for place, year in others.items():
        span = spans[place]
        error = LayoutError(
            f"{span.title} says {year}, the document {fiscal_year}; it was not read",
            document=document.path.name,
            page=span.first.page,
            line=span.first.number,
            remedy="look whether the year is misprinted",
        )
        unread.append(_unread_span(span, error, f"table of another year: {year}"))
    own = [
        replace(span, fiscal_year=fiscal_year)
        for at, span in enumerate(spans)
        if at not in others
    ]
    return own, unread


def read_tables(
    spans: Sequence[TableSpan], unit: str, reference: Reference, name: str
) -> tuple[list[ReadTable], list[Unread]]:
    """Read the tables found; one with its title repeated on the next page is joined."""
    tables: dict[str, ReadTable] = {}
    printed: dict[str, TableSpan] = {}
    unread: list[Unread] = []
    for span in spans:
        try:
            table = _read_span(span, tables, unit, reference, name)
        except LayoutError as error:
            unread.append(_unread_span(span, error, error.reason))
            continue
        first = tables.get(table.key)
        if first is None:
            tables[table.key] = table
            printed[table.key] = replace(span, table=table.span.table, others=())
            continue
        both = _joined(printed[table.key], span)
        try:
            whole = _whole(
                first, table, both, lambda each: read_table(each, unit, reference, name)
            )
        except LayoutError:
            whole = None
        if whole is not None:
            tables[table.key], printed[table.key] = whole, both
        else:
            twice = LayoutError(
                f"{span.title} is in the document twice; the first was read",
                document=name,
                page=span.first.page,
                line=span.first.number,
                remedy="split the document: one file for each set of accounts",
            )
            unread.append(_unread_span(span, twice, "second table of this title"))
    return with_joint_forms(list(tables.values()), reference), unread


def unknown_tables(unknown: Iterable[UnknownTable], name: str) -> list[Unread]:
    """Tables with unknown titles, their figures listed."""
    return [_unknown_table(title, lines, name) for title, lines in unknown]


def _unknown_table(line: Line, lines: Sequence[Line], name: str) -> Unread:
    title = line.text.strip()
    error = LayoutError(
        f"{title} is no table that is known; it was not read",
        document=name,
        page=line.page,
        line=line.number,
        remedy="add its title to seeds/reference/published_title.csv, or its layout",
    )
    return _unread(title, "", error, lines, f"table not known: {title}")


def unread_notice(table: Unread, damaged: Container[int]) -> Notice:
    """Notice of an unread table.

    damaged: damaged pages of the file, 0 if unknown.
    """
    error = table.error
    message, remedy = error.message, error.remedy
    if 0 in damaged or error.page in damaged:
        message = f"{table.title} was not read: the file is damaged, and {message}"
        remedy = "mend the damage first"
    return Notice(
        "table_not_read",
        f"{message} ({remedy})" if remedy else message,
        error.page or 0,
        error.line or 0,
        table.table_key,
    )
