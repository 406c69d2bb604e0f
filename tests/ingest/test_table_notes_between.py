"""A note between the rows of a table is a note; the table goes on below it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from extracting import extract_text
from test_table_codes_unknown import HEAD, HEADER, ROWS, listed, placed

from ingest.document import Line
from ingest.extract.run import Extract
from ingest.reference import load_reference
from ingest.tables.goes_on import GoesOn, is_remark

FULL = [row + ("",) * (len(HEADER) - len(row)) for row in ROWS]
BY_CLASS = {
    "201": ["100.10", "60.20", "39.90"],
    "20129": ["100.10", "60.20", "39.90"],
    "2012901": ["60.20", "60.20"],
    "2012902": ["39.90", "39.90"],
}
FORM = """收入支出决算总表
公开01表
部门：甲县总工会 2023年度 金额单位：万元
收入\t\t\t支出\t\t
项目\t行次\t决算数\t项目\t行次\t决算数
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t88.10\t一、一般公共服务支出\t32\t80.10
"""
FORM_REST = """四、上级补助收入\t4\t12.00\t四、公共安全支出\t35\t20.00
本年收入合计\t27\t100.10\t本年支出合计\t58\t100.10
"""
NOTE = "注：工会事务含补助{}万元。"


def read_lines(rows: Sequence[tuple[str, ...]]) -> list[Line]:
    return [
        Line(1, number, "\t".join(row), cells=row, grid=1)
        for number, row in enumerate(rows, start=1)
    ]


def noted(note: str, tail: str, folder: Path) -> Extract:
    """公开03 as text in columns, with a line between its rows and lines below."""
    rows = ["\t".join(row) for row in (HEADER, *FULL)]
    lines = [*rows[:4], note, *rows[4:], tail]
    return extract_text(HEAD + "\n".join(lines) + "\n", folder)


@pytest.mark.parametrize("cells", ["", "\t" * (len(HEADER) - 1)])
@pytest.mark.parametrize(
    "note", [NOTE.format("3.20"), "其中：行政运行3.20万元为专项。", "注：含补助3.20。"]
)
def test_a_table_goes_on_below_a_note(note: str, cells: str, tmp_path: Path) -> None:
    extract = noted(note + cells, "", tmp_path)
    assert {key: row for key, row in placed(extract).items() if key} == {
        "total": ["100.10", "60.20", "39.90"],
        **BY_CLASS,
    }
    assert {text for texts in listed(extract).values() for text in texts} == {"3.20"}
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("line", ["金额单位：万元", "支出决算表（续）", "续表"])
def test_a_unit_or_a_title_that_goes_on_ends_no_table(
    line: str, tmp_path: Path
) -> None:
    extract = noted(f"{NOTE.format('3.20')}\n{line}", "", tmp_path)
    assert placed(extract).items() >= BY_CLASS.items()


def test_a_form_of_two_sides_goes_on_below_a_note(tmp_path: Path) -> None:
    note = NOTE.format("3.20") + "\n"
    extract = extract_text(FORM + note + FORM_REST, tmp_path)
    (table,) = extract.tables
    assert sum(len(row.figures) for row in table.rows) == 6
    assert listed(extract) == {"figure in a sentence beside the table": {"3.20"}}


@pytest.mark.parametrize("note", ["注：本表金额四舍五入。", "注：含补助3.20万元。"])
@pytest.mark.parametrize("joint", ["\t", " | "])
def test_a_table_goes_on_below_its_header_printed_again(
    joint: str, note: str, tmp_path: Path
) -> None:
    rows = [joint.join(row) for row in (HEADER, *FULL)]
    extract = extract_text(
        HEAD + "\n".join([*rows[:4], note, rows[0], *rows[4:]]), tmp_path
    )
    assert placed(extract).items() >= BY_CLASS.items()
    assert {text for texts in listed(extract).values() for text in texts} <= {"3.20"}
    assert extract.ledger.is_balanced


def test_a_header_alone_does_not_say_that_a_table_goes_on(tmp_path: Path) -> None:
    """Below it stand rows that come before those above: another table."""
    rows = ["\t".join(row) for row in (HEADER, *FULL)]
    other = [line.replace("100.10", "7.77") for line in rows[1:3]]
    lines = [*rows, "注：本表金额四舍五入。", rows[0], *other]
    extract = extract_text(HEAD + "\n".join(lines), tmp_path)
    assert not any("7.77" in row for row in placed(extract).values())
    assert "7.77" in {text for texts in listed(extract).values() for text in texts}
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    "tail",
    [
        # A code that comes before those above, another table, prose.
        "\t".join(("2012901", "行政运行", "7.77", "7.77", "", "", "", "")),
        "项目\t名称\t本年\n201\t一般公共服务支出\t7.77",
        "其他资金7.77万元，已经使用。\n其余7.77万元，没有使用。",
    ],
)
def test_what_does_not_continue_the_rows_is_no_row(tail: str, tmp_path: Path) -> None:
    extract = noted("", f"{NOTE.format('3.20')}\n{tail}", tmp_path)
    assert not any("7.77" in row for row in placed(extract).values())
    assert extract.ledger.is_balanced


def test_a_header_never_comes_next() -> None:
    reference = load_reference()
    table = reference.tables["expenditure"]
    rows = read_lines(FULL)
    following = GoesOn((table,), reference)
    assert not following.is_next(rows, read_lines([HEADER])[0])
    further = ("205", "教育支出", "1.00", "1.00", "", "", "", "")
    assert following.is_next(rows, read_lines([further])[0])
    assert not following.is_next(rows, read_lines([further[:-1]])[0])
    assert not is_remark(read_lines([further])[0])
