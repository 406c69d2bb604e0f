"""Headers of text tables that are printed again where the table goes on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import extract_text, unplaced
from rendering import FONT, FORMATS
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table
from test_nothing_vanishes import read, table

from ingest.extract.run import extract_document
from ingest.furniture import has_figure
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY_OF_TEXT, Family
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.text import DocumentWriter, document_title

_PAGE = (1190, 420)
_FORM = """收入支出决算总表
公开01表
部门：测试县总工会 2023年度 单位：万元
收入 支出
项目 行次 决算数 项目 行次 决算数
栏次 1 栏次 2
一、一般公共预算财政拨款收入 1 641.34 一、一般公共服务支出 31 641.34
二、政府性基金预算财政拨款收入 2 二、外交支出 32
{again}三、国有资本经营预算财政拨款收入 3 三、国防支出 33 12.00
四、上级补助收入 4 12.00 四、公共安全支出 34
本年收入合计 27 653.34 本年支出合计 57 653.34
"""


def _write(accounts: MadeUpAccounts, family: Family, path: Path) -> None:
    """A PDF of tables without rules that print their headers on every page."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    plain = ParagraphStyle("plain", fontName=FONT, fontSize=9, leading=12)
    small = ParagraphStyle("small", fontName=FONT, fontSize=6, leading=7)
    story: list[object] = [Paragraph(document_title(accounts), plain), PageBreak()]
    for sheet in DocumentWriter().sheets(accounts, family):
        texts = (sheet.title, sheet.number, sheet.heading)
        story += [Paragraph(text, plain) for text in texts if text]
        rows = [
            [Paragraph(text, small) if text else "" for text in row]
            for row in [*sheet.header_rows(), *sheet.rows]
        ]
        widths = [1050 / sheet.width] * sheet.width
        table = Table(rows, colWidths=widths, repeatRows=sheet.header_height)
        story += [table, Paragraph(sheet.note, plain), PageBreak()]
    SimpleDocTemplate(str(path), pagesize=_PAGE, title="").build(story)


@pytest.mark.parametrize("name", ["jiangxi", "before_2019", "shaanxi"])
def test_an_unruled_pdf_with_headers_on_every_page_comes_back_whole(
    name: str, tmp_path: Path
) -> None:
    (family,) = (each for each in EVERY_FAMILY_OF_TEXT if each.name == name)
    accounts = make_accounts(0, unit="元", exact=True)
    path = tmp_path / "document.pdf"
    _write(accounts, family, path)
    extract = extract_document(path)
    assert extract.document.page_count > 12
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert extract.unplaced == []
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    "again",
    [
        "收入 支出\n项目 行次 决算数 项目 行次 决算数\n栏次 1 栏次 2\n",
        "\f项目 行次 决算数 项目 行次 决算数\n栏次 1 栏次 2\n",
        "\f栏次 1 栏次 2\n",
    ],
)
def test_a_header_printed_again_in_text_is_no_row(again: str, tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text(_FORM.format(again=""), "utf-8")
    whole = extract_document(path)
    assert len(placed_cells(whole)) == 6
    path.write_text(_FORM.format(again=again), "utf-8")
    extract = extract_document(path)
    assert placed_cells(extract) == placed_cells(whole)
    listed = [[figure.text for _, figure in each.unplaced] for each in (whole, extract)]
    assert listed[0] == listed[1]
    assert extract.notices == whole.notices
    assert extract.ledger.is_balanced


def _first(sheet: Sheet, text: str) -> list[str]:
    return [text, *[""] * (sheet.width - 1)]


def _broken(sheet: Sheet) -> list[list[str]]:
    """The header with each long cell over two rows."""
    *words, numbers = sheet.header_rows()
    rows: list[list[str]] = []
    for row in words:
        halves = [len(text) // 2 if len(text) > 3 else len(text) for text in row]
        rows.append([text[:at] for text, at in zip(row, halves, strict=True)])
        rest = [text[at:] for text, at in zip(row, halves, strict=True)]
        rows += [rest] if any(rest) else []
    return [*rows, numbers]


_Again = Callable[[Sheet], list[list[str]]]
_AGAIN: dict[str, _Again] = {
    "header": Sheet.header_rows,
    "words": lambda sheet: sheet.header_rows()[:-1],
    "numbers": lambda sheet: sheet.header_rows()[-1:],
    "goes_on": lambda sheet: [_first(sheet, "续表"), *sheet.header_rows()],
    "unit": lambda sheet: [_first(sheet, sheet.heading), *sheet.header_rows()],
    "title": lambda sheet: [
        *(_first(sheet, text) for text in (sheet.title, sheet.number, sheet.heading)),
        *sheet.header_rows(),
    ],
    "title_goes_on": lambda sheet: [
        _first(sheet, f"{sheet.title}（续）"),
        _first(sheet, sheet.heading),
        *sheet.header_rows(),
    ],
    "page": lambda sheet: [_first(sheet, "6"), *sheet.header_rows()],
    "broken": _broken,
}


class _PrintsAgain(DocumentWriter):
    """Writes inside each table, here in the middle, what it prints again."""

    again: _Again
    part = 0.5

    def sheets(self, accounts: MadeUpAccounts, family: Family) -> list[Sheet]:
        sheets: list[Sheet] = []
        for sheet in super().sheets(accounts, family):
            half = int(len(sheet.rows) * self.part)
            rows = [*sheet.rows[:half], *map(tuple, self.again(sheet))]
            rows += sheet.rows[half:]
            sheets.append(replace(sheet, rows=tuple(rows)) if half > 1 else sheet)
        return sheets


def _write_tabs(
    writer: DocumentWriter, accounts: MadeUpAccounts, family: Family, path: Path
) -> None:
    lines: list[str] = [document_title(accounts)]
    for sheet in writer.sheets(accounts, family):
        rows: list[Sequence[str]] = [*sheet.header_rows(), *sheet.rows]
        lines += [sheet.title, sheet.number, sheet.heading, *map("\t".join, rows)]
    path.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("kind", _AGAIN)
@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("html", "yunnan"),
        ("xlsx", "shaanxi"),
        ("docx", "before_2019"),
        ("pdf", "jiangxi"),
        ("txt", "yunnan"),
    ],
)
def test_what_a_table_prints_again_inside_it_is_no_row(
    form: str, name: str, kind: str, tmp_path: Path
) -> None:
    (family,) = (each for each in EVERY_FAMILY_OF_TEXT if each.name == name)
    accounts = make_accounts(1, unit="万元", exact=True)
    writer = _PrintsAgain()
    writer.again = _AGAIN[kind]
    path = tmp_path / f"document.{form}"
    FORMATS.get(form, _write_tabs)(writer, accounts, family, path)
    extract = extract_document(path)
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert extract.unplaced == []
    assert extract.unread == ()
    assert extract.ledger.is_balanced


_NUMBERED = """收入决算表
公开02表
部门：测试县总工会   2023年度   单位：万元
科目编码   科目名称           合计      财政拨款收入   上级补助收入
类款项     栏次               1         2              3
合计                          30.00     10.00          20.00
201        一般公共服务支出   30.00     10.00          20.00
20129      群众团体事务       30.00     10.00          20.00
2012999    其他群众团体事务   30.00     10.00          20.00
"""


def test_a_row_of_column_numbers_may_name_the_parts_of_the_code(tmp_path: Path) -> None:
    header = "上级补助收入   事业收入   经营收入   附属单位上缴收入   其他收入"
    text = _NUMBERED.replace("上级补助收入", header).replace(
        "2              3",
        "2              3              4          5          6                  7",
    )
    extract = extract_text(text, tmp_path)
    assert len(placed_cells(extract)) == 12
    assert extract.unplaced == []
    assert extract.ledger.is_balanced


def _write_lost(
    writer: DocumentWriter, accounts: MadeUpAccounts, family: Family, path: Path
) -> None:
    """Text that has lost the blank cells of its rows."""
    lines: list[str] = [document_title(accounts)]
    for sheet in writer.sheets(accounts, family):
        rows: list[Sequence[str]] = [*sheet.header_rows(), *sheet.rows]
        lines += [sheet.title, sheet.number, sheet.heading]
        lines += [" ".join(filter(None, row)) for row in rows]
    path.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("seed", [1, 2])
def test_running_text_under_its_title_again_is_read_as_one(
    seed: int, tmp_path: Path
) -> None:
    """Labels of a form stand in it twice; its lines count on over the page."""
    (family,) = (each for each in EVERY_FAMILY_OF_TEXT if each.name == "before_2019")
    accounts = make_accounts(seed, unit="元", exact=True)
    path = tmp_path / "document.txt"
    _write_lost(DocumentWriter(), accounts, family, path)
    whole = extract_document(path)
    writer = _PrintsAgain()
    writer.again = _AGAIN["title"]
    _write_lost(writer, accounts, family, path)
    extract = extract_document(path)
    assert placed_cells(extract) == placed_cells(whole)
    assert extract.unplaced == whole.unplaced == []
    assert extract.unread == ()
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_cells_under_their_title_again_may_have_a_label_twice(
    form: str, tmp_path: Path
) -> None:
    (family,) = (each for each in EVERY_FAMILY_OF_TEXT if each.name == "hubei")
    accounts = make_accounts(4, unit="元", exact=True)
    writer = _PrintsAgain()
    writer.again, writer.part = _AGAIN["title"], 0.95
    path = tmp_path / f"document.{form}"
    FORMATS[form](writer, accounts, family, path)
    extract = extract_document(path)
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert extract.unread == ()
    assert extract.ledger.is_balanced


_FORM_OF_FUNDS = """财政拨款收入支出决算总表
公开04表
部门：测试县总工会 2023年度 单位：万元
收入 支出
项目 行次 金额 项目 行次 合计
一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
栏次 1 栏次 2 3 4 5
一、一般公共预算财政拨款 1 641.34 一、一般公共服务支出 33 641.34 641.34
二、政府性基金预算财政拨款 2 二、外交支出 34
本年收入合计 27 641.34 本年支出合计 59 641.34 641.34
总计 32 641.34 总计 64 641.34 641.34
"""


def test_a_second_set_of_accounts_is_not_the_rest_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    top = "测试县总工会2023年度部门决算\n"
    path.write_text(top + _FORM_OF_FUNDS, "utf-8")
    one = extract_document(path)
    path.write_text(f"{top}{_FORM_OF_FUNDS}\f{_FORM_OF_FUNDS}", "utf-8")
    extract = extract_document(path)
    assert placed_cells(extract) == placed_cells(one) != {}
    assert [table.title for table in extract.unread] == ["财政拨款收入支出决算总表"]
    assert len(extract.unplaced) >= 9


def test_whole_numbers_that_the_heading_prints_too_are_figures(tmp_path: Path) -> None:
    heads = "合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费"
    below = "\t\t小计\t公务用车购置费\t公务用车运行维护费\t"
    figures = "22\t2\t20\t0\t20\t0"
    rows = (
        "财政拨款“三公”经费支出决算表",
        "公开09表",
        "部门：测试县总工会 2022年度 单位：万元",
        "预算数\t\t\t\t\t\t决算数\t\t\t\t\t",
        f"{heads}\t{heads}",
        f"{below}\t{below}",
        f"{figures}\t{figures}",
    )
    extract = extract_text("\n".join(rows) + "\n", tmp_path)
    assert len(placed_cells(extract)) == 12
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    "text", ["附表1：", "公开表01", "表1-1 收入决算表", "附表2：其他", "（表3）"]
)
def test_the_number_of_a_table_between_its_rows_is_no_figure(
    text: str, tmp_path: Path
) -> None:
    rows = (
        "\t合计\t30.00\t10.00\t20.00",
        f"{text}\t\t\t\t",
        "201\t一般公共服务支出\t30.00\t10.00\t20.00",
    )
    assert read(tmp_path, table(*rows)).unplaced == []


def test_a_count_behind_a_table_is_a_figure(tmp_path: Path) -> None:
    rows = ("\t合计\t30.00\t10.00\t20.00", "附件3份\t\t\t\t", "表12.5\t\t\t\t")
    assert unplaced(read(tmp_path, table(*rows))) == {"3", "12.5"}


def test_the_number_of_a_page_may_stand_far_from_the_margin() -> None:
    assert not has_figure(" " * 200 + "- 2-" + " " * 200)
    assert has_figure(" " * 200 + "20.50")
