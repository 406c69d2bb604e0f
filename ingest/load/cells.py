"""What the gate derives for every printed figure: its row, its value, its column."""

from collections.abc import Sequence

import pandas as pd

from ingest.contract import PLACED_BY
from ingest.figures import Number, read_figure
from ingest.load.check import YES
from ingest.load.derive import (
    NO_TABLE,
    Record,
    counted,
    derive_place,
    fill,
    keys,
    lookup,
    records,
)
from ingest.load.folder import CSV_LINE
from ingest.load.vocabulary import Vocabulary

_ROW_TEXT = ("side", "line_no", "row_label", "printed_code", "class_code")
_NO_ROW = "no such row"


def derive_cells(
    cells: pd.DataFrame,
    rows: pd.DataFrame,
    tables: pd.DataFrame,
    vocabulary: Vocabulary,
) -> None:
    """Add the derived columns to the frame of table_cells.csv."""
    derive_place(cells, tables)
    fill(cells, "position_counted", counted(cells, "table_key", "row_seq"))
    found = records(cells)
    _derive_heading(cells, found, tables)
    _derive_row(cells, found, rows)
    fill(cells, "value_of_text", [plain_value(cell["value_text"]) for cell in found])
    fill(
        cells,
        "decimals_of_value",
        [str(len(cell["value"].partition(".")[2])) for cell in found],
    )
    _derive_column(cells, found, tables, vocabulary)
    known = set(vocabulary.identities)
    notes = [_split(cell["placement_note"]) for cell in found]
    fill(cells, "note_entry", [_strange(names, known) for names in notes])


def plain_value(text: str) -> str:
    """A printed figure as a plain decimal; a remark for anything else."""
    number = read_figure(text)
    if isinstance(number, Number):
        return format(number.value, "f")
    return f"{text!r} is not a number"


def _split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]


def _strange(names: Sequence[str], known: set[str], place: str = "") -> str:
    """The unknown names, YES if all are known, empty if there are no names."""
    strange = [name for name in names if f"{place}{name}" not in known]
    return ", ".join(strange) or (YES if names else "")


def _derive_heading(
    cells: pd.DataFrame, found: Sequence[Record], tables: pd.DataFrame
) -> None:
    headings = lookup(tables, ["table_key"], _heading)
    fill(cells, "table_heading", [_heading(cell) for cell in found])
    fill(
        cells,
        "table_heading_in_tables",
        [headings.get(key, NO_TABLE) for key in keys(cells, "table_key")],
    )


def _heading(record: Record) -> str:
    return f"{record['table_no']} {record['table_title']}".strip()


def _derive_row(
    cells: pd.DataFrame, found: Sequence[Record], rows: pd.DataFrame
) -> None:
    key = ["table_key", "row_seq"]
    texts = lookup(rows, key, _row_text)
    lines = lookup(rows, key, lambda row: row["line_key"])
    places = keys(cells, *key)
    fill(
        cells,
        "row_text",
        [
            # A column may stand for a line of its own if the row has none.
            _with_line(_row_text(cell), cell["line_key"] if lines.get(place) else "")
            for cell, place in zip(found, places, strict=True)
        ],
    )
    fill(
        cells,
        "row_text_in_table_rows",
        [
            _with_line(texts.get(place, _NO_ROW), lines.get(place, ""))
            for place in places
        ],
    )


def _row_text(record: Record) -> str:
    return " | ".join(record[column] for column in _ROW_TEXT)


def _with_line(text: str, line_key: str) -> str:
    return f"{text} | {line_key}" if line_key else text


def _derive_column(
    cells: pd.DataFrame,
    found: Sequence[Record],
    tables: pd.DataFrame,
    vocabulary: Vocabulary,
) -> None:
    """The column of a figure, or the columns it may stand in."""
    known = set(vocabulary.columns)
    layouts = lookup(tables, ["table_key"], lambda table: table["layout_key"])
    entries, slots, candidates = [], [], []
    for cell, key in zip(found, keys(cells, "table_key"), strict=True):
        place = f"{cell['table_key']}/{layouts.get(key, NO_TABLE)}/{cell['side']}/"
        column = cell["column_key"]
        entries.append(f"{place}{column}" if column else "")
        slots.append(
            f"{column}/{cell['line_key']}/{cell['column_label']}"
            if column
            else f"undecided in line {cell[CSV_LINE]}"
        )
        candidates.append(_strange(_split(cell["column_candidates"]), known, place))
    fill(cells, "column_entry", entries)
    fill(cells, "column_slot", slots)
    fill(cells, "candidates_entry", candidates)
    fill(cells, "decision", [_decision(cell) for cell in found])


def _decision(cell: Record) -> str:
    """How a figure was placed: decided, undecided, or contradictory."""
    candidates = _split(cell["column_candidates"])
    if cell["is_unique"] == "true":
        if cell["column_key"] and not candidates and cell["placed_by"] in PLACED_BY:
            return "decided"
    elif not cell["column_key"] and len(set(candidates)) > 1 and not cell["placed_by"]:
        return "undecided"
    return (
        f"is_unique {cell['is_unique']}, column_key {cell['column_key'] or 'empty'}, "
        f"placed_by {cell['placed_by'] or 'empty'}, {len(candidates)} candidates"
    )
