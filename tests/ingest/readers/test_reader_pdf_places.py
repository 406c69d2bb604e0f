"""Where characters stand: untrue font descriptors, turned and slanted text."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from reader_files import (
    FONT,
    HEADER,
    PAGE,
    ROWS,
    SIZE,
    XS,
    YS,
    Page,
    draw_table,
    grids,
    pdf_of,
    read_bytes,
    texts,
)
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ingest.readers import glyphs, read_document

LATIN = "Vera"
# Ascent, descent and box of a font of 256 units an em, where thousandths are meant.
OWN_UNITS = (220, -36, (-2, -42, 257, 220))
DESCRIPTORS = {
    "own units": OWN_UNITS,
    "eight times too large": (7000, -1100, (-100, -1300, 8200, 7000)),
    "nothing": (0, 0, (0, 0, 0, 0)),
    "no ascent": (0, 0, OWN_UNITS[2]),
}


def described(
    data: bytes, ascent: int, descent: int, box: tuple[int, int, int, int]
) -> bytes:
    """The PDF with other descriptors of its fonts."""
    data = re.sub(rb"/Ascent -?[\d.]+", b"/Ascent %d" % ascent, data)
    data = re.sub(rb"/Descent -?[\d.]+", b"/Descent %d" % descent, data)
    return re.sub(rb"/FontBBox *\[[^]]*\]", b"/FontBBox [%d %d %d %d]" % box, data)


def draw_figures(page: Page) -> None:
    """The table of the tests, its figures in a font that is part of the file."""
    pdfmetrics.registerFont(TTFont(LATIN, "Vera.ttf"))
    draw_table(page)
    page.canvas.setFont(LATIN, 9)
    page.text(50, 300, "1,234.50 - 0.75, -7")
    for row, cells in enumerate(ROWS, start=1):
        page.text(430, (YS[row] + YS[row + 1]) / 2, cells[2])


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_boxes_come_from_baseline_and_size_where_the_descriptor_is_untrue(
    name: str, tmp_path: Path
) -> None:
    data = pdf_of(draw_figures)
    sound = read_bytes(data, tmp_path, "a.pdf")
    untrue = read_bytes(described(data, *DESCRIPTORS[name]), tmp_path, "b.pdf")
    assert grids(untrue) == grids(sound) == [HEADER, *ROWS]
    assert texts(untrue)[-1].split() == ["1,234.50", "-", "0.75,", "-7"]
    assert [text.split() for text in texts(untrue)] == [
        text.split() for text in texts(sound)
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_untrue_descriptors_of_turned_text(turn: int, tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.canvas.translate(*{90: (400, 0), 180: (500, 400), 270: (0, 500)}[turn])
        page.canvas.rotate(turn)
        page.height = PAGE[1]
        draw_figures(page)

    size = PAGE if turn == 180 else (PAGE[1], PAGE[0])
    data = described(pdf_of(draw, page_size=size), *OWN_UNITS)
    document = read_bytes(data, tmp_path, "a.pdf")
    assert grids(document) == [HEADER, *ROWS]
    assert texts(document)[-1].split() == ["1,234.50", "-", "0.75,", "-7"]


def test_a_document_with_untrue_descriptors_reads_as_without(tmp_path: Path) -> None:
    """Marks and strokes of one line, in several sizes, and a wrapped label."""

    def draw(page: Page) -> None:
        pdfmetrics.registerFont(TTFont(LATIN, "Vera.ttf"))
        page.rules(page.line)
        for size, row in ((6, 0), (8, 1), (10, 2), (12, 3)):
            page.canvas.setFont(LATIN, size)
            page.text(XS[0] + 3, YS[row] + 12, "-_.,'")
            page.text(XS[2] + 3, YS[row] + 12, f"-{size}.05")
        page.canvas.setFont(LATIN, 8)
        page.text(XS[1] + 3, YS[0] + 7, "Part I, one -")
        page.text(XS[1] + 3, YS[0] + 17, "two; three.")

    data = pdf_of(draw)
    rows = grids(read_bytes(described(data, *OWN_UNITS), tmp_path, "a.pdf"))
    assert rows == grids(read_bytes(data, tmp_path, "b.pdf"))
    assert [row[2] for row in rows] == ["-6.05", "-8.05", "-10.05", "-12.05"]
    assert [row[0] for row in rows] == ["-_.,'"] * 4
    assert rows[0][1] == "Part I, one -two; three."


def test_turned_text_with_figures_is_read_after_the_rest(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        draw_table(page)
        page.canvas.rotate(90)
        page.canvas.drawString(30, -480, "附：12.50万元")
        page.canvas.drawString(30, -495, "装订线")

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    assert grids(document) == [HEADER, *ROWS]
    assert "附：12.50万元" in texts(document)[-2:]
    assert document.defects == ()


def test_a_turned_table_on_an_upright_page_stays_a_table(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        for place in range(12):
            page.text(20, 20 + 13 * place, "部门概况" * 6)
        page.canvas.translate(490, 0)
        page.canvas.rotate(90)
        page.height = 330
        page.rules(page.line)
        page.cells([HEADER, *ROWS])

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    assert grids(document) == [HEADER, *ROWS]


def test_a_turned_margin_note_does_not_part_a_table_over_pages(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.rules(page.line)
        page.cells([HEADER, *ROWS])
        page.canvas.rotate(90)
        page.canvas.drawString(30, -495, "装订线")

    document = read_bytes(pdf_of(draw, draw), tmp_path, "a.pdf")
    assert {line.grid for line in document.lines if line.cells} == {1}


def test_slanted_figures_are_reported(tmp_path: Path) -> None:
    def stamp(text: str) -> bytes:
        def draw(page: Page) -> None:
            draw_table(page)
            page.canvas.rotate(30)
            page.canvas.drawString(300, 20, text)

        return pdf_of(draw)

    plain = read_bytes(stamp("内部资料"), tmp_path, "a.pdf")
    assert plain.defects == ()
    figures = read_bytes(stamp("合计 12.50"), tmp_path, "b.pdf")
    (defect,) = figures.defects
    assert (defect.page, "slanted" in defect.message) == (1, True)
    assert grids(figures) == grids(plain) == [HEADER, *ROWS]


@pytest.mark.parametrize("text", ["合计 12.50", "12.50", "某县总工会"])
def test_text_outside_of_the_page_is_reported(text: str, tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        draw_table(page)
        page.text(200, -40, text)

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(draw_table, draw))
    (defect,) = read_document(path).defects
    assert (defect.page, "outside" in defect.message) == (2, True)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("edge", ["media", "crop"])
def test_the_edge_of_a_page_cuts_no_word(
    edge: str, rotation: int, tmp_path: Path
) -> None:
    """The edge cuts a figure of the last column, and hides the page after it."""
    document = PdfDocument(pdf_of(draw_table, draw_table))
    for place, right in enumerate((XS[-2] + 12, XS[0] - 20)):
        page = document[place]
        page.set_rotation(rotation)
        set_box = page.set_mediabox if edge == "media" else page.set_cropbox
        set_box(XS[0] - 30, 0, right, PAGE[1])
    target = BytesIO()
    document.save(target)
    read = read_bytes(target.getvalue(), tmp_path, "a.pdf")
    cells = {cell for row in grids(read) for cell in row}
    assert {*HEADER, *ROWS[0], *ROWS[2]} - cells <= {"单位：万元"}
    assert [(each.page, "outside" in each.message) for each in read.defects] == [
        (1, True),
        (2, True),
    ]
    assert read.textless_pages == ()


def in_pieces(page: Page, y: float, pieces: Sequence[str], gap: float) -> None:
    """Write pieces of text with gaps between them; gap: as a share of the size."""
    x = 50.0
    for piece in pieces:
        page.text(x, y, piece)
        x += page.canvas.stringWidth(piece, FONT, SIZE) + gap * SIZE


def test_a_blank_that_is_printed_parts_figures_however_narrow_it_is(
    tmp_path: Path,
) -> None:
    """The blank of the font is a fifth of its size; blanks may be set tighter."""
    prose = ["支出2 9.77万元", "45.60 877.83", "2023 年 45.60"]

    def draw(page: Page) -> None:
        page.rules(page.line)
        page.cells((HEADER, ("201", "", "1,4 25.39", "87 7.83")))
        for place, text in enumerate(prose):
            page.text(50, 250 + 20 * place, text)
        squeezed = page.canvas.beginText(50, 50)
        squeezed.setWordSpace(-0.15 * SIZE)
        squeezed.textOut("45.60 877.83")
        page.canvas.drawText(squeezed)

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    assert grids(document)[1] == ("201", "", "1,4 25.39", "87 7.83")
    assert texts(document) == [*prose, "45.60 877.83"]
    assert document.defects == ()


@pytest.mark.parametrize("gap", [0.12, 0.15, 0.19])
def test_a_gap_parts_figures_and_spaced_characters_are_one(
    gap: float, tmp_path: Path
) -> None:
    """No blank is printed here: the figures are drawn piece by piece, or spaced out."""
    parted = (("45.60", "877.83"), ("2", "9.77"), ("1,4", "25.39", "0.75"))
    spaced = ("1,425.39", "29.77")

    def draw(page: Page) -> None:
        for place, pieces in enumerate((*parted, *spaced)):
            in_pieces(page, 50 + 20 * place, pieces, gap)
        for place, figure in enumerate(spaced):
            y = page.height - 200 - 20 * place
            page.canvas.drawString(50, y, figure, charSpace=gap * SIZE)

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    assert texts(document) == [*map(" ".join, parted), *spaced, *spaced]


def test_figures_read_as_one_that_a_blank_parts_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The blanks of the page are looked at apart from how its words are joined."""
    monkeypatch.setattr(glyphs, "is_apart", lambda left, right: False)

    def draw(page: Page) -> None:
        page.rules(page.line)
        page.cells((HEADER, ("201", "", "1,4 25.39", "877.83")))
        page.text(50, 250, "45.60 17.83")
        page.text(50, 300, "8 77.83")

    (defect,) = read_bytes(pdf_of(draw), tmp_path, "a.pdf").defects
    assert defect.message == "figures read as one and printed apart (3)"
