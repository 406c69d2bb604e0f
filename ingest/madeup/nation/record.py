"""Rows of the contract for made-up documents."""

from collections.abc import Mapping

from ingest.contract import ExtractFile

Record = dict[str, str]
Records = dict[ExtractFile, list[Record]]

# Made-up documents are plain text, which has one page.
PAGE = "1"


def row_of(record: Mapping[str, str], columns: tuple[str, ...]) -> list[str]:
    """A record in the order of the contract."""
    return [record[column] for column in columns]
