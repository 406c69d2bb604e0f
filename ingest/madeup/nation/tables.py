"""Published tables as the rows that reading them would give."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest import contract
from ingest.contract import ExtractFile
from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.families import Family
from ingest.madeup.documents.forms import Form, FormRow
from ingest.madeup.documents.sheet_writer import SheetWriter
from ingest.madeup.documents.text import DocumentWriter
from ingest.madeup.nation.record import PAGE, Record
from ingest.reference import Column
from ingest.tables.matrix import column_labels

# A printed row of a sheet: rows of the form that stand side by side.
Printed = Sequence[FormRow]
_COUNTS = ("state_assets",)


@dataclass
class TableRecords:
    """Rows of tables.csv, table_rows.csv and table_cells.csv of one document.

    line: the next line of the document.
    """

    document_id: str
    line: int
    tables: list[Record] = field(default_factory=list)
    rows: list[Record] = field(default_factory=list)
    cells: list[Record] = field(default_factory=list)

    def move(self, line: int) -> None:
        """Move the first table to a line further down."""
        for record in (*self.rows, *self.cells):
            record["line"] = str(int(record["line"]) + line)
        for table in self.tables:
            for name in ("first_line", "last_line"):
                table[name] = str(int(table[name]) + line)

    def by_file(self) -> dict[ExtractFile, list[Record]]:
        """The rows by file of the contract."""
        return {
            contract.TABLES: self.tables,
            contract.TABLE_ROWS: self.rows,
            contract.TABLE_CELLS: self.cells,
        }


def table_records(
    accounts: MadeUpAccounts,
    family: Family,
    writer: DocumentWriter,
    document_id: str,
    line: int,
) -> TableRecords:
    """The tables of a document whose first one begins on the given line."""
    found = TableRecords(document_id, line)
    for place, form in enumerate(writer.forms(accounts, family), start=1):
        _TableWriter(found, accounts, family, form, place).write()
    return found


class _TableWriter:
    def __init__(
        self,
        found: TableRecords,
        accounts: MadeUpAccounts,
        family: Family,
        form: Form,
        place: int,
    ) -> None:
        self.found = found
        self.form = form
        self.family = family
        self.sheet_writer = SheetWriter(form, family)
        self.title = form.table.name
        self.number = self.sheet_writer.number(place)
        self.header_height = _header_height(self.sheet_writer, accounts)
        self.labels = self._labels()
        self.kinds = {line.key: line.unit for line in form.table.lines if line.unit}
        self.seq = 0

    @property
    def is_matrix(self) -> bool:
        """Whether lines stand side by side in one printed row."""
        columns = self.form.layout.sides.get("", ())
        return bool(columns and columns[0].line_key)

    def write(self) -> None:
        """Add the rows of this table."""
        found, form = self.found, self.form
        first = found.line
        found.line += (2 if self.number else 1) + 1 + self.header_height
        count = len(found.cells)
        last = found.line - 1
        for printed in self._printed():
            for row in printed:
                if self._row(row):
                    last = found.line
            found.line += 1
        # The note and a blank line.
        found.line += 2
        found.tables.append(
            {
                "document_id": found.document_id,
                "table_key": form.table.key,
                "table_no": self.number,
                "table_title": self.title,
                "unit": "" if form.table.key in _COUNTS else form.unit,
                "layout_key": form.layout.key,
                "first_page": PAGE,
                "last_page": PAGE,
                "first_line": str(first),
                "last_line": str(last),
                "cell_count": str(len(found.cells) - count),
                "remark_kind": "none",
            }
        )

    def _printed(self) -> list[Printed]:
        form, family = self.form, self.family
        rows = form.rows
        if self.is_matrix:
            return [rows]
        if form.table.row_kind == "line":
            sides = [[r for r in rows if r.side == side] for side in form.layout.sides]
            tall = max(len(side) for side in sides)
            aligned = self.sheet_writer.aligned
            return [
                [r for side in sides if (r := aligned(side, place, tall)) is not None]
                for place in range(tall)
            ]
        if form.table.row_kind == "economic":
            return self._blocks()
        if family.total_last:
            rows = (*rows[1:], rows[0])
        return [[row] for row in rows]

    def _blocks(self) -> list[Printed]:
        entries = [row for row in self.form.rows if row.code]
        totals = [row for row in self.form.rows if not row.code]
        tall = -(-len(entries) // self.family.blocks)
        return [*(entries[place::tall] for place in range(tall)), totals]

    def _columns(self, row: FormRow) -> list[Column]:
        columns = self.form.layout.sides[row.side]
        if self.is_matrix:
            columns = tuple(c for c in columns if c.line_key == row.key)
        return [column for column in columns if column.key in row.values]

    def _labels(self) -> dict[tuple[str, str, str], str]:
        """The text printed above a figure, by side, line and column."""
        layout = self.form.layout
        labels = column_labels(self.form.table, layout)
        return {
            (side, column.line_key, column.key): labels[side, index]
            for side, columns in layout.sides.items()
            for index, column in enumerate(columns)
        }

    def _row(self, row: FormRow) -> bool:
        """Add a row with its figures; returns whether it is printed."""
        columns = self._columns(row)
        if self.is_matrix and not any(each.values for each in self.form.rows):
            return False
        found = self.found
        self.seq += 1
        is_class = row.key.isdigit()
        reason = "position" if self.is_matrix else "code" if row.code else "label"
        record = {
            "document_id": found.document_id,
            "table_key": self.form.table.key,
            "row_seq": str(self.seq),
            "side": row.side,
            "line_no": row.line_no if self.family.line_numbers else "",
            "row_label": "" if self.is_matrix else row.label,
            "printed_code": row.code,
            "class_code": row.key if is_class else "",
            "line_key": "" if is_class else row.key,
            "mapping_reason": reason,
            "page": PAGE,
            "line": str(found.line),
        }
        found.rows.append(record)
        for position, column in enumerate(columns, start=1):
            found.cells.append(record | self._cell(row, column, position))
        return True

    def _cell(self, row: FormRow, column: Column, position: int) -> Record:
        value = row.values[column.key]
        label = self.labels[row.side, row.key if self.is_matrix else "", column.key]
        return {
            "table_no": self.number,
            "table_title": self.title,
            "column_key": column.key,
            "column_label": label,
            "value_text": self.sheet_writer.figure(value),
            "value": format(value, "f"),
            "unit": self.kinds.get(row.key) or self.form.unit,
            "decimals": str(_decimals(value)),
            "position": str(position),
            "placed_by": "grid",
            "is_unique": "true",
            "column_candidates": "",
            "placement_note": "",
            "reading": "",
            "confidence": "",
        }


_heights: dict[tuple[str, str, str], int] = {}


def _header_height(writer: SheetWriter, accounts: MadeUpAccounts) -> int:
    """Rows of a table's header; the same in all its documents."""
    form = writer.form
    key = writer.family.name, form.table.key, form.layout.key
    if key not in _heights:
        sheet = writer.sheet(1, accounts.publisher, accounts.fiscal_year)
        _heights[key] = sheet.header_height
    return _heights[key]


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
