"""Every figure that the prose of a document states, misprinted in every way."""

from __future__ import annotations

import random
from collections import defaultdict

from ingest.contract import NARRATIVE_STATEMENTS, PERFORMANCE_PROJECTS
from ingest.load.prose_expectations import DECIMALS
from power.extract import Change, Copy, Original, Record, changed
from power.misprint import MISPRINTS, decimals_of, is_other
from power.table_copies import Plan

PART = "prose"
KINDS = tuple(MISPRINTS)
_OPPOSITE = {"up": "down", "down": "up"}
_NARRATIVE = "narrative"


def plan_prose(original: Original, chance: random.Random, plan: Plan) -> None:
    """Add every number of the prose misprinted in every way.

    A number that states two figures is misprinted in both.
    """
    numbers: dict[str, list[Record]] = defaultdict(list)
    for statement in original.statements:
        numbers[statement["number_seq"]].append(statement)
    for statements in numbers.values():
        for kind in KINDS:
            copy = _copy(original, statements, kind, chance, f"copy-{len(plan.copies)}")
            if copy:
                plan.copies.append(copy)
            else:
                plan.same[PART, kind] += 1


def _copy(
    original: Original,
    statements: list[Record],
    kind: str,
    chance: random.Random,
    copy_id: str,
) -> Copy | None:
    first = statements[0]
    before = first["value"]
    after = MISPRINTS[kind](before, chance)
    if after is None or not is_other(before, after):
        return None
    changes = [_changed(each, kind, after) for each in statements]
    for each in statements:
        changes += _echoes(original, each, after)
    said = "the other direction" if _turns(first, kind) else after
    subject = first["subject_key"] or first["subject"]
    return Copy(
        copy_id,
        original.document_id,
        PART,
        kind,
        first["measure"],
        f"statement/{first['statement_seq']}",
        f"line {first['line']} {subject} {first['measure']}: {before} → {said}",
        frozenset(f"statement/{each['statement_seq']}" for each in statements),
        tuple(changes),
    )


def _turns(statement: Record, kind: str) -> bool:
    """Whether a minus is a word: prose says 减少 where a table prints a sign."""
    return kind == "sign flipped" and statement["direction"] in _OPPOSITE


def _changed(statement: Record, kind: str, after: str) -> Change:
    if _turns(statement, kind):
        direction = _OPPOSITE[statement["direction"]]
        return changed(NARRATIVE_STATEMENTS, statement, direction=direction)
    decimals = str(decimals_of(after))
    return changed(NARRATIVE_STATEMENTS, statement, value=after, decimals=decimals)


def _echoes(original: Original, statement: Record, after: str) -> list[Change]:
    """The same number in the form that is made of what prose says of a project."""
    kind, _, name = statement["subject_key"].partition(":")
    if kind != "project":
        return []
    found = []
    for project in original.records[PERFORMANCE_PROJECTS.name]:
        if (project["form_kind"], project["project_name"]) != (_NARRATIVE, name):
            continue
        columns = DECIMALS[PERFORMANCE_PROJECTS]
        same = [each for each in columns if project[each] == statement["value"]]
        if same and project["line"] == statement["line"]:
            fields = dict.fromkeys(same[:1], after)
            found.append(changed(PERFORMANCE_PROJECTS, project, **fields))
    return found
