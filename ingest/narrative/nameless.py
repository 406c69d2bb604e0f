"""The subject of an amount whose clause names none."""

import re
from dataclasses import replace

from ingest.narrative.context import Context
from ingest.narrative.cues import COMPARED
from ingest.narrative.labels import generic_label
from ingest.narrative.lexicon import Lexicon
from ingest.narrative.projects import own_project
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import OUTGOING, SIDE_TOTALS, in_family

_EMPTY = re.compile(
    r"(?:其|(?:执行|年)中(?:追加|调整)?|费用|开支|同比|支出(?!收入)|收入|金额|合计|共计|总计|总额|累计|资金|数|数额|分别|均|各|共|实际|决算|年度"
    r"|发生|取得|全年|年末(?=支出|执行)|本年度?|年中|年内|期间|调整后|预算|执行|使用|花费|发放|完成|到位|的|决算数|与|比|较|和|同|[相对]比|上年|去年|部门|单位"
    r"|\(单位\)|[本我]会|本|我|该|项目|当年|总|收支|安排|已|为|20\d\d年?度?)*"
)
_TOTALS = re.compile(r"总计|合计|总共")
_ALL_OF_IT = re.compile(r"总计|合计|总共|共计|^共$")
_YEAR_AHEAD = re.compile(r"^20\d\d年?度?")
_LEADING = re.compile(r"^(?:20\d\d年?度?|共计|合计|累计|总共|共|已)+(?=.)")
_OWN = re.compile(r"该|本项目")
# Keys of counts only: no amount inherits them.
_COUNTED_ONLY = (
    "projects",
    "units_",
    "subordinate_",
    "internal_",
    "industrial_",
    "equipment_",
    "establishment_",
    "actual_",
)
_INCOMING = (
    "opening_balance",
    "closing_balance",
    "fiscal_appropriation",
    "grand_total_revenue",
    "use_of_non_fiscal_surplus",
)
_NO_ITEM = re.compile(
    r"项目支出$|(?:年度?|看|分|情况|原因|要求|综述|结果|说明)$|20\d\d|[按较比]|截至"
)
# What an item of no list pays for (用于教师工资) is no subject.
_ITEM = re.compile(r"[类款项]\)(?:支出)?$")
_OF_MONTHS = re.compile(r"月|季度|半年")
_HAD = re.compile(
    r"^(?:[本我](?:年度?|部门|单位|会)|全年|共|总共)*(?:发生|取得|实现)?(?:总|各项)?"
)
_SPENT = re.compile(r"(?:共计?|总共|实际|全年)*(?:开支|花费|支出|投入|使用经费)")
# The stage of the whole, behind the parts of another stage.
_SPENT_AGAIN = re.compile(r"(?:全年|年度|实际)*(?:支出|决算|执行|使用)(?:数|总?额)?")
_YEARLY = re.compile(r"(?:20\d\d)?年度(?:实际|总)*支出")


def is_nameless(text: str) -> bool:
    """Whether a text has only words without a name; 支出收入 names neither side."""
    return _EMPTY.fullmatch(text) is not None


class Nameless:
    """Find the subject in the sentence, the paragraph and the section."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self._lexicon = lexicon
        self._context = context

    def subjects(self, text: str, phrase: str) -> tuple[Subject, ...]:
        """The subjects of a nameless text; phrase: with its last words."""
        context, sentence = self._context, self._context.sentence
        of_report = self._of_report(text)
        if of_report:
            return of_report
        # 人员经费5万元；公用经费3万元。合计8万元: of what was listed.
        is_behind = sentence.lists_several(context.measure)
        is_behind |= context.opens_behind_list() and not sentence.text.strip(phrase)
        if _ALL_OF_IT.search(phrase) and is_behind:
            heading = context.section.heading
            return sentence.listed_under(heading) or (Subject(phrase),)
        if _SPENT_AGAIN.fullmatch(text):
            is_behind = not sentence.is_new_part and context.opens_behind_list()
            of_all = context.paragraph.past_whole if is_behind else ()
            of_all = sentence.whole if sentence.is_new_part else of_all
            if of_all:
                return of_all
        inherited = sentence.whole_again(text) or context.inherited()
        if text == "全年" and any(_OF_MONTHS.search(each.label) for each in inherited):
            return (Subject(text),)
        turned = self.turned(text, inherited) or self._compared(inherited)
        if turned:
            return turned
        if any(subject.key.startswith(_COUNTED_ONLY) for subject in inherited):
            inherited = ()
        named = self._of_clause(text, inherited)
        if named:
            return named
        for subject in inherited:
            money = in_family(subject.key, "money")
            if money:
                return (Subject(subject.label, money, subject.fund),)
        return inherited

    def _of_report(self, text: str) -> tuple[Subject, ...]:
        """The project that a report is about, or all that it covers."""
        context = self._context
        if _OWN.search(text) and own_project(context):
            return own_project(context)
        if not (_YEARLY.fullmatch(text) and context.section.is_performance):
            return ()
        projects = any("项目" in heading for heading in context.section.headings)
        key = "project" if projects else "expenditure_total"
        return context.paragraph.topic or context.project or (Subject(text, key),)

    def _of_clause(
        self, text: str, inherited: tuple[Subject, ...]
    ) -> tuple[Subject, ...]:
        """The unknown name in the clause before: 主要用于困难职工帮扶，支出5万元."""
        context, clause = self._context, self._context.sentence.clause
        before = generic_label(clause)
        if inherited and _ITEM.search(inherited[0].label):
            return ()
        is_spent = _SPENT.fullmatch(text) is not None
        if any(subject.key for subject in inherited):
            # Of the item, not of all projects.
            is_item = len(before) > len("项目") and not _NO_ITEM.search(before)
            is_project = inherited[0].key == "project" and is_spent
            return (Subject(before),) if is_project and is_item else ()
        if text and _TOTALS.search(text):
            return context.paragraph.topic or context.project or (Subject(text),)
        if len(before) > 1 and ")" not in before:
            # 困难职工帮扶，5万元.
            is_other = not any(subject.label in clause for subject in inherited)
            is_own = not (text or _NO_ITEM.search(before)) and is_other
            if is_spent or (is_own and not is_nameless(clause)):
                return (Subject(before),)
        is_long = len(text) > len("总支出") and not context.sentence.figures
        if text and (not inherited or is_long):
            return (Subject(_LEADING.sub("", text) or text),)
        return ()

    def turned(self, text: str, inherited: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """支出 after a revenue, or 收入 after an expense, starts a new subject.

        In a section about one side, its bare word is the total. A comparison after a
        list of parts of 支出 (or 收入) is about all of them.
        """
        context = self._context
        about = "" if generic_label(context.sentence.clause) else context.section.about
        if not inherited and about and SIDE_TOTALS.get(_HAD.sub("", text)) == about:
            return (Subject(text, about),)
        key = inherited[0].key if inherited else ""
        is_again = context.sentence.compared and not context.sentence.figures
        listed = context.paragraph.past_parent if is_again else ""
        side = _YEAR_AHEAD.sub("", text)
        if side == "支出" and (
            listed == "expenditure_total"
            or key.startswith("revenue")
            or key in _INCOMING
        ):
            spent = self._lexicon.find("本年支出", "money")
            return tuple(replace(each, fund=inherited[0].fund) for each in spent)
        is_balance = key in ("opening_balance", "closing_balance")
        is_spent = key in OUTGOING or is_balance
        if side == "收入" and (listed == "revenue_total" or is_spent):
            return self._lexicon.find("本年收入", "money")
        label = inherited[0].label if inherited else ""
        if side == "支出" and not key and label.endswith("收入"):
            return (Subject(label.removesuffix("收入") + side),)
        return ()

    def _compared(self, inherited: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """The side that a comparison names: 比上年收入增加5%, behind expenditure."""
        sentence, sides = self._context.sentence, SIDE_TOTALS.values()
        named = COMPARED.search(sentence.head)
        key = SIDE_TOTALS.get(named.group()[-2:], "") if named else ""
        own = [each for each in sentence.figures if key and each.key == key]
        is_other = bool(inherited) and inherited[0].key in sides
        return (own[-1],) if own and is_other and inherited[0].key != key else ()

    @staticmethod
    def whole(subjects: tuple[Subject, ...], is_nameless: bool) -> tuple[Subject, ...]:
        """Subjects of a budget, which is not that of the totals of both sides.

        财政拨款收入支出总体 names the section; only the name is left of it.
        """
        is_section = is_nameless and subjects and subjects[0].label.endswith("总体")
        return (Subject(subjects[0].label),) if is_section else subjects
