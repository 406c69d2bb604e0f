"""``python -m ingest.narrative FILE``: statements of the prose, to compare with it."""

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from ingest.errors import JuesuanError
from ingest.heading.read import read_heading
from ingest.narrative.model import Narrative, Statement
from ingest.narrative.read import read_narrative
from ingest.readers import read_document
from ingest.reference import load_reference
from ingest.tables.locate import locate_tables

_DOCUMENT_ERROR = 65
_USAGE_ERROR = 64


def describe(statement: Statement) -> str:
    """One statement on one line."""
    marks = [
        statement.functional_code and f"F{statement.functional_code}",
        statement.economic_code and f"E{statement.economic_code}",
        statement.direction,
        statement.share_of and f"of {statement.share_of}",
        statement.part_of and f"in {statement.part_of}",
        statement.compared_with and f"vs {statement.compared_with}",
        statement.fund and f"[{statement.fund}]",
        "cause" if statement.is_cause else "",
        "~" if statement.is_approximate else "",
    ]
    return (
        f"{statement.line:5d} {statement.statement_year} {statement.measure:15s}"
        f" {statement.value}{statement.unit:4s} {statement.subject}"
        f" <{statement.subject_key}> " + " ".join(mark for mark in marks if mark)
    )


def report(narrative: Narrative) -> str:
    """Coverage by section, unmatched numbers, and every statement."""
    matched: Counter[str] = Counter()
    sections = {s.offset: s.section for s in narrative.statements}
    matched.update(sections.values())
    rejected: dict[str, Counter[str]] = defaultdict(Counter)
    for number in narrative.unmatched:
        rejected[number.section][number.number_class] += 1
    lines = []
    for section in dict.fromkeys([*matched, *rejected]):
        classes = rejected[section]
        total = matched[section] + classes.total()
        detail = ", ".join(f"{name} {count}" for name, count in sorted(classes.items()))
        counts = f"{total} numbers, {matched[section]} matched"
        lines.append(f"{section or '(none)'}: {counts}; {detail}")
    lines.append("")
    lines.extend(describe(statement) for statement in narrative.statements)
    lines.append("")
    lines.extend(
        f"{number.line:5d} {number.number_class:12s} {number.value_text}"
        f"  {number.context}"
        for number in narrative.unmatched
        if number.number_class in ("other", "achievement", "malformed")
    )
    lines.append("")
    lines.extend(str(headcount) for headcount in narrative.headcounts)
    lines.append(str(narrative.institution))
    classes = Counter(number.number_class for number in narrative.unmatched)
    lines.append(
        f"{narrative.number_count} numbers: {narrative.matched_count} matched,"
        f" {len(narrative.unmatched)} not ({dict(sorted(classes.items()))});"
        f" {len(narrative.statements)} statements"
    )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the statements of each file; 65 if a file cannot be read."""
    if not arguments:
        print("usage: python -m ingest.narrative FILE …", file=sys.stderr)
        return _USAGE_ERROR
    reference = load_reference()
    status = 0
    for argument in arguments:
        try:
            document = read_document(Path(argument))
            spans = locate_tables(document.lines, reference)
            heading = read_heading(document, spans, reference)
            narrative = read_narrative(document.lines, heading, reference)
        except JuesuanError as error:
            print(error, file=sys.stderr)
            status = _DOCUMENT_ERROR
            continue
        print(report(narrative))
        if not narrative.is_conserved:
            print("the numbers do not add up", file=sys.stderr)
            status = _DOCUMENT_ERROR
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
