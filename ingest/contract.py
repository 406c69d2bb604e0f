"""The extract contract: which files an extract folder holds, and their columns.

An extract is a folder ``<out>/<document_id>/`` of UTF-8 CSV files with a header and
LF line ends, deterministic to the byte.  The writer, the loader and the expectations
read this module, so a column exists in one place.  Meaning and units of every column
are described in ``docs/extract-contract.md``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExtractFile:
    """One file of an extract.

    name: file stem and name of the table in the ``raw`` schema.
    columns: column names in file order.
    key: columns that identify a row within the file.
    integers: columns that hold whole numbers when they are not empty.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    integers: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """Name of the CSV file inside the extract folder."""
        return f"{self.name}.csv"


DOCUMENT = ExtractFile(
    name="document",
    columns=(
        "document_id",
        "publisher_label",
        "publisher_code",
        "fiscal_year",
        "kind",
        "scope",
        "unit",
        "source_file",
        "source_sha256",
        "media_type",
        "page_count",
        "extractor_version",
    ),
    key=("document_id",),
    integers=("fiscal_year", "page_count"),
)

TABLES = ExtractFile(
    name="tables",
    columns=(
        "document_id",
        "table_key",
        "table_no",
        "table_title",
        "unit",
        "layout_key",
        "first_page",
        "last_page",
        "first_line",
        "last_line",
        "cell_count",
        "remark_kind",
    ),
    key=("document_id", "table_key"),
    integers=("first_page", "last_page", "first_line", "last_line", "cell_count"),
)

TABLE_ROWS = ExtractFile(
    name="table_rows",
    columns=(
        "document_id",
        "table_key",
        "row_seq",
        "side",
        "line_no",
        "row_label",
        "printed_code",
        "class_code",
        "line_key",
        "mapping_reason",
        "page",
        "line",
    ),
    key=("document_id", "table_key", "row_seq"),
    integers=("row_seq", "page", "line"),
)

TABLE_CELLS = ExtractFile(
    name="table_cells",
    columns=(
        "document_id",
        "table_key",
        "table_no",
        "table_title",
        "row_seq",
        "line_no",
        "side",
        "row_label",
        "printed_code",
        "class_code",
        "line_key",
        "column_key",
        "column_label",
        "value_text",
        "value",
        "unit",
        "decimals",
        "page",
        "line",
        "position",
        "placed_by",
        "is_unique",
        "column_candidates",
        "placement_note",
        "reading",
        "confidence",
    ),
    key=("document_id", "table_key", "row_seq", "position"),
    integers=("row_seq", "decimals", "page", "line", "position"),
)

UNPLACED_CELLS = ExtractFile(
    name="unplaced_cells",
    columns=("document_id", "table_key", "value_text", "reason", "page", "line"),
    key=(),
    integers=("page", "line"),
)

FILES = (DOCUMENT, TABLES, TABLE_ROWS, TABLE_CELLS, UNPLACED_CELLS)

DOCUMENT_KINDS = ("final_accounts", "performance_report", "budget")
SCOPES = ("consolidated", "own_level", "unit", "unknown")
MONEY_UNITS = {"元": 1, "万元": 10_000}
COUNT_UNITS = ("辆", "台套", "个", "人", "批次", "人次")
SIDES = ("", "revenue", "expenditure")
PLACED_BY = ("grid", "position", "identity")
READINGS = ("", "scan", "reread", "doubtful")
REMARK_KINDS = ("none", "states_empty")
MAPPING_REASONS = (
    "code",
    "code_repaired_by_label",
    "label",
    "label_alias",
    "line_no",
    "position",
    "unmapped",
)
