"""The tokens of a document, counted independently of all readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Line, Span
from ingest.figures import CHINESE_COUNT, DIGITS

# Digits in any width with points and commas between them, and Chinese numerals that
# state an amount or a count.  A footnote sign (①, ¹) belongs to its word.
_TOKEN = re.compile(f"{DIGITS.pattern}|{CHINESE_COUNT.pattern}")


@dataclass(frozen=True)
class Token:
    """One token: its line, its place there, its text."""

    line: Line
    span: Span
    text: str


def line_tokens(line: Line) -> Iterator[Token]:
    """Yield the tokens of a line, cell by cell where it has cells."""
    texts = enumerate(line.cells) if line.cells else ((-1, line.text),)
    for cell, text in texts:
        for match in _TOKEN.finditer(text):
            yield Token(line, Span(cell, match.start(), match.end()), match.group())
