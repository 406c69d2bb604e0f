"""Loading Parquet: the same rows as from folders, part by part."""

from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import duckdb
import pytest
from made_extract import made_records, write_extract

from ingest.contract import DOCUMENT, FILES
from ingest.errors import LoadError
from ingest.load import extracts as found_extracts
from ingest.load import run
from ingest.load.extracts import batches, find_extracts
from ingest.load.judge import judge
from ingest.load.parquet import find_parts, read_part
from ingest.load.run import load_extracts
from ingest.paths import Workspace, workspace
from ingest.warehouse.database import open_database

NAMES = ("made-one", "made-two", "made-three")
PARTS = {
    "fiscal_year=2022/part-0.parquet": ("made-one", "made-two"),
    "fiscal_year=2023/part-0.parquet": ("made-three",),
}


def write_part(dataset: Path, path: str, names: tuple[str, ...]) -> None:
    with duckdb.connect() as connection:
        for file in FILES:
            target = dataset / file.name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            columns = ", ".join(f'"{column}" varchar' for column in file.columns)
            connection.execute(f"create or replace table part ({columns})")
            records = [
                [record.get(column) or None for column in file.columns]
                for name in names
                for record in made_records(name)[file.name]
            ]
            marks = ", ".join("?" for _ in file.columns)
            connection.executemany(f"insert into part values ({marks})", records)
            connection.execute(f"copy part to '{target}' (format parquet)")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    for path, names in PARTS.items():
        write_part(tmp_path / "dataset", path, names)
    return tmp_path / "dataset"


def space_in(folder: Path) -> Workspace:
    return workspace(warehouse=folder, database=folder / "workings.duckdb")


def raw_rows(space: Workspace) -> dict[str, list[tuple[object, ...]]]:
    with open_database(space.candidate, read_only=True) as connection:
        return {
            file.name: connection.execute(
                f"from raw.{file.name} order by all"
            ).fetchall()
            for file in FILES
        }


def test_parquet_gives_the_rows_of_the_folders(
    tmp_path: Path, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = tmp_path / "folders"
    for name in NAMES:
        write_extract(folders, name)
    steps: list[tuple[int, int]] = []
    monkeypatch.setattr(found_extracts, "_BATCH", 2)
    report = load_extracts(
        space_in(tmp_path / "one"),
        [dataset],
        progress=lambda done, total: steps.append((done, total)),
    )
    assert sorted(report.loaded) == sorted(NAMES) and not report.quarantined
    assert [total for _, total in steps] == [3, 3] and steps[-1][0] == 3
    load_extracts(space_in(tmp_path / "two"), [folders])
    rows = raw_rows(space_in(tmp_path / "one"))
    assert rows == raw_rows(space_in(tmp_path / "two"))
    assert all(rows[file.name] for file in FILES)
    again = load_extracts(space_in(tmp_path / "one"), [dataset])
    assert sorted(again.unchanged) == sorted(NAMES) and not again.loaded


def test_a_dataset_of_an_earlier_contract_loads(tmp_path: Path, dataset: Path) -> None:
    space = space_in(tmp_path / "one")
    for path in PARTS:
        part = dataset / "document" / path
        with duckdb.connect() as connection:
            connection.execute(f"create table part as from '{part}'")
            for column in DOCUMENT.added:
                connection.execute(f"alter table part drop column {column}")
            connection.execute(f"copy part to '{part}' (format parquet)")
    report = load_extracts(space, [dataset])
    assert sorted(report.loaded) == sorted(NAMES) and not report.quarantined
    assert len(raw_rows(space)["document"]) == len(NAMES)


def test_a_part_with_a_file_missing_is_held_back(dataset: Path, tmp_path: Path) -> None:
    (dataset / "headcounts" / "fiscal_year=2022" / "part-0.parquet").unlink()
    report = load_extracts(space_in(tmp_path / "one"), [dataset])
    assert report.loaded == ("made-three",)
    assert [refused.document_id for refused in report.quarantined] == [
        "made-one",
        "made-two",
    ]
    assert "the file is missing" in report.quarantined[0].reasons[0].detail


def test_another_column_holds_the_part_back(dataset: Path) -> None:
    path = dataset / "headcounts" / "fiscal_year=2023" / "part-0.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select 'made-three' as document_id, 1 as people) to '{path}'"
            " (format parquet)"
        )
    (part,) = (part for part in find_parts(dataset) if part.documents[0] == NAMES[2])
    reads = {read.file.name: read for read in read_part(part, {NAMES[2]})}
    assert not reads["headcounts"].is_sound
    assert reads["headcounts"].header == ("document_id", "people")
    assert sum(read.is_sound for read in reads.values()) == len(FILES) - 1


@pytest.mark.parametrize(
    ("file", "query", "message"),
    [
        ("headcounts", "'made-nine' as document_id", "does not list"),
        ("document", "null::varchar as document_id", "without a name"),
        ("document", "unnest(['made-one', 'made-one']) as document_id", "one twice"),
    ],
)
def test_records_without_a_document_are_an_error(
    dataset: Path, file: str, query: str, message: str
) -> None:
    path = dataset / file / "fiscal_year=2022" / "part-0.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"copy (select {query}) to '{path}' (format parquet)")
    with pytest.raises(LoadError, match=message):
        for part in find_parts(dataset):
            read_part(part, part.documents)


def test_a_part_without_documents_is_an_error(dataset: Path) -> None:
    (dataset / "document" / "fiscal_year=2022" / "part-0.parquet").unlink()
    with pytest.raises(LoadError, match="has no document beside it"):
        find_parts(dataset)


def test_what_is_no_parquet_is_reported(dataset: Path) -> None:
    part = "fiscal_year=2022/part-0.parquet"
    (dataset / "document" / part).write_bytes(b"no parquet")
    with pytest.raises(LoadError, match="cannot be read"):
        find_parts(dataset)
    write_part(dataset, part, PARTS[part])
    (dataset / "tables" / part).write_bytes(b"no parquet")
    reads = read_part(find_parts(dataset)[0], {"made-one", "made-two"})
    problems = {read.file.name: read.problem for read in reads}
    assert "cannot be read" in problems.pop("tables") and not any(problems.values())


def test_documents_of_a_part_are_read_together(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found_extracts, "_BATCH", 1)
    lots = [
        sorted(extract.name for extract in lot)
        for lot in batches(find_extracts([dataset]))
    ]
    assert sorted(lots) == [["made-one", "made-two"], ["made-three"]]


def test_documents_that_are_not_asked_for_are_left_in_the_part(dataset: Path) -> None:
    reads = read_part(find_parts(dataset)[0], {"made-two"})
    assert {read.extracts for read in reads} == {("made-two",)}
    found = {name for read in reads for name in read.frame["document_id"]}
    assert found == {"made-two"}


def test_batches_in_processes_of_their_own_load_the_same(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space, other = space_in(tmp_path / "one"), space_in(tmp_path / "two")
    wrong = dataset / "tables" / "fiscal_year=2023" / "part-0.parquet"
    wrong.write_bytes(b"no parquet")
    load_extracts(space, [dataset])
    monkeypatch.setattr(found_extracts, "_BATCH", 1)
    report = load_extracts(other, [dataset])
    assert report.loaded == ("made-one", "made-two")
    assert [refused.document_id for refused in report.quarantined] == ["made-three"]
    assert raw_rows(other) == raw_rows(space)


def test_a_load_whose_processes_cannot_start_says_so(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(self: BaseProcess) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(found_extracts, "_BATCH", 1)
    monkeypatch.setattr(BaseProcess, "start", start)
    with pytest.raises(LoadError, match=r"started: .*Cannot allocate memory") as raised:
        load_extracts(space_in(tmp_path), [dataset])
    assert "ulimit" in (raised.value.remedy or "")


def test_what_changes_while_it_is_loaded_is_not_loaded(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = space_in(tmp_path / "wh")

    def and_change(*arguments: Any) -> Iterator[Any]:
        for answer in judge(*arguments):
            part = "fiscal_year=2022/part-0.parquet"
            write_part(dataset, part, ("made-one", "made-two", "made-four"))
            yield answer

    monkeypatch.setattr(run, "judge", and_change)
    with pytest.raises(LoadError, match="changed while it was being loaded"):
        load_extracts(space, [dataset])
    assert not any(raw_rows(space).values())
