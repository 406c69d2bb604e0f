"""Amounts that forms apply for in words, and full marks below their score."""

import re
from decimal import Decimal

import pytest
from made_forms import SICHUAN, SICHUAN_TEXT, read
from test_form_rules import GRID


@pytest.mark.parametrize(
    ("words", "requested"),
    [
        ("建设书屋，申请市财政专项资金50万元。", Decimal(50)),
        ("建设书屋，申请补助经费 305000.00 元。", Decimal("30.5")),
        ("建设书屋，需资金80万元，申请财政资金50万元。", Decimal(50)),
        # What is needed is not all applied for; nor is what each is to have.
        ("建设书屋，需资金80万元。", None),
        ("建设书屋，申请补助资金500元/人。", None),
        # Two amounts are not one.
        ("申请省级资金50万元，申请市级资金20万元。", None),
    ],
)
def test_the_amount_that_a_form_applies_for(
    words: str, requested: Decimal | None
) -> None:
    text = GRID.replace("绩效指标\t", f"年度目标\t{words}\t\t\t\t\t\t\t\n绩效指标\t", 1)
    (project,) = read(text).projects
    assert project.requested_budget == requested
    assert (project.initial_budget, project.unit) == (Decimal(30), "万元")


def test_a_score_above_its_points_is_read_as_printed() -> None:
    # The points of the row of money, and of no other.
    (project,) = read(GRID.replace("26.6\t10\t95", "26.6\t7\t95")).projects
    assert (project.execution_weight, project.execution_score) == (
        Decimal(7),
        Decimal("9.5"),
    )
    assert project.executed == Decimal("26.6")


@pytest.mark.parametrize("text", [SICHUAN, SICHUAN_TEXT])
def test_points_changed_leave_the_money_where_it_was(text: str) -> None:
    (before,) = read(text).projects
    assert (before.execution_weight, before.execution_score) == (
        Decimal(10),
        Decimal(8),
    )
    changed = re.sub(r"(80\.00%\s+)10(\s+8\b)", r"\g<1>7\2", text)
    (after,) = read(changed).projects
    assert changed != text
    assert (after.execution_weight, after.execution_score) == (Decimal(7), Decimal(8))
    assert (after.executed, after.execution_rate) == (
        before.executed,
        before.execution_rate,
    )
