"""A misprint in one place of a form changes no other field of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from made_forms import JIANGXI, SHANXI, read

from ingest.performance import FormsRead, FundSource, Indicator, Project


def facts(forms: FormsRead) -> Counter[tuple[str, str, object]]:
    """Every field that holds something, without its place."""
    held: Counter[tuple[str, str, object]] = Counter()
    records: list[Project | FundSource | Indicator] = [
        *(replace(each, line=0, sources=()) for each in forms.projects),
        *(replace(each, line=0) for row in forms.projects for each in row.sources),
        *(replace(each, line=0) for each in forms.indicators),
    ]
    for record in records:
        for field in fields(record):
            value = getattr(record, field.name)
            if value not in (None, "", 0) or isinstance(value, Decimal):
                held[type(record).__name__, field.name, value] += 1
    return held


def changed(text: str, before: str, after: str) -> tuple[set[str], set[str]]:
    """Names of fields that are lost and gained when something is printed otherwise."""
    assert text.count(before) == 1
    old, new = facts(read(text)), facts(read(text.replace(before, after)))
    return {name for _, name, _ in old - new}, {name for _, name, _ in new - old}


@pytest.mark.parametrize(
    ("text", "before", "after", "lost", "gained"),
    [
        (JIANGXI, "=8 场 12 12", "=8 场 12 -12", {"score"}, {"score"}),
        (JIANGXI, "=8 场 12 12", "=8 场 120000 12", {"weight"}, {"weight"}),
        (JIANGXI, "580 人 8 6 报", "580 人 8 6,5 报", {"score"}, set()),
        (JIANGXI, "=8 场 12 12", "=8 场 12", {"score"}, set()),
        (SHANXI, "92 15 13 报", "92 15 -13 报", {"score"}, {"score"}),
        (SHANXI, "5 25 25", "5 25 250000", {"score"}, {"score"}),
        (SHANXI, "5 25 25", "5 25 2,5", {"score"}, set()),
    ],
)
def test_points_misprinted_leave_the_rows_beside_them(
    text: str, before: str, after: str, lost: set[str], gained: set[str]
) -> None:
    assert changed(text, before, after) == (lost, gained)


def test_a_malformed_figure_of_a_row_is_listed() -> None:
    forms = read(JIANGXI.replace("580 人 8 6 报", "580 人 8 6,5 报"))
    assert "6,5" in [item.text for item in forms.unplaced]


@pytest.mark.parametrize("label", ["合计", "市县区财政资金"])
def test_a_malformed_amount_keeps_its_column(label: str) -> None:
    before = f"{label} 360,000 350,000 340,000 306,000"
    after = f"{label} 360,000 350,000 340,000 3060,00"
    assert changed(SHANXI, before, after) == ({"executed"}, set())
    listed = {
        item.text: item.reason for item in read(SHANXI.replace(before, after)).unplaced
    }
    assert listed["3060,00"] == f"malformed figure in executed of {label}"


def test_amounts_of_a_row_are_placed_by_those_of_the_total() -> None:
    label = "市县区财政资金"
    before = f"{label} 360,000 350,000 340,000 306,000"
    after = f"{label} 360,000 350,000 340,000 300,000"
    lost, gained = changed(SHANXI, before, after)
    assert (lost, gained) == ({"executed"}, {"executed"})


def test_points_of_execution_above_a_hundred_leave_the_money() -> None:
    for text, before, after in ((JIANGXI, "42.5 40 38 10 95%", "42.5 40 38 110 95%"),):
        lost, gained = changed(text, before, after)
        assert lost <= {"execution_weight"}
        assert gained <= {"execution_weight"}


@pytest.mark.parametrize("total", ["97,5", "-97.5"])
def test_a_misprinted_total_is_no_other_total(total: str) -> None:
    forms = read(JIANGXI.replace("总分 100 97.5", f"总分 100 {total}"))
    assert forms.projects[0].total_weight == 100
    listed = [item.text for item in forms.unplaced]
    if "," in total:
        assert forms.projects[0].total_score is None
        assert total in listed
    else:
        assert forms.projects[0].total_score == Decimal(total)


def test_an_amount_of_eleven_digits_is_no_telephone() -> None:
    amount = "13800138000"
    for text, before in (
        (JIANGXI, "年度资金总额 42.5 40 38"),
        (SHANXI, "合计 360,000 350,000 340,000 306,000"),
    ):
        first = before.split()[1]
        forms = read(text.replace(before, before.replace(first, amount)))
        project = forms.projects[0]
        held = (project.declared_budget, project.initial_budget)
        assert Decimal(amount) in held
    assert "13800138000" not in repr(read(JIANGXI.replace("生产部", amount)))


@pytest.mark.parametrize(("printed", "listed"), [("24,6", ["24,6"]), ("", [])])
def test_a_score_of_a_dimension_misprinted_leaves_the_other_rows(
    printed: str, listed: list[str]
) -> None:
    forms = read(
        "评价指标\t权重\t评级分值\t得分\t得分率\t绩效评价\n"
        "投入\t20%\t20\t18\t90%\t优\n"
        f"过程\t30%\t30\t{printed}\t82%\t良\n"
        "产出\t50%\t50\t45\t90%\t优\n"
    )
    assert [each.score for each in forms.department_scores] == [18, None, 45]
    assert [each.weight for each in forms.department_scores] == [20, 30, 50]
    assert [item.text for item in forms.unplaced] == listed
