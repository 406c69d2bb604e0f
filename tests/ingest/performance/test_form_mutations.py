"""Forms from a bad text layer: nothing fails and no figure is made up."""

import random
from decimal import Decimal

import pytest
from form_figures import lost_figures, unprinted_figures, unprinted_texts
from made_forms import FORMS, PROSE, read
from mutations import MUTATIONS

from ingest.readers.text import read_text

SEEDS = range(6)
TEXTS = {**FORMS, "prose": PROSE, "all": "\n\n".join([*FORMS.values(), PROSE])}
# What changes no text at all, only how far its words stand apart.
SPACING = ("blank lines dropped", "blanks widened")
REORDERED = ("lines swapped",)


@pytest.mark.parametrize("layout", TEXTS)
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_nothing_is_made_up(mutation: str, layout: str) -> None:
    for seed in SEEDS:
        text = MUTATIONS[mutation](TEXTS[layout], random.Random(seed))
        forms = read(text)
        assert unprinted_figures(text, forms) == set(), seed
        if mutation not in REORDERED:
            assert unprinted_texts(text, forms) == [], seed


@pytest.mark.parametrize("layout", [name for name in FORMS if name != "sichuan"])
@pytest.mark.parametrize("mutation", SPACING)
def test_how_far_words_stand_apart_changes_nothing(mutation: str, layout: str) -> None:
    text = MUTATIONS[mutation](FORMS[layout], random.Random(0))
    expected = _rows(FORMS[layout])
    assert len(expected) >= 3
    assert _rows(text) == expected


def _rows(text: str) -> list[tuple[object, ...]]:
    return [
        (
            *(row.level1, row.level2, row.level3, row.target_text, row.actual_text),
            *(row.weight, row.score, row.deviation_reason),
        )
        for row in read(text).indicators
    ]


def test_cells_in_one_column_without_blank_lines_are_not_lost() -> None:
    """The end of a row is then unknown: figures in doubt are listed."""
    text = MUTATIONS["blank lines dropped"](FORMS["sichuan"], random.Random(0))
    forms = read(text)
    assert forms.unplaced
    kept = "".join(item.text for item in forms.unplaced) + repr(forms.indicators)
    lost = lost_figures(read_text(text.encode(), "made.txt")[0], forms)
    assert [value for value in lost if format(value, "f") not in kept] == []


def test_the_checks_see_what_is_made_up() -> None:
    forms = read(FORMS["jiangxi"])
    text = FORMS["jiangxi"].replace("580", "581").replace("比武场数", "场数")
    assert unprinted_figures(text, forms) == {Decimal(580)}
    assert unprinted_texts(text, forms) == ["580人"]
