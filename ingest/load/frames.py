"""The frames that the gate looks at: records of all new extracts, by file.

Beside the contract's columns stand derived ones, so that an expectation that joins
files (does the row of this cell exist?) is a comparison of two columns of one frame,
and its unexpected rows lead back to a folder and a line.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import pandas as pd

from ingest.contract import (
    DOCUMENT,
    FILES,
    LEDGER,
    NARRATIVE_STATEMENTS,
    PERFORMANCE_PROJECTS,
    TABLE_CELLS,
    TABLE_ROWS,
    TABLES,
    UNPLACED_CELLS,
    ExtractFile,
    is_address,
    is_date,
)
from ingest.load.cells import derive_cells
from ingest.load.check import FILES_FRAME, YES
from ingest.load.derive import (
    NO_TABLE,
    Key,
    Record,
    counted,
    derive_place,
    each,
    fill,
    keys,
    page_state,
    rows,
)
from ingest.load.folder import CSV_LINE, FOLDER, FileRead
from ingest.load.ledger import derive_ledger
from ingest.load.prose import derive_prose
from ingest.load.vocabulary import Vocabulary

_UNLISTED = re.compile(r"unlisted-[0-9a-f]{8}")
# A form also counts lines without a name: they have a place and no meaning.
_BLANK_LINE_REASONS = ("position", "line_no")


def gate_frames(
    reads: Sequence[FileRead], vocabulary: Vocabulary
) -> dict[str, pd.DataFrame]:
    """All frames of the gate; records of extracts whose files are all sound."""
    unsound = {name for read in reads if not read.is_sound for name in read.extracts}
    frames: dict[str, pd.DataFrame] = {FILES_FRAME: _files_frame(reads)}
    for file in FILES:
        frames[file.name] = records_of(reads, file, unsound)
    _derive_document(frames, vocabulary)
    _derive_tables(frames)
    _derive_rows(frames)
    derive_cells(
        frames[TABLE_CELLS.name],
        frames[TABLE_ROWS.name],
        frames[TABLES.name],
        vocabulary,
    )
    derive_prose(frames)
    derive_ledger(frames)
    return frames


def records_of(
    reads: Sequence[FileRead], file: ExtractFile, without: AbstractSet[str]
) -> pd.DataFrame:
    """The records of one file of the contract, without those of some extracts."""
    empty = pd.DataFrame(columns=[*file.columns, FOLDER, CSV_LINE], dtype="str")
    parts = [
        read.frame
        if without.isdisjoint(read.extracts)
        else read.frame[~read.frame[FOLDER].isin(list(without))]
        for read in reads
        if read.file is file and read.is_sound
    ]
    return pd.concat([empty, *parts], ignore_index=True)


def _files_frame(reads: Sequence[FileRead]) -> pd.DataFrame:
    """One row per file of every new extract: readable? columns complete?"""
    files: list[Record] = []
    for read in reads:
        header = ",".join(read.file.columns)
        is_counted = read.file is DOCUMENT and read.is_sound
        counts = Counter(read.frame[FOLDER]) if is_counted else Counter()
        files += [
            {
                FOLDER: name,
                "file": read.file.file_name,
                "is_readable": read.problem or YES,
                # A file that cannot be read has reported its reason already.
                "header": header if read.problem else ",".join(read.header),
                "contract_header": header,
                "record_count": str(counts[name]) if is_counted else "any",
                "contract_record_count": "1" if is_counted else "any",
            }
            for name in read.extracts
        ]
    return pd.DataFrame(files, dtype="str")


def _derive_document(
    frames: Mapping[str, pd.DataFrame], vocabulary: Vocabulary
) -> None:
    frame = frames[DOCUMENT.name]
    listed = set(vocabulary.publishers)
    tables = Counter(frames[TABLES.name][FOLDER])
    figures = Counter(frames[TABLE_CELLS.name][FOLDER])
    for file in (UNPLACED_CELLS, NARRATIVE_STATEMENTS, PERFORMANCE_PROJECTS):
        figures.update(frames[file.name][FOLDER])
    fill(
        frame,
        "unit_entry",
        [
            unit if unit or tables[name] else "no table"
            for name, unit in zip(frame[FOLDER], frame["unit"], strict=True)
        ],
    )
    ledger = Counter(frames[LEDGER.name][FOLDER])
    fill(frame, "ledger_row_count", [str(ledger[name]) for name in frame[FOLDER]])
    fill(frame, "figure_count", [str(figures[name]) for name in frame[FOLDER]])
    fill(
        frame,
        "publisher_entry",
        [_publisher_entry(code, listed) for code in frame["publisher_code"]],
    )
    for column, is_sound in (
        ("source_url", is_address),
        ("published_on", is_date),
        ("retrieved_on", is_date),
    ):
        states = [YES if not text or is_sound(text) else text for text in frame[column]]
        fill(frame, f"{column}_state", states)


def _publisher_entry(code: str, listed: set[str]) -> str:
    """Whether a publisher is listed; passing thousands of codes slows the gate."""
    if code in listed:
        return "listed"
    return "unlisted" if _UNLISTED.fullmatch(code) else code


def _derive_tables(frames: Mapping[str, pd.DataFrame]) -> None:
    frame = frames[TABLES.name]
    cells = Counter(keys(frames[TABLE_CELLS.name], "table_key"))
    found = [str(cells[key]) for key in keys(frame, "table_key")]
    fill(frame, "cells_found", found)
    fill(
        frame,
        "layout_entry",
        ["/".join(key) for key in rows(frame, "table_key", "layout_key")],
    )
    fill(
        frame,
        "pages_in_order",
        [
            page_state(last, first, last)
            for first, last in rows(frame, "first_page", "last_page")
        ],
    )


def _derive_rows(frames: Mapping[str, pd.DataFrame]) -> None:
    frame = frames[TABLE_ROWS.name]
    tables = set(keys(frames[TABLES.name], "table_key"))
    fill(
        frame,
        "has_table",
        [YES if key in tables else NO_TABLE for key in keys(frame, "table_key")],
    )
    fill(frame, "row_seq_counted", counted(frame, "table_key"))
    mapped = rows(frame, "class_code", "line_key", "mapping_reason")
    fill(frame, "is_mapped_as_said", each(_mapping_state, mapped))
    derive_place(frame, frames[TABLES.name])


def _mapping_state(mapped: Key) -> str:
    """Whether class or line and the reason agree."""
    code, line, reason = mapped
    key = code or line
    if not key and reason in _BLANK_LINE_REASONS:
        return YES
    if bool(key) == (reason != "unmapped"):
        return YES
    return f"{key or 'no class or line'}, {reason}"
