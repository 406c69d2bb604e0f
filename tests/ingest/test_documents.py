"""The published documents themselves, where this machine has them.

They are not part of the project; without them these tests skip and say so.
"""

import csv
from pathlib import Path

import pytest

from ingest.contract import FILES, FORM_KEY
from ingest.extract.run import extract_document
from ingest.extract.write import write_extract

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = PROJECT.parent / "shared" / "documents"
EXTRACTED = PROJECT / "seeds" / "extracted"

needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(),
    reason="SKIPPED LOUDLY: the published documents are not on this machine, so the "
    "committed extracts were not reproduced",
)


def committed() -> list[Path]:
    """The folders of the committed extracts."""
    return sorted(folder for folder in EXTRACTED.iterdir() if folder.is_dir())


def source_of(folder: Path) -> str:
    """Name of the file that an extract was made from."""
    with (folder / "document.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    return row["source_file"]


def with_tables() -> list[Path]:
    """The documents with published tables."""
    return [
        folder
        for folder in committed()
        if len((folder / "tables.csv").read_text(encoding="utf-8").splitlines()) > 1
    ]


def test_extracts_are_committed() -> None:
    assert len(committed()) > len(with_tables()) > 0


@needs_documents
@pytest.mark.parametrize("folder", committed(), ids=lambda folder: folder.name)
def test_the_committed_extracts_are_what_the_command_writes(
    folder: Path, tmp_path: Path
) -> None:
    source = DOCUMENTS / source_of(folder)
    written = write_extract(extract_document(source), tmp_path)
    assert written.name == folder.name
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        file.file_name for file in FILES
    )
    for file in FILES:
        assert (written / file.file_name).read_bytes() == (
            folder / file.file_name
        ).read_bytes(), f"{folder.name}/{file.file_name} differs"


@needs_documents
@pytest.mark.parametrize("folder", with_tables(), ids=lambda folder: folder.name)
def test_nothing_in_the_documents_is_left_unplaced(folder: Path) -> None:
    extract = extract_document(DOCUMENTS / source_of(folder))
    assert extract.cell_count > 100
    assert extract.unplaced == []
    assert extract.undecided_count == 0


@needs_documents
@pytest.mark.parametrize("folder", committed(), ids=lambda folder: folder.name)
def test_every_number_of_the_prose_is_matched_or_listed(folder: Path) -> None:
    extract = extract_document(DOCUMENTS / source_of(folder))
    assert extract.narrative.is_conserved
    assert extract.narrative.matched_count > 10
    # Outside the tables only scores whose dimension is on no page may be left over.
    assert {key for key, _ in extract.unplaced} <= {FORM_KEY}
    assert len(extract.unplaced) < 5


@needs_documents
@pytest.mark.parametrize("folder", with_tables(), ids=lambda folder: folder.name)
def test_losing_every_blank_changes_no_placement(folder: Path, tmp_path: Path) -> None:
    """The identities alone find the columns that blanks and tabs had shown."""
    source = DOCUMENTS / source_of(folder)
    bare = tmp_path / source.name
    lines = source.read_text("utf-8").splitlines()
    bare.write_text("\n".join(" ".join(line.split()) for line in lines), "utf-8")

    def placements(path: Path) -> set[tuple[str, str, str, int | None, str]]:
        return {
            (table.key, row.side, row.key, figure.column, figure.number.text)
            for table in extract_document(path).tables
            for row in table.rows
            for figure in row.figures
        }

    expected = placements(source)
    assert len(expected) > 100
    assert placements(bare) == expected
