"""`juesuan build` on the committed extracts: published, refused, quarantined."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from made_extract import Record, change_file, set_field
from rich.console import Console

from ingest.build import run
from ingest.build.report import print_build
from ingest.build.run import BuildReport, build
from ingest.errors import BuildError
from ingest.paths import Workspace, workspace
from ingest.transform.compiled import read_manifest
from ingest.warehouse.lock import writer_lock
from ingest.warehouse.slices import cut_slices

EXTRACTED = workspace().extracted
CHANGED = "union-360000-2023-final-accounts"


@dataclass(frozen=True)
class Warehouse:
    """A workspace with copies of the committed extracts, shared by the tests here."""

    space: Workspace
    extracts: Path

    @property
    def from_nothing(self) -> Path:
        """The workings of the first build, a full one."""
        return self.extracts.with_name("from_nothing.duckdb")

    def build(self) -> tuple[BuildReport, str]:
        """Build, and return its output."""
        report = build(self.space, [self.extracts], Console(quiet=True))
        text = Console(width=120, record=True, file=StringIO())
        print_build(report, self.space, text)
        return report, text.export_text()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    base = tmp_path_factory.mktemp("build")
    shutil.copytree(EXTRACTED, base / "extracts")
    space = workspace(
        warehouse=base / "warehouse", database=base / "warehouse" / "workings.duckdb"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBT_TARGET_PATH", str(base / "target"))
        yield Warehouse(space, base / "extracts")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def documents(path: Path) -> list[str]:
    with duckdb.connect(path, read_only=True) as connection:
        rows = connection.execute(
            "select document_id from core.dim_document order by 1"
        ).fetchall()
    return [document_id for (document_id,) in rows]


def test_a_sound_build_is_published_with_its_result(
    made: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[int] = []

    def in_slices(connection: duckdb.DuckDBPyConnection, size: int) -> int:
        cut.append(cut_slices(connection, min(size, 2)))
        return cut[-1]

    monkeypatch.setattr(run, "cut_slices", in_slices)
    report, text = made.build()
    assert cut == [2]
    assert report.published == made.space.published
    shutil.copy(made.space.candidate, made.from_nothing)
    assert report.changes is None
    assert report.dbt and report.dbt.is_success and report.dbt.passed > 100
    names = sorted(path.name for path in EXTRACTED.iterdir())
    assert documents(made.space.published) == names
    assert len(report.results) == len(names)
    assert sum(row.cell_count > 100 for row in report.results) >= 3
    for row in report.results:
        # A document without tables still has its statements.
        assert row.cell_count > 100 or row.statement_count > 10
        assert row.cell_count == 0 or row.evaluated_count > 100
        assert row.breaks_count == 0
        assert row.evaluated_count == (
            row.holds_count
            + row.holds_within_rounding_count
            + row.breaks_registered_count
        )
        assert row.publisher_name in text
    assert f"{sum(row.evaluated_count for row in report.results):,}" in text
    assert "unexplained" in text and "未解释" in text
    assert "published" in text.splitlines()[-1]


def test_statements_of_changes_are_those_that_dbt_compiles(
    made: Warehouse, tmp_path: Path
) -> None:
    subprocess.run(
        [
            *(Path(sys.executable).with_name("dbt"), "--quiet", "compile"),
            *("--vars", '{"build_of_changes": true}', "--target-path", tmp_path),
        ],
        cwd=made.space.root,
        env=os.environ | {"JUESUAN_DATABASE": str(made.space.candidate)},
        check=True,
    )
    by_dbt = read_manifest(tmp_path / "manifest.json", made.space.root)
    path = made.space.warehouse / "changes" / "manifest.json"
    kept = read_manifest(path, made.space.root)
    assert by_dbt and kept and kept.nodes.keys() == by_dbt.nodes.keys()
    compared = [key for key, node in kept.nodes.items() if node.sql]
    assert len(compared) > 300
    assert [key for key in compared if kept.nodes[key] != by_dbt.nodes[key]] == []


def test_a_changed_figure_is_named_and_not_published(made: Warehouse) -> None:
    before = digest(made.space.published)
    folder = made.extracts / CHANGED
    place: dict[str, str] = {}

    def add_one_digit(records: list[Record]) -> list[Record]:
        record = next(
            record
            for record in records
            if record["table_key"] == "expenditure" and len(record["class_code"]) == 7
        )
        record["value"] = record["value_text"] = f"9{record['value']}"
        place.update(record)
        return records

    change_file(folder, "table_cells", add_one_digit)
    report, text = made.build()
    assert report.published is None
    assert report.changes and report.changes.changed == 1
    # The publisher's other document is affected, too.
    assert report.changes.affected == 2 < report.changes.document_count
    assert digest(made.space.published) == before
    assert made.space.candidate.is_file()
    broken = {finding.identity_id for finding in report.breaks}
    assert broken & {"expenditure_row", "expenditure_hierarchy"}
    assert {finding.document_id for finding in report.breaks} == {CHANGED}
    for identity_id in broken:
        assert f"test identity_{identity_id}_holds" not in text
    assert "expenditure_hierarchy" in text
    assert f"+ {place['value_text']} {place['unit']}" in text
    assert f"p.{place['page']} l.{place['line']}" in text
    assert place["row_label"] in text
    assert "difference" in text and "allowance" in text
    assert "not published" in text.splitlines()[-1]


def test_a_document_in_quarantine_does_not_keep_the_others_back(
    made: Warehouse,
) -> None:
    shutil.rmtree(made.extracts)
    shutil.copytree(EXTRACTED, made.extracts)
    strange = made.extracts / "strange-2023"
    shutil.copytree(made.extracts / CHANGED, strange)
    reader = duckdb.connect(made.space.published, read_only=True)
    report, text = made.build()
    assert report.published and [
        refused.document_id for refused in report.load.quarantined
    ] == ["strange-2023"]
    assert documents_of(reader) == documents(made.space.published)
    reader.close()
    assert "in quarantine: strange-2023" in text
    assert "document_id is the name of the folder" in text


def differing(first: Path, second: Path) -> tuple[list[str], int]:
    """Tables whose rows differ between two files; number of rows compared."""
    found, compared = [], 0
    with duckdb.connect() as connection:
        for name, path in (("first", first), ("second", second)):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables()"
            # Tables written at publication have no counterpart in the workings.
            " where database_name = 'first' and schema_name <> 'main'"
            # The time of loading is not compared.
            " and table_name not in ('load_log', 'build_log', 'quarantine')"
        ).fetchall()
        for schema, table in tables:
            one, two = (f'{name}."{schema}"."{table}"' for name in ("first", "second"))
            row = connection.execute(
                f"select (select count(*) from {one}),"
                f" (select count(*) from (from {one} except all from {two})),"
                f" (select count(*) from (from {two} except all from {one}))"
            ).fetchone()
            assert row is not None
            compared += row[0]
            if row[1:] != (0, 0):
                found.append(f"{schema}.{table}")
    return found, compared


def test_a_build_in_slices_gives_the_rows_of_one_at_once(
    made: Warehouse, published: Path
) -> None:
    found, compared = differing(published, made.from_nothing)
    assert compared > 10_000 and found == []


def test_a_build_of_changes_gives_the_rows_of_a_build_from_nothing(
    made: Warehouse,
) -> None:
    """A document was changed, refused and put back before this."""
    found, compared = differing(made.from_nothing, made.space.candidate)
    assert compared > 10_000 and found == []


def test_nothing_changed_is_nothing_to_do(made: Warehouse) -> None:
    shutil.rmtree(made.extracts / "strange-2023", ignore_errors=True)
    before = digest(made.space.published)
    report, text = made.build()
    assert report.dbt is None and report.changes and report.changes.changed == 0
    assert len(report.results) == len(list(EXTRACTED.iterdir()))
    assert report.published and digest(report.published) == before
    assert "nothing to do" in text
    made.space.published.write_bytes(b"another file")
    report, _ = made.build()
    assert report.dbt is None and report.published
    found, compared = differing(made.space.published, made.from_nothing)
    assert compared > 10_000 and found == []


def test_what_one_build_may_break_is_not_sound_for_the_next(made: Warehouse) -> None:
    def state(was: str, now: str) -> None:
        with duckdb.connect(made.space.candidate) as connection:
            changed = connection.execute(
                "update audit.fct_identity_result set status = ? where"
                " identity_result_id = (select min(identity_result_id)"
                " from audit.fct_identity_result where identity_id ="
                " 'expenditure_hierarchy' and status = ?)",
                [now, was],
            ).fetchone()
        assert changed == (1,)

    before = digest(made.space.published)
    state("holds", "breaks")
    report, text = made.build()
    assert report.dbt is None and report.published is None
    assert [each.identity_id for each in report.breaks] == ["expenditure_hierarchy"]
    assert "1 identity breaks without entry in the register" in text
    assert "not published" in text.splitlines()[-1]
    state("breaks", "holds")
    assert made.build()[0].published and digest(made.space.published) == before


def test_a_document_taken_out_leaves_no_trace_and_comes_back_as_it_was(
    made: Warehouse,
) -> None:
    shutil.rmtree(made.extracts / CHANGED)
    report, text = made.build()
    assert report.published and report.load.absent == (CHANGED,)
    assert report.changes and (report.changes.changed, report.changes.affected) == (
        1,
        1,
    )
    assert "1 document has changed since the last build" in text
    examined = 0
    with duckdb.connect(made.space.published, read_only=True) as connection:
        columns = connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns()"
            " where data_type = 'VARCHAR' and not internal"
            " and schema_name <> 'reference'"
        ).fetchall()
        for schema, table, column in columns:
            row = connection.execute(
                f'select count(*), count(*) filter ("{column}" like ?)'
                f' from "{schema}"."{table}"',
                [f"%{CHANGED}%"],
            ).fetchone()
            assert row is not None and row[1] == 0, f"{schema}.{table}.{column}"
            examined += row[0]
    assert examined > 10_000
    assert differing(made.from_nothing, made.space.candidate)[0]
    shutil.copytree(EXTRACTED / CHANGED, made.extracts / CHANGED)
    report, _ = made.build()
    assert report.published and report.changes
    found, compared = differing(made.from_nothing, made.space.candidate)
    assert compared > 10_000 and found == []
    found, compared = differing(made.space.published, made.from_nothing)
    assert compared > 10_000 and found == []


def test_accounts_without_any_table_are_built_and_published(made: Warehouse) -> None:
    kept = [
        path.parent.name
        for path in made.extracts.glob("*/table_cells.csv")
        if len(path.read_text("utf-8").splitlines()) == 1
    ]
    gone = {path.name for path in made.extracts.iterdir()} - set(kept)
    assert len(kept) > 1 and len(gone) > 1
    for name in gone:
        shutil.rmtree(made.extracts / name)
    report, text = made.build()
    assert report.published, text
    assert documents(made.space.published) == sorted(kept)
    for name in gone:
        shutil.copytree(EXTRACTED / name, made.extracts / name)
    report, _ = made.build()
    assert report.published
    assert differing(made.from_nothing, made.space.candidate)[0] == []


def documents_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select document_id from core.dim_document order by 1"
    ).fetchall()
    return [document_id for (document_id,) in rows]


def test_nothing_to_build_is_an_error(made: Warehouse, tmp_path: Path) -> None:
    folder = tmp_path / "extracts"
    shutil.copytree(EXTRACTED / CHANGED, folder / CHANGED)
    set_field(folder / CHANGED, "document", 0, "kind", "x")
    space = workspace(warehouse=tmp_path, database=tmp_path / "workings.duckdb")
    with pytest.raises(BuildError, match="no document passed the gate"):
        build(space, [folder], Console(quiet=True))


def test_a_second_build_is_refused(made: Warehouse) -> None:
    with (
        writer_lock(made.space.lock),
        pytest.raises(BuildError, match="another build or load is at work"),
    ):
        build(made.space, [made.extracts], Console(quiet=True))
