"""Rows of running text whose code is cut in pieces, misprinted or not there.

Read with the others, such a code would be an amount of the row before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ingest.document import Claim, Line
from ingest.reference import Classification
from ingest.tables.code_cells import ODD_CODE
from ingest.tables.codes import map_class
from ingest.tables.model import Figure, Row
from ingest.tables.tokens import Token, tokenize
from ingest.text import fold, has_chinese, without_enumerator

# Digits that a code in pieces can have.
_CODE_DIGITS = range(3, 10)
_CLASS_DIGITS = 3


class OddRows:
    """Parts the lines of a table by class that hold a row of no readable code.

    lines: those that remain; rows: what the others hold, without a class.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        classification: Classification,
        totals: Collection[str],
        table_key: str,
    ) -> None:
        self.classification = classification
        self.totals = totals
        self.table_key = table_key
        self.lines: list[Line] = []
        self.rows: list[Row] = []
        self.claims: list[Claim] = []
        ends_row = False
        for line in lines:
            tokens = tokenize([line])
            if not self._take(line, tokens, ends_row):
                self.lines.append(line)
            if tokens:
                ends_row = tokens[-1].kind != "word"

    def _take(self, line: Line, tokens: Sequence[Token], ends_row: bool) -> bool:
        """Take the row of a line, if it is one of no readable code."""
        first, last = _label(tokens)
        pieces, figures = tokens[:first], tokens[last:]
        label = "".join(token.printed for token in tokens[first:last])
        if not label or not figures or any(item.kind == "word" for item in figures):
            return False
        if without_enumerator(fold(label)) in self.totals:
            return False
        if not (self._is_odd(pieces, label) if pieces else ends_row):
            return False
        self.rows.append(
            Row(
                side="",
                label=label,
                line=line,
                figures=tuple(
                    Figure(token.number, line, span=token.span)
                    for token in figures
                    if token.number
                ),
                printed_code=" ".join(piece.printed for piece in pieces),
            )
        )
        self.claims += [
            Claim(line, piece.span, "code", self.table_key) for piece in pieces
        ]
        return True

    def _is_odd(self, pieces: Sequence[Token], label: str) -> bool:
        """Whether what stands before a label is a code that cannot be read."""
        texts = [piece.text for piece in pieces]
        digits = sum(char.isdigit() for text in texts for char in text)
        if digits not in _CODE_DIGITS or not all(map(ODD_CODE.fullmatch, texts)):
            return False
        if not all(map(str.isdecimal, texts)):
            return True
        lengths = [len(text) for text in texts]
        if lengths == [_CLASS_DIGITS, 2, 2][: len(lengths)]:
            return False
        # What stands before a whole code is a figure of the row before.
        mapped = map_class(texts[-1], label, self.classification)
        return len(texts) > 1 and not mapped.class_code


def _label(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the words of the first label begin and end."""
    first = next(
        (at for at, token in enumerate(tokens) if has_chinese(token.text)), len(tokens)
    )
    last = first
    while last < len(tokens) and tokens[last].kind == "word":
        last += 1
    return first, last
