"""Made-up documents in which a label is printed otherwise than the form has it."""

from dataclasses import replace

from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.families import Family
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.text import DocumentWriter


class RowWriter(DocumentWriter):
    """Writes documents in which one label is printed otherwise."""

    labels: tuple[str, str] = ("", "")

    def sheets(self, accounts: MadeUpAccounts, family: Family) -> list[Sheet]:
        return [
            replace(sheet, rows=tuple(map(self._row, sheet.rows)))
            for sheet in super().sheets(accounts, family)
        ]

    def _row(self, row: tuple[str, ...]) -> tuple[str, ...]:
        # Tables by code begin with the code.
        if row[0].isdigit():
            return row
        return tuple(cell.replace(*self.labels) for cell in row)
