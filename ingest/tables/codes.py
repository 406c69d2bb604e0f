"""Tables by classification code (公开02, 03, 05 to 08), read from running text.

公开06 prints several blocks side by side; in running text its rows still follow one
another, because each begins with its code.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import Claim, Line
from ingest.reference import Classification, Layout, LineDef, PublishedTable
from ingest.tables.glued import CODE_INSIDE, codes_in
from ingest.tables.malformed import (
    FIGURE,
    FOREIGN,
    MALFORMED,
    is_unsettled,
    malformed,
    settle,
)
from ingest.tables.mapped_class import map_class
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.split_codes import join_split_codes
from ingest.tables.tokens import Token, folded_text, tokenize
from ingest.text import fold, has_chinese, without_enumerator

_CODE_LENGTHS = range(3, 9)
_TOTAL_WORDS = 4
BARE_CODE = "a code among figures"
TWO_CODES = "a code in the label of its row"
_AMOUNT_INSIDE = re.compile(r"\d\.\d{2}")


def total_lines(table: PublishedTable) -> dict[str, LineDef]:
    """Total rows of a table by folded name."""
    return {name: line for line in table.lines for name in line.names}


@dataclass
class _Open:
    """A row being read."""

    line: Line
    code: str
    total: LineDef | None
    starts_line: bool
    label: str = ""
    figures: list[Figure] = field(default_factory=list)
    slots: str = ""
    has_items: bool = False


class _Reader:
    def __init__(
        self, table: PublishedTable, layout: Layout, classification: Classification
    ) -> None:
        self.key = table.key
        self.has_blocks = table.row_kind == "economic"
        self.layout = layout
        self.classification = classification
        self.totals = total_lines(table)
        self.width = len(layout.sides[""])
        self.rows: list[_Open] = []
        self.unplaced: list[Unplaced] = []
        self.claims: list[Claim] = []
        # Whether most amounts have decimals; then code digits cannot be an amount.
        self.has_decimals = False

    @property
    def open(self) -> _Open | None:
        return self.rows[-1] if self.rows else None

    def is_code(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether digits are a whole number of code length before a label."""
        token = tokens[index]
        number = token.number
        if number is None or not number.is_integer_text:
            return False
        if len(number.text) not in _CODE_LENGTHS:
            return False
        if self._is_bare_code(token) and token.starts_line:
            return True
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or following.kind != "word":
            return False
        if not has_chinese(following.text) or self._total_at(tokens, index + 1):
            return False
        known = number.text in self.classification.names
        return known or token.starts_line or not following.starts_line

    def _is_bare_code(self, token: Token) -> bool:
        """Whether digits are a code whose label may stand above and below.

        At the start of a line, a code must follow the code above, of blocks side by
        side that of either. Among whole amounts it is a code only there, below a row
        with figures.
        """
        number = token.number
        if number is None or number.text not in self.classification.names:
            return False
        if not self.has_decimals and not (self.open and self.open.has_items):
            return False
        if not token.starts_line:
            return self.has_decimals
        places = (True, False) if self.has_blocks else (True,)
        return any(number.text > self._code_above(starts_line=each) for each in places)

    def _code_above(self, *, starts_line: bool) -> str:
        """The code last read at the start of a line, or behind it; "" of a total."""
        above = (
            row.code
            for row in reversed(self.rows)
            if not self.has_blocks or row.starts_line == starts_line
        )
        return next(above, "")

    def _begins_block(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a code begins a block with its label above and below it.

        An amount follows it on its line, and amounts of the table have decimals.
        """
        token, following = tokens[index], tokens[index + 1 : index + 2]
        return (
            self.has_blocks
            and self.has_decimals
            and token.text in self.classification.names
            and not token.starts_line
            and self.open is not None
            and self.open.code != ""
            and token.text > self._code_above(starts_line=False)
            and any(
                each.number and each.number.decimals and not each.starts_line
                for each in following
            )
        )

    def _may_be_code(self, token: Token) -> bool:
        """Whether digits among figures belong to a code of any row."""
        is_known = token.text in self.classification.names
        return (self.has_decimals and is_known) or self._is_bare_code(token)

    def _total_at(self, tokens: Sequence[Token], index: int) -> int:
        """Number of words from here that name a total row, else 0."""
        text = ""
        for count in range(1, _TOTAL_WORDS + 1):
            token = tokens[index + count - 1] if index + count <= len(tokens) else None
            if token is None or token.kind != "word":
                return 0
            text += token.text
            if without_enumerator(fold(text)) in self.totals:
                following = tokens[index + count : index + count + 1]
                is_end = not following or following[0].kind != "word"
                return count if is_end or following[0].starts_line else 0
        return 0

    def _blanks(self, token: Token) -> None:
        row = self.open
        if row is None:
            return
        kept = token.before if token.starts_line else max(token.before - 1, 0)
        row.slots += "b" * kept

    def _add_word(self, token: Token) -> None:
        """Append a word to its label, which may be one of several cut on a line."""
        row = self.open
        if row is None or row.total is not None:
            return
        is_below = row.has_items or token.line is not row.line
        for candidate in reversed(self.rows[-12:]) if is_below else ():
            names = self.classification.names.get(candidate.code, ())
            longer = fold(candidate.label + token.printed)
            if any(fold(name).startswith(longer) for name in names):
                candidate.label += token.printed
                return
        if not row.has_items:
            row.label += token.printed

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all tokens."""
        amounts = [
            token.number.decimals
            for index, token in enumerate(tokens)
            if token.number
            and token.number.text not in self.classification.names
            and not self.is_code(tokens, index)
        ]
        self.has_decimals = 2 * sum(map(bool, amounts)) > len(amounts)
        skip = 0
        for index, token in enumerate(tokens):
            if skip:
                skip -= 1
                self._ends(token)
                continue
            if token.kind == "word":
                count = self._total_at(tokens, index)
                if count:
                    self._start_total(tokens[index : index + count])
                    skip = count - 1
                else:
                    self._add_word(token)
            elif token.kind == "number" and (
                self.is_code(tokens, index) or self._begins_block(tokens, index)
            ):
                if not token.starts_line:
                    self._blanks(token)
                code = token.number.text if token.number else ""
                self.rows.append(_Open(token.line, code, None, token.starts_line))
                self.claims += [
                    Claim(line, span, "code", self.key)
                    for line, span in token.parts or ((token.line, token.span),)
                ]
            else:
                self._item(token)
            self._ends(token)

    def _start_total(self, words: Sequence[Token]) -> None:
        if not words[0].starts_line:
            self._blanks(words[0])
        printed = "".join(word.printed for word in words)
        definition = self.totals[without_enumerator(fold(printed))]
        starts = words[0].starts_line
        self.rows.append(_Open(words[0].line, "", definition, starts, label=printed))

    def _item(self, token: Token) -> None:
        """Take a figure or a dash into the open row."""
        row = self.open
        if token.kind == "malformed":
            self.unplaced.append(
                malformed(token, (row.code or row.label) if row else "")
            )
        if row is None:
            if token.number:
                self.unplaced.append(
                    Unplaced(
                        token.number.text,
                        "figure before the first row",
                        token.line,
                        token.span,
                    )
                )
            return
        self._blanks(token)
        row.has_items = True
        if token.kind == "malformed":
            row.slots += MALFORMED
        elif token.number and self._may_be_code(token):
            row.slots += FOREIGN
            self.unplaced.append(
                Unplaced(token.number.text, BARE_CODE, token.line, token.span)
            )
        elif token.number:
            row.figures.append(Figure(token.number, token.line, span=token.span))
            row.slots += FIGURE
        else:
            row.slots += "d"

    def _ends(self, token: Token) -> None:
        row = self.open
        if row is not None and token.after > 1 and (row.has_items or row.total):
            row.slots += "b" * (token.after - 1)

    def finish(self) -> list[Row]:
        """The rows read, mapped to classes and lines."""
        return [self._finished(row) for row in self.rows]

    def _finished(self, row: _Open) -> Row:
        figures = tuple(row.figures)
        if is_unsettled(row.slots):
            name = row.code or row.label
            figures, loose = settle(figures, row.slots, range(self.width), name)
            self.unplaced += loose
        elif len(figures) > self.width:
            self.unplaced += [
                figure.listed(
                    f"row {row.code or row.label} has more figures than columns"
                )
                for figure in figures
            ]
            figures = ()
        if row.total is not None:
            return Row(
                side="",
                label=row.label,
                line=row.line,
                figures=figures,
                line_key=row.total.key,
                reason="label"
                if row.total.names[0] == without_enumerator(fold(row.label))
                else "label_alias",
                slots=row.slots,
            )
        mapped = map_class(row.code, row.label, self.classification)
        return Row(
            side="",
            label=row.label,
            line=row.line,
            figures=figures,
            printed_code=row.code,
            class_code=mapped.class_code,
            reason=mapped.reason,
            slots=row.slots,
        )

    def without_two_codes(self, row: Row) -> Row:
        """Drop the figures of a row if a code in its label may begin another row.

        Amounts in a label touch the next token, perhaps the code of a block.
        """
        label = fold(row.label)
        inside = CODE_INSIDE.findall(label)
        has_code = any(map(self.classification.names.__contains__, inside))
        if not has_code and not _AMOUNT_INSIDE.search(label):
            return row
        self.unplaced += [each.listed(TWO_CODES) for each in row.figures]
        return row.with_figures(())


def read_codes(
    table: PublishedTable,
    layout: Layout,
    classification: Classification,
    lines: Sequence[Line],
) -> tuple[list[Row], list[Unplaced], list[Claim]]:
    """Read the rows of a table by code; figures have an order, not yet a column."""
    is_code = classification.names.__contains__
    numbers = codes_in(folded_text(lines), classification)
    tokens = tokenize(lines, is_code=is_code, numbers=numbers)
    reader = _Reader(table, layout, classification)
    reader.read(join_split_codes(tokens, is_code))
    rows = list(map(reader.without_two_codes, reader.finish()))
    return rows, reader.unplaced, reader.claims
