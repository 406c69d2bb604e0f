"""The reference seeds as Python values: names and structure of the tables."""

from ingest.reference.reasons import reason_in_chinese
from ingest.reference.seeds import REFERENCE_DIR, load_reference, read_seed, terms_of
from ingest.reference.values import (
    Classification,
    Column,
    Identity,
    Layout,
    LineDef,
    PublishedTable,
    Publisher,
    Reference,
    Term,
)

__all__ = [
    "REFERENCE_DIR",
    "Classification",
    "Column",
    "Identity",
    "Layout",
    "LineDef",
    "PublishedTable",
    "Publisher",
    "Reference",
    "Term",
    "load_reference",
    "read_seed",
    "reason_in_chinese",
    "terms_of",
]
