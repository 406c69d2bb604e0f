"""A label that is cut over two rows whose figures stand in the second."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_table_beside_rows import in_columns
from test_table_codes_unknown import HEAD, HEADER, ROWS, listed, placed, read

from ingest.extract.run import Extract, extract_document

Row = tuple[str, ...]
FULL: list[Row] = [row + ("",) * (len(HEADER) - len(row)) for row in ROWS]


def cut(at: int, begin: str, end: str) -> list[Row]:
    """Rows of which one prints its code and a part of its label above the rest."""
    code, _, *figures = FULL[at]
    first: Row = (code, begin, *("" for _ in figures))
    return [HEADER, *FULL[:at], first, ("", end, *figures), *FULL[at + 1 :]]


def laid_out(rows: list[Row], folder: Path) -> Extract:
    path = folder / "a.txt"
    path.write_text(HEAD + in_columns(rows), "utf-8")
    return extract_document(path)


@pytest.mark.parametrize("is_laid_out", [False, True])
@pytest.mark.parametrize(
    ("at", "begin", "end"),
    [
        (1, "一般公共服", "务支出"),
        (2, "群众团体", "事务"),
        (4, "一般行政", "管理事务"),
        (3, "", "行政运行"),
    ],
)
def test_the_parts_of_a_label_are_one_row(
    at: int, begin: str, end: str, is_laid_out: bool, tmp_path: Path
) -> None:
    rows = cut(at, begin, end)
    extract = laid_out(rows, tmp_path) if is_laid_out else read(rows, HEAD, tmp_path)
    assert placed(extract) == {
        row[0] or "total": [text for text in row[2:] if text] for row in FULL
    }
    assert not extract.unplaced
    assert extract.ledger.is_balanced


def test_a_label_that_completes_no_name_is_listed(tmp_path: Path) -> None:
    extract = read(cut(4, "一般行政", "运行事务"), HEAD, tmp_path)
    assert set().union(*listed(extract).values()) == {"39.90"}
    assert "2012902" not in placed(extract)
    assert extract.ledger.is_balanced
