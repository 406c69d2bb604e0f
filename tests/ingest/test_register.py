"""The register of publisher errors names documents that are committed."""

from pathlib import Path

import pytest

from ingest.reference import read_seed

EXTRACTED = Path(__file__).resolve().parents[2] / "seeds" / "extracted"


def unknown_documents(entries: list[dict[str, str]]) -> list[str]:
    """Documents of the register that have no committed extract."""
    committed = {folder.name for folder in EXTRACTED.iterdir() if folder.is_dir()}
    assert committed, "no extract is committed"
    return [
        entry["document_id"]
        for entry in entries
        if entry["document_id"] not in committed
    ]


def test_every_entry_is_about_a_committed_document() -> None:
    assert unknown_documents(list(read_seed("publisher_error"))) == []


def test_a_mistyped_document_is_found() -> None:
    assert unknown_documents([{"document_id": "mistyped"}]) == ["mistyped"]


@pytest.mark.parametrize("column", ["identity_id", "explanation", "evidence"])
def test_every_entry_says_what_was_seen(column: str) -> None:
    entries = list(read_seed("publisher_error"))
    assert all(entry[column] for entry in entries)
    assert all(entry["registered_on"] for entry in entries)


def test_an_entry_has_a_difference_where_figures_are_added_up() -> None:
    judged = {row["identity_id"] for row in read_seed("rule") if row["kind"] == "rule"}
    entries = list(read_seed("publisher_error"))
    assert entries
    for entry in entries:
        assert bool(entry["difference"]) == (entry["identity_id"] not in judged)
