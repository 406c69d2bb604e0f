"""What a sentence and a paragraph have stated so far, and the lists that are open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.narrative.budgets import ADJUSTED, INITIAL
from ingest.narrative.cues import ADJUSTMENT
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import BOTH_SIDES, divides

_ITEM = re.compile(r"[类款项]\)$")
_EARLIER = re.compile(r"上年|去年|同期")
_BARE_SIDES = ("支出", "本年支出", "支出合计", "本年支出合计")
_OF_ALL = re.compile(r"全年|年度|执行|总计|合计")


def both_sides(stated: Sequence[Subject], *, only: bool = False) -> tuple[Subject, ...]:
    """Both totals, if they were stated one after the other; only: and nothing else."""
    last = () if only and len(stated) > 2 else tuple(stated[-2:])
    return last if tuple(each.key for each in last) in BOTH_SIDES else ()


@dataclass
class OpenList:
    """A list of parts over several paragraphs: its whole, the level of its items.

    outer: the whole that its own whole divides, whose parts it may list instead.
    funds: the money of its whole. filled: whether its items make its whole.
    """

    parent: str
    outer: str = ""
    funds: dict[str, str] = field(default_factory=dict)
    level: int | None = None
    started: bool = False
    filled: bool = False


@dataclass
class SentenceState:
    """What a sentence has stated so far.

    text: without figures; head: of the last figure; clause: the last one without a
    figure. stated: subjects of its figures; figures: subjects of its amounts. cause:
    inside 主要原因; cause_may_end: after a semicolon that may end it; is_open_cause: of
    what its figures are is not certain; lists_causes: every clause of the cause has a
    figure. compared: base of changes. listed: the budget or earlier year
    whose parts it lists. listed_whole: of a list that a semicolon ended. named_year:
    else 0. whole, opened, funds: of the open lists. outer: the whole that the whole of
    a list divides, until the list has an item. ended: whole of the list that the
    last semicolon ended. is_example: some parts of the last figure are named.
    part_began: number of figures before the last semicolon. is_of_whole: it began with
    a comparison without a name, behind a list. filled: the whole that its parts already
    make; only others that divide it may follow. shared: whole of the list and base of
    the last share that names one.
    """

    text: str = ""
    head: str = ""
    clause: str = ""
    stated: list[tuple[Subject, ...]] = field(default_factory=list)
    has_account: bool = False
    figures: list[Subject] = field(default_factory=list)
    cause: bool = False
    cause_may_end: bool = False
    is_open_cause: bool = False
    lists_causes: bool = False
    compared: str = ""
    listed: str = ""
    listed_whole: tuple[Subject, ...] = ()
    named_year: int = 0
    whole: tuple[Subject, ...] = ()
    funds: dict[str, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    outer: str = ""
    ended: str = ""
    part_began: int = 0
    is_of_whole: bool = False
    filled: str = ""
    is_example: bool = False
    shared: tuple[str, str] = ("", "")

    @classmethod
    def below(cls, top: OpenList, year: int) -> SentenceState:
        """A sentence in a list over several paragraphs."""
        filled = top.parent if top.filled else ""
        return cls(
            outer=top.outer, funds=dict(top.funds), filled=filled, named_year=year
        )

    def list_below(self, parent: str) -> OpenList:
        """The list that its end opens for the next paragraphs.

        Without a word that divides its amount (逐项说明如下:) it is of its money.
        """
        about = self.figures[0] if self.figures and not parent else Subject("")
        funds = self.funds | ({"": about.fund} if about.fund else {})
        return OpenList(parent, self.outer, funds)

    def go_on(self, paragraph: ParagraphState) -> None:
        """Divide what the sentence before stated: of its year, with its base."""
        self.compared = self.compared or paragraph.past_compared
        if not self.stated:
            self.named_year = self.named_year or paragraph.past_year

    def divides_only(self) -> tuple[Subject, ...]:
        """The whole of its list if it stated nothing but parts of it."""
        whole = self.whole[0].name if self.whole else ""
        is_all = all(each and divides(each[0].name, whole) for each in self.stated)
        return self.whole if whole and is_all and self.stated else ()

    def list_as(self, measure: str, paragraph: ParagraphState) -> None:
        """Parts that follow have the measure of the amount before them.

        Behind a sentence with a budget and the account they are accounts.
        """
        if paragraph.past_account and not self.stated:
            measure = "final_account"
        if measure in (INITIAL, ADJUSTED, "prior_year"):
            self.listed = measure
        elif measure == ADJUSTMENT:  # What it lists are no accounts.
            self.listed = "other"
        elif measure == "final_account":
            self.listed = ""

    def lists_several(self, measure: str) -> bool:
        """Whether it has stated amounts of several items, the last just now.

        A count between them belongs to one item: 慰问物资2750份共计55万元.
        """
        is_count = measure in ("", "count", "headcount", "other")
        return len({each.name for each in self.figures}) > 1 and not is_count

    def listed_under(self, heading: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """The whole of a list: what opened it, else the section's if they divide it."""
        listed = {each.name for each in self.figures}
        if self.whole and self.whole[0].name not in listed:
            return self.whole
        is_whole = heading and all(divides(each, heading[0].name) for each in listed)
        return heading if is_whole else ()

    def begin_cause(self, *, lists: bool, is_open: bool) -> None:
        """Begin a cause; lists: of figures only."""
        self.cause, self.lists_causes, self.is_open_cause = True, lists, is_open

    def end_cause(self) -> None:
        """End a cause: what follows is about the accounts again."""
        self.cause = self.cause_may_end = False

    def base_of_share(self, head: str, parent: str, named: str) -> str:
        """The base of a share, or of the one before it in the same list (占12%)."""
        if named:
            self.shared = (parent, named)
        is_same = self.shared[0] == parent and not _EARLIER.search(head)
        base = self.shared[1] if is_same else ""
        return named or (base if base != parent else "")

    def open_list(self, parent: str, whole: tuple[Subject, ...]) -> None:
        """Open a list of parts of these subjects, with their money."""
        self.opened.append(parent)
        self.whole, self.funds[parent] = whole, whole[0].fund

    def fund_of(self, parent: str) -> str:
        """The money of the whole whose parts are listed, if it names it."""
        return self.funds.get(parent, "")

    @property
    def one_fund(self) -> str:
        """The budget whose revenue the sentence began with and keeps to, else empty."""
        first = self.figures[0] if self.figures else Subject("")
        others = (each for each in self.figures if each.label not in _BARE_SIDES)
        is_one = all(each.fund == first.fund for each in others)
        return first.fund if is_one and first.key == f"revenue_{first.fund}" else ""

    def fund_of_side(self, subject: Subject) -> str:
        """The budget of 本年支出 behind the revenue of one budget."""
        return self.one_fund if subject.label in _BARE_SIDES else ""

    @property
    def is_new_part(self) -> bool:
        """Whether a semicolon after parts of a whole was the last thing stated."""
        return bool(self.whole) and 0 < self.part_began == len(self.stated)

    def whole_again(self, text: str) -> tuple[Subject, ...]:
        """The whole of a finished list, if a nameless text refers to all of it."""
        return self.listed_whole if _OF_ALL.search(text) else ()


@dataclass
class ParagraphState:
    """What a paragraph has stated so far.

    topic: subjects that it is about. is_item: it has an enumerator. nested: subjects
    and wholes that open brackets interrupt. figured: whether it has stated a figure.
    budget: the last one named. first: subjects of its first figure. Of the sentence
    before: its base of changes, whether it stated an account, the year it names, its
    whole, the subjects that it only divided, the subjects of its figures.
    """

    topic: tuple[Subject, ...] = ()
    is_item: bool = False
    nested: list[tuple[tuple[Subject, ...], str]] = field(default_factory=list)
    figured: bool = False
    budget: str = ""
    first: tuple[Subject, ...] = ()
    past_compared: str = ""
    past_account: bool = False
    past_year: int = 0
    past_whole: tuple[Subject, ...] = ()
    past_parent: str = ""
    past_stated: tuple[tuple[Subject, ...], ...] = ()

    def year_ahead(self, own: int) -> int:
        """The next year, if the sentence before was about it; the text goes on so."""
        return self.past_year if self.past_year == own + 1 else 0

    def class_of(self, item: Subject) -> str:
        """The class that the paragraph began with, of an item in a later sentence."""
        above = self.first[0].functional if self.first else ""
        return above if above and item.functional[:-1].startswith(above) else ""

    @property
    def divided_sides(self) -> tuple[Subject, ...]:
        """Both totals that 收入包括：…；支出包括：…、结转下年1万元 divides."""
        return self.first if len(self.first) > 1 else ()

    def keep(self, sentence: SentenceState) -> None:
        """Keep what the next sentence may be about."""
        self.past_compared = sentence.compared
        self.past_year = sentence.named_year
        self.past_whole = sentence.divides_only()
        self.past_stated = tuple(dict.fromkeys(sentence.stated))

    def keep_item(self, current: tuple[Subject, ...], sentence: SentenceState) -> None:
        """An item that is in no list is what its paragraph is about, as a known one."""
        self.first = self.first or next(iter(sentence.stated), ())
        self.past_account = sentence.has_account
        is_begun = self.topic or self.past_stated or sentence.cause
        for each in () if is_begun else current[:1]:
            is_item = self.is_item or _ITEM.search(each.label)
            if is_item and not each.key and each in sentence.figures:
                self.topic = (each,)
