"""The subject of a paragraph: its leading label."""

import re

from ingest.figures import CHINESE_COUNT
from ingest.narrative.budgets import ADJUSTED, INITIAL
from ingest.narrative.context import Context
from ingest.narrative.cues import (
    BUDGET_DIVIDED,
    BUDGET_RELATION,
    CAUSE,
    COMPARED,
    FLAT,
    LEFT_OPEN,
    LISTS_PARTS,
    SOMEWHAT,
    UNFILLED,
    base_of,
    find_cue,
)
from ingest.narrative.labels import generic_label, is_name, without_lead, without_tail
from ingest.narrative.lexicon import Lexicon
from ingest.narrative.nameless import is_nameless
from ingest.narrative.numerals import numerals
from ingest.narrative.projects import (
    key_of_label,
    project_key,
    project_name,
    project_of_sentence,
    reviewed_name,
)
from ingest.narrative.resolve import Resolver
from ingest.narrative.subject import Subject

_PROJECT = re.compile(
    r"项目名称:(?P<name>.{2,24}?)(?=项目(?:单位|负责|编码|类型|实施)|主管部门|实施单位|$)"
)
_NO_TOPIC = re.compile(
    r"总体|整体|结构|具体|概况|情况|综述|概述|目标|依据|背景|必要性|措施|计划|指标|说明|结论|建议|问题|如下|方法|对象|范围|原则"
)
# Words behind the item that a paragraph explains.
_EXPLAINED = re.compile(r"(?:支出)?(?:决算)?(?:的?(?:具体)?情况)?(?:说明)?$|方面$")
_SITUATION = re.compile(r"(?:决算)?的?(?:具体)?情况(?:说明)?$")
_USED_FOR = re.compile(r"(?P<label>.{2,20}?(?:支出)?)(?:主要)?用于")
_SOURCE = re.compile(r"来源(?:为|是|于)([^，。;:、\d]{2,16})$")
_ASPECT = re.compile(r"(?!主要)([^，。;:\d]{2,16})(?<![以如]下)(?<![等个各])方面")
_MAIN = re.compile(r"([^，。;:、\d]{2,16}?)(?:是|为)(?:最?主要|最大|唯一|第一大|重要)")
_SUM = re.compile(r"(?:以上|上述|前述).{0,4}(?:合计|共计|总计)(?:金额)?")
_EXPLAINING = re.compile(r"([^，。;:\d]{2,24}?)(?:支出)?(?:决算)?(?:情况)?说明")
_OVERALL = re.compile(r"^(?:部门|单位)?整体(?:支出)?绩效")
_HEADED = re.compile(r"[^，。;:]{4,40}情况:")
_FIRST_CLAUSE = re.compile(r"([^，。;:\d]{4,40})，")
# A condition or a reason before the subject.
_ADVERBIAL = re.compile(
    r"按|根据|依据|为|由于?|随着|受|因|在|从|经|通过|截[至止]|[本我](?:年|部门|单位|会)|主要|对|将|与|同|较|比|各"
)
# A comparison, a reason or the head of a list.
_NO_SUBJECT = (COMPARED, CAUSE, LISTS_PARTS, FLAT, BUDGET_RELATION)
_SHORTEST = 4
_LONGEST_TOPIC = 18
_LONGEST_LABEL = 40


class Topics:
    """Set the context to the subject of each paragraph."""

    def __init__(self, lexicon: Lexicon, context: Context, resolver: Resolver) -> None:
        self._lexicon = lexicon
        self._context = context
        self._resolver = resolver

    def turn_to(self, text: str) -> None:
        """Take the leading label of a paragraph as its subject."""
        context = self._context
        project = _PROJECT.search(text)
        if project:
            name = project["name"]
            context.project = (Subject(name, project_key(name)),)
            if not project.start():
                # 项目名称 is a label of a report, not the subject of a paragraph.
                context.paragraph.topic = context.current = context.project
                return
        found = self._leading(text) or self._another(text)
        if found:
            context.paragraph.topic = context.current = context.settle(found)
        elif _HEADED.match(text):
            # 近三年“三公”经费支出逐年情况: is about the section.
            context.current = ()

    def _another(self, text: str) -> tuple[Subject, ...]:
        """The unknown subject of 占比最高的科目是培训，支出5万元, if it is one.

        What follows is not about the item of the paragraph before, nor in its list.
        """
        match = _FIRST_CLAUSE.match(without_lead(text))
        found = self.unknown(match[1]) if match else ()
        if found:
            self._context.leave_lists()
        return found

    def unknown(self, clause: str) -> tuple[Subject, ...]:
        """The subject that a clause names and that is in no list, else none."""
        context, label = self._context, generic_label(clause)
        if len(label) < _SHORTEST or _ADVERBIAL.match(clause) or is_nameless(clause):
            return ()
        if _NO_TOPIC.search(label[-_SHORTEST:]) or any(
            cue.search(clause) for cue in _NO_SUBJECT
        ):
            return ()
        labels = [each.label for each in context.inherited()]
        is_same = any(each in clause for each in labels if len(each) >= _SHORTEST)
        forms = (clause, _EXPLAINED.sub("", clause))
        if is_same or any(self._resolver.known(each, "money") for each in forms):
            return ()
        return (Subject(label, context.projects.get(project_name(label), "")),)

    def _leading(self, text: str) -> tuple[Subject, ...]:
        """Subjects of the leading label of a paragraph, if any."""
        context = self._context
        bare = without_lead(text)
        match = re.match(r"[^，。;:]{2,48}", bare)
        if match is None:
            return ()
        label = match.group()
        separator = bare[match.end() : match.end() + 1]
        coded = self._lexicon.functional_class(label)
        reviewed = reviewed_name(label) if separator else ""
        if numerals(label) and not (coded or reviewed):
            return ()
        is_item = bare != text
        if not separator or not (separator in ":。" or is_item or reviewed):
            return ()
        label = reviewed or label
        explained = _EXPLAINED.sub("", label)
        # 一般公共预算支出情况 is about expenditure.
        forms = (label, _SITUATION.sub("", label), explained)
        known = (self._resolver.known(each, "money") for each in forms)
        found = next(filter(None, known), ())
        if not found and reviewed:
            key = project_key(reviewed)
            found = (Subject(reviewed, key),)
            context.projects[project_name(reviewed)] = key
        elif not found and label.endswith("(项)"):
            # Several sections have an item of this name: not that of the heading.
            found = (Subject(label),)
        elif (
            not found
            and (separator == ":" or is_item)
            and not LISTS_PARTS.search(label + separator)
        ):
            name = generic_label(explained)
            if _OVERALL.search(name):
                # Of the whole unit, not of the project before.
                return (Subject(name),)
            is_topic = name == explained and not _NO_TOPIC.search(name)
            is_topic = is_topic and not is_name(name) and "总工会" not in name
            if is_topic and len(name) <= _LONGEST_TOPIC:
                is_project = context.section.is_performance and "的" not in name
                key = project_key(name) if is_project and name == label else ""
                found = (Subject(name, key),)
        return found

    def labelled(self, clause: str) -> tuple[Subject, ...]:
        """Subjects of a clause that is only a label."""
        functional = self._lexicon.functional_class(clause)
        if functional:
            return (functional,)
        short = len(clause) < _LONGEST_LABEL
        return self._lexicon.find(clause, "money") if short else ()

    def of_open_change(self, head: str) -> tuple[Subject, ...]:
        """The subject of a change whose direction a template leaves open."""
        label = without_tail(COMPARED.split(LEFT_OPEN.sub("", head))[0])
        return self._context.settle(self._resolver.subjects(label))

    def divided(self, clause: str) -> tuple[tuple[Subject, ...], str]:
        """What 中 at the end of a clause divides, and the budget if it is one."""
        if not clause.endswith("中"):
            return (), ""
        of_budget = BUDGET_DIVIDED.fullmatch(without_lead(clause))
        if of_budget is None:
            return self.labelled(clause[:-1]), ""
        whole, stage = self.labelled(of_budget["label"]), base_of(of_budget["budget"])
        is_named = stage in (INITIAL, ADJUSTED)
        return whole, stage if is_named else self._context.budget_meant(whole, "")

    def named_by(self, clause: str, label: str, separator: str) -> tuple[Subject, ...]:
        """Subjects of a clause without a figure; label: without words of a list."""
        aspect = _SOURCE.search(clause) or _ASPECT.fullmatch(clause)
        bare = without_lead(clause)
        if separator == "。" and bare != clause:
            aspect = aspect or _EXPLAINING.fullmatch(bare)
        if aspect:
            return self.labelled(aspect[1]) or (Subject(aspect[1]),)
        subjects = self.labelled(without_tail(without_lead(label)))
        if separator == "，":
            subjects = subjects or self.compared(label)
        main = None if subjects else _MAIN.match(without_lead(clause))
        subjects = subjects or (self.labelled(main[1]) if main else ())
        subjects = subjects or self._own_subject(clause, separator)
        used = None if subjects else _USED_FOR.match(clause)
        if used:
            name = without_lead(used["label"])
            subjects = self.labelled(name) or self.labelled(name.removesuffix("支出"))
        if not subjects and _SUM.fullmatch(without_lead(clause)):
            return self._context.section.heading or (Subject(clause),)
        return subjects

    def compared(self, label: str) -> tuple[Subject, ...]:
        """Subject of a comparison in words, of which its changes are.

        培训费比预算无变化，比去年增加5万元; label: without the base of the comparison.
        """
        found = (words.search(label) for words in (BUDGET_RELATION, FLAT, SOMEWHAT))
        end = next((match.start() for match in found if match), 0)
        return self.labelled(without_tail(without_lead(label[:end]))) if end else ()

    def ends_cause(self, clause: str) -> bool:
        """Whether a clause behind a cause compares another line of the accounts."""
        may_end = self._context.sentence.cause_may_end
        return may_end and bool(self.compared(COMPARED.sub("", clause)))

    def _own_subject(self, clause: str, separator: str) -> tuple[Subject, ...]:
        """Subject of a clause without digits: an amount in words, or a project.

        After 共投入资金三千万元, 书屋项目 or 预算XX万元: the earlier subject has ended.
        """
        context = self._context
        amount = CHINESE_COUNT.search(clause)
        if amount and clause.startswith("元", amount.end()):
            context.paragraph.figured = context.stated = True
            return self._resolver.subjects(clause[: amount.start()])
        blank = UNFILLED.search(clause)
        if blank:
            return self._left_open(clause[: blank.start()])
        label = generic_label(clause)
        is_item = without_lead(clause) != clause
        if not (separator == ":" or is_item) or not label.endswith("项目"):
            return project_of_sentence(clause, context)
        key = key_of_label(label, context)
        found = (Subject(label, key),) if key else ()
        if is_item and found:
            context.paragraph.topic = found
        return found

    def _left_open(self, head: str) -> tuple[Subject, ...]:
        """Subject of a figure that a template leaves open (预算为XX万元).

        The figures behind it are of this subject, not of the one before.
        """
        text = without_tail(head)
        cue = find_cue(text, "money")
        if cue is None:
            return self._resolver.subjects(text)
        groups = cue[1].groupdict("")
        named = groups.get("object") or groups.get("rest", "")
        # The cue may take 项目 away from the name of a project.
        project = f"{named}项目"
        return self._resolver.subjects(project if project in text else named)
