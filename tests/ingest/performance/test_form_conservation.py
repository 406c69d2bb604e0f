"""No figure of a form is lost and none is invented."""

from dataclasses import replace
from decimal import Decimal

import pytest
from form_figures import invented_figures, lost_figures, printed_figures
from made_forms import FORMS, JIANGXI, SHANXI, SICHUAN, TARGETS, read

from ingest.document import Line
from ingest.readers.text import read_text

ODD = "73.19"


def lines_of(text: str) -> tuple[Line, ...]:
    """Lines of a made-up text."""
    return read_text(text.encode(), "made.txt")[0]


def listed(text: str) -> list[str]:
    """Texts that could not be placed."""
    return [item.text for item in read(text).unplaced]


@pytest.mark.parametrize("layout", FORMS)
def test_every_figure_of_a_form_is_in_a_field(layout: str) -> None:
    lines, forms = lines_of(FORMS[layout]), read(FORMS[layout])
    assert sum(printed_figures(lines).values()) >= 7
    assert not lost_figures(lines, forms)
    assert not invented_figures(lines, forms)


@pytest.mark.parametrize("layout", FORMS)
def test_a_dropped_row_or_amount_would_be_seen(layout: str) -> None:
    lines, forms = lines_of(FORMS[layout]), read(FORMS[layout])
    without_row = replace(forms, indicators=forms.indicators[1:])
    assert lost_figures(lines, without_row)
    (project,) = forms.projects
    for bare in (
        replace(project, initial_budget=None),
        replace(project, adjusted_budget=None),
        replace(project, executed=None),
        replace(project, execution_score=None),
    ):
        if bare != project:
            assert lost_figures(lines, replace(forms, projects=(bare,)))


@pytest.mark.parametrize("layout", FORMS)
def test_a_figure_made_up_would_be_seen(layout: str) -> None:
    lines, forms = lines_of(FORMS[layout]), read(FORMS[layout])
    row = replace(forms.indicators[0], score=Decimal(ODD))
    false = replace(forms, indicators=(row, *forms.indicators[1:]))
    assert invented_figures(lines, false) == {Decimal(ODD): 1}


def _insert(text: str, after: str, odd: str) -> str:
    assert text.count(after) == 1
    return text.replace(after, after + odd)


@pytest.mark.parametrize(
    ("text", "after", "odd"),
    [
        # A line of its own between the rows of money.
        (JIANGXI, "其他资金 — —\n", f"\n{ODD}\n"),
        # A row of money with an unknown label.
        (JIANGXI, "其他资金 — —\n", f"\n备用 {ODD}\n"),
        (TARGETS, "其他资金 4.5\n", f"\n{ODD}\n"),
        # An amount with its unit, in a column that is printed without.
        (TARGETS, "其他资金 4.5\n", f"\n彩票 {ODD}万元\n"),
        (SICHUAN, "其中：财政资金\n\t50.00", f"\n\t{ODD}\n\t{ODD}"),
        # A row of money without a label among rows of cells.
        (SICHUAN, "\t10\n\t8\n\t进度较慢", f"\n\n\t\n\t{ODD}"),
        # A total that belongs to no column.
        (SICHUAN, "合计\n\t100\n\t91", f"\n\t{ODD}\n\t12\n\t13"),
        (SHANXI, "340,000 306,000 34,000 90 9", f" {ODD} {ODD}"),
    ],
)
def test_a_figure_of_no_column_is_listed(text: str, after: str, odd: str) -> None:
    changed = _insert(text, after, odd)
    assert ODD in "".join(listed(changed))
    assert not lost_figures(lines_of(changed), read(changed))


@pytest.mark.parametrize("printed", ["580 人 86 报名较少", "580 人 8.6", "580 人86"])
def test_points_that_have_run_together_are_right_or_listed(printed: str) -> None:
    glued = JIANGXI.replace("580 人 8 6 报名较少", printed)
    assert glued != JIANGXI
    forms = read(glued)
    rows = [row for row in forms.indicators if row.level3.startswith("参赛人数")]
    points = [(row.weight, row.score) for row in rows]
    texts = "".join(item.text for item in forms.unplaced)
    assert (
        points == [(Decimal(8), Decimal(6))]
        or printed.split("人")[1].split()[0] in texts
    )


def test_a_total_without_columns_is_placed_for_targets_alone() -> None:
    """The year's total of a form of targets is its budget; elsewhere it may be any."""
    (project,) = read(TARGETS).projects
    assert project.initial_budget == Decimal("64.5")
    other = TARGETS.replace("绩效目标表", "绩效自评表")
    (project,) = read(other).projects
    amounts = {project.initial_budget, project.adjusted_budget, project.executed}
    assert amounts == {None}
    assert listed(other) == ["64.5", "60", "4.5"]


def test_totals_of_other_levels_are_one_total() -> None:
    evaluation = FORMS["evaluation"]
    assert listed(evaluation) == []
    assert listed(evaluation.replace("100 100 100 96.5", "97 100 100 96.5")) == ["97"]
