"""Findings explained by planted errors, and errors reported by findings.

An error is detected if a wrong figure is part of a breach, of its document or of the
next year's, and named if a finding gives it as its only root.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import BuildError
from ingest.madeup.nation.errors import KINDS
from scale.recall_breaches import FoundBreach
from scale.recall_found import Breach, Place, Uses, breaches_of, states_of, uses_of
from scale.recall_outcome import Outcome, Score, score
from scale.recall_truth import Planted

UNEVALUATED = "no longer evaluated"


@dataclass(frozen=True)
class Recall:
    """The outcomes of the planted errors of a warehouse.

    findings: their number; unexplained: breaches without a wrong figure;
    misled: findings that give a right figure as their only root.
    """

    outcomes: tuple[Outcome, ...]
    findings: int
    unexplained: tuple[Breach, ...]
    misled: tuple[Breach, ...]

    @property
    def explained(self) -> int:
        """Findings all of whose breaches are explained by a planted error."""
        return self.findings - len({each.finding_id for each in self.unexplained})

    @property
    def precision(self) -> float:
        """Share of the findings that a planted error explains."""
        return self.explained / self.findings if self.findings else 0.0

    def by_kind(self) -> dict[str, Score]:
        """Counts by kind of error, in the order of the kinds."""
        present = {each.kind for each in self.outcomes}
        return {
            kind: score(each for each in self.outcomes if each.kind == kind)
            for kind in KINDS
            if kind in present
        }


def recall(
    database: Path,
    errors: Sequence[Planted],
    uses: Uses,
    documents: Collection[str] | None = None,
) -> Recall:
    """Compare the findings of a warehouse with the errors planted in its documents.

    uses: evaluations of the right figures; documents: those examined, if not
    all. Raises BuildError if nothing is planted, because then nothing is
    measured.
    """
    if not errors:
        raise BuildError("no error is planted in these documents")
    breaches = [
        each
        for each in breaches_of(database)
        if documents is None or each.place[0] in documents
    ]
    by_error, unexplained = _explained(breaches, errors)
    missed = [each for each in errors if not by_error[each.document_id]]
    # A code is part of its key: a wrong code gives another key.
    now = uses_of(database, missed)
    states = states_of(database, {*_places(missed, uses), *_places(missed, now)})
    outcomes = tuple(
        _outcome(error, by_error[error.document_id], uses, now, states)
        for error in errors
    )
    wrong = {figure for error in errors for figure in error.figures}
    misled: dict[str, Breach] = {}
    for each in breaches:
        if each.found.is_only and each.found.root not in wrong:
            misled.setdefault(each.finding_id, each)
    findings = {each.finding_id for each in breaches}
    return Recall(outcomes, len(findings), tuple(unexplained), tuple(misled.values()))


def _explained(
    breaches: Sequence[Breach], errors: Sequence[Planted]
) -> tuple[Mapping[str, list[Breach]], list[Breach]]:
    """Breaches by the document of the error that explains them, and all others."""
    of_figure = {figure: error for error in errors for figure in error.figures}
    of_document = {error.document_id: error for error in errors}
    by_error: dict[str, list[Breach]] = defaultdict(list)
    unexplained: list[Breach] = []
    for breach in breaches:
        near = {
            error.document_id: error
            for error in (
                of_document.get(breach.place[0]),
                *(of_figure.get(figure) for figure in breach.figures),
            )
            if error and breach.is_of(error)
        }
        for document in near:
            by_error[document].append(breach)
        if not near:
            unexplained.append(breach)
    return by_error, unexplained


def _places(errors: Sequence[Planted], uses: Uses) -> list[Place]:
    return [
        (document, use.identity_id, use.row_key, use.column_key)
        for error in errors
        for document, use in uses.get(error.document_id, ())
    ]


def _outcome(
    error: Planted,
    breaches: Sequence[Breach],
    uses: Uses,
    now: Uses,
    states: Mapping[Place, str],
) -> Outcome:
    """The outcome of an error."""
    used = uses.get(error.document_id, frozenset())
    unbroken = []
    every = used | now.get(error.document_id, frozenset()) if not breaches else ()
    for document, use in sorted(every, key=str):
        place = (document, use.identity_id, use.row_key, use.column_key)
        unbroken.append(f"{' '.join(place)}: {states.get(place, UNEVALUATED)}")
    found = tuple(_judged(each) or each.found for each in breaches)
    rows = {each.root for breach in breaches if (each := _judged(breach))}
    return Outcome(
        document_id=error.document_id,
        kind=error.kind,
        change=error.change,
        roots=error.figures | rows,
        breaches=found,
        uses=frozenset(use for _, use in used),
        states=tuple(unbroken),
    )


def _judged(breach: Breach) -> FoundBreach | None:
    """The record that a rule on single records names in a breach."""
    if breach.figures:
        return None
    name = "/".join(breach.place)
    return replace(breach.found, root=name, is_only=True, equals=frozenset({name}))
