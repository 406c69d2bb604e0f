"""Text laid out by characters, a Chinese one as one of them: pdftotext -layout."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import extract_text

from ingest.extract.run import Extract, extract_document
from ingest.figures import is_amount
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, FAMILIES, Family
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.text import DocumentWriter, document_title

GAP = 3


def _laid_out(sheet: Sheet, drift: int) -> Iterator[str]:
    """Lines of a sheet; drift: how much further right short amounts stand."""
    rows = [*sheet.header_rows(), *sheet.rows]
    widths = [max(map(len, column)) + drift for column in zip(*rows, strict=True)]
    longest = [
        max((len(cell) for cell in column if is_amount(cell)), default=0)
        for column in zip(*sheet.rows, strict=True)
    ]
    starts = [sum(widths[:at]) + GAP * at for at in range(len(widths))]
    for row in rows:
        line = ""
        for at, cell in enumerate(row):
            left = starts[at]
            if is_amount(cell):
                left += widths[at] - len(cell)
                left -= drift * (len(cell) == longest[at])
            line = line.ljust(left) + cell if cell else line
        yield line


def _extract(
    accounts: MadeUpAccounts, family: Family, drift: int, path: Path, parted: str = ""
) -> Extract:
    lines = [document_title(accounts)]
    for sheet in DocumentWriter().sheets(accounts, family):
        lines += [sheet.title, *filter(None, [sheet.number]), sheet.heading]
        lines += [*_laid_out(sheet, drift), sheet.note]
    text = "\n".join(lines)
    if parted:
        text = re.sub(r"(?<=\d),?(?=\d{3}\.\d)", parted, text)
    path.write_text(f"{text}\n", "utf-8")
    return extract_document(path)


@pytest.mark.parametrize("family", ["jiangxi", "yunnan", "shaanxi", "sichuan"])
@pytest.mark.parametrize("seed", [4, 6, 7])
def test_thousands_parted_by_wide_blanks_are_no_other_figures(
    family: str, seed: int, tmp_path: Path
) -> None:
    accounts = make_accounts(seed)
    path = tmp_path / "document.txt"
    form = next(each for each in EVERY_FAMILY if each.name == family)
    extract = _extract(accounts, form, 0, path, parted="   ")
    printed = printed_cells(accounts, form)
    wrong = {
        place: value
        for place, value in placed_cells(extract).items()
        if printed.get(place) != value
    }
    assert wrong == {}
    reasons = [each.reason for _, each in extract.unplaced]
    assert any("a blank between digits" in reason for reason in reasons)


@pytest.mark.parametrize("drift", [0, 2])
@pytest.mark.parametrize(
    "family",
    [*FAMILIES[:4], *(each for each in EVERY_FAMILY if each.name == "shaanxi")],
    ids=lambda family: family.name,
)
@pytest.mark.parametrize("seed", [4])
def test_columns_of_characters_come_back_whole(
    seed: int, family: Family, drift: int, tmp_path: Path
) -> None:
    accounts = make_accounts(seed, unit=("元", "万元")[seed % 2])
    extract = _extract(accounts, family, drift, tmp_path / "a.txt")
    expected, placed = printed_cells(accounts, family), placed_cells(extract)
    assert len(expected) > 50
    assert {key: expected.get(key) for key in placed} == placed
    assert placed == expected
    assert extract.unplaced == [] and extract.ledger.is_balanced


@pytest.mark.parametrize("family", FAMILIES[2:4], ids=lambda family: family.name)
def test_rows_that_lose_their_blanks_show_no_columns_of_characters(
    family: Family, tmp_path: Path
) -> None:
    """Each line begins where another ends: what stands below it is no evidence."""
    accounts = make_accounts(2, unit="万元")
    path = tmp_path / "a.txt"
    _extract(accounts, family, 0, path)
    lines = path.read_text("utf-8").split("\n")
    moved = [
        line.replace("   ", " " * (3 + at % 4), 1)
        if any(map(str.isdigit, line))
        else line
        for at, line in enumerate(lines)
    ]
    path.write_text("\n".join(moved), "utf-8")
    extract = extract_document(path)
    expected, placed = printed_cells(accounts, family), placed_cells(extract)
    assert {key: expected.get(key) for key in placed} == placed
    assert extract.ledger.is_balanced


_CODES = {2: "类", 7: "款", 12: "项"}
_FUND = (
    {19: "项目", 83: "本年支出"},
    {
        0: "支出功能分类科目编码",
        34: "年初结转和结余",
        49: "本年收入",
        111: "年末结转和结余",
    },
    {24: "科目名称", 70: "小计", 83: "基本支出", 95: "项目支出"},
    _CODES,
)
_ALL = (
    {19: "项目", 34: "本年支出合计", 49: "基本支出", 111: "对附属单位补助支出"},
    {0: "支出功能分类科目编码"},
    {24: "科目名称", 70: "项目支出", 83: "上缴上级支出", 95: "经营支出"},
    _CODES,
)
_NUMBERS = {19: "栏次", 37: "1", 56: "2", 70: "3", 84: "4", 99: "5", 114: "6"}
# Amounts of one column: the negative one is longer, and begins further left.
_LONGER = (
    {0: "合计", 62: "21.75", 75: "21.75", 103: "21.75"},
    {0: "229", 16: "其他支出", 62: "21.75", 75: "21.75", 90: "－21.75"},
    {0: "229", 6: "60", 16: "彩票公益金安排的支出"}
    | {44: "－21.75", 75: "21.75", 103: "21.75"},
    {0: "229", 6: "60", 11: "03", 16: "用于体育事业的彩票公益金支出"}
    | {62: "21.75", 75: "21.75", 103: "21.75"},
)


# The same in places of the page, of which a Chinese character takes two.
_PLACED = (
    {27: "项目", 119: "本年支出"},
    {60: "年初结转和结余", 81: "本年收入", 154: "年末结转和结余"},
    {2: "功能分类科目编码", 34: "科目名称"}
    | {102: "小计", 119: "基本支出", 138: "项目支出"},
    {27: "栏次", 66: "1", 85: "2", 103: "3", 122: "4", 141: "5", 160: "6"},
    {0: "合计", 89: "22.35", 108: "22.35", 146: "22.35"},
    {0: "229", 19: "其他支出", 89: "22.35", 108: "22.35", 133: "－22.35"},
    {0: "22960", 19: "彩票公益金", 76: "－22.35", 108: "22.35", 146: "22.35"},
    {0: "2296003", 19: "体育彩票公益金", 89: "22.35", 108: "22.35", 146: "22.35"},
)


@pytest.mark.parametrize(
    ("title", "lines", "wide"),
    [
        ("政府性基金预算财政拨款收入支出决算表", (*_FUND, _NUMBERS, *_LONGER), 1),
        ("支出决算表", (*_ALL, _NUMBERS, *_LONGER), 1),
        ("政府性基金预算财政拨款收入支出决算表", _PLACED, 2),
        ("国有资本经营预算财政拨款收入支出决算表", _PLACED, 2),
    ],
)
def test_a_longer_figure_further_left_is_no_column_of_its_own(
    title: str, lines: tuple[dict[int, str], ...], wide: int, tmp_path: Path
) -> None:
    head = (
        f"甲县总工会2023年度部门决算\n{title}\n部门：甲县总工会 2023年度 单位：万元\n"
    )
    text = "\n".join(_line_of(pieces, wide) for pieces in lines)
    extract = extract_text(f"{head}{text}\n", tmp_path)
    (table,) = extract.tables
    rows = [[figure.column for figure in row.figures] for row in table.rows]
    assert sum(map(len, rows)) + len(extract.unplaced) == 12
    # The same places in another column would be a figure taken for another one.
    assert [2, 3, 5] not in rows and [2, 3, 4] not in rows
    assert extract.ledger.is_balanced


def _line_of(pieces: dict[int, str], wide: int) -> str:
    line = ""
    for place, text in pieces.items():
        filled = sum(wide if char >= "\u2e80" else 1 for char in line)
        line += " " * (place - filled) + text
    return line
