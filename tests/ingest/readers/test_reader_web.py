"""Web pages: text and tables in order, in every encoding that is met."""

from pathlib import Path

import pytest
from reader_files import grids, read_bytes, texts

from ingest.errors import ReadError

PAGE = """<html><head><meta charset="{encoding}"><title>标题</title>
<style>td {{ color: red }}</style></head><body>
<script>document.write("999.99")</script>
<div>首页<span> &gt; 决算</span></div>
<p>支出<b>决算</b>表<br>单位：万元</p>
<table><caption>公开03表</caption>
<tr><th colspan=2 rowspan=2>项目</th><th colspan="3">本年支出</th></tr>
<tr><th>小计</th><th>基本</th><th>项目</th></tr>
<tr><td>201</td><td>一般公共<br>服务支出</td><td>&nbsp;1,234.50</td><td></td><td>0.00</td></tr>
</table>
<p style="display: none">隐藏</p><!-- 注释 -->注：说明</body></html>"""
ROWS = [
    ("项目", "", "本年支出", "", ""),
    ("", "", "小计", "基本", "项目"),
    ("201", "一般公共服务支出", "1,234.50", "", "0.00"),
]
TEXTS = ["首页 > 决算", "支出决算表", "单位：万元", "公开03表", "注：说明"]


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gbk"),
        ("gbk", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gbk"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_pages_in_every_encoding(declared: str, actual: str, tmp_path: Path) -> None:
    data = PAGE.format(encoding=declared).encode(actual)
    document = read_bytes(data, tmp_path, "a.html")
    assert document.media_type == "text/html"
    assert grids(document) == ROWS
    assert texts(document) == TEXTS


def test_spans(tmp_path: Path) -> None:
    document = read_bytes(PAGE.format(encoding="utf-8").encode(), tmp_path, "a.html")
    rows = [line for line in document.lines if line.cells]
    assert [row.spans for row in rows] == [
        (2, 0, 3, 0, 0),
        (0, 0, 1, 1, 1),
        (1, 1, 1, 1, 1),
    ]


@pytest.mark.parametrize(
    ("hidden", "is_gone"),
    [
        ("hidden", True),
        ("style='DISPLAY : none'", True),
        ("style='mso-hide: all'", True),
        ("style='font-size: 0px'", True),
        ("style='visibility:hidden'", False),
        ("style='visibility: collapse'", False),
    ],
)
def test_hidden_rows_and_cells_are_reported_and_shift_nothing(
    hidden: str, is_gone: bool, tmp_path: Path
) -> None:
    rows = 2 if is_gone else 3
    page = (
        "<ul hidden><li>1</li></ul><table>"
        f"<tr><td rowspan={rows}>甲</td><td>1</td></tr>"
        f"<tr {hidden}><td>2</td></tr><tr><td>3</td></tr>"
        f"<tr><td>乙</td><td {hidden}>4</td></tr></table>"
    )
    document = read_bytes(page.encode(), tmp_path, "a.html")
    assert grids(document) == [
        ("甲", "1"),
        *([] if is_gone else [("", "")]),
        ("", "3"),
        ("乙", ""),
    ]
    assert [each.message for each in document.defects if each.kind == "hidden"] == [
        "hidden and not read: rows, cells or texts of tables (2)"
    ]


STYLED = (
    "<style>{style}</style><table class='t'><tr class='x y'><td>甲</td><td>1</td>"
    "<td class='note h' id='a'>2</td></tr><tr><td>乙</td><td style='{own}'>3</td>"
    "<td class=H>4</td></tr></table>"
)


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        (".h{display:none}", "2"),
        ("<!-- td.h, .z { color: red; Display : NONE !important } -->", "2"),
        ("@charset 'utf-8'; @media screen{#a{visibility:hidden}}", "2"),
        ("table.t tr > td:nth-child(3){display:none}", "24"),
        (".t .y td:last-child{font-size:0px;color:#000}", "2"),
        ("span,td.note.h{mso-hide:all}/* .H{display:none} */", "2"),
        (".h{display:none} tr .h{display:table-cell}", ""),
        ("tr .h{display:table-cell} .h{display:none}", ""),
        ("td{display:none} td{display:inherit}", ""),
        ("@media print{.h{display:none}}", ""),
        ("td:hover, p td, .h > td, tr::before{display:none}", ""),
    ],
)
def test_what_styles_hide_is_reported(style: str, hidden: str, tmp_path: Path) -> None:
    page = STYLED.format(style=style, own="")
    document = read_bytes(page.encode(), tmp_path, "a.html")
    shown = "".join(cell for row in grids(document) for cell in row if cell.isdigit())
    assert shown == "".join(sorted({*"1234"} - {*hidden}))
    assert [each.message for each in document.defects if each.kind == "hidden"] == [
        f"hidden and not read: rows, cells or texts of tables ({len(hidden)})"
    ] * bool(hidden)


def test_what_an_element_says_itself_goes_before_the_styles(tmp_path: Path) -> None:
    for style, own, shows in (
        ("td{display:none}", "display:table-cell", True),
        ("td{display:none!important}", "display:table-cell", False),
    ):
        page = STYLED.format(style=style, own=own)
        document = read_bytes(page.encode(), tmp_path, "a.html")
        assert any("3" in line.text for line in document.lines) is shows


def test_a_style_that_may_hide_and_is_not_understood_is_reported(
    tmp_path: Path,
) -> None:
    page = STYLED.format(style="td:not(.a),[id=a],.q{display:none}", own="")
    document = read_bytes(page.encode(), tmp_path, "a.html")
    assert ["understood (2)" in each.message for each in document.defects] == [True]


@pytest.mark.parametrize(
    "style",
    [
        "a" * 300_000,
        "@media{" * 50_000,
        "/*" * 50_000,
        "@a" * 50_000,
        "td" + ".a" * 9000,
    ],
    ids=lambda style: style[:6],
)
def test_a_style_of_any_length_is_read_in_no_time(style: str, tmp_path: Path) -> None:
    page = "<html>" + STYLED.format(style=f"{style}{{display:none}}", own="")
    assert ("乙", "3", "4") in grids(read_bytes(page.encode(), tmp_path, "a.html"))


def test_a_style_raises_a_mark_or_strikes_a_figure(tmp_path: Path) -> None:
    page = (
        "<style>.up{vertical-align:super}.out{text-decoration:line-through}</style>"
        "<table><tr><td>12.50<span class=up>1</span></td>"
        "<td><span class=out>3.00</span>4.00</td></tr></table>"
    )
    document = read_bytes(page.encode(), tmp_path, "a.html")
    assert grids(document) == [("12.50¹", "3.00 4.00")]


def test_the_foot_of_a_table_stands_below_its_rows(tmp_path: Path) -> None:
    page = (
        "<table><tfoot><tr><td>注</td><td>无</td></tr></tfoot>"
        "<tbody><tr><td>甲</td><td>1</td></tr></tbody>"
        "<thead><tr><td>项目</td><td>金额</td></tr></thead></table>"
    )
    document = read_bytes(page.encode(), tmp_path, "a.html")
    assert grids(document) == [("项目", "金额"), ("甲", "1"), ("注", "无")]


def test_a_table_that_arranges_the_page_is_none(tmp_path: Path) -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    page = f"<table><tr><td>左</td><td><p>上</p>{inner}<p>下</p></td></tr></table>"
    document = read_bytes(page.encode(), tmp_path, "a.html")
    assert [line.text for line in document.lines] == ["左", "上", "a\tb", "下"]


@pytest.mark.parametrize("beside", ["", "<td>导航<br>首页</td>"])
def test_sentences_in_a_table_of_one_row_are_text(beside: str, tmp_path: Path) -> None:
    sentences = [f"{place}部分支出{place}万元。" for place in range(1, 4)]
    text = "".join(f"<p>{each}</p>" for each in sentences)
    page = f"<table><tr>{beside}<td>{text}</td></tr></table>"
    document = read_bytes(page.encode(), tmp_path, "a.html")
    assert texts(document)[-3:] == sentences
    assert not grids(document)


def test_a_table_of_one_column_is_text(tmp_path: Path) -> None:
    page = "<table><tr><td>支出决算表</td></tr><tr><td>单位：万元</td></tr></table>"
    document = read_bytes(page.encode(), tmp_path, "a.html")
    assert texts(document) == ["支出决算表", "单位：万元"]


def test_a_page_saved_as_a_word_file_is_read_as_a_page(tmp_path: Path) -> None:
    document = read_bytes(PAGE.format(encoding="utf-8").encode(), tmp_path, "a.doc")
    assert grids(document) == ROWS


def test_deep_nesting_is_an_error(tmp_path: Path) -> None:
    page = b"<div>" * 5000 + b"1,234.50"
    with pytest.raises(ReadError, match=r"a\.html: .*nested too deeply.*\("):
        read_bytes(page, tmp_path, "a.html")


def test_cells_that_claim_to_span_everything(tmp_path: Path) -> None:
    page = b"<table><tr><td colspan=99999 rowspan=99999>a</td><td>b</td></tr></table>"
    document = read_bytes(page, tmp_path, "a.html")
    assert len(document.lines) == 1
