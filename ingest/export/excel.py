"""Excel: one sheet per table of 中文 (or of report), and one that explains them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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

from ingest.export.source import REPORT, Column, SourceTable, read_rows, read_tables
from ingest.query.text import plain

FILE = "juesuan.xlsx"
UNITS = {"元": Decimal(1), "万元": Decimal(10_000)}
_HEAD = PatternFill("solid", start_color="1F4E79")
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_LONG = Alignment(wrap_text=True, vertical="top")
_BAND = PatternFill("solid", start_color="DDEBF7")
# Excel uses binary floats, which keep this many digits.
_EXACT_DIGITS = 15
_WIDEST = 60
# In points; Excel has no higher rows.
_LINE_HEIGHT = 15
_HIGHEST = 409
_NARROWEST = 9
_DEFINED = 90
_TITLE_LENGTH = 31
_A4 = 9
# Text in the description of a column in yuan.
_YUAN = re.compile(r"单位：元(每人)?。|\bin yuan\b|\bUnit: yuan\b", re.IGNORECASE)
# Quotients have no printed decimals.
_QUOTIENT = re.compile(r"元每人|_per_head_")
# Names of key columns, which readers do not need.
_KEYS = re.compile(r"(?<!identity)_id$|^publisher_code$|^printed_in$")
_NAMES = "select column_name, name_zh from reference.report_name"


@dataclass(frozen=True)
class Wording:
    """Texts of a workbook in one language.

    first: frozen columns; then: further sort columns; sheets: tables that come first.
    """

    schema: str
    definitions: str
    heads: tuple[str, ...]
    first: tuple[str, ...]
    then: tuple[str, ...]
    sheets: tuple[str, ...]
    notes: tuple[str, ...]
    hidden: str


WORDINGS = {
    "zh": Wording(
        "中文",
        "说明",
        ("工作表", "列", "含义"),
        ("单位名称", "年度"),
        ("文件内次序", "公开表号", "页码", "行号"),
        ("总工会年度", "审核发现", "决算主要数据"),
        (
            "空白表示文件中未载，或未能读取，不是零。",
            "金额单位为{unit}，未经舍入。",
            "《决算主要数据》逐项列出公开的合计数、明细合计和两者之差，可与原文核对。",
            "各表的编号列隐藏在最右侧，可取消隐藏后用于关联。",
        ),
        "（隐藏）",
    ),
    "en": Wording(
        REPORT,
        "definitions",
        ("sheet", "column", "definition"),
        ("publisher_name", "fiscal_year"),
        ("rank_in_document", "table_no", "page", "line"),
        ("union_year", "finding", "headline"),
        (
            "An empty cell is not in the file, or was not read; it is never zero.",
            "Amounts are in {unit}, exact.",
            "headline holds each published total beside the sum of its items.",
            "Keys, and Chinese text that is there in English too, are in hidden columns"
            " at the right of each sheet.",
        ),
        " (hidden)",
    ),
}


@dataclass(frozen=True)
class _Sheet:
    """A table as a sheet: columns in order, hidden ones last."""

    title: str
    table: SourceTable
    columns: tuple[Column, ...]
    hidden: frozenset[str]
    fixed: int


def write_excel(
    connection: duckdb.DuckDBPyConnection,
    out: Path,
    language: str = "zh",
    unit: str = "元",
) -> list[Path]:
    """Write <out>/juesuan.xlsx in one of WORDINGS, amounts in one of UNITS."""
    wording = WORDINGS[language]
    tables = sorted(
        read_tables(connection, [wording.schema]),
        key=lambda table: (
            *(table.name != name for name in wording.sheets),
            table.name,
        ),
    )
    named = connection.execute(_NAMES).fetchall()
    keys = {chinese for name, chinese in named if name and _KEYS.search(name)}
    sheets = [_sheet(table, wording, keys) for table in tables]
    book = Workbook()
    book.remove(book.active)
    _write_definitions(book.create_sheet(wording.definitions), sheets, wording, unit)
    for sheet in sheets:
        rows = read_rows(connection, sheet.table, first=(*wording.first, *wording.then))
        _write_table(book.create_sheet(sheet.title), sheet, rows, unit)
    out.mkdir(parents=True, exist_ok=True)
    path = out / FILE
    book.save(path)
    return [path]


def _sheet(table: SourceTable, wording: Wording, keys: set[str]) -> _Sheet:
    names = {column.name for column in table.columns}
    # Text that an English column repeats.
    chinese = {name for name in names if name.endswith("_zh") or f"{name}_en" in names}
    hidden = chinese | {name for name in names if name in keys or _KEYS.search(name)}
    first = [one for name in wording.first for one in table.columns if one.name == name]
    shown = [
        one for one in table.columns if one not in first and one.name not in hidden
    ]
    last = [one for one in table.columns if one.name in hidden]
    title = table.name[:_TITLE_LENGTH]
    order = (*first, *shown, *last)
    return _Sheet(title, table, order, frozenset(hidden), len(first))


def _is_amount(column: Column) -> bool:
    is_yuan = column.name.endswith("_yuan") or _YUAN.search(column.description)
    return column.type.startswith("DECIMAL") and bool(is_yuan)


def _head(column: Column, unit: str) -> str:
    says_so = column.name.endswith("_yuan") and unit == "元"
    is_amount = _is_amount(column) and not says_so
    return f"{column.name}（{unit}）" if is_amount else column.name


def _description(column: Column, unit: str) -> str:
    if not _is_amount(column):
        return column.description
    return _YUAN.sub(lambda found: found[0].replace("元", unit), column.description)


def _write_table(
    sheet: Any, content: _Sheet, rows: Sequence[tuple[Any, ...]], unit: str
) -> None:
    heads = [_head(column, unit) for column in content.columns]
    _write_head(sheet, heads)
    places = [content.table.columns.index(column) for column in content.columns]
    sizes = [UNITS[unit] if _is_amount(one) else Decimal(1) for one in content.columns]
    widths = [cell_len(head) + 3 for head in heads]
    for number, row in enumerate(rows, start=2):
        lengths = []
        for place, (source, size) in enumerate(zip(places, sizes, strict=True)):
            value = row[source]
            if isinstance(value, Decimal) and size != 1:
                value = value / size
            lengths.append(cell_len(_put(sheet.cell(number, place + 1), value)))
            widths[place] = max(widths[place], lengths[-1] + 2)
        shown = lengths[: len(lengths) - len(content.hidden)]
        _set_height(sheet, number, shown, _WIDEST)
    for place, column in enumerate(content.columns, start=1):
        if _is_amount(column):
            cells = [cell for (cell,) in sheet.iter_rows(2, None, place, place)]
            is_quotient = _QUOTIENT.search(f"{column.name} {column.description}")
            _align_decimals(cells, 2 if is_quotient else _EXACT_DIGITS)
        note = Comment(_description(column, unit), "juesuan")
        note.width, note.height = 320, 90
        sheet.cell(1, place).comment = note
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].hidden = column.name in content.hidden
    _finish(sheet, widths, content.fixed)


def _set_height(sheet: Any, number: int, lengths: Sequence[int], width: int) -> None:
    """Wrap a row of long text; programs that keep rows at one line need its height."""
    # Lines end early if a sign may not begin the next, and fonts differ in width.
    lines = max(-(-length // (width - width // 8)) for length in lengths)
    if lines > 1:
        for cell in sheet[number]:
            cell.alignment = _LONG
        sheet.row_dimensions[number].height = min(lines * _LINE_HEIGHT, _HIGHEST)


def _align_decimals(cells: Sequence[Any], most: int) -> None:
    """Show the amounts of a column with the decimals of the longest."""
    amounts = [cell for cell in cells if isinstance(cell.value, Decimal)]
    exponents = [cell.value.normalize().as_tuple().exponent for cell in amounts]
    digits = min(most, max([2, *(-exponent for exponent in exponents)]))
    for cell in amounts:
        cell.number_format = f"#,##0.{'0' * digits}"


def _put(cell: Any, value: object) -> str:
    """Write a value into a cell; return its displayed text."""
    if value is None:
        return ""
    if isinstance(value, bool | int):
        cell.value = value
        return str(value)
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= _EXACT_DIGITS:
        cell.value = value
        exponent = value.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        digits = "0" * min(places, 2) + "#" * (places - 2)
        cell.number_format = "#,##0" + ("." + digits if places else "")
        return f"{value:,f}"
    text = str(ILLEGAL_CHARACTERS_RE.sub("", plain(value)))
    cell.value = text
    # A text that begins with = is not a formula.
    cell.data_type = "s"
    return text


def _write_head(sheet: Any, names: Sequence[str]) -> None:
    for place, name in enumerate(names, start=1):
        cell = sheet.cell(1, place, name)
        cell.font, cell.fill = _HEAD_FONT, _HEAD
        cell.alignment = Alignment(vertical="center")


def _finish(sheet: Any, widths: Sequence[int], fixed: int = 0) -> None:
    for place, width in enumerate(widths, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = min(max(width, _NARROWEST), _WIDEST)
    sheet.freeze_panes = f"{get_column_letter(fixed + 1)}2"
    # Printed pages repeat the frozen rows and columns.
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.print_title_rows = "1:1"
    if fixed:
        sheet.print_title_cols = f"A:{get_column_letter(fixed)}"
    sheet.auto_filter.ref = sheet.dimensions


def _write_definitions(
    sheet: Any, sheets: Sequence[_Sheet], wording: Wording, unit: str
) -> None:
    _write_head(sheet, wording.heads)
    rows: list[tuple[tuple[str, ...], bool]] = [
        (("", "", note.format(unit=unit)), False) for note in wording.notes
    ]
    for content in sheets:
        rows.append(((content.title, "", content.table.description), True))
        for column in content.columns:
            hidden = wording.hidden if column.name in content.hidden else ""
            name = f"{_head(column, unit)}{hidden}"
            rows.append(((content.title, name, _description(column, unit)), False))
    for number, (values, is_table) in enumerate(rows, start=2):
        for place, value in enumerate(values, start=1):
            cell = sheet.cell(number, place)
            _put(cell, value)
            if is_table:
                cell.fill, cell.font = _BAND, Font(bold=True)
        _set_height(sheet, number, [cell_len(values[2])], _DEFINED)
    _finish(sheet, [28, 34, _DEFINED])
    sheet.column_dimensions["C"].width = _DEFINED
