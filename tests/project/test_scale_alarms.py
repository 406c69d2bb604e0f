"""False alarms: findings in documents without planted errors."""

from pathlib import Path

import duckdb
import pytest
from scale.alarms import Alarms, false_alarms

from ingest.errors import BuildError


def warehouse(folder: Path, planted: list[str], findings: list[str]) -> Alarms:
    """Alarms of three years of one publisher; a document is its year."""
    database, truth = folder / "made.duckdb", folder / "planted_error.parquet"
    with duckdb.connect(database) as connection:
        connection.execute("create schema core")
        connection.execute("create schema audit")
        connection.execute(
            "create table core.dim_document as select year::varchar as document_id,"
            " 'union' as publisher_code, year as fiscal_year"
            " from range(2021, 2024) as years (year)"
        )
        connection.execute(
            "create table audit.fct_finding as select unnest(?::varchar[])"
            " as document_id, 'expenditure_total' as identity_id",
            [findings],
        )
        connection.execute("create table truth (document_id varchar)")
        for document in planted:
            connection.execute("insert into truth values (?)", [document])
        connection.execute(f"copy truth to '{truth}' (format parquet)")
    return false_alarms(database, truth)


def test_a_finding_beside_an_error_or_a_year_later_is_none(tmp_path: Path) -> None:
    assert warehouse(tmp_path, ["2021"], ["2021", "2022"]) == Alarms(1, ())


def test_a_finding_in_an_untouched_document_is_one(tmp_path: Path) -> None:
    alarms = warehouse(tmp_path, ["2022"], ["2021", "2023"])
    assert alarms.documents == 1
    assert alarms.found == (("2021", "expenditure_total"),)
    assert alarms.shortfall == "1 findings, one of expenditure_total in 2021"


def test_without_errors_every_finding_is_one(tmp_path: Path) -> None:
    assert len(warehouse(tmp_path, [], ["2021", "2022", "2022"]).found) == 3


def test_no_document_to_look_at_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="every document"):
        warehouse(tmp_path, ["2021", "2022"], [])
