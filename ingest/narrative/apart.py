"""Figures in a row without words between them: the subject of each, if stated."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ingest.narrative.context import Context
from ingest.narrative.cues import COMPARED, DOWN, UP
from ingest.narrative.numerals import Numeral
from ingest.narrative.subject import Subject

_JOINED = re.compile(r"[、，,]?(?:以及|[和与及或])?")
# 分别增加5万元、减少3万元: each with its own direction.
_EACH_CHANGED = re.compile(rf"(?:分别|各自?)(?:{UP}|{DOWN})$")
_CHANGE_APART = re.compile(rf"[、，,]?(?:以及|[和与及或])?(?P<change>{UP}|{DOWN})?")
_LONGEST_JOINT = 3
_AND = re.compile(r"[、和及与]")
# 收、支总计分别为, 各减少: one label of several items, or the change of those before.
_PAIRED = re.compile(
    rf"(?P<base>{COMPARED.pattern})?(?P<label>[^，。;:]*?)(?:分别|各自?)"
    rf"(?P<tail>[^，。;:、]*)|(?P<change>{UP}|{DOWN})"
)
_APART = re.compile(r"(?P<labels>[^，。;:]*?)(?:各自)?分别(?P<tail>[^，。;:、]*)$")
# 分别占支出的12%、88%: shares, of one whole or of what was listed.
_EACH_SHARE = re.compile(
    r"(?:分别|各自?)占(?P<whole>[^，。;:、占]*?)的?(?:比例|比重)?为?|占比(?:分别|各)为?"
)
# 政府采购货物、工程、服务支出分别为
_KIND = re.compile(r"货物|工程|服务")
_PROCURED = re.compile(
    r"(?P<kinds>(?:货物|工程|服务)(?:[、和及](?:货物|工程|服务))+)类?(?:采购|支出|金额)*分别"
)
# A name may contain 和 and 及, so fewer marks are tried first.
_PARTINGS = tuple(
    map(re.compile, ("、", "、|以及|[和及与](?=[^和及与]*$)", "以及|[、和及与]"))
)


def in_rows(text: str, found: Sequence[Numeral]) -> dict[int, tuple[int, int]]:
    """Place and number of each figure of a row (12万元和15万元), by index.

    Figures of one unit, all of money, or with a unit on the last only.
    """
    rows: dict[int, tuple[int, int]] = {}
    row: list[int] = []
    for index, numeral in enumerate(found):
        before = found[row[-1]] if row else None
        is_each = bool(row) and _EACH_CHANGED.search(text[: found[row[0]].start])
        joint = _CHANGE_APART if is_each else _JOINED
        if before is None or not _goes_on(text, before, numeral, joint):
            rows.update(_places(row))
            row = []
        row.append(index)
    rows.update(_places(row))
    return rows


def with_units(
    found: Sequence[Numeral], rows: Mapping[int, tuple[int, int]]
) -> list[Numeral]:
    """The figures; amounts of a row with the unit on the last only are in that unit."""
    figures = list(found)
    for index, (place, number) in rows.items():
        last = found[index - place + number - 1]
        if last.is_money and not figures[index].unit:
            figures[index] = replace(figures[index], unit=last.unit)
    return figures


def _places(row: Sequence[int]) -> dict[int, tuple[int, int]]:
    if len(row) < 2:
        return {}
    return {index: (place, len(row)) for place, index in enumerate(row)}


def turned(head: str, own: str) -> str:
    """The head of a figure of a row, with its own direction if it has one."""
    match = _CHANGE_APART.fullmatch(own)
    change = match["change"] if match else None
    return re.sub(f"{UP}|{DOWN}", change, head) if change else head


def _goes_on(
    text: str, before: Numeral, numeral: Numeral, joint: re.Pattern[str]
) -> bool:
    gap = text[before.end : numeral.start]
    if before.number_class or numeral.number_class or len(gap) > _LONGEST_JOINT:
        return False
    shares_unit = before.unit == numeral.unit or (not before.unit and gap)
    shares_unit = shares_unit or (before.is_money and numeral.is_money)
    return bool(numeral.unit and shares_unit and joint.fullmatch(gap))


def of_row(
    numeral: Numeral,
    head: str,
    number: int,
    context: Context,
    labelled: Callable[[str], tuple[Subject, ...]],
) -> list[tuple[str, tuple[Subject, ...]]]:
    """The head of each figure of a row, and its subject if the head names none.

    numeral: the first one. 分别占12%、88% are shares of the amounts just listed, and
    增长1%、2% changes of what the sentence has stated, if it is as many.
    """
    named = _heads_apart(head, number, labelled)
    kinds = _PROCURED.search(head) if context.is_procurement and not named else None
    procured = _KIND.findall(kinds["kinds"]) if kinds else ()
    if len(procured) == number:
        named = tuple(f"政府采购{each}支出" for each in procured)
    if named:
        return [(each, context.current) for each in named]
    listed = list(dict.fromkeys(context.sentence.figures))[-number:]
    shares = _EACH_SHARE.fullmatch(head) if numeral.is_percent else None
    rest = f"占{shares['whole'] or ''}" if shares else ""
    paired = None if shares else _PAIRED.fullmatch(head)
    if paired:
        rest = paired["change"] or f"{paired['base'] or ''}{paired['tail']}"
        stated = (each for several in context.sentence.stated for each in several)
        label = paired["label"] or ""
        several = context.settle(labelled(label)) if _AND.search(label) else ()
        listed = list(several if label else dict.fromkeys(stated))
    return (
        [(rest, (each,)) for each in listed] if len(listed) == number and rest else []
    )


def _heads_apart(
    head: str, number: int, is_label: Callable[[str], object]
) -> tuple[str, ...]:
    """The head of each of some figures: 甲和乙分别增长 is 甲增长 and 乙增长.

    Empty if the text leaves the subjects open: a word at the end of the last label
    (收入、支出总计) may belong to all.
    """
    match = _APART.search(head)
    if match is None:
        return ()
    for parting in _PARTINGS:
        labels = parting.split(match["labels"])
        if len(labels) == number and all(map(is_label, labels)):
            break
    else:
        return ()
    # 收入、支出总计: the end of the last label may apply to all.
    if len({label[-1] for label in labels}) > 1:
        return ()
    return tuple(label + match["tail"] for label in labels)
