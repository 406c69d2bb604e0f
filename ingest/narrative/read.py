"""Reading the prose of a document: the one way in."""

import re
from collections.abc import Sequence

from ingest.document import WHOLE_TEXT, Claim, Line
from ingest.figures import CHINESE_COUNT
from ingest.heading.read import Heading
from ingest.narrative.budgets import remarks
from ingest.narrative.cues import NONE_OF_SOME
from ingest.narrative.cues import UNFILLED as UNFILLED_TEXT
from ingest.narrative.explained import explanations
from ingest.narrative.grammar import Grammar
from ingest.narrative.lexicon import Lexicon, load_lexicon
from ingest.narrative.list_counts import miscounted
from ingest.narrative.model import (
    LIST_COUNT,
    UNFILLED,
    Institution,
    InstitutionFact,
    Narrative,
    Statement,
)
from ingest.narrative.named import named_classes
from ingest.narrative.nothing import none_of
from ingest.narrative.own_year import own_year
from ingest.narrative.paragraphs import Paragraph, paragraphs
from ingest.narrative.prose import sort_lines
from ingest.narrative.record import Record
from ingest.narrative.section import Section
from ingest.narrative.staff import budget_level, structure
from ingest.reference import Reference
from ingest.text import fold

_OVERVIEW = re.compile(r"第一部分(.{3,30}?)(?:部门|单位)?(?:概况|基本情况)")
_TITLE_REACH = 60
# Facts about the institution by subject key.
_COUNTED = {
    "department_count": "internal_departments",
    "subordinate_unit_count": "subordinate_units",
    "units_in_scope": "units_in_scope",
}


def read_narrative(
    lines: Sequence[Line], heading: Heading, reference: Reference
) -> Narrative:
    """Read every number in the prose of a document.

    lines: all lines of the document; tables and forms are skipped.
    """
    parts = sort_lines(lines, reference)
    found = paragraphs(parts.prose)
    year = own_year([each.text for each in found], heading.fiscal_year)
    lexicon = load_lexicon(reference, heading.fiscal_year, lines)
    grammar = Grammar(lexicon, year, _names(found, heading), remarks(lines))
    for paragraph in found:
        grammar.read(paragraph)
    statements = grammar.record.stated
    institution = _institution(found, statements, year)
    for paragraph in found:
        _enter_numerals(paragraph, institution, grammar.record)
    for paragraph in found:
        _enter_words(paragraph, lexicon, grammar.record)
    for paragraph, listing in miscounted(found):
        _turn_to(paragraph, grammar.record)
        grammar.record.list_numeral(
            listing.start, listing.end, LIST_COUNT, listing.listed
        )
    furniture = [Claim(line, WHOLE_TEXT, "furniture") for line in parts.furniture]
    return Narrative(
        statements=statements,
        unmatched=tuple(grammar.record.unmatched),
        headcounts=tuple(grammar.record.headcounts),
        institution=institution,
        number_count=grammar.record.offset,
        explanations=explanations(found, statements),
        claims=(*grammar.record.claims, *furniture),
        year=year,
    )


def _enter_numerals(
    paragraph: Paragraph, institution: Institution, record: Record
) -> None:
    """Enter the Chinese numerals of a paragraph: facts, or numbers without a statement.

    They follow all numbers in digits, whose places are referenced.
    """
    facts = {(fact.page, fact.line) for fact in institution.facts}
    written = {place for _, place in structure(paragraph.text).values()}
    record.turn_to(paragraph)
    for match in CHINESE_COUNT.finditer(paragraph.text):
        line = paragraph.places[match.start()]
        if match.start() in written and (line.page, line.number) in facts:
            for place, span in paragraph.spans(*match.span()):
                record.claims.append(Claim(place, span, "statement"))
        else:
            record.list_numeral(match.start(), match.end(), "numeral")


def _enter_words(paragraph: Paragraph, lexicon: Lexicon, record: Record) -> None:
    """Enter unfilled blanks of a template, and classes named without a figure."""
    _turn_to(paragraph, record)
    for match in UNFILLED_TEXT.finditer(paragraph.text):
        record.list_numeral(match.start(), match.end(), UNFILLED)
    for match in NONE_OF_SOME.finditer(paragraph.text):
        record.list_numeral(*match.span("left"), UNFILLED)
    for named in named_classes(paragraph, lexicon):
        record.list_numeral(named.start, named.end, named.number_class, named.code)


def _turn_to(paragraph: Paragraph, record: Record) -> None:
    record.turn_to(paragraph)
    record.context.section = Section(paragraph.headings)


def read_statements(
    lines: Sequence[Line], heading: Heading, reference: Reference
) -> tuple[Statement, ...]:
    """The statements that the prose of a document makes."""
    return read_narrative(lines, heading, reference).statements


def _names(found: Sequence[Paragraph], heading: Heading) -> frozenset[str]:
    """Names of the unit in a document: the publisher, and X概况."""
    names = {fold(heading.publisher_label)}
    for paragraph in found[:_TITLE_REACH]:
        match = _OVERVIEW.match(paragraph.text)
        if match:
            names.add(match.group(1))
    return frozenset(name for name in names if len(name) > 2)


def _institution(
    found: Sequence[Paragraph], statements: Sequence[Statement], year: int
) -> Institution:
    facts: list[InstitutionFact] = []
    for paragraph in found:
        level = budget_level(paragraph.text)
        if level:
            line = paragraph.places[0]
            facts.append(InstitutionFact("budget_level", level, line.page, line.number))
            break
    for key, subject in _COUNTED.items():
        for statement in statements:
            if statement.subject_key == subject and statement.measure == "count":
                value = int(statement.value)
                facts.append(
                    InstitutionFact(key, value, statement.page, statement.line)
                )
                break
    facts += _written(found, {fact.key for fact in facts})
    return Institution((*facts, *_in_words(found, year)))


def _in_words(found: Sequence[Paragraph], year: int) -> tuple[InstitutionFact, ...]:
    """Items that prose states as none in words, at the first place."""
    facts: dict[str, InstitutionFact] = {}
    for paragraph in found:
        absent = none_of(paragraph.text, paragraph.headings, year)
        for key, place in absent.items():
            line = paragraph.places[place]
            fact = InstitutionFact(key, 0, line.page, line.number)
            facts.setdefault(key, fact)
    return tuple(facts.values())


def _written(
    found: Sequence[Paragraph], known: set[str]
) -> tuple[InstitutionFact, ...]:
    """Facts in Chinese numerals, if not stated in digits."""
    facts: dict[str, InstitutionFact] = {}
    for paragraph in found:
        for key, (value, place) in structure(paragraph.text).items():
            line = paragraph.places[place]
            if key not in known:
                fact = InstitutionFact(key, value, line.page, line.number)
                facts.setdefault(key, fact)
    return tuple(facts.values())
