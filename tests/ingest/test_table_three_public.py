"""三公 in one row: which line and stage each column is, as its headers say."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from comparing import placed_cells
from extracting import extract_text

from ingest.extract.run import Extract

HEAD = """甲县总工会2023年度部门决算
财政拨款“三公”经费支出决算表
部门：甲县总工会 2023年度 金额单位：万元
"""
VEHICLES = "公务用车购置及运行维护费"
ITEMS = (
    ("three_public_total", "合计", "合计"),
    ("overseas_visits", "因公出国（境）费", "因公出国（境）费"),
    ("official_vehicles", VEHICLES, "小计"),
    ("vehicle_purchase", VEHICLES, "公务用车购置费"),
    ("vehicle_operation", VEHICLES, "公务用车运行维护费"),
    ("official_hospitality", "公务接待费", "公务接待费"),
)
STAGES = ("预算数", "决算数")
AMOUNTS = {
    "预算数": ("46.50", "20.00", "24.00", "", "24.00", "2.50"),
    "决算数": ("31.74", "12.15", "18.60", "", "18.60", "0.99"),
}
KEYS = {"预算数": "budget", "决算数": "final_account"}


def _columns(paired: bool) -> list[tuple[str, ...]]:
    """Headers from the top down, with the amount, of columns left to right."""
    columns: list[tuple[str, ...]] = []
    for stage in STAGES:
        for at, (key, group, own) in enumerate(ITEMS):
            path = (group, own, stage) if paired else (stage, group, own)
            columns.append((*path, AMOUNTS[stage][at], key, KEYS[stage]))
    if paired:
        order = [at + 6 * stage for at in range(6) for stage in (0, 1)]
        columns = [columns[at] for at in order]
    return columns


def _read(rows: Sequence[str], folder: Path) -> Extract:
    return extract_text(HEAD + "\n".join(rows) + "\n注：本表反映经费。\n", folder)


def _found(extract: Extract) -> set[tuple[str, str, str]]:
    return {
        (key[2], "final_account" if key[3] == "final_account" else "budget", str(value))
        for key, value in placed_cells(extract).items()
    }


def _wanted(columns: Sequence[tuple[str, ...]]) -> set[tuple[str, str, str]]:
    return {(row[4], row[5], row[3]) for row in columns if row[3]}


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("paired", [True, False])
def test_a_merged_header_may_be_repeated_in_its_cells(
    paired: bool, numbered: bool, tmp_path: Path
) -> None:
    columns = _columns(paired)
    rows = [
        *(list(row) for row in list(zip(*columns, strict=True))[:3]),
        *([[str(at) for at in range(1, 13)]] if numbered else []),
        [row[3] for row in columns],
    ]
    extract = _read(["| " + " | ".join(row) + " |" for row in rows], tmp_path)
    assert _found(extract) == _wanted(columns)
    assert extract.unplaced == [] and extract.ledger.is_balanced


def _set(pieces: Sequence[tuple[int, str]], width: int) -> str:
    """Pieces centred in columns of one width."""
    line = ""
    for middle, text in pieces:
        printed, width_before = (
            sum(1 + (c >= "\u2e80") for c in each) for each in (text, line)
        )
        line += " " * (middle * width // 2 - printed // 2 - width_before) + text
    return line


@pytest.mark.parametrize("width", [22, 26])
def test_one_row_well_apart_stands_below_its_headers(
    width: int, tmp_path: Path
) -> None:
    """No line numbers the columns, and one header goes on below the others."""
    columns = _columns(paired=False)
    places = [2 * at + 1 for at in range(12)]
    leaves = [row[2].removesuffix("维护费") for row in columns]
    extract = _read(
        [
            _set([(6, "预算数"), (18, "决算数")], width),
            _set([(7, VEHICLES), (19, VEHICLES)], width),
            _set(list(zip(places, leaves, strict=True)), width),
            _set([(9, "维护费"), (21, "维护费")], width),
            _set(
                [(at, row[3]) for at, row in zip(places, columns, strict=True)], width
            ),
        ],
        tmp_path,
    )
    assert _found(extract) == _wanted(columns)
    assert extract.unplaced == [] and extract.ledger.is_balanced


def test_headers_in_another_order_are_not_taken_for_the_usual(tmp_path: Path) -> None:
    columns = _columns(paired=True)
    moved = [*columns[2:], *columns[:2]]
    rows = [*list(zip(*moved, strict=True))[:3], [row[3] for row in moved]]
    extract = _read(["| " + " | ".join(row) + " |" for row in rows], tmp_path)
    assert _found(extract) <= _wanted(columns)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("numbers", ["  1  2  3  4  5  6  7  8  9  10  11  12\n", ""])
def test_a_blank_form_whose_groups_stand_above_the_others_is_blank(
    numbers: str, tmp_path: Path
) -> None:
    """In the middle of its lines a group is higher than the headers beside it."""
    half = (
        f"{'':18}预算数{'':44}",
        f"{'':22}公务用车购置及运行维护费{'':24}",
        f"合计  因公出国（境）费{'':26}公务接待费  ",
        f"{'':18}小计  公务用车购置费  公务用车运行维护费{'':12}",
    )
    header = "".join(f"{each}{each}\n" for each in half)
    text = (
        "甲县总工会2023年度部门决算\n财政拨款“三公”经费支出决算表\n公开07表\n"
        "部门：甲县总工会 2023年度 金额单位：万元\n"
        f"{header.replace('预算数', '决算数').replace('决算数', '预算数', 1)}"
        f"{numbers}注：本表反映支出情况。\n"
    )
    extract = extract_text(text, tmp_path)
    (table,) = extract.tables
    assert table.layout.key == "side_by_side"
    assert not extract.unread and not extract.unplaced
    assert not any(row.figures for row in table.rows)
    assert extract.ledger.is_balanced


def test_stages_printed_once_are_not_those_of_every_line(tmp_path: Path) -> None:
    """Pairs of stages head each line; unknown words below two stages are no pairs."""
    items = "合计 出境经费 用车经费 待客经费 合计 出境经费 用车经费 待客经费"
    below = "小计 买车经费 养车经费 小计 买车经费 养车经费"
    numbers = " ".join(map(str, range(1, 13)))
    figures = "9.58 7.13 7.13 2.45 7.08 5.25 5.25 1.83"
    text = f"{HEAD}预算数 决算数\n{items}\n{below}\n{numbers}\n{figures}\n"
    extract = extract_text(text, tmp_path)
    assert placed_cells(extract) == {}
    listed = [figure.text for _, figure in extract.unplaced]
    assert listed == [*numbers.split(), *figures.split()]
    assert extract.ledger.is_balanced
