"""Lines of one form beside one another, and two forms printed as one."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.extract.run import Extract, extract_document

HEAD = """“三公”经费、行政参公单位机关运行经费情况表
公开10表
部门：甲县总工会 2023年度 金额单位：万元
"""
HEADERS = ("项目", "行次", "统计数")
LEFT = (
    ("一、“三公”经费支出", "1", "—"),
    ("（一）支出合计", "2", "31.74"),
    ("1．因公出国（境）费", "3", "12.15"),
    ("2．公务用车购置及运行维护费", "4", "18.60"),
    ("（1）公务用车购置费", "5", ""),
    ("（2）公务用车运行维护费", "6", "18.60"),
    ("3．公务接待费", "7", "0.99"),
    ("（二）相关统计数", "8", "—"),
    ("5．国内公务接待批次（个）", "9", "15"),
    ("6．国内公务接待人次（人）", "10", "136"),
)
RIGHT = (
    ("二、机关运行经费", "26", "412.36"),
    ("（一）行政单位", "27", "412.36"),
    ("三、国有资产占用情况", "28", "—"),
    ("（一）车辆数合计（辆）", "29", "8"),
    ("3．机要通信用车", "30", "2"),
    ("4．应急保障用车", "31", "6"),
    ("四、政府采购支出信息", "32", "—"),
    ("（一）政府采购支出合计", "33", "99.50"),
    ("1．政府采购货物支出", "34", "19.50"),
    ("3．政府采购服务支出", "35", "80.00"),
)
THREE_PUBLIC = {
    "three_public_total": "31.74",
    "overseas_visits": "12.15",
    "official_vehicles": "18.60",
    "vehicle_operation": "18.60",
    "official_hospitality": "0.99",
    "receptions_domestic": "15",
    "guests_domestic": "136",
    "agency_operating_expenses": "412.36",
    "agency_operating_administrative": "412.36",
}
INFORMATION = {
    "vehicles_total": "8",
    "vehicles_confidential": "2",
    "vehicles_emergency": "6",
    "procurement_total": "99.50",
    "procurement_goods": "19.50",
    "procurement_services": "80.00",
}


def joined(rows: Sequence[tuple[str, ...]], style: str) -> str:
    if style == "cells":
        return "".join("\t".join(row) + "\n" for row in rows)
    return "".join(" ".join(filter(None, row)) + "\n" for row in rows)


def text(style: str, is_numbered: bool = True, is_beside: bool = True) -> str:
    rows: list[tuple[str, ...]] = [HEADERS, *LEFT, *RIGHT]
    if is_beside:
        pairs = zip((HEADERS, *LEFT), (HEADERS, *RIGHT), strict=True)
        rows = [(*left, *right) for left, right in pairs]
    if not is_numbered:
        rows = [
            tuple(cell for at, cell in enumerate(row) if at % 3 != 1) for row in rows
        ]
    return HEAD + joined(rows, style)


def read(printed: str, path: Path) -> Extract:
    path.write_text(printed, "utf-8")
    return extract_document(path)


def figures(extract: Extract, key: str) -> dict[str, Decimal]:
    (table,) = [table for table in extract.tables if table.key == key]
    return {
        row.key: figure.number.value
        for row in table.rows
        for figure in row.figures
        if figure.column == 0
    }


def decimals(expected: dict[str, str]) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in expected.items()}


@pytest.mark.parametrize(
    ("style", "is_numbered", "is_beside"),
    [
        ("cells", True, True),
        ("cells", False, True),
        ("cells", True, False),
        ("text", True, True),
        ("text", False, True),
        ("text", True, False),
    ],
)
def test_forms_printed_as_one(
    style: str, is_numbered: bool, is_beside: bool, tmp_path: Path
) -> None:
    printed = text(style, is_numbered, is_beside)
    extract = read(printed, tmp_path / "a.txt")
    assert not extract.unplaced and extract.ledger.is_balanced
    assert figures(extract, "three_public_expenses") == decimals(THREE_PUBLIC)
    assert figures(extract, "operating_information") == decimals(INFORMATION)


def test_a_count_keeps_the_unit_of_its_form(tmp_path: Path) -> None:
    extract = read(text("cells"), tmp_path / "a.txt")
    (table,) = [it for it in extract.tables if it.key == "operating_information"]
    units = {row.key: row.unit for row in table.rows}
    assert units["vehicles_total"] == "辆"
    assert units["procurement_total"] == ""


def test_a_form_that_is_printed_itself_takes_no_rows_of_another(tmp_path: Path) -> None:
    own = "机构运行信息表\n单位：万元\n项目\t统计数\n一、机构运行经费支出\t5.00\n"
    extract = read(text("cells") + own, tmp_path / "a.txt")
    assert figures(extract, "operating_information") == {
        "agency_operating_expenses": Decimal("5.00")
    }
    assert figures(extract, "state_assets") == {
        key: value for key, value in decimals(INFORMATION).items() if "veh" in key
    }
    listed = [item.text for _, item in extract.unplaced]
    assert listed == ["99.50", "19.50", "80.00"]
    assert extract.ledger.is_balanced


def test_one_row_alone_is_of_no_other_form(tmp_path: Path) -> None:
    rows = [HEADERS, *LEFT, RIGHT[7]]
    extract = read(HEAD + joined(rows, "cells"), tmp_path / "a.txt")
    assert [table.key for table in extract.tables] == ["three_public_expenses"]
    assert [item.text for _, item in extract.unplaced] == ["99.50"]
