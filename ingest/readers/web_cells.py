"""Tables of web pages: rows, cells, and text between them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html.defs import tags as KNOWN_TAGS

from ingest.readers.delivered import digit_count
from ingest.readers.rows import are_sentences
from ingest.readers.web_controls import is_hidden, leaves_blank

LOOSE = "rows of cells that no row holds"
_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "xml"),
        # Frames and controls whose text is already used.
        *("select", "iframe", "object", "embed"),
        # Descriptions of a drawing.
        *("desc", "metadata"),
    )
)


def is_skipped(element: etree._Element) -> bool:
    """Whether a page does not show an element."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return True
    return is_hidden(element)


def _takes_no_place(element: etree._Element) -> bool:
    """Whether a hidden part takes no place in its table."""
    return is_skipped(element) and not leaves_blank(element)


def arranges(table: etree._Element) -> bool:
    """Whether a table is page layout: most figures in it stand in other tables.

    Otherwise an inner table, like an inner column, is text of its cell. A table of one
    column, or one row with lines of sentences, is also layout.
    """
    rows = [
        list(_cells_in(row))
        for row in table.iterdescendants("tr")
        if next(row.iterancestors("table")) is table
    ]
    if not any(len(row) > 1 for row in rows):
        return True
    if len(rows) == 1 and any(map(_holds_sentences, rows[0])):
        return True
    if not any(map(_has_columns, table.iterdescendants("table"))):
        return False
    own = [
        next(cell.iterancestors("table")) is table
        for cell in table.iterdescendants("td", "th")
        if cell.find(".//table") is None and digit_count(own_text(cell))
    ]
    return own.count(True) <= own.count(False)


def _holds_sentences(cell: etree._Element) -> bool:
    """Whether a cell holds several paragraphs of sentences."""
    return are_sentences(map(own_text, cell.iterdescendants("p", "div", "li")))


def _has_columns(table: etree._Element) -> bool:
    """Whether a table has several cells in a row."""
    return any(len(list(_cells_in(row))) > 1 for row in table.iterdescendants("tr"))


def _row_of(part: etree._Element, table: etree._Element) -> etree._Element | None:
    """The row of a cell."""
    for above in part.iterancestors():
        if above.tag == "tr" or above is table:
            return above if above.tag == "tr" else None
    return None


def own_text(part: etree._Element) -> str:
    """The text of an element without that of its cells."""
    texts = [part.text or ""]
    for inner in part:
        if inner.tag not in ("td", "th") and not is_skipped(inner):
            texts.append(own_text(inner))
        texts.append(inner.tail or "")
    return "".join(texts)


def _is_misspelt(part: etree._Element) -> bool:
    """Whether an element in a row has an unknown name."""
    return isinstance(part.tag, str) and part.tag not in KNOWN_TAGS


def between_cells(part: etree._Element, table: etree._Element) -> Iterator[str | None]:
    """Yield the text of a table outside its cells."""
    yield part.text
    for inner in part:
        if not (
            is_skipped(inner)
            or inner.tag in ("td", "th")
            or (inner.tag == "caption" and part is table)
            or (_is_misspelt(inner) and _row_of(inner, table) is not None)
        ):
            yield from between_cells(inner, table)
        yield inner.tail


def rows_in(part: etree._Element, losses: Counter[str]) -> Iterator[list[Any]]:
    """Yield the cells of each row of a table.

    losses: counts rows of cells outside a row; browsers make rows of them too.
    """
    loose: list[etree._Element] = []
    # A footer may precede in the file the rows it is shown below.
    order = {"thead": 0, "tfoot": 2} if part.tag == "table" else {}
    for inner in (*sorted(part, key=lambda each: order.get(each.tag, 1)), None):
        if inner is not None and (
            _takes_no_place(inner) or inner.tag in ("td", "th", "caption")
        ):
            is_cell = inner.tag in ("td", "th") and not _takes_no_place(inner)
            loose += [inner] * is_cell
            continue
        if loose:
            losses[LOOSE] += 1
            yield loose
            loose = []
        if inner is None:
            return
        if inner.tag == "tr":
            yield list(_cells_in(inner))
            for row in inner.iterdescendants("tr"):
                if next(row.iterancestors("table")) is next(
                    inner.iterancestors("table")
                ):
                    yield list(_cells_in(row))
        else:
            yield from rows_in(inner, losses)


def _cells_in(part: etree._Element, in_misspelt: bool = False) -> Iterator[Any]:
    """Yield the cells in a part of a row, including those with misspelt names."""
    for inner in part:
        if _takes_no_place(inner) or inner.tag in ("tr", "table"):
            continue
        if inner.tag in ("td", "th"):
            yield inner
            continue
        is_misspelt = _is_misspelt(inner)
        # Office programs leave empty elements between cells: o:p.
        is_mark = is_misspelt and ":" in inner.tag and not own_text(inner).strip()
        if is_misspelt and not in_misspelt and not is_mark:
            yield inner
        yield from _cells_in(inner, in_misspelt or is_misspelt)
