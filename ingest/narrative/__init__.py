"""Figures stated in prose, and numbers that could not be read."""

from ingest.narrative.model import (
    Headcount,
    Institution,
    Narrative,
    Statement,
    Unmatched,
)
from ingest.narrative.read import read_narrative, read_statements

__all__ = [
    "Headcount",
    "Institution",
    "Narrative",
    "Statement",
    "Unmatched",
    "read_narrative",
    "read_statements",
]
