"""Some documents of a warehouse, audited in a separate warehouse."""

from collections.abc import Collection, Sequence
from pathlib import Path

import duckdb

from ingest.contract import FILES, ExtractFile
from ingest.errors import BuildError
from ingest.load.run import load_extracts
from ingest.paths import workspace
from ingest.transform.compiled import CompiledProject, run_compiled
from ingest.warehouse.database import create_raw, open_database
from scale.recall_truth import Planted, WrongField

TARGETS = ("fct_figure", "fct_finding", "fct_identity_result")
# Without the errors only the figures of each evaluation matter.
_JUDGED = ("fct_finding",)
_ALIAS = "nation"


def load_alone(
    project: CompiledProject, database: Path, documents: Collection[str], folder: Path
) -> Path:
    """Some documents of a nation written as extracts, loaded and audited alone.

    Raises BuildError if the gate quarantines one of them.
    """
    extracts = folder / "extracts"
    with open_database(database, read_only=True) as connection:
        _want(connection, documents)
        for file in FILES:
            path = extracts / file.name / "part-00000.parquet"
            path.parent.mkdir(parents=True)
            connection.execute(
                f"copy (select * from raw.{file.name} semi join wanted"
                f" using (document_id) order by {_printed_order(file)})"
                f" to '{path}' (format parquet)"
            )
    alone = folder / f"{project.catalog}.duckdb"
    space = workspace(database=alone, warehouse=folder / "warehouse")
    report = load_extracts(space, [extracts])
    if set(report.loaded) != set(documents):
        raise BuildError(
            f"{len(report.loaded)} of {len(documents)} documents were loaded"
        )
    run_compiled(alone, project, TARGETS)
    return alone


def _printed_order(file: ExtractFile) -> str:
    """The order of an extract's records, which the gate counts."""
    names = [f"{name}::integer" if name in file.integers else name for name in file.key]
    return ", ".join(names or file.columns)


def mend(
    project: CompiledProject, database: Path, errors: Sequence[Planted], folder: Path
) -> Path:
    """Documents with planted errors and their neighbours, audited without the errors.

    Raises BuildError if a record differs from the truth.
    """
    mended = folder / f"{project.catalog}.duckdb"
    with open_database(mended) as connection:
        create_raw(connection)
        connection.execute(f"attach '{database}' as {_ALIAS} (read_only)")
        _want(connection, {each.document_id for each in errors})
        connection.execute(_BESIDE)
        for file in FILES:
            connection.execute(
                f"insert into raw.{file.name} select * from {_ALIAS}.raw.{file.name}"
                " semi join beside using (document_id)"
            )
        connection.execute(
            "insert into raw.load_log select document_id, '', '', 0,"
            " 'epoch'::timestamp from raw.document"
        )
        for field in (field for each in errors for field in each.fields):
            _undo(connection, field)
        connection.execute(f"detach {_ALIAS}")
    run_compiled(mended, project, _JUDGED)
    return mended


# A document is compared with that of the year before.
_BESIDE = f"""
create temporary table beside as
select distinct beside.document_id
from {_ALIAS}.raw.document as beside
inner join {_ALIAS}.raw.document as document
    on beside.publisher_code = document.publisher_code
    and abs(beside.fiscal_year::integer - document.fiscal_year::integer) <= 1
semi join wanted on document.document_id = wanted.document_id
"""


def _want(connection: duckdb.DuckDBPyConnection, documents: Collection[str]) -> None:
    connection.execute("create temporary table wanted (document_id varchar)")
    connection.execute(
        "insert into wanted select unnest(?::varchar[])", [sorted(documents)]
    )


def _undo(connection: duckdb.DuckDBPyConnection, field: WrongField) -> None:
    parts = ", ".join(
        f"coalesce({name}, '')" for name in field.file.key if name != "document_id"
    )
    changed = connection.execute(
        f"update raw.{field.file.name} set {field.field} = nullif(?, '')"
        f" where document_id = ? and concat_ws('/', {parts}) = ?"
        f" and coalesce({field.field}, '') = ? returning document_id",
        [field.right, field.document_id, field.row_key, field.wrong],
    ).fetchall()
    if len(changed) != 1:
        raise BuildError(
            f"{field.document_id}: {len(changed)} records of {field.file.name}"
            f" {field.row_key} have {field.field} {field.wrong}",
            remedy="give the truth made together with these documents",
        )
