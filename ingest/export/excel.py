"""Excel: a sheet for each report mart, and one of definitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from rich.cells import cell_len

from ingest.export.source import (
    REPORT,
    SourceTable,
    read_rows,
    read_tables,
)
from ingest.query.text import plain

FILE = "juesuan.xlsx"
DEFINITIONS = "definitions 说明"
_HEAD = PatternFill("solid", start_color="1F4E79")
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_BAND = PatternFill("solid", start_color="DDEBF7")
# Excel counts in binary floats, which keep this many digits.
_EXACT_DIGITS = 15
_WIDEST = 60
_NARROWEST = 9
_TITLE_LENGTH = 31
_NOTES = (
    (
        "An empty cell means that no figure was found; it is never zero.",
        "空格表示没有读到这个数字，不是零。",
    ),
    ("Amounts are in yuan, exact.", "金额单位为元，未经舍入。"),
)

Names = Mapping[tuple[str, str], str]


def write_excel(connection: duckdb.DuckDBPyConnection, out: Path) -> list[Path]:
    """Write <out>/juesuan.xlsx; returns the file."""
    tables = read_tables(connection, [REPORT])
    book = Workbook()
    book.remove(book.active)
    chinese = _chinese(connection)
    _write_definitions(book.create_sheet(DEFINITIONS), tables, chinese)
    for table in tables:
        sheet = book.create_sheet(_title(table))
        _write_table(sheet, table, read_rows(connection, table))
        _note_columns(sheet, table, chinese)
    out.mkdir(parents=True, exist_ok=True)
    path = out / FILE
    book.save(path)
    return [path]


def _chinese(connection: duckdb.DuckDBPyConnection) -> Names:
    """The Chinese names of columns by table and column; of every table under *."""
    rows = connection.execute(
        "select model, column_name, name_zh from reference.report_name"
        " where entry = 'column'"
    ).fetchall()
    return {(model, column): name for model, column, name in rows}


def _title(table: SourceTable) -> str:
    """The name of a table's sheet, which Excel wants short."""
    return table.name[:_TITLE_LENGTH]


def _name(chinese: Names, table: SourceTable, column: str) -> str:
    return chinese.get((table.name, column)) or chinese.get(("*", column), "")


def _note_columns(sheet: Any, table: SourceTable, chinese: Names) -> None:
    """Say at each heading what the column is, for who hovers over it."""
    for place, column in enumerate(table.columns, start=1):
        name = _name(chinese, table, column.name)
        note = Comment(f"{name}\n{column.description}".strip(), "juesuan")
        note.width, note.height = 320, 90
        sheet.cell(1, place).comment = note


def _write_table(
    sheet: Any, table: SourceTable, rows: Sequence[tuple[Any, ...]]
) -> None:
    _write_head(sheet, [column.name for column in table.columns])
    widths = [cell_len(column.name) + 3 for column in table.columns]
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            written = _put(sheet.cell(number, place), value)
            widths[place - 1] = max(widths[place - 1], cell_len(written) + 2)
    _finish(sheet, widths)


def _put(cell: Any, value: object) -> str:
    """Write a value into a cell; returns it as it will look."""
    if value is None:
        return ""
    if isinstance(value, bool | int):
        cell.value = value
        return str(value)
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= _EXACT_DIGITS:
        cell.value = value
        exponent = value.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        cell.number_format = "#,##0" + ("." + "0" * places if places else "")
        return f"{value:,f}"
    text = str(ILLEGAL_CHARACTERS_RE.sub("", plain(value)))
    cell.value = text
    # A text that begins with = is no formula.
    cell.data_type = "s"
    return text


def _write_head(sheet: Any, names: Sequence[str]) -> None:
    for place, name in enumerate(names, start=1):
        cell = sheet.cell(1, place, name)
        cell.font, cell.fill = _HEAD_FONT, _HEAD
        cell.alignment = Alignment(vertical="center")


def _finish(sheet: Any, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = min(max(width, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _write_definitions(
    sheet: Any, tables: Sequence[SourceTable], chinese: Names
) -> None:
    _write_head(sheet, ["sheet", "column", "名称", "type", "definition"])
    number = 2
    for english, also in _NOTES:
        _put(sheet.cell(number, 5), f"{english} {also}")
        number += 1
    for table in tables:
        _put(sheet.cell(number, 1), _title(table))
        _put(sheet.cell(number, 5), table.description)
        for place in range(1, 6):
            sheet.cell(number, place).fill = _BAND
            sheet.cell(number, place).font = Font(bold=True)
        number += 1
        for column in table.columns:
            name = _name(chinese, table, column.name)
            told = (
                _title(table),
                column.name,
                name,
                column.type,
                column.description,
            )
            for place, value in enumerate(told, start=1):
                _put(sheet.cell(number, place), value)
            number += 1
    for row in sheet.iter_rows(min_row=2, min_col=5, max_col=5):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    _finish(sheet, [34, 28, 28, 16, 90])
    sheet.column_dimensions["E"].width = 90
