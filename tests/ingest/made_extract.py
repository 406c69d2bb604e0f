"""A tiny valid extract, written to a folder and changed by the tests that use it.

Two tables: 公开03 with a total row (two figures) and a class row whose one figure may
stand in two columns, and 公开10 with a count.  One figure could not be placed.  Prose
of two numbers (a statement, a date), a headcount, a fact about the institution, and
one self-evaluation form, a ledger of every token, a table that was not read.
"""

import csv
from collections.abc import Callable
from pathlib import Path

from ingest.contract import FATE_COUNTS, FILES, ExtractFile

Record = dict[str, str]
Records = list[Record]
Change = Callable[[Records], Records]

_TOTAL = {"row_seq": "1", "row_label": "合计", "line_key": "total"}
_CLASS = {
    "row_seq": "2",
    "row_label": "一般公共服务支出",
    "printed_code": "201",
    "class_code": "201",
}
_CARS = {"row_seq": "1", "row_label": "一般公务用车", "line_no": "5"}
_EXPENDITURE = {
    "table_key": "expenditure",
    "table_no": "公开03表",
    "table_title": "支出决算表",
}
_ASSETS = {
    "table_key": "state_assets",
    "table_no": "公开10表",
    "table_title": "国有资产占用情况表",
}
_DECIDED = {"placed_by": "identity", "is_unique": "true"}


def made_records(document_id: str) -> dict[str, Records]:
    """The records of a valid extract, by file name."""
    records: dict[str, Records] = {
        "document": [
            {
                "publisher_label": "江西省总工会",
                "publisher_code": "union-360000",
                "fiscal_year": "2023",
                "kind": "final_accounts",
                "scope": "consolidated",
                "unit": "万元",
                "source_file": "made.txt",
                "source_sha256": "0" * 64,
                "media_type": "text/plain",
                "page_count": "3",
                "extractor_version": "0.2.0",
            }
        ],
        "tables": [
            _EXPENDITURE | _span("1", "2", "10", "20", cell_count="3", unit="万元"),
            _ASSETS | _span("3", "3", "30", "40", cell_count="1", unit=""),
        ],
        "table_rows": [
            _EXPENDITURE | _TOTAL | _row("label", "1", "12"),
            _EXPENDITURE | _CLASS | _row("code", "2", "13"),
            _ASSETS | _CARS | _row("unmapped", "3", "31"),
        ],
        "table_cells": [
            _EXPENDITURE | _TOTAL | _cell("1", "1,234.50", "total", "本年支出合计"),
            _EXPENDITURE | _TOTAL | _cell("2", "1,234.50", "project", "项目支出"),
            _EXPENDITURE
            | _CLASS
            | _cell("1", "1,234.50", "", "")
            | {"column_candidates": "basic|project", "page": "2"},
            _ASSETS
            | _CARS
            | _cell("1", "7", "final_account", "数量")
            | {"unit": "辆", "page": "3"},
        ],
        "unplaced_cells": [
            _EXPENDITURE
            | {
                "value_text": "8.00",
                "is_misspelt": "false",
                "reason": "no row",
                "page": "1",
                "line": "19",
            }
        ],
    }
    records |= _prose() | _forms() | _ledger()
    for file in records.values():
        for record in file:
            record["document_id"] = document_id
    return records


def _prose() -> dict[str, Records]:
    place = {"page": "2", "line": "25"}
    return {
        "narrative_statements": [
            place
            | {
                "statement_seq": "1",
                "number_seq": "2",
                "section": "支出决算情况说明",
                "subject": "项目支出",
                "subject_key": "project",
                "measure": "final_account",
                "value": "1234.50",
                "unit": "万元",
                "decimals": "2",
                "statement_year": "2023",
                "is_cause": "false",
                "is_approximate": "false",
                "figure_text": "项目支出 1234.50万元",
            }
        ],
        "unmatched_numbers": [
            place | {"number_seq": "1", "value_text": "2023", "number_class": "date"}
        ],
        "headcounts": [
            place
            | {
                "headcount_seq": "1",
                "category": "in_service",
                "basis": "actual",
                "count": "12",
                "label": "在职人员",
            }
        ],
        "explanations": [place | {"explanation_key": "three_public"}],
        "institution": [place | {"fact_key": "department_count", "value": "6"}],
    }


def _balance(page: str, table_key: str, **counts: str) -> Record:
    tokens = sum(map(int, counts.values()))
    return {
        "page": page,
        "table_key": table_key,
        "token_count": str(tokens),
        **dict.fromkeys((*FATE_COUNTS, "open_count"), "0"),
        **{f"{fate}_count": count for fate, count in counts.items()},
    }


def _ledger() -> dict[str, Records]:
    return {
        "ledger": [
            _balance("1", "expenditure", cell="2", code="1", unplaced="1"),
            _balance("2", "", statement="1", unmatched="1", furniture="2"),
            _balance("2", "expenditure", cell="1"),
            _balance("3", "performance_form", form_field="12"),
            _balance("3", "state_assets", cell="1", line_number="1"),
        ],
        "notices": [
            {
                "notice_seq": "1",
                "notice_kind": "table_not_read",
                "table_key": "revenue",
                "page": "2",
                "line": "1",
                "message": "the columns are not those of any known layout",
            }
        ],
    }


def _forms() -> dict[str, Records]:
    place = {"page": "3", "line": "50"}
    named = {"project_seq": "1", "project_name": "甲项目"}
    return {
        "performance_projects": [
            place
            | named
            | {
                "form_kind": "self_evaluation",
                "fiscal_year": "2023",
                "initial_budget": "10.00",
                "executed": "9.00",
                "execution_rate": "90",
                "total_score": "99",
                "unit": "万元",
            }
        ],
        "performance_sources": [
            {
                "project_seq": "1",
                "source_seq": "1",
                "source_label": "其中：财政拨款",
                "initial_budget": "10.00",
                "executed": "9.00",
                "line": "51",
            }
        ],
        "performance_indicators": [
            place
            | named
            | {
                "indicator_seq": "1",
                "form_kind": "self_evaluation",
                "level1": "产出指标",
                "level3": "慰问人数",
                "comparator": ">=",
                "target": "100",
                "actual": "99",
                "weight": "10",
                "score": "9.9",
            }
        ],
        "department_scores": [
            place
            | {
                "score_seq": "1",
                "dimension": "总分",
                "level": "0",
                "weight": "100",
                "score": "99",
            }
        ],
    }


def _span(
    first_page: str,
    last_page: str,
    first_line: str,
    last_line: str,
    *,
    cell_count: str,
    unit: str,
) -> Record:
    return {
        "unit": unit,
        "layout_key": "standard",
        "first_page": first_page,
        "last_page": last_page,
        "first_line": first_line,
        "last_line": last_line,
        "cell_count": cell_count,
        "remark_kind": "none",
    }


def _row(reason: str, page: str, line: str) -> Record:
    return {"mapping_reason": reason, "page": page, "line": line}


def _cell(position: str, value_text: str, column_key: str, label: str) -> Record:
    value = value_text.replace(",", "")
    return {
        "position": position,
        "value_text": value_text,
        "value": value,
        "decimals": str(len(value.partition(".")[2])),
        "unit": "万元",
        "page": "1",
        "line": "12",
        "column_key": column_key,
        "column_label": label,
        **(_DECIDED if column_key else {"is_unique": "false"}),
    }


def write_extract(parent: Path, document_id: str) -> Path:
    """Write a valid extract; returns its folder."""
    folder = parent / document_id
    folder.mkdir(parents=True, exist_ok=True)
    records = made_records(document_id)
    for file in FILES:
        _write(folder, file, records[file.name])
    return folder


def change_file(folder: Path, name: str, change: Change) -> None:
    """Change the records of one file of an extract."""
    file = next(file for file in FILES if file.name == name)
    with (folder / file.file_name).open(encoding="utf-8", newline="") as stream:
        records = list(csv.DictReader(stream))
    _write(folder, file, change(records))


def set_field(folder: Path, name: str, row: int, column: str, value: str) -> None:
    """Change one field; row counts from 0."""

    def change(records: Records) -> Records:
        records[row][column] = value
        return records

    change_file(folder, name, change)


def _write(folder: Path, file: ExtractFile, records: Records) -> None:
    path = folder / file.file_name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(
            stream, file.columns, lineterminator="\n", extrasaction="ignore"
        )
        writer.writeheader()
        writer.writerows(records)
