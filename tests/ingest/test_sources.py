"""sources.csv: where documents were published, and which extract is replaced."""

import csv
import unicodedata
from pathlib import Path

import pytest
from test_cli import Command
from test_cli import juesuan as juesuan
from test_who_and_when import table

from ingest.errors import ExtractError
from ingest.extract.batch import Outcome, extract_files
from ingest.extract.find import find_sources
from ingest.extract.sources import read_sources
from ingest.heading.given import Given

HEADER = "file,url,published_on,retrieved_on,title\n"
ROW = "a.txt,https://example.org/a?b=1,2024-08-30,2024-09-01,甲县总工会2023年度决算\n"


def document(folder: Path, name: str = "a.txt", more: str = "") -> Path:
    """A document of one table in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(table("甲县总工会") + more, "utf-8")
    return path


def record(outcome: Outcome) -> dict[str, str]:
    """The record of an extract's document.csv."""
    assert outcome.folder is not None, outcome.error
    text = (outcome.folder / "document.csv").read_text("utf-8")
    return next(csv.DictReader(text.splitlines()))


def extract(*paths: Path, out: Path, replace: bool = False) -> list[Outcome]:
    """Extract documents with their sources."""
    return extract_files(
        paths, out, jobs=1, replace=replace, sources=read_sources(paths)
    )


def test_where_a_document_was_published_stands_in_its_extract(tmp_path: Path) -> None:
    path, out = document(tmp_path / "in"), tmp_path / "out"
    bare = record(extract(path, out=out)[0])
    assert (bare["source_url"], bare["published_on"]) == ("", "")
    sources = path.parent / "sources.csv"
    for mark in ("", "\ufeff"):
        sources.write_text(mark + HEADER + ROW, "utf-8")
        found = record(extract(path, out=out)[0])
        assert found["source_url"] == "https://example.org/a?b=1"
        assert found["published_on"] == "2024-08-30"
        assert found["retrieved_on"] == "2024-09-01"
        assert found["source_title"] == "甲县总工会2023年度决算"
    assert extract(path, out=out)[0].is_unchanged
    # A corrected row reaches the extract of a document that has not changed.
    sources.write_text("file,published_on\n\na.txt,2024-08-31\n", "utf-8")
    found = record(extract(path, out=out)[0])
    assert (found["published_on"], found["source_url"]) == ("2024-08-31", "")


def test_each_folder_has_its_own_sources(tmp_path: Path) -> None:
    one, two = document(tmp_path / "one"), document(tmp_path / "two", more="注：二\n")
    (two.parent / "sources.csv").write_text(HEADER + ROW, "utf-8")
    paths = find_sources([tmp_path, *two.parent.iterdir()])
    assert paths == [one, two]
    sources = read_sources(paths)
    assert sources.of(two).url and not sources.of(one).url


def test_names_are_compared_in_one_form(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "é.txt")
    path = document(tmp_path, name)
    row = ROW.replace("a.txt", unicodedata.normalize("NFC", name))
    (tmp_path / "sources.csv").write_text(HEADER + row, "utf-8")
    sources = read_sources([path])
    assert sources.of(path).url and not sources.absent


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("file,link\na.txt,x\n", 1, "'link'"),
        ("url,title\nx,y\n", 1, "file"),
        ("file,url,url\na.txt,,\n", 1, "twice"),
        ("", 1, "file"),
        (HEADER + ROW + ROW, 3, "column file"),
        (HEADER + "in/a.txt,,,,\n", 2, "column file"),
        (HEADER + ",https://example.org,,,\n", 2, "column file"),
        (HEADER + "a.txt,example.org/a,,,\n", 2, "column url"),
        (HEADER + "a.txt,ftp://example.org/a,,,\n", 2, "column url"),
        (HEADER + "a.txt,,2024/8/30,,\n", 2, "column published_on"),
        (HEADER + "a.txt,,20240830,,\n", 2, "column published_on"),
        (HEADER + ROW.replace("09-01", "02-30"), 2, "column retrieved_on"),
        (HEADER + "a.txt,,,\n", 2, "4 fields"),
        (HEADER + 'a.txt,"x"y,,,\n', 2, "CSV"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    path = document(tmp_path)
    (tmp_path / "sources.csv").write_text(text, "utf-8")
    with pytest.raises(ExtractError) as raised:
        read_sources([path])
    assert raised.value.line == line and message in raised.value.message
    assert str(raised.value.document).endswith("sources.csv") and raised.value.remedy


def test_sources_of_another_encoding_are_refused(tmp_path: Path) -> None:
    path = document(tmp_path)
    (tmp_path / "sources.csv").write_bytes((HEADER + ROW).encode("gb18030"))
    with pytest.raises(ExtractError, match="UTF-8"):
        read_sources([path])


def test_an_extract_of_another_source_is_kept_unless_it_is_to_be_replaced(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    first = document(tmp_path / "in", "a.txt")
    other = document(tmp_path / "in", "b.txt", "注：二\n")
    kept = record(extract(first, out=out)[0])
    (refused,) = extract(other, out=out)
    assert refused.folder is None and not refused.is_complete
    assert "a.txt" in str(refused.error) and "b.txt" in str(refused.error)
    assert "--replace" in str(refused.error)
    assert record(extract(first, out=out)[0]) == kept
    (done,) = extract(other, out=out, replace=True)
    assert record(done)["source_file"] == "b.txt"
    assert done.is_complete
    assert "a.txt" in done.notes[-1] and "--replace" in done.notes[-1]
    # Two documents of one call never share an extract.
    results = extract(first, other, out=out, replace=True)
    assert [outcome.error is None for outcome in results] == [False, True]


def test_a_revision_of_the_same_file_replaces_its_extract_and_says_so(
    tmp_path: Path,
) -> None:
    out, path = tmp_path / "out", document(tmp_path / "in")
    before = record(extract(path, out=out)[0])
    document(path.parent, more="注：更正\n")
    (done,) = extract(path, out=out)
    assert record(done)["source_sha256"] != before["source_sha256"]
    assert "has changed" in done.notes[-1] and done.is_complete
    assert not any("has changed" in note for note in extract(path, out=out)[0].notes)


def test_a_new_version_replaces_its_own_extract_silently(tmp_path: Path) -> None:
    out, path = tmp_path / "out", document(tmp_path / "in")
    (first,) = extract(path, out=out)
    assert first.folder is not None
    file = first.folder / "document.csv"
    file.write_text(file.read_text("utf-8").replace(",0.", ",9."), "utf-8")
    (again,) = extract(path, out=out)
    assert again.error is None and not again.is_unchanged
    assert again.notes == first.notes


def test_a_document_that_is_now_another_leaves_no_second_extract_unsaid(
    tmp_path: Path,
) -> None:
    out, path = tmp_path / "out", tmp_path / "a.txt"
    path.write_text(table("甲县总工会", ""), "utf-8")
    (first,) = extract_files([path], out, given=Given(year=2021))
    assert first.folder is not None
    (same,) = extract_files([path], out, given=Given(year=2021))
    assert same.is_unchanged
    (second,) = extract_files([path], out, given=Given(year=2022))
    assert second.folder is not None and second.folder != first.folder
    assert any(first.folder.name in note for note in second.notes)


def test_what_is_no_extract_is_not_overwritten(tmp_path: Path) -> None:
    out, path = tmp_path / "out", document(tmp_path / "in")
    (first,) = extract(path, out=out)
    assert first.folder is not None
    (first.folder / "document.csv").write_text("a,b\n1,2\n", "utf-8")
    (refused,) = extract(path, out=out)
    assert "was kept" in str(refused.error)


def test_the_command_takes_who_when_and_replace(
    juesuan: Command, tmp_path: Path
) -> None:
    path, out = tmp_path / "in" / "x.txt", tmp_path / "out"
    path.parent.mkdir()
    path.write_text(table("", ""), "utf-8")
    (path.parent / "sources.csv").write_text(
        HEADER + ROW.replace("a.txt", "x.txt") + ROW, "utf-8"
    )
    code, text, _ = juesuan("extract", path.parent, "--out", out)
    assert code == 1 and "--publisher" in text
    who = ("--publisher", "union-360000", "--year", "2021", "--scope", "own_level")
    code, text, _ = juesuan("extract", path.parent, "--out", out, *who)
    assert code == 0
    assert "line 3: there is no file a.txt" in text
    folder = out / "union-360000-2021-final-accounts-own-level"
    assert "https://example.org/a?b=1" in (folder / "document.csv").read_text("utf-8")
    other = path.with_name("y.txt")
    other.write_text(table("", "") + "注：二\n", "utf-8")
    code, text, _ = juesuan("extract", other, "--out", out, *who)
    assert code == 1 and "comes from x.txt" in text
    code, text, _ = juesuan("extract", other, "--out", out, *who, "--replace")
    assert code == 0 and "of x.txt was replaced (--replace)" in text
    for wrong in (("--publisher", "union-1"), ("--year", "23"), ("--scope", "all")):
        code, _, error = juesuan("extract", path, "--out", out, *wrong)
        assert code == 2 and error
    (path.parent / "sources.csv").write_text("name\n", "utf-8")
    code, _, error = juesuan("extract", path.parent, "--out", out, *who)
    assert code == 2 and "sources.csv, line 1: unknown column 'name'" in error
