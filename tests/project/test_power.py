"""The bench of misprints: what it misprints, how it counts, and its page."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "ingest"))

from made_extract import made_records
from power.breaches import FoundBreach
from power.cells import percent
from power.evaluate import Evaluated, Use
from power.extract import Copy, Original
from power.misprint import MISPRINTS, is_other, printed_like
from power.page import PARTS
from power.prose_copies import plan_prose
from power.score import Outcome, score
from power.table_copies import BLANK, COLUMN_SWAPPED, ROW_SHIFTED, Plan, TablePlanner

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "power.md"


@pytest.mark.parametrize("kind", list(MISPRINTS))
@pytest.mark.parametrize("value", ["1234.50", "0.07", "-3.21", "7", "1000000.00"])
def test_a_misprint_is_another_number_of_the_same_digits(kind: str, value: str) -> None:
    for seed in range(30):
        after = MISPRINTS[kind](value, random.Random(seed))
        if after is None:
            # Nothing to swap, or a nought would come first.
            assert kind == "digits swapped" and value in ("7", "1000000.00")
            continue
        assert re.fullmatch(r"-?\d+(\.\d+)?", after), after
        assert is_other(value, after)
        if kind == "point moved":
            assert Decimal(after) in (Decimal(value) * 10, Decimal(value) / 10)
        if kind == "digits swapped":
            assert sorted(after) == sorted(value)


def test_what_leaves_a_number_as_it_is_is_no_misprint() -> None:
    chance = random.Random(1)
    for kind in ("point moved", "sign flipped", "times 10,000", "digits swapped"):
        assert MISPRINTS[kind]("0.00", chance) is None
    assert not is_other("1.50", "1.5") and not is_other("1", None)


def test_a_misprint_is_written_as_the_figure_was() -> None:
    assert printed_like("12345.60", "1,234.50") == "12,345.60"
    assert printed_like("12345.60", "1234.50") == "12345.60"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """All misprints of a tiny extract."""
    original = Original("made", made_records("made"))
    for records in original.records.values():
        for record in records:
            for column in ("side", "line_no", "class_code", "line_key", "direction"):
                record.setdefault(column, "")  # type: ignore[attr-defined]
            for column in ("subject_key", "printed_code", "table_no", "table_title"):
                record.setdefault(column, "")  # type: ignore[attr-defined]
    made = Plan()
    TablePlanner(original, random.Random(1)).plan(made)
    plan_prose(original, random.Random(1), made)
    return made


def _of(plan: Plan, kind: str, figure: str) -> Copy:
    (copy,) = (c for c in plan.copies if (c.kind, c.figure) == (kind, figure))
    return copy


def _records(copy: Copy) -> list[tuple[object, Mapping[str, str] | None]]:
    return [(change.key, change.record) for change in copy.changes]


def test_every_figure_is_misprinted_once_in_every_way(plan: Plan) -> None:
    names = [(copy.kind, copy.figure) for copy in plan.copies]
    assert len(names) == len(set(names))
    counted = len(plan.copies) + sum(plan.same.values())
    cells, statements = 4, 1
    assert counted == cells * len(PARTS["table"]) + statements * len(PARTS["prose"])


def test_a_blank_cell_prints_nothing(plan: Plan) -> None:
    copy = _of(plan, BLANK, "expenditure/1/1")
    assert _records(copy) == [(("expenditure", "1", "1"), None)]
    assert copy.roots == {"expenditure/1/blank/total"}


def test_a_figure_goes_to_the_row_below(plan: Plan) -> None:
    copy = _of(plan, ROW_SHIFTED, "expenditure/1/2")
    (_, gone), (key, came) = _records(copy)
    assert gone is None and key is None and came is not None
    assert (came["row_seq"], came["class_code"]) == ("2", "201")
    assert (came["column_key"], came["value"]) == ("project", "1234.50")


def test_figures_of_neighbouring_columns_change_places(plan: Plan) -> None:
    copy = _of(plan, COLUMN_SWAPPED, "expenditure/1/1")
    (_, gone), (_, came) = _records(copy)
    # Columns of the form are total, basic, project: that of basic is blank here.
    assert gone is None and came is not None
    assert (came["row_seq"], came["column_key"]) == ("1", "basic")
    assert copy.roots == {"expenditure/1/99", "expenditure/1/blank/total"}


def test_a_number_of_the_prose_is_misprinted_in_its_statement(plan: Plan) -> None:
    copy = _of(plan, "times 10,000", "statement/1")
    ((key, record),) = _records(copy)
    assert key == ("1",) and record is not None
    assert Decimal(record["value"]) == Decimal("12345000")


def _outcome(
    kind: str = "sum",
    *,
    breaches: tuple[FoundBreach, ...] = (),
    states: tuple[str, ...] = (),
) -> Outcome:
    uses = frozenset({Use("total", kind, "", "")} if kind else ())
    copy = Copy("copy-1", "made", roots=frozenset({"a"}))
    return Outcome(copy, Evaluated(breaches, uses, states))


def _breach(root: str, *equals: str) -> FoundBreach:
    place = ("total", "", "", "1")
    return FoundBreach(place, root, len(equals) < 2, frozenset(equals))


def test_detected_named_and_tied_are_counted_apart() -> None:
    outcomes = [
        _outcome(breaches=(_breach("a", "a"),)),
        _outcome(breaches=(_breach("b", "a", "b"),)),
        _outcome(breaches=(_breach("b", "b"),)),
        _outcome(states=("total: holds_within_rounding (0.01, allowed 0.02)",)),
        _outcome(states=("total: holds (0, allowed 0)",)),
        _outcome(""),
    ]
    counted = score(outcomes)
    assert (counted.misprints, counted.taking_part) == (6, 5)
    assert (counted.detected, counted.named, counted.tied) == (3, 1, 1)
    assert counted.detected_share == 3 / 5 and counted.telling_share == 3 / 4
    assert counted.named_share == 1 / 2
    assert [each.miss for each in outcomes] == [
        *["", "", ""],
        *["within rounding", "still holds", "takes part in no identity"],
    ]


def test_the_page_tells_every_kind_and_no_false_alarm() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for kinds in PARTS.values():
        for kind in kinds:
            assert f"| {kind} | " in text
    assert len(re.findall(r"^\| all \| [1-9]", text, re.M)) == len(PARTS)
    assert re.search(r"^0 findings in [1-9]\d* made-up", text, re.M)
    assert percent(0.9951) == "99.51%"
    for document in (ROOT / "seeds" / "extracted").iterdir():
        assert f"| {document.name}, prose |" in text
