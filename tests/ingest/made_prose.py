"""Made-up prose: lines of text to statements, in as few words as possible."""

from collections.abc import Sequence

from ingest.document import Line
from ingest.heading.read import Heading
from ingest.narrative import Narrative, Statement, read_narrative
from ingest.reference import load_reference

YEAR = 2023
UNIT = "青湖县总工会"


def heading(year: int = YEAR) -> Heading:
    """Heading of a made-up document."""
    return Heading(UNIT, "union-000000", year, "final_accounts", "unknown", "万元")


def lines_of(texts: Sequence[str]) -> tuple[Line, ...]:
    """Lines as a text reader gives them."""
    return tuple(Line(1, number, text) for number, text in enumerate(texts, start=1))


def read(*texts: str, year: int = YEAR) -> Narrative:
    """What the prose of these lines says."""
    narrative = read_narrative(lines_of(texts), heading(year), load_reference())
    assert narrative.is_conserved
    return narrative


def brief(statement: Statement) -> tuple[str, str, str]:
    """(key or label, measure, value with unit) of a statement."""
    name = statement.subject_key or statement.subject
    return name, statement.measure, f"{statement.value}{statement.unit}"


def says(*texts: str, year: int = YEAR) -> list[tuple[str, str, str]]:
    """All statements of these lines, in brief."""
    return [brief(statement) for statement in read(*texts, year=year).statements]


def wholes(*texts: str) -> dict[str, str]:
    """The whole of every amount, by its key or label; the last one counts."""
    found = read(*texts).statements
    return {each.subject_key or each.subject: each.part_of for each in found}
