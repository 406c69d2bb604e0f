"""Recall and precision of a nation, and of five of its documents at a time."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.transform.compiled import CompiledProject
from scale.recall_found import uses_of
from scale.recall_groups import Compared, compare, documents_by_publisher, draw_groups
from scale.recall_outcome import score
from scale.recall_score import Recall, recall
from scale.recall_subset import load_alone, mend
from scale.recall_truth import of_documents, read_planted

# Required share of detected errors, among those that rounding does not explain.
DETECTED = 0.98


@dataclass(frozen=True)
class Measured:
    """A nation with planted errors.

    nation: of all documents; within: of those of some groups, within the nation;
    alone: each group as a separate warehouse.
    """

    documents: int
    groups: int
    nation: Recall
    within: Recall
    alone: Recall
    compared: Compared


def measure_recall(
    project: CompiledProject,
    database: Path,
    planted: Path,
    *,
    seed: int = 1,
    tell: Callable[[str], None] = lambda line: None,
) -> Measured:
    """Recall in a warehouse, and in groups of five of its documents alone.

    database: has the raw schema and all models of the findings; planted:
    the truth beside the nation. Raises BuildError if nothing is planted, or the
    truth concerns other documents.
    """
    errors = read_planted(planted)
    publishers = documents_by_publisher(database)
    tell(f"{len(errors):,} documents with an error: the same without it")
    with TemporaryDirectory() as folder:
        uses = uses_of(mend(project, database, errors, Path(folder)), errors)
    nation = recall(database, errors, uses)
    groups = draw_groups(errors, publishers, seed)
    found: list[Recall] = []
    compared: list[Compared] = []
    for number, documents in enumerate(groups, start=1):
        tell(f"group {number} of {len(groups)}: {len(documents)} documents")
        with TemporaryDirectory() as folder:
            alone = load_alone(project, database, documents, Path(folder))
            found.append(recall(alone, of_documents(errors, documents), uses))
            compared.append(compare(database, alone))
    chosen = {name for documents in groups for name in documents}
    return Measured(
        documents=sum(map(len, publishers.values())),
        groups=len(groups),
        nation=nation,
        within=recall(database, of_documents(errors, chosen), uses, chosen),
        alone=_together(found),
        compared=_compared(compared),
    )


def _together(found: Sequence[Recall]) -> Recall:
    return Recall(
        tuple(outcome for each in found for outcome in each.outcomes),
        sum(each.findings for each in found),
        tuple(breach for each in found for breach in each.unexplained),
        tuple(breach for each in found for breach in each.misled),
    )


def _compared(every: Sequence[Compared]) -> Compared:
    rows: Counter[str] = Counter()
    for each in every:
        rows.update(each.rows)
    return Compared(rows, tuple(one for each in every for one in each.differences))


def differences(measured: Measured) -> list[str]:
    """Differences from five documents, and false findings, in words."""
    found = [
        f"no error explains it: {' '.join(each.place)}"
        for each in measured.nation.unexplained
    ]
    found += [
        f"{each.rows} rows of {each.table} of {each.document_id} only in the"
        f" {each.only_in}"
        for each in measured.compared.differences
    ]
    if not all(measured.compared.rows.values()) or not measured.compared.rows:
        found.append("nothing was compared")
    if measured.alone.by_kind() != measured.within.by_kind():
        found.append("recall in the nation differs from that among five documents")
    return found


def shortfalls(measured: Measured) -> list[str]:
    """Missed targets, in words."""
    found = differences(measured)
    detected = score(measured.nation.outcomes).telling_share
    if detected < DETECTED:
        found.append(f"detected: {detected:.2%}, less than {DETECTED:.0%}")
    return found
