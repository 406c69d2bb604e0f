"""The parts that a sentence has listed so far: named in part, or making their whole."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ingest.narrative.context import Context
from ingest.narrative.model import Statement
from ingest.tables.model import half_resolution

# A name as parts of a list have.
_PART = re.compile(r"(?:支出|费用?|经费)$")
# Maximum of statements from a whole to its last part.
_LONGEST = 200
# Figures of an item behind its account.
_LAST = 6


def leave_open(statements: list[Statement], context: Context) -> None:
    """End a list with 等: its items are not all parts of its whole."""
    first = max(len(statements) - len(context.sentence.stated), 0)
    parent = context.parent or (statements[-1].part_of if statements else "")
    for place in range(first, len(statements)):
        if parent and statements[place].part_of == parent:
            statements[place] = replace(statements[place], part_of="")


def leave_unsure(statements: list[Statement], context: Context) -> None:
    """Leave a list open if an amount behind the cause of a part may be a part, too."""
    if not (statements and context.sentence.cause_may_end):
        return
    last = statements[-1]
    is_amount = last.is_cause and last.measure == "final_account"
    if is_amount and _PART.search(last.subject):
        leave_open(statements, context)
        context.widen("")


def made_whole(statements: Sequence[Statement], whole: str) -> bool:
    """Whether the last amount of a whole is the sum of the parts listed behind it."""
    parts: list[Statement] = []
    for each in islice(reversed(statements), _LONGEST):
        if each.measure != "final_account":
            continue
        if whole in (each.subject_key, each.subject):
            units = {part.unit for part in parts}
            lack = each.value - sum(part.value for part in parts)
            error = sum(half_resolution(part.decimals) for part in (each, *parts))
            return len(parts) > 1 and units == {each.unit} and abs(lack) <= error
        if each.part_of == whole:
            parts.append(each)
    return False


def was_listed(statements: Sequence[Statement], context: Context) -> bool:
    """Whether the section lists parts of the last amount of the open list's whole."""
    for each in islice(reversed(statements), _LONGEST):
        is_amount = each.measure == "final_account" and not each.is_cause
        if not is_amount or each.section != context.section.name:
            continue
        if context.parent in (each.subject_key, each.subject):
            return False
        if each.part_of == context.parent:
            return True
    return False


def is_stated(statements: Sequence[Statement], context: Context) -> bool:
    """Whether the account of the current subject was among the last figures."""
    key = context.current[0].key if context.current else ""
    last = islice(reversed(statements), _LAST)
    stages = (each.measure for each in last if key and each.subject_key == key)
    return "final_account" in stages
