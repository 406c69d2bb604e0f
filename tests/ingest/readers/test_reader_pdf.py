"""PDF files: ruled tables cell by cell, whatever way they are drawn."""

import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reader_files import (
    HEADER,
    PAGE,
    ROWS,
    XS,
    YS,
    Page,
    draw_scan,
    draw_table,
    grids,
    pdf_of,
    read_bytes,
    texts,
)

from ingest.readers import read_document, scan

TABLE = [HEADER, *ROWS]
DOCUMENTS = Path(__file__).resolve().parents[4] / "shared" / "documents"
AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d{2}")


@pytest.fixture
def no_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the extra that reads scans."""
    monkeypatch.setattr(scan, "is_available", lambda: False)


def test_lines_stand_in_reading_order(tmp_path: Path) -> None:
    document = read_bytes(pdf_of(draw_table), tmp_path, "a.pdf")
    assert [line.text.strip() for line in document.lines] == [
        "支出决算表",
        "单位：万元",
        *("\t".join(row).strip() for row in TABLE),
        "注：本表反映支出情况。",
    ]
    assert grids(document) == TABLE
    assert [line.number for line in document.lines] == list(range(1, 8))
    assert {line.grid for line in document.lines if line.cells} == {1}
    assert document.textless_pages == ()
    assert document.media_type == "application/pdf"


def rules_drawn_as_thin_boxes(page: Page) -> None:
    page.rules(page.thin_box)
    page.cells(TABLE)


def rules_drawn_cell_by_cell(page: Page) -> None:
    for left, right in pairwise(XS):
        for top, bottom in pairwise(YS):
            page.canvas.rect(left, page.height - bottom, right - left, bottom - top)
    page.cells(TABLE)


def rules_drawn_as_dots(page: Page) -> None:
    def dots(x0: float, y0: float, x1: float, y1: float) -> None:
        length = math.hypot(x1 - x0, y1 - y0)
        for step in range(int(length // 2)):
            x = x0 + (x1 - x0) * step * 2 / length
            y = y0 + (y1 - y0) * step * 2 / length
            page.thin_box(x, y, x + 0.5, y + 0.5)

    page.rules(dots)
    page.cells(TABLE)


def rules_within_a_form(page: Page) -> None:
    page.canvas.beginForm("rules")
    page.rules(page.line)
    page.canvas.endForm()
    page.canvas.doForm("rules")
    page.canvas.setFont("STSong-Light", 10)
    page.cells(TABLE)


def outer_borders_left_out(page: Page) -> None:
    for x in XS[1:-1]:
        page.line(x, YS[0], x, YS[-1])
    for y in YS:
        page.line(XS[0], y, XS[-1], y)
    page.cells(TABLE)


def rows_that_no_rule_parts(page: Page) -> None:
    """Amounts under one another show the rows; a glued pair would be a new figure."""

    for x in XS:
        page.line(x, YS[0], x, YS[-1])
    for y in (YS[0], YS[1], YS[-1]):
        page.line(XS[0], y, XS[-1], y)
    page.cells(TABLE)


def a_table_within_a_page_frame(page: Page) -> None:
    page.canvas.rect(20, 20, 460, 360)
    draw_table(page)


def makeshift_bold_is_read_once(page: Page) -> None:
    page.rules(page.line)
    page.cells(TABLE)
    page.canvas.translate(0.3, 0)
    page.cells(TABLE)


def slanted_watermarks_are_left_out(page: Page) -> None:
    draw_table(page)
    page.canvas.translate(200, 200)
    page.canvas.rotate(35)
    page.canvas.drawString(0, 0, "内部资料 9,999.99")


def a_wide_table_shrunk_to_its_page(page: Page) -> None:
    """Rows of five points: as low as the gaps forgiven in a table of common size."""

    page.canvas.scale(0.2, 0.2)
    page.rules(page.line)
    page.cells(TABLE)


DRAWN = (
    rules_drawn_as_thin_boxes,
    rules_drawn_cell_by_cell,
    rules_drawn_as_dots,
    rules_within_a_form,
    outer_borders_left_out,
    rows_that_no_rule_parts,
    a_table_within_a_page_frame,
    makeshift_bold_is_read_once,
    slanted_watermarks_are_left_out,
    a_wide_table_shrunk_to_its_page,
)


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_a_table_is_read_however_it_is_drawn(
    draw: Callable[[Page], None], tmp_path: Path
) -> None:
    assert grids(read_bytes(pdf_of(draw), tmp_path, "a.pdf")) == TABLE


def test_amounts_that_cannot_be_parted_stay_text(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        for x in (XS[0], XS[1], XS[-1]):
            page.line(x, YS[0], x, YS[-1])
        for y in YS:
            page.line(XS[0], y, XS[-1], y)
        page.cells(TABLE)

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    amounts = Counter(AMOUNT.findall(" ".join(line.text for line in document.lines)))
    assert amounts == Counter(
        cell for row in ROWS for cell in row if AMOUNT.fullmatch(cell)
    )
    assert not any(
        len(AMOUNT.findall(cell)) > 1 for row in grids(document) for cell in row
    )


def test_merged_header_cells(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.line(XS[0], YS[0], XS[-1], YS[0])
        for y in YS[2:]:
            page.line(XS[0], y, XS[-1], y)
        page.line(XS[2], YS[1], XS[4], YS[1])
        for x in (XS[0], XS[1], XS[2], XS[4]):
            page.line(x, YS[0], x, YS[-1])
        page.line(XS[3], YS[1], XS[3], YS[-1])
        page.text(XS[0] + 3, YS[1], "科目编码")
        page.text(XS[1] + 3, YS[1], "科目名称")
        page.text(XS[2] + 40, (YS[0] + YS[1]) / 2, "本年支出")
        page.text(XS[2] + 3, (YS[1] + YS[2]) / 2, "小计")
        page.text(XS[3] + 3, (YS[1] + YS[2]) / 2, "基本支出")

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    rows = [line for line in document.lines if line.cells]
    assert rows[0].cells == ("科目编码", "科目名称", "本年支出", "")
    assert rows[0].spans == (1, 1, 2, 0)
    assert rows[1].cells == ("", "", "小计", "基本支出")
    assert rows[1].spans == (0, 0, 1, 1)


def test_wrapped_labels_and_figures_are_joined(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.rules(page.line)
        page.text(XS[1] + 3, YS[0] + 8, "机关事业单位基本养老")
        page.text(XS[1] + 3, YS[0] + 18, "保险缴费支出")
        page.text(XS[2] + 3, YS[0] + 8, "1,234,567,8")
        page.text(XS[2] + 3, YS[0] + 18, "90.12")

    rows = grids(read_bytes(pdf_of(draw), tmp_path, "a.pdf"))
    assert rows[0] == ("", "机关事业单位基本养老保险缴费支出", "1,234,567,890.12", "")


def test_a_figure_wider_than_its_column_stays_whole(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.rules(page.line)
        page.text(XS[3] - 12, (YS[1] + YS[2]) / 2, "123,456,789,012.34")

    rows = grids(read_bytes(pdf_of(draw), tmp_path, "a.pdf"))
    assert rows[1] == ("", "", "", "123,456,789,012.34")


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.canvas.rect(20, 20, 460, 360)
        page.text(50, 50, "部门概况")

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    assert texts(document) == ["部门概况"]
    assert grids(document) == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_pages_are_read_the_way_their_text_runs(rotation: int, tmp_path: Path) -> None:
    """Upright text under any /Rotate, and text turned with the page."""
    upright = read_bytes(pdf_of(draw_table, rotation=rotation), tmp_path, "a.pdf")
    assert grids(upright) == TABLE

    def turned(page: Page) -> None:
        page.canvas.translate(*{90: (400, 0), 180: (500, 400), 270: (0, 500)}[rotation])
        page.canvas.rotate(rotation)
        draw_table(page)

    if rotation:
        size = PAGE if rotation == 180 else (PAGE[1], PAGE[0])
        data = pdf_of(lambda page: turned(_as_tall_as(page)), page_size=size)
        document = read_bytes(data, tmp_path, "b.pdf")
        assert grids(document) == TABLE
        assert texts(document)[:2] == ["支出决算表", "单位：万元"]


def _as_tall_as(page: Page) -> Page:
    page.height = PAGE[1]
    return page


def test_a_table_running_over_pages(tmp_path: Path) -> None:
    def first(page: Page) -> None:
        page.rules(page.line)
        page.cells(TABLE)

    def second(page: Page) -> None:
        page.rules(page.line)
        page.cells([*ROWS, ("203", "国防支出", "1.00", "1.00")])

    document = read_bytes(pdf_of(first, second), tmp_path, "a.pdf")
    rows = [line for line in document.lines if line.cells]
    assert [line.page for line in rows] == [1] * 4 + [2] * 4
    assert {line.grid for line in rows} == {1}
    assert {len(line.cells or ()) for line in rows} == {4}


def test_grids_are_numbered_through(tmp_path: Path) -> None:
    document = read_bytes(pdf_of(*[draw_table] * 3), tmp_path, "a.pdf")
    assert sorted({line.grid for line in document.lines}) == [0, 1, 2, 3]


def test_tables_without_rules_keep_their_blanks(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.cells(TABLE)

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    assert grids(document) == []
    words = [line.text.split() for line in document.lines]
    assert words == [[cell for cell in row if cell] for row in TABLE]
    starts = [
        sum(1 if char < "\u2e80" else 2 for char in line.text[: line.text.index(cell)])
        for line, cell in zip(
            document.lines, ("合", "2,082", "2,082", "0.05"), strict=True
        )
    ]
    assert max(starts) - min(starts) <= 2


@pytest.mark.usefixtures("no_scans")
def test_pages_without_a_text_layer_are_reported(tmp_path: Path) -> None:
    def stamped(page: Page) -> None:
        draw_scan(page)
        page.text(250, 380, "— 3 —")

    def blank(page: Page) -> None:
        pass

    data = pdf_of(draw_table, draw_scan, stamped, blank)
    document = read_bytes(data, tmp_path, "a.pdf")
    assert document.textless_pages == (2, 3)
    assert document.page_count == 4
    assert {line.page for line in document.lines} == {1}


@pytest.mark.usefixtures("no_scans")
def test_a_text_layer_without_a_meaning_is_reported(tmp_path: Path) -> None:
    """Some producers embed fonts whose characters nobody can name."""

    def draw(page: Page) -> None:
        page.text(50, 50, "\ue001\ue002\ue003\ue004")

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    assert document.textless_pages == (1,)


needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(),
    reason="SKIPPED LOUDLY: the published documents are not on this machine, so the"
    " ruled tables of real PDF files were not compared with pdfplumber's",
)


@needs_documents
@pytest.mark.parametrize(
    "path", sorted(DOCUMENTS.glob("*.pdf")), ids=lambda path: path.stem[:8]
)
def test_published_tables_are_those_that_pdfplumber_finds(path: Path) -> None:
    import pdfplumber

    document = read_document(path)
    compared = 0
    with pdfplumber.open(path) as other:
        for page in other.pages:
            expected = [
                tuple("".join((cell or "").split()) for cell in row)
                for table in page.extract_tables()
                for row in table
            ]
            found = [
                tuple("".join(cell.split()) for cell in line.cells)
                for line in document.lines
                if line.page == page.page_number and line.cells
            ]
            assert found == expected
            compared += len(found)
    assert compared > 100


def two_pages(
    before: tuple[str, ...], after: tuple[str, ...], folder: Path
) -> list[tuple[str, ...]]:
    """Rows of a table whose page break stands between the two rows given."""

    def first(page: Page) -> None:
        page.rules(page.line)
        page.cells([HEADER, *ROWS[:2], before])
        page.text(240, 380, "— 1 —")

    def second(page: Page) -> None:
        page.rules(page.line)
        page.cells([after, ROWS[2]])

    return grids(read_bytes(pdf_of(first, second), folder, "a.pdf"))[3:]


FULL_LABEL = "机关事业单位基本养老保险"


@pytest.mark.parametrize(
    ("before", "after", "mended"),
    [
        (
            ("2080505", FULL_LABEL, "1.00", "1.00"),
            ("", "缴费支出", "", ""),
            ("2080505", f"{FULL_LABEL}缴费支出", "1.00", "1.00"),
        ),
        (
            ("2080505", "行政运行", "1,234.", "12.3"),
            ("", "", "50", "4"),
            ("2080505", "行政运行", "1,234.50", "12.34"),
        ),
        (
            ("2080505", "行政运行", "1185", "9520"),
            ("", "", "00.00", "00.00"),
            ("2080505", "行政运行", "118500.00", "952000.00"),
        ),
        (
            ("20805", "机关事", "151,6", "-2,30"),
            ("05", "业单位养老", "00.00", "0.10"),
            ("2080505", "机关事业单位养老", "151,600.00", "-2,300.10"),
        ),
        (
            ("20805", FULL_LABEL, "1.00", ""),
            ("05", "缴费支出", "", ""),
            ("2080505", f"{FULL_LABEL}缴费支出", "1.00", ""),
        ),
    ],
    ids=["label", "decimals", "whole digits", "groups", "code"],
)
def test_a_row_cut_by_a_page_break_is_mended(
    before: tuple[str, ...],
    after: tuple[str, ...],
    mended: tuple[str, ...],
    tmp_path: Path,
) -> None:
    rows = two_pages(before, after, tmp_path)
    assert [row for row in rows if any(row)] == [mended, ROWS[2]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("201", "五、教育支出", "1.00", ""), ("", "六、科学技术支出", "", "")),
        (("201", FULL_LABEL, "1.00", ""), ("", "六、科学技术支出", "", "")),
        (("201", FULL_LABEL, "1.00", ""), ("", "合计", "5.00", "")),
        (("", "栏次", "1", "2"), ("", "合计", "307.82", "105.58")),
        (("", "栏次", "1", "2"), ("", "", "307.82", "105.58")),
        (("", "人数", "12", "7"), ("", "", "0.50", "")),
    ],
)
def test_whole_rows_are_left_alone(
    before: tuple[str, ...], after: tuple[str, ...], tmp_path: Path
) -> None:
    rows = two_pages(before, after, tmp_path)
    assert [row for row in rows if any(row)] == [before, after, ROWS[2]]


def test_a_header_alone_on_its_page_has_the_columns_of_the_table(
    tmp_path: Path,
) -> None:
    def first(page: Page) -> None:
        for x in (XS[0], XS[2], XS[-1]):
            page.line(x, YS[0], x, YS[1])
        for y in YS[:2]:
            page.line(XS[0], y, XS[-1], y)
        page.text(XS[0] + 3, (YS[0] + YS[1]) / 2, "收入")
        page.text(XS[2] + 3, (YS[0] + YS[1]) / 2, "支出")

    def second(page: Page) -> None:
        page.rules(page.line)
        page.cells(TABLE)

    document = read_bytes(pdf_of(first, second), tmp_path, "a.pdf")
    rows = [line for line in document.lines if line.cells]
    assert rows[0].cells == ("收入", "", "支出", "")
    assert rows[0].spans == (2, 0, 2, 0)
    assert {line.grid for line in rows} == {1}


def test_text_running_over_into_blank_cells_stays_whole(tmp_path: Path) -> None:
    note = "注：本表反映部门本年度各项支出情况，金额以万元计"

    def draw(page: Page) -> None:
        page.rules(page.line)
        page.cells([*TABLE[:3], (note,)])

    rows = grids(read_bytes(pdf_of(draw), tmp_path, "a.pdf"))
    assert rows[-1] == (note, "", "", "")


def test_headers_side_by_side_without_a_gap_are_parted(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        for x in (50, 60, 70, 80, 160):
            page.line(x, 100, x, 150)
        for y in (100, 125, 150):
            page.line(50, y, 160, y)
        page.text(50, 112, "类款项")
        page.text(84, 112, "科目名称")
        page.text(84, 137, "合计")

    rows = grids(read_bytes(pdf_of(draw), tmp_path, "a.pdf"))
    assert rows[0] == ("类", "款", "项", "科目名称")


def test_a_header_cut_by_a_page_break_is_mended(tmp_path: Path) -> None:
    def first(page: Page) -> None:
        for x in (XS[0], *XS[2:]):
            page.line(x, YS[0], x, YS[1])
        for y in YS[:2]:
            page.line(XS[0], y, XS[-1], y)
        page.text(XS[0] + 3, YS[0] + 12, "项目")
        page.text(XS[2] + 3, YS[0] + 12, "上缴上级支出")
        page.text(XS[3] + 3, YS[0] + 12, "支出")

    def second(page: Page) -> None:
        page.rules(page.line)
        page.cells([("科目编码", "科目名称", "合计", ""), *ROWS])

    rows = grids(read_bytes(pdf_of(first, second), tmp_path, "a.pdf"))
    assert rows[:2] == [
        ("项目", "", "上缴上级支出合计", "支出"),
        ("科目编码", "科目名称", "", ""),
    ]
    assert rows[2:] == list(ROWS)


NUMBERS = ("栏次", "", "1", "2")


def test_a_header_printed_again_on_the_next_page_is_delivered(tmp_path: Path) -> None:
    def first(page: Page) -> None:
        page.rules(page.line)
        page.cells([HEADER, NUMBERS, ROWS[0], ROWS[1]])

    def second(page: Page) -> None:
        page.rules(page.line)
        page.cells([HEADER, NUMBERS, ROWS[2], ROWS[0]])

    document = read_bytes(pdf_of(first, second, second), tmp_path, "a.pdf")
    rows = [line for line in document.lines if line.cells]
    assert {line.grid for line in rows} == {1}
    heads = [line for line in rows if line.cells in (HEADER, NUMBERS)]
    assert [line.cells for line in heads] == [HEADER, NUMBERS] * 3
    assert [line.page for line in heads] == [1, 1, 2, 2, 3, 3]
    assert len(rows) == 12


def test_a_running_title_does_not_part_a_table(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.text(150, 40, "某部门2023年度决算公开")
        page.rules(page.line)
        page.cells([HEADER, *ROWS])

    document = read_bytes(pdf_of(draw, draw, draw), tmp_path, "a.pdf")
    rows = [line for line in document.lines if line.cells]
    assert {line.grid for line in rows} == {1}
    assert [line.cells for line in rows] == [HEADER, *ROWS] * 3


def test_a_table_with_the_header_of_the_one_before_is_its_own(tmp_path: Path) -> None:
    def draw(title: str) -> Callable[[Page], None]:
        def page_of(page: Page) -> None:
            page.text(150, 40, title)
            page.rules(page.line)
            page.cells([HEADER, *ROWS])

        return page_of

    titles = ("一般公共预算支出表", "政府性基金支出表", "国有资本经营支出表")
    document = read_bytes(pdf_of(*map(draw, titles)), tmp_path, "a.pdf")
    rows = [line for line in document.lines if line.cells]
    assert {line.grid for line in rows} == {1, 2, 3}
    assert [line.cells for line in rows] == [HEADER, *ROWS] * 3


def test_a_figure_cut_in_two_is_mended_over_the_header_printed_again(
    tmp_path: Path,
) -> None:
    def first(page: Page) -> None:
        page.rules(page.line)
        page.cells([HEADER, ROWS[0], ROWS[1], ("2012901", "行政", "1,234.5", "")])

    def second(page: Page) -> None:
        page.rules(page.line)
        page.cells([HEADER, ("", "", "0", ""), ROWS[2], ROWS[0]])

    rows = grids(read_bytes(pdf_of(first, second), tmp_path, "a.pdf"))
    assert rows[3] == ("2012901", "行政", "1,234.50", "")
    assert rows[4:6] == [HEADER, ROWS[2]]
