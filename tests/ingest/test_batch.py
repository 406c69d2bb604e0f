"""Batches: in parallel, resumable, in the same order whatever happens."""

import json
from functools import partial
from io import StringIO
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from click.testing import CliRunner
from made.nation import tree
from rich.console import Console
from rich.table import Table

from ingest.cli import cli
from ingest.console import Fitted
from ingest.contract import DRAWING, FILES
from ingest.extract.batch import extract_files
from ingest.extract.find import find, find_sources
from ingest.extract.report import (
    report_details,
    report_json,
    report_notes,
    report_table,
)
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.reference import load_reference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four documents, one of them empty, one a budget, and a file that is none."""
    source = tmp_path / "in"
    source.mkdir()
    for year in (2022, 2023):
        accounts = make_accounts(year, fiscal_year=year)
        text = DocumentWriter().text(accounts, FAMILIES[0], Dress("tabs", False, 0))
        (source / f"{year}.txt").write_text(text, "utf-8")
    (source / "empty.txt").write_text("", "utf-8")
    (source / "budget.txt").write_text("收支预算总表\n单位：万元\n", "utf-8")
    (source / "notes.md").write_text("nothing", "utf-8")
    return source


def test_a_folder_stands_for_its_documents(folder: Path) -> None:
    names = ["2022.txt", "2023.txt", "budget.txt", "empty.txt"]
    assert [path.name for path in find_sources([folder])] == names
    assert find_sources([folder / "*.txt"]) == find_sources([folder])
    assert find_sources([folder / "2022.txt", folder])[:1] == [folder / "2022.txt"]
    assert find_sources([folder / "absent.txt"]) == [folder / "absent.txt"]


def test_the_outcome_does_not_depend_on_jobs_or_order(folder: Path) -> None:
    paths = find_sources([folder])
    one, two = folder / "one", folder / "two"
    first = extract_files(paths, one, jobs=1)
    second = extract_files(paths[::-1], two, jobs=2)
    assert [o.path.name for o in first] == [o.path.name for o in second][::-1]
    assert [o.error is None for o in first] == [True, True, False, False]
    assert tree(one) == tree(two)
    assert len(tree(one)) == 2 * len(FILES)


def test_unchanged_documents_are_skipped(folder: Path) -> None:
    paths = find_sources([folder])
    out = folder / "out"
    extract_files(paths, out)
    written = tree(out)
    again = extract_files(paths, out)
    assert [o.is_unchanged for o in again] == [True, True, False, False]
    assert [o.is_complete for o in again] == [True, True, False, False]
    assert tree(out) == written
    paths[0].write_text(paths[0].read_text("utf-8") + "\n", "utf-8")
    assert [o.is_unchanged for o in extract_files(paths, out)][:2] == [False, True]
    assert not any(o.is_unchanged for o in extract_files(paths, out, again=True))


def test_the_report_says_what_was_found_and_what_not(folder: Path) -> None:
    reference = load_reference()
    outcomes = extract_files(find_sources([folder]), folder / "out")
    report = json.loads(report_json(outcomes, reference))
    assert report["complete"] is False
    first, _, budget, empty = report["documents"]
    assert first["tables"]["missing"] == []
    assert first["cells"] > 50
    assert first["identities"]["breaks"] == 0
    assert "budget" in budget["error"]
    assert "empty" in empty["error"]
    assert len(report_details(outcomes, reference)) == 2
    assert report_table(outcomes, reference).table.row_count == 4


def test_an_unchanged_document_says_what_it_lacks(tmp_path: Path) -> None:
    reference = load_reference()
    path, whole = tmp_path / "odd.txt", tmp_path / "whole.txt"
    figures = "".join(f"某项支出\t{n}.25\t{n}.50\n" for n in range(30))
    path.write_text(
        f"测试县总工会2023年度部门决算\n其他情况表\n项目\t甲\t乙\n{figures}", "utf-8"
    )
    text = "试验县总工会2023年度部门决算\n2023年度收入总计12.50万元。"
    whole.write_text(text, "utf-8")
    out = tmp_path / "out"
    (first, _) = extract_files([path, whole], out)
    assert first.folder is not None
    assert first.extract is not None and len(first.extract.unplaced) == 60
    lines = report_details([first], reference)
    assert sum("is not placed" in line for line in lines) == 10
    assert "odd.txt: … and 50 more in unplaced_cells.csv" in lines
    again = extract_files([path, whole], out)
    (note, *others) = report_notes(again)
    assert note.startswith("odd.txt: unchanged, 60 figures without a place") and (
        "unplaced_cells.csv" in note
    )
    report = json.loads(report_json(again, reference))
    assert [one["complete"] for one in report["documents"]] == [False, not others]
    assert all(one["unchanged"] for one in report["documents"])
    assert all("error" not in one for one in report["documents"])
    assert report["documents"][0]["document_id"] == first.folder.name


def test_a_rewritten_extract_keeps_no_drawing_of_another(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("试验县总工会2023年度部门决算\n收入总计12.50万元。", "utf-8")
    (first,) = extract_files([path], tmp_path / "out")
    assert first.folder is not None
    drawing = first.folder / DRAWING
    drawing.write_text("earlier", "utf-8")
    extract_files([path], tmp_path / "out")
    assert drawing.exists()
    extract_files([path], tmp_path / "out", again=True)
    assert not drawing.exists()


def test_what_a_folder_is_not_read_for_is_named(tmp_path: Path) -> None:
    names = ("b.ofd", "c.ZIP", "d", "sub/e.wps", ".hidden.txt", "~$a.docx")
    others = (".git/x.txt", "sources.csv", "a.txt", "sub/f.txt")
    for name in (*names, *others, "out/u/document.csv", "out/u/ledger.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    (tmp_path / "out/u/drawing.html").write_text("", "utf-8")
    found = find([tmp_path])
    assert [path.name for path in found.documents] == ["a.txt", "f.txt"]
    assert [path.name for path in found.passed] == ["b.ofd", "c.ZIP", "d", "e.wps"]
    assert found.warning.startswith("4 files passed over")
    assert "in a folder: b.ofd, c.ZIP, d, e.wps (name them singly" in found.warning
    # What is named singly is not passed over, be it hidden or of another kind.
    single = find([tmp_path, tmp_path / "b.ofd", tmp_path / ".hidden.txt"])
    assert tmp_path / "b.ofd" in single.documents
    assert tmp_path / ".hidden.txt" in single.documents
    assert len(single.passed) == 3
    assert find([tmp_path / "a.txt"]).warning == ""
    report = json.loads(report_json([], load_reference(), found.passed))
    assert len(report["passed_over"]) == 4


def test_the_command_says_what_was_passed_over(tmp_path: Path) -> None:
    """The error about a folder without documents names its contents."""
    (tmp_path / "b.ofd").write_text("", "utf-8")
    run = partial(CliRunner().invoke, cli, ["extract", str(tmp_path)])
    assert "1 file passed over" in str(run().exception)
    assert "b.ofd" in str(run().exception)
    (tmp_path / "a.txt").write_text("", "utf-8")
    assert "- 1 file passed over" in run().output


def test_a_folder_of_another_document_is_named_as_it_is(tmp_path: Path) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "out"
    path.write_text("试验县总工会2023年度部门决算\n收入总计12.50万元。", "utf-8")
    (first,) = extract_files([path], out)
    assert first.folder is not None
    for name in ("A", "B"):
        copytree(first.folder, out / name)
    (again,) = extract_files([path], out, again=True)
    assert "remove the folders A and B, which hold the same" in again.notes[-1]
    rmtree(out / "B")
    (again,) = extract_files([path], out, again=True)
    assert "remove the folder A, which holds the same" in again.notes[-1]
    rmtree(out / "A")
    (first.folder / "document.csv").write_text("a\n1\n", "utf-8")
    (kept,) = extract_files([path], out)
    assert f"folder {first.folder.name} holds a document.csv that is not" in str(
        kept.error
    )


@pytest.mark.parametrize(("is_terminal", "is_whole"), [(False, True), (True, False)])
def test_what_is_no_terminal_gets_all_columns(
    is_terminal: bool, is_whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    table = Table()
    for heading in ("document", "tables", "cells"):
        table.add_column(heading * 3, no_wrap=True)
    table.add_row("a" * 30, "1", "2")
    console = Console(width=40, force_terminal=is_terminal, file=StringIO())
    with console.capture() as captured:
        console.print(Fitted(table, ["cells" * 3]), crop=False)
    printed = captured.get()
    assert ("cells" * 3 in printed.split("\n")[1]) == is_whole
    assert ("too narrow" in printed) != is_whole
