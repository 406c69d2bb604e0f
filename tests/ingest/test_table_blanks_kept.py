"""Texts that keep the blanks of their cells: a blank says where a figure stands."""

import re
from pathlib import Path

import pytest
from extracting import extract_text

from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES_OF_TEXT
from ingest.madeup.documents.text import DocumentWriter, Dress

_DETAIL = "general_budget_expenditure_by_economic_class"
# A row with equal figures in its two columns, and another row beside it.
_ROW = re.compile(r"(?<=\s)(30[12]\d\d) \D+ ([1-9][\d,.]*) \2 (?=\d)")
_BLANK = re.compile(r"(?<=\s)(30[12]\d\d) \D+ ([1-9][\d,.]*)  \d")


def _document(family: str, seed: int) -> list[str]:
    (chosen,) = (each for each in FAMILIES_OF_TEXT if each.name == family)
    accounts = make_accounts(seed, unit="万元", exact=True)
    dress = Dress("blanks_kept", wrap=True, seed=seed)
    return DocumentWriter().text(accounts, chosen, dress).splitlines()


def _columns(lines: list[str], code: str, folder: Path) -> list[tuple[str, str]]:
    """Columns of the figures of a row, and how each was placed."""
    (table,) = (
        t
        for t in extract_text("\n".join(lines) + "\n", folder).tables
        if t.key == _DETAIL
    )
    columns = table.columns("")
    return [
        ("" if each.column is None else columns[each.column].key, each.evidence)
        for row in table.rows
        if row.class_code == code
        for each in row.figures
    ]


@pytest.mark.parametrize("seed", [42, 44])
def test_a_blank_in_the_first_column_of_rows_side_by_side_moves_no_figure(
    seed: int, tmp_path: Path
) -> None:
    lines = _document("shanxi", seed)
    start = next(at for at, line in enumerate(lines) if "支出决算明细表" in line)
    at, found = next(
        (at, found)
        for at, line in enumerate(lines)
        if at > start and (found := _ROW.search(line))
    )
    code, figure = found.groups()
    assert _columns(lines, code, tmp_path) == [
        ("total", "position"),
        ("basic", "position"),
    ]
    first = found.start(2)
    lines[at] = lines[at][:first] + lines[at][first + len(figure) :]
    assert _columns(lines, code, tmp_path) == [("basic", "position")]


@pytest.mark.parametrize("blanks", [0, 2])
def test_blanks_that_a_row_has_lost_or_has_too_many_of_place_no_figure(
    blanks: int, tmp_path: Path
) -> None:
    lines = _document("shanxi", 42)
    start = next(at for at, line in enumerate(lines) if "支出决算明细表" in line)
    at, found = next(
        (at, found)
        for at, line in enumerate(lines)
        if at > start and (found := _BLANK.search(line))
    )
    code, figure = found.groups()
    assert _columns(lines, code, tmp_path) == [("total", "position")]
    after = found.start(2) + len(figure)
    before, rest = lines[at][: found.start(2)], lines[at][after:]
    lines[at] = before + " " * blanks + figure + rest.replace("  ", " ", 1)
    assert ("total", "position") not in _columns(lines, code, tmp_path)
