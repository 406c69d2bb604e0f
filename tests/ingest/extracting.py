"""Extracts of made-up documents."""

from pathlib import Path

from ingest.extract.run import Extract, extract_document


def extract_text(text: str, folder: Path) -> Extract:
    """The extract of a document of text, written into a folder."""
    path = folder / "document.txt"
    path.write_text(text, "utf-8")
    return extract_document(path)
