"""Headers and labels of tables, also where they are printed oddly."""

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import FORMATS

from ingest.extract.run import Extract, extract_document
from ingest.reference import load_reference
from ingest.synthetic.accounts import make_accounts
from ingest.synthetic.sheet import FAMILIES, Family
from ingest.synthetic.text import DocumentWriter


def extract_of(family: Family, suffix: str, folder: Path) -> Extract:
    """A made-up document of a family, written in a format and read."""
    reference = load_reference()
    path = folder / f"document.{suffix}"
    accounts = make_accounts(3, reference, unit="万元")
    FORMATS[suffix](DocumentWriter(reference), accounts, family, path)
    return extract_document(path)


@pytest.mark.parametrize("suffix", ("xlsx", "html"))
@pytest.mark.parametrize(
    "family",
    [
        family
        for family in FAMILIES
        if {"side_by_side", "paired"} & {layout for _, layout in family.tables}
    ],
    ids=lambda family: family.name,
)
def test_lines_side_by_side_keep_their_headers_joined(
    family: Family, suffix: str, tmp_path: Path
) -> None:
    extract = extract_of(family, suffix, tmp_path)
    (table,) = [t for t in extract.tables if t.key == "three_public_expenses"]
    columns = table.columns("")
    labels = {
        (column.line_key, column.key): table.headers["", index]
        for index, column in enumerate(columns)
    }
    assert labels["three_public_total", "final_account"] == "合计/决算数"
    assert "合计/预算数" in labels.values()
    assert labels["official_hospitality", "final_account"] == "公务接待费/决算数"
    assert len(set(labels.values())) == len(labels)
