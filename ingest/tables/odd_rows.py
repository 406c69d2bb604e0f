"""Rows of running text with a broken, misprinted or missing code.

Read with the others, such a code would become an amount of the row before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.document import Claim, Line
from ingest.reference import Classification
from ingest.tables.code_cells import ODD_CODE
from ingest.tables.malformed import malformed
from ingest.tables.mapped_class import map_class
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.tokens import Token, tokenize
from ingest.text import fold, has_chinese, without_enumerator

# A code joined from its pieces.
_CODE_LENGTHS = range(3, 10)
_CLASS_DIGITS = 3


class OddRows:
    """Separate lines of a table by class with a row whose code is unreadable.

    lines: the remaining ones; rows: those of the other lines, without a class.
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
        self.unplaced: list[Unplaced] = []
        self.claims: list[Claim] = []
        # The figures of this row may stand in the next line.
        self.begun: tuple[Line, _Block] | None = None
        above = ""
        is_below_code = False
        for line in lines:
            tokens = tokenize([line], is_code=classification.names.__contains__)
            blocks = _blocks(tokens)
            self.lines += self._rest(line, blocks, above, is_below_code)
            # Label and figures of a code may stand on the line below.
            is_below_code = [each.text in classification.names for each in tokens] == [
                True
            ]
            if blocks:
                above = "" if blocks[-1].items else blocks[-1].text

    def _rest(
        self, line: Line, blocks: Sequence[_Block], above: str, is_below_code: bool
    ) -> Iterator[Line]:
        """The rest of a line without its rows of unreadable code, as lines."""
        kept = [
            (is_below_code and not place and not block.pieces)
            or not self._take(line, block, "" if place else above)
            for place, block in enumerate(blocks)
        ]
        if all(kept):
            yield line
            return
        starts = [block.start for block in blocks]
        for is_kept, group in groupby(range(len(blocks)), lambda at: kept[at]):
            if is_kept:
                places = list(group)
                start = starts[places[0]]
                end = [*starts, len(line.text)][places[-1] + 1]
                yield replace(line, text=" " * start + line.text[start:end])

    def _is_name(self, label: str) -> bool:
        return (
            bool(self.classification.codes_named(label))
            or without_enumerator(fold(label)) in self.totals
        )

    def _take(self, line: Line, block: _Block, above: str) -> bool:
        """Add a row of unreadable code.

        above: the label that ends the line above, which this row may continue.
        """
        begun, self.begun = self.begun, None
        # Words without figures may precede the total.
        ends = (_text(block.label[at:]) for at in range(len(block.label)))
        if any(without_enumerator(fold(end)) in self.totals for end in ends):
            return False
        if block.pieces:
            if not self._is_odd(block):
                return False
            self.claims += [
                Claim(line, piece.span, "code", self.table_key)
                for piece in block.pieces
            ]
        elif not block.items or not (begun or self._ends_row(above, block.text)):
            return False
        elif begun and not self._ends_row(above, block.text):
            line, block = begun[0], begun[1].joined(block)
        if block.items:
            self._add(line, block)
        else:
            self.begun = line, block
        return True

    def _ends_row(self, above: str, label: str) -> bool:
        """Whether a label without a code does not continue the label above."""
        return not above or (self._is_name(above) and not self._is_name(above + label))

    def _add(self, line: Line, block: _Block) -> None:
        """Add a row with its figures; malformed ones are listed."""
        self.rows.append(
            Row(
                side="",
                label=block.text,
                line=line,
                figures=tuple(
                    Figure(token.number, token.line, span=token.span)
                    for token in block.items
                    if token.number
                ),
                printed_code=" ".join(piece.printed for piece in block.pieces),
            )
        )
        self.unplaced += [
            malformed(token, block.text)
            for token in block.items
            if token.kind == "malformed"
        ]

    def _is_odd(self, block: _Block) -> bool:
        """Whether an unreadable code precedes a label."""
        pieces = block.pieces
        texts = [piece.text for piece in pieces]
        length = sum(char.isalnum() for text in texts for char in text)
        if length not in _CODE_LENGTHS:
            return False
        if not all(map(str.isdecimal, texts)):
            return True
        lengths = [len(text) for text in texts]
        if pieces[0].starts_line and lengths == [_CLASS_DIGITS, 2, 2][: len(lengths)]:
            return False
        # Before a known code stands a figure of the row before.
        for first in range(0 if block.follows_figure else 1, len(texts) - 1):
            is_known = "".join(texts[first:]) in self.classification.names
            if (
                is_known
                and lengths[first:] == [_CLASS_DIGITS, 2, 2][: len(texts) - first]
            ):
                return False
        mapped = map_class(texts[-1], block.text, self.classification)
        return len(texts) > 1 and not mapped.class_code


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows in the printed order of their first figures."""
    keyed: list[tuple[tuple[int, int, int], Row]] = []
    for row in rows:
        place = (row.line.page, row.line.number)
        above = keyed[-1][0] if keyed else (0, 0, 0)
        if row.figures:
            first = row.figures[0]
            at = (first.line.page, first.line.number, first.span.start)
        else:
            at = max(above, (*place, -1)) if above[:2] == place else (*place, -1)
        keyed.append((at, row))
    return [row for _, row in sorted(keyed, key=lambda pair: pair[0])]


@dataclass(frozen=True)
class _Block:
    """A row on a line: its possible code, label, figures and dashes.

    follows_figure: whether a figure of the row before precedes it.
    """

    pieces: Sequence[Token]
    label: Sequence[Token]
    items: Sequence[Token]
    follows_figure: bool = False

    def joined(self, more: _Block) -> _Block:
        """The same row with the rest of its label, and its figures."""
        return _Block(self.pieces, (*self.label, *more.label), more.items)

    @property
    def text(self) -> str:
        """The label as printed."""
        return _text(self.label)

    @property
    def start(self) -> int:
        """Where it begins on its line."""
        return next(iter((*self.pieces, *self.label))).span.start


def _is_word(token: Token) -> bool:
    return token.kind == "word" and not ODD_CODE.fullmatch(token.text)


def _text(words: Sequence[Token]) -> str:
    return "".join(word.printed for word in words)


def _blocks(tokens: Sequence[Token]) -> list[_Block]:
    """The rows side by side on a line, without what precedes them."""
    blocks: list[_Block] = []
    waiting: list[Token] = []
    for is_word, group in groupby(tokens, _is_word):
        run = list(group)
        if is_word and any(has_chinese(token.text) for token in run):
            first = len(waiting)
            while first and ODD_CODE.fullmatch(waiting[first - 1].text):
                first -= 1
            if blocks:
                blocks[-1] = replace(blocks[-1], items=waiting[:first])
            follows = bool(first and waiting[first - 1].number)
            blocks.append(_Block(waiting[first:], run, (), follows))
            waiting = []
        else:
            waiting += run
    if blocks:
        blocks[-1] = replace(blocks[-1], items=waiting)
    return blocks
