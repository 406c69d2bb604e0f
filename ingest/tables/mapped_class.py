"""The standard class of a printed code and label."""

from dataclasses import dataclass

from ingest.reference import Classification


@dataclass(frozen=True)
class MappedClass:
    """The standard class of a printed code and label, and why."""

    class_code: str
    reason: str


def map_class(code: str, label: str, classification: Classification) -> MappedClass:
    """Map a printed code to the standard class.

    An unlisted code is repaired by its label only if the label names one class; else it
    stays unmapped. The same applies to a code without its last digits, whose label
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
        # Code lists are never complete; if its class is known, so is this one.
        return MappedClass(code, "code")
    return MappedClass("", "unmapped")
