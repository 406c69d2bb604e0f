"""What an extract must satisfy before it is loaded: a catalogue of expectations.

Each expectation looks at one frame of ``ingest/load/frames.py``: the files of all new
extracts, or the records of one file of the contract with a few derived columns.  The
catalogue says what is expected; Great Expectations examines
it (``ingest/load/gate.py``), because its import costs two seconds and is not needed
if nothing has changed.
"""

from ingest import contract
from ingest.contract import FILES, ExtractFile
from ingest.load.cell_expectations import cell_checks
from ingest.load.check import (
    FILES_FRAME,
    Check,
    equal,
    in_set,
    pattern,
    unique,
    yes,
)
from ingest.load.prose_expectations import narrative_checks, performance_checks
from ingest.load.vocabulary import Vocabulary

_TEXT = r"[^\s](?:.|\n)*"
_WHOLE_NUMBER = r"0|[1-9][0-9]{0,8}"
_FROM_ONE = r"[1-9][0-9]{0,8}"
_CLASS_CODE = r"(?:[0-9]{3}(?:[0-9]{2}){0,2})?"
_DOCUMENT_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ZERO_BASED = (
    *("decimals", "cell_count", "count", "value", "level"),
    *contract.FATE_COUNTS,
    "open_count",
)


def catalogue(vocabulary: Vocabulary) -> tuple[Check, ...]:
    """Every expectation, in the order in which reasons are listed."""
    checks = [*_files(), *_every_file()]
    checks += [*_document(vocabulary), *_tables(vocabulary), *_rows(vocabulary)]
    checks += [*cell_checks(vocabulary), *_unplaced(vocabulary)]
    checks += [*_ledger(vocabulary), *_notices(vocabulary)]
    checks += [*narrative_checks(vocabulary.explanations), *performance_checks()]
    return tuple(checks)


def _files() -> list[Check]:
    frame = FILES_FRAME
    return [
        yes(frame, "is_readable", "the file is there, is UTF-8 and a well-formed CSV"),
        equal(
            frame,
            "header",
            "contract_header",
            "the file has the columns of the contract, in its order",
        ),
        equal(
            frame,
            "record_count",
            "contract_record_count",
            "document.csv has one record",
        ),
    ]


def _every_file() -> list[Check]:
    checks: list[Check] = []
    for file in FILES:
        checks.append(
            equal(
                file.name,
                "document_id",
                "folder",
                "document_id is the name of the folder, in every file",
            )
        )
        if file.key:
            checks.append(
                unique(
                    file.name,
                    "key_unique",
                    ("folder", *file.key),
                    f"no two records share {', '.join(file.key)}",
                )
            )
        checks += _integers(file)
    return checks


def _integers(file: ExtractFile) -> list[Check]:
    return [
        pattern(
            file.name,
            column,
            _whole_number(file, column),
            f"{column} is a whole number"
            + ("" if column in _ZERO_BASED else ", from 1"),
        )
        for column in file.integers
    ]


def _whole_number(file: ExtractFile, column: str) -> str:
    number = _WHOLE_NUMBER if column in _ZERO_BASED else _FROM_ONE
    return f"(?:{number})?" if column in file.optional else number


def _document(vocabulary: Vocabulary) -> list[Check]:
    frame = contract.DOCUMENT.name
    return [
        pattern(
            frame, "document_id", _DOCUMENT_ID, "document_id is short, stable ASCII"
        ),
        pattern(frame, "publisher_label", _TEXT, "publisher_label is not empty"),
        in_set(
            frame,
            "publisher_entry",
            ("listed", "unlisted"),
            "publisher_code is in publisher.csv, or unlisted- and eight hex digits",
        ),
        in_set(
            frame,
            "fiscal_year",
            vocabulary.fiscal_years,
            "fiscal_year is a year whose accounts can have been published",
        ),
        in_set(frame, "kind", contract.DOCUMENT_KINDS, "kind is a known kind"),
        in_set(frame, "scope", contract.SCOPES, "scope is a known scope"),
        in_set(
            frame,
            "unit_entry",
            (*contract.MONEY_UNITS, "no table"),
            "unit is 元 or 万元, or empty if the document has no table",
        ),
        pattern(frame, "source_file", r"[^/\\]+", "source_file is a file name"),
        pattern(frame, "source_sha256", r"[0-9a-f]{64}", "source_sha256 is a SHA-256"),
        pattern(
            frame, "media_type", r"[a-z]+/[-+.a-z0-9]+", "media_type is a media type"
        ),
        pattern(frame, "extractor_version", _TEXT, "extractor_version is not empty"),
        *_document_source(frame),
        pattern(
            frame,
            "figure_count",
            _FROM_ONE,
            "the document has at least one figure: in tables, prose or forms",
        ),
        pattern(
            frame,
            "ledger_row_count",
            _FROM_ONE,
            "the document has a ledger of its tokens",
        ),
        yes(
            frame,
            "numbers_conserved",
            "number_seq of statements and unmatched numbers counts from 1 through the"
            " prose, without gaps or repetitions",
        ),
    ]


def _document_source(frame: str) -> list[Check]:
    return [
        yes(frame, "source_url_state", "source_url is an http address, or empty"),
        yes(frame, "published_on_state", "published_on is a date, or empty"),
        yes(frame, "retrieved_on_state", "retrieved_on is a date, or empty"),
    ]


def _tables(vocabulary: Vocabulary) -> list[Check]:
    frame = contract.TABLES.name
    return [
        in_set(frame, "table_key", vocabulary.tables, "table_key is a known table"),
        in_set(
            frame,
            "layout_entry",
            vocabulary.layouts,
            "layout_key is a known layout of the table",
        ),
        in_set(
            frame,
            "unit",
            ("", *contract.MONEY_UNITS),
            "unit is 元 or 万元, or empty in a table of counts",
        ),
        in_set(
            frame, "remark_kind", contract.REMARK_KINDS, "remark_kind is a known kind"
        ),
        yes(
            frame,
            "pages_in_order",
            "a table does not end on a page before its first",
        ),
        equal(
            frame,
            "cell_count",
            "cells_found",
            "cell_count is the number of the table's cells in table_cells.csv",
        ),
    ]


def _rows(vocabulary: Vocabulary) -> list[Check]:
    frame = contract.TABLE_ROWS.name
    return [
        yes(frame, "has_table", "the row's table is in tables.csv"),
        equal(
            frame,
            "row_seq",
            "row_seq_counted",
            "row_seq counts the rows of a table from 1 without gaps",
        ),
        in_set(frame, "side", contract.SIDES, "side is a known side"),
        pattern(
            frame,
            "class_code",
            _CLASS_CODE,
            "class_code has 3, 5 or 7 digits, or is empty",
        ),
        in_set(
            frame,
            "line_entry",
            ("", *vocabulary.lines),
            "line_key is a known line of the table, or empty",
        ),
        in_set(
            frame,
            "mapping_reason",
            contract.MAPPING_REASONS,
            "mapping_reason is a known reason",
        ),
        yes(
            frame,
            "is_mapped_as_said",
            "a row has a class or a line exactly if its mapping_reason says so",
        ),
        yes(frame, "on_table_page", "the row stands on a page of its table"),
    ]


def _unplaced(vocabulary: Vocabulary) -> list[Check]:
    frame = contract.UNPLACED_CELLS.name
    return [
        in_set(
            frame,
            "table_key",
            (*vocabulary.tables, contract.FORM_KEY, contract.UNKNOWN_TABLE_KEY),
            "table_key is a known table, a form, or the key of an unknown table",
        ),
        pattern(frame, "value_text", _TEXT, "value_text is not empty"),
        in_set(frame, "is_misspelt", ("true", "false"), "is_misspelt is true or false"),
        pattern(frame, "reason", _TEXT, "reason is not empty"),
    ]


def _ledger(vocabulary: Vocabulary) -> list[Check]:
    frame = contract.LEDGER.name
    return [
        in_set(
            frame,
            "table_key",
            ("", *vocabulary.tables, contract.FORM_KEY, contract.UNKNOWN_TABLE_KEY),
            "table_key is a known table, a form, an unknown table, or empty in prose",
        ),
        equal(
            frame,
            "token_count",
            "entered_count",
            "every counted token is entered, and no other",
        ),
        in_set(frame, "open_count", ("0",), "every token has one fate"),
        yes(
            frame,
            "covers_files",
            "the ledger has at least the figures that the other files list",
        ),
    ]


def _notices(vocabulary: Vocabulary) -> list[Check]:
    frame = contract.NOTICES.name
    return [
        in_set(
            frame, "notice_kind", contract.NOTICE_KINDS, "notice_kind is a known kind"
        ),
        in_set(
            frame,
            "table_key",
            ("", *vocabulary.tables),
            "table_key is a known table, or empty",
        ),
        pattern(frame, "message", _TEXT, "message is not empty"),
    ]
