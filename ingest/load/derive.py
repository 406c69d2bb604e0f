"""Columns derived row by row from one or several frames, as text."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

import pandas as pd

from ingest.load.check import YES
from ingest.load.folder import FOLDER

NO_TABLE = "no such table"

Key = tuple[str, ...]
Record = dict[str, str]
Value = TypeVar("Value", str, Key)


def rows(frame: pd.DataFrame, *columns: str) -> list[Key]:
    """The values of some columns, row by row."""
    return list(zip(*(frame[column].tolist() for column in columns), strict=True))


def keys(frame: pd.DataFrame, *columns: str) -> list[Key]:
    """The values of some columns, row by row, the folder first."""
    return rows(frame, FOLDER, *columns)


def each(work: Callable[[Value], str], values: Sequence[Value]) -> list[str]:
    """A text for every value; equal values are worked on once."""
    known = {value: work(value) for value in set(values)}
    return [known[value] for value in values]


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
    frame: pd.DataFrame, key: Sequence[str], values: Sequence[str]
) -> dict[Key, Key]:
    """Some values of every record by its key; the first record of a key counts."""
    found = zip(keys(frame, *key), rows(frame, *values), strict=True)
    return dict(reversed(list(found)))


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
    lines = rows(frame, "table_key", "line_key")
    fill(
        frame,
        "line_entry",
        each(lambda entry: "/".join(entry) if entry[1] else "", lines),
    )
    pages = lookup(tables, ["table_key"], ["first_page", "last_page"])
    places = [
        (page, *pages.get((folder, table), ("", "")))
        for folder, table, page in keys(frame, "table_key", "page")
    ]
    fill(frame, "on_table_page", each(lambda place: page_state(*place), places))
