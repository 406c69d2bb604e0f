"""Explanations written in the wording of five provinces come back figure by figure."""

from decimal import Decimal
from functools import cache

import pytest
from comparing import accounts_of, printed_cells
from stating import as_stated, differences, narrative_of

from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.layout import Page, lay_out
from ingest.madeup.documents.prose import WORDINGS, Prose, render_prose

SEEDS = range(5)
PAGES = {
    "without blanks": Page(),
    "blanks about figures": Page(spaced=True),
    "cut at a width": Page(spaced=True, width=62, indent=4),
}


@cache
def prose_of(seed: int, family: str) -> Prose:
    return render_prose(accounts_of(seed), family)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("family", WORDINGS)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_stated_is_read_and_nothing_else(
    seed: int, family: str, page: str
) -> None:
    prose = prose_of(seed, family)
    lines = lay_out(prose.paragraphs, PAGES[page])
    narrative = narrative_of(lines, accounts_of(seed))
    assert len(prose.stated) > 80
    assert differences(prose.stated, narrative) == ([], [])


@pytest.mark.parametrize("family", WORDINGS)
def test_headcounts_and_facts_of_the_institution_come_back(family: str) -> None:
    prose = prose_of(1, family)
    narrative = narrative_of(prose.paragraphs, accounts_of(1))
    counted = {each.key: each.value for each in prose.stated}
    assert {
        f"{each.basis}_{each.category}": each.count for each in narrative.headcounts
    } == {each.key: each.value for each in prose.stated if each.measure == "headcount"}
    institution = narrative.institution
    for key, value in (
        ("internal_departments", institution.department_count),
        ("subordinate_units", institution.subordinate_unit_count),
        ("units_in_scope", institution.units_in_scope),
    ):
        assert counted.get(key) == value


@pytest.mark.parametrize("family", WORDINGS)
def test_a_changed_figure_shows_as_one_difference(family: str) -> None:
    prose = prose_of(2, family)
    place, paragraph, figure = next(
        (place, text, f"{each.value:,.2f}元")
        for place, text in enumerate(prose.paragraphs)
        for each in prose.stated
        if each.key == "agency_operating_expenses"
        and each.measure == "final_account"
        and ("机关运行经费" in text and f"{each.value:.2f}元" in text.replace(",", ""))
    )
    if figure not in paragraph:
        figure = figure.replace(",", "")
    lines = list(prose.paragraphs)
    lines[place] = paragraph.replace(figure, "7654.32元", 1)
    missing, invented = differences(prose.stated, narrative_of(lines, accounts_of(2)))
    before = differences(prose.stated, narrative_of(prose.paragraphs, accounts_of(2)))
    assert len(missing) - len(before[0]) == len(invented) - len(before[1]) == 1
    assert Decimal("7654.32") in {statement[2] for statement in invented}


def test_a_lost_and_an_invented_sentence_show() -> None:
    prose = prose_of(2, "hubei")
    kept = [text for text in prose.paragraphs if "机关运行经费支出" not in text]
    missing, invented = differences(prose.stated, narrative_of(kept, accounts_of(2)))
    assert {statement[0] for statement in missing} == {"agency_operating_expenses"}
    assert invented == []
    more = [*prose.paragraphs, "四、其他支出情况说明", "本年会议费支出3.21元。"]
    missing, invented = differences(prose.stated, narrative_of(more, accounts_of(2)))
    assert missing == []
    assert [statement[2] for statement in invented] == [Decimal("3.21")]


def test_explanations_repeat_the_figures_of_the_tables() -> None:
    compared = 0
    for seed in SEEDS:
        accounts = accounts_of(seed)
        cells = printed_cells(accounts, FAMILIES[0])
        for each in prose_of(seed, "jiangxi").stated:
            if each.measure == "final_account" and each.key in TABLE_CELLS:
                cell = cells.get(TABLE_CELLS[each.key], Decimal(0))
                assert cell == each.value, each
                compared += 1
    assert compared > 40


TABLE_CELLS = {
    "grand_total_revenue": (
        "revenue_expenditure_summary",
        "revenue",
        "grand_total_revenue",
        "final_account",
    ),
    "opening_balance": (
        "revenue_expenditure_summary",
        "revenue",
        "opening_balance",
        "final_account",
    ),
    "revenue_total": (
        "revenue_expenditure_summary",
        "revenue",
        "revenue_total",
        "final_account",
    ),
    "fiscal_appropriation": ("revenue", "", "total", "fiscal_appropriation"),
    "basic": ("expenditure", "", "total", "basic"),
    "project": ("expenditure", "", "total", "project"),
    "three_public_total": (
        "three_public_expenses",
        "",
        "three_public_total",
        "final_account",
    ),
    "vehicle_purchase": (
        "three_public_expenses",
        "",
        "vehicle_purchase",
        "final_account",
    ),
    "official_hospitality": (
        "three_public_expenses",
        "",
        "official_hospitality",
        "final_account",
    ),
}


def test_the_same_seed_makes_the_same_text() -> None:
    for family in WORDINGS:
        again = render_prose(accounts_of(3), family)
        assert again == prose_of(3, family)
        assert again != prose_of(4, family)
    assert {as_stated(each) for each in prose_of(3, "hubei").stated}


def test_every_family_of_tables_has_its_wording() -> None:
    assert set(WORDINGS) == {family.name for family in FAMILIES}
