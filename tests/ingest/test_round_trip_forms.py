"""Self-evaluation forms in four layouts come back field by field."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from comparing import accounts_of, placed_cells, printed_cells
from evaluating import form_differences, forms_of
from stating import differences

from ingest.extract.run import Extract, extract_document
from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.document import (
    FORM_LAYOUTS,
    explanations,
    render_document_text,
    render_forms,
)
from ingest.madeup.documents.evaluation import Forms
from ingest.madeup.documents.families import FAMILIES, Family
from ingest.performance.model import Project

SEEDS = range(6)


@cache
def forms_written(seed: int, layout: str) -> Forms:
    return render_forms(accounts_of(seed), layout)


@pytest.mark.parametrize("layout", FORM_LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_field_of_every_form_comes_back(seed: int, layout: str) -> None:
    forms = forms_written(seed, layout)
    read = forms_of(forms.lines, accounts_of(seed))
    assert forms.projects and len(forms.indicators) > 5 * len(forms.projects)
    assert form_differences(forms, read) == []
    assert read.unplaced == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_forms_come_back_without_blank_lines_between_rows(seed: int) -> None:
    forms = forms_written(seed, "sichuan")
    lines = [line for line in forms.lines if line]
    read = forms_of(lines, accounts_of(seed))
    found = form_differences(
        replace(forms, scores=()), replace(read, department_scores=())
    )
    assert len(lines) < len(forms.lines) and len(read.indicators) > 0
    assert found == []
    assert read.unplaced == ()


def test_made_up_forms_have_every_kind_of_indicator() -> None:
    rows = [row for seed in SEEDS for row in forms_written(seed, "sichuan").indicators]
    assert {row.comparator for row in rows} == {"=", ">=", "<=", "qualitative"}
    assert {row.level1 for row in rows} == {"产出指标", "效益指标", "满意度指标"}
    assert any(row.deviation_reason for row in rows)
    assert any(row.score != row.weight for row in rows)
    assert len({row.target_unit for row in rows}) > 5


@pytest.mark.parametrize("layout", FORM_LAYOUTS)
def test_points_of_a_form_add_up(layout: str) -> None:
    forms = forms_written(1, layout)
    for project in forms.projects:
        form = project.project_name, project.form_kind
        rows = [
            row for row in forms.indicators if (row.project_name, row.form_kind) == form
        ]
        scores = sum((row.score or Decimal(0) for row in rows), Decimal(0))
        assert scores + (project.execution_score or 0) == project.total_score


@pytest.mark.parametrize("layout", FORM_LAYOUTS)
def test_a_changed_name_or_reason_shows_as_one_difference(layout: str) -> None:
    forms = forms_written(0, layout)
    place, row = next(
        (place, row)
        for place, row in enumerate(forms.indicators)
        if sum(row.level3 == other.level3 for other in forms.indicators) == 1
    )
    lines = [line.replace(row.level3, "改写的指标") for line in forms.lines]
    found = form_differences(forms, forms_of(lines, accounts_of(0)))
    assert found == [("indicator", place, "level3", row.level3, "改写的指标")]


@pytest.mark.parametrize("layout", FORM_LAYOUTS)
def test_a_changed_amount_shows(layout: str) -> None:
    forms = forms_written(1, layout)
    executed = forms.projects[0].executed
    assert executed is not None
    printed = {f"{executed:f}", f"{executed:,f}", f"{executed:.2f}"}
    lines = list(forms.lines)
    for place, line in enumerate(lines):
        for text in sorted(printed, key=len):
            line = line.replace(text, f"{executed - 1:f}")
        lines[place] = line
    found = form_differences(forms, forms_of(lines, accounts_of(1)))
    assert ("project", 0, "executed", executed, executed - 1) in found
    assert {kind for kind, *_ in found} == {"project"}


def test_a_changed_score_of_the_department_shows() -> None:
    forms = forms_written(2, "hubei")
    score = forms.scores[0]
    lines = [
        line.replace(f"\t{score.score}\t", "\t1.5\t", 1)
        if line.startswith(f"{score.dimension}\t")
        else line
        for line in forms.lines
    ]
    found = form_differences(forms, forms_of(lines, accounts_of(2)))
    assert found == [("score", 0, "score", score.score, Decimal("1.5"))]


def test_reviews_of_projects_and_departments_are_among_the_forms() -> None:
    kinds = {
        project.form_kind
        for layout in FORM_LAYOUTS
        for project in forms_written(1, layout).projects
    }
    assert kinds == {"self_evaluation", "evaluation"}
    for layout, levels in (("hubei", {0, 1}), ("sichuan", {0, 1, 2, 3})):
        scores = forms_written(1, layout).scores
        assert {score.level for score in scores} == levels
        least = max(levels)
        parts = [score.score or Decimal(0) for score in scores if score.level == least]
        assert sum(parts, Decimal(0)) == next(
            score.score for score in scores if score.level == 0
        )


def test_a_lost_form_shows() -> None:
    forms = forms_written(3, "sichuan")
    assert len(forms.projects) > 1
    start = [place for place, line in enumerate(forms.lines) if "绩效自评表" in line]
    found = form_differences(forms, forms_of(forms.lines[: start[-1]], accounts_of(3)))
    kinds = {(kind, field) for kind, _, field, *_ in found}
    assert ("project", "how many") in kinds
    assert ("indicator", "how many") in kinds


def extract_of(accounts: MadeUpAccounts, family: Family, folder: Path) -> Extract:
    """A whole document written and read."""
    path = folder / f"{family.name}.txt"
    text = render_document_text(accounts, family, prose=True, forms=True)
    path.write_text(text, "utf-8")
    return extract_document(path)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_whole_document_comes_back(seed: int, family: Family, tmp_path: Path) -> None:
    accounts = accounts_of(seed)
    extract = extract_of(accounts, family, tmp_path)
    forms = render_forms(accounts, family.name)
    stated = explanations(accounts, family.name).stated + forms.stated
    assert placed_cells(extract) == printed_cells(accounts, family)
    assert differences(stated, extract.narrative) == ([], [])
    assert form_differences(forms, extract.forms) == []
    assert extract.unplaced == []
    assert extract.unread == ()
    assert extract.count("breaks") == 0


def expected(accounts: MadeUpAccounts, family: str) -> dict[str, dict[str, Decimal]]:
    """What the explanations state of each project, by measure."""
    found: dict[str, dict[str, Decimal]] = {}
    for each in explanations(accounts, family).stated:
        kind, _, name = each.key.partition(":")
        if kind == "project" and name:
            found.setdefault(name, {})[each.measure] = each.value
    return found


@pytest.mark.parametrize("family", ["shanxi", "hubei"])
def test_projects_that_prose_tells_come_back(family: str) -> None:
    compared = 0
    for seed in SEEDS:
        accounts = accounts_of(seed)
        read = forms_of(explanations(accounts, family).paragraphs, accounts)
        found = {
            each.project_name: {
                measure: value
                for measure, value in (
                    ("adjusted_budget", each.adjusted_budget),
                    ("final_account", each.executed),
                    ("completion_rate", each.execution_rate),
                    ("other", each.total_score),
                )
                if value is not None
            }
            for each in read.projects
        }
        assert found == expected(accounts, family)
        compared += len(found)
    assert compared > 10


@pytest.mark.parametrize("prose", [True, False])
def test_parts_of_a_document_may_be_left_out(prose: bool) -> None:
    accounts = accounts_of(1)
    for family in FAMILIES:
        text = render_document_text(accounts, family, prose=prose, forms=not prose)
        has_forms = family.name in FORM_LAYOUTS and not prose
        assert ("机关运行经费" in text.split("注：本表")[-1]) <= prose
        assert ("三级指标" in text or "指标名称" in text) == has_forms


def test_forms_are_of_the_projects_that_the_explanations_tell() -> None:
    for seed in SEEDS:
        projects: tuple[Project, ...] = forms_written(seed, "shanxi").projects
        names = {each.project_name for each in projects}
        assert expected(accounts_of(seed), "shanxi").keys() == names
