"""Forms without title and header: rows of text with the labels of one form."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.document import Line
from ingest.reference import Reference
from ingest.tables.line_names import LineNames
from ingest.text import has_chinese

# A label followed only by figures and blanks.
_ROW = re.compile(r"^(?P<label>.{2,40}?)(?P<figures>(?:\s+|(?<=\D))-?\d[\d,.\s-]*)$")
_FEWEST_ROWS = 4


def _most_of_a_form(labels: Sequence[str], reference: Reference) -> int:
    """Number of labels that are lines of one form."""
    return max(
        sum(bool(names.candidates(label)) for label in labels)
        for table in reference.tables.values()
        if table.row_kind == "line"
        for names in [LineNames(table.lines)]
    )


def _label(line: Line) -> str:
    """The label of a row of text, empty if a line is not a row."""
    row = None if line.cells else _ROW.match(line.text.strip())
    return row["label"].strip() if row and has_chinese(row["label"]) else ""


def untitled_forms(
    lines: Sequence[Line], taken: Container[int], reference: Reference
) -> Iterator[tuple[Line, tuple[Line, ...]]]:
    """Yield the first row, with its label alone, and the rows of each such form.

    lines: those of a document; taken: ids of lines already in tables.
    """
    for is_row, group in groupby(
        (line for line in lines if not line.is_blank),
        lambda line: id(line) not in taken and bool(_label(line)),
    ):
        rows = tuple(group) if is_row else ()
        if len(rows) < _FEWEST_ROWS:
            continue
        labels = list(map(_label, rows))
        most = _most_of_a_form(labels, reference)
        if most >= max(_FEWEST_ROWS, len(rows) / 2):
            yield replace(rows[0], text=labels[0]), rows
