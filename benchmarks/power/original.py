"""A document as printed: its figures, and the facts read from each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.contract import TABLE_CELLS
from ingest.extract.run import Extract, extract_document
from ingest.extract.write import records_of
from power.documents import Source
from power.facts import (
    FORM,
    STATEMENT,
    Fact,
    Read,
    Record,
    Records,
    cell_fact,
    number_of,
    read_facts,
)
from power.places import FIGURE, Lines, Place, figure_in, lines_of

TABLE, PROSE, FORMS = "table", "prose", "form"
_FATES = {"statement": PROSE, "form_field": FORMS}
# Prose about a project is also recorded as a form.
_KINDS = {PROSE: (STATEMENT, FORM), FORMS: (FORM,)}
# Lines between a field of a form and the token that prints it.
REACH = 14


@dataclass(frozen=True)
class Printed:
    """A figure printed in a document.

    text: as its source prints it; facts: read from it; what: its table, or its kind
    in prose or a form. row (table, side, number), position and column: in tables.
    """

    part: str
    place: Place
    text: str
    facts: tuple[Fact, ...]
    what: str
    row: tuple[str, str, int] = ("", "", 0)
    position: int = 0
    column: str = ""


@dataclass
class Original:
    """A document, its facts, and the figures that can be misprinted."""

    source: Source
    extract: Extract
    records: Records
    read: Read
    lines: Lines
    figures: list[Printed] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.source.name


def read_original(source: Source, folder: Path) -> Original:
    """Print a document unchanged, read it, and find its figures."""
    path = folder / source.name
    source.write((), path)
    extract = extract_document(path)
    records = records_of(extract)
    lines = lines_of(extract.document.lines)
    original = Original(source, extract, records, read_facts(records), lines)
    original.figures = [*_of_tables(original), *_of_ledger(original)]
    return original


def _source_text(original: Original, place: Place | None) -> str:
    """The source's text of a place, if it is the figure that was read."""
    if place is None:
        return ""
    line = original.lines[place.line]
    text = line.text if place.cell < 0 else (line.cells or ())[place.cell]
    printed = original.source.printed(place) or ""
    same = number_of(printed) == number_of(text[place.start : place.end])
    return printed if same and FIGURE.fullmatch(printed) else ""


def _of_tables(original: Original) -> Iterator[Printed]:
    cells: Mapping[tuple[str, str, str], Record] = {
        (cell["table_key"], cell["row_seq"], cell["position"]): cell
        for cell in original.records[TABLE_CELLS]
    }
    for table in original.extract.tables:
        for seq, row in enumerate(table.rows, start=1):
            for position, figure in enumerate(row.figures, start=1):
                page, number = figure.line.page, figure.line.number
                place = figure_in(original.lines, page, number, figure.span)
                text = _source_text(original, place)
                if place is None or number_of(text) != figure.number.value:
                    continue
                cell = cells[table.key, str(seq), str(position)]
                # If lines stand side by side, a column has a line of its own.
                line = "" if row.line_key else cell["line_key"]
                yield Printed(
                    TABLE,
                    place,
                    text,
                    (cell_fact(cell),),
                    table.key,
                    (table.key, row.side, seq),
                    position,
                    f"{cell['column_key']} {line}",
                )


def _of_ledger(original: Original) -> Iterator[Printed]:
    """Figures of prose and forms, by the fate of their tokens in the ledger."""
    for entry in original.extract.ledger.entries:
        if entry.fate not in _FATES:
            continue
        part = _FATES[entry.fate]
        line = entry.token.line
        place = figure_in(original.lines, line.page, line.number, entry.token.span)
        text = _source_text(original, place)
        if place is None or not text:
            continue
        facts = _facts_at(original.read, part, place, text)
        if facts:
            what = "; ".join(sorted({fact.at[-1] for fact in facts}))
            yield Printed(part, place, text, facts, what)


def _facts_at(read: Read, part: str, place: Place, text: str) -> tuple[Fact, ...]:
    """The facts that may come from a token of prose or of a form."""
    return tuple(
        fact
        for fact in read.facts
        if is_read_at(fact, part, place) and says(fact, text)
    )


def is_read_at(fact: Fact, part: str, place: Place) -> bool:
    """Whether a fact may come from a place in prose or a form.

    In forms a record has one line and its fields are near it, those of a project
    anywhere after it.
    """
    if fact.kind not in _KINDS[part]:
        return False
    after = place.number - int(fact.line)
    if part == FORMS and fact.at[0] == "project":
        return after >= -REACH
    reach = REACH if part == FORMS else 0
    return fact.page == str(place.page) and abs(after) <= reach


def says(fact: Fact, text: str) -> bool:
    """Whether a fact has a printed number as its value, or in its words."""
    if fact.number is None:
        return text in fact.value
    return fact.number == number_of(text)
