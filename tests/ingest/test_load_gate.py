"""Every expectation of the gate has an extract that fails it."""

import csv
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from made_extract import Record, change_file, set_field, write_extract

from ingest.contract import FILES
from ingest.csv_file import csv_rows
from ingest.errors import LoadError
from ingest.load import expectations
from ingest.load.expectations import catalogue, counted_columns
from ingest.load.run import LoadReport, load_extracts
from ingest.load.vocabulary import load_vocabulary
from ingest.paths import Workspace, workspace

CHECKS = catalogue(load_vocabulary())
GOOD = "good-neighbour"
NAMES = ("earlier", "known", "older", "other")


@dataclass(frozen=True)
class Case:
    """A change to a valid extract and the expectation that must fail."""

    check: str
    change: Callable[[Path], None]

    @property
    def folder(self) -> str:
        """Name of the extract, which is also its document_id."""
        return f"fails-{self.check.replace('_', '-')}"


def field(check: str, name: str, row: int, column: str, value: str) -> Case:
    return Case(check, lambda folder: set_field(folder, name, row, column, value))


def fields(check: str, name: str, row: int, **values: str) -> Case:
    def change(folder: Path) -> None:
        for column, value in values.items():
            set_field(folder, name, row, column, value)

    return Case(check, change)


def repeat_last(check: str, name: str) -> Case:
    return Case(
        check,
        lambda folder: change_file(
            folder, name, lambda records: [*records, records[-1]]
        ),
    )


def drop(check: str, name: str, row: int) -> Case:
    def without(records: list[Record]) -> list[Record]:
        return records[:row] + records[row + 1 :]

    return Case(check, lambda folder: change_file(folder, name, without))


def empty(check: str, *names: str) -> Case:
    def change(folder: Path) -> None:
        for name in names:
            change_file(folder, name, lambda records: [])

    return Case(check, change)


def drop_columns(folder: Path, name: str, count: int) -> None:
    """Write a file of an extract without its last columns."""
    path = folder / f"{name}.csv"
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(row[:-count] for row in rows)


def rename_column(folder: Path) -> None:
    path = folder / "tables.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("remark_kind", "remark", 1),
        encoding="utf-8",
    )


# File, column, kind of its expectation, a value that fails it, and its row if not 0.
FIELDS: list[tuple[str, str, str, str] | tuple[str, str, str, str, int]] = [
    ("document", "document_id", "pattern", "江西"),
    ("document", "publisher_label", "pattern", ""),
    ("document", "fiscal_year", "known", "1923"),
    ("document", "kind", "known", "accounts"),
    ("document", "scope", "known", "all"),
    ("document", "unit", "entry_known", "千元"),
    ("document", "source_file", "pattern", "a/b.txt"),
    ("document", "source_sha256", "pattern", "abc"),
    ("document", "media_type", "pattern", "text"),
    ("document", "extractor_version", "pattern", " "),
    ("document", "source_url", "state", "made.txt"),
    ("narrative_statements", "decimals", "equals_decimals_of_value", "1"),
    ("narrative_statements", "measure", "known", "odd"),
    ("narrative_statements", "direction", "known", "odd"),
    ("narrative_statements", "compared_with", "known", "odd"),
    ("narrative_statements", "fund", "known", "odd"),
    ("narrative_statements", "is_cause", "known", "odd"),
    ("narrative_statements", "is_approximate", "known", "odd"),
    ("narrative_statements", "value", "pattern", "1,234.50"),
    ("narrative_statements", "functional_code", "pattern", "2012"),
    ("narrative_statements", "economic_code", "pattern", "30"),
    ("narrative_statements", "subject_key", "pattern", "项目支出"),
    ("narrative_statements", "figure_text", "pattern", ""),
    ("unmatched_numbers", "value_text", "pattern", ""),
    ("unmatched_numbers", "number_class", "known", "x"),
    ("unmatched_numbers", "context", "pattern", "一句。"),
    ("headcounts", "category", "known", "guest"),
    ("headcounts", "basis", "known", "planned"),
    ("explanations", "explanation_key", "known", "x"),
    ("institution", "fact_key", "known", "age"),
    ("performance_projects", "project_name", "pattern", ""),
    ("performance_projects", "form_kind", "known", "x"),
    ("performance_projects", "unit", "known", "美元"),
    ("performance_indicators", "form_kind", "known", "x"),
    ("performance_indicators", "comparator", "known", "~"),
    ("department_scores", "dimension", "pattern", ""),
    ("tables", "table_key", "known", "assets", 1),
    ("tables", "unit", "known", "美元"),
    ("tables", "remark_kind", "known", "empty"),
    ("tables", "cell_count", "equals_cells_found", "4"),
    ("table_rows", "side", "known", "left"),
    ("table_rows", "class_code", "pattern", "2012", 1),
    ("table_rows", "mapping_reason", "known", "x"),
    ("table_cells", "value", "equals_value_of_text", "1234.05"),
    ("table_cells", "decimals", "equals_decimals_of_value", "1"),
    ("table_cells", "unit", "known", "件"),
    ("table_cells", "is_unique", "known", "no", 2),
    ("table_cells", "reading", "known", "guessed"),
    ("table_cells", "confidence", "pattern", "1.5"),
    ("unplaced_cells", "table_key", "known", "x"),
    ("unplaced_cells", "value_text", "pattern", ""),
    ("unplaced_cells", "is_misspelt", "known", "x"),
    ("unplaced_cells", "reason", "pattern", ""),
    ("ledger", "table_key", "known", "x"),
    ("ledger", "token_count", "equals_entered_count", "9"),
    ("ledger", "open_count", "known", "1", 1),
    ("notices", "notice_kind", "known", "odd"),
    ("notices", "table_key", "known", "unknown"),
    ("notices", "message", "pattern", ""),
]
# File, name of its expectation, column, a value that fails it, and its row if not 0.
NAMED: list[tuple[str, str, str, str] | tuple[str, str, str, str, int]] = [
    ("document", "publisher_entry_known", "publisher_code", "union-1"),
    ("performance_sources", "has_project", "project_seq", "7"),
    ("performance_indicators", "has_project", "project_seq", "7"),
    ("tables", "layout_entry_known", "layout_key", "sideways", 1),
    ("table_rows", "has_table", "table_key", "revenue", 2),
    ("table_rows", "line_entry_known", "line_key", "sum"),
    ("table_rows", "is_mapped_as_said", "mapping_reason", "unmapped"),
    ("table_rows", "on_table_page", "page", "3"),
    (
        "table_cells",
        "table_heading_equals_table_heading_in_tables",
        "table_title",
        "收入决算表",
    ),
    (
        "table_cells",
        "row_text_equals_row_text_in_table_rows",
        "row_label",
        "教育支出",
        2,
    ),
    ("table_cells", "line_entry_known", "line_key", "sum", 2),
    ("table_cells", "on_table_page", "page", "9"),
    ("table_cells", "decision_known", "placed_by", ""),
    ("table_cells", "column_entry_known", "column_key", "sum"),
    ("table_cells", "candidates_entry_known", "column_candidates", "basic|initial", 2),
    ("table_cells", "note_entry_known", "placement_note", "no_such"),
]
CASES = [
    *(
        field(f"{name}_{check}", name, sum(row), column, value)
        for name, check, column, value, *row in NAMED
    ),
    *(
        field(f"{name}_{column}_{kind}", name, sum(row), column, value)
        for name, column, kind, value, *row in FIELDS
    ),
    *(
        field(f"{file.name}_{column}_pattern", file.name, 0, column, "1.5")
        for file in FILES
        for column in file.integers
    ),
    *(
        field(
            f"{file.name}_document_id_equals_folder",
            file.name,
            0,
            "document_id",
            "another",
        )
        for file in FILES
    ),
    *(repeat_last(f"{file.name}_key_unique", file.name) for file in FILES if file.key),
    Case("files_is_readable", lambda folder: (folder / "table_rows.csv").unlink()),
    Case("files_header_equals_contract_header", rename_column),
    empty("files_record_count_equals_contract_record_count", "document"),
    *(
        field(f"document_{column}_state", "document", 0, column, "2024-02-30")
        for column in ("published_on", "retrieved_on")
    ),
    empty(
        "document_figure_count_pattern",
        "table_cells",
        "unplaced_cells",
        "narrative_statements",
        "performance_projects",
    ),
    field("document_numbers_conserved", "unmatched_numbers", 0, "number_seq", "3"),
    *(
        field(f"{file.name}_{column}_equals_counted", file.name, 0, column, "2")
        for file, column in counted_columns()
    ),
    *(
        field(f"{file.name}_{column}_pattern", file.name, 0, column, "1,5")
        for file in FILES
        for column in file.decimals
    ),
    field(
        "narrative_statements_figure_text_is_short",
        "narrative_statements",
        0,
        "figure_text",
        "支出" * 70,
    ),
    fields("tables_pages_in_order", "tables", 0, first_page="2", last_page="1"),
    drop("table_rows_row_seq_equals_row_seq_counted", "table_rows", 0),
    drop("table_cells_position_equals_position_counted", "table_cells", 0),
    fields(
        "table_cells_value_pattern",
        "table_cells",
        3,
        value_text="7.1234567",
        value="7.1234567",
        decimals="7",
    ),
    fields(
        "table_cells_column_unique",
        "table_cells",
        1,
        column_key="total",
        column_label="本年支出合计",
    ),
    empty("document_ledger_row_count_pattern", "ledger"),
    field("ledger_covers_files", "unplaced_cells", 0, "page", "3"),
]


@dataclass(frozen=True)
class Loaded:
    report: LoadReport
    space: Workspace

    def reasons(self, folder: str) -> dict[str, str]:
        """Why an extract is in quarantine: detail by expectation."""
        return {
            reason.expectation: reason.detail
            for refused in self.report.quarantined
            if refused.document_id == folder
            for reason in refused.reasons
        }


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """One load of a good extract and one broken in each way."""
    base = tmp_path_factory.mktemp("gate")
    extracts = base / "extracts"
    write_extract(extracts, GOOD)
    for case in CASES:
        case.change(write_extract(extracts, case.folder))
    space = workspace(warehouse=base / "warehouse", database=base / "a.duckdb")
    return Loaded(load_extracts(space, [extracts]), space)


def test_every_expectation_has_a_case_and_every_case_an_expectation() -> None:
    names = [check.name for check in CHECKS]
    assert len(names) == len(set(names)) > 70
    assert {case.check for case in CASES} == set(names)


def test_a_good_neighbour_loads_beside_the_broken(loaded: Loaded) -> None:
    assert loaded.report.loaded == (GOOD,)
    assert len(loaded.report.quarantined) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)
def test_a_broken_extract_is_held_back_for_its_reason(
    loaded: Loaded, case: Case
) -> None:
    reasons = loaded.reasons(case.folder)
    check = next(check for check in CHECKS if check.name == case.check)
    assert case.check in reasons
    assert check.says in reasons[case.check]


def test_a_reason_says_what_stands_where(loaded: Loaded) -> None:
    case = next(case for case in CASES if case.check.endswith("value_of_text"))
    detail = loaded.reasons(case.folder)[case.check]
    assert "line 2" in detail
    assert "'1234.05'" in detail and "'1234.50'" in detail


def test_every_check_has_looked_at_every_record(loaded: Loaded) -> None:
    assert loaded.report.expectations == len(CHECKS)
    assert loaded.report.examined > len(CASES) * len(CHECKS)


def test_an_extract_of_an_earlier_contract_loads_without_the_added_columns(
    tmp_path: Path,
) -> None:
    drop_columns(write_extract(tmp_path, "earlier"), "document", 4)
    drop_columns(write_extract(tmp_path, "older"), "document", 5)
    drop_columns(write_extract(tmp_path, "other"), "tables", 1)
    set_field(
        write_extract(tmp_path, "known"), "document", 0, "published_on", "2024-08-30"
    )
    space = workspace(warehouse=tmp_path / "wh", database=tmp_path / "a.duckdb")
    report = load_extracts(space, [tmp_path / name for name in NAMES])
    assert report.loaded == ("earlier", "known")
    assert {refused.document_id for refused in report.quarantined} == {"older", "other"}
    with duckdb.connect(str(space.candidate), read_only=True) as connection:
        rows = connection.execute(
            "select document_id, source_url, published_on from raw.document order by 1"
        ).fetchall()
    assert rows == [("earlier", None, None), ("known", None, "2024-08-30")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "alike"}, "no known kind: alike"),
        ({"kind": "pattern", "argument": "$nothing"}, r"\$nothing is not defined"),
        ({"kind": "in_set", "argument": "|$nothing"}, r"\$nothing is not defined"),
    ],
)
def test_a_row_of_the_catalogue_that_names_nothing_known_fails(
    changed: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(csv_rows(Path(expectations.__file__).with_suffix(".csv")))
    monkeypatch.setattr(expectations, "_rows", lambda: [row | changed])
    with pytest.raises(LoadError, match=message):
        catalogue(load_vocabulary())


def test_modules_that_are_seldom_used_are_imported_when_they_are() -> None:
    asked = (
        "import sys; from ingest.load import gate; gate._frame_batches();"
        "known = lambda: [name in sys.modules for name in"
        " ('great_expectations', 'altair.vegalite', 'scipy.stats.distributions')];"
        "print(known()); from scipy import stats; import altair;"
        "print(stats.norm.cdf(0), altair.Chart.__name__, known())"
    )
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines() == [
        "[True, False, False]",
        "0.5 Chart [True, True, True]",
    ]
