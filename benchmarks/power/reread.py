"""A misprinted document read again, and the differences of the reading."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ingest.contract import (
    DOCUMENT,
    NOTICES,
    TABLE_CELLS,
    UNMATCHED_NUMBERS,
    UNPLACED_CELLS,
)
from ingest.document import WHOLE_TEXT
from ingest.errors import JuesuanError
from ingest.extract.run import Extract, extract_document
from ingest.extract.write import csv_bytes, records_of
from power.facts import (
    CELL,
    FORM,
    STATEMENT,
    UNDECIDED,
    Fact,
    Records,
    cell_fact,
    cell_name,
    difference,
    number_of,
    read_facts,
)
from power.original import REACH, TABLE, Original, is_read_at, says
from power.places import FIGURE, Place, lines_of, places_after, text_of
from power.plan import BLANK, DIRECTION, TWICE, Misprint

# Measures of prose by the fields of a project, where they differ.
_MEASURES = {
    "executed": "final_account",
    "execution_rate": "completion_rate",
    # Points that prose states are no account.
    "total_score": "other",
}


@dataclass(frozen=True)
class Reread:
    """The effect of a misprint on the reading of its document.

    error: why the document could not be read, empty if it could; gone: facts of the
    misprinted figures that are no longer read; figures: the names in the warehouse of
    the facts in their place, without the document. others: facts of other figures that
    were gained or lost; undecided: other figures that are now listed as unplaced, or
    with an undecided column. notes: messages to a person beside the findings.
    """

    copy_id: str
    error: str = ""
    gone: tuple[Fact, ...] = ()
    figures: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    undecided: int = 0
    notes: tuple[str, ...] = ()


def reread(original: Original, misprint: Misprint, folder: Path) -> Reread:
    """Print a document with its misprint, read it again, write its extract.

    The extract is written under the name of the copy, which is also its publisher:
    no copy is another year's document of another.
    """
    path = folder / f"{misprint.copy_id}{Path(original.name).suffix}"
    original.source.write(misprint.edits, path)
    try:
        extract = extract_document(path)
    except JuesuanError as error:
        return Reread(misprint.copy_id, str(error))
    finally:
        path.unlink()
    records = records_of(extract)
    write_copy(records, misprint.copy_id, folder)
    return _compared(original, misprint, extract, records)


def write_copy(records: Records, copy_id: str, folder: Path) -> None:
    """Write an extract as a document of a separate publisher."""
    (folder / copy_id).mkdir(parents=True)
    for file, rows in records.items():
        own = [{**row, "document_id": copy_id} for row in rows]
        if file == DOCUMENT:
            own = [{**row, "publisher_code": copy_id} for row in own]
        (folder / copy_id / file.file_name).write_bytes(csv_bytes(file, own))


def _compared(
    original: Original, misprint: Misprint, extract: Extract, records: Records
) -> Reread:
    after = read_facts(records)
    gone, came = difference(original.read, after)
    places = places_after(misprint.edits)
    own_before = {fact for each in misprint.figures for fact in each.facts}
    own_before |= {
        fact
        for fact in original.read.facts
        if any(_is_record_of(fact, own) for own in own_before)
    }
    own_gone = gone.keys() & own_before or _twin(original, misprint, gone)
    if misprint.kind == TWICE:
        places += [_row_of(each.place) for each in misprint.figures]
    in_place = dict(_cells_at(extract, records, places))
    own_after = {
        fact
        for fact in came
        if fact in in_place.values()
        or _is_read_anew(fact, misprint, places)
        or any(_is_same_field(fact, own) for own in own_gone)
    }
    lost = Counter({fact: n for fact, n in gone.items() if fact not in own_gone})
    gained = Counter(
        {
            fact: n
            for fact, n in came.items()
            if fact not in own_after and not _is_stated_again(fact, original)
        }
    )
    undecided = _listed(lost, original.records, records) + _opened(lost, gained)
    names = set(in_place)
    for fact in own_after:
        names.update(after.figures[fact])
    if not came and not gone:
        # Read as before: the figures are unchanged.
        for fact in own_before:
            names.update(original.read.figures[fact])
    return Reread(
        misprint.copy_id,
        gone=tuple(own_gone),
        figures=frozenset(names),
        others=(
            *(f"lost {fact}" for fact in lost.elements()),
            *(f"gained {fact}" for fact in gained.elements()),
        ),
        undecided=undecided,
        notes=tuple(_notes(original.records, records, places, in_place.values())),
    )


def _is_stated_again(fact: Fact, original: Original) -> bool:
    """Whether the document says the same of the same project elsewhere.

    Two places that say the same of a project are one record, and are two where one of
    their figures is misprinted.
    """
    return fact.at[0] == "project" and any(
        (other.at, other.value) == (fact.at, fact.value)
        for other in original.read.facts
    )


def _row_of(place: Place) -> Place:
    """Where a figure printed twice may be read; without cells the whole row moves."""
    if place.cell >= 0:
        return place
    return replace(place, start=0, end=WHOLE_TEXT.end)


def _cells_at(
    extract: Extract, records: Records, places: list[Place]
) -> Iterator[tuple[str, Fact]]:
    """Cells of the tables that are read from some places, by name."""
    lines = lines_of(extract.document.lines)
    cells = {cell_name(cell): cell for cell in records[TABLE_CELLS]}
    for table in extract.tables:
        for seq, row in enumerate(table.rows, start=1):
            for position, figure in enumerate(row.figures, start=1):
                line, span = (figure.line.page, figure.line.number), figure.span
                end = min(span.end, len(text_of(lines, *line, span.cell)))
                if any(
                    (each.line, each.cell) == (line, span.cell)
                    and each.start < end
                    and span.start < each.end
                    for each in places
                ):
                    name = f"{table.key}/{seq}/{position}"
                    yield name, cell_fact(cells[name])


def _is_record_of(fact: Fact, own: Fact) -> bool:
    """Whether a field of a project is what prose states of it, lines further on."""
    measure = _MEASURES.get(fact.at[-1], fact.at[-1])
    return (
        fact.at[0] == "project"
        and (own.kind, own.at[0]) == (STATEMENT, f"project:{fact.at[1]}")
        and own.at[-1] == measure
        and own.number == fact.number
    )


def _is_same_field(fact: Fact, own: Fact) -> bool:
    """Whether a field of prose or a form contains the rest of a misprinted text."""
    return fact.kind == FORM and replace(fact, value=own.value) == own


def _is_read_anew(fact: Fact, misprint: Misprint, places: list[Place]) -> bool:
    """Whether a fact of prose or a form is the new reading of a misprinted figure."""
    if misprint.part == TABLE:
        return False
    texts = [edit.text for edit in misprint.edits]
    if misprint.kind == DIRECTION:
        texts = [misprint.printed.text]
    return any(
        is_read_at(fact, misprint.part, place) or _is_in_sentence(fact, place)
        for place in places
    ) and any(text and says(fact, text) for text in texts)


def _is_in_sentence(fact: Fact, place: Place) -> bool:
    """Whether a place may be in the sentence on a project that begins at its record."""
    return (
        fact.at[0] == "project"
        and fact.page == str(place.page)
        and 0 <= place.number - int(fact.line) <= REACH
    )


def _twin(
    original: Original, misprint: Misprint, gone: Counter[Fact]
) -> frozenset[Fact]:
    """The figure left out of a row without blanks that lacks one of two equal figures.

    Such a row is printed the same whichever of them it lacks.
    """
    printed = misprint.printed
    if misprint.kind != BLANK or misprint.part != TABLE or printed.place.cell >= 0:
        return frozenset()
    row = [each for each in original.figures if each.row == printed.row]
    equals = {
        fact
        for each in row
        if number_of(each.text) == number_of(printed.text)
        for fact in each.facts
    }
    is_kept = any(
        "  " in original.lines[each.place.line].text.strip()
        for each in original.figures
        if each.row[0] == printed.row[0]
    )
    return frozenset() if is_kept else frozenset(gone.keys() & equals)


def _listed(lost: Counter[Fact], before: Records, after: Records) -> int:
    """Remove figures that are now listed as unplaced; returns their number.

    The number and the words of a field of a form are one printed figure, near the
    line of its record.
    """
    listed = _unplaced(after) - _unplaced(before)
    fields: set[tuple[str, ...]] = set()
    count = 0
    for fact in list(lost):
        field = (fact.page, fact.line, fact.at[0], fact.at[-1].removesuffix("_text"))
        if fact.kind == FORM and field in fields:
            lost[fact] = 0
            continue
        for place in _places_of(fact):
            number = min(lost[fact], listed[place])
            lost[fact] -= number
            listed[place] -= number
            count += number
        if fact.kind == FORM and not lost[fact]:
            fields.add(field)
    return count


def _places_of(fact: Fact) -> Iterator[tuple[str, str, Decimal | None]]:
    """Possible places of a figure in a list: page, line and number."""
    if fact.kind != FORM:
        yield fact.page, fact.line, fact.number
        return
    # A field with several numbers is not one of them.
    numbers = [number_of(each) for each in FIGURE.findall(fact.value)]
    if len(numbers) == 1:
        for line in range(int(fact.line), int(fact.line) + REACH + 1):
            yield fact.page, str(line), numbers[0]


def _unplaced(records: Records) -> Counter[tuple[str, str, Decimal | None]]:
    return Counter(
        (each["page"], each["line"], number_of(each["value_text"]))
        for each in records[UNPLACED_CELLS]
    )


def _opened(lost: Counter[Fact], gained: Counter[Fact]) -> int:
    """Remove figures that are still read, but with an undecided column."""
    count = 0
    for fact in list(lost):
        if fact.kind != CELL:
            continue
        for other in list(gained):
            if (
                other.kind == CELL
                and other.at[-1] == UNDECIDED
                and replace(other, at=fact.at) == fact
                and other.at[:-1] == fact.at[:-1]
            ):
                number = min(lost[fact], gained[other])
                lost[fact] -= number
                gained[other] -= number
                count += number
    return count


def _notes(
    before: Records, after: Records, places: list[Place], cells: Iterable[Fact]
) -> Iterator[str]:
    """New entries in the lists: unplaced, unmatched, noticed, undecided."""
    lines = {(str(each.page), str(each.number)) for each in places}
    for file, kind, text in (
        (UNPLACED_CELLS, "unplaced", "reason"),
        (UNMATCHED_NUMBERS, "unmatched", "number_class"),
        (NOTICES, "notice", "notice_kind"),
    ):
        known = Counter(
            (each["page"], each["line"], each[text]) for each in before[file]
        )
        now = Counter((each["page"], each["line"], each[text]) for each in after[file])
        for page, line, reason in now - known:
            if file == NOTICES or (page, line) in lines:
                yield f"{kind}: {reason}"
    if any(fact.at[-1] == UNDECIDED for fact in cells):
        yield "undecided: several columns"
