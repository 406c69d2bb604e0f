"""Made-up accounts in the wording of several provinces, statement by statement."""

from dataclasses import replace
from pathlib import Path

import pytest
from annotated_prose import Case, cases_of, differences
from made_prose import read

from ingest.narrative import Narrative

TEMPLATES = {
    path.stem: case
    for path in sorted(Path(__file__).parent.glob("templates/*.txt"))
    for case in cases_of(path)
}


def narrative_of(name: str) -> Narrative:
    """What the prose of one template says."""
    return read(*TEMPLATES[name].plain, year=TEMPLATES[name].year)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_statement_of_a_template_is_read(name: str) -> None:
    assert len(narrative_of(name).statements) > 60
    assert differences(TEMPLATES[name], is_whole=True) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{revenue_total 「收入合计」}", "{revenue_total 「收入」}"),
        ("{revenue_other 「其他收入」}", "{「其他收入」}"),
        ("8.33%{share}", "8.33%{}"),
        ("8.33%{share}", "8.33%"),
        ("8.33%{share}", "8.33%{share fund=general_public}"),
        ("2021年度收入", "2021{}年度收入"),
    ],
)
def test_other_braces_of_a_template_are_found(before: str, after: str) -> None:
    case = TEMPLATES["hunan"]
    text = "\n".join(case.lines)
    assert text.count(before) == 1
    changed = replace(case, lines=tuple(text.replace(before, after).split("\n")))
    assert len(differences(changed, is_whole=True)) == 1


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_number_of_a_template_is_accounted_for(name: str) -> None:
    figures = [
        number
        for number in narrative_of(name).unmatched
        if number.value_text.endswith(("元", "%", "人次", "批次"))
        and number.number_class != "threshold"
    ]
    assert figures == []


def wrapped(case: Case, width: int) -> list[str]:
    """A text as the text layer of a PDF gives it: cut at a width, blank lines between.

    width: in half-width characters.  Lines are cut anywhere, in words and in figures.
    """
    rows: list[str] = []
    for line in case.plain:
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


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("width", [52, 67])
def test_wrapped_lines_say_what_whole_paragraphs_say(name: str, width: int) -> None:
    case = TEMPLATES[name]
    narrative = read(*wrapped(case, width), year=case.year)
    fields = ("subject", "subject_key", "measure", "value", "unit", "direction")
    found, expected = (
        [tuple(getattr(s, field) for field in fields) for s in each.statements]
        for each in (narrative, narrative_of(name))
    )
    assert found == expected
