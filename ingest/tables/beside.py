"""Two forms of lines side by side under one title, each with columns of its own.

In Chongqing the form of operating information prints the three public expenses on the
left (预算数, 决算统计数), and operating expenses, assets and procurement on the right
(决算统计数). Blocks with the same columns are one form.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ingest.document import Line, Span, whole_cell
from ingest.reference import PublishedTable, Reference
from ingest.tables.header import LABEL_HEADERS
from ingest.tables.line_names import LineNames
from ingest.tables.matrix import is_matrix
from ingest.tables.model import TableSpan
from ingest.tables.places import Piece, blanked, pieces_of
from ingest.text import fold, has_chinese

# Fewer rows may share their labels with another form by chance.
_FEWEST_ROWS = 3
_BLOCKS = 2


def parted_beside(
    spans: Sequence[TableSpan], reference: Reference
) -> Iterator[TableSpan]:
    """The spans, with two forms side by side as two spans of the same title."""
    known = {span.table.key for span in spans}
    for span in spans:
        others = known - {span.table.key}
        blocks = _blocks(span)
        tables = [_table_of(lines, reference, others) for lines in blocks]
        keys = [table.key for table in tables if table]
        if len({*keys}) < _BLOCKS or span.table.key not in keys:
            yield span
            continue
        for table, lines in zip(tables, blocks, strict=True):
            if table == span.table:
                # Lines above the header belong to the form of the title.
                height = len(span.lines) - len(lines)
                yield replace(span, lines=(*span.lines[:height], *lines), others=())
            elif table:
                own = replace(span, table=table, lines=lines, others=())
                yield replace(own, headings=(), notes=())


def _blocks(span: TableSpan) -> list[tuple[Line, ...]]:
    """The lines of the left block and of the right one, [] for other tables.

    The header names the labels twice, and different columns beside them.
    """
    if span.table.row_kind != "line" or not _has_one_side(span.table):
        return []
    for at, line in enumerate(span.lines):
        pieces = _pieces(line)
        heads = [each.left for each in pieces if fold(each.text) in LABEL_HEADERS]
        if len(heads) < _BLOCKS:
            continue
        left = [each for each in pieces if heads[0] < each.left < heads[1]]
        right = [each for each in pieces if heads[1] < each.left]
        names = [[fold(each.text) for each in side] for side in (left, right)]
        if len(heads) > _BLOCKS or names[0] == names[1] or [] in names:
            return []
        rows = span.lines[at:]
        edges = [heads[1]] * len(rows)
        if line.cells is None:
            edges = [heads[1], *_edges(rows[1:], left[-1].left, heads[1])]
        if len(edges) < len(rows):
            return []
        placed = list(zip(rows, edges, strict=True))
        return [
            tuple(_block(line, edge, is_right=is_right) for line, edge in placed)
            for is_right in (False, True)
        ]
    return []


def _has_one_side(table: PublishedTable) -> bool:
    return all({*layout.sides} == {""} for layout in table.layouts)


def _pieces(line: Line) -> list[Piece]:
    """The printed pieces of a line; the places of cells are their numbers."""
    if line.cells is None:
        return pieces_of(line.text)
    cells = enumerate(line.cells)
    return [Piece(at, at + 1, at, at + 1, cell) for at, cell in cells if cell]


def _edges(rows: Sequence[Line], first: int, last: int) -> list[int]:
    """Place on each line of running text where the right block begins, [] if unknown.

    first: place of the header of the figures left of it; last: that of its labels. A
    line begins where its label does, without one where most do.
    """
    printed = [pieces_of(line.text) for line in rows]
    starts = [
        next(
            (
                each.left
                for each in row
                if first < each.left <= last and _is_label(each)
            ),
            0,
        )
        for row in printed
    ]
    usual = Counter(filter(None, starts)).most_common(1)
    if not usual or usual[0][1] < _FEWEST_ROWS:
        return []
    edges = [start or usual[0][0] for start in starts]
    is_crossed = any(
        each.left < edge < each.right
        for row, edge in zip(printed, edges, strict=True)
        for each in row
    )
    return [] if is_crossed else edges


def _is_label(piece: Piece) -> bool:
    return piece.is_word and has_chinese(piece.text)


def _block(line: Line, edge: int, *, is_right: bool) -> Line:
    """A line with blanks in place of the other block."""
    others = [each for each in _pieces(line) if (each.left < edge) == is_right]
    return blanked(line, [_span(line, each) for each in others])


def _span(line: Line, piece: Piece) -> Span:
    """Where a piece stands: all of a cell, else a part of the text."""
    if line.cells is not None:
        return whole_cell(piece.start)
    return Span(-1, piece.start, piece.end)


def _table_of(
    lines: Sequence[Line], reference: Reference, others: Collection[str]
) -> PublishedTable | None:
    """The form with most lines named by a block, None if the document has another."""
    firsts = [pieces[0].text for line in lines if (pieces := _pieces(line))]
    labels = [text for text in firsts if has_chinese(text)]
    named = {
        table.key: _named(table, labels)
        for table in reference.tables.values()
        if table.row_kind == "line"
        and _has_one_side(table)
        and not all(map(is_matrix, table.layouts))
    }
    best = max(named, key=lambda key: named[key], default="")
    is_free = best not in others and named.get(best, 0) >= _FEWEST_ROWS
    return reference.tables[best] if is_free else None


def _named(table: PublishedTable, labels: Sequence[str]) -> int:
    """Number of lines that labels name."""
    names = LineNames(table.lines)
    found = (names.candidates(label)[:1] for label in labels)
    return len({line.key for lines in found for line in lines})
