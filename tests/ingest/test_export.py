"""`juesuan export` writes the whole published file, exact and described."""

import csv
import json
import re
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
from ingest.export.comma import safe
from ingest.export.excel import UNITS, WORDINGS, write_excel
from ingest.export.parquet import SCHEMAS
from ingest.export.run import FORMATS, export
from ingest.export.source import (
    REPORT,
    ExportError,
    SourceTable,
    read_rows,
    read_tables,
)
from ingest.warehouse.database import open_database

Connection = duckdb.DuckDBPyConnection


KEYS = ("编号", "所在文件", "单位代码")


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


def chinese(connection: Connection) -> list[SourceTable]:
    tables = read_tables(connection, ["中文"])
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
        stored = duckdb.sql(f"from '{path}'").fetchall()
        kept = connection.execute(f"from {table.relation}").fetchall()
        assert sorted(map(repr, stored)) == sorted(map(repr, kept)), table.relation
    assert decimals > 30


def stored_in(book: Any, table: SourceTable) -> tuple[list[str], list[dict[str, Any]]]:
    """Columns of a sheet without their units, and its rows by them."""
    heads, *rows = book[table.name[:31]].iter_rows(values_only=True)
    names = [re.sub("（万?元）$", "", head) for head in heads]
    return names, [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("unit", UNITS)
def test_every_table_is_a_sheet_and_its_values_are_the_file_s(
    connection: Connection, tmp_path: Path, language: str, unit: str
) -> None:
    (path,) = write_excel(connection, tmp_path, language, unit)
    same_values(connection, openpyxl.load_workbook(path), language, UNITS[unit])


def same_values(
    connection: Connection, book: Any, language: str, size: Decimal
) -> None:
    tables = read_tables(connection, [WORDINGS[language].schema])
    assert len(tables) >= 7 and len(book.sheetnames) == len(tables) + 1
    nulls = numbers = 0
    for table in tables:
        names, rows = stored_in(book, table)
        columns = {column.name: column for column in table.columns}
        assert sorted(names) == sorted(columns)
        wording = WORDINGS[language]
        kept = read_rows(connection, table, first=(*wording.first, *wording.then))
        assert len(rows) == len(kept) > 0
        for row, expected in zip(rows, kept, strict=True):
            for name, figure in zip(columns, expected, strict=True):
                nulls += figure is None
                value = row[name]
                if figure is None or isinstance(figure, bool | int | str):
                    assert value == figure
                elif isinstance(figure, Decimal):
                    numbers += 1
                    assert isinstance(value, int | float)
                    is_amount = name.endswith("_yuan") or re.search(
                        "单位：元(每人)?。|in yuan", columns[name].description
                    )
                    assert Decimal(str(value)) * (size if is_amount else 1) == figure
    assert nulls > 20 and numbers > 100


def test_sheets_can_be_read_at_a_glance(connection: Connection, book: Any) -> None:
    amounts = 0
    for table in chinese(connection):
        sheet = book[table.name]
        heads = [cell.value for cell in sheet[1]]
        assert heads[:2] == ["单位名称", "年度"] and sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref == sheet.dimensions
        for cell in sheet[1]:
            assert cell.font.bold and cell.fill.fill_type == "solid"
            held_as = sheet.column_dimensions[cell.column_letter]
            assert len(cell.value) < held_as.width <= 60
            assert held_as.hidden == cell.value.endswith(KEYS)
            if not cell.value.endswith("（元）"):
                assert "单位：元" not in cell.comment.text
                continue
            assert "单位：元" in cell.comment.text
            amounts += 1
            for (below,) in sheet.iter_rows(
                min_row=2, min_col=cell.column, max_col=cell.column
            ):
                assert below.value is None or below.number_format == "#,##0.00"
    assert amounts > 30


@pytest.mark.parametrize(
    ("language", "other"), [("zh", "[A-Za-z]{4}"), ("en", "[一-鿿]")]
)
def test_a_workbook_explains_every_column_in_its_language(
    connection: Connection, tmp_path: Path, language: str, other: str
) -> None:
    wording = WORDINGS[language]
    (path,) = write_excel(connection, tmp_path, language, "万元")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == [wording.definitions, wording.sheets[0]]
    rows = list(book[wording.definitions].iter_rows(min_row=2, values_only=True))
    explained = {
        (row[0], row[1].removesuffix(wording.hidden)) for row in rows if row[1]
    }
    assert explained == {
        (sheet.title, cell.value) for sheet in book.worksheets[1:] for cell in sheet[1]
    }
    notes = [row[2] for row in rows if not row[0]]
    if language == "en":
        sheet = book["finding"]
        heads = {cell.value: cell.column_letter for cell in sheet[1]}
        hidden = {
            name for name, at in heads.items() if sheet.column_dimensions[at].hidden
        }
        assert {"sentence", "left_operands_zh", "advice", "finding_id"} <= hidden
        assert not {"sentence_en", "left_operands", "advice_en"} & hidden
    assert notes and not any(
        re.search(other, note) for note in notes if "万元" not in note
    )


def test_csv_opens_in_excel_and_holds_every_row(
    connection: Connection, out: Path
) -> None:
    for table in chinese(connection):
        path = out / f"{table.name}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            names, *rows = csv.reader(file)
        kept = connection.execute(f"from {table.relation}").fetchall()
        assert names == [column.name for column in table.columns]
        assert len(rows) == len(kept) > 0


def test_text_of_a_csv_is_no_formula() -> None:
    assert safe("=1+1") == "'=1+1" and safe("+42.17 万元") == "'+42.17 万元"
    assert safe(Decimal("-1.50")) == "-1.50"
    assert safe("1-2") == "1-2" and safe(None) == ""


def test_long_text_is_wrapped_and_amounts_have_no_needless_zeros(book: Any) -> None:
    sheet = book["审核发现"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sentences = [cell for (cell,) in sheet.iter_rows(2, None, *[heads["问题描述"]] * 2)]
    assert any(cell.alignment.wrap_text for cell in sentences)
    formats = {
        cell.number_format
        for (cell,) in sheet.iter_rows(2, None, *[heads["左边"]] * 2)
        if cell.value is not None
    }
    assert formats == {"#,##0.00##"}
    heights = {cell.row: sheet.row_dimensions[cell.row].height for cell in sentences}
    wrapped = [cell for cell in sentences if cell.alignment.wrap_text]
    # Keys are hidden: their length is no reason for a high row.
    totals = book["决算主要数据"]
    assert not any(row.height for row in totals.row_dimensions.values())
    assert all((heights[cell.row] or 0) >= 30 for cell in wrapped)


def ordered(book: Any, name: str, *columns: str) -> list[tuple[Any, ...]]:
    heads, *rows = book[name].iter_rows(values_only=True)
    places = [heads.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in rows]


def test_the_gravest_finding_of_a_document_comes_first(book: Any) -> None:
    ranks = ordered(book, "审核发现", "单位名称", "年度", "文件内次序")
    assert len(ranks) > 20 and ranks == sorted(ranks)


def test_reconciled_totals_stand_in_the_order_of_print(book: Any) -> None:
    columns = ("单位名称", "年度", "公开表号", "页码", "行号")
    # What has no table or place comes last.
    places = [
        tuple((part is None, part or 0) for part in row)
        for row in ordered(book, "决算主要数据", *columns)
    ]
    assert len(places) > 20 and places == sorted(places)


def test_amounts_in_a_larger_unit_are_not_rounded(
    connection: Connection, tmp_path: Path
) -> None:
    (path,) = write_excel(connection, tmp_path, "zh", "万元")
    long = 0
    for sheet in openpyxl.load_workbook(path).worksheets[1:]:
        for head, *cells in sheet.iter_cols():
            if head.value.endswith("（万元）") and "人均" not in head.value:
                formats = {
                    cell.number_format for cell in cells if cell.value is not None
                }
                assert len(formats) <= 1
                for cell in cells:
                    if cell.value is not None:
                        digits = len(cell.number_format.partition(".")[2])
                        assert round(cell.value, digits) == cell.value
                        long += digits > 2
    assert long


def make_report(path: Path, **values: str) -> Path:
    """A file of one report mart with one row."""
    with duckdb.connect(path) as made:
        made.execute("create schema report; create schema reference")
        made.execute(
            "create table reference.report_name as select 'x' as model,"
            " 'y' as column_name, 'z' as name_zh, 'column' as entry"
        )
        columns = ", ".join(f"{sql} as {name}" for name, sql in values.items())
        made.execute(
            f'create schema "中文"; create table "中文".made as select {columns};'
            " create table readme as select '中文' as schema_name,"
            " 'made' as table_name, 'formula' as primary_key"
        )
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
    connection: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def put_zero(cell: Any, value: object) -> str:
        cell.value = 0 if value is None else str(value)
        return ""

    monkeypatch.setattr(excel, "_put", put_zero)
    (path,) = write_excel(connection, tmp_path)
    with pytest.raises(AssertionError):
        same_values(connection, openpyxl.load_workbook(path), "zh", Decimal(1))


def validated(folder: Path) -> list[str]:
    """Errors that frictionless finds in a package, by type."""
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
    for table in read_tables(connection, [REPORT]):
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


def test_what_cannot_be_exported_is_reported(published: Path, tmp_path: Path) -> None:
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
