"""Whether running text prints a table row by row.

Some programs write a page block by block: all labels, then all figures, each on its own
line. A label is then no evidence for what follows.
"""

from collections.abc import Sequence

from ingest.document import Line
from ingest.errors import LayoutError
from ingest.figures import is_dash, is_number
from ingest.reference import Layout
from ingest.tables.model import Row, TableSpan

OUT_OF_ORDER = "the text is not in the order of the rows"
# Share of lines that print one cell.
_MOST = 0.8


def check_row_order(
    span: TableSpan,
    layout: Layout,
    lines: Sequence[Line],
    rows: Sequence[Row],
    document: str,
) -> None:
    """Raise a LayoutError if single-cell lines stand in another order.

    lines: below the header; rows: as read from them. More figures follow one another
    than a row has, or a row got more figures than columns.
    """
    printed = [cells for line in lines if (cells := line.text.split())]
    alone = [cells[0] for cells in printed if len(cells) == 1]
    if len(alone) < _MOST * len(printed):
        return
    width = max(map(len, layout.sides.values()))
    # Each side may have line numbers; a code has three parts.
    most = sum(map(len, layout.sides.values())) + max(len(layout.sides), 3)
    is_torn = _longest_run(printed) > most or any(
        sum(slot in "fmo" for slot in row.slots) > width for row in rows
    )
    if not is_torn:
        return
    error = LayoutError(
        f"the text of {span.title} is not in the order of its rows",
        document=document,
        table=span.table.key,
        page=span.first.page,
        line=span.first.number,
        remedy="its figures are listed: extract the document itself, not its text",
    )
    error.reason = OUT_OF_ORDER
    raise error


def _longest_run(printed: Sequence[Sequence[str]]) -> int:
    """Longest run of figures, each on its own line."""
    longest = run = 0
    for cells in printed:
        is_figure = len(cells) == 1 and (is_number(cells[0]) or is_dash(cells[0]))
        run = run + 1 if is_figure else 0
        longest = max(longest, run)
    return longest
