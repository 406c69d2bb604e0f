"""The drawing of a document: every token in its place, no network request."""

import re
from pathlib import Path

import pytest
from extracting import extract_text
from rendering import FORMATS

from ingest.draw.page import draw, write_drawing
from ingest.extract.run import Extract, extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.text import DocumentWriter

_MARK = re.compile(r'<b id="t(\d+)" class="(\w+)"')


def made(suffix: str, folder: Path) -> Extract:
    path = folder / f"document.{suffix}"
    accounts = make_accounts(2, unit="万元")
    FORMATS[suffix](DocumentWriter(), accounts, FAMILIES[0], path)
    return extract_document(path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_token_is_drawn_once_with_its_fate(suffix: str, tmp_path: Path) -> None:
    extract = made(suffix, tmp_path)
    marks = {int(number): fate for number, fate in _MARK.findall(draw(extract))}
    entries = extract.ledger.entries
    assert len(entries) > 200
    assert marks == {
        number: entry.fate or "open" for number, entry in enumerate(entries)
    }


def test_a_pdf_is_drawn_as_printed_with_boxes_on_its_pages(tmp_path: Path) -> None:
    extract = made("pdf", tmp_path)
    page = draw(extract)
    assert page.count('<img src="data:image/png;base64,') == extract.document.page_count
    boxes = re.findall(r"left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%", page)
    assert len(boxes) > 0.95 * len(extract.ledger.entries)
    assert all(
        float(left) >= 0 and float(left) + float(width) <= 100.5
        for left, _, width in boxes
    )


def test_what_has_no_place_is_listed_and_text_is_escaped(tmp_path: Path) -> None:
    page = draw(
        extract_text(
            "支出决算表\n公开03表\n部门：甲县总工会 2023年度 金额单位：万元\n"
            "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出"
            "\t对附属单位补助支出\n\t合计\t1,76.23\t60.00\t40.00\t\t\t\n"
            "201\t<script>一般公共服务支出\t100.00\t60.00\t40.00\t\t\t\n",
            tmp_path,
        )
    )
    (listed,) = re.findall(r'<li><a href="#t\d+" class="unplaced">([^<]+)</a>', page)
    assert listed == "1,76.23"
    assert page.count("<script>") == 1 and "&lt;script&gt;一般" in page


def test_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    written = write_drawing(made("html", tmp_path), tmp_path)
    page = written.read_text("utf-8")
    assert "default-src 'none'" in page
    assert not re.findall(r"(?:src|href)=\"(?!data:|#)", page)
