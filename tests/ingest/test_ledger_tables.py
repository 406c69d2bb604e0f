"""The ledger of published tables: every digit of their lines has one fate."""

from collections import Counter
from pathlib import Path

import pytest
from extracting import extract_text
from rendering import FORMATS

from ingest.document import WHOLE_TEXT, Line, Span, in_cells
from ingest.extract.run import Extract, extract_document
from ingest.figures import DIGITS
from ingest.ledger.balance import Entry
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, EVERY_FAMILY_OF_TEXT, Family
from ingest.madeup.documents.text import STYLES, DocumentWriter, Dress

ODD = {
    "312.46": "－312.46",
    "20.15": "２０.１５",
    "45.60": "45.60①",
    "178.30": "△178.30",
    "9.40": "①9.40",
}
BROKEN = ("1,76.23", "36，84", "36.84.", "约6.05", "O.73", "6.05%", "8.1.2")


def entries_of_tables(extract: Extract) -> list[Entry]:
    """The tokens from the first line of a table to its last row."""
    spans = [table.span for table in extract.tables]
    places = [
        ((span.first.page, span.first.number), (span.last.page, span.last.number))
        for span in spans
    ]
    return [
        entry
        for entry in extract.ledger.entries
        if any(
            first <= (entry.token.line.page, entry.token.line.number) <= last
            for first, last in places
        )
    ]


def check(extract: Extract) -> None:
    entries = entries_of_tables(extract)
    fates = Counter(entry.fate for entry in entries)
    assert fates["cell"] >= extract.cell_count > 50
    assert fates["code"] > 20
    lacking = [entry for entry in entries if not entry.fate and entry.table_key]
    lacking += [entry for entry in entries if not entry.claims]
    assert [
        (entry.token.line.page, entry.token.line.number, entry.token.text)
        for entry in lacking
        # The name of a sheet is no part of its table.
        if entry.token.line.number > 1 or entry.token.line.cells
    ] == []


@pytest.mark.parametrize("family", EVERY_FAMILY, ids=lambda family: family.name)
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_digit_of_a_table_has_one_fate(
    family: Family, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"document.{suffix}"
    accounts = make_accounts(3, unit="万元")
    FORMATS[suffix](DocumentWriter(), accounts, family, path)
    check(extract_document(path))


@pytest.mark.parametrize("family", EVERY_FAMILY_OF_TEXT, ids=lambda family: family.name)
@pytest.mark.parametrize("style", STYLES)
def test_every_digit_of_a_table_of_text_has_one_fate(
    family: Family, style: str, tmp_path: Path
) -> None:
    accounts = make_accounts(4, unit="万元")
    text = DocumentWriter().text(accounts, family, Dress(style, True, 4))
    check(extract_text(text, tmp_path))


HEAD = "部门：甲县总工会 2023年度 金额单位：万元"
COLUMNS = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出"


def table_of(cells: tuple[str, ...], between: str) -> str:
    rows = [
        "支出决算表",
        "公开03表",
        HEAD,
        "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出"
        "\t对附属单位补助支出",
        "栏次\t\t1\t2\t3\t4\t5\t6",
        "\t合计\t100.00\t60.00\t40.00\t\t\t",
        f"201\t一般公共服务支出\t{cells[0]}\t{cells[1]}\t40.00\t\t\t",
    ]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(("value", "spelling"), ODD.items())
def test_a_spelling_in_a_cell_gives_its_value(
    value: str, spelling: str, tmp_path: Path
) -> None:
    extract = extract_text(table_of((spelling, "60.00"), "\t"), tmp_path)
    (row,) = [row for row in extract.tables[0].rows if row.class_code == "201"]
    assert abs(row.figures[0].number.value) == abs(
        type(row.figures[0].number.value)(value)
    )
    assert row.figures[0].number.text == spelling
    assert not extract.unplaced


@pytest.mark.parametrize("spelling", BROKEN)
def test_a_malformed_cell_is_listed_and_moves_no_other(
    spelling: str, tmp_path: Path
) -> None:
    extract = extract_text(table_of((spelling, "60.00"), "\t"), tmp_path)
    (row,) = [row for row in extract.tables[0].rows if row.class_code == "201"]
    assert [(f.column, f.number.text) for f in row.figures] == [
        (1, "60.00"),
        (2, "40.00"),
    ]
    assert [figure.text for _, figure in extract.unplaced] == [spelling]
    assert not extract.is_complete


def test_the_figures_of_a_table_not_known_are_listed(tmp_path: Path) -> None:
    extract = extract_text(
        table_of(("60.00", "20.00"), "\t")
        + "某某专项资金安排情况决算表\n公开99表\n"
        + HEAD
        + "\n项目\t金额\n甲\t12.50\n乙\t7.25\n",
        tmp_path,
    )
    listed = {figure.text: (key, figure.reason) for key, figure in extract.unplaced}
    assert set(listed) == {"12.50", "7.25"}
    assert {key for key, _ in listed.values()} == {"unknown_table"}
    assert all("某某专项资金安排情况决算表" in reason for _, reason in listed.values())


def test_one_figure_with_other_decimals_than_its_table_is_noticed(
    tmp_path: Path,
) -> None:
    rows = "".join(
        f"2{place:02}\t某类支出\t{place}.50\t{place}.50\t\t\t\t\n"
        for place in range(1, 30)
    )
    text = table_of(("435.00", "60.00"), "\t").split("\t合计")[0]
    path = tmp_path / "a.txt"
    path.write_text(text + rows, "utf-8")
    assert not extract_document(path).notices
    path.write_text(text + rows.replace("\t7.50\t7.50", "\t7.50\t7.5"), "utf-8")
    (notice,) = extract_document(path).notices
    assert notice.kind == "odd_decimals" and notice.text.startswith("7.5 has 1")


def test_what_is_read_from_a_text_stands_in_the_cells_of_its_line() -> None:
    """Rows of cells among lines of text are read as text."""
    cells = ("221", "", "住房保障支出", "1,014.47 334.33497.57")
    line = Line(6, 16, "\t".join(cells), cells)
    found = [
        in_cells(line, Span(-1, *each.span())) for each in DIGITS.finditer(line.text)
    ]
    assert [span.cell for span in found] == [0, 3, 3]
    assert [cells[cell][start:end] for cell, start, end in found] == [
        each.group() for each in DIGITS.finditer(line.text)
    ]
    for other in (WHOLE_TEXT, Span(-1, 1, 8), Span(2, 0, 1)):
        assert in_cells(line, other) == other
