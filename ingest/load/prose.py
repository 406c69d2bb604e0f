"""Columns that the gate derives for the parts outside the tables."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import pandas as pd

from ingest import contract
from ingest.load.cells import decimal_count
from ingest.load.check import YES
from ingest.load.derive import counted, each, fill, keys
from ingest.load.expectations import counted_columns
from ingest.load.folder import FOLDER

# Longer than any label with its figure, shorter than a sentence.
_FEW_WORDS = 120


def derive_prose(frames: Mapping[str, pd.DataFrame]) -> None:
    """Add the derived columns of statements, headcounts, forms and of the document."""
    for file, _ in counted_columns():
        frame = frames[file.name]
        fill(frame, "counted", counted(frame))
    statements = frames[contract.NARRATIVE_STATEMENTS.name]
    fill(
        statements,
        "decimals_of_value",
        each(decimal_count, statements["value"].tolist()),
    )
    fill(
        statements,
        "figure_text_is_short",
        [
            YES if len(text) <= _FEW_WORDS and "。" not in text else text
            for text in statements["figure_text"]
        ],
    )
    _derive_projects(frames)
    _derive_numbers(frames)


def _derive_projects(frames: Mapping[str, pd.DataFrame]) -> None:
    projects = set(keys(frames[contract.PERFORMANCE_PROJECTS.name], "project_seq"))
    for file in (contract.PERFORMANCE_SOURCES, contract.PERFORMANCE_INDICATORS):
        frame = frames[file.name]
        may_lack = file is contract.PERFORMANCE_INDICATORS
        fill(
            frame,
            "has_project",
            [
                YES if key in projects or (may_lack and not key[1]) else "no project"
                for key in keys(frame, "project_seq")
            ],
        )


def _derive_numbers(frames: Mapping[str, pd.DataFrame]) -> None:
    """Whether all numbers of the prose are there, each matched or listed."""
    taken: dict[str, set[str]] = defaultdict(set)
    for folder, number in keys(
        frames[contract.NARRATIVE_STATEMENTS.name], "number_seq"
    ):
        taken[folder].add(number)
    listed: dict[str, Counter[str]] = defaultdict(Counter)
    for folder, number in keys(frames[contract.UNMATCHED_NUMBERS.name], "number_seq"):
        listed[folder][number] += 1
    document = frames[contract.DOCUMENT.name]
    states = []
    for folder in document[FOLDER]:
        numbers = [*taken[folder], *listed[folder].elements()]
        wanted = {str(number) for number in range(1, len(numbers) + 1)}
        odd = sorted(set(numbers) ^ wanted)
        states.append(YES if not odd else f"number_seq {', '.join(odd[:3])}")
    fill(document, "numbers_conserved", states)
