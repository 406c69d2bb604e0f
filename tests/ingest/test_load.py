"""Loading: skipped, replaced, quarantined and removed documents; nothing is lost."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from made_extract import made_records, set_field, write_extract

from ingest.contract import FILES, TABLE_CELLS, ExtractFile
from ingest.errors import LoadError
from ingest.load import frames, gate, judge, run
from ingest.load.extracts import find_extracts
from ingest.load.run import LoadReport, load_extracts
from ingest.load.vocabulary import load_vocabulary
from ingest.paths import Workspace, workspace
from ingest.warehouse import database as warehouse

ONE, TWO = "made-one", "made-two"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(
        warehouse=tmp_path / "warehouse",
        database=tmp_path / "warehouse" / "workings.duckdb",
    )


@pytest.fixture
def extracts(tmp_path: Path) -> Path:
    """A folder with two valid extracts."""
    folder = tmp_path / "extracts"
    write_extract(folder, ONE)
    write_extract(folder, TWO)
    return folder


def rows(space: Workspace, query: str) -> list[tuple[object, ...]]:
    with warehouse.open_database(space.candidate, read_only=True) as connection:
        return connection.execute(query).fetchall()


def only_reason(report: LoadReport) -> str:
    (refused,) = report.quarantined
    (reason,) = refused.reasons
    return reason.detail


def test_raw_holds_the_extract_as_text(space: Workspace, extracts: Path) -> None:
    report = load_extracts(space, [extracts])
    assert report.loaded == (ONE, TWO)
    for file in FILES:
        stored = rows(
            space,
            f"select * from raw.{file.name} where document_id = '{ONE}'",
        )
        expected = [
            tuple(record.get(column) or None for column in file.columns)
            for record in made_records(ONE)[file.name]
        ]
        assert stored == expected
        assert expected
    types = rows(
        space,
        "select distinct data_type from duckdb_columns() where schema_name = 'raw'"
        " and table_name not in ('load_log', 'quarantine')",
    )
    assert types == [("VARCHAR",)]


def test_the_file_opens_in_older_clients(space: Workspace, extracts: Path) -> None:
    load_extracts(space, [extracts])
    ((tags,),) = rows(
        space,
        "select tags from duckdb_databases() where database_name = 'workings'",
    )
    assert isinstance(tags, Mapping)
    assert str(tags["storage_version"]).startswith("v1.4.0")


def test_an_unchanged_document_is_skipped_without_the_gate(
    space: Workspace, extracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_extracts(space, [extracts])

    def fail(*_: object) -> None:
        raise AssertionError("the gate was asked")

    monkeypatch.setattr(judge, "examine", fail)
    report = load_extracts(space, [extracts])
    assert report.unchanged == (ONE, TWO)
    assert report.loaded == ()
    with pytest.raises(AssertionError, match="the gate was asked"):
        load_extracts(space, [extracts], force=True)


def test_a_changed_gate_examines_everything_again(
    space: Workspace, extracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_extracts(space, [extracts])
    monkeypatch.setattr(run, "gate_sha256", lambda _: "another gate")
    assert load_extracts(space, [extracts]).loaded == (ONE, TWO)


def test_a_changed_document_is_replaced_whole(space: Workspace, extracts: Path) -> None:
    load_extracts(space, [extracts])
    set_field(extracts / ONE, "document", 0, "publisher_label", "江西总工会")
    report = load_extracts(space, [extracts])
    assert (report.loaded, report.unchanged) == ((ONE,), (TWO,))
    assert rows(
        space, "select document_id, publisher_label from raw.document order by all"
    ) == [(ONE, "江西总工会"), (TWO, "江西省总工会")]
    counts = rows(
        space, "select document_id, count(*) from raw.table_cells group by 1 order by 1"
    )
    assert counts == [(ONE, 4), (TWO, 4)]


def test_a_document_in_quarantine_stops_no_other_and_keeps_its_earlier_version(
    space: Workspace, extracts: Path
) -> None:
    load_extracts(space, [extracts])
    set_field(extracts / ONE, "table_cells", 0, "value", "1.00")
    set_field(extracts / TWO, "document", 0, "publisher_label", "江西总工会")
    report = load_extracts(space, [extracts])
    assert report.loaded == (TWO,)
    (refused,) = report.quarantined
    assert (refused.document_id, refused.has_earlier_version) == (ONE, True)
    assert rows(
        space,
        f"select value from raw.table_cells where document_id = '{ONE}' limit 1",
    ) == [("1234.50",)]
    assert rows(
        space, "select document_id, file, row_count from raw.quarantine order by all"
    ) == [(ONE, "table_cells.csv", 1)] * len(refused.reasons)

    set_field(extracts / ONE, "table_cells", 0, "value", "1234.50")
    assert load_extracts(space, [extracts], force=True).quarantined == ()
    assert rows(space, "select * from raw.quarantine") == []


def test_a_document_no_longer_given_is_reported_and_taken_out_on_request(
    space: Workspace, extracts: Path
) -> None:
    load_extracts(space, [extracts])
    report = load_extracts(space, [extracts / ONE])
    assert (report.absent, report.removed) == ((TWO,), False)
    assert len(rows(space, "select * from raw.document")) == 2
    report = load_extracts(space, [extracts / ONE], prune=True)
    assert (report.absent, report.removed) == ((TWO,), True)
    for file in (*FILES,):
        assert rows(space, f"select distinct document_id from raw.{file.name}") == [
            (ONE,)
        ]
    assert rows(space, "select document_id from raw.load_log") == [(ONE,)]


def test_a_document_is_written_whole_or_not_at_all(
    space: Workspace, extracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_extracts(space, [extracts])
    before = rows(space, "select * from raw.table_rows order by all")
    set_field(extracts / ONE, "document", 0, "publisher_label", "江西总工会")
    insert = warehouse._insert

    def fail_at_cells(
        connection: duckdb.DuckDBPyConnection,
        file: ExtractFile,
        source: pd.DataFrame | Path,
        names: Sequence[str],
    ) -> None:
        if file is TABLE_CELLS:
            raise duckdb.IOException("disk full")
        insert(connection, file, source, names)

    monkeypatch.setattr(warehouse, "_insert", fail_at_cells)
    with pytest.raises(LoadError, match=r"made-one.*disk full.*still there"):
        load_extracts(space, [extracts])
    assert rows(space, "select * from raw.table_rows order by all") == before
    assert rows(
        space, f"select publisher_label from raw.document where document_id = '{ONE}'"
    ) == [("江西省总工会",)]


def test_a_transaction_that_the_disk_has_ended_is_reported(
    space: Workspace, extracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: duckdb.DuckDBPyConnection, *_: object) -> None:
        connection.rollback()
        raise duckdb.IOException("disk full")

    monkeypatch.setattr(warehouse, "_insert", fail)
    with pytest.raises(LoadError, match=r"disk full.*still there"):
        load_extracts(space, [extracts])
    assert rows(space, "select * from raw.document") == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "the file is missing"),
        (b"", "the file is empty"),
        ("文件".encode("gb18030"), "not UTF-8 at line 1"),
        (b"a,b\n1\n", "line 2 has 1 fields, the header has 2"),
        (b'a,b\n1,"2\n', "not a CSV file at line 2"),
        (b"a,a\n1,2\n", "a column comes twice in the header a,a"),
        (b"\xef\xbb\xbfdocument_id\n1\n", "columns of the contract"),
    ],
)
def test_a_malformed_file_is_a_reason_and_no_traceback(
    space: Workspace, extracts: Path, content: bytes | None, reason: str
) -> None:
    path = extracts / ONE / "table_rows.csv"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    report = load_extracts(space, [extracts])
    assert reason in only_reason(report)
    assert report.loaded == (TWO,)


def test_a_folder_that_is_no_extract_is_held_back(
    space: Workspace, extracts: Path
) -> None:
    (extracts / "notes").mkdir()
    report = load_extracts(space, [extracts])
    (refused,) = report.quarantined
    assert refused.document_id == "notes"
    assert refused.reasons[0].file == "document.csv"


def test_folders_that_cannot_be_meant_are_refused(
    space: Workspace, extracts: Path, tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    write_extract(tmp_path / "more", ONE)
    with pytest.raises(LoadError, match="there is no folder"):
        find_extracts([tmp_path / "absent"])
    with pytest.raises(LoadError, match="holds no extract"):
        find_extracts([tmp_path / "nothing"])
    with pytest.raises(LoadError, match=rf"{ONE}: found twice"):
        find_extracts([extracts, tmp_path / "more"])
    assert len(find_extracts([extracts, extracts / ONE])) == 2


def test_a_check_that_skips_records_stops_the_load(
    space: Workspace, extracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames_of = frames.gate_frames

    def with_a_hole(*args: object) -> dict[str, pd.DataFrame]:
        made = frames_of(*args)  # type: ignore[arg-type]
        made["document"].loc[0, "kind"] = None
        return made

    monkeypatch.setattr(gate, "gate_frames", with_a_hole)
    with pytest.raises(LoadError, match="document_kind_known looked at 1 of 2 records"):
        load_extracts(space, [extracts])
    assert rows(space, "select * from raw.document") == []


def test_a_gate_without_extracts_is_an_error() -> None:
    with pytest.raises(LoadError, match="no extract to examine"):
        gate.examine([], load_vocabulary())


def test_a_database_of_another_contract_is_made_anew(
    space: Workspace, extracts: Path
) -> None:
    load_extracts(space, [extracts])
    with warehouse.open_database(space.candidate) as connection:
        connection.execute("alter table raw.table_cells drop column placement_note")
    assert load_extracts(space, [extracts]).loaded == (ONE, TWO)


def test_a_file_that_is_no_database_is_a_clear_error(
    space: Workspace, extracts: Path
) -> None:
    space.candidate.parent.mkdir(parents=True)
    space.candidate.write_text("not a database" * 1000, encoding="utf-8")
    with pytest.raises(LoadError, match="cannot be opened"):
        load_extracts(space, [extracts])


def test_data_docs_tell_what_was_found_and_ask_no_network(
    space: Workspace, extracts: Path
) -> None:
    set_field(extracts / ONE, "table_cells", 0, "value_text", "<b>1</b>")
    load_extracts(space, [extracts])
    pages = {page.name: page.read_text() for page in space.data_docs.glob("*.html")}
    assert set(pages) == {"index.html", "files.html"} | {
        f"{file.name}.html" for file in FILES
    }
    for text in pages.values():
        assert "//" not in text and "<script" not in text and "src=" not in text
        assert "<b>1</b>" not in text
    assert "1 unexpected" in pages["table_cells.html"]
    assert ONE in pages["index.html"] and TWO in pages["index.html"]
    assert "&lt;b&gt;1&lt;/b&gt;" in pages["table_cells.html"]
