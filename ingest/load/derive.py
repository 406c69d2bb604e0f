"""Columns derived row by row from one or several frames, as text."""

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd

from ingest.load.check import YES
from ingest.load.folder import FOLDER

NO_TABLE = "no such table"

Key = tuple[str, ...]
Record = dict[str, str]


def keys(frame: pd.DataFrame, *columns: str) -> list[Key]:
    """The values of some columns, row by row, the folder first."""
    return list(
        zip(*(frame[column].tolist() for column in (FOLDER, *columns)), strict=True)
    )


def records(frame: pd.DataFrame) -> list[Record]:
    """The rows of a frame as dictionaries."""
    names = list(frame.columns)
    columns = [frame[name].tolist() for name in names]
    return [
        dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)
    ]


def fill(frame: pd.DataFrame, column: str, values: Sequence[str]) -> None:
    """Set a column of a frame to texts."""
    frame[column] = pd.Series(list(values), index=frame.index, dtype="str")


def lookup(
    frame: pd.DataFrame, key: Sequence[str], value: Callable[[Record], str]
) -> dict[Key, str]:
    """A value of every record by its key; the first record of a key counts."""
    found: dict[Key, str] = {}
    for place, record in zip(keys(frame, *key), records(frame), strict=True):
        found.setdefault(place, value(record))
    return found


def counted(frame: pd.DataFrame, *group: str) -> list[str]:
    """Number of each record within its group, from 1, in file order."""
    seen: Counter[Key] = Counter()
    numbers: list[str] = []
    for key in keys(frame, *group):
        seen[key] += 1
        numbers.append(str(seen[key]))
    return numbers


def page_state(page: str, first: str, last: str) -> str:
    """Whether first <= page <= last; another check reports non-numbers."""
    if not (page.isdecimal() and first.isdecimal() and last.isdecimal()):
        return YES
    if int(first) <= int(page) <= int(last):
        return YES
    return f"page {page}, table on {first} to {last}"


def derive_place(frame: pd.DataFrame, tables: pd.DataFrame) -> None:
    """Add the line of the table, and whether the page is one of the table's pages."""
    fill(
        frame,
        "line_entry",
        [
            f"{table}/{line}" if line else ""
            for _, table, line in keys(frame, "table_key", "line_key")
        ],
    )
    pages = lookup(
        tables, ["table_key"], lambda row: f"{row['first_page']}-{row['last_page']}"
    )
    states = []
    for folder, table, page in keys(frame, "table_key", "page"):
        first, _, last = pages.get((folder, table), "-").partition("-")
        states.append(page_state(page, first, last))
    fill(frame, "on_table_page", states)
