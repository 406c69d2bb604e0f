"""Lines of text and tables of a PDF page, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.readers.cells import GridRow, table_rows
from ingest.readers.delivered import digit_count
from ingest.readers.glyphs import Word, group_lines, make_words, spaced_text
from ingest.readers.overprint import part_overprint
from ingest.readers.pdfium import PageContent
from ingest.readers.ruling import RuledTable, find_tables


@dataclass(frozen=True)
class TextPart:
    """A line of text, blanks kept."""

    text: str


@dataclass(frozen=True)
class TablePart:
    """The part of a table on one page.

    xs: borders of its columns.
    """

    xs: tuple[float, ...]
    rows: tuple[GridRow, ...]


Part = TextPart | TablePart


def part_texts(part: Part) -> Iterator[str]:
    """Yield the text of a line, or of each cell of a table."""
    if isinstance(part, TextPart):
        yield part.text
    else:
        for row in part.rows:
            yield from row.cells


def part_digits(part: Part) -> int:
    """Number of digits in a part."""
    return sum(map(digit_count, part_texts(part)))


def repeated_digits(content: PageContent, words: Sequence[Word]) -> int:
    """Number of digits printed a second time over themselves."""
    kept = sum(digit_count(word.text) for word in words)
    return sum(digit_count(glyph.char) for glyph in content.glyphs) - kept


def _sort_words(
    words: Sequence[Word], tables: Sequence[RuledTable]
) -> tuple[list[Word], list[list[Word]]]:
    """Words outside all tables, and words of each table; the innermost counts."""
    loose: list[Word] = []
    inside: list[list[Word]] = [[] for _ in tables]
    smallest_first = sorted(enumerate(tables), key=lambda item: item[1].area)
    for word in words:
        middle = (word.x0 + word.x1) / 2
        for place, table in smallest_first:
            if table.holds(middle, word.middle):
                inside[place].append(word)
                break
        else:
            loose.append(word)
    return loose, inside


def read_parts(content: PageContent) -> tuple[list[Part], int]:
    """Read text and tables from top to bottom, and count digits printed twice.

    A table without rules stays text with its blanks: guessing columns by alignment
    fails with blank columns. A watermark follows the text.
    """
    printed = make_words(content.glyphs)
    words, over = part_overprint(printed)
    left = min((word.x0 for word in words), default=0.0)
    sizes = sorted(word.size for word in words) or [1.0]
    unit = max(median(sizes) / 2, 1.0)
    tables = find_tables(content.flats, content.uprights, sizes[len(sizes) // 4])
    loose, inside = _sort_words(words, tables)
    text_lines = group_lines(loose)
    parts: list[Part] = []

    def add_text(lines: Sequence[Sequence[Word]]) -> None:
        parts.extend(TextPart(spaced_text(line, left, unit)) for line in lines)

    for table, own in zip(tables, inside, strict=True):
        if not own:
            continue
        above = [line for line in text_lines if line[0].middle < table.ys[0]]
        add_text(above)
        text_lines = text_lines[len(above) :]
        rows: list[GridRow] = []
        for row in table_rows(table, own):
            if row.words:
                if rows:
                    parts.append(TablePart(table.xs, tuple(rows)))
                rows = []
                add_text(group_lines(row.words))
            else:
                rows.append(row)
        if rows:
            parts.append(TablePart(table.xs, tuple(rows)))
    add_text(text_lines)
    add_text(group_lines(over))
    return parts, repeated_digits(content, printed)
