"""Rows of indicators as texts by column, and their values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.document import Line
from ingest.figures import parse_number
from ingest.performance.model import Indicator
from ingest.performance.words.lists import LEVEL1_NAMES, LEVEL2_NAMES
from ingest.performance.words.values import (
    figure_of,
    is_blank_mark,
    is_nil,
    read_result,
    read_value,
    short_reason,
)
from ingest.tables.model import Unplaced
from ingest.text import fold

_LEVEL_WEIGHT = re.compile(
    r"[(（](?:权重|分值|满分)?[:：]?(\d+(?:\.\d+)?)(分|%)?[)）]$"
)
_LEVEL2 = frozenset(LEVEL2_NAMES) | {f"{name}指标" for name in LEVEL2_NAMES}
_MOST_NAME = 80
NO_TOTAL = "a total of no known column"
ODD_TOTAL = "malformed figure in the total of the form"
NOT_A_FIGURE = "no figure in a column of figures"


@dataclass(frozen=True)
class Entry:
    """One row: texts by column key, and its first line.

    reasons: why a text of the row has no column, by text.
    """

    values: Mapping[str, str]
    line: Line
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Totals:
    """The last row of the indicators.

    single: its only figure, if its place does not show whether it is weight or score.
    others: other figures of the row, without a total of weights repeated for another
    level.
    """

    line: Line
    weight: Decimal | None = None
    score: Decimal | None = None
    single: Decimal | None = None
    others: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        found: Mapping[str, str],
        loose: Sequence[str],
        has_weight: bool,
        line: Line,
    ) -> Totals:
        """Weights come before scores; a single figure without weights is the score."""
        weight, score = number(found.get("weight")), number(found.get("score"))
        if found or not loose:
            return cls(line, weight, score, others=_others(loose, weight))
        last = number(loose[-1])
        odd = () if last is not None else (loose[-1],)
        if not has_weight:
            return cls(line, None, last, others=(*_others(loose[:-1], last), *odd))
        if len(loose) == 1:
            return cls(line, single=last, others=odd)
        weight = number(loose[-2])
        rest = loose[:-2] if weight is not None else loose[:-1]
        return cls(line, weight, last, others=(*_others(rest, weight), *odd))

    @property
    def unplaced(self) -> list[Unplaced]:
        """Figures of the row without a known column."""
        return [
            Unplaced(text, ODD_TOTAL if number(text) is None else NO_TOTAL, self.line)
            for text in self.others
        ]

    def settled(self, weight: Decimal, score: Decimal) -> Totals:
        """Assign a lone total to weight or score, whichever sum it equals.

        weight and score: sums of the rows, execution included.
        """
        if self.single is None or weight == score:
            # If both match, the figure is the score, the purpose of the form.
            return replace(self, score=self.score or self.single, single=None)
        if self.single == weight:
            return replace(self, weight=self.single, single=None)
        return replace(self, score=self.single, single=None)


def _others(texts: Sequence[str], whole: Decimal | None) -> tuple[str, ...]:
    return tuple(text for text in texts if number(text) != whole)


def number(text: str | None) -> Decimal | None:
    """The figure of a cell, None if it is blank or not a figure."""
    match = figure_of(text) if text else None
    return parse_number(match.group(1)).value if match else None


def split_level_weight(label: str) -> tuple[str, str]:
    """Split 产出指标（50分） into label and weight."""
    match = _LEVEL_WEIGHT.search(label)
    return (label[: match.start()], match.group(1)) if match else (label, "")


def is_level_label(text: str, level: int = 0) -> bool:
    """Whether text is the name of a level; 0 is either level."""
    label = fold(split_level_weight(text)[0])
    return (level != 2 and label in LEVEL1_NAMES) or (level != 1 and label in _LEVEL2)


def is_two_labels(text: str) -> bool:
    """Whether a cell holds the names of two levels: two rows read as one."""
    cuts = range(1, len(text))
    return any(is_level_label(text[:at]) and is_level_label(text[at:]) for at in cuts)


def _figures(entry: Entry) -> tuple[dict[str, Decimal | None], list[Unplaced]]:
    keys = ("level1_weight", "level2_weight", "weight", "score")
    found = {key: number(entry.values.get(key)) for key in keys}
    odd = [
        Unplaced(text, NOT_A_FIGURE, entry.line)
        for key in keys
        if (text := entry.values.get(key))
        and found[key] is None
        and not is_blank_mark(text)
        and any(char.isdigit() for char in text)
    ]
    rate = entry.values.get("rate", "")
    if any(char.isdigit() for char in rate):
        odd.append(Unplaced(rate, "a rate of completion has no column", entry.line))
    odd += [Unplaced(text, reason, entry.line) for text, reason in entry.reasons]
    return found, odd


def _is_nothing(entry: Entry) -> bool:
    """Whether a row prints only names of levels."""
    others = set(entry.values) - {"level1", "level2", "level1_weight"}
    return all(is_nil(entry.values[key]) for key in others)


def to_indicators(
    entries: Sequence[Entry], project_name: str, form_kind: str
) -> tuple[list[Indicator], list[Unplaced]]:
    """Carry the names of levels down and read the values of each row."""
    indicators: list[Indicator] = []
    unplaced: list[Unplaced] = []
    level1 = level2 = ""
    weight1: Decimal | None = None
    weight2: Decimal | None = None
    for entry in entries:
        values = entry.values
        figures, odd = _figures(entry)
        unplaced += odd
        if values.get("level1"):
            level1, weight1 = values["level1"], figures["level1_weight"]
            level2, weight2 = "", None
        if values.get("level2"):
            level2, weight2 = values["level2"], figures["level2_weight"]
        if _is_nothing(entry):
            continue
        unit = values.get("target_unit", "")
        target = read_value(values.get("target", ""), values.get("nature", ""), unit)
        actual = read_result(values.get("actual", ""), unit)
        initial = values.get("initial_target", "")
        indicators.append(
            Indicator(
                project_name=project_name,
                form_kind=form_kind,
                level1=level1,
                level2=level2,
                level3=values.get("level3", "")[:_MOST_NAME],
                page=entry.line.page,
                line=entry.line.number,
                level1_weight=weight1,
                level2_weight=weight2,
                initial_target="" if is_nil(initial) else initial,
                comparator=target.comparator,
                target=target.text,
                target_unit=target.unit,
                target_text=target.printed,
                actual=actual.number,
                actual_unit=actual.unit,
                actual_text=actual.printed,
                weight=figures["weight"],
                score=figures["score"],
                deviation_reason=short_reason(values.get("reason", "")),
            )
        )
    return indicators, unplaced
