"""Records that reading gives for each figure of a wording: heading, label, whole, cue.

The figures themselves are made up; their places were learned once by reading
printed documents (see ingest/madeup/nation/__main__.py) and are kept in places.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.csv_file import csv_rows
from ingest.errors import ExtractError

FILE = Path(__file__).with_name("places.csv")
COLUMNS = (
    "family",
    "kind",
    "template",
    "field",
    "place",
    "ordinal",
    "section",
    "label",
    "whole",
    "cue",
)
# Kinds of rows: a statement, another number, an explanation, a fact.
STATEMENT, NUMBER, EXPLANATION, FACT = "statement", "number", "explanation", "fact"

Key = tuple[str, int, str, int, int]


@dataclass(frozen=True)
class Place:
    """The record beside a figure.

    section: headings above it; label: its subject, the class of a list as {name};
    whole: the total it is part of; cue: words between label and figure. For a number
    that is not a figure, label is its class and whole its context.
    """

    section: str
    label: str
    whole: str
    cue: str


@dataclass(frozen=True)
class Places:
    """Everything known about the wording of one family.

    explanations: lines of the wording that may begin each explanation; the last
    printed one does;
    facts: line of the wording and the value of each fact about the institution, empty
    if the value is the figure in that line.
    """

    places: Mapping[Key, Place]
    explanations: Mapping[str, tuple[int, ...]]
    facts: Mapping[str, tuple[int, str]]
    family: str

    def find(self, kind: str, template: int, field: str, place: int, n: int) -> Place:
        """The place of a figure; among several alike in a line the first may serve."""
        for number in (place, 1):
            known = self.places.get((kind, template, field, number, n))
            if known is not None:
                return known
        raise ExtractError(
            f"no place is known for {field or 'a number'} in line {template + 1}"
            f" of the wording of {self.family}",
            remedy="run python -m ingest.madeup.nation",
        )


@cache
def load_places(family: str) -> Places:
    """Read the places of a family's wording."""
    places: dict[Key, Place] = {}
    explanations: dict[str, tuple[int, ...]] = {}
    facts: dict[str, tuple[int, str]] = {}
    for row in csv_rows(FILE):
        if row["family"] != family:
            continue
        template = int(row["template"])
        if row["kind"] == EXPLANATION:
            earlier = explanations.get(row["field"], ())
            explanations[row["field"]] = (*earlier, template)
        elif row["kind"] == FACT:
            facts[row["field"]] = (template, row["label"])
        else:
            key = (
                row["kind"],
                template,
                row["field"],
                int(row["place"]),
                int(row["ordinal"]),
            )
            places[key] = Place(row["section"], row["label"], row["whole"], row["cue"])
    return Places(places, explanations, facts, family)
