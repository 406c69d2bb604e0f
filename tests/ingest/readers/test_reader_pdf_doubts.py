"""Characters without a sure meaning, pages that show too little."""

from pathlib import Path

import pytest
from reader_files import (
    HEADER,
    PAGE,
    ROWS,
    Draw,
    Page,
    draw_table,
    grids,
    pdf_of,
    picture,
    read_bytes,
    texts,
)
from reportlab.lib.utils import ImageReader

from ingest.document import SourceDocument


def found(document: SourceDocument) -> list[tuple[int, str]]:
    """(page, message) of each defect."""
    return [(defect.page, defect.message) for defect in document.defects]


def test_fonts_that_are_not_in_the_file_are_read_by_their_coding(
    tmp_path: Path,
) -> None:
    """The font of the tests is never embedded, and no machine here has it."""
    document = read_bytes(pdf_of(draw_table), tmp_path, "a.pdf")
    assert grids(document) == [HEADER, *ROWS]
    assert document.defects == ()


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_text_of_a_font_that_the_machine_lacks_is_not_lost(
    turn: int, tmp_path: Path
) -> None:
    """Its glyphs may be without ink, which pdfium takes for text without a width."""
    lines = ["决算公开", "一", "一", "小计", "小计"]

    def draw(page: Page) -> None:
        page.canvas.translate(200, 200)
        page.canvas.rotate(turn)
        for place, text in enumerate(lines):
            page.canvas.drawString(0, -30 * place, text)

    assert texts(read_bytes(pdf_of(draw), tmp_path, "a.pdf")) == lines


@pytest.mark.parametrize(
    ("coding", "order"),
    [(b"/Identity-H   ", b"(GB1)"), (b"/Identity-H   ", b"(XYZ)")],
)
def test_codes_of_a_font_that_is_not_in_the_file_have_no_meaning(
    coding: bytes, order: bytes, tmp_path: Path
) -> None:
    data = pdf_of(draw_table).replace(b"/UniGB-UCS2-H", coding)
    document = read_bytes(data.replace(b"(GB1)", order), tmp_path, "a.pdf")
    messages = [message for page, message in found(document) if page == 1]
    assert any("not in the file" in message for message in messages)
    assert any("embedded" in defect.remedy for defect in document.defects)


def test_a_page_that_shows_nothing_is_reported(tmp_path: Path) -> None:
    def nothing(page: Page) -> None:
        page.canvas.saveState()
        page.canvas.restoreState()

    document = read_bytes(pdf_of(draw_table, nothing, draw_table), tmp_path, "a.pdf")
    assert found(document) == [(2, "the page shows nothing")]
    assert [line.page for line in document.lines][-1] == 3


def draw_prose(page: Page) -> None:
    """A page full of text."""
    for line in range(20):
        page.text(30, 30 + 15 * line, "本年收入支出与上年相比有所增加" * 2)


def draw_thin(page: Page) -> None:
    """A scan of which only a few words were recognised."""
    page.canvas.drawImage(ImageReader(picture()), 0, 0, *PAGE)
    page.canvas.setFont("STSong-Light", 10)
    page.text(30, 30, "收入支出决算总表 100.00")


def test_a_text_layer_much_thinner_than_its_neighbours_is_reported(
    tmp_path: Path,
) -> None:
    data = pdf_of(draw_prose, draw_thin, draw_prose)
    assert found(read_bytes(data, tmp_path, "a.pdf")) == [
        (2, "a picture with hardly any text in it")
    ]


def test_covers_and_headings_are_no_thin_pages(tmp_path: Path) -> None:
    def heading(page: Page) -> None:
        page.text(200, 200, "第二部分 部门决算表")

    data = pdf_of(draw_thin, draw_prose, heading, draw_prose, draw_thin)
    assert found(read_bytes(data, tmp_path, "a.pdf")) == []


def draw_number(page: Page) -> None:
    """A running title and the number of the page."""
    page.text(30, 10, "青禾县总工会决算")
    page.text(240, 390, "- 2 -")


def draw_outlines(page: Page) -> None:
    """A page whose text is drawn as outlines."""
    for place in range(60):
        x, y = 20 + 40 * (place % 10), 50 + 30 * (place // 10)
        page.canvas.bezier(x, y, x + 9, y + 9, x + 18, y, x + 20, y + 9)


def draw_polygons(page: Page) -> None:
    """A page whose text is drawn as filled outlines without curves."""
    for place in range(30):
        x, y = 20 + 40 * (place % 10), 50 + 30 * (place // 10)
        outline = page.canvas.beginPath()
        outline.moveTo(x, y)
        for step in range(1, 7):
            outline.lineTo(x + 3 * step, y + 9 * (step % 2))
        outline.close()
        page.canvas.drawPath(outline, stroke=0, fill=1)


def draw_picture(page: Page, share: float = 0.3) -> None:
    """A picture of a table."""
    page.canvas.drawImage(ImageReader(picture()), 50, 50, PAGE[0] * share, 150)


@pytest.mark.parametrize("draw", [draw_outlines, draw_polygons, draw_picture])
@pytest.mark.parametrize("place", [1, 3])
def test_a_page_of_which_only_the_number_is_text_is_reported(
    draw: Draw, place: int, tmp_path: Path
) -> None:
    """Whatever else it shows: no figure of it can be read."""

    def drawn(page: Page) -> None:
        draw(page)
        draw_number(page)

    def prose(page: Page) -> None:
        draw_prose(page)
        draw_number(page)

    pages = [prose] * 3
    pages.insert(place, drawn)
    assert found(read_bytes(pdf_of(*pages), tmp_path, "a.pdf")) == [
        (place + 1, "a picture with hardly any text in it")
    ]


def test_short_pages_and_those_of_titles_are_none_of_a_picture(tmp_path: Path) -> None:
    """A title with an ornament, a short end, a blank page of adorned paper."""

    def title(page: Page) -> None:
        page.text(200, 200, "第二部分 部门决算表")
        draw_outlines(page)

    def paper(page: Page) -> None:
        draw_picture(page)
        draw_polygons(page)
        draw_number(page)

    def prose(page: Page) -> None:
        paper(page)
        draw_prose(page)

    def short(page: Page) -> None:
        draw_number(page)
        page.line(30, 385, 470, 385)
        page.canvas.drawImage(ImageReader(picture()), 450, 5, 20, 20)

    for pages in (
        (draw_prose, title, draw_prose, title),
        (prose, paper, prose, paper),
        (draw_prose, short, draw_prose, short),
    ):
        assert found(read_bytes(pdf_of(*pages), tmp_path, "a.pdf")) == []
