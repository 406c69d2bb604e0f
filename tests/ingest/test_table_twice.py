"""Tables that a document prints twice, or that go on under a title saying so."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import amounts, extract_text
from rendering import FORMATS

from ingest.extract.run import Extract, extract_document
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY_OF_TEXT, Family
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.text import DocumentWriter, document_title

_Change = Callable[[Sheet], Sequence[Sheet]]
_SHAPES = pytest.mark.parametrize(
    ("form", "name"),
    [
        ("html", "hubei"),
        ("xlsx", "shanxi"),
        ("docx", "hubei"),
        ("pdf", "hubei"),
        ("txt", "shanxi"),
        ("lost", "hubei"),
    ],
)


class _Prints(DocumentWriter):
    """Writes other sheets in place of those of one table."""

    key: str
    change: _Change

    def sheets(self, accounts: MadeUpAccounts, family: Family) -> list[Sheet]:
        keys = [key for key, _ in family.tables]
        sheets: list[Sheet] = []
        for key, sheet in zip(keys, super().sheets(accounts, family), strict=True):
            sheets += self.change(sheet) if key == self.key else [sheet]
        return sheets


def _write_text(
    writer: DocumentWriter,
    accounts: MadeUpAccounts,
    family: Family,
    path: Path,
    blank: str,
) -> None:
    lines: list[str] = [document_title(accounts)]
    for sheet in writer.sheets(accounts, family):
        lines += [sheet.title, sheet.number, sheet.heading]
        for row in [*sheet.header_rows(), *sheet.rows]:
            lines.append(blank.join(row if blank == "\t" else filter(None, row)))
        lines.append(sheet.note)
    path.write_text("\n".join(lines), "utf-8")


def _read(
    form: str, name: str, key: str, change: _Change, folder: Path
) -> tuple[Extract, MadeUpAccounts, Family]:
    """A document whose sheets of one table are changed."""
    (family,) = (each for each in EVERY_FAMILY_OF_TEXT if each.name == name)
    accounts = make_accounts(4, unit="万元", exact=True)
    writer = _Prints()
    writer.key, writer.change = key, change
    path = folder / f"document.{'txt' if form == 'lost' else form}"
    if form in FORMATS:
        FORMATS[form](writer, accounts, family, path)
    else:
        _write_text(writer, accounts, family, path, " " if form == "lost" else "\t")
    return extract_document(path), accounts, family


def _parts(sheet: Sheet) -> list[Sheet]:
    """A sheet in two, each with its note."""
    half = len(sheet.rows) // 2
    return [
        replace(sheet, rows=sheet.rows[:half]),
        replace(sheet, title=f"{sheet.title}（续）", rows=sheet.rows[half:]),
    ]


@_SHAPES
@pytest.mark.parametrize("key", ["expenditure", "revenue"])
def test_a_title_that_says_so_continues_a_table_with_notes(
    form: str, name: str, key: str, tmp_path: Path
) -> None:
    extract, accounts, family = _read(form, name, key, _parts, tmp_path)
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert extract.unplaced == []
    assert extract.unread == ()
    assert extract.ledger.is_balanced


@_SHAPES
@pytest.mark.parametrize("key", ["three_public_expenses", "expenditure"])
def test_a_table_printed_twice_is_not_read_as_one(
    form: str, name: str, key: str, tmp_path: Path
) -> None:
    """Lines that stand side by side have no rows to tell the two apart by."""
    extract, accounts, family = _read(
        form, name, key, lambda sheet: [sheet, sheet], tmp_path
    )
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert [table.table_key for table in extract.unread] == [key]
    assert {item.reason for _, item in extract.unplaced} == {
        "second table of this title"
    }
    assert extract.ledger.is_balanced


def _of(year: str, place: str) -> _Change:
    """A sheet of another year, as its title, its heading or what stands above says."""

    def change(sheet: Sheet) -> list[Sheet]:
        if place == "title":
            return [replace(sheet, title=f"{year}年度{sheet.title}")]
        if place == "remark":
            return [replace(sheet, title=f"{sheet.title}（{year}年度）")]
        return [replace(sheet, heading=sheet.heading.replace("2023", year))]

    return change


@_SHAPES
@pytest.mark.parametrize("place", ["title", "remark", "heading"])
def test_a_table_of_another_year_is_listed(
    form: str, name: str, place: str, tmp_path: Path
) -> None:
    change = _of("2022", place)
    extract, accounts, family = _read(form, name, "expenditure", change, tmp_path)
    printed = printed_cells(accounts, family)
    assert placed_cells(extract) == {
        key: value for key, value in printed.items() if key[0] != "expenditure"
    }
    assert {(key, item.reason) for key, item in extract.unplaced} == {
        ("expenditure", "table of another year: 2022")
    }
    (notice,) = (each for each in extract.notices if each.kind == "table_not_read")
    assert "2022" in notice.text
    assert extract.ledger.is_balanced


@_SHAPES
@pytest.mark.parametrize("place", ["title", "heading"])
def test_of_two_copies_that_of_the_year_is_read(
    form: str, name: str, place: str, tmp_path: Path
) -> None:
    def change(sheet: Sheet) -> list[Sheet]:
        return [*_of("2022", place)(sheet), sheet]

    extract, accounts, family = _read(form, name, "expenditure", change, tmp_path)
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert {item.reason for _, item in extract.unplaced} == {
        "table of another year: 2022"
    }


_REVENUE = """收入决算表
公开02表
部门：测试县总工会 {below}单位：万元
科目编码\t科目名称\t本年收入合计\t财政拨款收入
栏次\t\t1\t2
合计\t\t30.00\t30.00
"""
_TOP = "测试县总工会2023年度部门决算\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # One table says the year of the document, the next stands below last year's.
        (
            _REVENUE.format(below="2023年度 ")
            + "2022年度\n"
            + _REVENUE.format(below="").replace("30.00", "40.00"),
            2,
        ),
        # Every heading is that of last year's form: there is nothing to tell them by.
        (_REVENUE.format(below="2022年度 "), 2),
        ("2023年度\n" + _REVENUE.format(below="2022年度 "), 2),
        (_REVENUE.format(below="编制日期：2024年8月20日 "), 2),
        (_REVENUE.format(below="2023年12月31日 "), 2),
    ],
    ids=["section", "every heading", "contradicting", "day", "last day"],
)
def test_the_year_of_a_table_is_one_that_its_heading_says(
    text: str, count: int, tmp_path: Path
) -> None:
    extract = extract_text(_TOP + text, tmp_path)
    assert extract.cell_count == count
    assert "40.00" not in set(amounts(extract))
