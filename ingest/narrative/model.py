"""What reading prose yields: statements, and every number that is none."""

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
    # Said in words to be none: 部门无结转结余.
    "no_opening_balance",
    "no_closing_balance",
    "no_three_public",
    "no_procurement",
    "no_agency_operating",
    "no_state_assets",
    "no_government_fund",
    "no_state_capital",
)
# What a template leaves to be filled in (***, XX), where a number or name should stand.
UNFILLED = "unfilled"
# The year of a heading that is not the one the document is of.
HEADING_YEAR = "heading_year"
# Classes named in words, without a figure: in a list of basic expenditure, and a
# functional item of the glossary.
LISTED_ITEM = "listed_item"
GLOSSARY_ITEM = "glossary_item"
# What is no number, and no token of the ledger.
WORDS = (UNFILLED, LISTED_ITEM, GLOSSARY_ITEM)
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

    section: headings it stands under, shortened, joined with "/".
    subject: the label as printed; subject_key: standard key, empty where unknown.
    measure: one of MEASURES; value and decimals: the figure exactly as printed.
    unit: as printed (元, 万元, %, 人, 辆, 元/户 …), empty where none is printed.
    direction: of a change; flat on an amount that the text calls unchanged from the
        year before.
    statement_year: the year the figure speaks of.
    share_of: denominator of a share, key or printed label; empty where not printed.
    part_of: whole that the figure is listed under (其中, 主要包括), key or label.
    compared_with: what a change or rate is measured against, one of BASES.
    fund: which money it speaks of, one of FUNDS; empty means all, or not said.
    is_cause: the figure explains another change (主要原因) and is no account line.
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
    """One number of the prose that no pattern took.

    value_text: as printed, digits hidden in a contact number.
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
    """How many people of a category the unit may have or has.

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
    """One number that a document says about the unit itself; key: INSTITUTION_KEYS.

    value: 0 for what it says in words that there is none of.
    """

    key: str
    value: int
    page: int
    line: int


@dataclass(frozen=True)
class Institution:
    """What a document says about the unit itself, each fact at most once.

    budget_level: 一级, 二级 … as a number; department_count: 内设机构;
    subordinate_unit_count: units below it; units_in_scope: units whose accounts the
    document covers.  None where the document does not say.
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
    """An explanation (seeds/reference/explanation.csv) and where it begins."""

    key: str
    page: int
    line: int


@dataclass(frozen=True)
class Narrative:
    """Everything read from the prose of one document.

    number_count: numbers in the prose; each is either matched (has statements) or
    unmatched, so that the two add up to it.
    year: that its sentences are of where they name none.
    claims: what became of every token of the prose and of the pages' furniture.
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
        """The same with the numbers in texts of forms, which follow all others."""
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
        """How many numbers have at least one statement."""
        return len({statement.offset for statement in self.statements})

    @property
    def is_conserved(self) -> bool:
        """Whether matched and unmatched numbers are all numbers, and there are any."""
        offsets = {number.offset for number in self.unmatched}
        taken = {statement.offset for statement in self.statements}
        return self.number_count > 0 and (
            len(offsets) == len(self.unmatched)
            and not offsets & taken
            and len(offsets) + len(taken) == self.number_count
        )
