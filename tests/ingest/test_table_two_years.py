"""Tables that print another year beside that of the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract.run import Extract, extract_document
from ingest.reference import load_reference

_HEADING = (
    "测试县总工会2023年度部门决算\n{title}\n部门：测试县总工会 2023年度 单位：万元\n"
)
_EXPENDITURE = """科目编码\t科目名称\t{left}\t\t\t{right}\t\t
\t\t本年支出合计\t基本支出\t项目支出\t本年支出合计\t基本支出\t项目支出
合计\t\t93.00\t53.00\t40.00\t100.00\t60.00\t40.00
201\t一般公共服务支出\t93.00\t53.00\t40.00\t100.00\t60.00\t40.00
"""
_ITEMS = "合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费"
_VEHICLES = "\t\t小计\t公务用车购置费\t公务用车运行维护费\t"
_EXPENSES = f"""年度\t预算数\t\t\t\t\t\t决算数\t\t\t\t\t
\t{_ITEMS}\t{_ITEMS}
\t{_VEHICLES}\t{_VEHICLES}
栏次\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
{{first}}\t28.00\t22.00\t2.00\t\t2.00\t4.00\t22.00\t18.00\t1.00\t\t1.00\t3.00
{{second}}\t27.00\t21.00\t1.00\t\t1.00\t5.00\t21.00\t17.00\t0.90\t\t0.90\t3.10
"""


def _read(path: Path, title: str, rows: str) -> Extract:
    path = path / "document.txt"
    path.write_text(_HEADING.format(title=title) + rows, encoding="utf-8")
    return extract_document(path, load_reference())


def _figures(extract: Extract) -> list[str]:
    rows = [row for table in extract.tables for row in table.rows]
    return [each.number.text for row in rows for each in row.figures]


@pytest.mark.parametrize(
    ("left", "right", "total"),
    [
        ("2022年度", "2023年度", "100.00"),
        ("2023年决算数", "2022年决算数", "93.00"),
        ("上年决算数", "本年决算数", "100.00"),
    ],
)
def test_columns_of_another_year_are_listed(
    tmp_path: Path, left: str, right: str, total: str
) -> None:
    rows = _EXPENDITURE.format(left=left, right=right)
    extract = _read(tmp_path, "一般公共预算财政拨款支出决算表", rows)
    other = {"100.00": "93.00", "93.00": "100.00"}[total]
    assert _figures(extract).count(total) == 2
    assert other not in _figures(extract)
    listed = [each for _, each in extract.unplaced]
    assert [each.text for each in listed].count(other) == 2
    assert all("another year" in each.reason for each in listed)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(("left", "right"), [("甲组", "乙组"), ("2021年", "2022年")])
def test_two_figures_in_one_column_are_no_cells(
    tmp_path: Path, left: str, right: str
) -> None:
    rows = _EXPENDITURE.format(left=left, right=right)
    extract = _read(tmp_path, "一般公共预算财政拨款支出决算表", rows)
    assert not _figures(extract)
    assert len(extract.unplaced) == 12
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        ("2022年", "2023年", "27.00"),
        ("2023年度", "2022年度", "28.00"),
        ("甲", "乙", "28.00"),
    ],
)
def test_a_form_of_one_row_holds_one_row(
    tmp_path: Path, first: str, second: str, total: str
) -> None:
    rows = _EXPENSES.format(first=first, second=second)
    extract = _read(tmp_path, "财政拨款“三公”经费支出决算表", rows)
    figures = _figures(extract)
    assert len(figures) == 10
    assert total in figures
    assert len(extract.unplaced) == 10
    assert extract.ledger.is_balanced
