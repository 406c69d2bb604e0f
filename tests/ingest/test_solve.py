"""Placing figures by identities: unique, undecided, and never hiding a break."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import extract_text

from ingest.extract.run import Extract
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, FAMILIES_OF_TEXT
from ingest.madeup.documents.text import DocumentWriter, Dress

HEAD = "部门：测试县总工会 2023年度 金额单位：万元"


def document(tmp_path: Path, *tables: str) -> Extract:
    """Read a text made of tables."""
    return extract_text("\n".join(tables), tmp_path)


def expenditure(*rows: str) -> str:
    """公开03 without blanks."""
    return "\n".join(
        [
            "支出决算表",
            "公开03表",
            HEAD,
            "科目编码 科目名称 本年支出合计",
            "基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出",
            "栏次 1 2 3 4 5 6",
            *rows,
            "注：完",
        ]
    )


def general_budget(*rows: str) -> str:
    """公开05 without blanks."""
    return "\n".join(
        [
            "一般公共预算财政拨款支出决算表",
            "公开05表",
            HEAD,
            "科目编码 科目名称 本年支出合计 基本支出 项目支出",
            "栏次 1 2 3",
            *rows,
            "注：完",
        ]
    )


EMPTY = f"""政府性基金预算财政拨款收入支出决算表
公开07表
{HEAD}
科目编码 科目名称 年初结转和结余 本年收入 小计 基本支出 项目支出 年末结转和结余
栏次 1 2 3 4 5 6
合计
注：完
国有资本经营预算财政拨款支出决算表
公开08表
{HEAD}
科目编码 科目名称 合计 基本支出 项目支出
栏次 1 2 3
合计
注：完"""


def columns(extract: Extract, key: str) -> list[tuple[str | None, ...]]:
    """Column keys of every row of a table, None for an undecided figure."""
    table = next(table for table in extract.tables if table.key == key)
    return [
        tuple(
            None
            if figure.column is None
            else table.columns(row.side)[figure.column].key
            for figure in row.figures
        )
        for row in table.rows
    ]


def test_the_hierarchy_and_the_other_table_decide(tmp_path: Path) -> None:
    rows = (
        "合计 30.00 10.00 20.00",
        "201 一般公共服务支出 30.00 10.00 20.00",
        "20129 群众团体事务 30.00 10.00 20.00",
        "2012901 行政运行 10.00 10.00",
        "2012999 其他群众团体事务支出 20.00 20.00",
    )
    extract = document(tmp_path, expenditure(*rows), general_budget(*rows), EMPTY)
    assert extract.undecided_count == 0
    assert columns(extract, "expenditure") == [
        ("total", "basic", "project"),
        ("total", "basic", "project"),
        ("total", "basic", "project"),
        ("total", "basic"),
        ("total", "project"),
    ]
    assert all(
        figure.evidence == "identity"
        for table in extract.tables
        if table.key == "expenditure"
        for row in table.rows
        for figure in row.figures
    )


def test_what_the_identities_do_not_decide_stays_undecided(tmp_path: Path) -> None:
    extract = document(tmp_path, expenditure("合计 30.00 10.00 20.00"))
    (row,) = columns(extract, "expenditure")
    assert row == ("total", None, None)
    table = extract.tables[0]
    second = table.rows[0].figures[1]
    assert [table.columns("")[c].key for c in second.candidates] == [
        "basic",
        "project",
        "remitted_to_superior",
        "business",
    ]


@pytest.mark.parametrize(
    ("figure", "is_read"),
    [
        ("12345678901234567890.00", False),
        ("999999999999999.99", True),
        ("10.123456789012345678", True),
        ("9999999999999999", False),
    ],
)
def test_no_figure_is_too_large_or_too_fine_for_the_solver(
    figure: str, is_read: bool, tmp_path: Path
) -> None:
    rows = ("合计 30.00 10.00 20.00", f"201 甲支出 {figure} {figure}")
    extract = document(tmp_path, expenditure(*rows))
    assert len(extract.tables[0].rows[1].figures) == 2 * is_read
    assert len(extract.unplaced) == 2 * (not is_read)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("seed", [1, 3])
def test_a_table_that_was_read_in_part_excludes_no_column(
    seed: int, tmp_path: Path
) -> None:
    family = FAMILIES_OF_TEXT[0]
    accounts = make_accounts(seed, unit="元")
    text = DocumentWriter().text(accounts, family, Dress("blanks_lost", False, seed))
    before, title, rest = text.partition("\n一般公共预算财政拨款支出决算表")
    table, end, after = rest.partition("\n一般公共预算财政拨款基本支出决算")
    assert title and end
    table, count = re.subn(r"(?m)^\d{3,7}\s?(?=[^\d\s])", "", table)
    assert count > 3  # labels alone, which name no class
    # Nothing but the two other budgets could say which one an amount is of.
    after, _, last = after.partition("\n国有资本经营预算财政拨款支出决算表")
    _, following, last = last.partition("\n财政拨款“三公”经费")
    extract = document(
        tmp_path, before + title + table + end + after + following + last
    )
    printed = printed_cells(accounts, family)
    found = placed_cells(extract)
    assert any(key[0] == "appropriation_summary" for key in found)
    assert {key: found[key] for key in found if found[key] != printed.get(key)} == {}


def test_twins_that_could_change_places_are_both_undecided(tmp_path: Path) -> None:
    rows = (
        "合计 20.00 10.00 10.00",
        "201 一般公共服务支出 10.00 10.00",
        "208 社会保障和就业支出 10.00 10.00",
    )
    extract = document(tmp_path, general_budget(*rows))
    assert columns(extract, "general_budget_expenditure")[1:] == [
        ("total", None),
        ("total", None),
    ]


def test_detail_tables_that_lost_their_blanks_are_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The header names the columns, the sums decide, and nothing is searched."""
    monkeypatch.setattr("ingest.balancing.model.Work.__init__.__defaults__", (0.0,))
    (family,) = (each for each in EVERY_FAMILY if each.name == "sichuan")
    accounts = make_accounts(5, unit="万元")
    text = DocumentWriter().text(accounts, family, Dress("blanks_lost", False, 5))
    expected = printed_cells(accounts, family)
    assert sum(key[0].endswith("_detail") for key in expected) > 500
    assert placed_cells(document(tmp_path, text)) == expected


def test_a_misprint_is_placed_and_named_and_hides_no_break(tmp_path: Path) -> None:
    rows = [
        "合计 30.00 10.00 20.00",
        "201 一般公共服务支出 30.00 10.00 20.00",
        "20129 群众团体事务 30.00 10.00 20.00",
        "2012901 行政运行 10.00 10.00",
        "2012999 其他群众团体事务支出 20.00 20.00",
    ]
    wrong = [*rows[:4], "2012999 其他群众团体事务支出 20.00 27.00"]
    extract = document(tmp_path, expenditure(*wrong), general_budget(*rows), EMPTY)
    assert columns(extract, "expenditure")[4] == ("total", "project")
    broken = {
        (result.instance.identity.id, result.instance.row_key)
        for result in extract.results
        if result.status == "breaks"
    }
    assert broken == {
        ("expenditure_row", "2012999"),
        ("expenditure_hierarchy", "20129"),
    }


def test_kept_blanks_win_over_a_balance_they_would_break(tmp_path: Path) -> None:
    """A figure that the document puts in a column stays there, and the break shows."""
    rows = (
        "合计 30.00 10.00 20.00",
        "201 一般公共服务支出 30.00 10.00 20.00",
        "2012901 行政运行 10.00  10.00",
        "2012999 其他群众团体事务支出 20.00  20.00",
    )
    extract = document(tmp_path, general_budget(*rows))
    assert columns(extract, "general_budget_expenditure")[2] == ("total", "project")
    assert extract.count("breaks") > 0


def test_a_solver_without_work_left_leaves_each_row_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "ingest.balancing.model.Work.__init__.__defaults__", (0.0,), raising=True
    )
    rows = (
        "合计 30.00 10.00 20.00",
        "201 一般公共服务支出 30.00 10.00 20.00",
        "2012901 行政运行 10.00 10.00",
    )
    sound = "2012999 其他群众团体事务支出 20.00 20.00"
    misprinted = "2012999 其他群众团体事务支出 20.00 20.50"
    extract = document(tmp_path, general_budget(*rows, misprinted))
    # The total of the other row is certain by its own sum.
    assert extract.undecided_count == 3
    # Where every identity holds there is nothing to search.
    assert document(tmp_path, general_budget(*rows, sound)).undecided_count == 0


def test_neither_the_solver_nor_the_audit_of_a_file_imports_pandas() -> None:
    """Its import takes a quarter of the time of an extract."""
    modules = "ingest.balancing.model, ingest.audit.file, ingest.cli"
    code = f"import sys, {modules}; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
