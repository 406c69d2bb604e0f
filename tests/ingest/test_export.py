"""What `juesuan export` writes is the published file, exact and described."""

from __future__ import annotations

import csv
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from snippets import need_package

from ingest.errors import JuesuanError
from ingest.export import excel
from ingest.export.excel import DEFINITIONS, write_excel
from ingest.export.parquet import SCHEMAS
from ingest.export.run import FORMATS, export
from ingest.export.source import REPORT, ExportError, SourceTable, read_tables
from ingest.warehouse.database import open_database

Connection = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def connection(published: Path) -> Any:
    with open_database(published, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def out(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every export in it."""
    folder = tmp_path_factory.mktemp("export")
    for form in FORMATS:
        written = export(published, form, folder)
        assert written and all(path.is_file() for path in written)
    return folder


@pytest.fixture(scope="module")
def book(out: Path) -> Any:
    return openpyxl.load_workbook(out / "juesuan.xlsx")


def report(connection: Connection) -> list[SourceTable]:
    tables = read_tables(connection, [REPORT])
    assert len(tables) >= 7
    return tables


def test_parquet_keeps_every_table_type_and_row(
    connection: Connection, out: Path
) -> None:
    tables = read_tables(connection, SCHEMAS)
    assert len(tables) > 30
    decimals = 0
    for table in tables:
        path = out / table.schema / f"{table.name}.parquet"
        described = duckdb.sql(f"describe from '{path}'").fetchall()
        assert [row[:2] for row in described] == [
            (column.name, column.type) for column in table.columns
        ], table.relation
        decimals += sum(column.type.startswith("DECIMAL") for column in table.columns)
        held = duckdb.sql(f"from '{path}'").fetchall()
        kept = connection.execute(f"from {table.relation}").fetchall()
        assert sorted(map(repr, held)) == sorted(map(repr, kept)), table.relation
    assert decimals > 30


def test_every_report_mart_is_a_sheet_and_its_values_are_the_file_s(
    connection: Connection, book: Any
) -> None:
    nulls = numbers = 0
    for table in report(connection):
        sheet = book[table.name[:31]]
        names, *rows = sheet.iter_rows(values_only=True)
        assert list(names) == [column.name for column in table.columns]
        kept = connection.execute(
            f"from {table.relation} order by {table.order}"
        ).fetchall()
        assert len(rows) == len(kept) > 0
        for row, expected in zip(rows, kept, strict=True):
            for value, figure in zip(row, expected, strict=True):
                nulls += figure is None
                if figure is None or isinstance(figure, bool | int | str):
                    assert value == figure
                elif isinstance(figure, Decimal):
                    numbers += 1
                    assert isinstance(value, int | float)
                    assert Decimal(str(value)) == figure
    assert len(book.sheetnames) == len(report(connection)) + 1
    assert nulls > 20 and numbers > 100


def test_sheets_can_be_read_at_a_glance(connection: Connection, book: Any) -> None:
    for table in report(connection):
        sheet = book[table.name[:31]]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        for cell, column in zip(sheet[1], table.columns, strict=True):
            assert cell.font.bold and cell.fill.fill_type == "solid"
            assert column.description in cell.comment.text
            width = sheet.column_dimensions[cell.column_letter].width
            assert len(cell.value) < width <= 60
            for (below,) in sheet.iter_rows(
                min_row=2, min_col=cell.column, max_col=cell.column
            ):
                if column.type.startswith("DECIMAL") and below.value is not None:
                    assert below.number_format.startswith("#,##0")


def test_definitions_tell_every_column_in_both_languages(
    connection: Connection, book: Any
) -> None:
    assert book.sheetnames[0] == DEFINITIONS
    rows = list(book[DEFINITIONS].iter_rows(min_row=2, values_only=True))
    assert "空格表示没有读到" in rows[0][4]
    told = {(row[0], row[1]): row for row in rows if row[1]}
    named = {
        (table.name[:31], column.name)
        for table in report(connection)
        for column in table.columns
    }
    assert set(told) == named and all(sheet in book.sheetnames for sheet, _ in named)
    for _, _, chinese, kind, description in told.values():
        assert any("一" <= sign <= "鿿" for sign in chinese)
        assert kind and description


def make_report(path: Path, **values: str) -> Path:
    """A file of one report mart with one row."""
    with duckdb.connect(path) as made:
        made.execute("create schema report; create schema reference")
        made.execute(
            "create table reference.report_name as select 'x' as model,"
            " 'y' as column_name, 'z' as name_zh, 'column' as entry"
        )
        columns = ", ".join(f"{sql} as {name}" for name, sql in values.items())
        made.execute(f"create table report.made as select {columns}")
    return path


def test_what_excel_would_change_is_written_as_text(tmp_path: Path) -> None:
    path = make_report(
        tmp_path / "made.duckdb",
        formula="'=1+1'",
        longest="1234567890123456.78::decimal(18,2)",
        control="'a' || chr(7) || 'b'",
        nothing="null::decimal(18,2)",
        zero="0::decimal(18,2)",
        listed="[1.50, null]",
    )
    with duckdb.connect(path, read_only=True) as made:
        (written,) = write_excel(made, tmp_path)
    sheet = openpyxl.load_workbook(written)["made"]
    names, values = sheet.iter_rows()
    row = {name.value: cell for name, cell in zip(names, values, strict=True)}
    assert (row["formula"].value, row["formula"].data_type) == ("=1+1", "s")
    assert row["longest"].value == "1234567890123456.78"
    assert row["control"].value == "ab"
    assert row["nothing"].value is None
    assert (row["zero"].value, row["zero"].number_format) == (0, "#,##0.00")
    assert row["listed"].value == '["1.50", null]'


def test_a_workbook_that_differs_is_noticed(
    connection: Connection, book: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def put_zero(cell: Any, value: object) -> str:
        cell.value = 0 if value is None else str(value)
        return ""

    monkeypatch.setattr(excel, "_put", put_zero)
    (path,) = write_excel(connection, tmp_path)
    with pytest.raises(AssertionError):
        test_every_report_mart_is_a_sheet_and_its_values_are_the_file_s(
            connection, openpyxl.load_workbook(path)
        )


def validated(folder: Path) -> list[str]:
    """What frictionless finds wrong with a package, by type of error."""
    frictionless = need_package("frictionless")
    found = frictionless.validate(str(folder / "datapackage.json"))
    types = [error[0] for error in found.flatten(["type"])]
    assert found.valid == (not types)
    return types


@pytest.fixture
def package(out: Path, tmp_path: Path) -> Path:
    """A copy of the package, to be spoilt."""
    shutil.copytree(out / "data", tmp_path / "data")
    shutil.copy(out / "datapackage.json", tmp_path)
    return tmp_path


def test_frictionless_accepts_the_package(package: Path) -> None:
    assert validated(package) == []
    frictionless = need_package("frictionless")
    assert len(frictionless.Package(str(package / "datapackage.json")).resources) > 8


def spoil(package: Path, resource: str, column: str, value: str) -> None:
    """Write a value into the first row of a resource, its size and hash left out."""
    path = package / "data" / f"{resource}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    rows[0][names.index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([names, *rows])
    described = package / "datapackage.json"
    descriptor = json.loads(described.read_text(encoding="utf-8"))
    for each in descriptor["resources"]:
        del each["hash"], each["bytes"]
    described.write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(
    ("column", "value", "error"),
    [
        ("expenditure_yuan", "much", "type-error"),
        ("fiscal_year", "", "constraint-error"),
        ("document_id", "no-such-document", "foreign-key"),
    ],
)
def test_frictionless_refuses_a_spoilt_package(
    package: Path, column: str, value: str, error: str
) -> None:
    spoil(package, "union_year", column, value)
    assert validated(package) == [error]


def test_frictionless_refuses_a_changed_figure(package: Path) -> None:
    need_package("frictionless")
    path = package / "data" / "union_year.csv"
    path.write_bytes(path.read_bytes().replace(b".00", b".01", 1))
    assert validated(package) == ["hash-count"]


def test_the_package_tells_types_phases_and_classifications(
    connection: Connection, out: Path
) -> None:
    descriptor = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    resources = {each["name"]: each for each in descriptor["resources"]}
    for table in report(connection):
        fields = resources[table.name]["schema"]["fields"]
        assert [field["name"] for field in fields] == [
            column.name for column in table.columns
        ]
        assert all(field["description"] for field in fields)
        assert resources[table.name]["schema"]["primaryKey"] == list(table.key)
    fields = resources["union_year"]["schema"]["fields"]
    phases = {
        field["name"]: field["normalize"]["phase"]
        for field in fields
        if "normalize" in field
    }
    assert phases == {
        "initial_budget_yuan": "approved",
        "adjusted_budget_yuan": "adjusted",
        "expenditure_yuan": "executed",
    }
    dimensions = descriptor["model"]["dimensions"].values()
    kinds = {each.get("classificationType") for each in dimensions}
    assert {"functional", "economic"} <= kinds


def test_exports_are_the_same_each_time(
    published: Path, out: Path, tmp_path: Path
) -> None:
    for path in export(published, "datapackage", tmp_path):
        assert path.read_bytes() == (out / path.relative_to(tmp_path)).read_bytes()


def test_what_cannot_be_exported_is_told(published: Path, tmp_path: Path) -> None:
    with pytest.raises(JuesuanError, match="build"):
        export(tmp_path / "absent.duckdb", "parquet", tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="is no folder"):
        export(published, "parquet", tmp_path / "file")
    with pytest.raises(ExportError, match="cannot be written"):
        export(published, "parquet", tmp_path / "file" / "below")
    path = tmp_path / "empty.duckdb"
    duckdb.connect(path).close()
    for form in FORMATS:
        with pytest.raises(ExportError, match="has no"):
            export(path, form, tmp_path)
    with pytest.raises(ExportError, match="no format"):
        export(published, "word", tmp_path)
