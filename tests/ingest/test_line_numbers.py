"""Misprinted line numbers (行次) of text tables are never an amount or a count."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from comparing import CellKey, placed_cells
from extracting import amounts, extract_text, unplaced
from test_misprints import Cells, Misprinter

from ingest.extract.run import Extract
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.text import Dress

# Family, and part of the title of a table that numbers its lines.
TABLES = (
    (0, "“三公”经费"),
    (0, "国有资产占用"),
    (1, "公开相关信息"),
    (1, "收入支出决算总表"),
)
MISPRINTS: dict[str, Callable[[str], str]] = {
    "doubled": lambda number: number + number[-1],
    "first lost": lambda number: number[1:],
    "last lost": lambda number: number[:-1],
    "changed": lambda number: str(int(number) + 30),
}


def _accounts(family: int) -> MadeUpAccounts:
    return make_accounts(3 + family, unit="万元")


def _read(writer: Misprinter, family: int, style: str, folder: Path) -> Extract:
    dress = Dress(style, wrap=False, seed=3)
    return extract_text(writer.text(_accounts(family), FAMILIES[family], dress), folder)


@cache
def _sound(family: int, style: str, folder: Path) -> dict[CellKey, object]:
    return dict(placed_cells(_read(Misprinter(), family, style, folder)))


def _numbered_rows(family: int, part: str) -> Iterator[tuple[str, int]]:
    """(label, place of the line number among the cells) of a table's rows."""
    writer = Misprinter()
    (sheet,) = [
        sheet
        for sheet in writer.sheets(_accounts(family), FAMILIES[family])
        if part in sheet.title and not sheet.title.startswith("财政拨款收入")
    ]
    for row in sheet.rows:
        for place, cell in enumerate(row):
            if place and re.fullmatch(r"\d{1,2}", cell) and not _is_figure(row, place):
                yield row[place - 1], place


def _is_figure(row: Cells, place: int) -> bool:
    """Whether a cell does not follow a label."""
    return not re.search(r"[㐀-鿿]", row[place - 1])


@pytest.mark.parametrize("style", ("blanks_kept", "blanks_lost"))
@pytest.mark.parametrize("misprint", MISPRINTS)
@pytest.mark.parametrize(("family", "part"), TABLES)
def test_a_misprinted_line_number_is_never_a_figure(
    family: int,
    part: str,
    misprint: str,
    style: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    sound = _sound(family, style, tmp_path_factory.getbasetemp())
    rows = list(_numbered_rows(family, part))
    assert len(rows) > 9
    for label, place in rows[1 :: len(rows) // 2] + rows[-1:]:
        writer = Misprinter()

        def change(
            title: str, cells: Cells, label: str = label, place: int = place
        ) -> Cells:
            if part not in title or cells[place - 1 : place] != (label,):
                return cells
            number = MISPRINTS[misprint](cells[place])
            return [*cells[:place], number, *cells[place + 1 :]]

        writer.change = change
        extract = _read(writer, family, style, tmp_path)
        placed = placed_cells(extract)
        assert placed.items() <= sound.items(), label
        assert placed == sound or not extract.is_complete, label


def test_a_count_that_runs_into_the_numbering_below_it_is_listed(
    tmp_path: Path,
) -> None:
    def change(title: str, cells: Cells) -> Cells:
        """A figure and the label of the row below it are printed as one: 2972.主要…"""
        return [f"297{cells[0]}", *cells[1:]] if cells[1:2] == ("3",) else cells

    writer = Misprinter()
    sound = placed_cells(_read(writer, 0, "blanks_lost", tmp_path))
    writer.change = lambda title, cells: (
        change(title, cells) if "占用" in title else cells
    )
    extract = _read(writer, 0, "blanks_lost", tmp_path)
    assert placed_cells(extract).items() <= sound.items()
    assert not extract.is_complete


_FORM = """收入支出决算总表
公开01表
部门：测试县总工会 2023年度 单位：万元
收入 支出
项目 行次 金额 项目 行次 金额
栏次 1 栏次 2
{rows}
四、上级补助收入 4 5 五、教育支出 36 37
本年收入合计 27 60 本年支出合计 58 70
年初结转和结余 29 10 年末结转和结余 60 0
总计 31 70 总计 62 70
"""


def _form(rows: str, folder: Path) -> Extract:
    return extract_text(_FORM.format(rows=rows), folder)


@pytest.mark.parametrize("following", ["2 二、外交支出 33", "2 7 二、外交支出 33 9"])
def test_an_amount_that_is_the_next_line_number_stays_an_amount(
    following: str, tmp_path: Path
) -> None:
    rows = (
        "一、一般公共预算财政拨款收入 1 55 一、一般公共服务支出 32 33\n"
        f"二、政府性基金预算财政拨款收入 {following}"
    )
    extract = _form(rows, tmp_path)
    placed = {key[2]: value for key, value in placed_cells(extract).items()}
    assert placed["201"] == 33 and placed["205"] == 37
    assert extract.unplaced == [] and extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("rows", "loose"),
    [
        ("一、一般公共预算财政拨款收入 1 55 一、一般公共服务支出\n32\n33", "33"),
        ("一、一般公共预算财政拨款收入\n1\n2\n一、一般公共服务支出 32 9", "2"),
        (
            "一、一般公共预算财政拨款收入 1 55 一、一般公共服务支出 32 9\n"
            "二、政府性基金预算财政拨款收入 2 33",
            "33",
        ),
    ],
)
def test_a_number_that_may_be_line_number_or_amount_is_listed(
    rows: str, loose: str, tmp_path: Path
) -> None:
    extract = _form(rows, tmp_path)
    assert [figure.text for _, figure in extract.unplaced] == [loose]
    placed = {key[2]: value for key, value in placed_cells(extract).items()}
    assert placed["205"] == 37 and placed["revenue_superior_subsidy"] == 5
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("figures", [" 55", ""])
def test_numbers_behind_one_that_may_count_may_count_too(
    figures: str, tmp_path: Path
) -> None:
    """The rows of the other side are blank: 33 is theirs or the amount of row 2."""
    rows = (
        f"一、一般公共预算财政拨款收入 1{figures} 一、一般公共服务支出 32 9\n"
        "二、政府性基金预算财政拨款收入 2 33\n三、国有资本经营预算财政拨款收入 3 34"
    )
    extract = _form(rows, tmp_path)
    assert [figure.text for _, figure in extract.unplaced] == ["33", "34"]
    placed = {key[2]: value for key, value in placed_cells(extract).items()}
    assert placed["205"] == 37 and placed["revenue_superior_subsidy"] == 5
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("first", ["8949 61", "61"])
def test_line_numbers_of_blank_rows_are_no_balances(first: str, tmp_path: Path) -> None:
    extract = extract_text(
        "财政拨款收入支出决算总表\n公开04表\n部门：测试县总工会 2023年度 单位：元\n"
        "项目 行次 金额 项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款\n"
        "栏次 1 栏次 2 3 4\n一、一般公共预算财政拨款 1 7798750 一、一般公共服务支出 33"
        " 7798750 7798750\n本年收入合计 27 7798750 本年支出合计 59 7798750 7798750\n"
        "年初财政拨款结转和结余 28 8949 年末财政拨款结转和结余 60 8949 8949\n"
        f"一般公共预算财政拨款 29 {first}\n政府性基金预算财政拨款 30 62\n"
        "国有资本经营预算财政拨款 31 63\n总计 32 7807699 总计 64 7807699 7807699\n",
        tmp_path,
    )
    read = {
        figure.number.text
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
    }
    assert read == {"7798750", "8949", "7807699"}
    assert {"62", "63"} <= unplaced(extract)
    assert extract.ledger.is_balanced


def test_lines_without_labels_keep_their_numbers(tmp_path: Path) -> None:
    rows = (
        "一、一般公共预算财政拨款收入 1 55 一、一般公共服务支出 32 9\n2 二、外交支出 33"
        "\n3 34"
    )
    extract = _form(rows, tmp_path)
    assert extract.unplaced == [] and extract.ledger.is_balanced
    numbers = [row.line_no for row in extract.tables[0].rows]
    assert numbers[:6] == ["1", "32", "2", "33", "3", "34"]


def _summary(tmp_path: Path, *rows: str) -> Extract:
    lines = (
        "收入支出决算总表",
        "公开01表",
        "部门：测试县总工会 2023年度 单位：万元",
        "项目 行次 决算数 项目 行次 决算数",
        "栏次 1 栏次 2",
        "一、一般公共预算财政拨款收入 1 641.34 一、一般公共服务支出 31 666.34",
        *rows,
        "四、上级补助收入 4 四、公共安全支出 34",
        "五、事业收入 5 五、教育支出 35",
        "本年收入合计 27 666.34 本年支出合计 57 666.34",
    )
    return extract_text("\n".join(lines) + "\n", tmp_path)


def test_whole_amounts_behind_line_numbers_are_amounts_also_where_they_count_on(
    tmp_path: Path,
) -> None:
    extract = _summary(
        tmp_path,
        "二、政府性基金预算财政拨款收入 2 12 二、外交支出 32",
        "三、国有资本经营预算财政拨款收入 3 13 三、国防支出 33",
    )
    (table,) = extract.tables
    read = {
        figure.number.text: row.line_no for row in table.rows for figure in row.figures
    }
    assert (read["12"], read["13"]) == ("2", "3")
    assert extract.ledger.is_balanced


def test_a_whole_number_where_a_line_number_stands_is_no_amount(tmp_path: Path) -> None:
    extract = _summary(tmp_path, "二、政府性基金预算财政拨款收入 25 二、外交支出 32")
    (table,) = extract.tables
    read = {figure.number.text for row in table.rows for figure in row.figures}
    assert read == {"641.34", "666.34"}
    assert "25" in unplaced(extract)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    "rows",
    [
        ("二、政府性基金预算财政拨款收入 25 二、外交支出 32",),
        (
            "二、政府性基金预算财政拨款收入 25 二、外交支出 32",
            "三、国有资本经营预算财政拨款收入 28 三、国防支出 36",
            "四、上级补助收入 29 四、公共安全支出 41",
        ),
    ],
)
def test_line_numbers_that_leave_gaps_are_no_amounts(
    rows: tuple[str, ...], tmp_path: Path
) -> None:
    lines = (
        "收入支出决算总表",
        "公开01表",
        "部门：测试县总工会 2023年度 单位：万元",
        "项目 行次 决算数 项目 行次 决算数",
        "栏次 1 栏次 2",
        "一、一般公共预算财政拨款收入 1 641.34 一、一般公共服务支出 31 666.34",
        *rows,
        "本年收入合计 27 666.34 本年支出合计 57 666.34",
        "总计 30 666.34 总计 60 666.34",
    )
    extract = extract_text("\n".join(lines) + "\n", tmp_path)
    read = set(amounts(extract))
    assert read == {"641.34", "666.34"}
    assert "25" in unplaced(extract)
    assert extract.ledger.is_balanced


def test_line_numbers_that_leave_gaps_are_no_amounts_of_several_columns(
    tmp_path: Path,
) -> None:
    lines = (
        "财政拨款收入支出决算总表",
        "公开04表",
        "部门：测试县总工会 2023年度 单位：万元",
        "收入 支出",
        "项目 行次 金额 项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款"
        " 国有资本经营预算财政拨款",
        "栏次 1 栏次 2 3 4 5",
        "一、一般公共预算财政拨款 1 641.34 一、一般公共服务支出 30 641.34 640.34 1.00"
        " 0.00",
        "二、政府性基金预算财政拨款 5 二、外交支出 37",
        "三、国有资本经营预算财政拨款 9 三、国防支出 44",
        "本年收入合计 20 641.34 本年支出合计 52 641.34 640.34 1.00 0.00",
    )
    extract = extract_text("\n".join(lines) + "\n", tmp_path)
    read = set(amounts(extract))
    assert read == {"641.34", "640.34", "1.00", "0.00"}
    assert {"5", "9", "37", "44"} <= unplaced(extract)
    assert extract.ledger.is_balanced
