"""Batches: in parallel, resumable, in the same order whatever happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.contract import DRAWING, FILES
from ingest.extract.batch import extract_files, find_sources
from ingest.extract.report import (
    report_details,
    report_json,
    report_notes,
    report_table,
)
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.sheet import FAMILIES
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.reference import load_reference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four documents, one of them empty, one a budget, and a file that is none."""
    source = tmp_path / "in"
    source.mkdir()
    reference = load_reference()
    for year in (2022, 2023):
        accounts = make_accounts(year, reference, fiscal_year=year)
        text = DocumentWriter(reference).text(
            accounts, FAMILIES[0], Dress("tabs", False, 0)
        )
        (source / f"{year}.txt").write_text(text, "utf-8")
    (source / "empty.txt").write_text("", "utf-8")
    (source / "budget.txt").write_text("收支预算总表\n单位：万元\n", "utf-8")
    (source / "notes.md").write_text("nothing", "utf-8")
    return source


def tree(out: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


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
    assert sum("is not placed" in line for line in lines) == 20
    assert "odd.txt: … and 40 more in unplaced_cells.csv" in lines
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
