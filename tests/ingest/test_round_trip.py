"""Made-up accounts written in every family and style come back cell by cell."""

from pathlib import Path

import pytest
from comparing import accounts_of, placed_cells, printed_cells
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.document import Line, SourceDocument
from ingest.extract.run import Extract, extract_document, extract_source
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.families import (
    EVERY_FAMILY,
    EVERY_FAMILY_OF_TEXT,
    FAMILIES_OF_TEXT,
    Family,
)
from ingest.madeup.documents.text import STYLES, DocumentWriter, Dress, document_title
from ingest.reference import load_reference


def read_back(
    accounts: MadeUpAccounts, family: Family, dress: Dress, folder: Path
) -> Extract:
    """Write a document and read it."""
    path = folder / f"{family.name}-{dress.style}.txt"
    path.write_text(DocumentWriter().text(accounts, family, dress), "utf-8")
    return extract_document(path)


@pytest.mark.parametrize("style", ["tabs", "blanks_kept"])
@pytest.mark.parametrize("family", EVERY_FAMILY_OF_TEXT, ids=lambda family: family.name)
@pytest.mark.parametrize("seed", range(4))
def test_documents_that_keep_blanks_come_back_whole(
    seed: int, family: Family, style: str, tmp_path: Path
) -> None:
    accounts = accounts_of(seed)
    extract = read_back(accounts, family, Dress(style, seed % 2 == 0, seed), tmp_path)
    expected = printed_cells(accounts, family)
    assert len(expected) > 50
    assert placed_cells(extract) == expected
    assert extract.unplaced == []
    assert extract.unread == ()


def source_of_cells(accounts: MadeUpAccounts, family: Family) -> SourceDocument:
    """A document whose cells are all kept apart, as workbooks and ruled PDFs are."""
    lines = [Line(1, 1, document_title(accounts))]
    sheets = DocumentWriter().sheets(accounts, family)
    for grid, sheet in enumerate(sheets, start=1):
        texts = [sheet.title, sheet.number, sheet.heading]
        lines += [Line(1, len(lines) + 1, text) for text in texts if text]
        for cells in [*sheet.header_rows(), *sheet.rows]:
            row = tuple(cells)
            lines.append(Line(1, len(lines) + 1, " ".join(row), row, grid))
        lines.append(Line(1, len(lines) + 1, sheet.note))
    return SourceDocument(Path("made-up.xlsx"), "", "text/plain", 1, tuple(lines))


@pytest.mark.parametrize("family", EVERY_FAMILY, ids=lambda family: family.name)
@pytest.mark.parametrize("seed", range(8))
def test_documents_of_cells_come_back_whole(seed: int, family: Family) -> None:
    accounts = make_accounts(
        seed,
        unit=("元", "万元")[seed % 2],
        exact=seed < 4,
        non_fiscal=seed % 4 == 3,
    )
    extract = extract_source(source_of_cells(accounts, family), load_reference())
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert extract.unplaced == []
    assert extract.unread == ()
    assert extract.count("breaks") == 0


@settings(
    max_examples=30,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 10_000),
    family=st.sampled_from(EVERY_FAMILY_OF_TEXT),
    unit=st.sampled_from(("元", "万元")),
    exact=st.booleans(),
    non_fiscal=st.booleans(),
    wrap=st.booleans(),
)
def test_no_figure_of_a_document_without_blanks_is_placed_wrongly(
    seed: int,
    family: Family,
    unit: str,
    exact: bool,
    non_fiscal: bool,
    wrap: bool,
    tmp_path: Path,
) -> None:
    accounts = make_accounts(seed, unit=unit, exact=exact, non_fiscal=non_fiscal)
    extract = read_back(accounts, family, Dress("blanks_lost", wrap, seed), tmp_path)
    expected = printed_cells(accounts, family)
    placed = placed_cells(extract)
    assert extract.unplaced == []
    assert {key: expected.get(key) for key in placed} == placed
    # What is not placed is flagged, figure by figure.
    assert len(expected) - len(placed) == extract.undecided_count
    # Forms with two funds have fewer identities for each figure; fifteen columns with
    # equal balances leave most of a table open.
    share = 10 if family in FAMILIES_OF_TEXT else 1 if family.name == "yunnan" else 5
    assert extract.undecided_count <= len(expected) // share


@pytest.mark.parametrize("seed", (0, 1))
def test_what_could_stand_elsewhere_is_undecided(seed: int, tmp_path: Path) -> None:
    family = next(each for each in EVERY_FAMILY_OF_TEXT if each.name == "yunnan")
    accounts = make_accounts(seed, unit="元", exact=False)
    extract = read_back(accounts, family, Dress("blanks_lost", False, seed), tmp_path)
    expected, placed = printed_cells(accounts, family), placed_cells(extract)
    assert {key: expected.get(key) for key in placed} == placed
    # No identity tells a balance of basic from one of project expenditure.
    assert extract.undecided_count == len(expected) - len(placed) > 0


def test_a_consistent_document_breaks_no_identity(tmp_path: Path) -> None:
    evaluated = 0
    for seed in range(6):
        accounts = make_accounts(seed, exact=False, non_fiscal=seed % 2 == 1)
        for family in EVERY_FAMILY_OF_TEXT:
            extract = read_back(accounts, family, Dress("tabs", False, 0), tmp_path)
            assert extract.count("breaks") == 0
            evaluated += extract.count("holds")
            evaluated += extract.count("holds_within_rounding")
    assert evaluated > 1_000


def test_styles_are_all_tried() -> None:
    assert set(STYLES) == {"tabs", "blanks_kept", "blanks_lost"}
