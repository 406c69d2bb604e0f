"""Classification codes in the cells of a row: one column or three (类, 款, 项)."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.figures import Number, read_figure
from ingest.reference import LineDef
from ingest.text import fold, has_chinese, without_enumerator

_CLASS, _SECTION = 3, 5
_MAX_CODE = 8
# A possible code cut in pieces or misprinted, but no amount: 2012 901, 2O12901.
ODD_CODE = re.compile(r"(?!.*[.．]\d{1,2}$)(?=.*\d)[\dA-Za-z\s\u3000.．·—–-]+")
# A code, whole or in parts, and its label in one cell.
_CODED_LABEL = re.compile(
    r"\s*(\d+(?:\s+\d+)*)\s*(?:[-–—－:：、.．]\s*)?(?=[\u3400-\u9fff(（“])"
)
# The same in running text, with a mark between them: 2012901-行政运行.
_MARKED_CODE = re.compile(r"(?<![\d.,])(\d{3,8})[-–—－:：、.．](?=[\u3400-\u9fff])")
# Digits before the ends of 类, 款 and 项.
_LEVEL_ENDS = frozenset((3, 5, 7))


def whole_code(text: str) -> str:
    """A code with blanks after 类 and 款 (205 08 03), else ""."""
    parts = text.split()
    ends = set(accumulate(map(len, parts)))
    return "".join(parts) if text and ends <= _LEVEL_ENDS else ""


def coded_label(
    cell: str, is_code: Callable[[str], bool]
) -> tuple[str, int, int, int] | None:
    """Code, its start and end, and the start of the label in a cell with both."""
    match = _CODED_LABEL.match(cell)
    code = whole_code(match[1]) if match else ""
    if match is None or not is_code(code):
        return None
    return code, match.start(1), match.end(1), match.end()


def without_marks(text: str, is_code: Callable[[str], bool]) -> str:
    """Running text with a blank in place of the mark between a code and its label."""
    return _MARKED_CODE.sub(
        lambda match: f"{match[1]} " if is_code(match[1]) else match[0], text
    )


def _is_amount(text: str) -> bool:
    number = read_figure(text)
    return isinstance(number, Number) and number.decimals > 0


@dataclass(frozen=True)
class CodeEntry:
    """One entry of a row: its code, the place of its label, its start.

    is_known: whether it has a code or is a total; else code is the printed text.
    inside: characters of the code if the cell of the label begins with it;
    label_start: where the label begins in its cell; is_behind: whether the code
    stands in the cell behind the label.
    """

    code: str
    label_place: int
    first: int
    is_known: bool = True
    inside: tuple[int, int] | None = None
    label_start: int = 0
    is_behind: bool = False

    @property
    def end(self) -> int:
        """The first place behind code and label."""
        return self.label_place + 1 + self.is_behind


class CodeCells:
    """Find the entries of the rows of one table, from the top down.

    levels: grid columns headed 类, 款 and 项; a row with only its 款 or 项 continues
    the class above it. figures: grid columns of figures; is_code: whether digits are a
    code of a known class; amounts: grid columns that hold figures in the rows of known
    codes; names: grid columns headed as names before one headed as codes.
    """

    def __init__(
        self,
        levels: Mapping[str, int],
        totals: Mapping[str, LineDef],
        figures: Collection[int],
        is_code: Callable[[str], bool],
        amounts: Collection[int] = (),
        names: Collection[int] = (),
    ) -> None:
        self.names = names
        self.levels = levels
        self.amounts = amounts
        self.is_code = is_code
        self.figures = figures
        self.totals = totals
        self.above = ""

    def entries(self, cells: Sequence[str]) -> list[CodeEntry]:
        """The entries of a row, left to right."""
        found: list[CodeEntry] = []
        parts: list[tuple[int, str]] = []
        for place, cell in enumerate(cells):
            length = sum(len(part) for _, part in parts)
            is_taken = bool(found) and place < found[-1].end
            if place in self.figures or is_taken:
                parts = []
            elif cell.isdigit() and length < _MAX_CODE:
                parts.append((place, self._padded(parts, place, cell)))
            elif self.is_code(whole_code(cell)):
                parts.append((place, whole_code(cell)))
            elif has_chinese(cell) and isinstance(read_figure(cell), Number):
                parts = []
            elif cell and has_chinese(cell):
                coded = self._coded(place, cell) or self._behind(place, cells)
                entry = coded or self._entry(parts, place, cell)
                if found and (total := self._spaced(found[-1], entry, cells)):
                    found[-1] = total
                else:
                    found.append(entry)
                parts = []
            elif ODD_CODE.fullmatch(cell):
                parts.append((place, cell))
            elif cell:
                parts = []
        return found

    def _padded(self, parts: Sequence[tuple[int, str]], place: int, cell: str) -> str:
        """A 款 or 项 with the zero that spreadsheets drop from numbers."""
        is_behind = bool(parts) and len(parts[0][1]) == _CLASS
        is_headed = place in (self.levels.get("款"), self.levels.get("项"))
        return cell.zfill(2) if is_behind or is_headed else cell

    def _coded(self, place: int, cell: str) -> CodeEntry | None:
        """The entry of a cell that holds a known code and its label."""
        found = coded_label(cell, self.is_code)
        if found is None:
            return None
        code, start, end, label_start = found
        self.above = code
        return CodeEntry(
            code, place, place, inside=(start, end), label_start=label_start
        )

    def _spaced(
        self, begun: CodeEntry, entry: CodeEntry, cells: Sequence[str]
    ) -> CodeEntry | None:
        """The entry of a total whose name is spaced over the columns: 合 计."""
        places = range(begun.first, entry.end)
        label = fold("".join(cells[begun.first : entry.end]))
        is_spaced = not (begun.code or entry.code or begun.is_known or entry.is_known)
        if not is_spaced or label not in self.totals or {*places} & {*self.figures}:
            return None
        return CodeEntry("", entry.label_place, begun.first)

    def _behind(self, place: int, cells: Sequence[str]) -> CodeEntry | None:
        """The entry of a label whose code stands in the column behind it."""
        code = whole_code("".join(cells[place + 1 : place + 2]))
        if place not in self.names or not code.isdecimal() or len(code) < _CLASS:
            return None
        self.above = code
        return CodeEntry(code, place, place, is_behind=True)

    def _entry(
        self, parts: Sequence[tuple[int, str]], place: int, label: str
    ) -> CodeEntry:
        """The entry of a label and the cells of the code before it."""
        parts = self._own(parts, place)
        first = parts[0][0] if parts else place
        # Do not fill an unreadable part from the row above.
        is_whole = all(part.isdigit() for _, part in parts)
        code = self._code(parts) if is_whole else ""
        if without_enumerator(fold(label)) in self.totals and not self.is_code(code):
            return CodeEntry("", place, place)
        if code:
            return CodeEntry(code, place, first)
        printed = "".join(part for _, part in parts)
        return CodeEntry(printed, place, first, is_known=False)

    def _own(
        self, parts: Sequence[tuple[int, str]], label_place: int
    ) -> Sequence[tuple[int, str]]:
        """The cells of a code, without figures of the block before it.

        A column of figures holds a code only in a shifted row: a known one right before
        its label. Else the last cell is a whole code, or cells join to a known one;
        only the first part of a code has as many digits as a class.
        """
        while parts and parts[0][0] in self.amounts:
            is_last = parts[0][0] == label_place - 1
            if is_last and self.is_code(parts[0][1]):
                break
            parts = parts[1:]
        # A number with decimals before a whole code is a figure.
        if parts and self.is_code(parts[-1][1]):
            amounts = [at for at, (_, text) in enumerate(parts) if _is_amount(text)]
            parts = parts[max(amounts, default=-1) + 1 :]
        texts = [text for _, text in parts]
        if len(texts) < 2 or not all(map(str.isdigit, texts)):
            return parts
        if self.is_code(texts[-1][:_CLASS]):
            return parts[-1:]
        starts = (at for at in range(len(parts)) if self.is_code("".join(texts[at:])))
        return parts[next(starts, 0) :]

    def _code(self, parts: Sequence[tuple[int, str]]) -> str:
        if not parts:
            return ""
        place, first = parts[0]
        code = "".join(part for _, part in parts)
        if len(first) < _CLASS:
            code = self._prefix(place) + code
        if len(code) < _CLASS:
            return ""
        self.above = code
        return code

    def _prefix(self, place: int) -> str:
        """The code that a 款 or 项 printed alone continues."""
        if place == self.levels.get("款"):
            return self.above[:_CLASS]
        if place == self.levels.get("项"):
            return self.above[:_SECTION]
        return ""
