"""Classification codes in the cells of a row: one column or three (类, 款, 项)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.reference import LineDef
from ingest.text import fold, has_chinese, without_enumerator

_CLASS, _SECTION = 3, 5
_MAX_CODE = 8


@dataclass(frozen=True)
class CodeEntry:
    """One entry of a row: its code, where its label stands, where it begins."""

    code: str
    label_place: int
    first: int


class CodeCells:
    """Finds the entries of the rows of one table, from the top down.

    levels: grid columns headed 类, 款 and 项; a row that prints its 款 or 项 alone
    continues the class printed above it.
    """

    def __init__(
        self, levels: Mapping[str, int], totals: Mapping[str, LineDef]
    ) -> None:
        self.levels = levels
        self.totals = totals
        self.above = ""

    def entries(self, cells: Sequence[str]) -> list[CodeEntry]:
        """The entries of a row, left to right."""
        found: list[CodeEntry] = []
        parts: list[tuple[int, str]] = []
        for place, cell in enumerate(cells):
            if cell.isdigit() and sum(len(part) for _, part in parts) < _MAX_CODE:
                parts.append((place, cell))
            elif cell and has_chinese(cell):
                code = self._code(parts)
                if code:
                    found.append(CodeEntry(code, place, parts[0][0]))
                elif without_enumerator(fold(cell)) in self.totals:
                    found.append(CodeEntry("", place, place))
                parts = []
            elif cell:
                parts = []
        return found

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
        """What a 款 or 项 printed alone continues."""
        if place == self.levels.get("款"):
            return self.above[:_CLASS]
        if place == self.levels.get("项"):
            return self.above[:_SECTION]
        return ""
