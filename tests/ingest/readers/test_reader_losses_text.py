"""Contents of a Word file or a web page beside its paragraphs and cells."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reader_files import grids, members_of, read_bytes, texts, zip_of
from test_reader_losses import messages

from ingest.document import SourceDocument
from ingest.readers import rows

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def word(xml: str, **members: str) -> bytes:
    """A Word file with a paragraph of this XML, and further members."""
    source = Document()
    names = f'{nsdecls("w")} {MATH} xmlns:o="o" xmlns:c="c"'
    source.element.body.insert(0, parse_xml(f"<w:p {names}>{xml}</w:p>"))
    target = BytesIO()
    source.save(target)
    parts = {f"word/{name}.xml": text.encode() for name, text in members.items()}
    return zip_of(members_of(target.getvalue()) | parts)


def web(body: str, folder: Path) -> SourceDocument:
    """A web page with this body, read."""
    return read_bytes(f"<html><body>{body}</body></html>".encode(), folder, "a.html")


def math(xml: str) -> str:
    """An equation; [1] in the XML stands for a run of text."""
    run = xml.replace("[", "<m:r><m:t>").replace("]", "</m:t></m:r>")
    return f"<w:r><w:t>计</w:t></w:r><m:oMath>{run}</m:oMath>"


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ("<m:sSup><m:e>[10]</m:e><m:sup>[2]</m:sup></m:sSup>", "计 10²"),
        ("<m:sSup><m:e>[10]</m:e><m:sup>[n+1]</m:sup></m:sSup>", "计 10^n+1"),
        ("<m:sSub><m:e>[45]</m:e><m:sub>[3]</m:sub></m:sSub>", "计 45₃"),
        ("<m:f><m:num>[1]</m:num><m:den>[2]</m:den></m:f>", "计 1/2"),
        ("<m:rad><m:deg>[3]</m:deg><m:e>[8]</m:e></m:rad>", "计 3 8"),
        ("[178.30]", "计178.30"),
    ],
)
def test_equations_join_no_digits(xml: str, shown: str, tmp_path: Path) -> None:
    assert texts(read_bytes(word(math(xml)), tmp_path, "a.docx")) == [shown]


def test_results_of_fields_are_read(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>178.30</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    )
    assert texts(read_bytes(word(field), tmp_path, "a.docx")) == ["178.307"]


def test_notes_stand_after_the_text(tmp_path: Path) -> None:
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p>'
        '</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        "<w:r><w:t>含结转8.30万元。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    ends = notes.replace("footnote", "endnote").replace("8.30", "9.40")
    data = word(
        '<w:r><w:t>支出</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
        footnotes=notes,
        endnotes=ends,
    )
    document = read_bytes(data, tmp_path, "a.docx")
    assert texts(document) == ["支出", "含结转8.30万元。", "含结转9.40万元。"]
    assert messages(document) == []


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<w:r><w:object><o:OLEObject/></w:object></w:r>", "embedded object"),
        ("<w:r><w:drawing><c:chart/></w:drawing></w:r>", "chart"),
        ("<w:altChunk/>", "embedded document"),
        ("<w:smartTag>" * 220 + "</w:smartTag>" * 220, "text nested too deeply"),
    ],
)
def test_what_is_not_read_is_reported(xml: str, what: str, tmp_path: Path) -> None:
    document = read_bytes(word(xml), tmp_path, "a.docx")
    assert messages(document) == [f"not read: {what} (1)"]


def test_text_between_the_cells_of_a_web_page(tmp_path: Path) -> None:
    document = web(
        "<table>上1.00<tr>中2.00<td>a</td>后3.00<td>b</td><div>内4.00</div></tr>"
        "<tr><form><td>c</td><td>d</td></form></tr></table>",
        tmp_path,
    )
    assert sorted(texts(document)) == ["上1.00", "中2.00", "内4.00", "后3.00"]
    assert grids(document) == [("a", "b"), ("c", "d")]
    assert messages(document) == []


def test_struck_and_inserted_text_of_a_web_page(tmp_path: Path) -> None:
    document = web(
        "<table><tr><td><del>45.60</del><ins>46.60</ins></td><td>1<ins>78.30</ins></td>"
        "<td>1<s>7</s>8</td></tr></table>",
        tmp_path,
    )
    assert grids(document) == [("45.60 46.60", "178.30", "1 7 8")]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>x<table><tr><td>a</td></tr><tr><td>1,2", ["the page ends inside a table"]),
        ("<p>x<TABLE><tr><td>a</TABLE><p>", []),
        ("<p>x<table><tr><td>a</td></tr></body></html>", []),
    ],
)
def test_a_page_cut_inside_a_table(page: str, found: list[str], tmp_path: Path) -> None:
    document = read_bytes(f"<html>{page}".encode(), tmp_path, "a.html")
    assert messages(document) == found


def test_tables_larger_than_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = "not read: the end of a table that is too large (1)"
    wide = "<td>a</td>" * (rows.MOST_COLUMNS + 1)
    assert messages(web(f"<table><tr>{wide}</tr></table>", tmp_path)) == [message]
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    long = "<tr><td>a</td><td>b</td></tr>" * 3
    assert messages(web(f"<table>{long}</table>", tmp_path)) == [message]
    source = Document()
    source.add_table(3, 2)
    target = BytesIO()
    source.save(target)
    document = read_bytes(target.getvalue(), tmp_path, "a.docx")
    assert messages(document) == [message]
