"""Watermarks, and two pages on one sheet of a PDF."""

from pathlib import Path

import pytest
from reader_files import (
    FONT,
    HEADER,
    PAGE,
    ROWS,
    XS,
    YS,
    Page,
    draw_table,
    grids,
    pdf_of,
    read_bytes,
    texts,
)

from ingest.readers.glyphs import Glyph, Word, word_of
from ingest.readers.overprint import part_overprint


@pytest.mark.parametrize("place", [(60.0, 140.0), (150.0, 50.0), (40.0, 230.0)])
@pytest.mark.parametrize("first", [False, True])
def test_a_watermark_joins_no_figure(
    place: tuple[float, float], first: bool, tmp_path: Path
) -> None:
    def stamp(page: Page) -> None:
        page.canvas.setFont(FONT, 48)
        page.canvas.drawString(place[0], PAGE[1] - place[1] - 20, "乙县公开 2024")
        page.canvas.setFont(FONT, 9)

    def draw(page: Page) -> None:
        for each in (stamp, draw_table) if first else (draw_table, stamp):
            each(page)

    plain = read_bytes(pdf_of(draw_table), tmp_path, "plain.pdf")
    marked = read_bytes(pdf_of(draw), tmp_path, "marked.pdf")
    assert grids(marked) == grids(plain)
    assert texts(marked) == [*texts(plain), "乙县公开 2024"]
    assert not marked.defects


def test_large_type_of_its_own_is_text() -> None:
    def word(x: float, top: float, size: float) -> object:
        return word_of([Glyph(x, top, x + size, top + size, "决")])

    title, line = word(50, 50, 26), word(60, 78, 10)
    assert part_overprint([title, line, line]) == ([title, line, line], [])  # type: ignore[list-item]


def test_a_title_under_a_watermark_is_text() -> None:
    def word(x: float, size: float, text: str) -> Word:
        glyphs = [
            Glyph(x, 80 - size / 2, x + size, 80 + size / 2, char) for char in text
        ]
        return word_of(glyphs)

    title, mark, line = word(100, 20, "决"), word(90, 50, "公"), word(20, 8, "元")
    few = [line] * 3
    assert part_overprint([title, mark, *few]) == ([title, *few], [mark])


def _draw_half(page: Page, left: float, name: str, number: int) -> None:
    """A page of half the width: title, table and a line of prose."""
    scale = 0.5
    page.text(left + 90, 50, f"{name}支出决算表")
    for x in XS:
        page.line(left + x * scale, YS[0], left + x * scale, YS[-1])
    for y in YS:
        page.line(left + XS[0] * scale, y, left + XS[-1] * scale, y)
    page.canvas.setFont(FONT, 5)
    for row, cells in enumerate((HEADER, *ROWS)):
        for column, text in enumerate(cells):
            middle = (YS[row] + YS[row + 1]) / 2
            page.text(left + XS[column] * scale + 2, middle, text)
    page.canvas.setFont(FONT, 9)
    page.text(left + 25, 230, f"{name}本年支出{number}1.50万元，比上年增加。")


@pytest.mark.parametrize("sheets", [2, 3])
def test_two_pages_on_a_sheet_are_read_one_after_the_other(
    sheets: int, tmp_path: Path
) -> None:
    names = ("甲县", "乙区")

    def draw(page: Page) -> None:
        for at, name in enumerate(names):
            _draw_half(page, at * PAGE[0] / 2, name, at + 1)

    document = read_bytes(pdf_of(*[draw] * sheets), tmp_path, "two.pdf")
    assert grids(document) == [*(HEADER, *ROWS) * 2] * sheets
    assert (
        texts(document)
        == [
            *("甲县支出决算表", "甲县本年支出11.50万元，比上年增加。"),
            *("乙区支出决算表", "乙区本年支出21.50万元，比上年增加。"),
        ]
        * sheets
    )
    assert [line.page for line in document.lines][-1] == document.page_count == sheets
    places = [(line.page, line.number) for line in document.lines]
    assert len(set(places)) == len(places)
    assert not document.defects


def test_a_page_with_something_across_the_middle_is_one(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        _draw_half(page, 0, "甲县", 1)
        _draw_half(page, PAGE[0] / 2, "乙区", 2)

    def across(page: Page) -> None:
        draw(page)
        page.text(PAGE[0] / 2 - 20, 300, "第一部分")

    document = read_bytes(pdf_of(draw, across, draw), tmp_path, "one.pdf")
    assert "甲县支出决算表" not in texts(document)
