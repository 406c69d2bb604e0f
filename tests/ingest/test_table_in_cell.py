"""A table inside a cell: its figures are delivered once."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from test_table_codes_unknown import HEAD, HEADER, ROWS

from ingest.extract.run import Extract, extract_document

FULL = [HEADER, *(row + ("",) * (len(HEADER) - len(row)) for row in ROWS)]
# The cell that holds a table: 项目支出 of 2012902.
AT = (5, 4)


def as_word(texts: list[str], folder: Path) -> Extract:
    """公开03 in which one cell holds a table; | parts its columns."""
    source = Document()
    for text in HEAD.splitlines():
        source.add_paragraph(text)
    table = source.add_table(len(FULL), len(HEADER))
    for row, cells in zip(table.rows, FULL, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    cell = table.cell(*AT)
    cell.text = ""
    inner = cell.add_table(len(texts), texts[0].count("|") + 1)
    for row, text in zip(inner.rows, texts, strict=True):
        for own, part in zip(row.cells, text.split("|"), strict=True):
            own.text = part
    data = BytesIO()
    source.save(data)
    path = folder / "a.docx"
    path.write_bytes(data.getvalue())
    return extract_document(path)


def as_page(texts: list[str], folder: Path) -> Extract:
    rows = [list(row) for row in FULL]
    inner = "".join(f"<tr><td>{text}</td></tr>" for text in texts)
    inner = inner.replace("|", "</td><td>")
    rows[AT[0]][AT[1]] = f"<table>{inner}</table>"
    parts = [f"<p>{text}</p>" for text in HEAD.splitlines()]
    for row in rows:
        parts.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>")
    body = "".join(parts).replace("<tr>", "<table><tr>", 1) + "</table>"
    path = folder / "a.html"
    path.write_text(f"<html><meta charset='utf-8'><body>{body}</body></html>", "utf-8")
    return extract_document(path)


@pytest.mark.parametrize("write", [as_word, as_page])
def test_a_figure_in_a_table_of_a_cell_is_one_figure(
    write: Callable[[list[str], Path], Extract], tmp_path: Path
) -> None:
    extract = write(["39.90"], tmp_path)
    (table,) = extract.tables
    assert [figure.number.text for figure in table.rows[-1].figures] == [
        "39.90",
        "39.90",
    ]
    assert sum(len(row.figures) for row in table.rows) == 13
    assert not extract.unplaced
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("write", [as_word, as_page])
def test_two_figures_in_a_table_of_a_cell_are_no_amount(
    write: Callable[[list[str], Path], Extract], tmp_path: Path
) -> None:
    extract = write(["39.90", "7.77"], tmp_path)
    (table,) = extract.tables
    texts = [figure.number.text for row in table.rows for figure in row.figures]
    assert texts.count("39.90") == 4
    assert "7.77" not in texts
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("write", [as_word, as_page])
@pytest.mark.parametrize("texts", [["39.90|7.77"], ["甲|39.90", "乙|7.77"]])
def test_a_table_of_columns_in_a_cell_is_text_of_the_cell(
    texts: list[str], write: Callable[[list[str], Path], Extract], tmp_path: Path
) -> None:
    extract = write(texts, tmp_path)
    (table,) = extract.tables
    assert sum(len(row.figures) for row in table.rows) == 12
    (unplaced,) = extract.unplaced
    assert re.findall(r"[\d.]+", unplaced[1].text) == ["39.90", "7.77"]
    assert extract.ledger.is_balanced
