"""Tables whose further columns stand below, under a header of their own."""

from pathlib import Path

import pytest

from ingest.extract.run import extract_document
from ingest.reference import load_reference

_HEADING = "{title}\n部门：测试县总工会 2023年度 单位：万元\n"


@pytest.mark.parametrize(
    ("title", "first", "second", "columns"),
    [
        (
            "收入决算表",
            "本年收入合计\t财政拨款收入\t上级补助收入\t事业收入",
            "经营收入\t附属单位上缴收入\t其他收入",
            "total fiscal_appropriation institutional subordinate_remittance other",
        ),
        (
            "支出决算表",
            "本年支出合计\t基本支出\t项目支出\t上缴上级支出",
            "经营支出\t对附属单位补助支出",
            "total basic remitted_to_superior subsidy_to_subordinate",
        ),
    ],
)
@pytest.mark.parametrize("again", ["（续）", "（续表）"])
@pytest.mark.parametrize("gap", ["\t", "blanks", "blanks and numbers", "numbers"])
def test_the_rest_is_read_by_its_own_header(
    tmp_path: Path,
    title: str,
    first: str,
    second: str,
    columns: str,
    again: str,
    gap: str,
) -> None:
    path = tmp_path / "document.txt"
    text = "测试县总工会2023年度部门决算\n"
    more = ["", "3.00", "12.00"][: second.count("\t") + 1]
    for name, header, figures in (
        (title, first, ["100.00", "80.00", "", "5.00"]),
        (f"{title}{again}", second, more),
    ):
        values = "\t".join(figures)
        rows = f"科目编码\t科目名称\t{header}\n"
        if "numbers" in gap:
            start = 1 if name == title else first.count("\t") + 2
            numbers = map(str, range(start, start + header.count("\t") + 1))
            rows += "栏次\t\t" + "\t".join(numbers) + "\n"
        rows += f"合计\t\t{values}\n201\t一般公共服务支出\t{values}\n"
        rows += f"20129\t群众团体事务\t{values}\n"
        text += _HEADING.format(title=name) + (
            _laid_out(rows) if "b" in gap[:1] else rows
        )
    path.write_text(text, encoding="utf-8")
    extract = extract_document(path, load_reference())
    (table,) = extract.tables
    for code in ("", "201", "20129"):
        read = [
            table.columns("")[each.column].key
            for row in table.rows
            if row.class_code == code
            for each in row.figures
            if each.column is not None
        ]
        assert read == columns.split()
    assert not extract.unplaced
    assert extract.ledger.is_balanced


def _laid_out(rows: str, width: int = 22) -> str:
    """Rows with blanks up to the next column in place of each tab."""
    lines = []
    for row in rows.splitlines():
        line = ""
        for at, text in enumerate(row.split("\t")):
            printed = sum(1 + (char >= "\u2e80") for char in line)
            line += " " * (at * width - printed) + text if text else ""
        lines.append(line + "\n")
    return "".join(lines)


@pytest.mark.parametrize("blank", [" ", "      "])
def test_other_columns_in_running_text_are_listed(tmp_path: Path, blank: str) -> None:
    path = tmp_path / "document.txt"
    name = "收入决算表"
    text = (
        "测试县总工会2023年度部门决算\n"
        + _HEADING.format(title=name)
        + "科目编码 科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入\n"
        + "合计 100.00 80.00 5.00\n201 一般公共服务支出 100.00 80.00 5.00\n"
        + _HEADING.format(title=f"{name}（续）")
        + "科目编码 科目名称 经营收入 附属单位上缴收入 其他收入\n"
        + "合计 3.00 12.00\n201 一般公共服务支出 3.00 12.00\n"
    )
    path.write_text(text.replace(" ", blank), encoding="utf-8")
    extract = extract_document(path, load_reference())
    assert not any(row.figures for table in extract.tables for row in table.rows)
    assert len(extract.unplaced) == 10
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        (
            "收入决算表",
            "项目\n本年收入合计 财政拨款收入\n科目编码 科目名称\n栏次 1 2",
            "项目\n上级补助 附属单位上缴 其他收入\n收入 收入\n科目编码 科目名称\n"
            "栏次 3 4 5",
        ),
        (
            "支出决算表",
            "项目 本年支出合计 基本支出\n科目编码 科目名称",
            "项目 项目支出 经营支出 对附属单\n科目编码 科目名称 位补助支出",
        ),
    ],
)
@pytest.mark.parametrize("blank", [" ", "      "])
@pytest.mark.parametrize("again", ["", "（续表）"])
def test_other_columns_under_a_broken_header_are_listed(
    tmp_path: Path, title: str, first: str, second: str, blank: str, again: str
) -> None:
    """Where the rest prints one figure a row, identities would give it any column."""
    rows = "合计 {0}\n201 一般公共服务支出 {0}\n20129 群众团体事务 {0}\n"
    text = _HEADING.format(title=title) + first + "\n" + rows.format("100.00 60.00")
    text += _HEADING.format(title=title + again) + second + "\n" + rows.format("40.00")
    path = tmp_path / "document.txt"
    path.write_text(
        "测试县总工会2023年度部门决算\n" + text.replace(" ", blank), "utf-8"
    )
    extract = extract_document(path, load_reference())
    rows_read = [row for table in extract.tables for row in table.rows]
    read = [figure.number.text for row in rows_read for figure in row.figures]
    assert read in ([], ["100.00", "60.00"] * 3)
    assert [each.text for _, each in extract.unplaced].count("40.00") == 3
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("title", "header", "columns"),
    [
        (
            "收入决算表",
            "本年收入合计 其他收入 经营收入 事业收入 上级补助收入 附属单位上缴收入"
            " 财政拨款收入",
            ["total", "other", "fiscal_appropriation"],
        ),
        (
            "支出决算表",
            "本年支出合计 对附属单位补助支出 经营支出 上缴上级支出 项目支出 基本支出",
            ["total", "subsidy_to_subordinate", "basic"],
        ),
    ],
)
def test_columns_of_running_text_stand_in_the_order_of_their_header(
    tmp_path: Path, title: str, header: str, columns: list[str]
) -> None:
    """The blanks of the columns between are lost: 10.00 may be of any but the last."""
    path = tmp_path / "document.txt"
    text = "测试县总工会2023年度部门决算\n" + _HEADING.format(title=title)
    text += f"科目编码 科目名称 {header}\n合计 110.00 10.00 100.00\n"
    text += "201 一般公共服务支出 110.00 10.00 100.00\n"
    path.write_text(text, encoding="utf-8")
    extract = extract_document(path, load_reference())
    placed = {
        (table.columns("")[figure.column].key, figure.number.text)
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
        if figure.column is not None
    }
    first, other, last = columns
    keys = [each.key for table in extract.tables for each in table.columns("")]
    assert keys[0] == first and keys[1] == other and keys[-1] == last
    assert not {(last, "10.00"), (other, "100.00")} & placed


@pytest.mark.parametrize(
    ("title", "header", "figures"),
    [
        (
            "支出决算表",
            "项目\n本年支出 对附属单位 经营支出 上缴上级 项目支出 基本支出\n"
            "科目编码 科目名称 合计 补助支出 支出",
            "110.00 10.00 100.00",
        ),
        (
            "一般公共预算财政拨款支出决算表",
            "科目编码 科目名称 本年支 项目 基本\n出合计 支出 支出\n栏次 1 2 3",
            "110.00 10.00 100.00",
        ),
        (
            "国有资本经营预算财政拨款支出决算表",
            "科目编码 科目名称 本年支出合计 项目支 基本支\n出 出",
            "110.00 100.00",
        ),
    ],
)
def test_broken_headers_in_another_order_are_listed(
    title: str, header: str, figures: str, tmp_path: Path
) -> None:
    """No line names all columns, and the order of the usual ones would decide."""
    path = tmp_path / "document.txt"
    text = "测试县总工会2023年度部门决算\n" + _HEADING.format(title=title)
    text += f"{header}\n合计 {figures}\n201 一般公共服务支出 {figures}\n"
    path.write_text(text, encoding="utf-8")
    extract = extract_document(path, load_reference())
    assert not any(row.figures for table in extract.tables for row in table.rows)
    listed = [each.text for _, each in extract.unplaced if "." in each.text]
    assert len(listed) == 2 * len(figures.split())
    assert extract.ledger.is_balanced
