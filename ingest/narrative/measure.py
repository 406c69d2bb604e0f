"""The measure of one figure, from the cue before it, its unit, its subject."""

import re

from ingest.narrative.budgets import ADJUSTED, INITIAL, OPEN, STAGES
from ingest.narrative.compared import Comparisons
from ingest.narrative.context import Context
from ingest.narrative.counting import Counter
from ingest.narrative.cues import (
    ADJUSTMENT,
    ANY_TOTAL,
    COMPARED,
    DIRECTION,
    NO_PART,
    PART_YEAR,
    PER_HEAD,
    PLANNED,
    RAISED_TO,
    RESTRICTED,
    SIGNED,
    base_of,
    find_cue,
)
from ingest.narrative.differences import Differences
from ingest.narrative.figure import FigureReader
from ingest.narrative.labels import generic_label, without_lead, without_tail
from ingest.narrative.listed import leave_unsure
from ingest.narrative.numerals import Numeral
from ingest.narrative.per_head import PerHead
from ingest.narrative.raised import Raised
from ingest.narrative.rates import Rates
from ingest.narrative.record import Reading, Record
from ingest.narrative.resolve import Resolver
from ingest.narrative.scores import Scores
from ingest.narrative.shares import Shares
from ingest.narrative.sources import Sources
from ingest.narrative.subject import Subject
from ingest.narrative.sums import Sums
from ingest.narrative.wholes import SIDE_TOTALS
from ingest.narrative.years import Years

# The side of a total, which a cue took (财政拨款支出预算).
_TOOK = re.compile(r"支出|收入|经费")
_SUBTOTAL = re.compile(
    r"(?:[一二两三四五六七八九十\d]+|上述|以上)(?:各?[项类]|部分)(?:支出|费用|资金)?(?:合计|总计)?"
)
_GLOSSED = re.compile(
    r"[^，。;:]*\((?:以下简称|简称|即)?(?P<all>[^()，。;:]{2,12})\)(?:支出)?(?:决算)?"
    r"(?:总额|总数|合计|总计|共计)"
)
# 其余7项支出合计5万元: the rest of a list, not its total.
_OTHERS_LISTED = re.compile(
    r"(?:其[余他它]|剩余)[各几]?[项类个](?:支出|收入|费用|科目|经费)(?:合计|共计|总计)?$"
)
_SPENT = re.compile(r"实际|执行|使用|支付")
_ARRANGED = re.compile(
    r"(?:(?:安排|下达)(?:预算)?(?:资金|经费)|(?:项目|预算)资金|资金总额)$"
)
_RATED = re.compile(r"[^。;]*?[用行出付]率|，(?:实际|已)[^，。;率\d]{2,6}\d")
_NO_HEAD = ("", "有", "其中", "其中有")  # 有5万元用于培训
_PAID_FOR = re.compile(r"(?:主要)?(?:用于|用在)(?P<purpose>[^，。;、\d]{2,20})")
_POINTS = "百分点"
# A share whose % is missing (占76.23) is no amount.
_SHARE = re.compile(r"占[^，。;:、占]*$")
_GAP = re.compile(r"^余$|(?:差额|之差|缺口|未(?:执行|支出|使用)(?:数|金额|资金)?)$")
_BUDGET_PROJECTS = re.compile(r"(?<!公共)(?<!基金)(?<!经营)预算项目(?!支出)")
_BALANCES = (
    (re.compile(r"^(?:上年|年初)(?:结转|结余)(?:和结余)?(?=..)"), "opening_balance"),
    (re.compile(r"^(?:年末)?(?:结余|结转)(?:结余)?(?=[^资转和].)"), "closing_balance"),
)


class Measurer(FigureReader):
    """Make statements of figures."""

    def __init__(self, context: Context, resolver: Resolver, record: Record) -> None:
        super().__init__(context, resolver, record)
        self._counter = Counter(context, resolver, record)
        self._per_head = PerHead(context, resolver, record)
        self._comparisons = Comparisons(context, resolver, record)
        self._rates = Rates(context, resolver, record)
        self._differences = Differences(context, resolver, record)
        self._years = Years(context, resolver, record)
        self._raised = Raised(context, resolver, record)
        self._scores = Scores(context, resolver, record)
        self._shares = Shares(context, resolver, record)
        self._sources = Sources(context, resolver, record)
        self._sums = Sums(context, resolver, record)

    def measure(self, numeral: Numeral, head: str, after: str) -> bool:
        """State one figure; False if no pattern fits.

        head: the text of its clause before it; after: the text after it.
        """
        kind = numeral.kind
        may_be_money = numeral.is_amount_without_unit and self._context.money_unit
        if not kind and may_be_money and not _SHARE.search(head):
            is_cued = numeral.value or self._is_amount(without_tail(head))
            kind = "money" if is_cued else kind
        if not kind:
            return False
        if kind == "money":
            self._context.money_unit = numeral.unit or self._context.money_unit
        if numeral.unit == "分":
            return self._scores.state(numeral, head)
        if "/" in numeral.unit or (kind == "money" and PER_HEAD.search(head)):
            return self._per_head.state(numeral, head, after)
        if self._raised.becomes(numeral, head, after):
            return True
        if kind == "money":
            is_read = self._amount(numeral, head, after)
            self._sums.add_to_budget()
            leave_unsure(self._record.statements, self._context)
            return is_read
        if kind == "percent":
            return self._rate(numeral, head, after)
        return self._counter.count(numeral, head, after, kind)

    def _amount(self, numeral: Numeral, head: str, after: str) -> bool:
        context, text = self._context, without_tail(head)
        if context.measure == ADJUSTMENT and text in DIRECTION:
            # 年中追加5万元，收回3万元: a budget is changed once more.
            head = text = f"年中{text}"
        if _OTHERS_LISTED.search(context.sentence.text):
            label = without_lead(text)
            rest = Subject(label if label.startswith("其") else f"其余{label}")
            return self._state(numeral, (rest,), Reading("other"), text)
        raised = RAISED_TO.search(head)
        label = head[: raised.start()] if raised else ""
        if label and self._resolver.known(label, "money"):
            # 公务接待费减少为5万元: the amount after the change.
            return self._amount(numeral, label, after)
        if self._raised.state(numeral, head, after):
            return True
        of_all = _GLOSSED.fullmatch(text) if "、" in context.sentence.text else None
        if of_all:
            # 公务接待费、公务用车运行费(“三公”经费)总额5万元: of all of them.
            named = self._resolver.known(of_all["all"], "money")
            named = named or (Subject(of_all["all"]),)
            return self._state(numeral, named, Reading("final_account"), text)
        others = (
            self._sums.state,
            self._comparisons.state,
            self._differences.state,
            self._years.state,
            self._shares.amount,
        )
        if any(state(numeral, text) for state in others):
            return True
        direct = self._resolver.known(head, "money")
        if direct or not self._cued(numeral, head, text, ""):
            return self._plain(numeral, head, after, direct)
        return True

    def _rate(self, numeral: Numeral, head: str, after: str) -> bool:
        text = without_tail(COMPARED.sub("", without_tail(head)))
        so_far = self._context.sentence.text
        if numeral.unit.endswith(_POINTS) or PART_YEAR.search(so_far):
            # The difference of two rates, or the progress within the year.
            subjects = self._context.inherited() or (Subject(_POINTS),)
            return self._state(numeral, subjects, Reading("other", _POINTS))
        if self._rates.state(numeral, head) or self._shares.rate(numeral, text, after):
            return True
        return self._cued(numeral, head, text, after) or self._shares.own(
            numeral, text, after
        )

    def _cued(self, numeral: Numeral, head: str, text: str, after: str) -> bool:
        """State a figure with a cue at the end of its head."""
        found = find_cue(text, "percent" if numeral.is_percent else "money")
        if found is None:
            return False
        cue, match = found
        context = self._context
        if self._sources.is_source(text):
            return False
        groups = match.groupdict("")
        year = self._year_of(cue.measure, groups, text)
        if year is not None and year >= self._context.year_meant:
            return False
        rest = groups.get("object") or groups.get("rest", "") + groups.get("side", "")
        phrase = COMPARED.sub("", rest)
        took = "" if groups.get("object") else _TOOK.match(text, match.end("rest"))
        sided = took and phrase and self._resolver.known(phrase + took[0], "money")
        subjects = sided or self._resolver.subjects(phrase)
        is_stage = cue.name in ("决算数", ADJUSTMENT)
        if not phrase and is_stage and context.sentence.is_new_part:
            subjects = context.sentence.whole
        is_nameless = subjects == context.inherited() and not (
            phrase and self._resolver.known(phrase, "money")
        )
        side = _TOOK.search(text, match.end("rest")) if is_nameless else None
        if side and "预算" in text:
            # 年初收入预算 behind an expense is that of revenue.
            is_new = not (context.paragraph.figured or context.paragraph.topic)
            total = SIDE_TOTALS.get(side[0], "")
            if is_new and total and context.section.about == total:
                subjects = (Subject(side[0], total),)
            subjects = self._resolver.nameless.turned(side[0], subjects) or subjects
        whole = context.divided_before() if is_nameless else ()
        if cue.measure in STAGES or len(whole) > 1:
            # 决算数5万元 after 其中 A、B is that of the whole.
            subjects = whole or self._resolver.nameless.whole(subjects, is_nameless)
        is_named = rest and text.startswith("项目", match.end("rest"))
        if (
            is_named
            and context.section.is_performance
            and not any(s.key for s in subjects)
        ):
            # The cue took 项目 away from the name of a project.
            subjects = self._resolver.subjects(f"{rest}项目")
        subjects = subjects or self._resolver.nearest(text)
        if not subjects:
            return False
        measure, compared = self._budgets(cue.measure, groups, subjects, after)
        base, divided = groups.get("whole", ""), context.whole_of(subjects[0])
        if base_of(base) in (INITIAL, ADJUSTED):
            context.sentence.listed = base_of(base)
        share_of = self._resolver.whole(base)
        if share_of != divided and divided and ANY_TOTAL.fullmatch(base):
            share_of = ""  # 占总支出 in a list may be of the whole of the list.
        if measure == "share" and not (base and not share_of):
            share_of = context.sentence.base_of_share(text, context.parent, share_of)
        if measure == "share" and not (share_of or divided):
            share_of = context.section.whole_of(subjects[0])
        reading = Reading(
            measure=measure,
            cue=cue.name,
            share_of=share_of,
            direction=self._signed(numeral)
            if cue.name in SIGNED
            else self._direction(numeral, groups.get("dir", "")),
            compared=compared,
            year=year,
        )
        if is_nameless:
            offset = self._record.offset
            self._record.nameless[offset] = context.opens_behind_list()
            context.sentence.is_of_whole |= self._record.nameless[offset]
        return self._state(numeral, subjects, reading, rest)

    def _budgets(
        self,
        measure: str,
        groups: dict[str, str],
        subjects: tuple[Subject, ...],
        after: str,
    ) -> tuple[str, str]:
        """The measure, and the base of a change or rate.

        For a bare 预算 the context decides.
        """
        context = self._context
        compared = ""
        if measure == "completion_rate":
            base = groups.get("base") or groups.get("whole_budget", "")
            compared = (
                base_of(base) or context.paragraph.budget or self._rates.budget_before()
            )
        elif measure in ("change_amount", "change_rate"):
            beyond = base_of(groups.get("beyond", ""))
            compared = beyond or self._base_of_change(groups)
            adjusts = groups.get("adjusts", "")
            if adjusts and context.sentence.cause:
                # 调减预算5万元 is not what expenditure fell by.
                measure = "other" if "预算" in adjusts else measure
            elif adjusts:
                compared = ""
                if context.paragraph.budget == INITIAL:
                    context.name_budget(OPEN)
        elif "budget" in groups and base_of(groups["budget"]) == "budget":
            meant = context.budget_meant(subjects, after)
            return (ADJUSTED if meant == OPEN else meant), ""
        named = compared or measure
        if compared == "budget":
            compared = context.budget_meant(subjects, after)
        elif named in (INITIAL, ADJUSTED):
            context.name_budget(named)
        return measure, "" if compared == OPEN else compared

    def _plain(
        self, numeral: Numeral, head: str, after: str, direct: tuple[Subject, ...]
    ) -> bool:
        """An amount without a cue is a final account."""
        context = self._context
        text = without_tail(head)
        if self._sources.by_fund(numeral, text):
            return True
        is_source = self._sources.is_source(text)
        rest = (Subject(text),) if text == "余" or is_source else ()
        direct = () if is_source else direct
        paid = _PAID_FOR.match(after) if text in _NO_HEAD else None
        purpose = (Subject(paid["purpose"]),) if paid else ()
        subjects = direct or rest or purpose or self._resolver.subjects(head)
        if not subjects:
            return False
        in_line = context.parent.isdigit() or not context.parent.isascii()
        if not (direct or in_line or is_source):
            for pattern, key in _BALANCES:
                if pattern.match(generic_label(text)):
                    context.parent = key
        is_part = context.sentence.listed and (
            all(map(context.whole_of, subjects)) or not context.parent.isascii()
        )
        is_part = is_part and not _SPENT.search(text)
        measure = context.sentence.listed if is_part else "final_account"
        if context.paragraph.nested and context.measure in (INITIAL, ADJUSTED):
            # (含上年结转5万元) after a budget is a part of it.
            measure = context.measure
        if context.parent == "projects" and _BUDGET_PROJECTS.search(
            context.sentence.text
        ):
            measure = "adjusted_budget"
        if _ARRANGED.search(text) and _RATED.match(after):
            # 安排资金5万元，实际使用4万元(，使用率80%).
            measure = ADJUSTED
            context.name_budget(measure)
        is_keyed = any(subject.key for subject in subjects)
        is_spent = context.measure not in (INITIAL, ADJUSTED) and _SPENT.match(text)
        is_again = is_spent and subjects[0] in context.sentence.figures
        if (
            numeral.is_limit
            # 涉及资金5万元，实际支出3万元 are two; 三项合计5万元 is counted before.
            or (not is_keyed and (is_again or _SUBTOTAL.fullmatch(text)))
            or PLANNED.search(text)
            or RESTRICTED.match(after)
            or (not direct and PART_YEAR.search(context.sentence.text))
            or (_GAP.search(text) and not is_keyed)
        ):
            measure = "other"
        # 主要原因是培训5万元、维修3万元: what a change consists of, not a level.
        is_change = context.sentence.lists_causes and not is_keyed
        compared = self._change_base() if is_change and not NO_PART.search(text) else ""
        year = self._earlier("") if measure == "prior_year" else None
        reading = Reading(measure, compared=compared, year=year)
        return self._state(numeral, subjects, reading, text)
