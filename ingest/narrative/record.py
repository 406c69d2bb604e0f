"""Record of statements and unmatched numbers, with their places."""

import re
from dataclasses import dataclass, field, replace

from ingest.document import Claim
from ingest.narrative.context import Context
from ingest.narrative.labels import context_words
from ingest.narrative.model import WORDS, Headcount, Statement, Unmatched
from ingest.narrative.numerals import Numeral
from ingest.narrative.paragraphs import Paragraph
from ingest.narrative.printed import printed_label
from ingest.narrative.referent import referred
from ingest.narrative.section import PERFORMANCE
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import ACCOUNT_KEYS, counted_whole

_REACH_BEFORE = 12
_REACH_AFTER = 10
_FLAT_REACH = 6
# A name is sought behind the parts of its list.
_NAMED_REACH = 24
_BUDGETS = ("initial_budget", "adjusted_budget")
_RATE_MEASURES = ("completion_rate",)
_PARAGRAPHS_ABOVE = 3
# Digits of a functional item (项).
_ITEM_LENGTH = 7

# Meaning of a total whose list includes the total of the year.
_GRAND = {
    "revenue_total": "grand_total_revenue",
    "expenditure_total": "grand_total_expenditure",
}
_ALL_MONEY = re.compile(r"(?:全年|部门)?总(?:收入|支出)|(?:收入|支出)(?:决算)?总额")
_BOTH_SIDES = re.compile(r"(?:收支|收入支出)[^/]*总体[^/]*$")
_OWN_YEAR = ("本年", "当年")

# Cue of standards, which are amounts per person, household or month.
PER_HEAD_CUE = "标准"
# 由上年的5万元增加到6万元.
FROM_CUE = "由"
AVERAGE_CUE = "人均"
NO_STANDARD_CUE = "平均"


@dataclass(frozen=True)
class Reading:
    """Interpretation of a figure; see Statement for the fields.

    key: for subjects without a key.
    """

    measure: str
    cue: str = ""
    share_of: str = ""
    direction: str = ""
    compared: str = ""
    year: int | None = None
    unit: str | None = None
    key: str = ""


@dataclass
class Record:
    """Results for the numbers of one document, in order.

    withheld: listed numbers, whose statements only pass on their subjects; nameless:
    numbers whose clause names nothing, and whether they open a sentence after a list.
    """

    context: Context
    paragraph: Paragraph = field(default_factory=lambda: Paragraph("", (), (), ()))
    statements: list[Statement] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    headcounts: list[Headcount] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    offset: int = 0
    withheld: set[int] = field(default_factory=set)
    nameless: dict[int, bool] = field(default_factory=dict)
    first: int = 0
    _above: list[Paragraph] = field(default_factory=list)

    def turn_to(self, paragraph: Paragraph) -> None:
        """Go to the next paragraph."""
        self._above = [*self._above, self.paragraph][-_PARAGRAPHS_ABOVE:]
        if not self.paragraph.text.endswith(":"):
            # A list continues in the next paragraph.
            self.first = len(self.statements)
        self.paragraph = paragraph

    def end_paragraph(self) -> None:
        """Assign the paragraph's nameless comparisons to their subjects."""
        recent = self.statements[self.first :]
        self.statements[self.first :] = referred(recent, self.nameless)

    def state(
        self, numeral: Numeral, subjects: tuple[Subject, ...], reading: Reading
    ) -> None:
        """Write a statement for each subject of a figure."""
        context = self.context
        line = self.paragraph.places[numeral.start]
        figure = self.paragraph.as_printed(numeral.start, numeral.end)
        figure = f"{numeral.near}{figure}"
        is_amount = numeral.is_money or numeral.is_percent
        above = (self.paragraph, *reversed(self._above))
        for subject in context.settle(subjects):
            is_own = (
                subject.label.startswith(_OWN_YEAR)
                and not context.paragraph.nested
                and not context.sentence.one_fund
            )
            if is_own and subject.key == context.parent:
                self._widen(subject.key)
            context.begin_item(subject)
            subject = self._widened(subject)
            is_line = subject.key in ACCOUNT_KEYS or subject.key.startswith("revenue_")
            if is_line and context.lists_one():
                # 人员经费 of one class, or of a name, is not that of the accounts.
                subject = replace(subject, key="")
            whole = context.whole_of(subject)
            if reading.measure == "count":
                whole = counted_whole(whole, numeral.kind)
            label = printed_label(subject.label, above, numeral.start)
            words = (label, reading.cue, figure)
            self.statements.append(
                Statement(
                    section=context.section.name,
                    subject=label,
                    subject_key=subject.key or reading.key,
                    measure=reading.measure,
                    value=numeral.value,
                    unit=numeral.unit if reading.unit is None else reading.unit,
                    decimals=numeral.decimals,
                    functional_code=subject.functional,
                    economic_code=subject.economic,
                    direction=reading.direction,
                    statement_year=reading.year or context.year_meant,
                    page=line.page,
                    line=line.number,
                    share_of=reading.share_of,
                    figure_text=" ".join(word for word in words if word),
                    part_of="" if is_amount and whole in context.counted else whole,
                    compared_with=reading.compared,
                    fund=subject.fund,
                    is_cause=context.sentence.cause,
                    is_approximate=numeral.is_approximate,
                    offset=self.offset,
                )
            )
        if subjects and 0 < len(subjects[0].functional) < _ITEM_LENGTH:
            context.section.class_above = subjects[0].functional
        if numeral.kind == "item" and subjects:
            context.count_projects(subjects[0].key)
        context.paragraph.figured = context.stated = True
        context.sentence.clause = ""

    @property
    def just_stated(self) -> Statement | None:
        """The last statement, if it is of the number right before this one."""
        last = self.statements[-1] if self.statements else None
        return last if last and last.offset == self.offset - 1 else None

    def just_read_as(self, cue: str) -> Statement | None:
        """The last statement, if it is of the number before and was read by a cue."""
        last = self.just_stated
        return last if last and f" {cue} " in last.figure_text else None

    @property
    def ends_with_part(self) -> bool:
        """Whether several parts of what the paragraph has stated end with the last."""
        own = self.statements[self.first :]
        whole = own[-1].part_of if own else ""
        parts = {each.subject for each in own if whole and each.part_of == whole}
        return len(parts) > 1 and any(each.subject_key == whole for each in own)

    @property
    def stated(self) -> tuple[Statement, ...]:
        """The statements of the document."""
        return tuple(
            # The words do not show whether it includes the balance brought forward.
            replace(each, subject_key="") if _is_all_money(each) else each
            for each in self.statements
            if each.offset not in self.withheld
        )

    def _widen(self, key: str) -> None:
        """Take a total as the grand total: 总支出 lists 本年支出 and the balance."""
        grand = _GRAND.get(key)
        if grand is None:
            return
        self.statements[self.first :] = [
            replace(each, subject_key=grand)
            if each.subject_key == key and not each.subject.startswith(_OWN_YEAR)
            else each
            for each in self.statements[self.first :]
        ]
        self.context.widen(grand)

    def _widened(self, subject: Subject) -> Subject:
        """A total that the paragraph has listed with the balance, named again."""
        grand = _GRAND.get(subject.key, "")
        own = self.statements[self.first :] if grand else ()
        is_again = (
            each.subject == subject.label for each in own if each.subject_key == grand
        )
        return replace(subject, key=grand) if any(is_again) else subject

    def close_number(self, numeral: Numeral) -> None:
        """Enter the use of a number into the ledger; go to the next."""
        last = self.unmatched[-1] if self.unmatched else None
        is_listed = last is not None and last.offset == self.offset
        fate = "unmatched" if is_listed else "statement"
        if last is not None and is_listed:
            note = last.number_class
        else:
            recent = self.statements[-1:]
            note = " · ".join(f"{each.subject} · {each.measure}" for each in recent)
        for line, span in self.paragraph.spans(numeral.start, numeral.digits_end):
            self.claims.append(Claim(line, span, fate, note=note))
        self.offset += 1

    def count_people(
        self, numeral: Numeral, label: str, category: str, basis: str
    ) -> None:
        """Write a headcount beside its statement."""
        if self.offset in self.withheld:
            return
        line = self.paragraph.places[numeral.start]
        count = int(numeral.value)
        self.headcounts.append(
            Headcount(category, basis, count, line.page, line.number, label)
        )

    def reject(self, numeral: Numeral, number_class: str) -> None:
        """Record a number that is not a statement, once."""
        if self.offset in self.withheld:
            return
        if numeral.kind == "item":
            self.context.count_projects("")
        text = self.paragraph.text
        line = self.paragraph.places[numeral.start]
        start = max(0, numeral.start - _REACH_BEFORE)
        end = numeral.digits_end
        if number_class == "malformed":
            end += text.startswith(".", end)  # 5.30.万元
        printed = self.paragraph.as_printed(numeral.start, end)
        is_parted = self.paragraph.is_parted(numeral.start, numeral.digits_end)
        if number_class == "malformed" and is_parted:
            # If the line break split it, it is not a misprint.
            number_class = "other"
        if number_class == "contact":
            printed = re.sub(r"\d", "#", printed)
        if numeral.end > numeral.digits_end:
            printed += numeral.unit
        self.unmatched.append(
            Unmatched(
                value_text=printed,
                number_class=number_class,
                context=context_words(text[start : numeral.end + _REACH_AFTER]),
                section=self.context.section.name,
                page=line.page,
                line=line.number,
                offset=self.offset,
            )
        )

    def withhold(self, numeral: Numeral) -> None:
        """List a number that is not one amount, to which later figures may refer."""
        self.reject(numeral, numeral.number_class)
        self.withheld.add(self.offset)

    def list_numeral(
        self, start: int, end: int, number_class: str, code: str = ""
    ) -> None:
        """Record a number in words; code: of a class that words name."""
        text, line = self.paragraph.text, self.paragraph.places[start]
        near = text[max(0, start - _REACH_BEFORE) : end + _REACH_AFTER]
        self.unmatched.append(
            Unmatched(
                value_text=self.paragraph.as_printed(start, end),
                number_class=number_class,
                context=code or context_words(near),
                section=self.context.section.name,
                page=line.page,
                line=line.number,
                offset=self.offset,
            )
        )
        self.offset += 1
        if number_class not in WORDS:
            for place, span in self.paragraph.spans(start, end):
                self.claims.append(Claim(place, span, "unmatched", note=number_class))

    def mark_flat(self, named: tuple[Subject, ...]) -> None:
        """Mark the last amount of the subject as equal to last year's.

        named: subjects that the clause names; it may name the budget for the amount.
        """
        inherited = self.context.inherited()
        names = {subject.name for subject in named or inherited}
        if any(subject.key.startswith("revenue_") for subject in named):
            names |= {each.name for each in inherited if each.fund == named[0].fund}
        first = max(len(self.statements) - _FLAT_REACH, 0)
        for index in range(len(self.statements) - 1, first - 1, -1):
            statement = self.statements[index]
            stated = {statement.subject_key or statement.subject, statement.subject}
            if statement.measure == "final_account" and stated & names:
                self.statements[index] = replace(statement, direction="flat")
                return

    def mark_relation(
        self, named: tuple[Subject, ...], direction: str, base: str
    ) -> None:
        """Mark the last rate and budget with their comparison in words.

        named: as for mark_flat; base: the budget that the words name, or budget.
        """
        if self.context.sentence.cause:
            return
        names = {subject.name for subject in named or self.context.inherited()}
        reach = _NAMED_REACH if named else _FLAT_REACH
        first = max(len(self.statements) - reach, 0)
        marked: set[str] = set()
        for index in range(len(self.statements) - 1, first - 1, -1):
            statement = self.statements[index]
            measure = statement.measure
            of = statement.compared_with if measure in _RATE_MEASURES else measure
            stated = {statement.subject_key or statement.subject, statement.subject}
            if (
                of in _BUDGETS
                and base in (of, "budget")
                and stated & names
                and statement.section == self.context.section.name
                and measure not in marked
                and not statement.is_cause
            ):
                marked.add(measure)
                self.statements[index] = replace(statement, direction=direction)


def _is_all_money(statement: Statement) -> bool:
    """Whether it is 总收入 of a section on both sides, or 总支出 of a project."""
    is_other = _BOTH_SIDES.search(statement.section)
    is_other = is_other or PERFORMANCE.search(statement.section)
    return (
        statement.subject_key in _GRAND
        and _ALL_MONEY.fullmatch(statement.subject) is not None
        and is_other is not None
    )
