"""Rows of texts without cells that no placement of their figures makes consistent."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from extracting import extract_text

from ingest.document import Notice
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES_OF_TEXT, Family
from ingest.madeup.documents.text import DocumentWriter, Dress

_KINDS = ("figure_twice", "no_placement")
_FIGURE = re.compile(r"(?<![\d.,])[1-9][\d,]*\.\d\d(?![\d.])")
_EXPENDITURE = re.compile(r"支\s*出\s*决\s*算\s*表")


def _lines(family: Family, seed: int) -> list[str]:
    accounts = make_accounts(seed, unit="元", exact=True)
    dress = Dress("blanks_lost", wrap=False, seed=seed)
    return DocumentWriter().text(accounts, family, dress).splitlines()


def _row(lines: Sequence[str]) -> int:
    """A row of expenditure with a total and two different parts."""
    start = next(at for at, line in enumerate(lines) if _EXPENDITURE.search(line))
    for at in range(start, len(lines)):
        figures = _FIGURE.findall(lines[at])
        is_class = re.match(r"\s*\d{3,7}\s*\D", lines[at])
        if is_class and len(figures) == len(set(figures)) == 3:
            return at
    raise LookupError("no row of expenditure with basic and project")


def _noticed(lines: Sequence[str], folder: Path) -> list[Notice]:
    notices = extract_text("\n".join(lines) + "\n", folder).notices
    return [notice for notice in notices if notice.kind in _KINDS]


@pytest.mark.parametrize("family", FAMILIES_OF_TEXT, ids=lambda each: each.name)
@pytest.mark.parametrize("seed", [3, 8])
def test_a_figure_too_many_is_noticed_where_it_stands(
    family: Family, seed: int, tmp_path: Path
) -> None:
    lines = _lines(family, seed)
    assert not _noticed(lines, tmp_path)
    at = _row(lines)
    figure = _FIGURE.findall(lines[at])[1]
    lines[at] = lines[at].replace(figure, f"{figure} {figure}")
    (notice,) = _noticed(lines, tmp_path)
    assert (notice.kind, notice.line) == ("figure_twice", at + 1)
    assert figure in notice.text


@pytest.mark.parametrize("family", FAMILIES_OF_TEXT, ids=lambda each: each.name)
def test_a_label_over_two_lines_hides_no_figure_too_many(
    family: Family, tmp_path: Path
) -> None:
    lines = _lines(family, 3)
    at = _row(lines)
    figure = _FIGURE.findall(lines[at])[1]
    cut = lines[at].index(_FIGURE.findall(lines[at])[0]) - 3
    row = lines[at].replace(figure, f"{figure} {figure}")
    lines[at : at + 1] = [row[:cut], row[cut:]]
    (notice,) = _noticed(lines, tmp_path)
    assert (notice.kind, notice.line) == ("figure_twice", at + 2)


@pytest.mark.parametrize("family", FAMILIES_OF_TEXT, ids=lambda each: each.name)
def test_a_row_that_lacks_a_figure_or_has_another_is_not_taken_for_a_double(
    family: Family, tmp_path: Path
) -> None:
    for put in ("", "0.07 0.08"):
        lines = _lines(family, 3)
        at = _row(lines)
        figure = _FIGURE.findall(lines[at])[1]
        lines[at] = lines[at].replace(figure, put)
        notices = _noticed(lines, tmp_path)
        assert {notice.kind for notice in notices} <= {"no_placement"}
        assert all(notice.line == at + 1 for notice in notices)


def test_a_row_with_a_figure_that_was_not_read_is_not_judged(tmp_path: Path) -> None:
    lines = _lines(FAMILIES_OF_TEXT[0], 3)
    at = _row(lines)
    first, figure, _ = _FIGURE.findall(lines[at])
    whole = first.replace(",", "")
    malformed = f"{whole[:-4]},{whole[-4:]}"
    lines[at] = lines[at].replace(first, malformed)
    lines[at] = lines[at].replace(figure, f"{figure} {figure}")
    assert not _noticed(lines, tmp_path)
