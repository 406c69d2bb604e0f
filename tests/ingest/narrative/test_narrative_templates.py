"""Made-up accounts in the wording of several provinces, statement by statement.

Beside each text stands what a reader finds in it.  After a change of the grammar that
is meant, running this file as a script writes the tables anew; read the difference line
by line before committing it.
"""

import csv
import io
from pathlib import Path

import pytest
from made_prose import heading, lines_of

from ingest.narrative import Narrative, read_narrative
from ingest.reference import load_reference

TEMPLATES = Path(__file__).with_name("templates")
YEARS = {
    "chongqing": 2023,
    "hunan": 2021,
    "yunnan": 2022,
    "central": 2022,
    "xinjiang": 2023,
    "guangdong": 2021,
    "jiangsu": 2022,
    "gansu": 2021,
}
COLUMNS = (
    "line",
    "subject",
    "subject_key",
    "measure",
    "value",
    "unit",
    "direction",
    "statement_year",
    "part_of",
    "share_of",
    "compared_with",
    "fund",
    "is_cause",
)


def narrative_of(name: str) -> Narrative:
    """What the prose of one template says."""
    text = (TEMPLATES / f"{name}.txt").read_text(encoding="utf-8")
    return read_narrative(
        lines_of(text.splitlines()), heading(YEARS[name]), load_reference()
    )


def table_of(narrative: Narrative) -> str:
    """The statements as a table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for statement in narrative.statements:
        writer.writerow([getattr(statement, column) for column in COLUMNS])
    return out.getvalue()


@pytest.mark.parametrize("name", sorted(YEARS))
def test_every_statement_of_a_template_is_read(name: str) -> None:
    expected = (TEMPLATES / f"{name}.csv").read_text(encoding="utf-8")
    assert table_of(narrative_of(name)).splitlines() == expected.splitlines()


@pytest.mark.parametrize("name", sorted(YEARS))
def test_every_number_of_a_template_is_accounted_for(name: str) -> None:
    narrative = narrative_of(name)
    assert narrative.is_conserved
    figures = [
        number
        for number in narrative.unmatched
        if number.value_text.endswith(("元", "%", "人次", "批次"))
        and number.number_class != "threshold"
    ]
    assert figures == []


def wrapped(text: str, width: int) -> list[str]:
    """A text as the text layer of a PDF gives it: cut at a width, blank lines between.

    width: in half-width characters.  Lines are cut anywhere, in words and in figures.
    """
    rows: list[str] = []
    for line in text.splitlines():
        row = ""
        for char in line:
            if display_width(row + char) > width:
                rows += [row, ""]
                row = ""
            row += char
        rows += [row, ""]
    return rows


def display_width(text: str) -> int:
    """Width in half-width characters."""
    return sum(1 if char.isascii() else 2 for char in text)


@pytest.mark.parametrize("name", sorted(YEARS))
@pytest.mark.parametrize("width", [52, 67])
def test_wrapped_lines_say_what_whole_paragraphs_say(name: str, width: int) -> None:
    text = (TEMPLATES / f"{name}.txt").read_text(encoding="utf-8")
    narrative = read_narrative(
        lines_of(wrapped(text, width)), heading(YEARS[name]), load_reference()
    )
    fields = ("subject", "subject_key", "measure", "value", "unit", "direction")
    found, expected = (
        [tuple(getattr(s, field) for field in fields) for s in each.statements]
        for each in (narrative, narrative_of(name))
    )
    assert found == expected


def test_every_template_has_its_table_and_the_other_way_round() -> None:
    texts = {path.stem for path in TEMPLATES.glob("*.txt")}
    tables = {path.stem for path in TEMPLATES.glob("*.csv")}
    assert texts == tables == set(YEARS)


if __name__ == "__main__":
    for template in YEARS:
        table = table_of(narrative_of(template))
        (TEMPLATES / f"{template}.csv").write_text(table, encoding="utf-8")
