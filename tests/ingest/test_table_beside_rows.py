"""Contents beside the rows: units of amounts, signatures, numbers of rows."""

from pathlib import Path

import pytest
from extracting import by_row, extract_text
from test_table_codes_unknown import BLOCKS, HEAD, HEADER, ROWS, placed, read

from ingest.extract.run import Extract

EXPECTED = {
    "201": ["100.10", "60.20", "39.90"],
    "20129": ["100.10", "60.20", "39.90"],
    "2012901": ["60.20", "60.20"],
    "2012902": ["39.90", "39.90"],
}
FULL = tuple(row + ("",) * (len(HEADER) - len(row)) for row in ROWS)
NUMBERED = [
    ("序号", *HEADER),
    ("", "栏次", "", *"123456"),
    *((str(at), *row) for at, row in enumerate(FULL, start=1)),
]


def is_whole(extract: Extract) -> bool:
    return not extract.unplaced and extract.ledger.is_balanced


def in_columns(rows: list[tuple[str, ...]]) -> str:
    """Rows with blanks that keep their columns."""
    return "".join("".join(map(_padded, row)).rstrip() + "\n" for row in rows)


def _padded(cell: str) -> str:
    return cell + " " * (26 - sum(1 + (char > "\xff") for char in cell))


@pytest.mark.parametrize("spelling", ["{}万元", "{}00", "￥{}"])
def test_amounts_of_blocks_side_by_side_in_any_spelling(
    spelling: str, tmp_path: Path
) -> None:
    amounts = [spelling.format(text) for text in ("900.10", "80.20", "7.30")]
    personnel, operating, debt = amounts
    rows = [
        ("科目编码", "科目名称", "决算数") * 3,
        (
            *("301", "工资福利支出", personnel, "302", "商品和服务支出", operating),
            *("307", "债务利息及费用支出", ""),
        ),
        (
            *("30101", "基本工资", personnel, "30201", "办公费", operating),
            *("310", "资本性支出", debt),
        ),
    ]
    extract = read(rows, BLOCKS, tmp_path)
    assert placed(extract) == {
        "301": [personnel],
        "302": [operating],
        "30101": [personnel],
        "30201": [operating],
        "310": [debt],
    }
    assert is_whole(extract)


@pytest.mark.parametrize(
    "row",
    [
        ("制表人：", "", "审核："),
        ("审核人：", "", "", "填表日期：2024年8月20日"),
        ("单位负责人（签章）：", "", "填报人："),
    ],
)
@pytest.mark.parametrize("is_parted", [True, False])
def test_signatures_below_a_table_are_no_row(
    row: tuple[str, ...], is_parted: bool, tmp_path: Path
) -> None:
    rows = [HEADER, *FULL, row]
    tabs = "".join("\t".join(each) + "\n" for each in rows)
    extract = extract_text(HEAD + (tabs if is_parted else in_columns(rows)), tmp_path)
    assert placed(extract).items() >= EXPECTED.items()
    assert is_whole(extract)


def test_a_figure_beside_a_signature_is_listed(tmp_path: Path) -> None:
    extract = read([HEADER, *FULL, ("审核：", "", "45.60")], HEAD, tmp_path)
    assert [figure.text for _, figure in extract.unplaced] == ["45.60"]


@pytest.mark.parametrize("shape", ["cells", "columns", "words"])
def test_the_numbers_of_rows_are_no_figures(shape: str, tmp_path: Path) -> None:
    printed = {
        "cells": "".join("\t".join(row) + "\n" for row in NUMBERED),
        "columns": in_columns(NUMBERED),
        "words": "".join(" ".join(filter(None, row)) + "\n" for row in NUMBERED),
    }
    extract = extract_text(HEAD + printed[shape], tmp_path)
    assert placed(extract).items() >= EXPECTED.items()
    assert is_whole(extract)
    numbers = [e for e in extract.ledger.entries if e.fate == "line_number"]
    assert [entry.token.text for entry in numbers] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("empty", [1, 3, 6])
@pytest.mark.parametrize("filled", [NUMBERED[2:], [("1", "合计")]])
def test_the_numbers_of_empty_rows_are_no_figures(
    filled: list[tuple[str, ...]], empty: int, tmp_path: Path
) -> None:
    """An empty row prints its number and nothing else."""
    count = len(filled) + empty
    numbered = [*filled, *((str(at + 1),) for at in range(len(filled), count))]
    rows = [" ".join(filter(None, row)) for row in (*NUMBERED[:2], *numbered)]
    extract = extract_text(HEAD + "\n".join(rows) + "\n", tmp_path)
    assert is_whole(extract)
    assert all("." in text for texts in placed(extract).values() for text in texts)
    numbers = [e for e in extract.ledger.entries if e.fate == "line_number"]
    assert len(numbers) == count


def test_numbers_that_count_under_another_header_are_listed(tmp_path: Path) -> None:
    people = [("人数", *NUMBERED[0][1:]), *NUMBERED[1:]]
    extract = read(people, HEAD, tmp_path)
    assert placed(extract).items() >= EXPECTED.items()
    assert [figure.text for _, figure in extract.unplaced] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("blocks", [2, 3])
def test_the_code_of_the_next_block_is_no_part_of_the_amount_before_it(
    blocks: int, tmp_path: Path
) -> None:
    """Amounts of some rows end where the codes of others begin."""
    rows = (
        (
            "301      工资福利支出             523.42 302        ",
            "商品和服务支出            154.92",
        ),
        (
            "30101    基本工资                   16.76 30201   ",
            "办公费                    25.12",
        ),
        (
            "30102    津贴补贴               108.87 30202      ",
            "印刷费                    20.94",
        ),
        (
            "30109    职业年金缴费             125.62 30213      ",
            "维修（护）费                  4.19",
        ),
        (
            "30302    退休费                    41.87 30231   ",
            "公务用车运行维护费              12.56",
        ),
    )
    head = (
        " 科目编码             科目名称    决算数          科目编码            科目名称"
    )
    head += "    决算数" + "           科目编码   科目名称   决算数" * (blocks - 2)
    extract = extract_text(
        BLOCKS + "\n".join((head, *map("".join, rows), "")), tmp_path
    )
    found = by_row(extract)
    assert found == {
        **{"301": ["523.42"], "302": ["154.92"]},
        **{"30101": ["16.76"], "30201": ["25.12"]},
        **{"30102": ["108.87"], "30202": ["20.94"]},
        **{"30109": ["125.62"], "30213": ["4.19"]},
        **{"30302": ["41.87"], "30231": ["12.56"]},
    }
    assert not extract.unplaced and extract.ledger.is_balanced
