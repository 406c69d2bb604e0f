"""The standard class that a printed code and its label stand for."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.reference import Classification


@dataclass(frozen=True)
class MappedClass:
    """The standard class a printed code and label stand for, and why."""

    class_code: str
    reason: str


def map_class(code: str, label: str, classification: Classification) -> MappedClass:
    """Map a printed code to the standard class.

    A code that is in no list is repaired by its label only where the label names one
    class; otherwise it stays unmapped.  So is one that lacks its last digits: its label
    names classes below it.
    """
    if code in classification.names:
        below = classification.below_named(code, label)
        if len(below) == 1:
            return MappedClass(below[0], "code_repaired_by_label")
        return MappedClass("", "unmapped") if below else MappedClass(code, "code")
    named = [
        candidate
        for candidate in classification.codes_named(label)
        if not code or candidate[:3] == code[:3]
    ]
    if len(named) == 1:
        return MappedClass(named[0], "code_repaired_by_label")
    if code.isdigit() and len(code) in (3, 5, 7) and code[:3] in classification.names:
        # Lists of codes are never complete; its class is known, so it is a class.
        return MappedClass(code, "code")
    return MappedClass("", "unmapped")
