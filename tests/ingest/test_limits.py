"""DuckDB's memory limit: as set, or a share of the machine."""

import os
from pathlib import Path

import pytest

from ingest.errors import LoadError
from ingest.limits import MEGABYTE, MEMORY_VARIABLE, database_memory
from ingest.warehouse.database import open_database


def limit_of(path: Path) -> str:
    with open_database(path) as connection:
        row = connection.execute("select current_setting('memory_limit')").fetchone()
    return str(row[0]) if row else ""


def test_memory_is_what_the_limit_states(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MEMORY_VARIABLE, "512MiB")
    assert limit_of(tmp_path / "a.duckdb") == "512.0 MiB"


def test_else_it_is_no_more_than_a_share_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(MEMORY_VARIABLE, raising=False)
    large = int(database_memory().removesuffix("MB"))
    pages = 1000 * MEGABYTE // os.sysconf("SC_PAGE_SIZE")
    real = os.sysconf
    monkeypatch.setattr(
        os, "sysconf", lambda name: pages if name == "SC_PHYS_PAGES" else real(name)
    )
    assert database_memory() == "600MB"
    assert 600 <= large <= 5000
    assert limit_of(tmp_path / "b.duckdb") == "572.2 MiB"


def test_what_is_no_size_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MEMORY_VARIABLE, "much")
    with pytest.raises(LoadError, match="cannot be opened"):
        limit_of(tmp_path / "c.duckdb")
