"""CSV for Excel: one file per table of 中文 (or of report)."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from ingest.export.source import REPORT, read_rows, read_tables
from ingest.query.text import plain

# First characters of text that a spreadsheet takes as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SCHEMAS = {"zh": "中文", "en": REPORT}


def safe(value: object) -> str:
    """A value as text; a possible formula gets a leading '."""
    text = plain(value)
    is_formula = isinstance(value, str) and text.startswith(_FORMULA)
    return f"'{text}" if is_formula else text


def write_csv(
    connection: duckdb.DuckDBPyConnection, out: Path, language: str
) -> list[Path]:
    """Write <out>/<table>.csv with a byte order mark; an empty field is NULL."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for table in read_tables(connection, [_SCHEMAS[language]]):
        path = out / f"{table.name}.csv"
        names = [column.name for column in table.columns]
        write_rows(path, names, read_rows(connection, table))
        written.append(path)
    return written


def write_rows(
    path: Path, names: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Write rows as CSV for Excel."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(map(safe, row) for row in rows)
