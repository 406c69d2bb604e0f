"""First row of a table in running text without column numbers."""

import re
from collections.abc import Collection, Sequence
from itertools import dropwhile, pairwise

from ingest.document import Line
from ingest.figures import has_digit
from ingest.reference import Reference
from ingest.tables.codes import total_lines
from ingest.tables.matrix import is_matrix
from ingest.tables.model import TableSpan
from ingest.tables.near_labels import first_row
from ingest.tables.stages import stage_of, stage_rows
from ingest.tables.tokens import ITEMS, tokenize
from ingest.text import fold

# Fewer may be the end of a broken row.
_FEWEST_FIGURES = 3
_CODE_COLUMNS = frozenset(("类款项", *"类款项"))
_FIRST = re.compile(r"\d+|[^\d]*")


def _bare_row(lines: Sequence[Line], stages: Collection[str]) -> int:
    """Index of the first line of figures alone below a header line, else 0.

    stages: texts that may precede the figures of a row (folded).
    """
    for index, (above, line) in enumerate(pairwise(lines), start=1):
        figures = tokenize([line])
        if figures and stage_of(figures[0].text) in stages:
            figures = figures[1:]
        if (
            len(figures) >= _FEWEST_FIGURES
            and all(token.kind in ITEMS for token in figures)
            and len(above.text.split()) >= _FEWEST_FIGURES
            and not has_digit(above.text)
        ):
            return index
    return _run_of_figures(lines, stages)


def _run_of_figures(lines: Sequence[Line], stages: Collection[str]) -> int:
    """Index of the first of several lines with one figure each below words, else 0.

    The label of the row is its first line, if a row of another stage stands below.
    """
    alone = [_is_alone([line]) for line in lines]
    labels = [
        at
        for at, line in enumerate(lines[:-1])
        if stage_of(line.text) in stages and alone[at + 1]
    ]
    if len(labels) > 1:
        return labels[0]
    for index in range(1, len(lines) - _FEWEST_FIGURES + 1):
        if all(alone[index : index + _FEWEST_FIGURES]) and not alone[index - 1]:
            return index
    return 0


def _is_alone(lines: Sequence[Line]) -> bool:
    """Whether lines hold one figure."""
    tokens = tokenize(lines)
    return len(tokens) == 1 and tokens[0].kind in ITEMS


def _is_blank(lines: Sequence[Line]) -> bool:
    """Whether a form prints no figures, only headers."""
    return not any(token.kind in ITEMS for token in tokenize(lines))


def first_row_of(span: TableSpan, reference: Reference) -> int:
    """Index of the first row, if no line numbers the columns.

    0 without a row: possible figures are then reported, not skipped.
    """
    table = span.table
    if table.row_kind == "line":
        if any(map(is_matrix, table.layouts)):
            rows = filter(None, map(stage_rows, table.layouts))
            stages = {stage for each in rows for stage in each.first}
            if bare := _bare_row(span.lines, stages):
                return bare
            if _is_blank(span.lines):
                return len(span.lines)
        first = first_row(span.lines, table.lines)
        return span.lines.index(first) if first else 0
    classification = reference.classification(table.row_kind)
    names = total_lines(table)
    totals: list[int] = []
    for index, line in enumerate(span.lines):
        # Headers of the code columns may stand before 合计, a code may touch its label
        # and a label its figure.
        pieces = list(dropwhile(_CODE_COLUMNS.__contains__, line.text.split()))
        word = _FIRST.findall(fold((pieces or [""])[0]))[0]
        is_total = word in names
        # 合计 alone may be the lower half of a header, without its figure below.
        has_figure = has_digit(line.text) or _is_alone(span.lines[index + 1 :][:1])
        if word in classification.names or (is_total and has_figure):
            return index
        above = span.lines[index - 1] if index else None
        is_parted = above and (line.page, line.number) == (above.page, above.number)
        if is_total and is_parted:
            # Its headers were parted from it.
            return index
        # With other words beside it, it is a column header.
        totals += [index] * (is_total and len(pieces) == 1)
    if not totals and _is_blank(span.lines):
        return len(span.lines)
    return totals[-1] if totals else 0
