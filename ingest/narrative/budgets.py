"""The budget that a bare 预算 means.

Templates print 预算为…，支出决算为…，完成预算的… without 年初 or 全年. The first of
these that applies decides:

1. the base of comparison in the sentence (决算数小于年初预算数);
2. the budget named in the paragraph (年初预算为…，完成预算的…);
3. a remark in a form or the text about the word (上述"预算"口径为调整预算数,
   预算数为"三公"经费全年预算数);
4. the budget named in the section, or in one before it under the same heading;
5. the adjusted one, with which the forms compare the accounts.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.document import Line
from ingest.narrative.model import Statement
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import PARTS
from ingest.text import fold

INITIAL = "initial_budget"
ADJUSTED = "adjusted_budget"
# Behind an adjustment of the initial budget 预算 may be either.
OPEN = "open"
STAGES = ("final_account", INITIAL, ADJUSTED)
_QUOTE = "[\"'“”]?"
_NAMED = r"(?P<named>年初|全年|调整后?的?)"
_REMARK = re.compile(
    rf"(?<!年初)(?<!全年)(?<!调整)(?<!整后)(?<!后的){_QUOTE}预算{_QUOTE}数?(?:口径)?均?"
    rf"(?:为|是|指|均为){_QUOTE}(?P<three>{_QUOTE}三公{_QUOTE}经费(?:财政拨款)?)?的?"
    rf"{_NAMED}(?:部门)?预算"
)
_COMPARED = re.compile(
    r"[^。;]{0,48}?决算(?:支出)?数?(?:大于|小于|等于|高于|低于|超过|与|较|比)(?:其|了)?"
    rf"{_NAMED}(?:部门)?预算"
)
_NAMED_BEHIND = re.compile(rf"[^。;]*[较比与和同]{_NAMED}(?:部门)?预算")
_THREE_PUBLIC = ("three_public_total", *PARTS["three_public_total"])


@dataclass(frozen=True)
class Remarks:
    """Budgets that 预算 means by remarks of a document; empty without any.

    general: everywhere; three_public: for 三公 expenses.
    """

    general: str = ""
    three_public: str = ""

    def of(self, subjects: Iterable[Subject]) -> str:
        """The budget that a remark gives for these subjects."""
        if self.three_public and any(each.key in _THREE_PUBLIC for each in subjects):
            return self.three_public
        return self.general


NO_REMARKS = Remarks()


def remarks(lines: Sequence[Line]) -> Remarks:
    """Remarks of a document, including its tables, about the word."""
    found = {"general": "", "three_public": ""}
    text = "".join(fold(line.text) for line in lines)
    for match in _REMARK.finditer(text):
        scope = "three_public" if match["three"] else "general"
        found[scope] = found[scope] or _budget_of(match["named"])
    return Remarks(**found)


def compared_after(after: str) -> str:
    """The budget compared with the accounts in the rest of a sentence."""
    match = _COMPARED.match(after)
    return _budget_of(match["named"]) if match else ""


def named_after(after: str) -> bool:
    """Whether the rest of a sentence names a budget that the text before did not.

    完成预算的99%，较年初预算调增5万元: the first may be the same budget or another.
    """
    return _NAMED_BEHIND.match(after) is not None


def falls_short(statements: Sequence[Statement]) -> bool:
    """Whether the last two are the budget of an item and a smaller account of it."""
    last = statements[-2:]
    of = {each.measure: each.value for each in last}
    budget = of.get(INITIAL, of.get(ADJUSTED))
    account = of.get(STAGES[0])
    is_one = len({(each.subject, each.unit) for each in last}) == 1
    return bool(is_one and budget and account is not None and account < budget)


def _budget_of(word: str) -> str:
    return INITIAL if word == "年初" else ADJUSTED
