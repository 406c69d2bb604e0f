"""`juesuan sql`: queries on the published file, which no query can change."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest.errors import JuesuanError, LoadError

COMMANDS = (".tables", ".describe", ".help", ".quit")
HELP = """\
.tables [SCHEMA]   tables with their rows and what a row is
.describe TABLE    columns of a table with types and comments
.quit              leave; so does Ctrl-D
Anything else is SQL; it ends with a semicolon."""

# Schemas that analysts need first come first.
_TABLES = """
with described as (
    select schema_name, table_name, estimated_size as row_count, comment
    from duckdb_tables()
    where not internal
    union all
    select schema_name, view_name, null, comment
    from duckdb_views()
    where not internal
)
select
    schema_name as "schema",
    table_name as "table",
    row_count as "rows",
    -- Its first sentence.
    regexp_extract(
        regexp_replace(trim(comment), '\\s+', ' ', 'g'),
        '^(.*?)([;:。：；]|\\.( |$)|$)',
        1
    ) as comment,
from described
where $schema is null or schema_name = $schema
order by
    list_position(
        ['report', '中文', 'core', 'performance', 'audit'], schema_name
    ) nulls last,
    schema_name,
    table_name
"""
_COLUMNS = """
select
    column_name as "column",
    data_type as "type",
    case when is_nullable then 'yes' else 'no' end as "null",
    regexp_replace(trim(comment), '\\s+', ' ', 'g') as comment,
from duckdb_columns()
where schema_name = ? and table_name = ?
order by column_index
"""
_BATCH = 10_000


class QueryError(JuesuanError):
    """A query that could not be answered."""


@dataclass(frozen=True)
class Answer:
    """The result of a statement: columns with their types in DuckDB, and rows.

    total: number of rows; `rows` may hold only the first.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns are numeric."""
        names = ("DECIMAL", "DOUBLE", "FLOAT", "HUGEINT", "UHUGEINT")
        return tuple(
            kind.startswith(names) or kind.endswith("INT") or kind == "INTEGER"
            for kind in self.types
        )


@contextmanager
def open_for_reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published file so that neither it nor any other file can be written."""
    if not path.is_file():
        raise LoadError(f"there is no file {path}", remedy="run juesuan build first")
    try:
        connection = duckdb.connect(
            path,
            read_only=True,
            config={"enable_external_access": False, "lock_configuration": True},
        )
    except duckdb.Error as error:
        raise QueryError(f"{path} cannot be opened: {_one_line(error)}") from error
    try:
        yield connection
    finally:
        connection.close()


def ask(
    connection: duckdb.DuckDBPyConnection, text: str, limit: int | None = None
) -> list[Answer]:
    """The answers to a command or to SQL, one for each statement that returns rows.

    limit: rows to keep of each. Raises QueryError, with the reason in one line.
    """
    if text.lstrip().startswith("."):
        return [_command(connection, text.split(), limit)]
    try:
        statements = connection.extract_statements(text)
        if not statements:
            raise QueryError("there is no query", remedy="try: select 1")
        answers: list[Answer] = []
        for statement in statements:
            connection.execute(statement)
            answers += _answer(connection, limit)
        return answers
    except duckdb.Error as error:
        raise _refusal(error) from error


def _answer(
    connection: duckdb.DuckDBPyConnection, limit: int | None
) -> Iterator[Answer]:
    description = connection.description
    if not description:
        return
    rows = connection.fetchall() if limit is None else connection.fetchmany(limit)
    total = len(rows)
    if limit is not None:
        batches = iter(lambda: len(connection.fetchmany(_BATCH)), 0)
        total += sum(batches)
    yield Answer(
        tuple(str(column[0]) for column in description),
        tuple(str(column[1]) for column in description),
        tuple(rows),
        total,
    )


def _command(
    connection: duckdb.DuckDBPyConnection, words: list[str], limit: int | None
) -> Answer:
    name, arguments = words[0].rstrip(";"), [word.rstrip(";") for word in words[1:]]
    match name, arguments:
        case ".tables", []:
            return _only(connection, _TABLES, {"schema": None}, limit)
        case ".tables", [schema]:
            found = _only(connection, _TABLES, {"schema": schema}, limit)
            if not found.total:
                raise QueryError(f"there is no schema {schema}", remedy="see .tables")
            return found
        case ".describe", [table]:
            place = list(_find_table(connection, table))
            return _only(connection, _COLUMNS, place, limit)
        case ".describe", _:
            raise QueryError(".describe takes one table", remedy="see .tables")
    raise QueryError(
        f"no command {' '.join(words)}", remedy=f"there are {', '.join(COMMANDS)}"
    )


def _only(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    values: dict[str, Any] | list[str],
    limit: int | None,
) -> Answer:
    connection.execute(query, values)
    return next(_answer(connection, limit))


def _find_table(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[str, str]:
    """Schema and name of a table given by its name, with or without its schema."""
    tables = [
        row[:2] for row in _only(connection, _TABLES, {"schema": None}, None).rows
    ]
    plain = name.replace('"', "")
    found = [
        (schema, table)
        for schema, table in tables
        if plain in (table, f"{schema}.{table}")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(".".join(each) for each in found)
        raise QueryError(f"{name} may be {several}", remedy="name the schema, too")
    raise QueryError(f"there is no table {name}", remedy="see .tables")


def table_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Every table with its schema, and every column, for completion."""
    rows = connection.execute(
        "select distinct schema_name || '.' || table_name, column_name"
        " from duckdb_columns() where not internal"
    ).fetchall()
    return sorted(set(itertools.chain.from_iterable(rows)))


def _refusal(error: duckdb.Error) -> QueryError:
    text = _one_line(error)
    if "read-only mode" in text or "Cannot execute statement of type" in text:
        return QueryError(
            f"the published file is read-only: {text}",
            remedy="only juesuan build replaces it",
        )
    if isinstance(error, duckdb.PermissionException):
        return QueryError(
            f"juesuan sql reads and writes no other file: {text}",
            remedy="print with --format csv or json, or use juesuan export",
        )
    return QueryError(text)


def _one_line(error: duckdb.Error) -> str:
    """DuckDB's message, with the line and column it points at, in one line."""
    parts: list[str] = []
    lines = str(error).splitlines()
    for number, line in enumerate(lines):
        if line.startswith("LINE "):
            head, _, query = line.partition(": ")
            marker = lines[number + 1] if number + 1 < len(lines) else ""
            column = marker.find("^") - len(head) - 2
            near = query[max(column, 0) :].strip()[:40]
            parts.append(f"({head.lower()}: {near})")
            break
        if line.strip():
            parts.append(line.strip())
    return " ".join(parts)
