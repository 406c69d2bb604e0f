"""Answers as text: for people (table, markdown) or programs (csv, json).

Decimals are written exactly, never through a float. Every format distinguishes NULL
from an empty text: NULL in a table, null in JSON, nothing (against "") in CSV.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.console import count
from ingest.markdown import markdown_table
from ingest.query.run import Answer

_NULL = "NULL"
# A text column may shrink to this width; narrower, a row becomes a list.
_NARROWEST = 18
_NARROWEST_HEAD = 8
# Width of a frame, per column and per row.
_FRAME = 3


def answer_text(answer: Answer, form: str, width: int, *, colour: bool = False) -> str:
    """An answer in a format of the console; width: cells in a line of a table."""
    writers: dict[str, Callable[[Answer], str]] = {
        "csv": _as_csv,
        "json": _as_json,
        "markdown": _as_markdown,
    }
    if form in writers:
        return writers[form](answer)
    return _as_table(answer, width, colour)


def plain(value: object) -> str:
    """A value as exact text; a list or a struct as JSON."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case list() | dict() | tuple():
            return json.dumps(_for_json(value), ensure_ascii=False)
        case bytes():
            return value.hex()
    return str(value)


def _for_json(value: Any) -> object:
    """A value for JSON: exact decimals as text, as juesuan audit writes them."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() if value == value and abs(value) != float("inf"):
            return value
        case list() | tuple():
            return [_for_json(each) for each in value]
        case dict():
            return {str(key): _for_json(each) for key, each in value.items()}
    return plain(value)


def _as_json(answer: Answer) -> str:
    lines = [
        json.dumps(
            {
                name: _for_json(value)
                for name, value in zip(_unique(answer.columns), row, strict=True)
            },
            ensure_ascii=False,
        )
        for row in answer.rows
    ]
    return "[" + ",\n ".join(lines) + "]"


def _unique(names: Sequence[str]) -> list[str]:
    """Names with a number for repeated ones, so that JSON loses no column."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found


def _as_csv(answer: Answer) -> str:
    buffer = io.StringIO()
    buffer.write(",".join(_csv_field(name) for name in answer.columns) + "\n")
    for row in answer.rows:
        buffer.write(",".join(_csv_field(value) for value in row) + "\n")
    return buffer.getvalue().removesuffix("\n")


def _csv_field(value: object) -> str:
    if value is None:
        return ""
    text = plain(value)
    if text == "" or any(mark in text for mark in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _as_markdown(answer: Answer) -> str:
    numbers = [place for place, numeric in enumerate(answer.numeric) if numeric]
    rows = (
        [_NULL if value is None else plain(value) for value in row]
        for row in answer.rows
    )
    return markdown_table(answer.columns, rows, numbers)


def _as_table(answer: Answer, width: int, colour: bool) -> str:
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=width, highlight=False, force_terminal=colour or None
    )
    columns = _columns(answer)
    # Headings wrap first, then texts; then a row becomes a list.
    if sum(column.natural + _FRAME for column in columns) >= width:
        columns = [column.folded() for column in columns]
    is_too_wide = sum(column.least + _FRAME for column in columns) >= width
    console.print(_listed(answer) if is_too_wide else _framed(columns))
    shown = len(answer.rows)
    note = count(answer.total, "row")
    if answer.total > shown:
        more = answer.total - shown
        note += f", {shown:,} shown, {more:,} more (--limit 0 for all)"
    return buffer.getvalue() + note


def _cell(value: object) -> Text:
    if value is None:
        return Text(_NULL, style="dim")
    # Years and codes are not amounts: only decimals get thousands separators.
    return Text(f"{value:,f}" if isinstance(value, Decimal) else plain(value))


@dataclass(frozen=True)
class _Column:
    """A column of a table: heading, cells and possible widths."""

    heading: str
    is_numeric: bool
    cells: tuple[Text, ...]

    @property
    def widest(self) -> int:
        return max((cell.cell_len for cell in self.cells), default=0)

    @property
    def natural(self) -> int:
        return max(self.widest, *map(cell_len, self.heading.split("\n")))

    @property
    def least(self) -> int:
        cells = self.widest if self.is_numeric else min(self.widest, _NARROWEST)
        return max(cells, *map(cell_len, self.heading.split("\n")))

    def folded(self) -> _Column:
        """The column with its heading wrapped if that is wider than the cells."""
        room = max(self.widest, _NARROWEST_HEAD)
        lines = [""]
        for part in re.findall("[^_]*_|[^_]+", self.heading):
            if lines[-1] and cell_len(lines[-1] + part) > room:
                lines.append("")
            lines[-1] += part
        return replace(self, heading="\n".join(lines))


def _columns(answer: Answer) -> list[_Column]:
    return [
        _Column(name, numeric, tuple(_cell(row[place]) for row in answer.rows))
        for place, (name, numeric) in enumerate(
            zip(answer.columns, answer.numeric, strict=True)
        )
    ]


def _framed(columns: Sequence[_Column]) -> Table:
    table = Table()
    for column in columns:
        table.add_column(
            Text(column.heading),
            justify="right" if column.is_numeric else "left",
            overflow="fold",
            no_wrap=column.is_numeric,
        )
    for row in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*row)
    return table


def _listed(answer: Answer) -> Table:
    """A row as a list of its columns, for rows wider than the screen."""
    table = Table(show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for number, row in enumerate(answer.rows):
        if number:
            table.add_section()
        for name, value in zip(answer.columns, row, strict=True):
            table.add_row(Text(name), _cell(value))
    return table
