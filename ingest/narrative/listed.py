"""The parts that a sentence has listed so far: named in part, or making their whole."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.narrative.context import Context
from ingest.narrative.model import Statement


def _listed(statements: Sequence[Statement], context: Context, skip: int) -> list[int]:
    """Places of the statements of the open list; skip: figures before it."""
    first = len(statements) - len(context.sentence.stated) + skip
    return [
        place
        for place in range(max(first, 0), len(statements))
        if context.parent and statements[place].part_of == context.parent
    ]


def leave_open(statements: list[Statement], context: Context) -> None:
    """End a list with 等: its items are not all parts of its whole."""
    for place in _listed(statements, context, 0):
        statements[place] = replace(statements[place], part_of="")


def is_complete(statements: Sequence[Statement], context: Context) -> bool:
    """Whether the amounts listed since the last semicolon make their whole."""
    places = _listed(statements, context, context.sentence.part_began)
    parts = [statements[place] for place in places]
    amounts = [each for each in parts if each.measure == "final_account"]
    whole = statements[places[0] - 1] if places and places[0] else None
    return (
        whole is not None
        and len(amounts) > 1
        and whole.measure == "final_account"
        and {each.unit for each in amounts} == {whole.unit}
        and sum(each.value for each in amounts) == whole.value
    )


def was_listed(statements: Sequence[Statement], context: Context) -> bool:
    """Whether the section lists parts of the last amount of the open list's whole."""
    for each in reversed(statements):
        if each.section != context.section.name or each.is_cause:
            continue
        if context.parent in (each.subject_key, each.subject):
            return False
        if each.part_of == context.parent and each.measure == "final_account":
            return True
    return False
