"""Figures of a recognised form whose indicators could not be read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal

from ingest.document import Line
from ingest.figures import NUMBER, parse_number
from ingest.performance.cells.rows import make_rows
from ingest.performance.form import form_stream
from ingest.performance.locate import Form
from ingest.performance.model import FundSource, Project
from ingest.performance.text.stream import make_stream
from ingest.performance.words.values import MARK, UNIT, figure_of
from ingest.tables.model import Unplaced
from ingest.text import fold

UNREAD = "its form has no known header of indicators"
_CELL = re.compile(
    rf"(?:{MARK.pattern})?(?P<figure>{NUMBER.pattern})(?:{UNIT.pattern})?(?:以[上下内])?"
)
_SENTENCE = re.compile(r"[。；，]")
_YEAR = re.compile(r"\(?(?:19|20)\d{2}(?:年度?)?\)?")
_LONGEST = 16


def _values(item: Project | FundSource) -> Iterator[Decimal]:
    for each in fields(item):
        value = getattr(item, each.name)
        if isinstance(value, Decimal):
            yield value


def _entered(project: Project, listed: Sequence[Unplaced]) -> Counter[Decimal]:
    """Count of each figure already in a field or listed."""
    known = Counter(_values(project))
    for source in project.sources:
        known.update(_values(source))
    for item in listed:
        if figure := figure_of(item.text):
            known[parse_number(figure.group(1)).value] += 1
    return known


def _cells(form: Form) -> Iterator[tuple[str, Line]]:
    """Possible figures in cells of the form, without personal data."""
    for row in make_rows([line for line in form.lines if line.cells]):
        yield from zip(row.cells, row.places, strict=True)
    stream = form_stream(form)
    for chunk in stream.chunks() if stream.text else ():
        line = stream.line_at(chunk.start)
        if not line.cells and not _SENTENCE.search(make_stream([line]).text):
            yield chunk.text, line


def unread_figures(
    form: Form, project: Project, listed: Sequence[Unplaced]
) -> list[Unplaced]:
    """Figures alone in a cell of the form, in no field and not listed."""
    known = _entered(project, listed)
    found: list[Unplaced] = []
    for cell, line in _cells(form):
        text = fold(cell)
        match = _CELL.fullmatch(text) if len(text) <= _LONGEST else None
        if match is None or _YEAR.fullmatch(text) or text == project.project_code:
            continue
        value = parse_number(match["figure"]).value
        if known[value]:
            known[value] -= 1
        else:
            found.append(Unplaced(cell, UNREAD, line))
    return found
