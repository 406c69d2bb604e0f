"""A release is complete, described, and states its gaps."""

import csv
import hashlib
import html
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from snippets import need_package

from ingest.export.dictionary import SCHEMAS, read_names, unit_of, write_dictionary
from ingest.export.source import ExportError, read_tables
from ingest.paths import Workspace, project_root
from ingest.release import readme as readme_module
from ingest.release.readme import FILES, readme
from ingest.release.run import CHECKSUMS, LISTS, release
from ingest.warehouse.database import open_database

_OTHER_CLIENTS = os.environ.get("JUESUAN_OTHER_CLIENTS", "")
_ASK = """
import duckdb
with duckdb.connect("juesuan.duckdb", read_only=True) as connection:
    print(connection.execute("select count(*) from report.finding").fetchone()[0])
"""


@pytest.fixture(scope="module")
def space(published: Path) -> Workspace:
    return Workspace(project_root(), published.parent, published.parent / "no.duckdb")


@pytest.fixture(scope="module")
def folder(space: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("release") / "juesuan"
    files = release(space, out)
    assert len(files) > 80
    return out


@pytest.fixture(scope="module")
def connection(published: Path) -> Any:
    with open_database(published, read_only=True) as opened:
        yield opened


def wrong_files(folder: Path) -> list[str]:
    """Files that the checksums do not list, miss or contradict."""
    lines = (folder / CHECKSUMS).read_text("utf-8").splitlines()
    known = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != CHECKSUMS
    }
    assert found
    return sorted(
        name for name in {*known, *found} if known.get(name) != found.get(name)
    )


def test_the_checksums_are_those_of_all_files(folder: Path, tmp_path: Path) -> None:
    assert wrong_files(folder) == []
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", CHECKSUMS], cwd=folder, check=False
    )
    assert done.returncode == 0
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    (tmp_path / CHECKSUMS).write_text(f"{hashlib.sha256(b'x').hexdigest()}  a\n")
    assert wrong_files(tmp_path) == ["a", "b"]


def test_everything_that_the_readme_names_is_there(folder: Path) -> None:
    named = {*FILES, "README.md", "README.zh-CN.md", CHECKSUMS}
    assert {path.name for path in folder.iterdir()} == named
    for name in ("README.md", "README.zh-CN.md"):
        text = (folder / name).read_text("utf-8")
        assert all(file in text for file in FILES)


def test_the_file_is_the_published_one(folder: Path, published: Path) -> None:
    assert (folder / "juesuan.duckdb").read_bytes() == published.read_bytes()


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_every_row(folder: Path, connection: Any, name: str) -> None:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    kept = connection.execute(LISTS[name]).fetchall()
    assert len(rows) == len(kept) > 0 and len({*heads}) == len(heads)


@pytest.mark.parametrize("is_chinese", [False, True])
def test_the_readme_says_what_is_not_covered(
    connection: Any, is_chinese: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = readme(connection, is_chinese=is_chinese)
    documents = connection.execute(
        "select publisher_name, fiscal_year from core.dim_document"
    ).fetchall()
    assert documents
    for name, year in documents:
        assert re.search(rf"\| {name} \| {year} \|", text)
    for query in (
        "select count(*) from core.dim_publisher where not has_document",
        "select count(*) from audit.fct_reading_gap",
        "select sum(unmatched_number_count) from audit.agg_document_audit",
    ):
        (count,) = connection.execute(query).fetchone()
        assert f"{count:,}" in text
    column = "reason_zh" if is_chinese else "reason"
    gaps = connection.execute(f"select {column} from audit.fct_reading_gap").fetchall()
    assert gaps and all(reason in text for (reason,) in gaps)
    monkeypatch.setattr(readme_module, "_MOST_DOCUMENTS", 1)
    by_year = readme(connection, is_chinese=is_chinese)
    assert "| 2023 |" in by_year and documents[0][0] not in by_year.split("##")[1]


def test_frictionless_accepts_the_released_package(folder: Path) -> None:
    frictionless = need_package("frictionless")
    found = frictionless.validate(str(folder / "datapackage" / "datapackage.json"))
    assert found.valid and len(found.tasks) > 8


@pytest.mark.skipif(
    not _OTHER_CLIENTS,
    reason="NOT TESTED: other DuckDB clients (make connections installs them)",
)
@pytest.mark.parametrize("python", _OTHER_CLIENTS.split(os.pathsep))
def test_other_clients_open_the_released_file(
    folder: Path, connection: Any, python: str
) -> None:
    done = subprocess.run(
        [python, "-c", _ASK], cwd=folder, capture_output=True, text=True, check=True
    )
    (count,) = connection.execute("select count(*) from report.finding").fetchone()
    assert int(done.stdout) == count > 0


def test_the_workbook_and_the_page_are_of_the_file(folder: Path) -> None:
    assert "审核发现" in openpyxl.load_workbook(folder / "juesuan.xlsx").sheetnames
    assert "<title>" in (folder / "juesuan.html").read_text("utf-8")


def test_a_folder_that_is_there_is_left_alone(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept")
    with pytest.raises(ExportError, match="already"):
        release(space, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_nothing_is_left_of_a_release_that_fails(tmp_path: Path) -> None:
    space = Workspace(project_root(), tmp_path / "none", tmp_path / "no.duckdb")
    with pytest.raises(Exception, match="build"):
        release(space, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_the_dictionary_explains_every_column(folder: Path, connection: Any) -> None:
    tables = read_tables(connection, list(SCHEMAS))
    assert len(tables) > 60
    pages = {
        schema: (folder / "dictionary" / f"{schema}.html").read_text("utf-8")
        for schema in SCHEMAS
    }
    named = read_names(connection)
    unnamed = []
    for table in tables:
        page = pages[table.schema]
        assert f'<h2 id="{table.name}">' in page
        for column in table.columns:
            assert f"<td>{html.escape(column.name)}</td>" in page
            assert column.description, (table.relation, column.name)
            if table.schema != "中文" and not named.of(table, column.name)[0]:
                unnamed.append(column.name)
    assert unnamed == [], "name them in ingest/export/column_names.csv"


def test_names_of_columns_are_all_used(connection: Any) -> None:
    columns = {
        column.name
        for table in read_tables(connection, list(SCHEMAS))
        for column in table.columns
    }
    named = read_names(connection)
    assert {*named.by_column} <= columns
    assert not {*named.by_column} & {column for _, column in named.by_table}


def test_amounts_have_their_unit(connection: Any) -> None:
    named, amounts, without = read_names(connection), 0, []
    for table in read_tables(connection, [name for name in SCHEMAS if name != "中文"]):
        for column in table.columns:
            unit = unit_of(table, column, named.of(table, column.name)[1])
            amounts += bool(unit)
            if column.name.endswith(("_yuan", "_percent")) and not unit:
                without.append(column.name)
    assert amounts > 100 and without == []


def test_a_dictionary_has_an_example_of_every_table(
    connection: Any, tmp_path: Path
) -> None:
    write_dictionary(connection, tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count("<h2 ") == page.count("<table>") > 5 and "总工会</td>" in page
