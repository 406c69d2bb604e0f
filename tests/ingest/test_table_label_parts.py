"""A label that is cut over two rows whose figures stand in the second."""

from pathlib import Path

import pytest
from extracting import amounts, extract_text
from test_table_beside_rows import in_columns
from test_table_codes_unknown import HEAD, HEADER, ROWS, listed, placed, read

from ingest.extract.run import Extract

Row = tuple[str, ...]
FULL: list[Row] = [row + ("",) * (len(HEADER) - len(row)) for row in ROWS]


def cut(at: int, begin: str, end: str) -> list[Row]:
    """Rows, one of which prints its code and a part of its label above the rest."""
    code, _, *figures = FULL[at]
    first: Row = (code, begin, *("" for _ in figures))
    return [HEADER, *FULL[:at], first, ("", end, *figures), *FULL[at + 1 :]]


def laid_out(rows: list[Row], folder: Path) -> Extract:
    return extract_text(HEAD + in_columns(rows), folder)


@pytest.mark.parametrize("is_laid_out", [False, True])
@pytest.mark.parametrize(
    ("at", "begin", "end"),
    [
        (1, "一般公共服", "务支出"),
        (2, "群众团体", "事务"),
        (4, "一般行政", "管理事务"),
        (3, "", "行政运行"),
    ],
)
def test_the_parts_of_a_label_are_one_row(
    at: int, begin: str, end: str, is_laid_out: bool, tmp_path: Path
) -> None:
    rows = cut(at, begin, end)
    extract = laid_out(rows, tmp_path) if is_laid_out else read(rows, HEAD, tmp_path)
    assert placed(extract) == {
        row[0] or "total": [text for text in row[2:] if text] for row in FULL
    }
    assert not extract.unplaced
    assert extract.ledger.is_balanced


def test_a_label_that_completes_no_name_is_listed(tmp_path: Path) -> None:
    extract = read(cut(4, "一般行政", "运行事务"), HEAD, tmp_path)
    assert set().union(*listed(extract).values()) == {"39.90"}
    assert "2012902" not in placed(extract)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("is_split", [False, True])
@pytest.mark.parametrize("name", ["合计", "总计"])
def test_the_name_of_a_total_may_be_spaced_over_the_columns(
    name: str, is_split: bool, tmp_path: Path
) -> None:
    """合 stands in the column of codes, 计 in that of labels."""
    whole = [HEADER, (name[:-1], name[-1], *FULL[0][2:]), *FULL[1:]]
    rows: list[Row] = whole
    if is_split:
        rows = [("类", "款", "项", *HEADER[1:])]
        for code, label, *rest in whole[1:]:
            parts = (
                (code[:3], code[3:5], code[5:]) if code.isdigit() else (code, "", "")
            )
            rows.append((*parts, label, *rest))
    extract = read(rows, HEAD, tmp_path)
    assert placed(extract)["total"] == [text for text in FULL[0][2:] if text]
    assert not extract.unplaced and extract.ledger.is_balanced


SUMMARY = """收入支出决算总表
公开01表
部门：青湖县总工会 2023年度 金额单位：万元
收入\t\t\t支出\t\t
项目\t行次\t金额\t项目\t行次\t金额
栏次\t\t1\t栏次\t\t2
{rows}
本年收入合计\t27\t12.50\t本年支出合计\t57\t12.50
总计\t31\t12.50\t总计\t61\t12.50
"""
LINES = [
    (
        "一、一般公共预算财政拨款收入",
        "1",
        "12.50",
        "一、一般公共服务支出",
        "31",
        "9.50",
    ),
    ("二、政府性基金预算财政拨款收入", "2", "", "二、外交支出", "32", ""),
    ("三、国有资本经营预算财政拨款收入", "3", "", "三、国防支出", "33", "3.00"),
]


@pytest.mark.parametrize(
    ("at", "place", "begin", "end"),
    [
        (0, 0, "一、一般公共预算", "财政拨款收入"),
        (0, 3, "一、一般公", "共服务支出"),
        (2, 3, "三、国防支", "出"),
        (2, 3, "三、", "国防支出"),
    ],
)
def test_the_parts_of_a_line_are_one_row_of_cells(
    at: int, place: int, begin: str, end: str, tmp_path: Path
) -> None:
    rows = [list(row) for row in LINES]
    head = [""] * 6
    if place:
        head[:3], rows[at][:3] = rows[at][:3], head[:3]
    head[place], rows[at][place] = begin, end
    rows.insert(at, head)
    extract = extract_text(
        SUMMARY.format(rows="\n".join(map("\t".join, rows))), tmp_path
    )
    keys = {
        row.line_key or row.class_code: row.figures[0].number.text
        for row in extract.tables[0].rows
        if row.figures
    }
    assert keys["revenue_general_public"] == "12.50"
    assert (keys["201"], keys["203"]) == ("9.50", "3.00")
    assert len(keys) == 7
    assert not extract.unplaced
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("at", [0, 1, 2])
def test_line_numbers_of_a_row_that_is_moved_are_no_amounts(
    at: int, tmp_path: Path
) -> None:
    rows = [list(row) for row in LINES]
    rows[at] = ["", *rows[at][:-1]]
    extract = extract_text(
        SUMMARY.format(rows="\n".join(map("\t".join, rows))), tmp_path
    )
    assert set(amounts(extract)) <= {"12.50", "9.50", "3.00"}
    assert extract.ledger.is_balanced
