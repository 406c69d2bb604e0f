"""The text of a footnote belongs to its table; it states nothing in prose."""

from pathlib import Path

import pytest
from extracting import amounts, extract_text
from test_table_codes_unknown import HEAD, HEADER, ROWS

from ingest.extract.run import Extract

PROSE = "第三部分 部门决算情况说明\n一、支出决算情况说明\n本年支出合计100.10万元。\n"


def noted(sign: str, *notes: str, folder: Path) -> Extract:
    """公开03 as text in columns, a sign at one of its figures, lines below it."""
    full = [row + ("",) * (len(HEADER) - len(row)) for row in ROWS]
    rows = ["\t".join(row) for row in (HEADER, *full)]
    rows[-1] = rows[-1].replace("39.90", f"39.90{sign}", 1)
    return extract_text(HEAD + "\n".join([*rows, *notes, PROSE]), folder)


@pytest.mark.parametrize("sign", ["¹", "①", "[1]", "*", "（注1）"])
@pytest.mark.parametrize(
    "note", ["含年初结转和结余12.10万元。", " 含年初结转和结余12.10万元"]
)
def test_a_footnote_states_nothing(sign: str, note: str, tmp_path: Path) -> None:
    notes = (sign + note, f"{sign}其中：年末结转和结余3.20万元，用于补助。")
    extract = noted(sign, *notes, folder=tmp_path)
    values = [str(each.value) for each in extract.narrative.statements]
    assert values == ["100.10"]
    # The number of a sign (注1) is a figure of the note, too.
    listed = [each.text for _, each in extract.unplaced if "." in each.text]
    assert listed == ["12.10", "3.20"]
    assert extract.ledger.is_balanced


def test_a_sign_that_the_table_has_not_begins_prose(tmp_path: Path) -> None:
    note = "①年末结转和结余12.10万元，比上年增加2.00万元。"
    extract = noted("", note, folder=tmp_path)
    assert "12.10" in {str(each.value) for each in extract.narrative.statements}


def test_a_row_that_begins_with_a_sign_stays_a_row(tmp_path: Path) -> None:
    extract = noted("¹", "¹205\t教育支出\t7.00\t7.00\t\t\t\t", folder=tmp_path)
    cells = amounts(extract)
    assert cells.count("7.00") + len(extract.unplaced) >= 2
    assert extract.ledger.is_balanced
