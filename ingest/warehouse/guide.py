"""A guide inside the published file: comments, ``readme`` and ``说明``.

The comment of a table ends with its primary key and how it joins others; both tables of
``main`` say the same in a row per table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from ingest.sql import sql_text

CHINESE = "中文"
# If several schemas have a key of the same name, the first is joined.
_JOINED = ("core", "performance", "audit", "reference")
# The first sentence of a comment states what a row is.
_GRAIN = re.compile(r"[.:;] ")
_KEYS = ("_id", "_code", "_key")
_TABLES = """
select
    made.schema_name,
    made.table_name,
    coalesce(source.comment, made.comment, '') as comment,
    coalesce(declared.constraint_column_names, string_split(note.primary_key, ', '), [])
        as key,
    coalesce(note.content_en, ''),
    coalesce(note.content_zh, ''),
    coalesce(note.grain_zh, ''),
from duckdb_tables() as made
left join duckdb_tables() as source
    on made.schema_name = source.schema_name
    and made.table_name = source.table_name
    and source.database_name = 'candidate'
left join duckdb_constraints() as declared
    on made.schema_name = declared.schema_name
    and made.table_name = declared.table_name
    and declared.database_name = coalesce(source.database_name, 'published')
    and declared.constraint_type = 'PRIMARY KEY'
left join candidate.lookup.table_note as note
    on made.schema_name = note.schema_name and made.table_name = note.table_name
where made.database_name = 'published' and not made.internal
order by list_position($schemas, made.schema_name), made.table_name
"""
_COLUMNS = """
select made.schema_name, made.table_name, made.column_name,
    coalesce(source.comment, made.comment, '')
from duckdb_columns() as made
left join duckdb_columns() as source
    on made.schema_name = source.schema_name
    and made.table_name = source.table_name
    and made.column_name = source.column_name
    and source.database_name = 'candidate'
where made.database_name = 'published' and not made.internal
order by made.schema_name, made.table_name, made.column_index
"""
# Columns of the English tables by their Chinese names, if their values are the same:
# a code under its Chinese name joins nothing.
_ENGLISH = """
select name_zh, min(column_name)
from candidate.reference.report_name
where entry = 'column' and model = '*' and vocabulary is null
group by name_zh
"""
_GUIDES = (
    (
        "readme",
        "One row per table of the file: what it holds, its key and how it joins.",
        (
            ("schema_name", "Schema of the table."),
            ("table_name", "The table."),
            ("content", "What it holds, in a sentence."),
            ("grain", "What one row is."),
            ("primary_key", "Columns that no two rows share."),
            ("joins", "Columns that lead to other tables."),
        ),
    ),
    (
        "说明",
        "本库各表一行：内容、粒度、主键和关联方式。",
        (
            ("模式", "表所在的模式。"),
            ("表", "表名。"),
            ("内容", "该表的内容。"),
            ("粒度", "每行代表什么。"),
            ("主键", "各行互不相同的列。"),
            ("关联", "通向其他表的列。"),
        ),
    ),
)


@dataclass(frozen=True)
class _Table:
    """A table: its comment, columns with theirs, columns of its key, how it joins.

    joins: column and what it equals (core.dim_document.document_id).
    """

    schema: str
    name: str
    comment: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    content: str
    content_zh: str
    grain_zh: str
    joins: tuple[tuple[str, str], ...] = ()

    @property
    def relation(self) -> str:
        return f"{_quoted(self.schema)}.{_quoted(self.name)}"


def write_guide(connection: duckdb.DuckDBPyConnection, schemas: Sequence[str]) -> None:
    """Comment every table of the database in use, and list them in readme and 说明.

    connection: `published` is in use, `candidate` is its source.
    """
    tables = _read_tables(connection, schemas)
    connection.begin()
    for table in tables:
        _comment(connection, f"table {table.relation}", _table_comment(table))
        for column, comment in table.columns:
            target = f"column {table.relation}.{_quoted(column)}"
            _comment(connection, target, _column_comment(table, column, comment))
    for (name, comment, columns), rows in zip(
        _GUIDES, (_english(tables), _chinese(tables)), strict=True
    ):
        names = [column for column, _ in columns]
        typed = ", ".join(f"{_quoted(each)} varchar not null" for each in names)
        keys = ", ".join(map(_quoted, names[:2]))
        relation = f"main.{_quoted(name)}"
        connection.execute(f"create table {relation} ({typed}, primary key ({keys}))")
        places = ", ".join("?" * len(names))
        connection.executemany(f"insert into {relation} values ({places})", rows)
        _comment(connection, f"table {relation}", comment)
        for column, text in columns:
            _comment(connection, f"column {relation}.{_quoted(column)}", text)
    connection.commit()


def _read_tables(
    connection: duckdb.DuckDBPyConnection, schemas: Sequence[str]
) -> list[_Table]:
    columns: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for schema, name, column, comment in connection.execute(_COLUMNS).fetchall():
        columns[schema, name] = (
            *columns.get((schema, name), ()),
            (column, comment.strip()),
        )
    rows = connection.execute(_TABLES, {"schemas": list(schemas)}).fetchall()
    tables = [
        _Table(schema, name, comment.strip(), columns[schema, name], tuple(key), *notes)
        for schema, name, comment, key, *notes in rows
    ]
    english = dict(connection.execute(_ENGLISH).fetchall())
    targets = _targets(tables)
    return [_joined(table, targets, english) for table in tables]


def _targets(tables: Sequence[_Table]) -> dict[str, str]:
    """Tables by the column that leads to them: their whole key, named after the table.

    core.dim_document by document_id, reference.published_table by table_key.
    """
    found: dict[str, str] = {}
    for schema in _JOINED:
        for table in tables:
            thing = table.name.partition("_")[2]
            names = tuple((f"{thing}{suffix}",) for suffix in _KEYS)
            if table.schema == schema and table.key in names:
                found.setdefault(table.key[0], f"{table.schema}.{table.name}")
    return found


def _joined(
    table: _Table, targets: Mapping[str, str], english: Mapping[str, str]
) -> _Table:
    joins = []
    for column, _ in table.columns:
        name = english.get(column, column) if table.schema == CHINESE else column
        target = targets.get(name, "")
        if target not in ("", f"{table.schema}.{table.name}"):
            joins.append((column, f"{target}.{name}"))
    return replace(table, joins=tuple(joins))


def _table_comment(table: _Table) -> str:
    if table.schema == CHINESE:
        joins = _joins_zh(table)
        keys = f"主键：{'、'.join(table.key)}。" + (f"关联：{joins}。" if joins else "")
        return f"{table.comment}{keys}"
    key, joins = ", ".join(table.key), _joins(table)
    keys = f"Primary key: {key}." + (f" Joins: {joins}." if joins else "")
    return f"{table.comment} {keys}".lstrip()


def _column_comment(table: _Table, column: str, comment: str) -> str:
    """The comment of a column, with the table it joins if the comment lacks it."""
    target = dict(table.joins).get(column, "").rpartition(".")[0]
    if table.schema == CHINESE:
        suffix = "主键。" if table.key == (column,) else ""
        return comment + suffix + (f"关联 {target}。" if target else "")
    suffix = " Primary key." if table.key == (column,) else ""
    is_named = not target or target in comment
    return (comment + suffix + ("" if is_named else f" Joins {target}.")).lstrip()


def _joins(table: _Table) -> str:
    return ", ".join(f"{column} = {target}" for column, target in table.joins)


def _joins_zh(table: _Table) -> str:
    return "、".join(f"{column}（{target}）" for column, target in table.joins)


def _english(tables: Sequence[_Table]) -> list[list[str]]:
    return [
        [
            each.schema,
            each.name,
            each.content,
            each.grain_zh
            if each.schema == CHINESE
            else _GRAIN.split(each.comment, maxsplit=1)[0].rstrip(".") + ".",
            ", ".join(each.key),
            _joins(each),
        ]
        for each in tables
    ]


def _chinese(tables: Sequence[_Table]) -> list[list[str]]:
    return [
        [
            each.schema,
            each.name,
            each.content_zh,
            each.grain_zh,
            "、".join(each.key),
            _joins_zh(each),
        ]
        for each in tables
    ]


def _comment(connection: duckdb.DuckDBPyConnection, target: str, text: str) -> None:
    connection.execute(f"comment on {target} is {sql_text(text)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
