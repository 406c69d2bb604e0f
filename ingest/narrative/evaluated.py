"""Money covered by an evaluation: of some projects, or of the whole department."""

import re

from ingest.narrative.subject import Subject

_KEYS = ("expenditure_total", "project")
_FUNDS = "evaluated_funds"
# The department itself, not some of its projects or subordinate units.
_WHOLE = re.compile(r"整体(?:支出|项目支出)?(?:预算)?(?:绩效)?(?:自评|自我评价|评价)")
_SOME = re.compile(r"个[^，。；、个]{0,8}(?:项目|单位|部门)|[下所]属|二级单位")


def _prefix(sentence: str) -> str:
    whole = _WHOLE.search(sentence)
    is_whole = whole is not None and not _SOME.search(sentence, 0, whole.end())
    return "evaluated_department" if is_whole else "evaluated"


def evaluated_funds(label: str, sentence: str) -> tuple[Subject, ...]:
    """The subject of all money covered by an evaluation."""
    prefix = _prefix(sentence)
    return (Subject(label, _FUNDS if prefix == "evaluated" else prefix),)


def evaluated(
    text: str, found: tuple[Subject, ...], sentence: str
) -> tuple[Subject, ...]:
    """Subjects of a sentence on what was evaluated.

    text: the phrase; found: its subjects elsewhere; sentence: the text before it.
    """
    if text == "资金" or any(each.key == _FUNDS for each in found):
        return evaluated_funds(found[0].label if found else text, sentence)
    prefix = _prefix(sentence)
    return tuple(
        Subject(each.label, f"{prefix}_{each.fund}", each.fund)
        if each.key in _KEYS and each.fund
        else each
        for each in found
    )
