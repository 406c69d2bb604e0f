"""Numbers that Word counts before paragraphs: headings 一、, items （一）, rows 1."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reader_files import grids, read_bytes, texts, zip_of

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEVELS = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "japaneseCounting", "（%2）")
    + level(2, "decimal", "%1.%3.")
    + level(3, "decimalEnclosedCircleChinese", "%4")
    + level(4, "bullet", "●")
    + level(5, "hebrew1", "%6-")
)
NUMBERING = (
    f"<w:numbering {NAMES}>"
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    '<w:num w:numId="9"><w:abstractNumId w:val="99"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {NAMES}><w:style w:styleId="head"><w:pPr><w:numPr><w:numId'
    ' w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="below"><w:basedOn w:val="head"/></w:style>'
    '<w:style w:styleId="round"><w:basedOn w:val="round"/></w:style></w:styles>'
)


def paragraph(
    text: str, number: int | None = None, at: int = 0, style: str = ""
) -> str:
    own = f'<w:pStyle w:val="{style}"/>' * bool(style)
    if number is not None:
        own += f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    run = f"<w:r><w:t>{text}</w:t></w:r>" * bool(text)
    return f"<w:p><w:pPr>{own}</w:pPr>{run}</w:p>"


def word(body: Sequence[str], **members: str) -> bytes:
    text = f"<w:document {NAMES}><w:body>{''.join(body)}</w:body></w:document>"
    parts = {"document": text, "numbering": NUMBERING, "styles": STYLES} | members
    return zip_of({f"word/{name}.xml": xml.encode() for name, xml in parts.items()})


def test_paragraphs_have_the_numbers_that_word_counts(tmp_path: Path) -> None:
    body = [
        paragraph("收入决算情况说明", 1),
        paragraph("财政拨款收入", 1, 1),
        paragraph("其他收入", 1, 1),
        paragraph("支出决算情况说明", 2),
        paragraph("", 1, 1),
        paragraph("基本支出", 1, 1),
        paragraph("人员经费12.30万元", 1, 2),
        paragraph("公用经费", 1, 2),
        paragraph("办公费", 1, 3),
        paragraph("点", 1, 4),
        paragraph("未知", 1, 5),
        paragraph("十", 3),
        paragraph("没有", 0),
        paragraph("缺", 9),
        paragraph("缺", 5),
        paragraph("深", 1, 8),
    ]
    document = read_bytes(word(body), tmp_path, "a.docx")
    assert texts(document) == [
        *("一、收入决算情况说明", "（一）财政拨款收入", "（二）其他收入"),
        *("二、支出决算情况说明", "（二）基本支出"),
        *("二.1.人员经费12.30万元", "二.2.公用经费", "①办公费", "●点", "-未知"),
        *("四、十", "没有", "缺", "缺", "深"),
    ]
    assert not document.defects


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (25, "二十五"), (99, "九十九")],
)
def test_chinese_numbers(number: int, shown: str, tmp_path: Path) -> None:
    start = level(0, "chineseCounting", "%1、", start=number)
    own = f'<w:abstractNum w:abstractNumId="7">{start}</w:abstractNum>'
    numbering = NUMBERING.replace(LEVELS, start)
    assert own in numbering
    data = word([paragraph("收入", 1)], numbering=numbering)
    assert texts(read_bytes(data, tmp_path, "a.docx")) == [f"{shown}、收入"]


def test_styles_number_their_paragraphs(tmp_path: Path) -> None:
    body = [
        paragraph("部门概况", style="head"),
        paragraph("决算情况", style="below"),
        paragraph("名词", 0, style="head"),
        paragraph("附件", style="round"),
        paragraph("其他", style="gone"),
    ]
    document = read_bytes(word(body), tmp_path, "a.docx")
    shown = ["一、部门概况", "二、决算情况", "名词", "附件", "其他"]
    assert texts(document) == shown


def test_rows_that_word_numbers(tmp_path: Path) -> None:
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(name, 1, 2)}</w:tc>"
        f"<w:tc>{paragraph(text)}</w:tc></w:tr>"
        for name, text in (("办公费", "1.20"), ("印刷费", "0.30"))
    )
    document = read_bytes(word([f"<w:tbl>{cells}</w:tbl>"]), tmp_path, "a.docx")
    assert grids(document) == [("一.1.办公费", "1.20"), ("一.2.印刷费", "0.30")]
    assert not document.defects
