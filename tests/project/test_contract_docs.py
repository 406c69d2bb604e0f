"""The page about the extract names every file and every column of the contract."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ingest.contract import FILES, ExtractFile

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "extract-contract.md"
SOURCES = ROOT / "models" / "staging" / "_raw__sources.yml"
# Identifying columns that the page explains once, for all files.
COMMON = {"document_id"}


def missing(file: ExtractFile, text: str) -> list[str]:
    """Columns of a file that a text does not name; first_page … last_line stand
    for what lies between."""
    between = {"last_page", "first_line"} if "first_page … last_line" in text else set()
    return [
        column
        for column in file.columns
        if column not in COMMON | between and column not in text
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_and_column_is_explained(file: ExtractFile) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert file.file_name in text
    assert missing(file, text) == []


def test_a_column_that_is_left_out_is_noticed() -> None:
    text = PAGE.read_text(encoding="utf-8").replace("deviation_reason", "")
    file = next(file for file in FILES if file.name == "performance_indicators")
    assert missing(file, text) == ["deviation_reason"]


def test_the_raw_sources_of_dbt_have_the_columns_of_the_contract() -> None:
    (raw,) = YAML(typ="safe").load(SOURCES)["sources"]
    columns = {
        table["name"]: tuple(column["name"] for column in table["columns"])
        for table in raw["tables"]
    }
    del columns["load_log"]
    assert columns == {file.name: file.columns for file in FILES}
