"""What the figures of tables must satisfy."""

from ingest import contract
from ingest.load.check import (
    YES,
    Check,
    equal,
    in_set,
    pattern,
    unique,
    yes,
)
from ingest.load.vocabulary import Vocabulary

# What staging keeps exactly (decimal(18, 6)): a trillion 万元, to 0.01 yuan.
_DECIMAL = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"


def cell_checks(vocabulary: Vocabulary) -> list[Check]:
    """Place, value and column of every figure of a table."""
    frame = contract.TABLE_CELLS.name
    return [
        *_cell_place(frame, vocabulary),
        *_cell_value(frame),
        *_cell_column(frame, vocabulary),
    ]


def _cell_place(frame: str, vocabulary: Vocabulary) -> list[Check]:
    return [
        equal(
            frame,
            "table_heading",
            "table_heading_in_tables",
            "table_no and table_title are those of tables.csv",
        ),
        equal(
            frame,
            "row_text",
            "row_text_in_table_rows",
            "the cell's row is in table_rows.csv and reads the same",
        ),
        in_set(
            frame,
            "line_entry",
            ("", *vocabulary.lines),
            "line_key is a known line of the table, or empty",
        ),
        equal(
            frame,
            "position",
            "position_counted",
            "position counts the figures of a row from 1 without gaps",
        ),
        yes(frame, "on_table_page", "the figure stands on a page of its table"),
    ]


def _cell_value(frame: str) -> list[Check]:
    return [
        pattern(
            frame,
            "value",
            _DECIMAL,
            "value is a plain decimal (up to 12 digits before the point, 6 after it)",
        ),
        equal(
            frame,
            "value",
            "value_of_text",
            "value is value_text without its thousands separators",
        ),
        equal(
            frame,
            "decimals",
            "decimals_of_value",
            "decimals is the number of digits after the point of value",
        ),
        in_set(
            frame,
            "unit",
            (*contract.MONEY_UNITS, *contract.COUNT_UNITS),
            "unit is a unit of money or of a count",
        ),
    ]


def _cell_column(frame: str, vocabulary: Vocabulary) -> list[Check]:
    return [
        in_set(frame, "is_unique", ("true", "false"), "is_unique is true or false"),
        in_set(
            frame,
            "decision",
            ("decided", "undecided"),
            "a figure has one column and a way of placing, or several candidates",
        ),
        in_set(
            frame,
            "column_entry",
            ("", *vocabulary.columns),
            "column_key is a column of the table's layout",
        ),
        unique(
            frame,
            "column_unique",
            ("folder", "table_key", "row_seq", "column_slot"),
            "no two figures of a row stand in the same column",
        ),
        in_set(
            frame,
            "candidates_entry",
            (YES, ""),
            "column_candidates are columns of the table's layout",
        ),
        in_set(
            frame,
            "note_entry",
            (YES, ""),
            "placement_note names identities of the catalogue",
        ),
        in_set(
            frame, "reading", contract.READINGS, "reading is a known way of reading"
        ),
        pattern(
            frame,
            "confidence",
            r"^(?:|0\.\d{3}|1\.000)$",
            "confidence is empty or between 0 and 1",
        ),
    ]
