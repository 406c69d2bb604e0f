"""The audit of a warehouse by figure: breaches, uses and states."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.warehouse.database import open_database
from scale.recall_breaches import FoundBreach, read_breaches
from scale.recall_outcome import Use
from scale.recall_truth import Planted

# Document, identity, row, column.
Place = tuple[str, str, str, str]
Uses = Mapping[str, frozenset[tuple[str, Use]]]

_MEMBERS = """
select
    breach.document_id,
    breach.identity_id,
    breach.row_key,
    breach.column_key,
    concat_ws('/', breach.document_id, breach.root_key) as finding_id,
    coalesce(
        list(distinct operand.figure_id) filter (operand.figure_id is not null), []
    ) as figures
from intermediate.int_finding__breach as breach
left join intermediate.int_audit__operand as operand
    on breach.document_id = operand.document_id
    and breach.identity_id = operand.identity_id
    and breach.row_key = operand.row_key
    and breach.column_key = operand.column_key
group by all
"""

_BY_FIGURE = """
select distinct
    subject.error,
    operand.document_id,
    operand.identity_id,
    identity.kind,
    operand.row_key,
    operand.column_key
from subject
inner join intermediate.int_audit__operand as operand
    on subject.figure_id = operand.figure_id
inner join intermediate.int_audit__evaluation as evaluation
    on operand.document_id = evaluation.document_id
    and operand.identity_id = evaluation.identity_id
    and operand.row_key = evaluation.row_key
    and operand.column_key = evaluation.column_key
inner join audit.dim_identity as identity
    on operand.identity_id = identity.identity_id
where evaluation.status not in ('not_applicable', 'not_evaluable')
"""

_BY_ROW = """
select
    subject.error,
    evaluation.document_id,
    evaluation.identity_id,
    identity.kind,
    evaluation.row_key,
    evaluation.column_key
from subject
inner join intermediate.int_audit__evaluation as evaluation
    on subject.error = evaluation.document_id
    and subject.column_key = evaluation.column_key
    and (
        evaluation.row_key = subject.row_key
        or (
            subject.row_key like '%/'
            and starts_with(evaluation.row_key, subject.row_key)
        )
    )
inner join audit.dim_identity as identity
    on evaluation.identity_id = identity.identity_id
where subject.figure_id = ''
    and identity.kind = 'rule'
    and evaluation.status not in ('not_applicable', 'not_evaluable')
"""

_STATES = """
select
    place.document_id,
    place.identity_id,
    place.row_key,
    place.column_key,
    evaluation.status || coalesce(
        ' (' || evaluation.difference || ', allowed ' || evaluation.allowance || ')',
        ' (' || evaluation.reason || ')',
        ''
    )
from place
inner join intermediate.int_audit__evaluation as evaluation
    using (document_id, identity_id, row_key, column_key)
"""


@dataclass(frozen=True)
class Breach:
    """A breach with its figures and its finding."""

    place: Place
    finding_id: str
    figures: frozenset[str]
    found: FoundBreach

    def is_of(self, error: Planted) -> bool:
        """Whether it contains a figure or record that was made wrong."""
        document, _, row_key, column_key = self.place
        if self.figures & error.figures:
            return True
        return document == error.document_id and any(
            each.is_of(row_key, column_key) for each in error.judged
        )


def breaches_of(database: Path) -> list[Breach]:
    """Every breach of a warehouse with a finding."""
    with open_database(database, read_only=True) as connection:
        by_place = {
            (document, *each.breach[:3]): each
            for document, breaches in read_breaches(connection).items()
            for each in breaches
        }
        rows = connection.execute(_MEMBERS).fetchall()
    return [
        Breach(place, finding_id, frozenset(figures), by_place[place])
        for *parts, finding_id, figures in rows
        if (place := tuple(parts)) in by_place
    ]


def uses_of(database: Path, errors: Sequence[Planted]) -> Uses:
    """By document of an error, the evaluations of its figures."""
    found: dict[str, set[tuple[str, Use]]] = defaultdict(set)
    with open_database(database, read_only=True) as connection:
        _table(connection, "subject", _SUBJECT, _subjects(errors))
        for query in (_BY_FIGURE, _BY_ROW):
            for error, document, *use in connection.execute(query).fetchall():
                found[error].add((document, Use(*use)))
    return {error: frozenset(uses) for error, uses in found.items()}


def states_of(database: Path, places: Iterable[Place]) -> dict[Place, str]:
    """The outcomes of evaluations, in words; absent ones are left out."""
    with open_database(database, read_only=True) as connection:
        _table(connection, "place", _PLACE, places)
        rows = connection.execute(_STATES).fetchall()
    return {(document, *rest): state for document, *rest, state in rows}


_SUBJECT = ("error", "figure_id", "row_key", "column_key")
_PLACE = ("document_id", "identity_id", "row_key", "column_key")


def _subjects(errors: Sequence[Planted]) -> Iterator[Place]:
    for error in errors:
        for figure in error.figures:
            yield (error.document_id, figure, "", "")
        for judged in error.judged:
            # A key that no figure has.
            yield (error.document_id, "", judged.row_key, judged.column_key)


def _table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Place],
) -> None:
    """A temporary table of text."""
    parts = list(zip(*rows, strict=True)) or [()] * len(columns)
    given = ", ".join(f"unnest(?::varchar[]) as {column}" for column in columns)
    connection.execute(
        f"create temporary table {name} as select {given}",
        [list(part) for part in parts],
    )
