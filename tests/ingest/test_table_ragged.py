"""Rows of text with a tab too few or too many: no figure in a column not its own."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import unplaced
from test_nothing_vanishes import read, table

from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES, Family
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.text import DocumentWriter, document_title

_SECTION = "20129\t群众团体事务\t30.00\t10.00\t20.00"
_TOTALS = (
    "\t合计\t30.00\t10.00\t20.00",
    "201\t一般公共服务支出\t30.00\t10.00\t20.00",
)
_ITEMS = (
    "2012901\t行政运行\t10.00\t10.00\t",
    "2012999\t其他群众团体事务支出\t20.00\t\t20.00",
)
_FORM = """收入支出决算总表
公开01表
部门：测试县总工会 2023年度 单位：万元
收入\t\t\t支出\t\t
项目\t行次\t决算数\t项目\t行次\t决算数
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t641.34\t一、一般公共服务支出\t31\t641.34
二、政府性基金预算财政拨款收入\t2\t\t二、外交支出\t32\t
三、国有资本经营预算财政拨款收入\t3\t\t三、国防支出\t33\t12.00
四、上级补助收入\t4\t12.00\t四、公共安全支出\t34\t
本年收入合计\t27\t653.34\t本年支出合计\t57\t653.34
"""


def test_a_blank_lost_is_found_by_the_identities(tmp_path: Path) -> None:
    whole = read(tmp_path, table(*_TOTALS, _SECTION, *_ITEMS))
    short = _ITEMS[1].replace("\t\t", "\t")
    extract = read(tmp_path, table(*_TOTALS, _SECTION, _ITEMS[0], short))
    assert placed_cells(extract) == placed_cells(whole)
    assert extract.ledger.is_balanced


def test_a_blank_too_many_is_found_by_the_identities(tmp_path: Path) -> None:
    whole = read(tmp_path, table(*_TOTALS, _SECTION, *_ITEMS))
    long = _ITEMS[0].replace("10.00\t10.00", "10.00\t\t10.00")
    extract = read(tmp_path, table(*_TOTALS, _SECTION, long, _ITEMS[1]))
    assert placed_cells(extract) == placed_cells(whole)
    assert extract.ledger.is_balanced


def test_what_no_identity_decides_has_no_column(tmp_path: Path) -> None:
    rows = ("2012901\t行政运行\t10.00\t10.00\t", "2012999\t其他支出\t20.00\t20.00")
    extract = read(tmp_path, table(*rows))
    assert extract.undecided_count == 1
    assert not any(
        value == 20 and key[3] == "basic"
        for key, value in placed_cells(extract).items()
    )


def test_a_figure_too_many_leaves_no_way(tmp_path: Path) -> None:
    row = "2012901\t行政运行\t10.00\t10.00\t10.00\t10.00"
    extract = read(tmp_path, table(*_TOTALS, _SECTION, row, _ITEMS[1]))
    assert unplaced(extract) == {"2012901", "10.00"}
    assert "2012901" not in {key[2] for key in placed_cells(extract)}
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("printed", "changed"),
    [
        ("国防支出\t33\t12.00", "国防支出\t\t33\t12.00"),
        ("3\t\t三、国防", "3\t三、国防"),
        ("收入\t2\t\t二", "收入\t2\t二"),
        ("12.00\t四、公共", "12.00\t\t四、公共"),
    ],
)
def test_labels_and_line_numbers_show_where_a_form_goes_on(
    printed: str, changed: str, tmp_path: Path
) -> None:
    whole = read(tmp_path, _FORM)
    assert printed in _FORM and len(placed_cells(whole)) == 6
    extract = read(tmp_path, _FORM.replace(printed, changed))
    assert placed_cells(extract) == placed_cells(whole)
    assert extract.ledger.is_balanced


def test_blanks_that_a_program_cuts_at_the_end_of_lines_move_nothing(
    tmp_path: Path,
) -> None:
    text = table(*_TOTALS, _SECTION, *_ITEMS)
    whole = read(tmp_path, text)
    cut = "\n".join(line.rstrip() for line in text.splitlines())
    assert cut != text.strip()
    assert placed_cells(read(tmp_path, cut)) == placed_cells(whole)


def test_rows_that_all_end_early_under_a_whole_header_are_cut(tmp_path: Path) -> None:
    rows = [
        row.replace("30.00\t10.00\t20.00", "10.00\t10.00\t")
        for row in (*_TOTALS, _SECTION, _ITEMS[0])
    ]
    head = ("科目编码\t科目名称", "项目\t\t\t\t\n科目编码\t科目名称")
    whole = read(tmp_path, table(*rows).replace(*head))
    cut = table(*(row.rstrip("\t") for row in rows)).replace(*head)
    extract = read(tmp_path, cut)
    assert len(placed_cells(whole)) == 8
    assert placed_cells(extract) == placed_cells(whole)


def _wide(text: str) -> int:
    return sum(2 if char >= "\u2e80" else 1 for char in text)


def _laid_out(sheet: Sheet, label: str) -> list[str]:
    """A sheet laid out by blanks; what begins with a label lacks those of a column."""
    rows = [*sheet.header_rows(), *sheet.rows]
    widths = [max(_wide(row[at]) for row in rows) + 2 for at in range(sheet.width)]
    lines = []
    for row in rows:
        cells = [
            text + " " * (w - _wide(text)) for text, w in zip(row, widths, strict=True)
        ]
        if label in row:
            del cells[1]
        lines.append("".join(cells).rstrip())
    return lines


@pytest.mark.parametrize(
    "family", (FAMILIES[2], FAMILIES[3]), ids=lambda each: each.name
)
@pytest.mark.parametrize("place", [20, 21, 22])
def test_a_blank_lost_in_a_layout_makes_no_amount_of_a_line_number(
    family: Family, place: int, tmp_path: Path
) -> None:
    accounts = make_accounts(2, unit="元", exact=True)
    sheet = DocumentWriter().sheets(accounts, family)[0]
    label = next(text for text in sheet.rows[place] if text)
    lines = [document_title(accounts), sheet.title, sheet.number, sheet.heading]
    lines += _laid_out(sheet, label)
    extract = read(tmp_path, "\n".join(lines) + "\n")
    printed = printed_cells(accounts, family).items()
    assert set(placed_cells(extract).items()) <= set(printed)
    assert len(placed_cells(extract)) > 5
    assert extract.ledger.is_balanced


_WIDTHS = (24, 12, 12, 24, 12, 12)
_HEAD = (
    ("收入", "", "", "支出", "", ""),
    ("项目", "行次", "金额", "项目", "行次", "金额"),
    ("栏次", "", "1", "栏次", "", "2"),
)
_BODY = (
    ("一、一般公共预算财政拨款收入", "1", "55", "一、一般公共服务支出", "31", "33"),
    ("二、政府性基金预算财政拨款收入", "2", "", "二、外交支出", "32", ""),
    ("四、上级补助收入", "4", "5", "五、教育支出", "36", "37"),
    ("八、其他收入", "8", "10", "八、社会保障和就业支出", "39", ""),
    ("本年收入合计", "27", "70", "本年支出合计", "57", "70"),
    ("年初结转和结余", "29", "30", "年末结转和结余", "59", "30"),
    ("总计", "30", "100", "总计", "60", "100"),
)


def _touching(cells: Sequence[str], pushes_all: bool) -> str:
    """A line whose long label ends one blank before the line number.

    pushes_all: whether it moves all that follows, or the line number alone.
    """
    line, left = "", 0
    for cell, width in zip(cells, _WIDTHS, strict=True):
        left = max(left, _wide(line) + 1 if line else 0) if pushes_all else left
        start = max(left, _wide(line) + bool(line and cell))
        line += " " * (start - _wide(line)) * bool(cell) + cell
        left = start + width if pushes_all else left + width
    return line


@pytest.mark.parametrize("point", ["", ".00"])
@pytest.mark.parametrize("pushes_all", [False, True])
def test_a_label_that_reaches_its_line_number_pushes_it_and_maybe_what_follows(
    pushes_all: bool, point: str, tmp_path: Path
) -> None:
    rows = [
        [cell + point if place in (2, 5) and cell else cell for place, cell in each]
        for each in map(enumerate, _BODY)
    ]
    lines = ["收入支出决算总表", "公开01表", "部门：测试县总工会 2023年度 单位：万元"]
    lines += [_touching(each, pushes_all) for each in (*_HEAD, *rows)]
    extract = read(tmp_path, "\n".join(lines) + "\n")
    placed = placed_cells(extract)
    form = "revenue_expenditure_summary"
    assert placed[form, "revenue", "revenue_general_public", "final_account"] == 55
    assert placed[form, "expenditure", "201", "final_account"] == 33
    assert len(placed) == 11
    assert extract.unplaced == []
    assert extract.ledger.is_balanced


def test_a_figure_printed_twice_at_the_end_of_a_row_is_listed(tmp_path: Path) -> None:
    """No identity covers a row of a class that no other table has, without a total."""
    rows = (
        "2012901\t行政运行\t10.00\t\t",
        "2012950\t事业运行\t\t15.00\t",
        "2012999\t其他群众团体事务支出\t20.00\t\t20.00",
    )
    whole = placed_cells(read(tmp_path, table(*rows)))
    twice = rows[0].replace("10.00", "10.00\t10.00")
    extract = read(tmp_path, table(twice, *rows[1:]))
    placed = placed_cells(extract)
    assert placed == {key: whole[key] for key in whole if key[2] != "2012901"}
    assert [figure.text for _, figure in extract.unplaced].count("10.00") == 2
    assert extract.ledger.is_balanced


def test_a_row_with_a_figure_beside_all_columns_has_moved(tmp_path: Path) -> None:
    """A figure printed twice moves the rest of its row by the width of a column."""
    accounts = make_accounts(1, unit="万元", exact=False)
    sheet = DocumentWriter().sheets(accounts, FAMILIES[1])[6]
    (row,) = sheet.rows
    place = 8
    assert row[place] and not row[place + 1] and row[-1]
    rows = [*sheet.header_rows(), row]
    widths = [max(_wide(each[at]) for each in rows) + 2 for at in range(sheet.width)]
    laid = [
        [text + " " * (width - _wide(text)) for text, width in pairs]
        for pairs in (list(zip(each, widths, strict=True)) for each in rows)
    ]
    laid[-1][place] *= 2
    lines = [document_title(accounts), sheet.title, sheet.number, sheet.heading]
    lines += ["".join(each).rstrip() for each in laid]
    extract = read(tmp_path, "\n".join(lines) + "\n")
    assert placed_cells(extract) == {}
    assert len(extract.unplaced) == sum(map(bool, row)) + 1
    assert extract.ledger.is_balanced
