"""Which budget the three public expenses are compared with, and in which order."""

from decimal import Decimal
from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import extract_text

from ingest.document import Line
from ingest.errors import LayoutError
from ingest.extract.run import extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.reference import load_reference
from ingest.tables.columns import choose_layout

HEAD = "财政拨款“三公”经费支出决算表\n公开09表\n部门：甲县总工会 2023年度 单位：万元\n"
LAST = {
    "three_public_total": "合计",
    "overseas_visits": "因公出国（境）费",
    "official_vehicles": "公务用车购置及运行维护费",
    "official_hospitality": "公务接待费",
}
SECOND = {key: LAST[key] for key in (*list(LAST)[:2], *list(LAST)[:1:-1])}
AMOUNTS = {
    "three_public_total": "9.60",
    "overseas_visits": "2.10",
    "official_vehicles": "6.20",
    "vehicle_purchase": "1.20",
    "vehicle_operation": "5.00",
    "official_hospitality": "1.30",
}
STAGES = {
    "initial_budget": "年初预算数",
    "adjusted_budget": "全年预算数",
    "final_account": "决算数",
}
# How much each stage is more than the final account.
MORE = {"initial_budget": 2, "adjusted_budget": 3, "final_account": 1}


def side_by_side(lines: dict[str, str], stages: dict[str, str]) -> str:
    """The table in cells: three rows of headers, one of amounts."""
    rows: list[list[str]] = [[], [], [], []]
    for stage, label in stages.items():
        start = len(rows[0])
        for key, name in lines.items():
            keys = [key]
            lower = [""]
            if key == "official_vehicles":
                keys += ["vehicle_purchase", "vehicle_operation"]
                lower = ["小计", "公务用车购置费", "公务用车运行维护费"]
            rows[1] += [name, *[""] * (len(keys) - 1)]
            rows[2] += lower
            rows[3] += [str(Decimal(AMOUNTS[each]) * MORE[stage]) for each in keys]
        rows[0] += [label, *[""] * (len(rows[1]) - start - 1)]
    return HEAD + "".join("\t".join(row) + "\n" for row in rows)


def blanks_lost(text: str) -> str:
    """The same table as a text layer leaves it."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def by_line(stages: dict[str, str]) -> str:
    """The table by line, in text whose blanks are lost."""
    rows = [
        f"{name} " + " ".join(str(Decimal(AMOUNTS[key]) * MORE[at]) for at in stages)
        for key, name in LAST.items()
    ]
    return HEAD + "\n".join([" ".join(("项目", *stages.values())), *rows]) + "\n"


def read(text: str, path: Path) -> dict[tuple[str, str], Decimal]:
    path.write_text(text, "utf-8")
    extract = extract_document(path)
    assert not extract.unplaced and extract.ledger.is_balanced
    (table,) = extract.tables
    return {
        (row.key, table.columns("")[figure.column].key): figure.number.value
        for row in table.rows
        for figure in row.figures
        if figure.column is not None
    }


def expected(stages: dict[str, str], keys: list[str]) -> dict[tuple[str, str], Decimal]:
    return {
        (key, stage): Decimal(AMOUNTS[key]) * MORE[stage]
        for stage in stages
        for key in keys
    }


@pytest.mark.parametrize("lines", [LAST, SECOND], ids=["last", "second"])
@pytest.mark.parametrize(
    "keys",
    [
        ("initial_budget", "final_account"),
        ("adjusted_budget", "final_account"),
        ("initial_budget", "adjusted_budget", "final_account"),
    ],
)
@pytest.mark.parametrize("is_lost", [False, True], ids=["cells", "text"])
def test_a_header_tells_the_budget(
    keys: tuple[str, ...], lines: dict[str, str], is_lost: bool, tmp_path: Path
) -> None:
    stages = {key: STAGES[key] for key in keys}
    text = side_by_side(lines, stages)
    cells = read(blanks_lost(text) if is_lost else text, tmp_path / "a.txt")
    assert cells == expected(stages, list(AMOUNTS))


@pytest.mark.parametrize("is_lost", [False, True], ids=["cells", "text"])
def test_the_final_account_may_stand_alone(is_lost: bool, tmp_path: Path) -> None:
    stages = {"final_account": "决算数"}
    text = side_by_side(LAST, stages)
    cells = read(blanks_lost(text) if is_lost else text, tmp_path / "a.txt")
    assert cells == expected(stages, list(AMOUNTS))


@pytest.mark.parametrize(
    "keys",
    [
        ("initial_budget", "final_account"),
        ("adjusted_budget", "final_account"),
        ("initial_budget", "adjusted_budget", "final_account"),
        ("final_account",),
    ],
)
def test_stages_of_a_table_by_line(keys: tuple[str, ...], tmp_path: Path) -> None:
    stages = {key: STAGES[key] for key in keys}
    cells = read(by_line(stages), tmp_path / "a.txt")
    assert cells == expected(stages, list(LAST))


def test_a_budget_that_no_layout_has_is_not_read_as_another() -> None:
    table = load_reference().tables["disclosure_statistics"]
    header = [Line(1, 1, "项目 行次 年初预算数 统计数")]
    with pytest.raises(LayoutError):
        choose_layout(table, header, 0, "a.txt")


def test_rows_of_stages_in_text_need_no_column_numbers(tmp_path: Path) -> None:
    (family,) = (each for each in EVERY_FAMILY if each.name == "with_statistics")
    accounts = make_accounts(7, unit="万元")
    dress = Dress("blanks_kept", wrap=False, seed=7)
    expected, found = (
        {
            key: value
            for key, value in cells.items()
            if key[0] == "three_public_expenses"
        }
        for cells in (
            printed_cells(accounts, family),
            placed_cells(
                extract_text(DocumentWriter().text(accounts, family, dress), tmp_path)
            ),
        )
    )
    assert len(expected) > 5
    assert found == expected
