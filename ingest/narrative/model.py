"""Results of reading prose: statements, and all other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.document import Claim
from ingest.narrative.number_classes import goal_class
from ingest.tables.model import Unplaced

MEASURES = (
    "final_account",
    "initial_budget",
    "adjusted_budget",
    "prior_year",
    "change_amount",
    "change_rate",
    "share",
    "completion_rate",
    "count",
    "headcount",
    "other",
)
DIRECTIONS = ("", "up", "down", "flat")
BASES = ("", "prior_year", "initial_budget", "adjusted_budget")
FUNDS = (
    "",
    "fiscal_appropriation",
    "general_public",
    "government_fund",
    "state_capital",
    "social_insurance",
)
INSTITUTION_KEYS = (
    "budget_level",
    "department_count",
    "subordinate_unit_count",
    "units_in_scope",
    # Stated in words to be zero: 部门无结转结余.
    "no_opening_balance",
    "no_closing_balance",
    "no_three_public",
    "no_procurement",
    "no_agency_operating",
    "no_state_assets",
    "no_government_fund",
    "no_state_capital",
    "no_overseas_visits",
)
# Unfilled blanks of a template (***, XX) in place of a number or name.
UNFILLED = "unfilled"
# A year in a heading other than the document's.
HEADING_YEAR = "heading_year"
# Classes named in words, without a figure: in a list of basic expenditure, and a
# functional item of the glossary.
LISTED_ITEM = "listed_item"
GLOSSARY_ITEM = "glossary_item"
# A number of things with the list behind it, which has more or fewer.
LIST_COUNT = "list_count"
# A line that changed its name, in the glossary; the day of what the unit holds.
GLOSSARY_TERM = "glossary_term"
AS_OF = "as_of_date"
# Before the label of a sum behind its terms, as their part_of.
TERM_OF = "="
# Neither a number nor a token of the ledger.
WORDS = (UNFILLED, LISTED_ITEM, GLOSSARY_ITEM, GLOSSARY_TERM, AS_OF, LIST_COUNT)
NUMBER_CLASSES = (
    "date",
    "reference",
    "enumerator",
    "class_code",
    "threshold",
    "contact",
    "achievement",
    "malformed",
    "numeral",
    "goal",
    HEADING_YEAR,
    *WORDS,
    "other",
)


@dataclass(frozen=True)
class Statement:
    """One figure that prose states about one subject.

    section: its headings, shortened, joined with "/".
    subject: the label as printed; subject_key: standard key, empty if unknown.
    measure: one of MEASURES; value and decimals: the figure exactly as printed.
    unit: as printed (元, 万元, %, 人, 辆, 元/户 …), else empty. direction: of a change;
    flat for an amount stated as unchanged from the year before. statement_year: year of
    the figure. share_of: denominator of a share, key or printed label, else empty.
    part_of: whole that lists the figure (其中, 主要包括), key or label; of a term of a
    sum behind it (三项相抵), TERM_OF and the label of the sum. compared_with:
    base of a change or rate, one of BASES. fund: its money, one of FUNDS; empty means
    all, or not stated. is_cause: the figure explains another change (主要原因) and is
    not an account line; compared_with is then that of the change which it is part of.
    is_approximate: printed with 余, 近, 约, 以上 …
    figure_text: the figure and its few label words.
    offset: place of the number among the numbers of the prose, from 0.
    """

    section: str
    subject: str
    subject_key: str
    measure: str
    value: Decimal
    unit: str
    decimals: int
    functional_code: str
    economic_code: str
    direction: str
    statement_year: int
    page: int
    line: int
    share_of: str
    figure_text: str
    part_of: str = ""
    compared_with: str = ""
    fund: str = ""
    is_cause: bool = False
    is_approximate: bool = False
    offset: int = 0


@dataclass(frozen=True)
class Unmatched:
    """One number of the prose that matches no pattern.

    value_text: as printed, with digits of contact details masked.
    number_class: one of NUMBER_CLASSES; context: a few listed words near it, never a
        sentence and never a name; of a class named in words, its code.
    """

    value_text: str
    number_class: str
    context: str
    section: str
    page: int
    line: int
    offset: int = 0


@dataclass(frozen=True)
class Headcount:
    """Number of posts or people of a category.

    basis: establishment (编制) or actual (实有).
    """

    category: str
    basis: str
    count: int
    page: int
    line: int
    label: str = ""


@dataclass(frozen=True)
class InstitutionFact:
    """One number stated about the unit itself; key: INSTITUTION_KEYS.

    value: 0 if stated in words that there is none.
    """

    key: str
    value: int
    page: int
    line: int


@dataclass(frozen=True)
class Institution:
    """Facts stated about the unit itself, each at most once.

    budget_level: 一级, 二级 … as a number; department_count: 内设机构;
    subordinate_unit_count: units below it; units_in_scope: units whose accounts the
    document covers. None if not stated.
    """

    facts: tuple[InstitutionFact, ...] = ()

    def _value(self, key: str) -> int | None:
        return next((fact.value for fact in self.facts if fact.key == key), None)

    @property
    def budget_level(self) -> int | None:
        """预算级次 as a number."""
        return self._value("budget_level")

    @property
    def department_count(self) -> int | None:
        """Number of 内设机构."""
        return self._value("department_count")

    @property
    def subordinate_unit_count(self) -> int | None:
        """Number of units below it."""
        return self._value("subordinate_unit_count")

    @property
    def units_in_scope(self) -> int | None:
        """Number of units whose accounts the document covers."""
        return self._value("units_in_scope")


@dataclass(frozen=True)
class Explanation:
    """An explanation (seeds/reference/explanation.csv) and its start."""

    key: str
    page: int
    line: int


@dataclass(frozen=True)
class Narrative:
    """Everything read from the prose of one document.

    number_count: numbers in the prose, the sum of matched (with statements) and
    unmatched ones. year: of sentences that name none. claims: use of every token of the
    prose and of page furniture.
    """

    statements: tuple[Statement, ...]
    unmatched: tuple[Unmatched, ...]
    headcounts: tuple[Headcount, ...]
    institution: Institution
    number_count: int
    explanations: tuple[Explanation, ...] = ()
    year: int | None = None
    claims: tuple[Claim, ...] = field(default=(), repr=False, compare=False)

    def with_goals(self, goals: Sequence[Unplaced]) -> Narrative:
        """The same with the numbers in form texts, which follow all others."""
        listed = [
            Unmatched(
                value_text=goal.text,
                number_class=goal_class(goal.line, goal.span),
                context="",
                section="",
                page=goal.line.page,
                line=goal.line.number,
                offset=self.number_count + place,
            )
            for place, goal in enumerate(goals)
        ]
        claims = [
            Claim(goal.line, goal.span, "unmatched", note=each.number_class)
            for goal, each in zip(goals, listed, strict=True)
        ]
        return replace(
            self,
            unmatched=(*self.unmatched, *listed),
            number_count=self.number_count + len(listed),
            claims=(*self.claims, *claims),
        )

    @property
    def matched_count(self) -> int:
        """Number of numbers with at least one statement."""
        return len({statement.offset for statement in self.statements})

    @property
    def is_conserved(self) -> bool:
        """Whether matched and unmatched numbers add up to all, and there are any."""
        offsets = {number.offset for number in self.unmatched}
        taken = {statement.offset for statement in self.statements}
        return self.number_count > 0 and (
            len(offsets) == len(self.unmatched)
            and not offsets & taken
            and len(offsets) + len(taken) == self.number_count
        )
