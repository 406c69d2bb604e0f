"""The subject that a phrase names, or inherits."""

import re
from dataclasses import replace

from ingest.narrative.budgets import ADJUSTED, INITIAL
from ingest.narrative.context import Context
from ingest.narrative.evaluated import evaluated, evaluated_funds
from ingest.narrative.labels import (
    each_of,
    generic_label,
    without_lead,
    without_tail,
)
from ingest.narrative.lexicon import Lexicon, fund_named, fund_subject
from ingest.narrative.nameless import Nameless, is_nameless
from ingest.narrative.numerals import Numeral
from ingest.narrative.outline import short_label
from ingest.narrative.projects import key_of_label, of_own_project
from ingest.narrative.record import Reading
from ingest.narrative.results import result_key
from ingest.narrative.states import both_sides
from ingest.narrative.subject import Subject, are_sections
from ingest.narrative.wholes import (
    ACCOUNT_KEYS,
    OUTGOING,
    PARTS,
    UNION_DUES,
    UNION_FUNDS,
    may_list_classes,
)

_CONJUNCTION = re.compile(r"[、和及与]|以及")
_PLURAL = re.compile(r"[均各](?![项类级种])|分别")
_YEAR_END = re.compile(r"(?<=.)20\d\d年度?$")
# 按单位划分: what follows is of one unit each.
_BY_UNIT = re.compile(r"[按分](?:预算|决算|所属|各)?单位(?:看|划分|分|统计|构成|，)")
_ARRANGED = re.compile(r"(?:20\d\d年度?)?(?:使用)?(?P<fund>.{4,14}?)安排的?(?=.)")
_PAID_BY = re.compile(r".{0,12}(?:安排|使用|来源)的?(?=.)")
_OF_THE_SAME = re.compile(
    r"(?:当年|本年度?|全年|年度)(?:实际)?(?:收入|支出)|实际采购(?:金额)?"
)
_ALL_PROJECTS = re.compile(r"项目总(?:预算|支出|金额|资金|投入)?")
# Sections where money named without 收入 paid for something.
_SPENT_ONLY = re.compile(r"采购|资产|运行经费|三公")
# Words for a denominator besides its label: an amount, or a budget.
_STAGE = re.compile(
    r"(?:(?:年初|全年|调整后?的?)?(?<!公共)(?<!基金)(?<!经营)预算)?(?:总额|总数|数|金额)$"
)
# Lines explained in paragraphs, besides classes.
_TOPICS = (*PARTS["expenditure_total"], *PARTS["basic"], *PARTS["three_public_total"])
_EXPENSES = ("agency_operating_expenses", "three_public_total")
_EXPENSES_AND_PARTS = (*_EXPENSES, *PARTS["three_public_total"])
_STAGE_ALONE = re.compile(r"(?:20\d\d年度?|全年|实际)*决算(?:支出|收入)(?:总?额|数)?")
# 本年支出 is a total by itself, and the stage of the class before it in its sentence.
_STAGE_OF_CLASS = re.compile(
    r"(?:当年|(?P<total>本年度?|全年|年度|实际))+(?:支出|收入)(?:决算数?)?"
)


class Resolver:
    """Find subjects, with the lexicon and the reading context."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.lexicon = lexicon
        self._context = context
        self.nameless = Nameless(lexicon, context)

    def known(
        self, phrase: str, kind: str, is_whole: bool = False
    ) -> tuple[Subject, ...]:
        """Subjects of a phrase known to the lexicon or a classification.

        is_whole: the phrase is the denominator of a share.
        """
        context, bare = self._context, without_lead(phrase)
        forms = dict.fromkeys((bare, without_tail(bare)))
        if not is_whole and self._is_stage(without_tail(bare)):
            return ()
        if self._is_of_the_same(phrase) or _BY_UNIT.search(context.sentence.text):
            return ()
        if _is_own_account(context) and not is_whole:
            found = self.lexicon.find(phrase, kind)
            return tuple(each for each in found if each.key == UNION_DUES)
        if phrase.endswith("其他支出") and not may_list_classes(context.parent):
            return ()
        if bare.startswith("其他") and self._is_of_domestic():
            return ()
        arranged = _ARRANGED.match(bare)
        paying = fund_named(arranged["fund"]) if arranged else ""
        for text in forms:
            found = self._of_basic(text) if not is_whole else ()
            if not found and not context.sentence.cause:
                functional = self.lexicon.item_under(text, context.section.class_above)
                functional = functional or self.lexicon.functional_class(text)
                for above in (context.parent, context.section.class_above):
                    functional = functional or self.lexicon.item_named(text, above)
                if not (context.section.is_performance or context.parent == "projects"):
                    functional = functional or self.lexicon.item_printed(text)
                found = (functional,) if functional else ()
            found = found or self._exact_class(text) or self._find(text, kind)
            found = found if is_whole else self._evaluated(text, found)
            if not found and not context.sentence.cause:
                found = self._classified(text)
            found = found or self._conjoined(text, kind)
            found = found if is_whole else of_own_project(found, context)
            if found and not is_whole and self._is_part_of_itself(text, found[0]):
                return ()
            if paying:
                found = tuple(replace(each, fund=each.fund or paying) for each in found)
            if found:
                if context.sentence.cause:
                    return tuple(each for each in found if not each.economic)
                return found
        return ()

    def _is_part_of_itself(self, text: str, found: Subject) -> bool:
        """Whether 项目支出中，当年预算安排项目支出5万元 names a part of its whole."""
        whole = self._context.sentence.whole
        is_whole = bool(whole) and found.name == whole[0].name
        return is_whole and _PAID_BY.match(text) is not None

    def _is_of_domestic(self) -> bool:
        """Whether foreign affairs came before: 其他国内公务接待 is the rest of 国内.

        Behind 外宾接待 it is all of it.
        """
        current = self._context.current
        return bool(current) and current[0].key.endswith("_foreign_affairs")

    def _is_of_the_same(self, text: str) -> bool:
        """Whether 当年支出 is that of the fund before: 基金80万元，当年支出46万元."""
        figures = self._context.sentence.figures
        is_other = bool(figures) and not figures[-1].key
        return is_other and _OF_THE_SAME.fullmatch(text) is not None

    def _is_stage(self, text: str) -> bool:
        """Whether 决算支出 or 当年支出 is the stage of the current subject, no total.

        It stands beside a budget (年初预算2万元，决算支出1万元), in the line of a class
        or of an expense across classes, or in a paragraph with a topic.
        """
        context = self._context
        about = context.inherited()
        has_class = any(each.functional or each.economic for each in about)
        has_class |= any(each.key in _TOPICS for each in context.paragraph.topic)
        has_class |= any(each.key in _EXPENSES for each in context.sentence.figures)
        has_budget = context.sentence.text and context.measure in (INITIAL, ADJUSTED)
        if _STAGE_ALONE.fullmatch(text):
            return bool(has_class or has_budget)
        stage = _STAGE_OF_CLASS.fullmatch(text)
        if any(
            each.key in _EXPENSES_AND_PARTS or (each.fund and each.key in ACCOUNT_KEYS)
            for each in context.paragraph.topic
        ):
            return stage is not None
        is_beside = stage and not (stage["total"] and not context.sentence.figures)
        return bool(has_class and is_beside)

    def _of_basic(self, text: str) -> tuple[Subject, ...]:
        """The economic class of a line in a list of basic expenditure.

        There 公务接待费 and 其他支出 are classes, neither 三公 nor functional.
        """
        context = self._context
        is_basic = context.parent in ("basic", *PARTS["basic"])
        is_section = len(context.parent) == 3 and context.parent.startswith("3")
        if context.sentence.cause or not (is_basic or is_section):
            return ()
        if text == "其他":
            return ()
        economic = self.lexicon.basic_name(text, are_sections(context.sentence.figures))
        return (economic,) if economic else ()

    def _exact_class(self, text: str) -> tuple[Subject, ...]:
        """The functional class with exactly this name."""
        context = self._context
        fund = fund_named(text)
        of_fund = fund and (
            not text.endswith("支出") or "政府性基金" in context.sentence.text
        )
        if context.sentence.cause or of_fund:
            return ()
        codes = [
            code
            for code in self.lexicon.functional.by_name.get(text, ())
            if len(code) == 3
        ]
        return (
            (Subject(text, codes[0], functional=codes[0]),) if len(codes) == 1 else ()
        )

    def _find(self, text: str, kind: str) -> tuple[Subject, ...]:
        found = self.lexicon.find(text, kind)
        if not found and kind == "money" and self._context.is_procurement:
            return self.lexicon.find(text, "procurement")
        return tuple(map(self._on_its_side, found))

    def _on_its_side(self, subject: Subject) -> Subject:
        """The expenditure of a budget named alone among expenditure."""
        context = self._context
        names_fund = subject.key in (f"revenue_{subject.fund}", subject.fund)
        if not names_fund or "收入" in subject.label:
            return subject
        section = context.section
        is_source = section.is_performance or section.names(_SPENT_ONLY)
        is_source = is_source or "来源" in context.sentence.text
        if is_source or context.parent in ("basic", "project"):
            return Subject(subject.label, fund=subject.fund)
        if subject.key == subject.fund:
            return subject
        if not context.parent.isascii():
            return Subject(subject.label, fund=subject.fund)
        headed = section.headings[-1] if section.headings else ""
        is_spent = "支出" in headed and "收入" not in headed
        if context.parent in OUTGOING or (not context.parent and is_spent):
            return fund_subject(subject.label, subject.fund, "expenditure")
        return subject

    def _evaluated(self, text: str, found: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """Amounts covered by an evaluation are not accounts of the unit."""
        context = self._context
        if not context.section.is_performance or "涉及" not in context.sentence.text:
            return found
        return evaluated(text, found, context.sentence.text)

    def _classified(self, text: str) -> tuple[Subject, ...]:
        if text == "其他":
            return ()
        economic = self.lexicon.economic_name(text)
        if economic and (self._context.is_economic or len(economic.economic) == 3):
            return (economic,)
        functional = self.lexicon.functional_name(text)
        return (functional,) if functional else ()

    def _conjoined(self, text: str, kind: str) -> tuple[Subject, ...]:
        """Subjects of A、B和C if each is known."""
        parts = [part for part in _CONJUNCTION.split(text) if part]
        if len(parts) < 2:
            return ()
        found = [self.lexicon.find(part, kind) for part in parts]
        if not all(found):
            return ()
        return tuple(subject for subjects in found for subject in subjects)

    def subjects(self, phrase: str) -> tuple[Subject, ...]:
        """Subjects of an amount, inherited if the phrase names none."""
        plural = _PLURAL.search(phrase) is not None
        text = without_tail(_PLURAL.sub("", without_tail(without_lead(phrase))))
        text = _YEAR_END.sub("", text)
        known = self.known(text, "money")
        if known:
            return known
        if text.endswith("涉及") and self._context.section.is_performance:
            return evaluated_funds("涉及预算金额", self._context.sentence.text)
        is_spent = self._context.measure == "final_account"
        is_spent = is_spent and self._is_of_the_same(text)
        is_paid = bool(self._context.sentence.opened) and _PAID_BY.match(text)
        if is_spent or is_paid or _ALL_PROJECTS.fullmatch(text):
            return (Subject(text),)
        if is_nameless(text):
            both = self._both_sides() if plural else ()
            return both or self.nameless.subjects(text, phrase)
        label = generic_label(text)
        if len(label) < 2:
            return self._context.inherited()
        each = each_of(label) if phrase.endswith("各") else ()
        if len(each) > 1:
            return tuple(map(Subject, each))
        if plural and "、" in label:
            parts = tuple(label.split("、"))
            if all(3 < len(part) < 16 for part in parts):
                return tuple(map(Subject, parts))
        return (Subject(label, key_of_label(label, self._context)),)

    def _both_sides(self) -> tuple[Subject, ...]:
        """Both totals, of the sentence or of the one before it."""
        sentence, past = self._context.sentence, self._context.paragraph.past_stated
        before = () if sentence.stated else tuple(each[0] for each in past if each)
        return both_sides(sentence.figures) or both_sides(before, only=True)

    def nearest(self, text: str) -> tuple[Subject, ...]:
        """Subject of a measure without one: the projects, or the section."""
        if "项目" in text:
            return of_own_project((Subject("项目", "project"),), self._context)
        headings = self._context.section.headings
        return (Subject(short_label(headings[-1])),) if headings else ()

    def result_key(self, label: str, numeral: Numeral, reading: Reading) -> str:
        """Key of a result in a report, else empty."""
        return result_key(self.lexicon, label, numeral, reading)

    def whole(self, phrase: str) -> str:
        """Key or label of the denominator of a share, else empty."""
        text = without_tail(phrase)
        if not text:
            return ""
        known = self.known(text, "money", is_whole=True) or self.known(
            _STAGE.sub("", text), "money", is_whole=True
        )
        return known[0].name if known else generic_label(text)


def _is_own_account(context: Context) -> bool:
    """Whether money is the union's own, in accounts beside the final accounts."""
    is_listed = context.parent == UNION_DUES or UNION_FUNDS.match(context.parent)
    return bool(is_listed) or context.section.is_of_union
