"""What a clause compares in words, before or without figures."""

import re

from ingest.narrative.context import Context
from ingest.narrative.cues import (
    BUDGET_RELATION,
    CAUSE,
    COMPARED,
    FLAT,
    base_of,
)
from ingest.narrative.labels import generic_label, without_lead, without_tail
from ingest.narrative.record import Record
from ingest.narrative.topics import Topics

_DIRECTIONS = {"up": "up", "down": "down", "flat": "flat", "same": "flat"}
_LAST_YEAR = re.compile(r"上年|去年|20\d\d年")


class Relations:
    """Mark statements and the sentence with the comparisons of a clause."""

    def __init__(self, context: Context, record: Record, topics: Topics) -> None:
        self._context = context
        self._record = record
        self._topics = topics

    def note(self, clause: str) -> None:
        """Mark what a clause without a figure compares, but for its base."""
        self._flat(clause)
        self.budget(clause)

    def _flat(self, clause: str) -> None:
        """Mark subjects that a clause states as unchanged since the year before."""
        flat = FLAT.search(clause)
        if flat is None:
            return
        base = self._context.sentence.compared
        of_last_year = base == "prior_year" and "预算数" not in clause
        if of_last_year or _LAST_YEAR.search(clause):
            label = COMPARED.sub("", clause[: flat.start()])
            named = self._topics.labelled(without_tail(without_lead(label)))
            self._record.mark_flat(named)

    def budget(self, clause: str) -> None:
        """Mark the comparison of final account and budget in a clause."""
        relation = BUDGET_RELATION.search(clause)
        cause = CAUSE.search(clause)
        if relation is None or (cause and cause.start() < relation.start()):
            return
        direction = next(word for word in _DIRECTIONS if relation[word])
        before = clause[: relation.start()]
        named = self._topics.labelled(without_tail(without_lead(before)))
        if named or len(generic_label(before)) < 2:
            base = base_of(relation["base"] or relation["level"])
            self._record.mark_relation(named, _DIRECTIONS[direction], base)

    def compare(self, clause: str) -> None:
        """Record the base of the changes that follow a clause."""
        compared = COMPARED.search(clause)
        own, sentence = self._context.year_meant, self._context.sentence
        base = base_of(compared["what"]) if compared else ""
        year = compared["what"][:4] if compared and base == "prior_year" else ""
        if year.isdigit() and int(year) < own - 1:
            base = ""
        if compared and year == str(own):
            # 比2023年“三公”经费年初预算: of the same year, a budget.
            rest = clause[compared.end() :]
            sentence.compared = base_of(rest) if "预算" in rest else sentence.compared
        elif compared:
            sentence.compared = base
        elif "同比" in clause and not COMPARED.fullmatch(sentence.clause):
            sentence.compared = "prior_year"
