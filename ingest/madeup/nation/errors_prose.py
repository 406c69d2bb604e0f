"""Errors outside the tables: in explanations and forms."""

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ingest import contract
from ingest.madeup.nation.errors_change import (
    MONEY,
    TRIES,
    Change,
    Finder,
    exceeds_rounding,
    other_digit,
)
from ingest.madeup.nation.record import Record, Records

_STATEMENTS = contract.NARRATIVE_STATEMENTS
_PROJECTS = contract.PERFORMANCE_PROJECTS
_INDICATORS = contract.PERFORMANCE_INDICATORS
_TOTALS = (
    "revenue_total",
    "expenditure_total",
    "grand_total_revenue",
    "grand_total_expenditure",
    "basic",
    "project",
)


def _stated(wanted: Callable[[Record], bool]) -> Finder:
    def find(records: Records, chance: random.Random) -> Sequence[Change]:
        places = [
            place
            for place, statement in enumerate(records[_STATEMENTS])
            if statement["unit"] in MONEY
            and statement["is_cause"] == "false"
            and wanted(statement)
        ]
        for _ in range(TRIES if places else 0):
            right = records[_STATEMENTS][chance.choice(places)]
            wrong = other_digit(right["value"], chance)
            if exceeds_rounding(right["value"], wrong):
                return _restated(records, right["number_seq"], wrong)
        return ()

    return find


def _restated(records: Records, number: str, wrong: str) -> list[Change]:
    """Change a number; one number may state several figures."""
    changes: list[Change] = []
    for place, statement in enumerate(records[_STATEMENTS]):
        if statement["number_seq"] == number:
            words = statement["figure_text"].rpartition(" ")[0]
            text = f"{words} {wrong}{statement['unit']}"
            changes.append(Change(_STATEMENTS, place, "value", wrong))
            changes.append(Change(_STATEMENTS, place, "figure_text", text))
    return changes


def _is_in_cell(statement: Record) -> bool:
    return (
        statement["measure"] == "final_account"
        and statement["subject_key"] in _TOTALS
        and not statement["fund"]
    )


def _is_prior(statement: Record) -> bool:
    return statement["measure"] in ("prior_year", "change_amount")


def _beyond_weight(records: Records, chance: random.Random) -> Sequence[Change]:
    places = [
        place
        for place, row in enumerate(records[_INDICATORS])
        if row["weight"] and row["score"]
    ]
    if not places:
        return ()
    place = chance.choice(places)
    score = Decimal(records[_INDICATORS][place]["weight"]) + chance.randint(1, 5)
    return [Change(_INDICATORS, place, "score", str(score))]


def _project_field(field: str, apart: tuple[str, ...]) -> Finder:
    def find(records: Records, chance: random.Random) -> Sequence[Change]:
        places = [
            place
            for place, row in enumerate(records[_PROJECTS])
            if row[field] and row["form_kind"] == "self_evaluation"
        ]
        if not places:
            return ()
        place = chance.choice(places)
        right = Decimal(records[_PROJECTS][place][field])
        wrong = right - Decimal(chance.choice(apart))
        return [Change(_PROJECTS, place, field, str(wrong))]

    return find


PROSE_KINDS: Mapping[str, Finder] = {
    "stated_differs": _stated(_is_in_cell),
    "prior_year_differs": _stated(_is_prior),
    "score_beyond_weight": _beyond_weight,
    "total_score": _project_field("total_score", ("5", "7.5", "-3")),
    "execution_rate": _project_field("execution_rate", ("8", "12.5", "21")),
}
