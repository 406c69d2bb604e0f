"""Scanned figures: corrected only by what was really read, else flagged."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest import contract
from ingest.document import Line, Reading, SourceDocument
from ingest.extract.run import Extract, extract_document, extract_source
from ingest.extract.write import records_of
from ingest.readers import scan
from ingest.reference import load_reference

HEAD = "部门：测试县总工会 2023年度 金额单位：万元"
ROWS = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("", "合计", "30.00", "10.00", "20.00"),
    ("201", "一般公共服务支出", "30.00", "10.00", "20.00"),
    ("20129", "群众团体事务", "30.00", "10.00", "20.00"),
    ("2012901", "行政运行", "10.00", "10.00", ""),
    ("2012999", "其他群众团体事务支出", "20.00", "", "20.00"),
)


def scanned(*rows: tuple[str, ...]) -> SourceDocument:
    """A page read from its picture: 公开05 with these rows."""
    texts = ["一般公共预算财政拨款支出决算表", "公开05表", HEAD]
    lines = [Line(1, number, text) for number, text in enumerate(texts, start=1)]
    lines += [
        Line(1, number, " ".join(row), row, 1)
        for number, row in enumerate(rows, start=len(lines) + 1)
    ]
    readings = tuple(
        Reading(1, cell, 0.99, 0.0, 0.0, 1.0, 1.0)
        for row in rows
        for cell in row
        if cell
    )
    return SourceDocument(
        Path("scan.pdf"), "", "application/pdf", 1, tuple(lines), (), readings
    )


def cells(extract: Extract) -> list[dict[str, str]]:
    """The cells of an extract."""
    return records_of(extract)[contract.TABLE_CELLS]


def misread(text: str) -> SourceDocument:
    """The project expenditure of the last item read as another number."""
    last = (*ROWS[5][:4], text)
    return scanned(*ROWS[:5], last)


def test_figures_that_identities_confirm_are_not_doubtful() -> None:
    extract = extract_source(scanned(*ROWS), load_reference())
    found = cells(extract)
    assert len(found) == 13
    assert {cell["reading"] for cell in found} == {"scan"}
    assert {cell["confidence"] for cell in found} == {"0.990"}
    assert extract.doubtful_count == 0


def test_a_misread_figure_is_put_right_by_a_closer_look() -> None:
    looked: list[str] = []

    def look(reading: Reading) -> list[str]:
        looked.append(reading.text)
        return ["20.00"] if reading.text == "26.00" else [reading.text]

    extract = extract_source(misread("26.00"), load_reference(), look)
    assert extract.count("breaks") == 0
    assert [c["value"] for c in cells(extract) if c["reading"] == "reread"] == ["20.00"]
    assert "26.00" in looked


@pytest.mark.parametrize("second", ["26.00", "29.00", "2O.00", ""])
def test_nothing_is_made_up(second: str) -> None:
    """The value that would balance is never taken unless it was really read."""
    extract = extract_source(
        misread("26.00"), load_reference(), lambda reading: [second]
    )
    (wrong,) = [cell for cell in cells(extract) if cell["value"] == "26.00"]
    assert wrong["reading"] == "doubtful"
    assert extract.count("breaks") > 0
    assert extract.doubtful_count > 0


def test_a_figure_without_an_identity_is_doubtful() -> None:
    extract = extract_source(
        scanned(ROWS[0], ("", "合计", "30.00", "", "")), load_reference()
    )
    assert [cell["reading"] for cell in cells(extract)] == ["doubtful"]


def test_a_text_layer_has_no_reading() -> None:
    document = replace(scanned(*ROWS), readings=())
    found = cells(extract_source(document, load_reference()))
    assert {(cell["reading"], cell["confidence"]) for cell in found} == {("", "")}


needs_ocr = pytest.mark.skipif(
    not scan.is_available(),
    reason="SKIPPED LOUDLY: the extra for scans is not installed (make ocr), so no"
    " picture was read",
)


@needs_ocr
def test_a_scanned_document_comes_back(tmp_path: Path) -> None:
    from scanning import write_scan

    path, expected = write_scan(tmp_path, seed=1)
    extract = extract_document(path)
    found = {
        (c["table_key"], c["class_code"] or c["line_key"], c["column_key"]): c
        for c in cells(extract)
    }
    right = sum(found[key]["value"] == value for key, value in expected.items())
    assert len(expected) > 20
    assert right >= 0.99 * len(expected)
    assert all(
        cell["reading"] == "doubtful"
        for key, cell in found.items()
        if expected.get(key) != cell["value"]
    )
