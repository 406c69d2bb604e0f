"""Word documents: paragraphs and tables in order, merged cells, nothing hidden."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from reader_files import grids, read_bytes, texts

from ingest.document import SourceDocument

TABLE_ROWS = [("编码", "名称", "金额"), ("201", "公共服务", "1,234.50")]


def saved(document: object, folder: Path) -> SourceDocument:
    """Save a document of python-docx and read it."""
    target = BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return read_bytes(target.getvalue(), folder, "a.docx")


def filled(document: object, rows: Sequence[tuple[str, ...]]) -> object:
    """Add a table of the rows."""
    table = document.add_table(len(rows), len(rows[0]))  # type: ignore[attr-defined]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return table


def test_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    source = Document()
    source.add_heading("支出决算表")
    source.add_paragraph("单位：万元")
    filled(source, TABLE_ROWS)
    source.add_paragraph("注：说明")
    filled(source, TABLE_ROWS[1:])
    document = saved(source, tmp_path)
    assert [(line.text, line.grid) for line in document.lines] == [
        ("支出决算表", 0),
        ("单位：万元", 0),
        ("编码\t名称\t金额", 1),
        ("201\t公共服务\t1,234.50", 1),
        ("注：说明", 0),
        ("201\t公共服务\t1,234.50", 2),
    ]
    assert [line.number for line in document.lines] == list(range(1, 7))


def test_merged_cells(tmp_path: Path) -> None:
    source = Document()
    table = source.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "本年支出"
    for column, text in enumerate(("小计", "基本", "项目"), start=1):
        table.cell(1, column).text = text
    table.cell(2, 3).text = "5.00"
    document = saved(source, tmp_path)
    assert grids(document) == [
        ("项目", "本年支出", "", ""),
        ("", "小计", "基本", "项目"),
        ("", "", "", "5.00"),
    ]
    assert document.lines[0].spans == (1, 3, 0, 0)


def test_lines_within_a_cell_are_joined(tmp_path: Path) -> None:
    source = Document()
    table = filled(source, [("机关事业单位\n基本养老", "1,234,\n567.00", "b")])
    table.cell(0, 0).add_paragraph("保险缴费")  # type: ignore[attr-defined]
    document = saved(source, tmp_path)
    assert grids(document) == [("机关事业单位基本养老保险缴费", "1,234,567.00", "b")]


def test_a_table_that_arranges_the_page_is_none(tmp_path: Path) -> None:
    source = Document()
    outer = source.add_table(1, 1)
    outer.cell(0, 0).text = "支出决算表"
    inner = outer.cell(0, 0).add_table(2, 3)
    for row, cells in zip(inner.rows, TABLE_ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document = saved(source, tmp_path)
    assert texts(document) == ["支出决算表"]
    assert grids(document) == TABLE_ROWS


def test_page_breaks_are_counted(tmp_path: Path) -> None:
    source = Document()
    source.add_paragraph("一").add_run().add_break(WD_BREAK.PAGE)
    source.add_paragraph("二")
    document = saved(source, tmp_path)
    assert document.page_count == 2
    assert {line.text: line.page for line in document.lines if line.text} == {
        "一": 1,
        "二": 2,
    }


def test_hidden_and_deleted_text_is_left_out(tmp_path: Path) -> None:
    source = Document()
    paragraph = source.add_paragraph("留")
    paragraph.add_run("藏").font.hidden = True
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删</w:delText></w:r></w:del>")
    )
    paragraph._p.append(
        parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>增</w:t></w:r></w:ins>")
    )
    assert texts(saved(source, tmp_path)) == ["留增"]


def test_a_deleted_row_is_left_out(tmp_path: Path) -> None:
    source = Document()
    table = filled(source, TABLE_ROWS)
    row = table.rows[-1]._tr  # type: ignore[attr-defined]
    row.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))
    document = saved(source, tmp_path)
    assert len([line for line in document.lines if line.cells]) == len(TABLE_ROWS) - 1
    assert not document.defects


def test_every_kind_of_tab_parts_figures(tmp_path: Path) -> None:
    source = Document()
    for kind in ("w:tab", "w:ptab"):
        paragraph = source.add_paragraph("支出7")
        paragraph.runs[0]._r.append(OxmlElement(kind))
        paragraph.add_run("8.00")
    assert texts(saved(source, tmp_path)) == ["支出7    8.00"] * 2


@pytest.mark.parametrize("columns", [1, 2])
def test_sentences_in_a_table_of_one_row_are_text(columns: int, tmp_path: Path) -> None:
    sentences = [f"{place}部分支出{place}万元。" for place in range(1, 4)]
    source = Document()
    cell = source.add_table(1, columns).rows[0].cells[-1]
    for text in sentences:
        cell.add_paragraph(text)
    document = saved(source, tmp_path)
    assert [text for text in texts(document) if text] == sentences
    assert not grids(document)


def test_hidden_figures_are_reported(tmp_path: Path) -> None:
    source = Document()
    table = filled(source, TABLE_ROWS)
    table.cell(1, 2).paragraphs[0].add_run("9.99").font.hidden = True  # type: ignore[attr-defined]
    document = saved(source, tmp_path)
    assert grids(document) == TABLE_ROWS
    assert [(each.kind, each.message) for each in document.defects] == [
        ("hidden", "hidden and not read: texts (1)")
    ]


def test_text_boxes_and_content_controls_are_read(tmp_path: Path) -> None:
    source = Document()
    run = source.add_paragraph("前").add_run()
    run._r.append(
        parse_xml(
            f"<w:pict {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r>"
            "</w:p></w:txbxContent></w:pict>"
        )
    )
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    control.append(content)
    content.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>控件</w:t></w:r></w:p>"))
    source.element.body.insert(1, control)
    assert texts(saved(source, tmp_path)) == ["前", "框内", "控件"]
