"""Copies evaluated by the SQL of the warehouse, many in one go."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ingest.contract import DOCUMENT, FILES, ExtractFile
from ingest.transform.compiled import CompiledProject, csv_source, run_compiled
from ingest.warehouse.database import create_raw, open_database
from power.breaches import FoundBreach, read_breaches
from power.extract import Copy, Original, original_copies

TARGETS = ("fct_finding",)


@dataclass(frozen=True)
class Use:
    """An evaluation that a figure takes part in, and the kind of its identity."""

    identity_id: str
    kind: str
    row_key: str
    column_key: str


@dataclass(frozen=True)
class Evaluated:
    """What came of a copy.

    breaches: those that the document itself does not have; uses: evaluations that the
    misprinted figure takes part in where it is right; states: what these come to in a
    copy without a breach, in words.
    """

    breaches: tuple[FoundBreach, ...]
    uses: frozenset[Use]
    states: tuple[str, ...]


_USES = """
select distinct
    operand.document_id,
    operand.figure_id,
    operand.identity_id,
    kind.kind,
    operand.row_key,
    operand.column_key
from intermediate.int_audit__operand as operand
inner join intermediate.int_audit__evaluation as evaluation
    using (document_id, identity_id, row_key, column_key)
inner join audit.dim_identity as kind on operand.identity_id = kind.identity_id
where operand.figure_id is not null
    and evaluation.status not in ('not_applicable', 'not_evaluable')
    and operand.document_id like 'original-%'
"""

_STATES = """
select
    document_id, identity_id, row_key, column_key,
    status || coalesce(
        ' (' || difference || ', allowed ' || allowance || ')',
        ' (' || reason || ')',
        ''
    )
from intermediate.int_audit__evaluation
where document_id in (select unnest(?))
"""


def evaluate(
    project: CompiledProject,
    originals: Sequence[Original],
    copies: Sequence[Copy],
    batch_size: int,
    tell: Callable[[int], None],
) -> dict[str, Evaluated]:
    """What came of every copy, by its id.

    The copies of a batch are evaluated together, beside the documents as they are; a
    batch holds what fits in memory. tell: is told how many copies are done.
    """
    plain = list(original_copies(originals))
    found: dict[str, Evaluated] = {}
    for first in range(0, len(copies), batch_size):
        batch = copies[first : first + batch_size]
        with TemporaryDirectory() as folder:
            database = Path(folder) / f"{project.catalog}.duckdb"
            _write(database, originals, [*plain, *batch])
            run_compiled(database, project, TARGETS)
            with open_database(database, read_only=True) as connection:
                found |= _read(connection, plain, batch)
        tell(len(found))
    return found


def _write(
    database: Path, originals: Sequence[Original], copies: Sequence[Copy]
) -> None:
    """The raw schema of copies: the records of the originals less those changed."""
    folder = database.parent
    with open_database(database) as connection:
        create_raw(connection)
        _take(
            connection,
            folder,
            "copy",
            ("copy_id", "document_id"),
            ((each.copy_id, each.document_id) for each in copies),
        )
        for file in FILES:
            _write_file(connection, folder, file, originals, copies)
        connection.execute("update raw.document set publisher_code = document_id")
        connection.execute(
            "insert into raw.load_log select document_id, '', '', 0,"
            f" 'epoch'::timestamp from raw.{DOCUMENT.name}"
        )


def _write_file(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    file: ExtractFile,
    originals: Sequence[Original],
    copies: Sequence[Copy],
) -> None:
    rows = (row for each in originals for row in each.records[file.name])
    records = ([row[name] for name in file.columns] for row in rows)
    _take(connection, folder, "original", file.columns, records)
    changes = [
        (each.copy_id, change)
        for each in copies
        for change in each.changes
        if change.file == file
    ]
    parts = [name for name in file.key if name != "document_id"]
    gone = ((copy, *change.key) for copy, change in changes if change.key is not None)
    _take(connection, folder, "gone", ("copy_id", *parts), gone)
    came = (
        [change.record.get(name, "") for name in file.columns[1:]]
        for _, change in changes
        if change.record is not None
    )
    names = (copy for copy, change in changes if change.record is not None)
    lines = ([name, *record] for name, record in zip(names, came, strict=True))
    _take(connection, folder, "came", file.columns, lines)
    same = " and ".join(f"gone.{part} = original.{part}" for part in parts) or "true"
    columns = ", ".join(f"original.{name}" for name in file.columns[1:])
    connection.execute(
        f"insert into raw.{file.name} select copy.copy_id, {columns} from original"
        " inner join copy on original.document_id = copy.document_id"
        " where not exists (select 1 from gone where gone.copy_id = copy.copy_id"
        f" and {same}) union all select * from came"
    )


def _take(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    name: str,
    columns: Sequence[str],
    records: Iterable[Sequence[str]],
) -> None:
    """Records as a temporary table of text, an empty field as NULL."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(records)
    source = csv_source(path, dict.fromkeys(columns, "varchar"))
    connection.execute(
        f"create or replace temporary table {name} as select * from {source}"
    )


def _read(
    connection: duckdb.DuckDBPyConnection, plain: Sequence[Copy], copies: Sequence[Copy]
) -> dict[str, Evaluated]:
    breaches = _breaches(connection)
    uses: dict[tuple[str, str], set[Use]] = defaultdict(set)
    document_of = {each.copy_id: each.document_id for each in plain}
    for copy, figure, *use in connection.execute(_USES).fetchall():
        uses[document_of[copy], _within(figure, copy)].add(Use(*use))
    known = {
        each.document_id: {found.breach for found in breaches.get(each.copy_id, ())}
        for each in plain
    }
    new = {
        each.copy_id: tuple(
            found
            for found in breaches.get(each.copy_id, ())
            if found.breach not in known[each.document_id]
        )
        for each in copies
    }
    states = _states(connection, [name for name, found in new.items() if not found])
    evaluated = {}
    for each in copies:
        used = frozenset(uses[each.document_id, each.figure])
        state = states.get(each.copy_id, {})
        evaluated[each.copy_id] = Evaluated(
            new[each.copy_id], used, tuple(_told(use, state) for use in used if state)
        )
    return evaluated


def _breaches(
    connection: duckdb.DuckDBPyConnection,
) -> Mapping[str, list[FoundBreach]]:
    """Breaches by copy, with figures named after the copy."""
    return {
        copy: [
            replace(
                each,
                root=_within(each.root, copy),
                equals=frozenset(_within(name, copy) for name in each.equals),
            )
            for each in breaches
        ]
        for copy, breaches in read_breaches(connection).items()
    }


def _states(
    connection: duckdb.DuckDBPyConnection, copies: Sequence[str]
) -> dict[str, dict[tuple[str, str, str], str]]:
    found: dict[str, dict[tuple[str, str, str], str]] = defaultdict(dict)
    for copy, identity, row, column, state in connection.execute(
        _STATES, [list(copies)]
    ).fetchall():
        found[copy][identity, row, column] = state
    return found


def _told(use: Use, states: Mapping[tuple[str, str, str], str]) -> str:
    place = (use.identity_id, use.row_key, use.column_key)
    return f"{' '.join(place)}: {states.get(place, 'not evaluated any more')}"


def _within(figure: str, document_id: str) -> str:
    """A figure by its name after the document."""
    return figure.removeprefix(f"{document_id}/")
