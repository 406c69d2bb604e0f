"""The models of the schema 中文 as SQL and their descriptions as YAML."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.generate.chinese_models.mapping import Column, Table

SCHEMA = "中文"
_MADE_BY = "Written by juesuan generate from report_name.csv."
YES_NO = ("是", "否")


def sql_of(table: Table) -> str:
    """The model: the report's columns under their Chinese names."""
    coded = [column for column in table.columns if column.vocabulary]
    lines = [
        f"-- {_MADE_BY}",
        "with",
        "",
        "report as (",
        f"    select * from {{{{ ref('{table.source}') }}}}",
        "),",
        "",
    ]
    if coded:
        lines += ["value_name as (", "    {{ chinese_names() }}", "),", ""]
    lines += ["final as (", "    select"]
    for column in table.columns:
        lines += [
            f"        {_value(table, column)}",
            f"            as {{{{ adapter.quote('{column.name}') }}}},",
        ]
    lines.append("    from report")
    if table.is_fact:
        lines += [
            "    inner join {{ ref('dim_document') }} as document",
            "        on report.document_id = document.document_id",
        ]
    for column in coded:
        lines += [
            f"    left join value_name as {column.alias}",
            "        on",
            f"            report.{column.source}",
            f"            = {column.alias}.code",
            f"            and {column.alias}.vocabulary = '{column.vocabulary}'",
        ]
    return "\n".join([*lines, ")", "", "select * from final", ""])


def _value(table: Table, column: Column) -> str:
    """The expression of a column: its value, or the value's Chinese name."""
    value = f"report.{column.source}"
    if column.vocabulary:
        return (
            f"coalesce(\n            {column.alias}.name_zh,"
            f"\n            {value}\n        )"
        )
    if column.is_flag:
        yes, no = YES_NO
        return (
            f"case\n            when {value} then '{yes}'"
            f"\n            when not {value} then '{no}'\n        end"
        )
    if table.is_fact and column.source == "publisher_name":
        return f"document.{column.source}"
    return value


def _column_yaml(table: Table, column: Column) -> Iterator[str]:
    yield f"      - name: {column.name}"
    yield "        quote: true"
    yield f"        data_type: {'varchar' if column.is_flag else column.data_type}"
    yield "        description: >-"
    yield f"          {column.description}"
    accepted = YES_NO if column.is_flag else column.values
    if column.constraints or accepted:
        yield "        constraints:"
        yield from (f"          - type: {one}" for one in column.constraints)
    if accepted:
        values = ", ".join(f"'{value}'" for value in accepted)
        yield "          - type: check"
        yield "            expression: >-"
        yield f'              "{column.name}" in ({values})'
    tests = list(_column_tests(table, column))
    if tests:
        yield "        data_tests:"
        yield from tests


def _column_tests(table: Table, column: Column) -> Iterator[str]:
    if column is table.key:
        yield from _test(
            "unique",
            f"every_row_of_{table.model}_stands_there_once",
            f"“{table.name}”中每个{column.name}只有一行。",
        )
        yield from _test(
            "relationships",
            f"every_row_of_{table.model}_is_in_the_report",
            f"“{table.name}”的每一行都出自{table.schema}.{table.source}。",
            f"{{to: ref('{table.source}'), field: {column.source}}}",
        )
    elif column.references:
        yield from _test(
            "relationships",
            f"every_{column.source}_of_{table.model}_is_known",
            f"“{table.name}”的每个{column.name}都已收录。",
            f"{{to: {column.references['to']}, field: {column.references['field']}}}",
        )


def _test(kind: str, name: str, description: str, arguments: str = "") -> Iterator[str]:
    yield f"          - {kind}:"
    yield f"              name: {name}"
    yield f"              description: {description}"
    if arguments:
        yield f"              arguments: {arguments}"


def yaml_of(table: Table) -> str:
    """The description of the model, its contract and its tests."""
    lines = [
        f"# {_MADE_BY}",
        "version: 2",
        "",
        "models:",
        f"  - name: {table.model}",
        "    description: >-",
        f"      {table.description}",
        "    config:",
        f"      schema: {SCHEMA}",
        f"      alias: {table.name}",
        "      contract:",
        "        enforced: true",
        "    columns:",
    ]
    for column in table.columns:
        lines += _column_yaml(table, column)
    return "\n".join([*lines, ""])
