"""The models of the schema 中文 and their descriptions as YAML.

The macro `chinese` writes the query from the columns' meta.
"""

import json
from collections.abc import Iterable, Iterator

from ingest.generate.chinese_models.mapping import Column, Table

SCHEMA = "中文"
_MADE_BY = "Written by juesuan generate from report_name.csv."
_YES_NO = ("是", "否")
_WIDTH = 88


def sql_of(table: Table) -> str:
    """The model: one call of the macro."""
    is_fact = ", is_fact=true" if table.is_fact else ""
    return f"-- {_MADE_BY}\n{{{{ chinese('{table.source}'{is_fact}) }}}}\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _meta(column: Column) -> str:
    vocabulary = f", vocabulary: {column.vocabulary}" if column.vocabulary else ""
    is_flag = ", is_flag: true" if column.is_flag else ""
    return f"config: {{meta: {{source: {column.source}{vocabulary}{is_flag}}}}}"


def _column_yaml(table: Table, column: Column) -> Iterator[str]:
    """The entries of a column in YAML."""
    yield f"name: {column.name}"
    yield "quote: true"
    data_type = "varchar" if column.is_flag else column.data_type
    yield f"data_type: {_text(data_type) if ',' in data_type else data_type}"
    yield _meta(column)
    yield f"description: {_text(column.description)}"
    accepted = _YES_NO if column.is_flag else column.values
    constraints = [f"{{type: {one}}}" for one in column.constraints]
    if accepted:
        values = ", ".join(f"'{value}'" for value in accepted)
        expression = _text(f'"{column.name}" in ({values})')
        constraints.append(f"{{type: check, expression: {expression}}}")
    if constraints:
        yield f"constraints: [{', '.join(constraints)}]"
    if tests := f",\n{' ' * 11}".join(_column_tests(table, column)):
        yield f"data_tests: [{tests}]"


def _column_tests(table: Table, column: Column) -> Iterator[str]:
    if column is table.key:
        yield _test(
            "unique",
            f"every_row_of_{table.model}_stands_there_once",
            f"“{table.name}”中每个{column.name}只有一行。",
        )
        yield _test(
            "relationships",
            f"every_row_of_{table.model}_is_in_the_report",
            f"“{table.name}”的每一行都出自{table.schema}.{table.source}。",
            f"to: ref('{table.source}'), field: {column.source}",
        )
    elif column.references:
        yield _test(
            "relationships",
            f"every_{column.source}_of_{table.model}_is_known",
            f"“{table.name}”的每个{column.name}都已收录。",
            f"to: {column.references['to']}, field: {column.references['field']}",
        )


def _test(kind: str, name: str, description: str, arguments: str = "") -> str:
    given = f", arguments: {{{arguments}}}" if arguments else ""
    return f"{{{kind}: {{name: {name}, description: {_text(description)}{given}}}}}"


def _filled(entries: Iterable[str]) -> Iterator[str]:
    """The entries in one YAML mapping, as many on a line as fit."""
    line = "      - {"
    for number, entry in enumerate(entries):
        if number and len(line) + len(entry) + 3 > _WIDTH:
            yield f"{line},"
            line = f"{' ' * 9}{entry}"
        else:
            line += f", {entry}" if number else entry
    yield f"{line}}}"


def yaml_of(table: Table) -> str:
    """The description of the model, its contract and its tests."""
    lines = [
        f"# {_MADE_BY}",
        "models:",
        f"  - name: {table.model}",
        f"    description: {_text(table.description)}",
        f"    config: {{schema: {SCHEMA}, alias: {table.name}}}",
        "    columns:",
    ]
    for column in table.columns:
        lines += _filled(_column_yaml(table, column))
    return "\n".join([*lines, ""])
