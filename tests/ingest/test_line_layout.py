"""Forms with the same columns differ in their lines, which the printed rows decide."""

from decimal import Decimal
from pathlib import Path

import pytest
from extracting import extract_text

TITLES = (
    "财政拨款“三公”经费、机关运行经费情况表",
    "一般公共预算财政拨款“三公”经费情况表",
)
TOTAL_FIRST = ("一、“三公”经费支出\t9.00\t8.00\t7.00",)
HEADING_FIRST = ("一、“三公”经费支出\t—\t—\t—", "（一）支出合计\t9.00\t8.00\t7.00")
ROWS = (
    "1．因公出国（境）费\t\t\t",
    "2．公务用车购置及运行维护费\t5.00\t5.00\t4.50",
    "（2）公务用车运行维护费\t5.00\t5.00\t4.50",
    "3．公务接待费\t4.00\t3.00\t2.50",
)


def printed(first: tuple[str, ...], final: str, apart: str) -> str:
    rows = (f"项目\t年初预算数\t全年预算数\t{final}", *first, *ROWS)
    form = "\n".join(rows).replace("\t", apart)
    tables = (f"{title}\n单位：万元\n{form}\n" for title in TITLES)
    return "甲县总工会2023年度部门决算\n" + "".join(tables)


@pytest.mark.parametrize("final", ["决算数", "决算统计数"])
@pytest.mark.parametrize("first", [TOTAL_FIRST, HEADING_FIRST], ids=["total", "head"])
@pytest.mark.parametrize("apart", ["\t", "    "], ids=["cells", "text"])
def test_the_total_is_the_line_with_the_amounts(
    final: str, first: tuple[str, ...], apart: str, tmp_path: Path
) -> None:
    extract = extract_text(printed(first, final, apart), tmp_path)
    assert [table.key for table in extract.tables] == [
        "three_public_expenses",
        "general_budget_three_public_expenses",
    ]
    for table in extract.tables:
        (total,) = [row for row in table.rows if row.key == "three_public_total"]
        values = [figure.number.value for figure in total.figures]
        assert values == [Decimal(9), Decimal(8), Decimal(7)]
        assert not [row for row in table.rows if row.figures and not row.key]
    assert not extract.unplaced and extract.ledger.is_balanced


BY_STAGE = """甲县总工会2023年度部门决算
财政拨款“三公”经费支出决算表
公开09表
单位：万元
项目\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
2022年决算数\t6.50\t0.00\t4.00\t0.00\t4.00\t2.50
2023年预算数\t8.93\t0.00\t4.50\t0.00\t4.50\t4.43
2023年决算数\t7.00\t0.00\t4.20\t0.00\t4.20\t2.80
"""


def one_cell_on_a_line(text: str) -> str:
    return "".join(f"{cell}\n" for cell in text.replace("\t", "\n").split("\n") if cell)


@pytest.mark.parametrize("is_torn", [False, True], ids=["cells", "one cell on a line"])
def test_rows_name_their_stages(is_torn: bool, tmp_path: Path) -> None:
    text = one_cell_on_a_line(BY_STAGE) if is_torn else BY_STAGE
    extract = extract_text(text, tmp_path)
    (table,) = extract.tables
    columns = table.columns("")
    placed = {
        (row.line_key, columns[figure.column].key): figure.number.value
        for row in table.rows
        for figure in row.figures
        if figure.column is not None and row.line_key != "overseas_visits"
    }
    assert placed["three_public_total", "adjusted_budget"] == Decimal("8.93")
    assert placed["three_public_total", "final_account"] == Decimal("7.00")
    assert placed["official_hospitality", "final_account"] == Decimal("2.80")
    assert {figure.reason for _, figure in extract.unplaced} == {
        "figure of another year: 2022年决算数"
    }
    assert len(extract.unplaced) == 6 and extract.ledger.is_balanced


def test_a_row_of_a_stage_without_column_is_listed(tmp_path: Path) -> None:
    rows = [line for line in BY_STAGE.splitlines() if "决算数" not in line]
    extract = extract_text("\n".join(rows) + "\n", tmp_path)
    assert {figure.reason for _, figure in extract.unplaced} == {
        "the row names a stage that the columns lack"
    }
    assert len(extract.unplaced) == 6 and extract.ledger.is_balanced
