"""Headers and labels of tables, also where they are printed oddly."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import amounts, extract_text, unplaced
from misprinting import RowWriter
from rendering import FORMATS

from ingest.extract.run import Extract, extract_document
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, FAMILIES, Family
from ingest.madeup.documents.sheet import HeaderCell, Sheet
from ingest.madeup.documents.text import DocumentWriter, Dress


def extract_of(family: Family, suffix: str, folder: Path) -> Extract:
    """A made-up document of a family, written in a format and read."""
    path = folder / f"document.{suffix}"
    accounts = make_accounts(3, unit="万元")
    FORMATS[suffix](DocumentWriter(), accounts, family, path)
    return extract_document(path)


@pytest.mark.parametrize("suffix", ("xlsx", "html"))
@pytest.mark.parametrize(
    "family",
    [
        family
        for family in FAMILIES
        if {"side_by_side", "paired"} & {layout for _, layout in family.tables}
    ],
    ids=lambda family: family.name,
)
def test_lines_side_by_side_keep_their_headers_joined(
    family: Family, suffix: str, tmp_path: Path
) -> None:
    extract = extract_of(family, suffix, tmp_path)
    (table,) = [t for t in extract.tables if t.key == "three_public_expenses"]
    columns = table.columns("")
    labels = {
        (column.line_key, column.key): table.headers["", index]
        for index, column in enumerate(columns)
    }
    assert labels["three_public_total", "final_account"] == "合计/决算数"
    assert "合计/预算数" in labels.values()
    assert labels["official_hospitality", "final_account"] == "公务接待费/决算数"
    assert len(set(labels.values())) == len(labels)


def _with_year(text: str) -> str:
    return f"2023年{text}" if text.endswith(("数", "计", "出", "入", "费")) else text


def _with_remark(text: str) -> str:
    return f"{text}（万元）" if text.endswith(("数", "计", "出", "入", "费")) else text


def _over_two_rows(sheet: Sheet) -> Sheet:
    """The header with its lowest cells torn in two, one half below the other."""
    last = sheet.header_height - 1
    numbers = any(cell.text == "栏次" for cell in sheet.header)
    lowest = last - numbers
    header: list[HeaderCell] = []
    for cell in sheet.header:
        is_lowest = cell.row + cell.rows - 1 == lowest and cell.columns == 1
        moved = replace(cell, row=cell.row + (cell.row > lowest))
        if not is_lowest or len(cell.text) < 4:
            reaches = cell.row <= lowest < cell.row + cell.rows
            header.append(replace(moved, rows=cell.rows + reaches))
            continue
        half = len(cell.text) // 2
        header.append(replace(moved, text=cell.text[:half]))
        header.append(HeaderCell(cell.text[half:], lowest + 1, cell.column))
    return replace(sheet, header=tuple(header), header_height=sheet.header_height + 1)


def _each_text(change: Callable[[str], str]) -> Callable[[Sheet], Sheet]:
    def changed(sheet: Sheet) -> Sheet:
        cells = tuple(
            replace(cell, text=change(cell.text)) if cell.text != sheet.number else cell
            for cell in sheet.header
        )
        return replace(sheet, header=cells)

    return changed


SPELLINGS = {
    "year": _each_text(_with_year),
    "remark": _each_text(_with_remark),
    "torn": _over_two_rows,
}


class OddWriter(DocumentWriter):
    """Writes documents whose headers are changed."""

    change: Callable[[Sheet], Sheet] = staticmethod(lambda sheet: sheet)

    def sheets(self, accounts: MadeUpAccounts, family: Family) -> list[Sheet]:
        return [self.change(sheet) for sheet in super().sheets(accounts, family)]


@pytest.mark.parametrize("suffix", ("xlsx", "html", "docx"))
@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("family", EVERY_FAMILY, ids=lambda family: family.name)
def test_headers_are_matched_by_their_fragments(
    family: Family, spelling: str, suffix: str, tmp_path: Path
) -> None:
    accounts = make_accounts(2, unit="万元", non_fiscal=True)
    writer = OddWriter()
    writer.change = SPELLINGS[spelling]
    path = tmp_path / f"document.{suffix}"
    FORMATS[suffix](writer, accounts, family, path)
    extract = extract_document(path)
    assert extract.unread == ()
    assert extract.unplaced == []
    assert placed_cells(extract) == printed_cells(accounts, family)


HEAD = "支出决算表\n公开03表\n部门：甲县总工会 2023年度 金额单位：万元\n"
ROW = "".join(
    f"{code}\t{label}\t100.00\t60.00\t40.00\t\t\t\n"
    for code, label in (
        ("", "合计"),
        ("201", "一般公共服务支出"),
        ("20129", "群众团体事务"),
        ("2012901", "行政运行"),
    )
)
SWAPPED = (
    "科目编码\t科目名称\t2023年本年支出合计\t2023年项目支出\t2023年基本支出"
    "\t上缴上级支出\t经营支出\t对附属单位补助支出\n"
)
TWICE = SWAPPED.replace("项目支出", "基本支出")


def test_columns_in_another_order_go_by_their_headers(tmp_path: Path) -> None:
    (table,) = extract_text(HEAD + SWAPPED + ROW, tmp_path).tables
    columns = table.columns("")
    assert {
        columns[figure.column].key: figure.number.text
        for row in table.rows
        for figure in row.figures
        if figure.column is not None
    } == {"total": "100.00", "project": "60.00", "basic": "40.00"}


def test_a_header_printed_twice_leaves_no_figure_in_a_wrong_column(
    tmp_path: Path,
) -> None:
    extract = extract_text(HEAD + TWICE + ROW, tmp_path)
    assert extract.cell_count == 0
    texts = sorted(unplaced(extract))
    assert texts == ["100.00", "40.00", "60.00"]


def mislabelled(
    labels: tuple[str, str], family: Family, suffix: str, folder: Path
) -> tuple[Extract, MadeUpAccounts]:
    accounts = make_accounts(6, unit="万元", non_fiscal=True)
    writer = RowWriter()
    writer.labels = labels
    path = folder / f"document.{suffix}"
    FORMATS[suffix](writer, accounts, family, path)
    return extract_document(path), accounts


NEAR = {
    "one character too many": ("一般公共服务支出", "一般公公共服务支出"),
    "one character other": ("社会保障和就业支出", "社会保璋和就业支出"),
    "one character less": ("社会保障和就业支出", "社会保障就业支出"),
}


@pytest.mark.parametrize("suffix", ("xlsx", "html", "docx"))
@pytest.mark.parametrize("labels", NEAR.values(), ids=NEAR)
@pytest.mark.parametrize("family", FAMILIES[:4], ids=lambda family: family.name)
def test_a_near_label_that_an_identity_confirms_is_taken(
    family: Family, labels: tuple[str, str], suffix: str, tmp_path: Path
) -> None:
    extract, accounts = mislabelled(labels, family, suffix, tmp_path)
    assert extract.unplaced == []
    assert placed_cells(extract) == printed_cells(accounts, family)
    aligned = [
        row for table in extract.tables for row in table.rows if row.reason == "aligned"
    ]
    assert aligned
    assert all(labels[1] in row.label for row in aligned)


def test_a_label_that_no_identity_confirms_is_listed_with_the_nearest(
    tmp_path: Path,
) -> None:
    """The total of the side is not that of its lines, so nothing proves the row."""
    family = FAMILIES[0]
    accounts = make_accounts(2, unit="万元", non_fiscal=True)
    right, wrong = NEAR["one character too many"]

    class Misprinting(RowWriter):
        def _row(self, row: tuple[str, ...]) -> tuple[str, ...]:
            at = next((i for i, cell in enumerate(row) if cell.endswith(right)), -1)
            changed = list(super()._row(row))
            if at >= 0 and not row[0].isdigit():
                changed = [
                    "987.65" if i > at and "." in cell else cell
                    for i, cell in enumerate(changed)
                ]
            return tuple(changed)

    writer = Misprinting()
    writer.labels = right, wrong
    path = tmp_path / "document.xlsx"
    FORMATS["xlsx"](writer, accounts, family, path)
    extract = extract_document(path)
    reasons = {figure.reason for _, figure in extract.unplaced}
    assert len(reasons) == 1
    (reason,) = reasons
    assert wrong in reason
    assert "; nearest 一般公共服务支出" in reason
    assert unplaced(extract) == {"987.65"}


def test_a_label_as_near_to_two_lines_is_neither(tmp_path: Path) -> None:
    """An identity of sums would confirm either; the other line is not printed."""

    class WithoutOther(RowWriter):
        labels = "事业收入", "经业收入"

        def _row(self, row: tuple[str, ...]) -> tuple[str, ...]:
            kept = ("" if cell.endswith("经营收入") else cell for cell in row)
            return super()._row(tuple(kept))

    accounts = make_accounts(5, unit="万元", non_fiscal=True)
    path = tmp_path / "document.xlsx"
    # This family prints no line numbers, which would tell the two apart.
    FORMATS["xlsx"](WithoutOther(), accounts, FAMILIES[3], path)
    reasons = {figure.reason for _, figure in extract_document(path).unplaced}
    assert len(reasons) == 1
    nearest = reasons.pop().partition("; nearest ")[2]
    assert {"事业收入", "经营收入"} <= set(nearest.split(", "))


SUMMARY = "收入支出决算总表\n公开01表\n部门：甲县总工会 2023年度 金额单位：万元\n"
LEFT = (
    "一般公共预算财政拨款收入",
    "政府性基金预算财政拨款收入",
    "国有资本经营预算财政拨款收入",
    "上级补助收入",
)
RIGHT = "一般公共服务支出", "外交支出", "国防支出", "公共安全支出"


@pytest.mark.parametrize("head", ["", "序号", "行次"])
def test_whole_numbers_that_count_the_rows_are_no_amounts(
    head: str, tmp_path: Path
) -> None:
    rows = [
        f"{left}\t{at}\t{at}.50\t{right}\t{at + 30}\t{at}.25\n"
        for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True), start=1)
    ]
    header = f"项目\t{head}\t决算数\t项目\t{head}\t决算数\n"
    extract = extract_text(SUMMARY + header + "".join(rows), tmp_path)
    assert extract.unplaced == []
    assert set(amounts(extract)) == {
        *(f"{at}.50" for at in range(1, 5)),
        *(f"{at}.25" for at in range(1, 5)),
    }
    assert extract.ledger.contested == []


def test_a_table_of_few_rows_is_read_by_its_cells(tmp_path: Path) -> None:
    extract = extract_text(HEAD + SWAPPED + ROW.partition("\n")[0] + "\n", tmp_path)
    assert extract.unplaced == []
    assert extract.cell_count == 3
    assert extract.ledger.contested == []


def test_a_malformed_figure_is_listed_with_its_row_and_column(tmp_path: Path) -> None:
    (listed,) = [
        figure
        for _, figure in extract_text(
            HEAD + SWAPPED + ROW.replace("60.00", "6 0.00", 1), tmp_path
        ).unplaced
    ]
    assert listed.text == "6 0.00"
    assert listed.reason == (
        "malformed figure: a blank between digits (row 合计, column project)"
    )


@pytest.mark.parametrize("suffix", ("txt", "html"))
@pytest.mark.parametrize("point", (".", "．"))
@pytest.mark.parametrize("family", FAMILIES[:4], ids=lambda family: family.name)
def test_a_point_behind_chinese_numerals_numbers_a_label_too(
    family: Family, point: str, suffix: str, tmp_path: Path
) -> None:
    accounts = make_accounts(5, unit="万元")
    path = tmp_path / f"document.{suffix}"
    writer = DocumentWriter()
    if suffix == "html":
        FORMATS[suffix](writer, accounts, family, path)
    else:
        path.write_text(
            writer.text(accounts, family, Dress("blanks_kept", wrap=False, seed=1)),
            "utf-8",
        )
    text, count = re.subn(
        "([一二三四五六七八九十])、", rf"\1{point}", path.read_text("utf-8")
    )
    assert count > 50
    path.write_text(text, "utf-8")
    extract = extract_document(path)
    assert placed_cells(extract) == printed_cells(accounts, family)
    reasons = {row.reason for table in extract.tables for row in table.rows}
    assert not reasons & {"aligned", "near", "unmapped"}
    assert not extract.unplaced and extract.ledger.is_balanced
