"""Revised accounts are kept beside the first; duplicates are reported."""

from io import StringIO
from pathlib import Path

import pytest
from made.built import held_back, publishers
from made.document import MadeDocument
from rich.console import Console
from test_sources import document, extract, record

from ingest.build.report import print_load
from ingest.extract.find import find_sources
from ingest.heading.revision import revision_said
from ingest.load.run import load_extracts
from ingest.paths import workspace

FIRST = "a.txt,,2024-08-30,,\n"
LATER = "b.txt,,2024-11-02,,\n"
HEADER = "file,url,published_on,retrieved_on,title\n"


@pytest.mark.parametrize(
    ("title", "revision"),
    [
        ("甲县总工会2023年度部门决算", 1),
        ("甲县总工会2023年度部门决算（修订版）", 2),
        ("甲县总工会2023年度部门决算公开（第二次修订）", 3),
        ("甲县总工会2023年度部门决算(第1次更正)", 2),
        ("甲县总工会2023年度部门决算更正公告", 2),
        ("关于更正2023年度部门决算的说明", 2),
        ("修订后的甲县总工会2023年度部门决算", 2),
        ("甲县总工会2023年度部门决算（更新）", 2),
        # Finished work is not a revision of the accounts that report it.
        ("职工之家更新改造项目绩效自评表", 1),
        ("2023年度部门决算更新改造支出", 1),
        ("修订集体合同条例，2023年度部门决算如下", 1),
    ],
)
def test_titles_say_which_revision_a_document_is(title: str, revision: int) -> None:
    assert revision_said(["2023年度", title]) == revision


def test_a_title_or_file_name_gives_the_revision_its_own_name(tmp_path: Path) -> None:
    plain = document(tmp_path / "in", "a.txt")
    revised = document(tmp_path / "in", "2023年度部门决算（修订版）.txt", "\n又一行\n")
    found = [
        record(one)["document_id"]
        for one in extract(plain, revised, out=tmp_path / "out")
    ]
    assert found == [found[0], f"{found[0]}-r2"]


def test_what_was_published_later_is_a_revision(tmp_path: Path) -> None:
    first = document(tmp_path / "in", "a.txt")
    later = document(tmp_path / "in", "b.txt", "\n又一行\n")
    out = tmp_path / "out"
    sources = first.parent / "sources.csv"
    sources.write_text(HEADER + FIRST + LATER, "utf-8")
    paths = find_sources([first.parent])
    found = [record(one)["document_id"] for one in extract(*paths, out=out)]
    assert found == [found[0], f"{found[0]}-r2"]
    # Again: each is unchanged.
    assert all(one.is_unchanged for one in extract(*paths, out=out))
    # Without dates the newer cannot be known: the second is refused.
    for text in (HEADER + LATER, HEADER + FIRST.replace("a.", "b.") + FIRST):
        sources.write_text(text, "utf-8")
        outcome = extract(first, later, out=tmp_path / str(len(text)))[1]
        assert outcome.error is not None
    assert later.read_text("utf-8") != first.read_text("utf-8")


def test_the_same_accounts_twice_are_reported_with_both_files(tmp_path: Path) -> None:
    def made(scope: str, file: str, basic: str = "5.00", **more: str) -> MadeDocument:
        one = MadeDocument(scope=scope)
        one.records["document"][0]["source_file"] = file
        return one.row("expenditure", "2012999", basic=basic, **more)

    first, second = publishers()[:2]
    documents = {
        "one-2023": made("unknown", "a.docx")
        .say("basic", "5.00")
        .named("one-2023", first),
        "one-2023-unit": made("unit", "a.xlsx").named("one-2023-unit", first),
        "two-2023": made("unknown", "b.txt").named("two-2023", second),
        "two-2023-own-level": made("own_level", "c.txt", "4.00").named(
            "two-2023-own-level", second
        ),
        # A revision is not a duplicate, even if no figure changed.
        "two-2023-r2": made("unknown", "d.txt").named("two-2023-r2", second),
    }
    assert not held_back(documents, tmp_path)
    space = workspace(
        warehouse=tmp_path / "warehouse", database=tmp_path / "gate.duckdb"
    )
    report = load_extracts(space, [tmp_path / "extracts"])
    assert [
        {same.document_id: same.source_file, same.other_id: same.other_file}
        for same in report.same
    ] == [{"one-2023": "a.docx", "one-2023-unit": "a.xlsx"}]
    printed = StringIO()
    print_load(report, space, Console(file=printed, width=400))
    (warning,) = [line for line in printed.getvalue().splitlines() if "warning" in line]
    assert "a.docx" in warning and "a.xlsx" in warning
