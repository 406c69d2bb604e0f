"""Figures that text has run together are parted where that can be proved."""

import re
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import extract_text

from ingest.document import Line
from ingest.figures import is_number
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY_OF_TEXT, Family
from ingest.madeup.documents.text import DocumentWriter, document_title
from ingest.tables.glued import amounts_in, line_numbers_in
from ingest.tables.places import pieces_of
from ingest.tables.tokens import tokenize

NAMES = re.compile("收入|外交支出|国防支出|教育支出|总计")


def _glued(row: tuple[str, ...], is_whole: bool) -> str:
    """A row without blanks, or with blanks around its labels alone."""
    text = ""
    for before, cell in zip(("", *row), row, strict=False):
        parts = not is_whole and not (is_number(before) and is_number(cell))
        text += " " * parts + cell
    return text.strip()


@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize(
    "family", EVERY_FAMILY_OF_TEXT[::2], ids=lambda family: family.name
)
def test_what_is_run_together_is_right_or_listed(
    family: Family, is_whole: bool, tmp_path: Path
) -> None:
    accounts = make_accounts(2)
    lines = [document_title(accounts)]
    for sheet in DocumentWriter().sheets(accounts, family):
        lines += [sheet.title, sheet.number, sheet.heading]
        lines += [" ".join(filter(None, row)) for row in sheet.header_rows()]
        lines += [_glued(row, is_whole) for row in sheet.rows]
        lines.append(sheet.note)
    extract = extract_text("\n".join(lines), tmp_path)
    expected, placed = printed_cells(accounts, family), placed_cells(extract)
    assert placed.items() <= expected.items()
    assert len(placed) > len(expected) / 3
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("支出100.0050.0050.00", ["100.00", "50.00", "50.00"]),
        (
            "合计5,883.005,544.69320.0018.31",
            ["5,883.00", "5,544.69", "320.00", "18.31"],
        ),
        ("12.5012.50\n", ["12.50", "12.50"]),
        ("10.00-2.0012.00", ["10.00", "-2.00", "12.00"]),
        ("办公费60.3630701国债", ["60.36", "30701"]),
        ("60.3640.3620.0030701国债", ["60.36", "40.36", "20.00", "30701"]),
        # No sum proves these, or they need not end where two decimals do.
        ("支出100.0050.0040.00", []),
        ("12.5012.505", []),
        ("12.512.5", []),
        ("60.3699999国债", []),
        ("60.3630701", []),
        ("2023.1212.24", []),
    ],
)
def test_amounts_are_parted_by_their_sum(text: str, parts: list[str]) -> None:
    ends = amounts_in(text, lambda code: code == "30701")
    assert [text[start:end] for start, end in ends.items()] == parts


LEFT = ("收入1200.00", "收入2", "收入31.00", "收入4", "收入5")
RIGHT = ("教育支出2150.00", "外交支出22", "国防支出233.00", "教育支出24", "")


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([left + right for left, right in zip(LEFT, RIGHT, strict=True)], 13),
        # Behind the fifth stands the number of the other side, without a label.
        ([*(a + b for a, b in zip(LEFT[:4], RIGHT[:4], strict=True)), "收入525"], 14),
        ([*LEFT, "6", "总计71,000.00600.00400.00"], 12),
        ([f"收入 {row}" for row in ("1200.00", "2", "34.00", "4")], 6),
        ([f"收入 {row}" for row in ("1 200.00", "2", "3 4.00", "4")], 0),
        (["收入1200.00", "收入2", "收入31.00", "收入5", "收入4"], None),
        (["收入1200.00", "收入200.00", "收入31.00", "收入4.00"], None),
        (["收入1200.00", "收入2", "收入31.00"], None),
    ],
)
def test_line_numbers_are_parted_where_every_row_counts_on(
    rows: list[str], count: int | None
) -> None:
    found = line_numbers_in("\n".join(rows), NAMES, True)
    assert (found if found is None else len(found)) == count


def test_line_numbers_that_nothing_parts_from_amounts_are_no_amounts(
    tmp_path: Path,
) -> None:
    text = (
        "某县总工会2023年度部门决算\n收入支出决算总表\n公开01表\n金额单位：万元\n"
        "项目 行次 金额 项目 行次 金额\n栏次 1 栏次 2\n"
        "一、一般公共预算财政拨款收入15,544.69一、一般公共服务支出334,812.30\n"
        "二、政府性基金预算财政拨款收入212.00二、外交支出369.00\n"
    )
    extract = extract_text(text, tmp_path)
    assert not placed_cells(extract)
    assert "nothing parts the line numbers" in extract.unread[0].error.message
    assert len(extract.unplaced) >= 4 and extract.ledger.is_balanced


def _width(text: str) -> int:
    return sum(2 if char >= "\u2e80" else 1 for char in text)


@pytest.mark.parametrize(
    "family", EVERY_FAMILY_OF_TEXT[1::3], ids=lambda family: family.name
)
def test_labels_that_touch_the_amounts_before_them(
    family: Family, tmp_path: Path
) -> None:
    """Amounts end where the next column begins."""
    accounts = make_accounts(2)
    lines = [document_title(accounts)]
    for sheet in DocumentWriter().sheets(accounts, family):
        rows = [*map(tuple, sheet.header_rows()), *sheet.rows]
        widths = [max(_width(row[at]) for row in rows) + 2 for at in range(sheet.width)]
        lines += [sheet.title, sheet.number, sheet.heading]
        for row in rows:
            both = zip(widths, row, strict=True)
            gaps = [" " * (width - _width(cell)) for width, cell in both]
            lines.append(
                "".join(
                    gap + cell if "." in cell and is_number(cell) else cell + gap
                    for gap, cell in zip(gaps, row, strict=True)
                ).rstrip()
            )
        lines.append(sheet.note)
    extract = extract_text("\n".join(lines), tmp_path)
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert not extract.unplaced and extract.ledger.is_balanced


@pytest.mark.parametrize("text", ["12.30万元", "3.00%", "注1.00", "1,000.00元整"])
def test_what_stays_one_piece(text: str) -> None:
    assert [piece.text for piece in pieces_of(text)] == [text]


@pytest.mark.parametrize(
    ("figure", "kinds"),
    [
        ("支出274.69332", ["word", "malformed"]),
        ("支出 274.69332", ["word", "number"]),
        ("支出274.69", ["word", "number"]),
    ],
)
def test_more_decimals_at_once_behind_a_label_are_no_amount(
    figure: str, kinds: list[str]
) -> None:
    texts = ("合计 1.00 2.00", "甲 3.00 4.00", figure)
    lines = [Line(1, number, text) for number, text in enumerate(texts, start=1)]
    assert [token.kind for token in tokenize(lines)][-2:] == kinds


@pytest.mark.parametrize("code", ["399", "310", "307"])
def test_amounts_in_a_label_hide_the_block_that_follows_them(
    code: str, tmp_path: Path
) -> None:
    """What stands behind them may be of the code that touches them."""
    text = f"""甲县总工会2023年度部门决算
一般公共预算财政拨款支出决算明细表
公开06表
部门：甲县总工会 2023年度 金额单位：万元
科目编码科目名称金额其中：基本支出科目编码科目名称金额其中：基本支出
301工资福利支出40.0010.00302商品和服务支出6.206.20
30101基本工资40.0010.0030201办公费6.206.20
31002办公设备购置99.7036.24{code}其他支出14.6514.65
"""
    extract = extract_text(text, tmp_path)
    for table in extract.tables:
        for row in table.rows:
            if row.printed_code in ("31002", code):
                assert not row.figures
    listed = "|".join(f"{each.text} {each.reason}" for _, each in extract.unplaced)
    assert "99.70" in listed and "14.65" in listed
    assert extract.ledger.is_balanced
