"""What the parts outside the tables must satisfy: statements, staff, forms."""

from collections.abc import Sequence

from ingest import contract
from ingest.contract import ExtractFile
from ingest.load.check import Check, equal, in_set, pattern, yes
from ingest.narrative.model import (
    BASES,
    DIRECTIONS,
    FUNDS,
    INSTITUTION_KEYS,
    MEASURES,
    NUMBER_CLASSES,
)
from ingest.narrative.staff import CATEGORIES
from ingest.performance.model import COMPARATORS, FORM_KINDS

_TEXT = r"[^\s](?:.|\n)*"
_DECIMAL = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
_OPTIONAL_DECIMAL = rf"(?:{_DECIMAL})?"
_FUNCTIONAL = r"(?:[0-9]{3}(?:[0-9]{2}){0,2})?"
_ECONOMIC = r"(?:[0-9]{3}(?:[0-9]{2})?)?"
# A functional class, or a key of the subjects; economic:30201 for an economic class.
_KEY = r"(?:[a-z][a-z0-9_]*(?::[^\s,;]{1,60})?|[0-9]{3}(?:[0-9]{2}){0,2})?"
# A few label words: longer than any label with its figure, shorter than a sentence.
_FEW_WORDS = r"[^。；]{0,80}"
_BOOLEANS = ("true", "false")
_COUNTED = {
    contract.NARRATIVE_STATEMENTS: "statement_seq",
    contract.HEADCOUNTS: "headcount_seq",
    contract.PERFORMANCE_PROJECTS: "project_seq",
    contract.PERFORMANCE_INDICATORS: "indicator_seq",
    contract.DEPARTMENT_SCORES: "score_seq",
}
DECIMALS = {
    contract.PERFORMANCE_PROJECTS: (
        "requested_budget",
        *contract.FORM_AMOUNTS,
        "execution_rate",
        "execution_weight",
        "execution_score",
        "total_weight",
        "total_score",
    ),
    contract.PERFORMANCE_SOURCES: (
        *contract.FORM_AMOUNTS,
        "execution_rate",
    ),
    contract.PERFORMANCE_INDICATORS: (
        "level1_weight",
        "level2_weight",
        "actual",
        "weight",
        "score",
    ),
    contract.DEPARTMENT_SCORES: ("weight", "score", "rate"),
}


def counted_columns() -> tuple[tuple[ExtractFile, str], ...]:
    """Files whose records are counted from 1, and the column that counts them."""
    return tuple(_COUNTED.items())


def _sequence(file: ExtractFile) -> Check:
    column = _COUNTED[file]
    return equal(
        file.name,
        column,
        "counted",
        f"{column} counts the records of the document from 1 without gaps",
    )


def narrative_checks(explanations: Sequence[str]) -> list[Check]:
    """Statements, other numbers, headcounts, facts about the institution.

    explanations: keys of the explanations that belong to final accounts.
    """
    checks = [*_statements(), *_statement_words(), *_unmatched(), *_people()]
    return [*checks, *_explanations(explanations)]


def _statements() -> list[Check]:
    frame = contract.NARRATIVE_STATEMENTS.name
    return [
        _sequence(contract.NARRATIVE_STATEMENTS),
        in_set(frame, "measure", MEASURES, "measure is a known measure"),
        pattern(frame, "value", _DECIMAL, "value is a plain decimal"),
        equal(
            frame,
            "decimals",
            "decimals_of_value",
            "decimals is the number of digits after the point of value",
        ),
        pattern(
            frame,
            "functional_code",
            _FUNCTIONAL,
            "functional_code has 3, 5 or 7 digits, or is empty",
        ),
        pattern(
            frame,
            "economic_code",
            _ECONOMIC,
            "economic_code has 3 or 5 digits, or is empty",
        ),
        in_set(frame, "direction", DIRECTIONS, "direction is a known direction"),
        in_set(frame, "compared_with", BASES, "compared_with is a known basis"),
        in_set(frame, "fund", FUNDS, "fund is a known fund"),
        in_set(frame, "is_cause", _BOOLEANS, "is_cause is true or false"),
        in_set(frame, "is_approximate", _BOOLEANS, "is_approximate is true or false"),
    ]


def _statement_words() -> list[Check]:
    frame = contract.NARRATIVE_STATEMENTS.name
    return [
        pattern(frame, "subject_key", _KEY, "subject_key is a standard key, or empty"),
        pattern(frame, "figure_text", _TEXT, "figure_text is not empty"),
        yes(
            frame,
            "figure_text_is_short",
            "figure_text is the figure and a few label words, never a sentence",
        ),
    ]


def _unmatched() -> list[Check]:
    frame = contract.UNMATCHED_NUMBERS.name
    return [
        pattern(frame, "value_text", _TEXT, "value_text is not empty"),
        in_set(frame, "number_class", NUMBER_CLASSES, "number_class is a known class"),
        pattern(
            frame, "context", _FEW_WORDS, "context is a few words, never a sentence"
        ),
    ]


def _explanations(keys: Sequence[str]) -> list[Check]:
    return [
        in_set(
            contract.EXPLANATIONS.name,
            "explanation_key",
            keys,
            "explanation_key is a known explanation",
        )
    ]


def _people() -> list[Check]:
    headcounts = contract.HEADCOUNTS.name
    return [
        _sequence(contract.HEADCOUNTS),
        in_set(headcounts, "category", ("", *CATEGORIES), "category is known"),
        in_set(
            headcounts,
            "basis",
            ("establishment", "actual"),
            "basis is establishment or actual",
        ),
        in_set(
            contract.INSTITUTION.name,
            "fact_key",
            INSTITUTION_KEYS,
            "fact_key is a known fact",
        ),
    ]


def performance_checks() -> list[Check]:
    """Projects with their sources of money, indicators, scores of the department."""
    return [*_projects(), *_indicators(), *_scores(), *_decimals()]


def _projects() -> list[Check]:
    frame = contract.PERFORMANCE_PROJECTS.name
    return [
        _sequence(contract.PERFORMANCE_PROJECTS),
        pattern(frame, "project_name", _TEXT, "project_name is not empty"),
        in_set(frame, "form_kind", FORM_KINDS, "form_kind is a known kind"),
        in_set(
            frame,
            "unit",
            ("", *contract.MONEY_UNITS),
            "unit is 元 or 万元, or empty if none is printed",
        ),
        yes(
            contract.PERFORMANCE_SOURCES.name,
            "has_project",
            "the source's project is in performance_projects.csv",
        ),
    ]


def _indicators() -> list[Check]:
    frame = contract.PERFORMANCE_INDICATORS.name
    return [
        _sequence(contract.PERFORMANCE_INDICATORS),
        in_set(frame, "form_kind", FORM_KINDS, "form_kind is a known kind"),
        in_set(frame, "comparator", COMPARATORS, "comparator is a known comparator"),
        yes(
            frame,
            "has_project",
            "the indicator's project is in performance_projects.csv, or it names none",
        ),
    ]


def _scores() -> list[Check]:
    frame = contract.DEPARTMENT_SCORES.name
    return [
        _sequence(contract.DEPARTMENT_SCORES),
        pattern(frame, "dimension", _TEXT, "dimension is not empty"),
    ]


def _decimals() -> list[Check]:
    return [
        pattern(
            file.name,
            column,
            _OPTIONAL_DECIMAL,
            f"{column} is a plain decimal, or empty",
        )
        for file, columns in DECIMALS.items()
        for column in columns
    ]
