"""Made-up accounts as text documents, like those that unions publish.

Cells are lost or kept in three ways: tab-separated, blanks kept as spaces,
blanks lost altogether (as in a PDF's text layer).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.families import Family
from ingest.madeup.documents.forms import Form, FormWriter
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.sheet_writer import SheetWriter

STYLES = ("tabs", "blanks_kept", "blanks_lost")


@dataclass(frozen=True)
class Dress:
    """The style of a document: cells, wrapped labels, random seed."""

    style: str
    wrap: bool
    seed: int


def document_title(accounts: MadeUpAccounts) -> str:
    """The title on the cover."""
    return f"{accounts.publisher}{accounts.fiscal_year}年度部门决算"


class DocumentWriter:
    """The published tables of some accounts, family by family."""

    def forms(self, accounts: MadeUpAccounts, family: Family) -> list[Form]:
        """The published tables of a family."""
        if family.is_before_2019:
            accounts = accounts.without_state_capital()
        writer = FormWriter(accounts, family.is_before_2019)
        return [writer.form(key, layout) for key, layout in family.tables]

    def sheets(self, accounts: MadeUpAccounts, family: Family) -> list[Sheet]:
        """The tables as sheets."""
        return [
            SheetWriter(form, family).sheet(
                place, accounts.publisher, accounts.fiscal_year
            )
            for place, form in enumerate(self.forms(accounts, family), start=1)
        ]

    def text(self, accounts: MadeUpAccounts, family: Family, dress: Dress) -> str:
        """The text of a document with all tables of a family."""
        lines = [document_title(accounts), "", *self.lines(accounts, family, dress)]
        return "\n".join(lines) + "\n"

    def lines(
        self, accounts: MadeUpAccounts, family: Family, dress: Dress
    ) -> list[str]:
        """The lines of all tables of a family."""
        chance = random.Random(dress.seed)
        lines: list[str] = []
        for sheet in self.sheets(accounts, family):
            lines += [sheet.title, *([sheet.number] if sheet.number else [])]
            lines.append(sheet.heading)
            lines += [_join(cells, dress.style) for cells in sheet.header_rows()]
            for cells in sheet.rows:
                lines += _row(cells, dress, chance)
            lines += [sheet.note, ""]
        return lines


def _join(cells: Sequence[str], style: str) -> str:
    """Print cells on one line; in blanks_kept a blank cell leaves one more space."""
    if style == "tabs":
        return "\t".join(cells)
    if style == "blanks_lost":
        return " ".join(cell for cell in cells if cell)
    text = cells[0]
    for cell in cells[1:]:
        text += (" " if text and not text.endswith("\x00") else "") + (cell or "\x00")
    return text.replace("\x00", " ")


def _row(cells: Sequence[str], dress: Dress, chance: random.Random) -> list[str]:
    """Print a row, sometimes with its one long label wrapped."""
    line = _join(cells, dress.style)
    if not dress.wrap or dress.style == "tabs" or chance.random() < 0.5:
        return [line]
    long = [cell for cell in cells if len(cell) > 8 and not cell[-1].isdigit()]
    if len(long) != 1:
        return [line]
    cut = len(long[0]) // 2
    return line.replace(long[0], long[0][:cut] + "\n" + long[0][cut:], 1).split("\n")
