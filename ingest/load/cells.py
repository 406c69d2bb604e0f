"""What the gate derives for every printed figure: its row, its value, its column."""

import pandas as pd

from ingest.contract import PLACED_BY
from ingest.figures import Number, read_figure
from ingest.load.check import YES
from ingest.load.derive import (
    NO_TABLE,
    Key,
    counted,
    derive_place,
    each,
    fill,
    keys,
    lookup,
    rows,
)
from ingest.load.folder import CSV_LINE
from ingest.load.vocabulary import Vocabulary

_ROW_TEXT = ("side", "line_no", "row_label", "printed_code", "class_code")
_NO_ROW = "no such row"


def derive_cells(
    cells: pd.DataFrame,
    table_rows: pd.DataFrame,
    tables: pd.DataFrame,
    vocabulary: Vocabulary,
) -> None:
    """Add to table_cells.csv, a row per figure, the columns that the gate compares.

    table_rows, tables: the frames of these files; all cells are text.
    """
    derive_place(cells, tables)
    fill(cells, "position_counted", counted(cells, "table_key", "row_seq"))
    _derive_heading(cells, tables)
    _derive_row(cells, table_rows)
    fill(cells, "value_of_text", each(plain_value, cells["value_text"].tolist()))
    fill(cells, "decimals_of_value", each(decimal_count, cells["value"].tolist()))
    _derive_column(cells, tables, vocabulary)
    known = set(vocabulary.identities)
    fill(
        cells,
        "note_entry",
        each(lambda names: _strange(names, known), cells["placement_note"].tolist()),
    )


def decimal_count(value: str) -> str:
    """Number of digits after the point of a plain decimal."""
    return str(len(value.partition(".")[2]))


def plain_value(text: str) -> str:
    """A printed figure as a plain decimal; a remark for anything else."""
    number = read_figure(text)
    if isinstance(number, Number):
        return format(number.value, "f")
    return f"{text!r} is not a number"


def _split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]


def _strange(names: str, known: set[str], place: str = "") -> str:
    """The unknown ones of some names, YES if all are known, empty without names."""
    given = _split(names)
    strange = [name for name in given if f"{place}{name}" not in known]
    return ", ".join(strange) or (YES if given else "")


def _derive_heading(cells: pd.DataFrame, tables: pd.DataFrame) -> None:
    columns = ("table_no", "table_title")
    headings = lookup(tables, ["table_key"], columns)
    fill(cells, "table_heading", each(_heading, rows(cells, *columns)))
    found = [headings.get(key, (NO_TABLE,)) for key in keys(cells, "table_key")]
    fill(cells, "table_heading_in_tables", each(_heading, found))


def _heading(parts: Key) -> str:
    return " ".join(parts).strip()


def _derive_row(cells: pd.DataFrame, table_rows: pd.DataFrame) -> None:
    key = ("table_key", "row_seq")
    known = lookup(table_rows, key, (*_ROW_TEXT, "line_key"))
    found = [known.get(place, (_NO_ROW, "")) for place in keys(cells, *key)]
    printed = [
        # A column may stand for a line of its own if the row has none.
        (*text, line if row[-1] else "")
        for (*text, line), row in zip(
            rows(cells, *_ROW_TEXT, "line_key"), found, strict=True
        )
    ]
    fill(cells, "row_text", each(_row_text, printed))
    fill(cells, "row_text_in_table_rows", each(_row_text, found))


def _row_text(parts: Key) -> str:
    """The texts of a row, and its line if it has one."""
    return " | ".join(parts if parts[-1] else parts[:-1])


def _derive_column(
    cells: pd.DataFrame, tables: pd.DataFrame, vocabulary: Vocabulary
) -> None:
    """The column of a figure, or the columns it may stand in."""
    known = set(vocabulary.columns)
    layouts = lookup(tables, ["table_key"], ["layout_key"])
    layout = [layouts.get(key, (NO_TABLE,))[0] for key in keys(cells, "table_key")]

    def in_layout(column: str) -> list[Key]:
        found = rows(cells, "table_key", "side", column)
        return [
            (table, name, side, value)
            for (table, side, value), name in zip(found, layout, strict=True)
        ]

    fill(
        cells,
        "column_entry",
        each(
            lambda place: "/".join(place) if place[-1] else "", in_layout("column_key")
        ),
    )
    fill(
        cells,
        "candidates_entry",
        each(
            lambda place: _strange(place[-1], known, "/".join((*place[:-1], ""))),
            in_layout("column_candidates"),
        ),
    )
    slots = rows(cells, "column_key", "line_key", "column_label", CSV_LINE)
    fill(
        cells,
        "column_slot",
        [
            "/".join(names) if names[0] else f"undecided in line {line}"
            for *names, line in slots
        ],
    )
    placing = rows(cells, "is_unique", "column_key", "placed_by", "column_candidates")
    fill(cells, "decision", each(_decision, placing))


def _decision(placing: Key) -> str:
    """How a figure was placed: decided, undecided, or contradictory."""
    is_unique, column, placed_by, names = placing
    candidates = _split(names)
    if is_unique == "true":
        if column and not candidates and placed_by in PLACED_BY:
            return "decided"
    elif not column and len(set(candidates)) > 1 and not placed_by:
        return "undecided"
    return (
        f"is_unique {is_unique}, column_key {column or 'empty'}, "
        f"placed_by {placed_by or 'empty'}, {len(candidates)} candidates"
    )
