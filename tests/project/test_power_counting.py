"""When the bench of misprints counts another figure or another finding."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from power.audited import Audited, Breach, new_breaches
from power.documents import TextSource
from power.facts import FORM, STATEMENT, Fact
from power.original import Original, Printed, read_original
from power.places import Edit
from power.plan import BLANK, Misprint
from power.reread import _is_record_of, _listed, reread

from ingest.contract import UNPLACED_CELLS
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.document import render_document_text
from ingest.madeup.documents.families import FAMILIES_OF_TEXT, Family
from ingest.madeup.documents.text import Dress


def _original(family: Family, style: str, folder: Path) -> Original:
    accounts = make_accounts(41, unit="元")
    text = render_document_text(
        accounts, family, prose=False, forms=False, dress=Dress(style, False, 41)
    )
    return read_original(TextSource(f"{style}.txt", style, text), folder)


def _of_two_equals(original: Original) -> Printed:
    """The first figure of a row that holds only that figure and its equal."""
    return next(
        first
        for first, second, after in zip(
            original.figures, original.figures[1:], original.figures[2:], strict=False
        )
        if first.row == second.row != after.row
        and first.text == second.text
        and first.position == 1
        and first.what in ("general_budget_expenditure", "state_capital")
    )


@pytest.mark.parametrize("family", FAMILIES_OF_TEXT, ids=lambda each: each.name)
def test_a_row_without_blanks_prints_the_same_whichever_of_two_equals_it_lacks(
    family: Family, tmp_path: Path
) -> None:
    original = _original(family, "blanks_lost", tmp_path)
    printed = _of_two_equals(original)
    edits = (Edit(printed.place, ""),)
    made = Misprint("copy", 0, "table", BLANK, (printed,), edits)
    read = reread(original, made, tmp_path)
    assert read.others == ()


def _field(name: str, value: str) -> Fact:
    return Fact(FORM, "1", "20", ("indicator", name), value)


def _unplaced(*texts: str) -> dict:  # type: ignore[type-arg]
    rows = [{"page": "1", "line": "22", "value_text": text} for text in texts]
    return {UNPLACED_CELLS: rows}


def test_a_field_of_a_form_that_is_listed_is_no_figure_that_has_changed() -> None:
    fields = [
        _field("target", "10"),
        _field("target_text", "=10万元/个"),
        _field("score", "5"),
    ]
    lost = Counter(fields)
    assert _listed(lost, _unplaced(), _unplaced("10")) == 1
    assert list(lost.elements()) == [_field("score", "5")]
    # A second field of the same number needs a second figure.
    lost = Counter([*fields, _field("weight", "10")])
    assert _listed(lost, _unplaced(), _unplaced("10", "5")) == 2
    assert list(lost.elements()) == [_field("weight", "10")]


def _breach(row: str, column: str) -> Audited:
    empty = ("", "", "")
    breach = Breach(("rule", row, column), empty, "", False, Decimal(1), 1, 1, "")
    return Audited(breaches=[breach])


def test_a_record_that_has_another_number_is_known_by_its_line() -> None:
    before = _breach("indicator/33", "line 40/2")
    assert not new_breaches(before, _breach("indicator/31", "line 40/2"))
    assert new_breaches(before, _breach("indicator/31", "line 41/2"))
    assert new_breaches(_breach("indicator/33", ""), _breach("indicator/31", ""))


def test_a_field_of_a_project_is_the_figure_of_its_sentence_alone() -> None:
    measure = ("project:送温暖", "", "万元", "adjusted_budget")
    stated = Fact(STATEMENT, "1", "56", measure, "90")
    field = Fact(FORM, "1", "14", ("project", "送温暖", "adjusted_budget"), "90")
    assert _is_record_of(field, stated)
    for at, value in (
        (("project", "送温暖", "executed"), "90"),
        (("project", "慰问", "adjusted_budget"), "90"),
        (("project", "送温暖", "adjusted_budget"), "80"),
    ):
        assert not _is_record_of(Fact(FORM, "1", "14", at, value), stated)
    spent = replace(stated, at=(*measure[:3], "final_account"))
    assert _is_record_of(replace(field, at=("project", "送温暖", "executed")), spent)
    scored = replace(stated, at=("project:送温暖", "", "分", "other"))
    total = replace(field, at=("project", "送温暖", "total_score"))
    assert _is_record_of(total, scored)
    assert not _is_record_of(field, scored)
