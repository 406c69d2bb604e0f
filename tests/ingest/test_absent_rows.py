"""A row left out of a table is reported even if no identity breaks."""

import os
import random
from pathlib import Path

import pytest
from extracting import extract_text

from ingest.extract.run import Extract, extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY_OF_TEXT
from ingest.madeup.documents.text import DocumentWriter, Dress

MUTANTS = int(os.environ.get("MUTANTS", "6"))
FAMILIES = {family.name: family for family in EVERY_FAMILY_OF_TEXT}


def without(
    folder: Path, family: str, number: int, *cells: str, seed: int = 3
) -> tuple[Extract, int]:
    """A made-up document read without rows of a table, and how many were left out.

    number: place of the table in the document; cells: the first filled cell of each
    row, * behind it for all rows whose first filled cell begins so.
    """
    accounts = make_accounts(seed, non_fiscal=True)
    writer = DocumentWriter()
    sheets = writer.sheets(accounts, FAMILIES[family])
    text = writer.text(accounts, FAMILIES[family], Dress("tabs", wrap=False, seed=1))
    lines = text.split("\n")
    first = lines.index(sheets[number - 1].title)
    ends = [at for at, line in enumerate(lines) if at > first and not line]
    kept, left_out = [], 0
    for at, line in enumerate(lines):
        head = next(filter(None, line.split("\t")), "")
        is_out = first < at < ends[0] and any(
            head.startswith(cell[:-1]) if cell.endswith("*") else head == cell
            for cell in cells
        )
        left_out += is_out
        kept += [] if is_out else [line]
    return extract_text("\n".join(kept), folder), left_out


def absent(extract: Extract) -> list[str]:
    """The notices about rows that were not found."""
    return [each.text for each in extract.notices if each.kind == "absent_row"]


@pytest.mark.parametrize("number", [1, 4])
@pytest.mark.parametrize(
    ("family", "row"),
    [
        *(("jiangxi", "本年收入合计"), ("jiangxi", "总计")),
        *(("before_2019", "本年收入合计"), ("before_2019", "合计")),
    ],
)
def test_a_total_of_a_form_that_is_not_there(
    family: str, number: int, row: str, tmp_path: Path
) -> None:
    whole, _ = without(tmp_path, family, number)
    assert whole.is_complete
    extract, left_out = without(tmp_path, family, number, row)
    assert left_out == 1
    notice = absent(extract)
    name = {"合计": "总计"}.get(row, row)
    assert any(f"row {name} of" in each for each in notice)
    assert not extract.is_complete


@pytest.mark.parametrize(
    ("number", "rows", "notice"),
    [
        (2, ["合计"], "row 合计 of 收入决算表"),
        (3, ["合计"], "row 合计 of 支出决算表"),
        (4, ["年初财政拨款结转和结余"], "row 年初财政拨款结转和结余 of"),
        (6, ["人员经费合计"], "row 人员经费合计 of"),
        (9, ["一、“三公”经费支出"], "row 一、“三公”经费支出 of"),
        (10, ["一、车辆数合计"], "row 一、车辆数合计 of"),
        # It prints 0, as the form does for nothing.
        (10, ["4.应急保障用车"], "line 6 follows line 4"),
    ],
)
def test_other_totals_that_are_not_there(
    number: int, rows: list[str], notice: str, tmp_path: Path
) -> None:
    # Not all made-up accounts have balances, or receptions and vehicles.
    seed = 3 if number == 4 else 1
    extract, left_out = without(tmp_path, "jiangxi", number, *rows, seed=seed)
    assert left_out == 1
    assert any(notice in each for each in absent(extract))


@pytest.mark.parametrize(
    ("family", "number", "row", "notice"),
    [
        ("with_procurement", 6, "合计", "no total of"),
        ("yunnan", 7, "合计", "no total of"),
        ("yunnan", 10, "二、机关运行经费", "row 二、机关运行经费 of"),
        ("jiangxi", 4, "一般公共预算财政拨款", "row 一般公共预算财政拨款 of"),
    ],
)
def test_totals_that_only_some_layouts_have(
    family: str, number: int, row: str, notice: str, tmp_path: Path
) -> None:
    whole, _ = without(tmp_path, family, number)
    assert whole.is_complete
    extract, left_out = without(tmp_path, family, number, row)
    assert left_out == 1
    assert any(notice in each for each in absent(extract))


@pytest.mark.parametrize("number", [2, 3, 5])
@pytest.mark.parametrize("size", [3, 5])
def test_a_class_above_its_items_that_is_not_there(
    number: int, size: int, tmp_path: Path
) -> None:
    whole, _ = without(tmp_path, "jiangxi", number)
    table = whole.tables[number - 1]
    codes = [row.class_code for row in table.rows if len(row.class_code) == size]
    extract, left_out = without(tmp_path, "jiangxi", number, codes[0])
    assert left_out == 1
    (notice,) = absent(extract)
    assert notice.startswith(f"row {codes[0]} ")


def test_the_items_of_a_class_that_are_not_there(tmp_path: Path) -> None:
    whole, _ = without(tmp_path, "jiangxi", 3)
    items = [row.class_code for row in whole.tables[2].rows if len(row.class_code) == 7]
    section = items[0][:5]
    extract, left_out = without(tmp_path, "jiangxi", 3, f"{section}0*", f"{section}9*")
    assert left_out > 0
    (notice,) = absent(extract)
    assert notice.startswith(f"no row under {section} was found in 支出决算表")


@pytest.mark.parametrize("family", ["jiangxi", "with_procurement"])
def test_no_row_with_figures_vanishes_unsaid(family: str, tmp_path: Path) -> None:
    """Rows left out by chance; `MUTANTS=100 pytest` on this test tries more of them."""
    whole, _ = without(tmp_path, family, 1)
    path = whole.document.path
    text = path.read_text("utf-8").split("\n")
    places = {
        row.line.number for table in whole.tables for row in table.rows if row.figures
    }
    chance = random.Random(5)
    chosen = chance.sample(sorted(places), min(MUTANTS, len(places)))
    for place in chosen:
        path.write_text("\n".join([*text[: place - 1], *text[place:]]), "utf-8")
        extract = extract_document(path)
        is_broken = extract.count("breaks") > whole.count("breaks")
        assert is_broken or not extract.is_complete, text[place - 1]
    assert len(chosen) >= 6


def test_items_printed_without_their_classes_everywhere_are_no_doubt(
    tmp_path: Path,
) -> None:
    whole, _ = without(tmp_path, "jiangxi", 3)
    upper = [
        row.class_code for row in whole.tables[2].rows if 0 < len(row.class_code) < 7
    ]
    text = (tmp_path / "document.txt").read_text("utf-8").split("\n")
    kept = [line for line in text if line.split("\t")[0] not in upper]
    assert len(kept) < len(text)
    (tmp_path / "document.txt").write_text("\n".join(kept), "utf-8")
    assert absent(extract_document(tmp_path / "document.txt")) == []
