"""The three public expenses with lines side by side in one row."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.reference import Layout, PublishedTable
from ingest.tables.malformed import malformed, settle, slot_of
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.stages import STAGES, own_labels, stage_of, stage_rows
from ingest.tables.tokens import ITEMS, Token, tokenize


def is_matrix(layout: Layout) -> bool:
    """Whether the columns of a layout are lines of the form."""
    return any(column.line_key for side in layout.sides.values() for column in side)


def column_labels(table: PublishedTable, layout: Layout) -> dict[tuple[str, int], str]:
    """Standard header of every column, by side and index.

    With lines side by side it has two levels: the line and the stage of the budget
    (合计/预算数); one of them alone heads several columns.
    """
    items: dict[str, str] = {}
    for each in table.layouts:
        for column in (column for columns in each.sides.values() for column in columns):
            if column.labels[0] not in STAGES.values():
                items.setdefault(column.line_key, own_labels(column)[0])
    labels: dict[tuple[str, int], str] = {}
    for side, columns in layout.sides.items():
        for index, column in enumerate(columns):
            levels = [column.labels[0]]
            if column.line_key and column.key in STAGES:
                item = items.get(column.line_key, "")
                levels = [item or column.line_key, STAGES[column.key]]
            labels[side, index] = "/".join(levels)
    return labels


def read_matrix(
    layout: Layout, lines: Sequence[Line]
) -> tuple[list[Row], list[Unplaced]]:
    """Read the row of figures; they have an order, not yet a column."""
    stages = stage_rows(layout)
    width = stages.width if stages else len(layout.sides[""])
    rows: list[Row] = []
    unplaced: list[Unplaced] = []
    for tokens in _in_rows(lines, stages.first if stages else ()):
        label = ""
        first = tokens[0].line if tokens else None
        if stages and tokens and stage_of(tokens[0].text) in stages.first:
            label = stage_of(tokens.pop(0).text)
        figures = tuple(
            Figure(token.number, token.line, span=token.span)
            for token in tokens
            if token.number
        )
        broken = [token for token in tokens if token.kind == "malformed"]
        unplaced += [malformed(token, "") for token in broken]
        if not figures or first is None:
            continue
        is_other = bool(stages) and not label
        if (
            is_other
            or len(figures) > width
            or any(token.kind == "word" for token in tokens)
        ):
            unplaced += [figure.listed("not a row of this form") for figure in figures]
            continue
        slots = ""
        for token in tokens:
            kept = token.before if token.starts_line else max(token.before - 1, 0)
            slots += "b" * kept + slot_of(token)
        if tokens[-1].after > 1:
            slots += "b" * (tokens[-1].after - 1)
        if broken:
            figures, loose = settle(figures, slots, range(width), "")
            unplaced += loose
        row = Row("", label, first, figures, reason="position", slots=slots)
        if stages:
            row = replace(
                row,
                slots=stages.padded(label, slots),
                dash_columns=stages.others(label),
            )
        rows.append(row)
    return rows, unplaced


def _in_rows(lines: Sequence[Line], labels: Collection[str]) -> Iterator[list[Token]]:
    """The tokens of each line; a row may print each figure on its own line.

    labels: texts that may precede its figures (folded).
    """
    row: list[Token] = []
    for line in (*lines, None):
        tokens = tokenize([line]) if line else []
        is_figure = len(tokens) == 1 and tokens[0].kind in ITEMS
        if is_figure:
            row += tokens
            continue
        yield row
        is_label = len(tokens) == 1 and stage_of(tokens[0].text) in labels
        row = tokens if is_label else []
        if not is_label:
            yield tokens
