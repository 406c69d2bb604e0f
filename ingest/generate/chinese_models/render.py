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


def _column_yaml(column: Column) -> Iterator[str]:
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


def _keys(table: Table) -> dict[str, str]:
    """What the keys of a table lead to, its own to the table in the report."""
    keys = {table.key.name: f"{table.source}.{table.key.source}"}
    return keys | {one.name: one.reference for one in table.columns if one.reference}


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
        "    data_tests:",
        f"      - leads_to: {{name: every_key_of_{table.model}_is_known,",
        f"{' ' * 9}arguments: {{columns: {{",
        *(f"{' ' * 11}{name}: {target}," for name, target in _keys(table).items()),
        f"{' ' * 9}}}}}}}",
        "    columns:",
    ]
    for column in table.columns:
        lines += _filled(_column_yaml(column))
    return "\n".join([*lines, ""])
