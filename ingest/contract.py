"""The extract contract: the files of an extract folder, and their columns.

An extract is a folder ``<out>/<document_id>/`` of UTF-8 CSV files with a header and
LF line ends, deterministic to the byte.  The writer, the loader and the expectations
read this module, so a column exists in one place.  Meaning and units of every column
are described in ``docs/extract-contract.md``.
"""

import re
from dataclasses import dataclass
from datetime import date

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_address(text: str) -> bool:
    """Whether a text is a web address."""
    return _ADDRESS.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether a text is a date, written YYYY-MM-DD."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


@dataclass(frozen=True)
class ExtractFile:
    """One file of an extract.

    name: file stem and name of the table in the ``raw`` schema.
    columns: column names in file order.
    key: columns that identify a row within the file.
    integers: columns that hold whole numbers.
    optional: those of the integers that may be empty.
    decimals: columns that hold a decimal, or are empty.
    added: the last columns, which earlier versions did not write; they may be absent.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    integers: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    decimals: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """Name of the CSV file inside the extract folder."""
        return f"{self.name}.csv"

    def lacking(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """The added columns that a header lacks; none if it differs otherwise."""
        missing = self.columns[len(header) :]
        is_earlier = self.columns == header + missing and set(missing) <= {*self.added}
        return missing if is_earlier else ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _file(name: str, columns: str) -> ExtractFile:
    """A file by its columns, each with its marks.

    ``*``: part of the key; ``#``: a whole number; ``?``: a number that may be empty;
    ``.``: a decimal that may be empty; ``+``: added later.
    """
    marked = [(word.rstrip("*#?.+"), word) for word in columns.split()]
    every = tuple(column for column, _ in marked)
    by_mark = (
        tuple(column for column, word in marked if mark in word) for mark in "*#?.+"
    )
    return ExtractFile(name, every, *by_mark)


DOCUMENT = _file(
    "document",
    "document_id* publisher_label publisher_code fiscal_year# kind scope unit"
    " source_file source_sha256 media_type page_count# extractor_version"
    " source_title+ source_url+ published_on+ retrieved_on+",
)
TABLES = _file(
    "tables",
    "document_id* table_key* table_no table_title unit layout_key first_page#"
    " last_page# first_line# last_line# cell_count# remark_kind",
)
TABLE_ROWS = _file(
    "table_rows",
    "document_id* table_key* row_seq*# side line_no row_label printed_code"
    " class_code line_key mapping_reason page# line#",
)
TABLE_CELLS = _file(
    "table_cells",
    "document_id* table_key* table_no table_title row_seq*# line_no side"
    " row_label printed_code class_code line_key column_key column_label"
    " value_text value unit decimals# page# line# position*# placed_by is_unique"
    " column_candidates placement_note reading confidence",
)
UNPLACED_CELLS = _file(
    "unplaced_cells",
    "document_id table_key value_text is_misspelt reason page# line#",
)
NARRATIVE_STATEMENTS = _file(
    "narrative_statements",
    "document_id* statement_seq*# number_seq# section subject subject_key measure"
    " value unit decimals# functional_code economic_code direction statement_year#"
    " share_of part_of compared_with fund is_cause is_approximate page# line#"
    " figure_text",
)
UNMATCHED_NUMBERS = _file(
    "unmatched_numbers",
    "document_id* number_seq*# value_text number_class context section page# line#",
)
HEADCOUNTS = _file(
    "headcounts",
    "document_id* headcount_seq*# category basis count# label page# line#",
)
INSTITUTION = _file(
    "institution",
    "document_id* fact_key* value# page# line#",
)
EXPLANATIONS = _file(
    "explanations",
    "document_id* explanation_key* page# line#",
)

# The money of a form: of the project, and of each of its sources.
FORM_AMOUNTS = _words(
    "declared_budget initial_budget adjusted_budget received executed balance"
)
_AMOUNTS = " ".join(f"{amount}." for amount in FORM_AMOUNTS)

PERFORMANCE_PROJECTS = _file(
    "performance_projects",
    "document_id* project_seq*# project_code project_name form_kind fiscal_year#?"
    f" responsible_unit implementing_unit requested_budget. {_AMOUNTS}"
    " execution_rate. execution_weight. execution_score. total_weight. total_score."
    " grade unit page# line# has_all_sources+",
)
PERFORMANCE_SOURCES = _file(
    "performance_sources",
    f"document_id* project_seq*# source_seq*# source_label {_AMOUNTS}"
    " execution_rate. line#",
)
PERFORMANCE_INDICATORS = _file(
    "performance_indicators",
    "document_id* indicator_seq*# project_seq#? project_name form_kind level1"
    " level1_weight. level2 level2_weight. level3 initial_target comparator target"
    " target_unit target_text actual. actual_unit actual_text weight. score."
    " deviation_reason page# line#",
)
DEPARTMENT_SCORES = _file(
    "department_scores",
    "document_id* score_seq*# dimension parent level# weight. score. rate. grade"
    " page# line#",
)

# The fates of a printed token with a digit in it (docs/extract-contract.md).
FATES = _words(
    "cell code line_number column_number statement form_field furniture unmatched"
    " unplaced"
)
FATE_COUNTS = tuple(f"{fate}_count" for fate in FATES)

LEDGER = _file(
    "ledger",
    "document_id* page*# table_key* token_count# "
    + " ".join(f"{count}#" for count in FATE_COUNTS)
    + " open_count#",
)
NOTICES = _file(
    "notices",
    "document_id* notice_seq*# notice_kind table_key page#? line#? message",
)

FILES = (
    DOCUMENT,
    TABLES,
    TABLE_ROWS,
    TABLE_CELLS,
    UNPLACED_CELLS,
    NARRATIVE_STATEMENTS,
    UNMATCHED_NUMBERS,
    HEADCOUNTS,
    INSTITUTION,
    EXPLANATIONS,
    PERFORMANCE_PROJECTS,
    PERFORMANCE_SOURCES,
    PERFORMANCE_INDICATORS,
    DEPARTMENT_SCORES,
    LEDGER,
    NOTICES,
)

# What a person must know before the extract is used: parts of the document are not
# shown, or it does not state its publisher or year.
NOTICE_KINDS = _words(
    "page_without_text damage blank_page drawing hidden table_not_read near_title"
    " no_unit unit_proved odd_decimals figure_twice no_placement code_and_label"
    " absent_row publisher fiscal_year scope"
)

# The table_key of an unplaced figure of a self-evaluation form.
FORM_KEY = "performance_form"
# The table_key of a figure under the title of a table without a known layout.
UNKNOWN_TABLE_KEY = "unknown_table"
# The page of `--draw`, beside the files of an extract.
DRAWING = "drawing.html"

DOCUMENT_KINDS = ("final_accounts", "performance_report", "budget")
SCOPES = ("consolidated", "own_level", "unit", "unknown")
MONEY_UNITS = {"元": 1, "万元": 10_000}
COUNT_UNITS = ("辆", "台套", "个", "人", "批次", "人次")
SIDES = ("", "revenue", "expenditure")
PLACED_BY = ("grid", "position", "identity")
READINGS = ("", "scan", "reread", "doubtful", "computed")
REMARK_KINDS = ("none", "states_empty")
MAPPING_REASONS = _words(
    "code code_repaired_by_label label label_alias aligned line_no position unmapped"
)
